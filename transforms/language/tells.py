"""Tells: words and letters that separate languages close enough to be taken for each other.

Letter statistics and n-gram models see two thirds of the same n-grams in both; a reader sees "ikke mot" and knows
it is not Danish. Each tell counts for one language against its kin, and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Tell:
    """Words of `language` that none of `against` uses, apart by blanks; `*` at one end stands for any letters.

    `letters` are characters with the same meaning. `reason` says what the difference rests on.
    """

    language: str
    against: tuple[str, ...]
    words: str
    letters: str = ""
    reason: str = ""
    _whole: frozenset[str] = field(init=False, repr=False, compare=False)
    _starts: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _ends: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = self.words.split()
        object.__setattr__(self, "_whole", frozenset(entry for entry in entries if "*" not in entry))
        object.__setattr__(self, "_starts", tuple(entry[:-1] for entry in entries if entry.endswith("*")))
        object.__setattr__(self, "_ends", tuple(entry[1:] for entry in entries if entry.startswith("*")))

    def hits(self, words: Sequence[str]) -> int:
        """How often the tell occurs in words in small letters."""
        whole, starts, ends, letters = self._whole, self._starts, self._ends, self.letters
        return sum(
            word in whole
            or (bool(starts) and word.startswith(starts))
            or (bool(ends) and word.endswith(ends))
            or any(letter in word for letter in letters)
            for word in words
        )


_BANTU: Final = ("xh", "zu", "sn", "sw", "st", "tn", "lg")

TELLS: Final = (
    Tell(
        "da", ("no",),
        "af blev bliver hvad mod efter ud nogen noget meget mig dig sig uden nu gøre gør siger sige gennem mellem"
        " igen havde andet sådan måske sprog end op frem kvinder mænd dage give have tage lade uge uger penge"
        " blandt ligesom altid *erne *hed *heden *heder *tion *tioner *tionen",
        reason="Danish keeps d, g and b where Norwegian has t, k and p, and spells its endings -hed and -tion.",
    ),
    Tell(
        "no", ("da",),
        "av ble bli blir hva mot etter ut noen noe mye meg deg seg uten nå vært gjøre gjør sier gjennom mellom igjen hadde"
        " annet slik kanskje plutselig språk enn opp fram kvinner menn dager gi ha si ikkje eit ein vere vart frå eg dei ho"
        " uke uker likevel blant *het *heten *heter *sjon *sjoner *sjonen",
        reason="Bokmål and Nynorsk have t, k and p where Danish has d, g and b, and spell their endings -het and -sjon.",
    ),
    Tell("sv", ("da", "no"), "och att är inte för från", "äö", "Swedish writes ä and ö, not æ and ø."),
    Tell("da", ("sv",), "og at er ikke fra", "æø", "Danish writes æ and ø, not ä and ö."),
    Tell("no", ("sv",), "og å at er ikke fra", "æø", "Norwegian writes æ and ø, not ä and ö."),
    Tell(
        "cs", ("sk",), "jsou jsem jsme není nebo který která které jako být při pro co nikdo mezi podle ve již jen ještě"
        " také svého bylo", "ěřů", "Only Czech writes ě, ř and ů.",
    ),
    Tell(
        "sk", ("cs",), "sú som sme nie alebo ktorý ktorá ktoré ako byť pri pre čo nikto medzi podľa vo už len ešte tiež"
        " sa svojho bolo ako", "ľĺŕôä", "Only Slovak writes ľ, ĺ, ŕ, ô and ä.",
    ),
    Tell(
        "id", ("ms",),
        "bahwa karena bisa yaitu tapi anda polisi pemerintah uang kantor mobil berbeda resmi perusahaan siapapun"
        " siapa-siapa apapun manapun hukum pengadilan peradilan warga diperlakukan perlakuan saat usai"
        " senin kamis jumat maret juni juli agustus desember minggu dolar masing-masing sedangkan namun begitu *itas"
        " nggak enggak bukan-bukan apakah kini sejumlah",
        reason="Indonesian took its spelling and new words through Dutch and after 1945; Malay through English.",
    ),
    Tell(
        "ms", ("id",),
        "bahawa bahawasanya kerana iaitu ialah sahaja hendaklah mestilah tiap-tiap mana-mana sesiapa polis"
        " kerajaan kanak-kanak awak berbeza rasmi wang syarikat pejabat menerusi manakala berkata mahkamah dilayan"
        " isnin khamis jumaat mac jun julai ogos disember ringgit turut *iti"
        " samarata sama-rata kesemua perdana setiausaha",
        reason="Malay took its spelling and new words through English; Indonesian through Dutch and after 1945.",
    ),
    Tell(
        "hr", ("bs", "sr"),
        "tko nitko netko itko svatko uvjet* suradnj* europ* tisuć* tjedan tjedn* obitelj* sustav* tijekom kaznen*"
        " glede zrakoplov* tvornic* povijest* glazb* kazališ* sveučiliš* zemljopis* siječnja veljače ožujka travnja"
        " svibnja lipnja srpnja kolovoza rujna listopada studenoga studenog prosinca sudjelova* djelatnik* izvješć*"
        " priopć* kolodvor* ravnatelj* odvjetni* prosvjed* nazoč* podrijetl* dvojb* čimbenik*"
        " nogomet* glasovanj* udrug* unatoč sukladno pučanstv* nositelj* svjetonazor*",
        reason="Standard Croatian prefers Slavic words and -tko where Bosnian and Serbian have loans and -ko.",
    ),
    Tell(
        "bs", ("hr",),
        "ko niko neko iko svako uslov* saradnj* evrop* hiljad* sedmic* sedmica porodic* sistem* tokom krivičn* lice lica"
        " licem ličnost* prisustv* učestv* zvaničn* fabrik* avion* histori* januar* februar* mart* april* maj* jun*"
        " juna jula avgust* septembr* oktobr* novembr* decembr* advokat* protest* univerzitet* generaln* nacija nacij*"
        " opšt* lahko mehk* takođe sopstven* porijekl* hljeb* takođe procent* izvještaj* premijer* fudbal* kompan*"
        " štamp* poslodav* zvanič* uopšte",
        reason="Bosnian shares its loans and -ko with Serbian, and its ijekavian vowels with Croatian.",
    ),
    Tell(
        "sr", ("bs", "hr"),
        "čovek* vreme* mesto mesta mestu pre posle deca dece decu reč* uvek gde svet sveta svetu deo lep* sledeć* srpsk*"
        " takođe ovde čove* dve obe pobed* predsedni* primer* videti vrednost* bezbedn* promen* nedelj*"
        " posled* istorij* devoj* hleb* odeljenj* smeštaj*",
        reason="Serbian news is ekavian: e where Bosnian and Croatian have je and ije.",
    ),
    Tell(
        "bs", ("sr",),
        "čovjek* vrijeme* mjesto mjesta mjestu prije poslije djeca djece djecu riječ* uvijek gdje svijet* dio lijep*"
        " sljedeć* dvije obje pobjed* predsjedni* primjer* vidjeti vrijednost* bezbjedn* promjen* histori*"
        " djevoj* hljeb* također ljekar*",
        reason="Bosnian news is ijekavian: je and ije where Serbian has e.",
    ),
    Tell(
        "sl", ("hr", "bs", "sr"),
        "in ki ali pa ter vsak* brez tudi ker kot lahko pri kakor vendar če so bil smo"
        " sem ste več zaradi kdo kdor nihče človek*", "",
        "Slovene says in, ki, tudi and vsak where its neighbours say i, koji, također and svak.",
    ),
    Tell(
        "hr", ("sl",), "i koji koja koje ili svak* također jer kao kod tko što nego ako bio su", "ćđ",
        "Croatian says i, koji and ili; Slovene has no ć and đ.",
    ),
    Tell(
        "bs", ("sl",), "i koji koja koje ili svak* također jer kao kod ko što nego ako bio su", "ćđ",
        "Bosnian says i, koji and ili; Slovene has no ć and đ.",
    ),
    Tell(
        "gl", ("pt", "es"),
        "unha unhas nunha nunhas dunha dunhas súa súas ó ós polo polos coa coas cos calquera calquer ningunha ningún"
        " algunha algunhas máis tamén xa entón persoa persoas dereito dereitos teñen non nin sen ata despois"
        " onte hoxe mañá xente goberno galego galega xunta ían home homes xu* xe* ó esixe*"
        " proxecto* lle lles cidadán* nacións condicións tódolos tódalas polo seguridade",
        reason="Galician writes x for the sound that Spanish writes j or g, and unha, non, nin, sen.",
    ),
    Tell("gl", ("pt",), "*ción *cións un en con un á ás", "ñ", "Galician has ñ and -ción where Portuguese has nh and -ção."),
    Tell("gl", ("es",), "os do da das aos nas ou unha seu seus ao eu pola polas", "", "The Galician articles are o and a, the Spanish ones el and la."),
    Tell(
        "pt", ("gl", "es"),
        "não são uma umas um com em às também já até você nem sem tem têm isso mais muito quem homem homens pessoa"
        " pessoas direito direitos pelo pela pelos pelas *ção *ções", "ãõç",
        "Portuguese marks its nasal vowels with a tilde and writes nh, lh and ç.",
    ),
    Tell("pt", ("es",), "da do das ou seu seus uns foi ao aos nas os", "", "The Portuguese articles are o and a, the Spanish ones el and la."),
    Tell(
        "es", ("gl", "pt"),
        "el los las y es una unas uno más pero ya hay muy según también así sin ni hasta después ayer hoy"
        " lo fue fueron él ella ellos tiene tienen derecho persona personas hombre libertad *dad",
        "¿¡", "The Spanish articles are el, la, los and las, its and is y.",
    ),
    Tell("es", ("ca",), "los las y es más pero ya con sus también *ción *ciones", "ñ", "Spanish says y, con and -ción where Catalan says i, amb and -ció."),
    Tell("ca", ("es",), "els i és però ja amb com seus també dels aquest aquesta tot *ció *cions", "ç·", "Catalan says i, amb and -ció where Spanish says y, con and -ción."),
    Tell(
        "xh", ("zu",),
        "kwaye okanye umntu *mntu kufuneka nayiphi* naliphi* nawuphi* nabani kunye nokuba xa yaye ii*"
        " oo* aa* urhulumente rh* ixesha ngexesha ilizwe elizweni njengoko phantsi"
        " kwakunye ubani",
        reason="Xhosa doubles the vowel of its plural prefix and says umntu, okanye and kwaye.",
    ),
    Tell(
        "zu", ("xh",),
        "futhi noma uma umuntu *muntu ukuthi ngoba kumele lapho njengoba nanoma yinoma izwe uhulumeni isikhathi"
        " ngesikhathi lezi laba lolu lesi lokho lokhu lowo labo ngokuthi yokuthi ngaphansi kungaba *khathi"
        " kufanele yilowo enza",
        reason="Zulu says umuntu, noma, futhi and ukuthi.",
    ),
    Tell(
        "st", ("tn",), "ho hore ha haholo haeba hae hara hona bohle tsohle kapa empa jwalo hohle hoo e'ng seo ditokelo tokelo",
        reason="Sotho has h where Tswana has g.",
    ),
    Tell(
        "tn", ("st",), "go gore ga gagwe gongwe kgotsa mongwe nngwe jaaka jwa otlhe botlhe tsotlhe kwa fa fela gonne"
        " tshwanelo ditshwanelo jalo segolo bangwe", reason="Tswana has g where Sotho has h.",
    ),
    Tell(
        "ts", (*_BANTU,), "leswi loko kumbe hinkwa* un'wana wun'wana n'wi* n'w* eka swa swi* xi* naswona kambe"
        " lava leyi lowu hikuva hambi nakambe mfanelo timfanelo va ta", reason="Tsonga says leswi, loko, kumbe and has the prefixes xi- and swi-.",
    ),
    Tell(
        "mi", (*_BANTU, "ts", "id", "ms", "tl", "sq", "la", "so"),
        "te ngā hoki kua rā katoa tangata tona tōna ranei kia aua"
        " ōna enei ēnei tetahi tētahi whakaaro iwi whenua matou tatou ratou mai atu", "",
        "Māori has ten consonants, ends every word in a vowel and says te, ngā, o and ki.",
    ),
    Tell("ru", ("bg", "mk", "uk", "sr"), "что как его это каждый имеет был была было быть чтобы", "ыэё", "Bulgarian, Macedonian and Ukrainian have no ы; none but Russian and Belarusian has э."),
    Tell("uk", ("ru", "bg", "mk", "sr"), "що як його це кожна або був була бути має", "іїєґ", "Only Ukrainian writes ї, є and ґ."),
    Tell("uk", ("be",), "що його має", "ищїєґ", "Belarusian has no и and no щ."),
    Tell("be", ("ru", "uk", "bg", "sr"), "што ці яго гэта кожны мае", "ў", "Only Belarusian writes ў."),
    Tell("be", ("mk",), "ці яго гэта кожны мае", "ўыэё", "Belarusian has letters that Macedonian lacks."),
    Tell("be", ("ru",), "", "іў", "Belarusian writes і for и."),
    Tell("mk", ("bg", "ru", "uk", "be"), "од со кои секој", "јљњџѓќѕ", "Macedonian has ј, ѓ, ќ and ѕ."),
    Tell("mk", ("sr",), "со кој секој сите ги го му", "ѓќѕ", "Macedonian has ѓ, ќ and ѕ, and an article behind the noun."),
    Tell("sr", ("mk",), "је су у ће који које сваки из као није бити свако", "ђћ", "Serbian has ђ and ћ, and says је and у."),
    Tell("sr", ("bg", "ru", "uk", "be"), "је су ће који која сваки", "јљњџђћ", "Serbian has ј, ђ and ћ."),
    Tell("bg", ("mk", "sr", "ru", "uk", "be"), "от към със във което който която които всеки няма тя ще *ът *ят", "", "Bulgarian has an article behind the noun and ъ as a vowel."),
    Tell("bg", ("mk", "sr"), "", "щюяъйь", "Macedonian and Serbian have none of these letters."),
    Tell("ru", ("mk", "sr"), "", "щюяъйь", "Macedonian and Serbian have none of these letters."),
    Tell("hi", ("mr",), "है हैं और के में की का को या से ने पर यह नहीं कि जो भी हो किसी अपने", "", "Hindi says है, और and के."),
    Tell("mr", ("hi",), "आहे आहेत आणि व च्या किंवा असे नाही त्या मध्ये करण्याचा *च्या *चा *ची *चे *मध्ये", "ळ", "Marathi has ळ and fuses its postpositions with the noun."),
    Tell("az", ("tr",), "və üçün hər ki", "ə", "Azerbaijani writes ə."),
    Tell("af", ("nl",), "'n nie wat word deur hy sy hulle ons vir kan gebeur hê", "", "Afrikaans says die, nie and 'n."),
    Tell("nl", ("af",), "de niet wordt door hij zijn ij hebben zich", "", "Dutch says de, het, een and niet."),
    Tell("et", ("fi",), "see kes või tema", "õ", "Only Estonian writes õ."),
    Tell("fi", ("et",), "se joka tai hän hänen että", "", "Finnish says joka, tai and hän."),
    Tell("fa", ("ar",), "", "پچژگکی", "Persian has پ, چ, ژ and گ, and its own kaf and ye."),
    Tell("ur", ("ar", "fa"), "", "ٹڈڑںےہھ", "Urdu has ٹ, ڈ, ڑ, ں and ے."),
    Tell("ar", ("fa", "ur"), "في على إلى أن", "ةىكي", "Arabic has ة and ى, and its own kaf and ya."),
)  # fmt: skip

WORTH: Final = 2.0  # nats that a hit counts against each kin
MOST_HITS: Final = 4  # more of the same say nothing new


def burdens(words: str, candidates: Iterable[str]) -> dict[str, float]:
    """Nats to take from each candidate, for the tells of its kin among the other candidates.

    >>> burdens("ikke bare mot en, men mot noen", ["da", "no"])
    {'da': 6.0}
    """
    present, tokens = frozenset(candidates), words.split(" ")
    burden: dict[str, float] = {}
    for tell in TELLS:
        if tell.language in present and not present.isdisjoint(tell.against):
            hits = min(tell.hits(tokens), MOST_HITS)
            for other in tell.against:
                if hits and other in present:
                    burden[other] = burden.get(other, 0.0) + WORTH * hits
    return burden
