"""Invented sentences about what boilerplate is made of: articles may say all of this, and none of it may be cut."""

LOOK_ALIKES = {
    "en": (
        "Cookies will no longer follow readers from site to site, the regulator in Port Ellery said on Tuesday.",
        "The town of Oakham Bay accepted all cookies that its bakers had entered in the contest, and named no winner.",
        "By clicking “Accept all”, most users give up more than they know, a study of 4,000 consent banners found.",
        "This website uses cookies from 312 firms, the auditors wrote of the portal of Port Ellery, and asks nobody.",
        "“We use cookies to improve your experience,” the airline told passengers who had been locked out for a week.",
        "This cookie is set by the advertiser as soon as a reader opens the page, the witness explained to the court.",
        "Necessary cookies are the only ones that a site may set without asking, the judges held.",
        "By signing up, you agree to feed the birds for a year, says the contract that 300 islanders have signed.",
        "JavaScript is disabled on all computers of the ministry since the attack of last winter.",
        "This browser is no longer supported, its maker said, and four hundred clinics still run on it.",
        "This article is for members of every union an insult, the harbour pilots wrote in an open letter.",
        "Video caption writers went on strike on Monday, and the evening news went out without a word below it.",
        "This article was translated by nobody, the author likes to say of her first book, which she wrote in two languages.",
        "Copyright in the photographs belongs to the museum, the court ruled, and all rights reserved to the heirs fell away in 2019.",
        "All rights reserved for the islanders under the treaty of 1871 must be honoured, the judge wrote.",
        "Newsletters saved the Harbour Times, whose editor now writes to 40,000 inboxes every morning.",
        "Subscribe to our newsletter, the leaflet said, and nobody in the village did.",
        "Subscriptions rose by a fifth after the paper dropped its paywall for election coverage.",
        "She cancelled her subscription to the theatre when the director left.",
        "Advertisement spending in the region fell by 12 per cent, according to the Quill Institute.",
        "The advertisement showed a fox in a raincoat and was banned within a week.",
        "Sponsored content must be labelled as such from January, the press council decided.",
        "Comments were closed after an hour because 9,000 readers had written in.",
        "“Leave a reply on my desk,” the mayor told the clerk, according to the minutes.",
        "Readers who post a comment under a false name may be sued, the high court in Marlow held.",
        "The privacy policy of the app runs to 31,000 words, longer than the novel it was named after.",
        "Terms of use were changed overnight, and fishermen who had agreed to them lost their data.",
        "Sharing on Facebook and Twitter made the song famous before any station played it.",
        "Follow us to the river, the children shouted, and the reporters did.",
        "The podcast reached its hundredth episode without a single advertisement.",
        "Listen to the engineers, the report urges, before you build on sand.",
        "Log in with the stolen password and you saw every patient's file, investigators said.",
        "Passwords must have twelve characters from March, and staff who cannot sign in will be helped at the desk.",
        "Read more books and fewer messages, the headmaster advised his pupils.",
        "Related claims were dismissed in 2021, but two of them are back before the court.",
        "Recommended doses were exceeded in four of the ten clinics that inspectors visited.",
        "Skip to the main content of the law and you find one sentence that matters.",
        "Photo credits were missing from 300 pictures, and the agency wants its money.",
        "Page 2 of the report names the minister; page 5 clears him.",
        "The site was accessed by 1.2 million people before its owners switched the video player off.",
        "Print editions will end in June, the publisher told staff by email.",
        "Menu prices in Oakham Bay have doubled since the ferry stopped.",
        "Search teams went home at dusk without having found the boat.",
        "The contact list of the suspect held 700 names, among them two ministers.",
        "We may receive compensation for the flood by June, the farmers of Oakham Bay hope.",
        "We independently review every complaint about the ferry, the ombudsman said.",
        "This article contains four sentences that the court has asked the paper to withdraw.",
    ),
    "de": (
        "Diese Website verwendet Cookies von 300 Firmen, fand die Aufsicht heraus, und fragt niemanden.",
        "Dieser Artikel ist für Abonnenten des Theaters ein Ärgernis, heißt es in dem Leserbrief.",
        "Dies ist eine automatisierte Übersetzung wert, spottete der Dichter, und las dann doch selbst vor.",
        "Externe Inhalte sind nicht verfügbar, solange der Rat nicht zahlt, sagte der Betreiber des Portals.",
        "JavaScript ist in vielen Rathäusern seit dem Angriff abgeschaltet.",
        "Personenbezogene Daten werden an Drittstaaten übermittelt, warnt der Verband der Küstenorte.",
        "An dieser Stelle steht seit 1953 ein externes Lager der Werft.",
        "Externe Inhalte laden viele Rathäuser ungefragt, fand die Aufsicht heraus.",
        "Cookies dürfen erst nach Einwilligung gesetzt werden, entschied das Gericht in Neuhagen am Dienstag.",
        "Alle Rechte vorbehalten bleiben nach dem neuen Vertrag nur noch den Erben der Malerin.",
        "Der Newsletter der Gemeinde erreicht inzwischen mehr Haushalte als die Zeitung.",
        "Wer das Abonnement kündigen will, muss künftig nur noch einen Knopf drücken, sagte die Ministerin.",
        "Die Anzeige gegen den Bürgermeister ging am Montag bei der Polizei in Seefeld ein.",
        "Werbung für Süßes soll im Kinderprogramm verboten werden, fordert der Verband.",
        "Kommentare unter dem Beitrag wurden nach einer Stunde geschlossen, weil zu viele beleidigend waren.",
        "Datenschutz war in dem Verein nie ein Thema, bis die Mitgliederliste im Netz stand.",
        "Das Impressum fehlte, und so erfuhr niemand, wer hinter der Seite stand.",
    ),
    "fr": (
        "Les cookies ne pourront plus être déposés sans accord, a tranché le tribunal de Valcourt mardi.",
        "Ce site utilise des cookies de trois cents entreprises, a relevé l'autorité de Valcourt.",
        "Il reste 40 % des fonds marins à découvrir, rappelle la chercheuse.",
        "Cet article a été traduit en justice plus souvent que tout autre, plaisante le professeur de droit.",
        "Tous droits réservés, disait l'affiche, et pourtant chacun pouvait la photographier.",
        "La publicité pour l'alcool sera interdite près des écoles, a annoncé la maire.",
        "S'abonner au journal ne coûtait que deux francs, se souvient l'ancien facteur.",
        "Les commentaires des lecteurs ont conduit la rédaction à corriger l'article.",
    ),
    "es": (
        "Las cookies no podrán instalarse sin permiso, según la ley que aprobó el parlamento el jueves.",
        "Este sitio utiliza cookies de cien empresas, según el informe que encargó el ayuntamiento.",
        "Este artículo es para los socios del club una burla, escribió su presidente.",
        "La publicidad engañosa le costó a la empresa dos millones, confirmó el tribunal de Puerto Claro.",
        "Suscribirse al boletín del barrio es gratis, pero casi nadie lo hace, lamenta la presidenta.",
        "Los comentarios del alcalde sobre la política de privacidad molestaron a los vecinos.",
    ),
    "it": (
        "I cookie non potranno più seguire i lettori da un sito all'altro, ha deciso il garante martedì.",
        "La pubblicità del farmaco è stata ritirata dopo le proteste dei medici di Valchiara.",
        "Chi vuole abbonarsi al teatro dovrà aspettare settembre, ha detto la direttrice.",
    ),
    "pt": (
        "A publicidade infantil será proibida a partir de março, informou o governo de Porto Sereno.",
        "Os comentários dos leitores levaram o jornal a corrigir a notícia no mesmo dia.",
    ),
    "nl": (
        "Cookies mogen pas na toestemming worden geplaatst, oordeelde de rechter in Meerdam dinsdag.",
        "De nieuwsbrief van het dorp heeft meer lezers dan de krant, blijkt uit onderzoek.",
    ),
    "pl": (
        "Reklama leków zniknie z telewizji, zapowiedziała ministra zdrowia we wtorek w Nowym Brzegu.",
        "Komentarze czytelników sprawiły, że redakcja poprawiła artykuł jeszcze tego samego dnia.",
    ),
    "ru": (
        "Реклама лекарств исчезнет с телевидения, сообщило министерство здравоохранения во вторник.",
        "Комментарии читателей заставили редакцию исправить статью в тот же день.",
        "Свидетельство о рождении ребёнка теперь можно получить за один день, рассказали в мэрии.",
    ),
    "uk": ("Підписка на міську газету подешевшала вдвічі, повідомила редакція у вівторок.",),
    "tr": ("Reklam gelirleri geçen yıl yüzde on iki düştü, diye açıkladı derneğin başkanı salı günü.",),
    "sv": ("Kakor får inte längre sparas utan samtycke, beslutade domstolen i Norrvik på tisdagen.",),
    "da": ("Annoncer for slik skal væk fra børnenes programmer, mener foreningen i Søndervig.",),
    "no": ("Kommentarene fra leserne fikk redaksjonen til å rette saken samme dag, skriver avisen.",),
    "fi": ("Mainokset katoavat lastenohjelmista ensi vuonna, kertoi ministeriö tiistaina.",),
    "ar": ("قالت الوزارة يوم الثلاثاء إن الإعلانات عن الأدوية ستختفي من التلفزيون اعتبارا من العام المقبل.",),
    "ja": ("広告の表示を義務づける法律が火曜日に成立し、来年の春から施行される見通しだ。",),
}

# Whole articles whose form is not that of plain paragraphs.
OTHER_FORMS = (
    """WHAT THE PORT COULD DO

Experts said the port is seeking as much land as possible.

“One of the biggest goals is to show the town the benefits,” said Ada Moss, a planner.

IS THE TOWN EMBOLDENED?

Some said they believe that higher fees could push the port into a fairer deal.""",
    """Allow me to outline what was said at that meeting:
- Moss stated that the harbour would be discussed later;
- Teller repeated the word “pause” seven times;
- Brandt emphasised that the ferry needs a new licence.
This chain of events allows a clear conclusion: nobody wants to pay for the bridge.""",
    """Q: When does the ferry stop?
A: In June, if nothing happens.
Q: Who pays?
A: The county, for now.
Q: And later?
A: That is what we have to find out.""",
    """MOSS: Thank you for coming.
REPORTER: Will you resign?
MOSS: No.
REPORTER: Why not?
MOSS: Because the work is not done, and the harbour will not build itself.""",
    """The tide came in with little noise,
and took the boats, and took the toys,
and left upon the harbour wall
a line of salt, and that was all.""",
    """Oakham Bay 3, Marlow 1
Port Ellery 0, Seefeld 0
Valcourt 2, Norrvik 4
The three results leave Oakham Bay on top of the table with two games to play.""",
    "The ferry sank.",
    """Rain is expected in the north.
Wind from the west.""",
)
