### Nederlands. Jongeren: je, kort, warm, gewoon. Team: u.

## Frame

brand = Peerline
title-start = Start
title-page = Pagina
title-staff = Bureau
skip = Naar de tekst
demo = Demo: niets hier is echt en alles wordt weggegooid.
language = Taal
lang-name-nl = Nederlands
lang-name-fr = Français
lang-name-de = Deutsch
lang-name-en = English
nav = Menu
nav-start = Start
nav-themes = Thema's
nav-ask = Vraag
nav-ask-long = Stel een vraag
nav-chat = Chat
nav-chat-open = je hebt een open chat
nav-me = Ik
nav-rules = Onze regels
nav-privacy = Wat we bewaren
nav-safety = Veilig op bezoek
nav-return = Ik heb een code
help-now = Hulp nu
foot-116000 = Bel Child Focus, gratis, dag en nacht.
call-112 = Bel 112
call-116000 = Bel 116 000
talk-to-someone = Praat met iemand
exit = Snel weg
exit-about = Deze site snel verlaten
exit-loading = Laden.
exit-press-2 = Druk nog 2 keer op Shift om weg te gaan.
exit-press-1 = Druk nog 1 keer op Shift om weg te gaan.
exit-stopped = Je blijft hier.
back = Terug
back-to-start = Naar de start
back-to-question = Terug naar de vraag
back-to-chat = Terug naar de chat
cancel = Laat het zoals het was
save = Bewaren
show = Toon
send = Verstuur
enter-sends = Enter verstuurt
sending = Bezig met versturen
edit = Verander
yes = Ja
no = Nee
you = Jij
theme = Thema
count-left = nog %n tekens

## Time

when-now = net
when-minutes = { $n ->
    [one] 1 minuut geleden
   *[other] { $n } minuten geleden
}
when-hours = { $n ->
    [one] 1 uur geleden
   *[other] { $n } uur geleden
}
when-days = { $n ->
    [one] gisteren
   *[other] { $n } dagen geleden
}
minutes-n = { $n ->
    [0] minder dan 1 minuut
    [one] 1 minuut
   *[other] { $n } minuten
}
hours-n = { $n ->
    [one] 1 uur
   *[other] { $n } uur
}
days-n = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}
times-n = { $n ->
    [one] 1 keer
   *[other] { $n } keer
}
date = { $day } { $month } { $year }
day-time = { $day } om { $time }
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
retry-seconds = { $n ->
    [one] Probeer het over 1 seconde opnieuw.
   *[other] Probeer het over { $n } seconden opnieuw.
}
retry-minutes = { $n ->
    [one] Probeer het over 1 minuut opnieuw.
   *[other] Probeer het over { $n } minuten opnieuw.
}
retry-hours = { $n ->
    [one] Probeer het over 1 uur opnieuw.
   *[other] Probeer het over { $n } uur opnieuw.
}

## Start

home-ask = Wat zit je dwars?
home-placeholder = Begin met één zin.
home-go = Vraag het hier
home-safe = Geen account, geen naam. Niemand ziet wie je bent.
home-safe-link = Hoe dat werkt
home-talk-title = Liever praten?
home-recent = Anderen vroegen
home-empty = Hier komen nieuwe vragen. De jouwe kan de eerste zijn.
home-themes = Waarover gaat het?
all-questions = Alle vragen
write-letter = Schrijf een brief
chat-state-open = Nu open.
chat-wait-unknown = Hoelang je wacht, weten we nog niet.
chat-state-closed = De chat is nu dicht.
chat-state-full = Het is heel druk. De wachtkamer is nu vol.
chat-closed-until = De chat is dicht. Hij gaat weer open: { $when }.
wait-range = { $from ->
    [0] { $to ->
        [one] De wachttijd is minder dan 1 minuut.
       *[other] De wachttijd is minder dan { $to } minuten.
    }
   *[other] De wachttijd is ongeveer { $from } tot { $to } minuten.
}
wait-about = { $n ->
    [one] De wachttijd is ongeveer 1 minuut.
   *[other] De wachttijd is ongeveer { $n } minuten.
}
wait-words = De wachttijd is ongeveer %a tot %b minuten.
wait-words-about = De wachttijd is ongeveer %b min.
wait-words-under = De wachttijd is minder dan %b min.

## Themes, lists and search

themes-title = Thema's
themes-lead = Elk onderwerp is hier goed. Kies wat het dichtst komt.
theme-first = Eerst dit
theme-ask = Vraag hier iets over
theme-questions = Wat anderen vroegen
theme-empty = Hier komen vragen hierover. Nog niemand vroeg iets.
theme-read = Lees verder
questions-title = Alle vragen
questions-list = De vragen
questions-empty = Hier komen vragen. Met deze keuze zijn er nog geen.
ask-yourself = Vraag het zelf
older = Oudere vragen
search-label = Zoek een woord
search-go = Zoek
search-title = Gevonden
search-empty = Met deze woorden vonden we niets. Probeer een ander woord of vraag het zelf.
search-themes = Lees hierover
filter = Kies wat je ziet
filter-all-themes = Alle thema's
filter-all-languages = Alle talen
filter-kind = Soort
filter-all-kinds = Vragen en verhalen
filter-unanswered = Alleen zonder antwoord
filter-answered = Nieuwste antwoorden eerst
filter-go = Toon deze
filter-state = Stand
filter-reason = Reden
kind-question = Vraag
kind-story = Verhaal
kind-answer = Antwoord
answers-n = { $n ->
    [0] Nog geen antwoord
    [one] 1 antwoord
   *[other] { $n } antwoorden
}
unread-n = { $n ->
    [one] 1 nieuw antwoord
   *[other] { $n } nieuwe antwoorden
}
warning-before = Dit gaat over:
warning-open = Toon de tekst
warning-open-all = Toon alles wat achter een waarschuwing staat
warning-none = Nee, dat hoeft niet
warning-self-harm = zelfverwonding of zelfdoding
warning-violence = geweld
warning-sexual = seksuele ervaringen
warning-eating = eten en gewicht

## Ask

ask-title = Stel je vraag
ask-field-title = Je vraag in één zin
ask-hint-title = Het hoeft niet perfect te zijn.
ask-field-body = Vertel wat meer
ask-hint-body = Wat is er gebeurd? Hoe voel je je? Geen namen, nummers of accounts.
ask-similar = Anderen vroegen dit ook
ask-field-theme = Waarover gaat het?
ask-theme-none = Ik weet het niet
ask-theme-guess = Wij denken dat het hierover gaat: %s. Je kan dat veranderen.
ask-theme-guessed = We kozen dit thema uit je woorden. Je kan het veranderen.
ask-field-kind = Wat wil je?
ask-kind-question = Ik wil graag raad
ask-kind-story = Ik wil iets vertellen
ask-more = Taal, waarschuwing en naam
ask-field-warning = Heeft je tekst een waarschuwing nodig?
ask-hint-warning = Dan kiezen anderen zelf of ze verder lezen.
ask-field-lang = Taal van je tekst
ask-before = Iedereen kan dit lezen. Niemand ziet dat jij het bent.
ask-before-link = Onze regels
ask-go = Zet online
ask-fresh = Een nieuwe naam, alleen voor deze vraag
ask-hint-fresh = Dan ziet niemand dat je ook andere vragen stelde. Alleen ons team weet dat het dezelfde persoon is.
preview-go = Bekijk eerst
preview-title = Zo ziet het eruit
preview-about = Nog niemand ziet dit. Je kan het hieronder nog veranderen.
draft-kept = Je had dit al getypt. We bewaarden het voor je, hoogstens een dag.
draft-drop = Gooi weg
draft-saved = Bewaard. Als je snel weggaat, is het weg.
guard-mask = Dit stukje dekken we af, zodat niemand je kan vinden.
guard-hold = Als je het zo stuurt, kijkt eerst iemand van ons.
guard-refuse = Zo kan het niet online. Pas aan wat gemarkeerd is.
refused-about = Dit kan zo niet online. Je tekst staat hier nog.
refused-cut = Haal weg wat gemarkeerd is
refused-object = Denk je dat we ons vergissen? Zeg het ons,
refused-object-link = dan kijkt er een mens naar.

## Question

professional = hulpverlener
reaction-strength = Sterkte
reaction-same-here = Ik ook
reaction-thanks = Bedankt
reaction-helped = Dit hielp mij
report = Meld
withdraw = Haal weg
withdraw-about = Je tekst is dan voorgoed weg. Wat anderen schreven, blijft van hen.
withdraw-go = Ja, haal het weg
appeal = Ik ben het niet eens
answers-empty = Nog niemand antwoordde. Eén lieve zin kan veel doen.
answers-empty-mine = Hier komen antwoorden. Vaak komt het eerste dezelfde dag.
answer-new = Er is een nieuw antwoord. Toon het
answer-title = Schrijf iets terug
answer-title-mine = Wil je er iets bij zetten?
answer-title-professional = Antwoord als hulpverlener
answer-field = Je antwoord
answer-hint = Wat zou jij zelf willen horen? Geen namen, nummers of accounts.
answer-hint-mine = Geen namen, nummers of accounts.
answer-hint-professional = Uw naam en uw rol staan erbij.
answer-go = Zet je antwoord online
answer-go-mine = Zet het online
answer-more = Noem eerst het onderwerp
state-held = Wacht.
state-published = Staat online.
state-returned = Terug bij jou.
state-removed = Weggehaald.
state-withdrawn = Zelf weggehaald.
state-about-held = Eerst kijkt iemand van ons. Meestal binnen 2 uur. Nu zie alleen jij het.
held-meanwhile = Terwijl je wacht:
state-about-published = Iedereen kan het lezen.
state-about-returned = Je kan het veranderen en opnieuw sturen.
state-about-removed = Niemand anders kan het nog lezen.
state-about-withdrawn = Je haalde het zelf weg.
state-escalated = Niet online, en je deed niets fout.
state-about-escalated = Iemand van ons team leest wat je schreef en wil je helpen. Zegt die je iets, dan zie je dat bij Chat. Je tekst is nog van jou: je kan hem veranderen.
reason-automated = Een filter besliste dit, geen mens.
reason-human = Iemand van ons team keek ernaar.
reason-note = Van ons team:
edit-title-question = Verander je vraag
edit-title-story = Verander je verhaal
edit-title-answer = Verander je antwoord
edit-field = Je tekst
edit-hint = Na een verandering kijken we je tekst opnieuw na.
edit-go = Stuur opnieuw

## Report and object

report-title = Meld dit
report-lead = Dank je om op te letten. De ander weet niet dat jij het was.
report-field-reason = Wat is er mis?
report-field-note = Wil je er iets bij zeggen? Het hoeft niet.
report-next = Iemand van ons team leest je melding.
report-go = Stuur mijn melding
report-contact = Vraagt of geeft een nummer, account of adres
report-sexual = Het is seksueel
report-bullying = Het is pesten of kwetsend
report-danger = Iemand is in gevaar
report-illegal = Het mag niet van de wet
report-other = Iets anders
reported-title = Dank je, we hebben het
reported-lead = Iemand van ons team kijkt ernaar. Goed van je.
reported-outcome = Wat ervan kwam, vind je bij "Ik", op dit toestel.
reported-outcome-none = We kunnen je niet tonen wat eruit kwam: deze browser heeft hier nog geen eigen plek.
outcome-open = We kijken er nog naar.
outcome-gone = We keken ernaar. De tekst is weg.
outcome-changed = We keken ernaar. De tekst is veranderd.
outcome-stays = We keken ernaar. De tekst past bij onze regels en blijft.
outcome-passed = We keken ernaar. Iemand van ons team gaat ermee verder.
outcome-back = De schrijver vroeg een tweede blik, en die tekst staat weer online.
help-lines = Wie je kan bellen
appeal-title = Ik ben het niet eens
appeal-lead = Iemand anders kijkt opnieuw. Niet wie eerst besliste.
appeal-decided = Wat er beslist is
appeal-field = Wat moeten we weten?
appeal-go = Vraag een tweede blik
appeal-waits = Iemand anders kijkt opnieuw. Het antwoord vind je hier.

## Me

me-title = Ik
me-lead = Deze naam is voor jou gemaakt. Niemand weet wie je bent.
me-name = Een andere naam
me-name-about = Je krijgt een nieuwe voor wat je vanaf nu schrijft. Wat je al schreef, houdt zijn naam.
me-name-go = Geef me een andere naam
me-empty = Hier staat nog niets. Je vragen en antwoorden komen hier.
me-chat-waiting = Je zit in de wachtkamer.
me-chat-active = Je chat staat open.
me-chat-letter = Je brief is bij ons.
me-chat-go = Ga ernaartoe
me-posts = Wat ik schreef
me-posts-empty = Wat je schrijft, komt hier.
me-reports = Wat ik meldde
me-code = Mijn terugkeercode
me-code-about = Met een code kan je later terugkomen, ook op een ander toestel.
me-code-has = Je hebt al een code. Een nieuwe komt in de plaats.
me-code-go = Geef me een code
me-code-again = Geef me een nieuwe code
find-again = Je vindt dit terug bij Ik. Later terugkomen kan met een code.
me-readers = Wie mijn chat las
me-readers-empty = Nog niemand las een chat van jou. Verandert dat, dan zie je het hier.
me-forget = Vergeet mij
me-forget-about = We wissen meteen je chats, brieven, codes en teksten. Antwoorden onder jouw vragen zijn dan niet meer te zien.
me-forget-sure = Ja, wis alles van mij. Het komt niet meer terug.
me-forget-go = Wis nu alles
forgotten = Alles van jou is gewist. Hieronder lees je wat je toestel nog kan onthouden.
code-title = Je terugkeercode
code-once = Je ziet deze code alleen nu.
code-keep = Bewaar hem waar alleen jij kijkt.
code-phone = Hij ziet eruit als drie telefoonnummers. Zo valt hij minder op.
code-lost = Ben je hem kwijt? Wij vinden hem niet terug. Je kan altijd opnieuw beginnen.
code-done = Ik heb hem bewaard
return-title = Kom terug
return-lead = Vul je terugkeercode in. Dan zie je je eigen dingen weer.
return-field = Je code
return-hint = Spaties maken niet uit. Plakken mag.
return-go = Ga verder
return-class = Dit lijkt een code voor een klas. Die typ je daar:
page-rules = Onze regels
page-privacy = Wat we bewaren
page-safety = Veilig op bezoek
safety-shift = Op een toetsenbord: druk 3 keer op Shift om weg te gaan.
help-title = Hulp nu
help-card-title = Eerst dit

## Invitation

invitation-title = Iemand van ons team wil graag met je praten
invitation-by = { $name } van ons team wil graag met je praten
invitation-about = Het gaat over:
news-invited = Iemand van ons team wil met je praten
news-active = Er is nu iemand voor je
news-go = Naar de chat
invitation-lead = Het moet niet. Jij beslist, en je kan altijd stoppen.
invitation-field = Wil je eerst iets zeggen?
invitation-accept = Ja, laten we praten
invitation-decline = Nee, dank je

## Chat

chat-title = Praat met iemand
chat-with = Je praat met { $name }
chat-who = { $name } werkt bij ons team.
chat-start-lead = Je chat met een hulpverlener. Die luistert en oordeelt niet.
chat-closed-lead = Je hoeft niet alleen te wachten. Hier kan je bellen of schrijven:
chat-full-lead = Je kan nu toch iemand bereiken:
letter-about = We lezen elke brief en schrijven hier terug. Kom terug met je code.
chat-field-message = Wat wil je zeggen?
chat-hint-message = Eén zin is genoeg om te beginnen.
chat-field-theme = Waarover gaat het?
chat-field-lang = In welke taal?
chat-field-danger = Ik ben nu in gevaar
danger-known = We weten dat het dringend is. Je gaat voor op wie minder dringend wacht. Gebeurt er nu iets?
danger-known-with = { $name } weet dat je in gevaar bent. Gebeurt er nu iets?
chat-hint-danger = Dan kijken we eerst naar jou. Kan je bellen? Bel 112.
chat-hint-danger-closed = Nu leest hier niemand mee. Kan je bellen? Bel 112. Je brief lezen we zodra we er weer zijn.
chat-start-go = Start de chat
letter-go = Verstuur mijn brief
chat-kept = Wat we bewaren
chat-kept-about = Alleen ons team kan je chat lezen. Hij wordt 48 uur na het einde gewist. Met een code bewaren we hem langer voor je.
letter-kept-about = Je brief kan alleen ons team lezen. Hij wordt 30 dagen na ons antwoord gewist.
chat-stop = Stop de chat
chat-stop-about = Je kan altijd stoppen. Je hoeft niets uit te leggen.
chat-stop-go = Stop nu
waiting-title = Wachtkamer
place-ahead = { $n ->
    [0] Jij bent de volgende.
    [one] Er is 1 iemand voor je.
   *[other] Er zijn { $n } mensen voor je.
}
place-ahead-0 = Jij bent de volgende.
place-ahead-1 = Er is 1 iemand voor je.
place-ahead-many = Er zijn %n mensen voor je.
waiting-moved = Je bent opgeschoven.
waiting-unknown = We weten nog niet hoelang het duurt. Je plaats is veilig.
waiting-since = Je bent hier sinds
waiting-stay = Blijf op deze pagina. Ze verandert vanzelf als er iemand voor je is.
waiting-refresh = Deze pagina kijkt elke 30 seconden opnieuw.
waiting-still = Deze pagina staat stil.
waiting-move = Laat ze vanzelf opnieuw kijken
waiting-stand = Laat ze stilstaan
waiting-said = Wat je schreef
waiting-stop = Stop met wachten
waiting-stop-about = Je raakt je plaats kwijt. Wat je schreef, wordt na 24 uur gewist.
waiting-stop-go = Geef mijn plaats op
look-again = Kijk opnieuw
write-apart = Schrijf op een aparte pagina
write-more = Schrijf nog iets
meanwhile = Terwijl je wacht
meanwhile-read = Lees over je thema
meanwhile-read-about = Wat je nu zelf kan doen.
meanwhile-others = Kijk wat anderen vroegen
meanwhile-others-about = Je bent niet de enige.
letter-title = Je brief is bij ons
letter-read = Er is iemand bij je brief
letter-lead = Iemand van ons team leest hem en schrijft hier terug.
letter-step-1 = Vraag hieronder een terugkeercode.
letter-step-2 = Kom morgen terug, met de code.
letter-step-3 = Is het dringend? Wacht niet op ons. Bel 116 000.
letter-yours = Je brief
letter-stop = Haal mijn brief terug
letter-stop-about = Dan leest niemand hem nog.
letter-stop-go = Haal terug
ended-title = Deze chat is voorbij
ended-lead = Goed dat je gepraat hebt. Je kan altijd opnieuw beginnen.
ended-unmet-lead = Er is nog niet met je gepraat. Je kan opnieuw beginnen. Is het dringend? Bel 116 000, of 112 bij gevaar.
felt-ask = Hoe voel je je na deze chat?
felt-about = Je hoeft niets te zeggen. Alleen wie met je praatte, ziet het.
felt-said-better = Fijn om te horen. Bedankt dat je het zegt.
felt-said-same = Bedankt dat je het zegt. Je kan altijd opnieuw beginnen.
felt-said-worse = Bedankt dat je het zegt. Blijf er niet alleen mee: begin opnieuw, of bel 116 000.
ended-log = Lees de chat nog eens
ended-again = Praat opnieuw
max-title = Wie is jouw MAX?
max-lead = Een MAX is één volwassene die je vertrouwt. Jij kiest wie.
max-who = Wie luistert naar je zonder boos te worden?
max-when = Wanneer kan je die persoon deze week zien?
max-say = Je kan zo beginnen: "Ik wil je iets vertellen en het is moeilijk."
write-title = Schrijf
composer-label = Je bericht
composer-placeholder = Schrijf hier
composer-staff = Schrijf naar de jongere
log-label = Gesprek
log-copied = Wat je kopieerde, blijft op dit toestel tot je iets anders kopieert.
msg-sending = wordt verstuurd
msg-sent = verstuurd
msg-failed = niet verstuurd
msg-again = Probeer opnieuw
msg-limit = Dat ging heel snel. Je bericht wacht en vertrekt zo.
msg-refused = Dit is niet verstuurd. Het kan iemand kwetsen. Je kan het veranderen.
msg-invalid = Dit is niet verstuurd. Het is te lang, of er staan tekens in die hier niet werken. Je tekst staat weer in het vak.
live-reconnecting = We maken opnieuw verbinding. Laat deze pagina open: wat je schreef, versturen we dan.
live-lost = We maken opnieuw verbinding.
live-back = Er is weer verbinding.
live-gone = Je bent hier afgemeld.
live-elsewhere = Deze chat staat open in een ander venster.
live-new = Nieuwe berichten hieronder
live-here = Er is nu iemand voor je.
live-changed = Er is iets veranderd in je chat.
live-over = De chat is voorbij. Wat je nog schreef, gaat mee.
live-show = Toon het
live-typing = Iemand schrijft
live-typing-name = { $name } schrijft
live-pause = Houd de lijst stil
live-list-changed = De lijst is veranderd.
system-joined = { $name } is er nu.
system-handed-over = { $name } gaat hier verder met je.
system-closed = De chat is voorbij. Je kan altijd opnieuw beginnen. Ben je in gevaar? Bel 112.
system-left = Je hebt de chat verlaten.
system-returned = De verbinding met onze collega viel weg. Je hebt je oude plaats in de rij terug.

## Errors

field-empty = Hier moet nog iets staan.
field-too-short = Dit is te kort. Minstens { $min ->
    [one] 1 teken.
   *[other] { $min } tekens.
}
field-too-long = Dit is te lang. Hoogstens { $max ->
    [one] 1 teken.
   *[other] { $max } tekens.
}
field-unknown = Kies iets uit de lijst.
field-bad = Dit kunnen we niet lezen. Kijk het even na.
refused = Dit kan zo niet online. Lees waarom, pas het aan en stuur opnieuw.
login-failed = Deze naam en dit wachtwoord horen niet bij elkaar.
second-factor-failed = Deze code klopt niet. Wacht op de volgende en probeer opnieuw.
return-failed = Deze code past niet. Kijk elk cijfer of elk woord na.
error-typed = Wat in het vak stond
error-typed-hint = Niet verstuurd. Te kopiëren voor een nieuwe poging.
error-typed-unsure = Misschien is het toch aangekomen: eerst even kijken, en voor de zekerheid kopiëren.
error-incident = Nummer van deze fout: { $id }
error-title-400 = Dat lukte niet
error-title-401 = Je bent niet aangemeld
error-title-403 = Dit is niet voor jou
error-title-404 = Hier is niets
error-title-409 = Er is intussen iets veranderd
error-title-413 = Dat is te veel tekst
error-title-415 = Dat kunnen we niet lezen
error-title-422 = Nog niet helemaal goed
error-title-429 = Even wat trager
error-title-500 = Dat is onze fout
error-title-503 = Een ogenblik
error-400 = We begrepen de vraag niet. Ga terug en probeer opnieuw.
error-401 = Je bezoek is voorbij. Met je terugkeercode ga je verder.
error-403 = Deze pagina is niet open voor jou.
error-404 = De pagina is weg, of ze was er nooit.
error-409 = Iemand veranderde dit op hetzelfde moment. Kijk opnieuw.
error-413 = Maak de tekst korter en stuur opnieuw.
error-415 = Stuur het opnieuw vanaf onze eigen pagina.
error-422 = Kijk naar wat gemarkeerd is en stuur opnieuw.
error-429 = Dat ging snel. Neem je tijd.
error-500 = Er ging bij ons iets stuk. Misschien is je tekst niet bewaard.
error-503 = We zijn even niet bereikbaar. Probeer het zo opnieuw.
conflict-paused = Je kan even niet schrijven. Lezen kan, en praten met ons in de chat ook.
paused-until = Je kan even niet schrijven: tot { $when }.
paused-about = Lezen kan, en praten met ons in de chat ook. Ben je het niet eens? Zeg het onder "Ik", bij de tekst die is weggehaald.
conflict-self = Dit kunt u niet met uw eigen account doen.
error-title-405 = Dat werkt hier niet
error-405 = Deze pagina werkt niet zo. Ga terug en probeer opnieuw.
error-title-408 = Dat duurde te lang
error-408 = De verbinding was te traag. Probeer opnieuw.
conflict-stale = Dit is in een ander venster veranderd. Kijk opnieuw voor je verstuurt.
conflict-claimed = Een collega was sneller. Kies een ander.
conflict-capacity = U hebt geen vrije plaats. Sluit een chat af of verhoog uw aantal.
conflict-off-duty = U hebt geen dienst. Zet die eerst aan.
conflict-closed = Deze chat is voorbij.
conflict-exists = Dit bestaat al.
conflict-state = Dat kan niet meer.
conflict-appealed = Je vroeg al een tweede blik.
conflict-changed-text = Dit bericht is al verstuurd met andere woorden.

## Staff: frame and sign-in

staff-nav-queue = Wachtrij
staff-nav-reviews = Nakijken
staff-nav-rules = Regels
staff-nav-wall = Overzicht
staff-nav-hours = Uren
staff-nav-people = Mensen
staff-nav-figures = Cijfers
staff-nav-audit = Logboek
staff-nav-forum = Forum
staff-logout = Afmelden
login-title = Aanmelden
login-name = Naam
login-password = Wachtwoord
login-go = Verder
login-second-title = Tweede stap
login-code = Code uit uw app
login-code-hint = Zes cijfers. Plakken mag.
login-second-go = Aanmelden
role-moderator = Moderator
role-consultant = Hulpverlener
role-coordinator = Coördinator

## Staff: reviews

reviews-title = Na te kijken
reviews-open-n = { $n ->
    [one] 1 open item
   *[other] { $n } open items
}
reviews-empty = Niets om na te kijken. Hier komen wachtende teksten, meldingen en bezwaren.
reviews-others = Volgende items
reviews-none-left = Er wacht niets anders.
review-state-open = Open
review-state-claimed = In behandeling
review-state-decided = Beslist
review-state-open-claimed = Open en in behandeling
filter-all-reasons = Alle redenen
label-pii = contactgegevens
label-grooming = grooming
label-sexting = sexting
label-sextortion = sextortion
label-selfharm = zelfbeschadiging
label-bullying = pesten
label-hate = haat
label-trafficking = uitbuiting
label-violence = geweld
label-victim-blaming = schuld bij het slachtoffer
label-running-away = weglopen
label-counter = tegenstem
label-course = het verloop over meer teksten
label-held = tegengehouden
label-contact = vraagt of geeft contact
label-mask = afgedekt stuk
label-sexual = seksueel
label-danger = gevaar
label-illegal = tegen de wet
label-other = iets anders
review-kind-held = Wachtende tekst
review-kind-report = Gemelde tekst
review-kind-appeal = Bezwaar
review-kind-message = Gemeld bericht
reports-n = { $n ->
    [one] 1 melding
   *[other] { $n } meldingen
}
claimed-by = { $name } kijkt hiernaar.
heavy-folded = Zware tekst, dichtgevouwen.
heavy-open = Toon
review-because = Hier omwille van
review-rules = Wat de filter zag
review-rules-about = Eerst wat de jongere hierover leest, daaronder wat het meestal betekent.
review-before = Sindsdien gewijzigd. De tekst zoals hij hier kwam
review-notes = Toegevoegd door melder of auteur
review-around = Eromheen
added-up-title = Wat samen optelde
added-up-hint = Onder elke naam staat wat die persoon aan één ander schreef. Apart kan elke regel onschuldig zijn. Wat wacht, staat nu niet online.
stage-approach = eerste contact
stage-trust = wint vertrouwen
stage-gift = cadeau
stage-risk = vraagt wie erbij is of meekijkt
stage-isolation = zondert af
stage-channel = ander kanaal
stage-secrecy = geheim
stage-sexual = seksueel
stage-picture = foto
stage-meeting = afspreken
stage-leverage = drukmiddel
stage-demand = eis
stage-debt = schulden
stage-place = slaapplek
stage-exploit = uitbuiting
held-as-a-whole = als geheel tegengehouden
review-thread = Gesprek
review-thread-empty = Er staat geen gesprek omheen.
review-earlier = Eerdere beslissingen over deze auteur
review-earlier-empty = Geen eerdere beslissingen.
review-claim = Ik kijk hiernaar
review-decided = Over dit item is beslist.
decide-reason = Reden voor de auteur
decide-reason-choose = Kies een reden
decide-note = Een eigen zin
decide-note-hint = Mag leeg blijven. De auteur leest dit.
decide-note-lang = Taal van de vraag: { $lang }.
decide-warning = Waarschuwing
decide-until = Pauze van
decide-mask = Tekst met afgedekte delen
decision-approve = Publiceer
appeal-grant = Geef gelijk en zet terug
appeal-uncover = Haal de afdekking weg
appeal-uncover-about = Wat gemarkeerd is, kan dan iedereen lezen. De auteur vroeg erom.
appeal-keep-covered = Laat het afgedekt
decision-warn = Publiceer met waarschuwing
decision-mask = Dek af en publiceer
decision-return = Terug naar de auteur
decision-remove = Haal weg
decision-mute = Haal weg en pauzeer de auteur
decision-escalate = Naar een hulpverlener
decision-second-opinion = Vraag een tweede mening
reason-fine = In orde
reason-contact = Contactgegevens
reason-hurtful = Kwetst iemand
reason-sexual = Seksueel
reason-blame = Geeft een slachtoffer de schuld
reason-danger = Gevaar
reason-illegal = Tegen de wet
reason-spam = Reclame of herhaling
reason-off-topic = Hoort hier niet
reason-other = Anders, zie de zin erbij
reason-filter-hold = Tegengehouden door de filter
reason-filter-refuse = Geweigerd door de filter
reason-filter-mask = Afgedekt door de filter
reason-filter-publish = Doorgelaten door de filter
reason-reports = Meerdere meldingen
reason-author = Door de auteur
reason-escalate = Naar een hulpverlener gebracht
reason-text-fine = We keken ernaar. Je tekst is in orde.
reason-text-contact = Er staat een nummer, account of adres in. Haal het weg, zodat niemand jou of anderen kan vinden.
reason-text-hurtful = Dit kan iemand kwetsen. Zeg wat je voelt zonder iemand aan te vallen.
reason-text-sexual = Zulke seksuele details of vragen passen hier niet. Hulp vragen mag over alles.
reason-text-blame = Dit klinkt alsof het slachtoffer schuld heeft. Een slachtoffer heeft nooit schuld.
reason-text-danger = We zijn ongerust over iemands veiligheid. Daarom tonen we dit niet. Je kan nu met ons praten.
reason-text-illegal = Dit mag niet van de wet, dus we tonen het niet. Heb je er hulp bij nodig? Praat met ons.
reason-text-spam = Dit is reclame, of vaak dezelfde tekst.
reason-text-off-topic = Daar is deze plek niet voor. Probeer een ander thema.
reason-text-other = Ons team legt het hieronder uit.
reason-text-other-alone = Iemand van ons team besliste dit. Begrijp je niet waarom, vraag dan een tweede blik.
reason-text-filter-hold = Onze filter twijfelde. Eerst kijkt iemand van ons.
reason-text-filter-refuse = Onze filter hield deze tekst tegen.
reason-text-filter-mask = Onze filter dekte een stukje af, zodat niemand je kan vinden.
reason-text-filter-publish = Je tekst staat online.
reason-text-reports = Meerdere mensen meldden dit. Iemand van ons team kijkt er nu naar.
reason-text-author = Je deed dit zelf.
reason-text-escalate = We willen weten hoe het met je gaat. Een hulpverlener kijkt met je mee.
reason-text-masked = We dekten een stukje af. De rest staat online.
reason-text-warned = We zetten het onderwerp ervoor. Zo kiest iedereen zelf of die het opent.
keys-title = Toetsen
keys-off = Zet losse toetsen uit
keys-move = Volgende en vorige
keys-list = Terug naar de lijst
keys-filter = Naar de filter
keys-reason = Kies een reden en druk op Enter.

## Staff: queue

queue-title = Wachtrij
queue-health = De wachtrij in cijfers
queue-mine = Mijn chats
queue-next = Neem de volgende
queue-take = Neem deze
queue-look = Bekijk
queue-empty = Niemand wacht. Nieuwe aanvragen komen hier.
own-cases-empty = U hebt nu geen chats.
waits-for-you = wacht { $long } op u
own-unanswered = { $n } berichten
own-in-danger = %n drukt op: ik ben nu in gevaar
queue-lost = { $n ->
    [one] U was langer dan een minuut weg. Eén gesprek staat weer in de rij, op zijn oude plaats.
   *[other] U was langer dan een minuut weg. { $n } gesprekken staan weer in de rij, op hun oude plaats.
}
own-yours = U bent aan zet
own-theirs = De jongere is aan zet
own-said = U:
own-offered-by = van { $name }
own-next-letter = Volgende stap: de brief beantwoorden
own-next-write = Volgende stap: het eerste woord
own-next-invite = Volgende stap: uitnodigen of in het forum antwoorden
own-next-forum = Volgende stap: in het forum antwoorden
own-next-close = Beantwoord. Volgende stap: afronden
strip-waiting = Wachten
strip-longest = Langste wachttijd
strip-crises = Crisissen die wachten
strip-duty = Van dienst
strip-free = Vrije plaatsen
duty-title = Mijn dienst
duty-on = U hebt dienst.
duty-off = U hebt geen dienst.
duty-field-on = Ik neem chats aan
duty-field-capacity = Chats tegelijk
duty-field-languages = Talen
priority-normal = gewoon
priority-urgent = dringend
priority-crisis = crisis
language-nl = in het Nederlands
language-fr = in het Frans
language-de = in het Duits
language-en = in het Engels
speech-nl = Nederlands
speech-fr = Frans
speech-de = Duits
speech-en = Engels
why-asked-for = vroeg om { $language }
queue-why-known = U had dit al eerder.
source-request = Vroeg een chat
source-post = Uit een tekst
source-report = Uit een melding
source-conversation = Uit een gesprek
source-letter = Brief
case-state-waiting = wacht
case-state-active = loopt
case-state-closed = gesloten
case-state-left = vertrokken
case-state-expired = verlopen

## Staff: case

case-left-quickly = De jongere ging snel weg. De plaats blijft 5 minuten vrij.
case-felt = Hoe het na de chat is, zegt de jongere:
case-offered = Een collega biedt u deze chat aan.
case-accept = Neem over
case-decline = Nee, laat hem daar
case-offered-to = Aangeboden aan { $name }. Tot het antwoord blijft hij bij u.
case-offered-by = { $name } biedt u deze chat aan.
offer-declined = { $name } neemt de chat niet over. Hij blijft bij u.
offer-refused = De jongere wil niet naar een collega. De chat blijft bij u.
offer-withdrawn = U nam het aanbod terug.
case-asked = De auteur vroeg ons om een antwoord in het forum.
case-asked-answered = Beantwoord in het forum. Rond nu af.
msg-told = Dit leest de jongere:
case-invitation-none = De auteur is nog niet uitgenodigd.
case-invitation-invited = De auteur is uitgenodigd. U kunt ook in het forum antwoorden.
case-invitation-declined = De auteur zei nee. U kunt in het forum antwoorden.
case-invitation-accepted = De auteur zei ja.
case-invite = Nodig de auteur uit om te praten
case-answer-forum = Antwoord in het forum
case-reading-logged = U leest mee. Dat wordt gelogd en de jongere kan het zien.
case-around = Over deze chat
case-why = De plaats in de wachtrij
case-advice = Wat dit meestal betekent
case-source = Wat in het forum stond
case-thread-open = Open het gesprek
case-notes = Privénotities
case-asks = Gevraagd om een antwoord van ons team
case-asks-hint = Antwoord in het forum. De vraag waar deze zaak van komt, eindigt met de zaak; alle andere wachten verder als u ze sluit.
case-notes-hint = Alleen voor het team. Lees notities niet voor aan de jongere. Er kan iemand anders aan het toetsenbord zitten.
case-notes-empty = Nog geen notities.
case-note-field = Nieuwe notitie
case-note-go = Bewaar de notitie
case-transfer = Geef door
case-transfer-to = Aan
case-transfer-go = Bied aan
case-transfer-empty = Er is nu geen collega van dienst.
close-title = Afronden en sluiten
close-type = Soort contact
close-themes = Thema's
close-risk = Risico
close-actions = Wat er gedaan is
close-referral = Doorverwezen naar
close-referral-hint = Een dienst, geen persoon.
close-outcome = Hoe de jongere weggaat
close-go = Sluit de chat
type-self = Over zichzelf
type-other-person = Over iemand anders
type-silent = Zei niets
type-test = Test
type-hang-up = Meteen weg
risk-none = Geen
risk-low = Laag
risk-medium = Matig
risk-high = Hoog
risk-acute = Acuut
action-listened = Geluisterd
action-advice = Raad gegeven
action-referred = Doorverwezen
action-flagged-platform = Gemeld bij een platform
action-police = Politie gebeld
action-ambulance = Ziekenwagen gebeld
result-better = Beter
result-same = Hetzelfde
result-worse = Slechter
result-unknown = Niet bekend

## Staff: coordinator

hours-title = Openingsuren
hours-mode = De chat
hours-mode-hours = volgt de uren hieronder
hours-mode-open = is open, met de hand
hours-mode-closed = is dicht, met de hand
hours-week = De week
hours-from = Van
hours-to = Tot
hours-hint = Lege rijen tellen niet. Geen taal aangevinkt: open voor elke taal. Zonder uren is de chat altijd open.
hours-may-choose = Hulpverleners mogen zelf een chat kiezen
people-title = Mensen
people-hint = Nieuwe accounts maakt u op de server met "peerline staff add".
people-empty = Nog niemand.
people-name = Naam
people-roles = Rollen
people-languages = Talen
people-duty = Van dienst
people-cases = Chats
people-access = Toegang
people-deactivate = Blokkeer
people-activate = Laat toe
rules-title = Regels van de filter
rules-version = Versie { $version }
rules-empty = Er zijn geen regels geladen.
rules-rule = Regel
rules-why = Wat hij zegt
rules-severity = Ernst
rules-status = Stand
rules-direction = Over wie
rule-status-draft = ontwerp
rule-status-shadow = kijkt alleen mee
rule-status-live = actief
rule-status-retired = uit dienst
direction-to-you = tegen de lezer
direction-about-me = over de schrijver
direction-about-others = over anderen
direction-any = om het even
audit-title = Logboek
audit-empty = Er is nog niets gelogd.
audit-when = Wanneer
audit-who = Wie
audit-what = Wat
audit-detail = Detail
actor-staff = Team
actor-member = Jongere
actor-system = Systeem
figures-title = Cijfers
figures-year = Jaar
figures-hint = Getallen onder vijf zijn verborgen, zodat niemand te herkennen is.
figures-empty = Er zijn nog geen cijfers voor dit jaar.
figures-month = Maand
figures-what = Wat
figures-count = Aantal
figures-few = minder dan 5
what-questions = Vragen
what-answers = Antwoorden
what-cases = Chats
what-reviews = Nagekeken
wall-title = Overzicht
wall-switch = Openen of sluiten
wall-crises = Crisissen die wachten
wall-urgent = Dringende die wachten
wall-normal = Andere die wachten
wall-active = Lopende chats
wall-reviews = Na te kijken
wall-oldest-review = Oudste item
wall-served = Vandaag geholpen
wall-left = Vandaag weggegaan
why-crisis = Crisis, wacht { $minutes } min, { $language }
why-long-wait = Wacht { $minutes } min, langer dan een uur, { $language }
why-urgent = Dringend, wacht { $minutes } min, { $language }
why-normal = Wacht { $minutes } min, { $language }
conflict-no-chat = Er is nog geen chat. Nodig de jongere eerst uit.
conflict-conflict = Dit bericht is al verstuurd met andere woorden.

# The filter's rules on the web
field-rule-id = Gebruik 3 tot 60 kleine letters, cijfers en koppeltekens.
field-taken = Er is al een regel met deze naam. Kies een andere.
field-days = Kies 1 tot 30 dagen.
conflict-second-person = U hebt dit zelf voorgesteld. Bij zulke ernstige regels beslist een collega mee: vraag iemand om te kijken.
conflict-proposed = Dit wacht al op een tweede persoon. Bevestig het of wijs het af.
rules-back = Terug naar de regels
rule-back-to-item = Terug naar het item
rules-new = Nieuwe regel
rules-broken = Wat hier veranderd is, kon niet geladen worden. De regels van daarvoor gelden verder.
rules-outdated = Deze bestanden zijn hier veranderd, en daarna ook in het programma. Wat hier staat, geldt.
rules-waiting = Wacht op een tweede persoon
rules-drafts = Wordt aan gewerkt
rules-due = opnieuw bekijken: had gemoeten tegen { $day }
rules-due-title = Opnieuw te bekijken
rules-kinds = Per soort
change-proposed = { $name } stelt dit voor.
change-for-you = uw beslissing
change-state-live = in gebruik genomen
change-state-withdrawn = ingetrokken of vervangen
rule-in-force = Nu in gebruik:
rule-never = nog niet
rule-waits = Wacht op een tweede persoon.
rule-becomes = De regel wordt dan:
rule-waits-other = Een collega beslist hierover.
rule-draft-by = Dit is een ontwerp van { $name }. Het geldt nog niet.
rule-declined-by = { $name } wees het af:
rule-withdraw = Trek dit ontwerp in
decide-word = Een woord voor uw collega
decide-word-hint = Nodig als u het afwijst.
decide-confirm = Bevestig en neem in gebruik
decide-decline = Wijs af
rule-examples = Voorbeelden
rule-faults = Zo kan de regel niet geladen worden:
rule-fault-of = Regel { $rule }: { $sentence }
rule-fault-broken = Er is iets mis in het programma: { $cause }
rule-fault-unreadable = Een bestand is niet te lezen: { $cause }
rule-fault-no-file = Deze "{ $label }" bestaat niet. Kies er een uit de lijst.
rule-fault-class-twice = De woordenklas "{ $class }" staat er twee keer.
rule-fault-no-class = De woordenklas "{ $class }" noemt de klas "{ $inner }", en die bestaat niet.
rule-fault-class-word = De woordenklas "{ $class }": { $why }
rule-fault-id-twice = Een andere regel heeft deze "{ $label }" al.
rule-fault-no-sentence = "{ $label }" is nog leeg ({ $lang }).
rule-fault-unknown-field = De regel heeft iets dat "{ $name }" heet en dat dit programma niet kent.
rule-fault-low = "{ $label }" kan zijn: { verdict-hold } of { verdict-publish }.
rule-fault-nothing-to-shift = Zinsdelen maken de regel zwaarder of lichter, maar "{ $label }" ({ $lang }) is leeg.
rule-fault-danger-shifted = Met "{ $label }" heeft de regel geen gewicht. Laat de zinsdelen die hem zwaarder of lichter maken leeg.
rule-fault-nothing-to-place = "{ $label }" gaat over zinsdelen, maar de regel heeft er geen.
rule-fault-too-few = "{ $label }" ({ $lang }) heeft minstens drie zinnen nodig. { $n ->
    [one] Er is er 1.
   *[other] Er zijn er { $n }.
 }
rule-fault-reviewed-before = "{ $label }" is een dag voor { $since }, de dag waarop deze vorm van de regel begint.
rule-fault-no-day = "{ $text }" bij "{ $label }" is geen dag. Schrijf hem zoals 2026-11-22.
rule-fault-unknown-word = "{ $word }" is geen keuze bij "{ $label }".
rule-fault-phrase = "{ $phrase }" bij "{ $label }" ({ $lang }): { $why }
rule-fault-too-broad = De regel is te ruim: hij spreekt over { $n } van { $all } gewone zinnen, zoals "{ $sentence }". Maak "{ $label }" nauwer.
rule-fault-not-found = De regel vindt "{ $sentence }" niet. Die zin staat bij "{ $label }" ({ $lang }).
rule-fault-found = De regel vindt "{ $sentence }". Die zin staat bij "{ $label }" ({ $lang }).
rule-fault-never-closed = { $open } gaat open en nergens dicht met { $close }.
rule-fault-nothing-needed = minstens één woord mag niet ontbreken.
rule-fault-no-word-class = de woordenklas "{ $class }" bestaat niet. Welke er zijn, staat bij "Woordenklassen en hun woorden".
rule-fault-bracket = "{ $word }" heeft een haakje op een verkeerde plaats.
rule-fault-wide-gap = { $n } woorden ertussen is te veel. Gebruik er hoogstens 20.
rule-fault-in-window = "{ $text }" betekent niets tussen { "{" } en { "}" }: daar is de volgorde vrij.
rule-fault-no-number = "{ $text }" moet een getal zijn.
rule-fault-no-word = in "{ $text }" staat geen woord.
rule-fault-short-part = "{ $text }" is te kort voor een deel van een woord. Schrijf minstens drie letters.
rule-fault-star = "{ $text }": een sterretje hoort bij één woord.
rule-examples-fine = { $n ->
    [one] 1 voorbeeld doet wat het moet.
   *[other] Alle { $n } voorbeelden doen wat ze moeten.
}
rule-examples-fail = Deze voorbeelden doen niet wat ze moeten. Zolang dat zo is, kan de regel niet in gebruik.
example-not-found = moet gevonden worden, maar wordt het niet
example-found = mag niet gevonden worden, maar wordt het wel
rule-too-broad = De regel is te ruim: hij spreekt over meer dan één op honderd gewone zinnen.
rule-steps = In gebruik nemen
rule-steps-hint = Laat een nieuwe regel eerst meekijken: hij doet dan niets, maar de testbox toont hem.
rule-steps-second = Hier beslist een tweede persoon mee.
rule-step-shadow = Laat meekijken
rule-step-live = Zet actief
rule-step-retired = Haal uit dienst
rule-form = De regel
rule-form-hint = Bewaren maakt een ontwerp. Er verandert niets voor jongeren tot u het in gebruik neemt.
rule-id = Korte naam
rule-id-hint = Kleine letters en koppeltekens, zoals bullying-insult. Staat in elke beslissing en blijft.
rule-file = Soort
rule-title = Titel
rule-severity-hint = 1 is licht, 5 is zwaar. Vanaf 4 beslissen er twee mensen.
rule-weight = Gewicht
rule-weight-hint = 1 houdt een tekst tegen om te bekijken, 2 weigert hem. Onder nul pleit de regel voor de tekst.
rule-most = Hoogstens
rule-priority = Brengt naar een professional
rule-priority-none = nee
rule-framed = Telt niet wanneer iemand erover vertelt
rule-deniable = Telt niet na een ontkenning
rule-why-hint = Eén zin voor wie schreef, die een kind van 12 begrijpt.
rule-phrases = Zinsdelen
rule-phrases-hint = Eén per lijn. Eén is genoeg.
rule-not = Zinsdelen die de regel opheffen
rule-not-hint = Eén per lijn. Mag leeg blijven.
rule-hits = Moet gevonden worden
rule-hits-hint = Minstens drie zinnen, één per lijn.
rule-misses = Mag niet gevonden worden
rule-misses-hint = Minstens drie zinnen die erop lijken en onschuldig zijn. Nooit iets over een echte persoon.
rule-since = In deze vorm sinds
rule-review-by = Opnieuw bekijken tegen
rule-review-by-hint = Na die dag herinnert de lijst van regels u eraan.
rule-low = Als het maar net gevonden wordt
rule-low-hint = Wat hij doet bij een som van 1 tot 2. Vanaf 2 geldt wat zijn soort doet.
rule-views = Telt alleen
rule-views-hint = Niets aangevinkt: hoe het ook geschreven is.
rule-where = Werkt alleen in
rule-where-hint = Niets aangevinkt: overal.
where-title = titels
where-post = vragen en verhalen
where-answer = antwoorden
where-chat = chats
rule-consultant = Voor medewerkers
rule-consultant-hint = Eén zin: wat dit meestal betekent en wat helpt. In alle vier de talen, of in geen enkele.
rule-raises = Zinsdelen die hem zwaarder maken
rule-raises-hint = Eén per lijn. Staat er ergens een in de tekst, dan komt er 0,5 bij.
rule-lowers = Zinsdelen die hem lichter maken
rule-lowers-hint = Eén per lijn. Staat er ergens een in de tekst, dan gaat er 0,5 af.
rule-save = Bewaar ontwerp
rule-earlier = Eerdere veranderingen
try-title = Probeer het uit
try-text = Een tekst om te proberen
try-hint = Wordt niet bewaard. Niemand anders ziet hem.
try-lang = Taal
try-place = Waar
try-go = Kijk wat de filter zegt
try-now = Met de regels van nu
try-then = Met deze regel, alsof hij actief was
try-then-all = Met alle ontwerpen, alsof ze actief waren
verdict-publish = publiceren
verdict-mask = afdekken
verdict-hold = laten wachten
verdict-refuse = weigeren
explain-hits = Gevonden
explain-none = niets
explain-told = er wordt over verteld
explain-usual = anders { $weight }
explain-frame = Wie spreekt
explain-scores = Som per soort
explain-evasive = Verborgen geschreven woorden
explain-langs = Gelezen als
view-plain = zoals geschreven
view-clean = zonder verborgen tekens
view-folded = met gelijkende tekens samengevoegd
view-piece = een stuk
frame-first = eerste persoon
frame-reported = iemand anders deed of zei iets
frame-fear = bang of beschaamd
frame-asks = vraagt raad
frame-fiction = film, boek of lied
dry-title = Proefronde
dry-days = Proefdraai over de laatste dagen
dry-go = Draai proef
dry-read = { $n ->
    [one] 1 tekst gelezen
   *[other] { $n } teksten gelezen
 } van de laatste { $days ->
    [one] dag
   *[other] { $days } dagen
 }.
dry-more = Strenger
dry-less = Milder
dry-hint = Openbare teksten en teksten die op u wachten, zo beoordeeld alsof de regel actief was. Gesprekken worden nooit gelezen. Van elk tonen we er hoogstens twintig.
wrong-open = Dit was fout
wrong-text = Zin die de regel niet mag vinden
wrong-hint = Houd alleen de woorden waar het om gaat en schrijf de rest om. De zin komt bij de regel te staan en blijft, ook als de tekst gewist wordt.
wrong-send = Zet het bij de regel
signs-title = Tekens in zinsdelen
signs-or = een van deze; meerdere woorden met een laag streepje ertussen
signs-class = een woordenklas, zoals alle ouders of alle apps
signs-optional = mag ontbreken
signs-gap = tot drie woorden ertussen, of zoveel als het cijfer zegt, in dezelfde zin
signs-wide = tot acht woorden ertussen, ook over een punt heen
signs-number = een getal, een leeftijd van 8 tot 17, een van 18 tot 75
signs-part = een deel van een woord, minstens drie letters
signs-edge = de zin begint hier, eindigt hier, is een vraag
signs-near = al deze woorden binnen acht woorden, in om het even welke volgorde
word-classes-title = Woordenklassen en hun woorden

## Presence
live-other-lost = De verbinding met { $name } is zwak. Blijf gerust hier. Komt { $name } niet terug, dan krijg je je oude plaats in de rij terug, en praat iemand anders van ons team met je verder.
live-other-back = { $name } is er weer.
case-member-lost = De verbinding met de jongere is weg. Wat u schrijft, blijft bewaard en staat er als de jongere terugkomt.
case-member-back = De jongere is er weer.

## A place that is kept on a device
keep-title = Mijn plaats bewaren op dit toestel
keep-about = Moet je snel weg? Na “{ exit }” blijft je plaats nog 5 minuten van jou. Open de chat opnieuw op dit toestel en je bent terug. Kies dit alleen als niemand anders dit toestel in die minuten gebruikt.
keep-go = Bewaar mijn plaats
keep-on = Na “{ exit }” blijft je plaats 5 minuten bewaard op dit toestel. Dat geldt voor één keer: kom je terug, kies het dan opnieuw.
keep-stop = Toch niet bewaren
## Letters, behind those who sit and wait
why-later-letter = Brief, wacht { $waited }, { $language }: na iedereen die zit te wachten
why-later-urgent = Dringende brief, wacht { $waited }, { $language }: na iedereen die zit te wachten, voor andere brieven
why-later-post = Uit het forum, niet dringend, wacht { $waited }, { $language }: na iedereen die zit te wachten
wall-letters = Brieven en teksten, niet dringend
wall-oldest-letter = Oudste brief of tekst
letter-talk = Wil je nu praten?
letter-talk-about = De chat is open. Schrijf een zin en blijf hier. Je wachttijd telt vanaf je brief.
letter-talk-go = Nu praten
## Unmet demand
demand-title = Chats die er niet kwamen
demand-hint = Jongeren die een chat vroegen en er geen kregen. Ieder telt in het uur waarin om de chat gevraagd werd. Wie twee keer komt, telt twee keer. Wie alleen keek dat de chat dicht was en niets schreef, telt niet mee.
demand-hidden-hint = Aantallen van 1 tot 4 zijn verborgen. Is er maar één klein aantal, dan ook het volgende, zodat niemand het kan uitrekenen.
demand-empty = Niemand die dit jaar om een chat vroeg, bleef zonder.
demand-by-month = Per maand
demand-by-weekday = Per dag van de week
demand-by-hour = Per uur
demand-by-theme = Per thema
demand-by-lang = Per taal
demand-by-priority = Naar dringendheid
demand-head-month = Maand
demand-head-weekday = Dag
demand-head-hour = Uur
demand-head-theme = Thema
demand-head-lang = Taal
demand-head-priority = Dringendheid
demand-closed = Kwam toen de chat dicht was
demand-full = Kwam toen de chat vol was
demand-late = Wachtte nog bij sluitingstijd
demand-left = Gaf het wachten op
demand-expired = Niet meer gezien
demand-minutes = Minuten vergeefs gewacht (mediaan)
demand-hidden = verborgen
wall-left-after = Gaf het op na (mediaan)
wall-refused = Kwam vandaag toen de chat dicht of vol was

## While you wait
waiting-first = Wie straks met je praat, leest eerst wat je hier nu schrijft.
calm-title = Een minuut rust
similar-title = Dit vroegen anderen ook
similar-about = Op deze vragen kwam een antwoord. Er gaat niets verloren terwijl je leest.
## Staff: desk

active-title = Lopende gesprekken
active-empty = Er loopt nu geen gesprek.
active-since = begonnen: { $when }
active-unanswered = De jongere schreef { $when } en wacht op antwoord.
active-answered = De collega schreef het laatst.
active-read = Meelezen
staff-nav-replies = Antwoorden
replies-title = Kant-en-klare antwoorden
replies-hint = Zinnen voor uw gesprekken. Ze komen in het vak, versturen doet u zelf. Zet er geen namen in.
replies-oldest = Het oudste is voor het laatst gelezen: { $when }.
replies-open = Antwoorden
replies-copy = Kopieer naar het vak wat past.
replies-keep = Antwoorden beheren
replies-find = Zoek een antwoord
replies-find-hint = Typ een woord. Enter zet het eerste in het vak.
replies-no-match = Geen antwoord met deze woorden.
replies-too-long = Dit past er niet meer bij. Maak eerst korter wat in het vak staat.
replies-close = Sluiten
reply-none = Er zijn nog geen antwoorden in deze taal.
reply-list-none = Er zijn nog geen antwoorden.
reply-new = Nieuw antwoord
reply-edit = Antwoord aanpassen
reply-label = Naam om het te vinden
reply-lang = Taal
reply-body = Het antwoord
reply-body-hint = {"{alias}"} wordt de naam van de jongere, {"{hours}"} onze openingsuren.
reply-shared-field = Voor het hele team
reply-shared = voor iedereen
reply-own = alleen voor u
reply-keep = Bewaren
reply-back = Toch een nieuw antwoord
reply-list = Alle antwoorden
reply-reviewed = gelezen: { $when }
reply-change = Aanpassen
reply-remove = Weghalen
reply-hours-any = elke dag
reply-hours-none = niet op vaste uren
reply-hours-window = { $day } { $from } tot { $to }
cared = Iemand van ons team zorgt voor wie dit schreef.
cared-mine = Iemand van ons team was er hierbij voor je.
outcome-cared = Iemand van ons team zorgt voor deze persoon. Dank je dat je het ons liet weten.
field-personal = Er staat een naam, nummer of adres in. Haal het eruit.
close-no-contact = Was er geen gesprek? Eén druk sluit het af:
close-no-contact-words = Toch geen gesprek?
close-no-contact-sure = De jongere schreef iets. Eén druk sluit de chat meteen:
field-themes-empty = Kies minstens één thema.
field-risk-empty = Kies hoe groot het risico is.
field-type-empty = Kies wat voor contact het was.
error-back-to-work = Terug naar het werk
close-quiet = Laat niemand weten dat er een gesprek was
close-quiet-hint = Anders staat bij het bericht dat iemand van het team voor de schrijver zorgt. Meer wordt niet verteld.
chat-read-along = Een collega met meer ervaring mag meelezen en helpt zo de persoon met wie je praat.
whisper-from = { $name } fluistert u toe:
whisper-field = Fluister { $name } iets toe
offer-elsewhere = Een collega biedt u een chat aan.
staff-back = Terug naar uw werk
whisper-hint = Deze collega leest het meteen op elke pagina van het team die openstaat, en anders bij de privénotities. De jongere leest het nooit. Het blijft bij die notities, voor wie de zaak later heeft.
whisper-note = Ingefluisterd door { $name }
whisper-go = Toefluisteren
system-offered = { $name } vraagt een collega om met je verder te gaan. Je mag nee zeggen.
system-stays = { $name } blijft bij je.
system-stays-asked = Je zei nee. { $name } blijft bij je.
chat-offered = { $name } wil graag dat een collega met je verdergaat. Die collega kan deze chat lezen. Je mag nee zeggen.
chat-stay-with = Ik blijf liever bij { $name }
case-withdraw = Aanbod terugnemen
case-decline-note = Een woordje voor uw collega, als u wilt
case-transfer-note = Wat moet uw collega weten?
case-transfer-hint = Een privénotitie. Zeg waarom, en wat er nu komt.
colleague-free = { $n ->
    [one] 1 vrije plaats
   *[other] { $n } vrije plaatsen
}
colleague-other-language = andere taal
chat-field-earlier = Jullie mogen zien dat ik al eens met jullie praatte
chat-hint-earlier = Dan hoef je niet alles opnieuw te vertellen. We zien waarover het ging en wat we noteerden. Je kan het later veranderen.
chat-earlier-seen = Wie met je praat, kan zien waarover je vorige chats gingen, en wat ons team daarbij noteerde.
chat-earlier-unseen = Wie met je praat, krijgt je vorige chats niet te zien. Je verzonnen naam kan iemand wel herkennen.
chat-earlier-stop = Niet meer laten zien
chat-earlier-allow = Mijn vorige chats laten zien
case-earlier = Eerdere gesprekken
case-earlier-hint = De jongere laat u ze zien. Elke keer dat u kijkt, wordt gelogd.

## The queue of a moment that is over
past-title = De wachtrij op { $when }
past-about = Wie er toen wachtte, in de volgorde waarin ze aan de beurt zouden komen. Hier kunt u niemand nemen.
past-empty = Toen wachtte er niemand.
past-field = Dag en uur
past-go = Toon de wachtrij van dat moment
past-back = Terug naar de wachtrij van nu
past-open = De wachtrij op een vroeger moment
## To professionals, where the sentence for everybody says je, tu or du
formal-you = U
formal-composer-label = Uw bericht
formal-msg-limit = Dat ging heel snel. Uw bericht wacht en vertrekt zo.
formal-msg-refused = Dit is niet verstuurd. Het kan iemand kwetsen. U kunt het veranderen.
formal-msg-invalid = Dit is niet verstuurd. Het is te lang, of er staan tekens in die hier niet werken. Uw tekst staat weer in het vak.
formal-live-reconnecting = We maken opnieuw verbinding. Laat deze pagina open: wat u schreef, versturen we dan.
formal-live-gone = U bent hier afgemeld.
formal-live-changed = Er is iets veranderd in deze chat.
formal-conflict-closed = Dit gesprek is gesloten, of niet meer van u.
formal-conflict-stale = Dit is in een ander venster veranderd. Kijk opnieuw voor u verstuurt.
formal-refused-about = Dit kan zo niet verstuurd worden. Uw tekst staat hier nog.
formal-refused-cut = Haal weg wat gemarkeerd is
formal-field-unknown = Kies iets uit de lijst.
formal-field-bad = Dit kunnen we niet lezen. Kijk het even na.
formal-retry-seconds = { $n ->
    [one] U kunt het over { $n } seconde opnieuw proberen.
   *[other] U kunt het over { $n } seconden opnieuw proberen.
}
formal-retry-minutes = { $n ->
    [one] U kunt het over { $n } minuut opnieuw proberen.
   *[other] U kunt het over { $n } minuten opnieuw proberen.
}
formal-retry-hours = { $n ->
    [one] U kunt het over { $n } uur opnieuw proberen.
   *[other] U kunt het over { $n } uur opnieuw proberen.
}
formal-error-title-401 = U bent niet aangemeld
formal-error-title-403 = Dit is niet voor u
formal-error-400 = We begrepen de vraag niet. Ga terug en probeer opnieuw.
formal-error-401 = Meld u aan om verder te gaan.
formal-error-403 = Deze pagina hoort niet bij uw rol.
formal-error-405 = Deze pagina werkt niet zo. Ga terug en probeer opnieuw.
formal-error-408 = De verbinding was te traag. Probeer opnieuw.
formal-error-409 = Iemand veranderde dit op hetzelfde moment. Kijk opnieuw.
formal-error-413 = Maak de tekst korter en stuur opnieuw.
formal-error-415 = Stuur het opnieuw vanaf onze eigen pagina.
formal-error-422 = Kijk naar wat gemarkeerd is en stuur opnieuw.
formal-error-429 = Dat ging snel. Wacht even en probeer opnieuw.
formal-error-500 = Er ging bij ons iets stuk. Misschien is uw tekst niet bewaard.
formal-error-503 = De dienst is even niet bereikbaar. Probeer het zo opnieuw.
## How good the estimate was
wall-estimate = Wat we over het wachten zeggen
wall-estimate-about = De laatste 7 dagen. Wie wegging voor die tijd om was, telt niet mee.
wall-estimate-class = Wie
wall-estimate-all = iedereen
wall-estimate-told = Gezegd
wall-estimate-inside = Het klopte
wall-estimate-later = Het duurde langer
wall-estimate-error = De helft week minder af dan

## What made a case urgent
why-cause-danger = drukte op "Ik ben nu in gevaar"
why-cause-filter = de filter hoorde het in de woorden
why-cause-post = de filter vond het in een bericht op het forum
why-cause-theme = koos het thema
why-cause-moderator = door een moderator gebracht
why-cause-reports = anderen meldden gevaar
why-cause-course = wat iemand hun schreef, kwam samen
why-cause-asked = vroeg een antwoord van ons team
decide-priority = Hoe snel, als een hulpverlener moet komen
## The answered letter
letter-answered-title = Er is antwoord op je brief
letter-answered-lead = Lees het wanneer het jou past. We bewaren het 30 dagen, of tot je een nieuwe chat begint. Vraag een code, dan kan je terugkomen.
letter-answered-code = Met een terugkeercode kan je terugkomen en het nog eens lezen.
me-chat-letter-answered = Er is antwoord op je brief.
me-chat-letter-new = nieuw
me-chat-letter-read = Lees het
case-letter = Dit is een brief: er zit niemand te wachten. Wat u schrijft, wordt later gelezen. Schrijf dus alles en rond daarna af.

## An answer by the team
coach-about = Wil je ook een antwoord van ons team? Dat duurt een dag of langer. Is het dringend? Begin dan een chat.
coach-go = Vraag het ons team
coach-asked = Ook aan ons team is een antwoord gevraagd.
coach-mine-asked = Je vroeg ons team om een antwoord. Kijk hier later nog eens.
coach-mine-closed = Ons team kon hier niet antwoorden. Je kan het opnieuw vragen, of met iemand praten in de chat.
## Silence
system-idle = Het is hier al even stil. Als er geen antwoord komt, stopt deze chat om { $clock }.
system-idle-stay = Nog altijd hier: de chat gaat verder.
system-idle-ended = Het bleef lang stil, daarom is deze chat gestopt. Je kan altijd opnieuw schrijven.
idle-ask = Ben je er nog? Deze chat stopt om { $clock }.
idle-stay = Ja, ik ben er nog

## Sound
bell-title = Geluid
bell-about = Als dit tabblad op de achtergrond staat: één keer als er iemand nieuw wacht. Bij een nieuwe crisis om de drie seconden, tot u kijkt. De titel van het tabblad telt altijd mee.
bell-on = Laat het mij horen
bell-volume = Volume
## Opening hours
day-today = vandaag
day-tomorrow = morgen
chat-closes-at = Nu open, tot { $time }.
chat-state-soon = Nu open. De chat gaat dicht om { $time }.
chat-closed-holiday = Nu dicht: { $name }.
chat-open-again = Weer open: { $when }.
chat-open-in = Nu wel open in: { $langs }.
hours-holidays = Feestdagen
hours-holidays-hint = Eén dag per regel, met zijn naam. Jongeren lezen die naam. Zonder uren is de chat de hele dag dicht. Een taal tussen haakjes: alleen voor die taal.
hours-holidays-example = 2026-12-25 Kerstmis
    2026-12-24 10:00-12:00 Kerstavond (nl, en)
field-line = We kunnen regel { $max } niet lezen. Schrijf hem zoals in het voorbeeld.
chat-state-late = Wie nu komt, kunnen we niet meer bereiken voor de chat dichtgaat.
not-today-wait = Waarschijnlijk komen we niet aan jou toe voor de chat dichtgaat.
not-today-title = Misschien bereiken we je vandaag niet
not-today-about = We zijn met te weinig, en dat ligt niet aan jou. Maak een brief van wat je schreef: we lezen elke brief en schrijven hier terug.
not-today-go = Maak er een brief van
not-today-ask = Vraag het op het forum
not-today-stay = Je mag ook blijven. Je houdt je plaats tot de chat dichtgaat. Daarna wordt het vanzelf een brief.
system-letter-chosen = We hebben je brief. We schrijven hier terug.
system-became-letter = De chat is nu dicht en we konden je niet bereiken. Dat spijt ons. Wat je schreef, is nu een brief: we lezen hem en schrijven hier terug.
system-became-letter-crisis = De chat is nu dicht en we konden je niet bereiken. Dat spijt ons. Ben je in gevaar? Bel 112. Wil je praten? Bel 116 000, gratis, dag en nacht. Wat je schreef, is nu een brief: we lezen hem met voorrang en schrijven hier terug.
system-broke-off-letter = Je gesprek is weggevallen en de chat is nu dicht. Dat spijt ons. Wat je zei, is niet weg: het is nu een brief. Iemand van ons leest hem en schrijft hier terug.
system-broke-off-letter-crisis = Je gesprek is weggevallen en de chat is nu dicht. Dat spijt ons. Ben je in gevaar? Bel 112. Wil je verder praten? Bel 116 000, gratis, dag en nacht. Wat je zei, is niet weg: het is nu een brief. Iemand van ons leest hem met voorrang en schrijft hier terug.
hours-closing-hint = Gaat de chat dicht, dan wordt wat de wachtenden schreven een brief.

## Letters of a day
why-later-day = Wacht { $waited }, { $language }: na een dag, vóór wie in het laatste halfuur kwam

### hoe jongeren elkaar dragen
nav-me-new = nieuw
home-support = Zij kunnen nu steun gebruiken
home-support-about = Iemand doet hier onaardig tegen hen. Eén lieve zin van jou helpt.
home-waiting = Nog zonder antwoord
home-waiting-about = Misschien heb jij iets gelijkaardigs meegemaakt.
home-waiting-all = Alle vragen zonder antwoord
answer-prompt-0 = Wat hielp jou toen?
answer-prompt-1 = Heb je zoiets meegemaakt? Zeg wat je deed.
answer-prompt-2 = Zeg eerst dat je het gelezen hebt. Dat doet al deugd.
answer-prompt-3 = Eén kleine stap is genoeg. Welke zou jij nemen?
answer-prompt-support = Zeg iets liefs. Antwoord niet op wie onaardig doet.
support-now = Iemand doet hier onaardig. Laat zien dat wij anders zijn.
heavy-reader = Raakt dit je? Blijf er niet alleen mee:
support-ask = Doet iemand hier gemeen tegen je?
support-ask-about = Dan vragen we de anderen twee dagen lang om steun. Meld ook wat gemeen is, dan kijkt ons team.
support-ask-go = Vraag steun
support-called = Twee dagen lang vragen we de anderen om steun voor jou.
support-given = Anderen zien dat vriendelijke woorden je nu goed doen.
ignore = Niets meer lezen van deze naam
ignore-about = Dan zie jij niets meer onder deze naam. Niemand krijgt dat te weten. Bij Ik kan je het terugdraaien.
ignore-go = Toon me dit niet meer
me-ignored = Wat ik niet meer lees
me-ignored-again = Toch weer lezen
how-ask = Hoe gaat het nu?
how-about = Je vroeg dit enkele dagen geleden. Alleen jij ziet wat je kiest.
how-better = Beter
how-same = Hetzelfde
how-worse = Slechter
how-said-better = Fijn dat het beter gaat.
how-tell = Vertel wat je hielp
how-said-same = Soms duurt het. Je hoeft het niet alleen te doen.
how-said-worse = Dat is zwaar. Je hoeft het niet alleen te doen. Er is iemand voor je.
thanks-new = nieuw
decided-new = nieuw
thanks-strength = { $n ->
    [one] Iemand wenste je sterkte
   *[other] { $n } mensen wensten je sterkte
}
thanks-same-here = { $n ->
    [one] Iemand herkent dit
   *[other] { $n } mensen herkennen dit
}
thanks-thanks = { $n ->
    [one] Iemand bedankte je
   *[other] { $n } mensen bedankten je
}
thanks-helped = Dit heeft geholpen, zegt wie het vroeg
me-code-words = Liever een code in woorden
code-words = Schrijf de woorden op als een zinnetje. Zo vallen ze niet op.
entry-title = Voor je rondkijkt
entry-leave = Komt er iemand binnen? Tik op Snel weg. Dan staat er meteen een andere site.
entry-not = Die knop wist de geschiedenis van je toestel niet, en stopt geen app die meekijkt. Gebruik liever een privévenster.
entry-back = Wil je later terugkomen? Vraag dan een code bij Ik.
entry-go = Begrepen, ga verder
entry-more = Lees er meer over
max-link = Wie is mijn MAX?
max-choose-who = Aan wie denk je?
max-choice-family = Iemand van mijn familie
max-choice-school = Iemand op school
max-choice-coach = Een trainer, leider of begeleider
max-choice-near = Een buur, of de ouder van een vriend
max-choice-other = Iemand anders
max-choose-how = Hoe wil je beginnen?
max-choice-talk = Door te praten
max-choice-note = Met een briefje
max-choice-message = Met een bericht
max-go = Help mij beginnen
max-begin = Zo kan je beginnen
max-tip-family = Kies een rustig moment, bijvoorbeeld in de auto of bij de afwas. Naast elkaar praat het soms makkelijker.
max-tip-school = Vraag of je na de les even mag blijven. Je hoeft niet te zeggen waarover het gaat.
max-tip-coach = Blijf wat langer na de training of de activiteit. Vraag: "Heb je vijf minuten?"
max-tip-near = Ga langs als het daar rustig is. Zeg dat je graag even iets wil vertellen.
max-tip-other = Kies iemand die rustig blijft en je laat uitspreken. Vraag om een rustige plek.
max-words-talk = Ik wil je iets vertellen. Het is moeilijk voor mij. Wil je eerst luisteren en nog niets doen?
max-words-note = Er is iets wat ik moeilijk kan zeggen. Daarom schrijf ik het. Wil je met mij praten als we alleen zijn?
max-words-message = Heb je deze week even tijd? Ik wil je iets vertellen. Liever niet via een bericht.
max-copy = Je mag deze woorden gebruiken of je eigen woorden. Wij bewaren niet wat je koos.
max-read = Meer over je MAX
same-person = Dezelfde persoon schreef ook
same-person-about = Onder welke naam ook. Wie het is, weet niemand. Anderen op het forum zien dit verband niet.
### class
staff-nav-classes = Klassen
class-door-title = Oefenen in de klas
class-door-lead = Je leerkracht heeft een code voor deze les. Typ hem hier.
class-door-seated = Je zit al in een klas.
class-door-go-on = Ga verder
class-door-field = De code
class-door-hint = Negen cijfers voor een klas. Leerkrachten typen de twaalf cijfers van hun uitnodiging.
class-door-enter = Ga binnen
class-door-1 = Je hebt geen account en geen naam nodig. Je krijgt een verzonnen naam voor deze les.
class-door-2 = Alleen je klas ziet wat je hier schrijft.
class-door-3 = Na de les wordt alles gewist.
class-code-wrong = Deze code opent niets. Kijk de cijfers nog eens na. Misschien is de les voorbij.
conflict-class-full = Deze klas is vol. Zeg het aan je leerkracht.
conflict-class-many = Er is nu genoeg om over te praten: deze klas bewaart geen teksten meer.
conflict-class-over = De les is voorbij. Alles van deze klas is gewist.
conflict-buddy = Als buddy hou je deze naam: bij je antwoorden ziet iedereen dat je buddy bent. Heb je echt een andere nodig, zeg het dan aan ons team.
class-over-title = De les is voorbij
class-over-lead = Alles van deze klas is gewist. Niemand kan het nog lezen.
class-over-again = Ik heb een andere code
class-over-typed = Dit had je geschreven. Het is niet verstuurd. Kopieer het als je het wil houden.
class-question-gone = Deze vraag is weggehaald. Wat je schreef, staat hieronder.
class-bar = Dit is de echte site. Wat je hier schrijft, is geen oefening.
class-bar-back = Terug naar de les
class-nav-space = Oefenen
class-nav-debrief = Terugkijken
class-nav-real = Echte site
class-title = Oefenruimte
class-practice = Dit is oefenen. Alleen deze klas ziet wat hier staat.
class-erased = Als de les stopt, wordt alles gewist, ten laatste om { $time }.
class-your-name = Hier heet je { $name }.
class-teacher = leerkracht
class-desk = Voor jou als leerkracht
class-code-read = Laat iedereen deze site openen met /class achter het adres, en lees deze code voor:
class-seats = { $n ->
    [0] Er is nog geen leerling.
    [one] Er is 1 leerling.
   *[other] Er zijn { $n } leerlingen.
 }
class-seats-most = Er is plaats voor { $n }.
class-desk-hint = Je ziet alleen verzonnen namen, net als je klas. Raak je je plaats kwijt, door "Snel weg" of een andere browser? Met de code van je uitnodiging kom je terug tot de les stopt.
class-aside = Alleen voor jou: { $n ->
    [one] 1 tekst wacht
   *[other] { $n } teksten wachten
 }
class-aside-hint = Open dit niet terwijl de klas je scherm ziet.
class-end = Stop de les
class-end-about = Alle teksten worden meteen gewist, voor iedereen. Hebben jullie samen teruggekeken?
class-end-sure = Ja, stop en wis alles
class-look-again = Kijk opnieuw
class-samples = Verhalen om mee te beginnen
class-samples-hint = Verzonnen, maar het gebeurt. Wat zou jij antwoorden?
class-questions = Vragen van deze klas
class-questions-empty = Niemand heeft al iets gevraagd. Jij kan de eerste zijn.
class-held = wacht
class-held-teacher = Op het echte forum kijkt eerst iemand van ons hiernaar. Alleen jij en wie het schreef zien dit.
class-remove = Haal weg
class-would-publish = Op het echte forum zou dit meteen online staan.
class-would-mask = Op het echte forum zou dit online staan met een stukje afgedekt. Zo ziet je klas het ook. Wat gemarkeerd is, kan tonen wie of waar je bent.
class-would-hold = Op het echte forum zou iemand van ons hier eerst naar kijken. Hier zien alleen jij en je leerkracht het.
class-would-refuse = Op het echte forum zou dit niet verstuurd worden. Alleen jij ziet het nu, en we bewaren het niet.
class-cares = Gaat dit over jou? Dan is het geen oefening. Hier leest niemand van ons team mee.
class-cares-open = Op de echte site kan je nu met iemand van ons praten.
class-cares-closed = Onze chat is nu dicht. 116 000 kan je dag en nacht bellen, gratis.
class-would-care = Daar zou iemand van ons je ook voorstellen om te praten.
class-only-you = Hier zien alleen jij en je leerkracht het.
class-cares-teacher = Dit kan echt zijn voor wie het schreef. Zoek niet wie het was. Vertel de hele klas waar er hulp is. Is er nu gevaar, bel 112. Twijfel je, dan denkt 116 000 met je mee, dag en nacht.
class-refused = Dit blijft bij jou. Lees waarom, en probeer het met andere woorden als je wil.
class-answer = Antwoord
class-answer-field = Jouw antwoord
class-answer-go = Antwoord in de klas
class-ask = Vraag iets
class-ask-hint = Verzin iets, of neem een van de verhalen. Probeer wat de filter doet. Voor wat je echt dwarszit, is er de echte site.
class-ask-title = Je vraag in één zin
class-ask-body = Vertel wat meer
class-ask-go = Vraag het in de klas
class-debrief-title = Samen terugkijken
class-debrief-lead = Wat er in deze les gebeurde, in cijfers. Geen teksten, geen namen.
class-debrief-counts = Wat jullie deden
class-count-questions = Vragen: { $n }
class-count-answers = Antwoorden: { $n }
class-count-publish = Zou meteen online staan: { $n }
class-count-mask = Met een stukje afgedekt: { $n }
class-count-hold = Zou eerst bekeken worden: { $n }
class-count-refuse = Niet verstuurd: { $n }
class-count-labels = De regels spraken over:
class-count-filter = Een filter maakt fouten. Daarom kijken er ook mensen, en daarom kan je op het echte forum altijd bezwaar maken.
class-talk = Vijf vragen om over te praten
class-talk-1 = Wat deed de filter dat je verraste? Had hij gelijk?
class-talk-2 = Welk antwoord zou jou het meest helpen, en waarom?
class-talk-3 = Wat zeg je makkelijker als niemand je naam kent? En wat net niet?
class-talk-4 = Iemand vraagt je om het aan niemand te vertellen. Wanneer ga je toch naar een volwassene?
class-talk-5 = Bij wie zou jij terechtkunnen? Denk aan één iemand. Je hoeft het niet luidop te zeggen.
class-where = Waar je hulp vindt
class-where-about = Blijft er iets van vandaag in je hoofd zitten? Je hoeft het niet alleen te dragen.
class-private = Zo ga je in stilte naar de echte site
class-private-1 = Neem je eigen telefoon of een privévenster, als niemand meekijkt.
class-private-2 = "Snel weg" brengt je naar een andere pagina. Wat de browser al onthouden heeft, blijft staan.
class-private-3 = Van deze les gaat niets mee: geen naam, geen tekst, geen code.
classes-title = Klassen
classes-hint = Met een uitnodiging opent een leerkracht een oefenruimte voor één les, los van het forum. U ziet hier aantallen, nooit een tekst.
classes-made = De code van de uitnodiging
classes-made-about = Geef hem aan de leerkracht. Die typt hem bij het begin van de les op { $address }, en komt er tijdens de les mee terug.
classes-made-once = U ziet deze code alleen nu.
classes-invite = Nodig een leerkracht uit
classes-lang = Taal
classes-note = Notitie
classes-note-hint = Zoals de naam van de school. Hoogstens 80 tekens. Ze verdwijnt met de uitnodiging.
classes-invite-go = Maak een uitnodiging
classes-invitations = Open uitnodigingen
classes-invitations-none = Er is geen open uitnodiging.
classes-made-at = Gemaakt
classes-until = Geldig tot
classes-action = Actie
classes-take-back = Trek in
classes-running = Klassen nu
classes-running-none = Er is nu geen klas bezig.
classes-opened = Geopend
classes-seats = Leerlingen
classes-ends = Stopt ten laatste om
classes-end = Stop deze les
classes-end-about = Is de leerkracht weg? Alle teksten van deze klas worden meteen gewist, voor iedereen.
## Buddies and what they ask aside
buddy = Buddy
buddy-about = Buddy: opgeleid door ons team, een jongere zoals jij.
buddy-mine = Je volgde onze opleiding. Bij je antwoorden aan anderen kan iedereen dat zien. Gebruik je een naam voor één vraag, dan ziet niemand het daar. Maak je je zorgen bij een vraag van een ander, dan kan je daar ons team apart iets vragen.
buddy-code = Volgde je onze opleiding?
buddy-code-hint = Vul de code in die je van ons kreeg. Spaties maken niet uit. Plakken mag.
buddy-code-go = Word buddy
field-code-wrong = Deze code werkt niet. Kijk elk cijfer na, of vraag ons een nieuwe.
side-go = Vraag ons team iets apart
side-only = Alleen jij en ons team lezen dit.
side-kept = Het wordt 30 dagen na het laatste bericht gewist. Wacht je nog op ons antwoord, dan blijft het staan.
side-title = Jij en ons team
side-question = Over de vraag:
side-question-gone = Over een vraag die nu niet online staat
side-lead = Maak je je zorgen om iemand, of weet je niet wat je kan zeggen? Vraag het ons hier. Je hoeft het niet alleen op te lossen.
side-field = Je bericht aan het team
side-hint = Ons antwoord komt hier. Dat kan een dag of langer duren. Is het dringend? Begin dan een chat of bel 116 000.
side-over = Je bent geen buddy meer. Je kan dit nog lezen tot het gewist wordt.
side-back = Terug naar de vraag
side-readers = Wat jij en ons team elkaar schrijven, telt hier mee.
staff-nav-buddies = Buddy's
staff-nav-buddies-wait = nog zonder antwoord
buddies-title = Buddy's
buddies-hint = Jongeren die het team opleidde en die anderen antwoorden op het forum. Ze kunnen het team apart om raad vragen; geen andere jongere leest dat.
buddies-threads = Apart gevraagd
buddies-threads-none = Geen enkele buddy heeft iets gevraagd.
buddies-answered = Beantwoord
buddies-all = Wie het teken heeft
buddies-none = Nog niemand heeft het teken.
buddies-since = Sinds
buddies-answers = Antwoorden
buddies-seen = Laatst gezien
buddies-badge = Teken
buddies-take-back = Neem het teken terug
buddies-take-back-hint = De antwoorden blijven staan; het woord "Buddy" verdwijnt meteen. Wat apart gezegd is, blijft leesbaar tot het gewist wordt, maar de jongere kan er niets meer vragen.
buddies-invite = Uitnodigen
buddies-invite-about = Eén code maakt één buddy en geldt 14 dagen. Geef hem zelf af en schrijf niet op wie hem kreeg: niemand hoeft te weten welke naam bij wie hoort.
buddies-invite-go = Maak een code
buddies-code = Een nieuwe code
buddies-code-once = U ziet deze code alleen nu. De jongere vult hem in onder "Ik".
buddies-logged = Dat u dit leest, wordt gelogd en de buddy kan het zien.
buddies-field = Uw antwoord aan { $name }
buddies-field-hint = De buddy ziet uw voornaam erbij. Wie de vraag stelde, ziet hier niets van.
case-sides = Apart gevraagd als buddy
case-sides-hint = Deze jongere helpt anderen als buddy. Wat die daarover aan het team schreef, kan de reden zijn dat deze zaak er is.
