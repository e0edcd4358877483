"""Function words of many languages: prose is full of them, menus and headlines are not."""

from typing import Final

# The few dozen words that make up a third of any running text. Words that menus love (home, more, new) are left out.
BY_LANGUAGE: Final = {
    "en": "the of and to in a is that for it as was with be by on not he this are or his from at which but have an had they you were their one all we can her has there been if would who will what when so no she up out said about into than its them him do could some these two may then only such now over after also did how our where most between through under while being because before since during against says",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom schon wenn habe seine ihre unter wir soll ich eines keine dieser diese worden mir uns ihr ihm wo weil damit denn dann",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se il ce avec son sont mais comme ou si leur y dont aux elle cette ces ses été être ont nous même deux fait lui aussi peut après entre sans tout très bien où je vous on sa était leurs depuis alors avait contre encore ainsi lors quand",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e otro después te otros aunque esa eso hace otra durante según",
    "it": "di e il la che in a per un è una del non con le si da i dei della al sono ha gli anche più nel come alla dal lo delle su se ma dalla nella questo ai o hanno stato ci era essere degli loro due fra tra così dopo prima quando suo sua quella quello cui ancora anni sul già molto tutti può chi poi alle solo ad ed",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha numa pelos elas qual nós lhe deles foi são está ser tem há era sobre segundo",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om als ook dan bij maar nog uit door over werd wordt naar heeft tot was hij hebben ze meer worden deze kan al had zich we of haar geen zo dit wel omdat zou toen onder tegen wat wie hun na moet veel worden volgens zegt",
    "pl": "w i na z się nie że do to o jest jak po za od przez ale dla który są także oraz tym już co tego tylko jego ich być może które która ma przed ze był było była są został czy pod gdy więc między bardzo jeszcze lub ten przy bez nad też lat roku",
    "ru": "в и на не что с по он как а это из у за к но от его для же все было так о был то она до бы также мы при или если уже они после во чтобы только еще был были где который которые которая может есть том года году этого со об между когда нет себя свой",
    "uk": "в і на не що з до як у за це та від його для він про але є й які було також після або якщо вже вони був щоб при ще були де який яка може зі між коли через тому під має свою років року",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en kadar sonra ne ya ama o var ise değil göre ancak şu her iki oldu olduğu tarafından diye hem bunu ki mi bile yeni önce sonra edilen etti dedi",
    "ar": "في من على أن إلى عن مع هذا هذه التي الذي كما لا ما أو بعد قبل بين كان كانت قد وقد إن ذلك خلال وفي ومن حيث لم أي كل هو هي عند حتى منذ وأن",
    "sv": "och i att det som en på är av för med till den har inte om ett men var jag sig från vi så kan han hon när vid också efter eller hade nu där än mot ska blev skulle ut sin sina över kommer bara mycket säger enligt",
    "da": "og i at det er en til på af for den med som de ikke har der et men han var om sig fra vi jeg kan så efter når også ved eller havde hun skal blev over mod ud nu ville sin meget siger",
    "no": "og i det er på en å til av som for med at har ikke de den et om var men fra seg jeg han vi så kan etter også ved eller når hun skal ble over mot hadde ut nå sin få sier",
    "fi": "ja on ei se että oli hän mutta kun myös niin kuin tai ovat olla ole joka jos jo mukaan vain sen nyt mitä vuoden ollut jonka kanssa sekä hänen ennen jälkeen sanoo kertoo",
    "cs": "a v se na je že s z do o to i k ve pro za by ale jako po od jsou není jeho však který byl která které podle až nebo jen ze už při může také před mezi tak bylo byla když aby",
    "ro": "de și în a la cu că nu din pe care o este un pentru mai să se au fost sau după prin dar ce sunt al ale lui cel fi spre această acest între fără",
    "hu": "a az és hogy nem is egy ez meg de már van volt csak azt ha mint mert még vagy el pedig után lesz között szerint ki akkor kell",
    "id": "dan yang di ini itu untuk dengan dari pada tidak dalam akan juga oleh ada ke bisa saat atau karena telah mereka sudah tersebut kata kepada lebih menjadi",
    "vi": "và của là có trong được cho không với các một người này những đã khi ở để về từ theo cũng như đến tại ra vào",
    "el": "και το του της να η ο την με για που από είναι στο στη θα οι δεν τα των σε ότι στην τον ένα μια αλλά έχει",
    "bg": "на и в да се от за не с е по са че като ще но това до беше при след които която който или още само през",
    "hr": "i u je na se da su za od s što o kao a iz ne bi koji to nije bio biti ali po će sa do koja koje nakon",
    "zu": "ukuthi futhi ngoba kodwa uma lapho kanye noma ukuze wathi kule ngesikhathi njengoba",
    "hi": "के का की में है और से को पर ने कि यह हैं भी एक नहीं इस लिए कर हो था तो गया ही",
    "fa": "و در به از که این را با است برای آن یک خود تا شد بر هم نیز می شده",
    "he": "של את על לא הוא זה עם כי גם היא אבל אם או יש מה כל אני",
}  # fmt: skip

FUNCTION_WORDS: Final = frozenset(word for words in BY_LANGUAGE.values() for word in words.split())
