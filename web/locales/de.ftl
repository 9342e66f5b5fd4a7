### Deutsch. Jugendliche: du, kurz, warm, einfach. Team: Sie.

## Frame

brand = Peerline
title-start = Start
title-page = Seite
title-staff = Schreibtisch
skip = Zum Text
demo = Demo: Nichts hier ist echt, und alles wird gelöscht.
language = Sprache
lang-name-nl = Nederlands
lang-name-fr = Français
lang-name-de = Deutsch
lang-name-en = English
nav = Menü
nav-start = Start
nav-themes = Themen
nav-ask = Fragen
nav-ask-long = Stell eine Frage
nav-chat = Chat
nav-chat-open = du hast einen offenen Chat
nav-me = Ich
nav-rules = Unsere Regeln
nav-privacy = Was wir behalten
nav-safety = Sicher zu Besuch
nav-return = Ich habe einen Code
help-now = Hilfe jetzt
foot-116000 = Ruf Child Focus an, gratis, Tag und Nacht.
call-112 = Ruf 112 an
call-116000 = Ruf 116 000 an
talk-to-someone = Rede mit jemandem
exit = Schnell weg
exit-about = Diese Seite schnell verlassen
exit-loading = Lädt.
exit-press-2 = Drück noch 2-mal Umschalt, um zu gehen.
exit-press-1 = Drück noch 1-mal Umschalt, um zu gehen.
exit-stopped = Du bleibst hier.
back = Zurück
back-to-start = Zum Start
back-to-question = Zurück zur Frage
back-to-chat = Zurück zum Chat
cancel = Lass es, wie es war
save = Speichern
show = Zeigen
send = Senden
enter-sends = Enter sendet
sending = Wird gesendet
edit = Ändern
yes = Ja
no = Nein
you = Du
theme = Thema
count-left = noch %n Zeichen

## Time

when-now = gerade eben
when-minutes = { $n ->
    [one] vor 1 Minute
   *[other] vor { $n } Minuten
}
when-hours = { $n ->
    [one] vor 1 Stunde
   *[other] vor { $n } Stunden
}
when-days = { $n ->
    [one] gestern
   *[other] vor { $n } Tagen
}
minutes-n = { $n ->
    [0] unter 1 Minute
    [one] 1 Minute
   *[other] { $n } Minuten
}
hours-n = { $n ->
    [one] 1 Stunde
   *[other] { $n } Stunden
}
days-n = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
}
times-n = { $n }-mal
date = { $day }. { $month } { $year }
day-time = { $day } um { $time }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
retry-seconds = { $n ->
    [one] Versuch es in 1 Sekunde noch einmal.
   *[other] Versuch es in { $n } Sekunden noch einmal.
}
retry-minutes = { $n ->
    [one] Versuch es in 1 Minute noch einmal.
   *[other] Versuch es in { $n } Minuten noch einmal.
}
retry-hours = { $n ->
    [one] Versuch es in 1 Stunde noch einmal.
   *[other] Versuch es in { $n } Stunden noch einmal.
}

## Start

home-ask = Was beschäftigt dich?
home-placeholder = Fang mit einem Satz an.
home-go = Frag es hier
home-safe = Kein Konto, kein Name. Niemand sieht, wer du bist.
home-safe-link = Wie das geht
home-talk-title = Lieber reden?
home-recent = Andere haben gefragt
home-empty = Hier stehen bald neue Fragen. Deine kann die erste sein.
home-themes = Worum geht es?
all-questions = Alle Fragen
write-letter = Schreib einen Brief
chat-state-open = Jetzt offen.
chat-wait-unknown = Wie lange du wartest, wissen wir noch nicht.
chat-state-closed = Der Chat ist gerade zu.
chat-state-full = Es ist sehr viel los. Der Warteraum ist gerade voll.
chat-closed-until = Der Chat ist zu. Er öffnet wieder: { $when }.
wait-range = { $from ->
    [0] { $to ->
        [one] Die Wartezeit ist unter 1 Minute.
       *[other] Die Wartezeit ist unter { $to } Minuten.
    }
   *[other] Die Wartezeit ist etwa { $from } bis { $to } Minuten.
}
wait-about = { $n ->
    [one] Die Wartezeit ist etwa 1 Minute.
   *[other] Die Wartezeit ist etwa { $n } Minuten.
}
wait-words = Die Wartezeit ist etwa %a bis %b Minuten.
wait-words-about = Die Wartezeit ist etwa %b Min.
wait-words-under = Die Wartezeit ist unter %b Min.

## Themes, lists and search

themes-title = Themen
themes-lead = Jedes Thema ist hier in Ordnung. Nimm, was am besten passt.
theme-first = Das zuerst
theme-ask = Frag etwas dazu
theme-questions = Was andere gefragt haben
theme-empty = Hier stehen bald Fragen dazu. Noch hat niemand gefragt.
theme-read = Lies weiter
questions-title = Alle Fragen
questions-list = Die Fragen
questions-empty = Hier stehen Fragen. Mit dieser Auswahl gibt es noch keine.
ask-yourself = Frag selbst
older = Ältere Fragen
search-label = Such ein Wort
search-go = Suchen
search-title = Gefunden
search-empty = Mit diesen Wörtern fanden wir nichts. Versuch ein anderes Wort oder frag selbst.
search-themes = Dazu kannst du lesen
filter = Auswählen
filter-all-themes = Alle Themen
filter-all-languages = Alle Sprachen
filter-kind = Art
filter-all-kinds = Fragen und Geschichten
filter-unanswered = Nur ohne Antwort
filter-answered = Neueste Antworten zuerst
filter-go = Diese zeigen
filter-state = Stand
filter-reason = Grund
kind-question = Frage
kind-story = Geschichte
kind-answer = Antwort
answers-n = { $n ->
    [0] Noch keine Antwort
    [one] 1 Antwort
   *[other] { $n } Antworten
}
unread-n = { $n ->
    [one] 1 neue Antwort
   *[other] { $n } neue Antworten
}
warning-before = Darum geht es:
warning-open = Text zeigen
warning-open-all = Alles hinter einer Warnung zeigen
warning-none = Nein, das braucht es nicht
warning-self-harm = Selbstverletzung oder Suizid
warning-violence = Gewalt
warning-sexual = sexuelle Erfahrungen
warning-eating = Essen und Gewicht

## Ask

ask-title = Stell deine Frage
ask-field-title = Deine Frage in einem Satz
ask-hint-title = Sie muss nicht perfekt sein.
ask-field-body = Erzähl etwas mehr
ask-hint-body = Was ist passiert? Wie geht es dir? Keine Namen, Nummern oder Konten.
ask-similar = Andere fragten das auch
ask-field-theme = Worum geht es?
ask-theme-none = Ich weiß es nicht
ask-theme-guess = Wir denken, es geht um: %s. Du kannst das ändern.
ask-theme-guessed = Wir haben dieses Thema aus deinen Worten gewählt. Du kannst es ändern.
ask-field-kind = Was möchtest du?
ask-kind-question = Ich möchte einen Rat
ask-kind-story = Ich möchte etwas erzählen
ask-more = Sprache, Warnung und Name
ask-field-warning = Braucht dein Text eine Warnung?
ask-hint-warning = Dann wählen andere selbst, ob sie weiterlesen.
ask-field-lang = Sprache deines Textes
ask-before = Alle können das lesen. Niemand sieht, dass du es bist.
ask-before-link = Unsere Regeln
ask-go = Stell es online
ask-fresh = Ein neuer Name, nur für diese Frage
ask-hint-fresh = Dann sieht niemand, dass du auch andere Fragen gestellt hast. Nur unser Team weiß, dass es dieselbe Person ist.
preview-go = Erst ansehen
preview-title = So sieht es aus
preview-about = Noch sieht das niemand. Unten kannst du es noch ändern.
draft-kept = Das hattest du schon getippt. Wir haben es für dich aufgehoben, höchstens einen Tag.
draft-drop = Wegwerfen
draft-saved = Aufgehoben. Wenn du schnell weggehst, ist es weg.
guard-mask = Diese Stelle decken wir ab, damit dich niemand findet.
guard-hold = Wenn du es so schickst, schaut zuerst jemand von uns.
guard-refuse = So kann es nicht online gehen. Ändere, was markiert ist.
refused-about = So kann das nicht online gehen. Dein Text steht noch hier.
refused-cut = Nimm das Markierte weg
refused-object = Denkst du, wir irren uns? Sag es uns,
refused-object-link = dann schaut ein Mensch darauf.

## Question

professional = Fachperson
reaction-strength = Viel Kraft
reaction-same-here = Ich auch
reaction-thanks = Danke
reaction-helped = Das hat mir geholfen
report = Melden
withdraw = Zurücknehmen
withdraw-about = Dein Text ist dann für immer weg. Was andere geschrieben haben, bleibt bei ihnen.
withdraw-go = Ja, nimm ihn zurück
appeal = Ich bin nicht einverstanden
answers-empty = Noch hat niemand geantwortet. Ein lieber Satz kann viel helfen.
answers-empty-mine = Hier stehen bald Antworten. Die erste kommt oft am selben Tag.
answer-new = Es gibt eine neue Antwort. Zeigen
answer-title = Schreib etwas zurück
answer-title-mine = Möchtest du etwas dazu sagen?
answer-title-professional = Als Fachperson antworten
answer-field = Deine Antwort
answer-hint = Was würdest du selbst gern hören? Keine Namen, Nummern oder Konten.
answer-hint-mine = Keine Namen, Nummern oder Konten.
answer-hint-professional = Ihr Name und Ihre Rolle stehen dabei.
answer-go = Stell deine Antwort online
answer-go-mine = Online stellen
answer-more = Zuerst das Thema nennen
state-held = Wartet.
state-published = Online.
state-returned = Wieder bei dir.
state-removed = Weggenommen.
state-withdrawn = Zurückgenommen.
state-about-held = Zuerst schaut jemand aus unserem Team. Meist in 2 Stunden. Jetzt siehst nur du es.
held-meanwhile = Bis dahin:
state-about-published = Alle können es lesen.
state-about-returned = Du kannst es ändern und noch einmal senden.
state-about-removed = Niemand sonst kann es noch lesen.
state-about-withdrawn = Du hast es selbst weggenommen.
state-escalated = Nicht online, und du hast nichts falsch gemacht.
state-about-escalated = Jemand aus unserem Team liest, was du geschrieben hast, und will dir helfen. Schreibt dir jemand, siehst du es unter Chat. Dein Text gehört dir: du kannst ihn ändern.
reason-automated = Ein Filter hat das entschieden, kein Mensch.
reason-human = Jemand aus unserem Team hat es angeschaut.
reason-note = Von unserem Team:
edit-title-question = Ändere deine Frage
edit-title-story = Ändere deine Geschichte
edit-title-answer = Ändere deine Antwort
edit-field = Dein Text
edit-hint = Nach einer Änderung prüfen wir deinen Text noch einmal.
edit-go = Noch einmal senden

## Report and object

report-title = Das melden
report-lead = Danke, dass du aufpasst. Die andere Person erfährt nicht, dass du es warst.
report-field-reason = Was stimmt nicht?
report-field-note = Möchtest du mehr sagen? Du musst nicht.
report-next = Jemand aus unserem Team liest deine Meldung.
report-go = Meldung senden
report-contact = Fragt nach Nummer, Konto oder Adresse, oder gibt sie
report-sexual = Es ist sexuell
report-bullying = Es ist Mobbing oder verletzend
report-danger = Jemand ist in Gefahr
report-illegal = Es ist verboten
report-other = Etwas anderes
reported-title = Danke, wir haben es
reported-lead = Jemand aus unserem Team schaut es an. Das war richtig.
reported-outcome = Was daraus wurde, findest du unter "Ich", auf diesem Gerät.
reported-outcome-none = Wir können dir nicht zeigen, was daraus wurde: Dieser Browser hat hier noch keinen eigenen Platz.
outcome-open = Wir schauen es noch an.
outcome-gone = Wir haben es angeschaut. Der Text ist weg.
outcome-changed = Wir haben es angeschaut. Der Text wurde geändert.
outcome-stays = Wir haben es angeschaut. Der Text passt zu unseren Regeln und bleibt.
outcome-passed = Wir haben es angeschaut. Jemand aus unserem Team kümmert sich weiter darum.
outcome-back = Wer es schrieb, wollte einen zweiten Blick, und der Text ist wieder online.
help-lines = Wen du anrufen kannst
appeal-title = Ich bin nicht einverstanden
appeal-lead = Jemand anderes schaut noch einmal. Nicht, wer entschieden hat.
appeal-decided = Was entschieden wurde
appeal-field = Was sollen wir wissen?
appeal-go = Um einen zweiten Blick bitten
appeal-waits = Jemand anderes schaut noch einmal. Die Antwort findest du hier.

## Me

me-title = Ich
me-lead = Dieser Name wurde für dich gemacht. Niemand weiß, wer du bist.
me-name = Ein anderer Name
me-name-about = Du bekommst einen neuen für alles, was du ab jetzt schreibst. Was du geschrieben hast, behält seinen Namen.
me-name-go = Gib mir einen anderen Namen
me-empty = Hier ist noch nichts. Deine Fragen und Antworten stehen dann hier.
me-chat-waiting = Du bist im Warteraum.
me-chat-active = Dein Chat ist offen.
me-chat-letter = Dein Brief ist bei uns.
me-chat-go = Geh dorthin
me-posts = Was ich geschrieben habe
me-posts-empty = Was du schreibst, steht dann hier.
me-reports = Was ich gemeldet habe
me-code = Mein Rückkehrcode
me-code-about = Mit einem Code kannst du später zurückkommen, auch auf einem anderen Gerät.
me-code-has = Du hast schon einen Code. Ein neuer ersetzt ihn.
me-code-go = Gib mir einen Code
me-code-again = Gib mir einen neuen Code
find-again = Das findest du unter Ich wieder. Später zurückkommen kannst du mit einem Code.
me-readers = Wer meinen Chat gelesen hat
me-readers-empty = Noch hat niemand einen Chat von dir gelesen. Ändert sich das, siehst du es hier.
me-forget = Vergiss mich
me-forget-about = Wir löschen sofort deine Chats, Briefe, Codes und Texte. Antworten unter deinen Fragen sind dann nicht mehr zu sehen.
me-forget-sure = Ja, lösch alles von mir. Es kommt nicht zurück.
me-forget-go = Jetzt alles löschen
forgotten = Alles von dir ist gelöscht. Unten liest du, was dein Gerät noch behalten kann.
code-title = Dein Rückkehrcode
code-once = Du siehst ihn nur jetzt.
code-keep = Heb ihn auf, wo nur du hinschaust.
code-phone = Er sieht aus wie drei Telefonnummern. So fällt er weniger auf.
code-lost = Verloren? Wir können ihn nicht wiederfinden. Du kannst immer neu anfangen.
code-done = Ich habe ihn aufgehoben
return-title = Komm zurück
return-lead = Gib deinen Rückkehrcode ein. Dann siehst du deine Sachen wieder.
return-field = Dein Code
return-hint = Leerzeichen sind egal. Einfügen ist erlaubt.
return-go = Weiter
return-class = Das sieht nach dem Code einer Klasse aus. Den tippst du dort ein:
page-rules = Unsere Regeln
page-privacy = Was wir behalten
page-safety = Sicher zu Besuch
safety-shift = Auf einer Tastatur: Drück 3-mal Umschalt, um zu gehen.
help-title = Hilfe jetzt
help-card-title = Zuerst das

## Invitation

invitation-title = Jemand aus unserem Team möchte gern mit dir reden
invitation-by = { $name } aus unserem Team möchte gern mit dir reden
invitation-about = Es geht um:
news-invited = Jemand aus unserem Team möchte mit dir reden
news-active = Jetzt ist jemand für dich da
news-go = Zum Chat
invitation-lead = Du musst nicht. Du entscheidest, und du kannst immer aufhören.
invitation-field = Möchtest du vorher etwas sagen?
invitation-accept = Ja, lass uns reden
invitation-decline = Nein danke

## Chat

chat-title = Rede mit jemandem
chat-with = Du redest mit { $name }
chat-who = { $name } arbeitet in unserem Team.
chat-start-lead = Du chattest mit einer Fachperson. Sie hört zu und urteilt nicht.
chat-closed-lead = Du musst nicht allein warten. Hier kannst du anrufen oder schreiben:
chat-full-lead = Du kannst trotzdem jetzt jemanden erreichen:
letter-about = Wir lesen jeden Brief und schreiben hier zurück. Komm mit deinem Code zurück.
chat-field-message = Was möchtest du sagen?
chat-hint-message = Ein Satz reicht für den Anfang.
chat-field-theme = Worum geht es?
chat-field-lang = In welcher Sprache?
chat-field-danger = Ich bin jetzt in Gefahr
danger-known = Wir wissen, dass es dringend ist. Du kommst vor allem, was weniger dringend ist. Passiert gerade etwas?
danger-known-with = { $name } weiß, dass du in Gefahr bist. Passiert gerade etwas?
chat-hint-danger = Dann schauen wir zuerst nach dir. Kannst du anrufen? Ruf 112 an.
chat-hint-danger-closed = Gerade liest hier niemand mit. Kannst du anrufen? Ruf 112 an. Deinen Brief lesen wir, sobald wir wieder da sind.
chat-start-go = Chat beginnen
letter-go = Brief senden
chat-kept = Was wir behalten
chat-kept-about = Nur unser Team kann deinen Chat lesen. Er wird 48 Stunden nach dem Ende gelöscht. Mit einem Code behalten wir ihn länger für dich.
letter-kept-about = Nur unser Team kann deinen Brief lesen. Er wird 30 Tage nach unserer Antwort gelöscht.
chat-stop = Chat beenden
chat-stop-about = Du kannst jederzeit aufhören. Du musst nichts erklären.
chat-stop-go = Jetzt beenden
waiting-title = Warteraum
place-ahead = { $n ->
    [0] Du bist als Nächstes dran.
    [one] Vor dir ist 1 Person.
   *[other] Vor dir sind { $n } Personen.
}
place-ahead-0 = Du bist als Nächstes dran.
place-ahead-1 = Vor dir ist 1 Person.
place-ahead-many = Vor dir sind %n Personen.
waiting-moved = Du bist vorgerückt.
waiting-unknown = Wir wissen noch nicht, wie lange es dauert. Dein Platz ist sicher.
waiting-since = Du bist hier seit
waiting-stay = Bleib auf dieser Seite. Sie ändert sich von selbst, wenn jemand für dich da ist.
waiting-refresh = Diese Seite schaut alle 30 Sekunden neu nach.
waiting-still = Diese Seite steht still.
waiting-move = Sie von selbst neu schauen lassen
waiting-stand = Sie stillstehen lassen
waiting-said = Was du geschrieben hast
waiting-stop = Nicht mehr warten
waiting-stop-about = Du verlierst deinen Platz. Was du geschrieben hast, wird nach 24 Stunden gelöscht.
waiting-stop-go = Meinen Platz aufgeben
look-again = Noch einmal schauen
write-apart = Auf einer eigenen Seite schreiben
write-more = Noch etwas schreiben
meanwhile = Während du wartest
meanwhile-read = Lies über dein Thema
meanwhile-read-about = Was du jetzt selbst tun kannst.
meanwhile-others = Schau, was andere gefragt haben
meanwhile-others-about = Anderen geht es auch so.
letter-title = Dein Brief ist bei uns
letter-read = Jemand ist bei deinem Brief
letter-lead = Jemand aus unserem Team liest ihn und schreibt hier zurück.
letter-step-1 = Hol dir unten einen Rückkehrcode.
letter-step-2 = Komm morgen zurück, mit dem Code.
letter-step-3 = Ist es dringend? Warte nicht auf uns. Ruf 116 000 an.
letter-yours = Dein Brief
letter-stop = Meinen Brief zurücknehmen
letter-stop-about = Dann liest ihn niemand mehr.
letter-stop-go = Zurücknehmen
ended-title = Dieser Chat ist vorbei
ended-lead = Gut, dass du geredet hast. Du kannst immer neu anfangen.
ended-unmet-lead = Es hat noch niemand mit dir gesprochen. Du kannst neu anfangen. Ist es dringend? Ruf 116 000 an, bei Gefahr 112.
felt-ask = Wie fühlst du dich nach diesem Chat?
felt-about = Du musst nichts sagen. Nur die Person, mit der du geredet hast, sieht es.
felt-said-better = Schön zu hören. Danke, dass du es sagst.
felt-said-same = Danke, dass du es sagst. Du kannst immer neu anfangen.
felt-said-worse = Danke, dass du es sagst. Bleib damit nicht allein: Fang neu an oder ruf 116 000 an.
ended-log = Den Chat noch einmal lesen
ended-again = Noch einmal reden
max-title = Wer ist dein MAX?
max-lead = Ein MAX ist ein Erwachsener, dem du vertraust. Du wählst, wer.
max-who = Wer hört dir zu, ohne böse zu werden?
max-when = Wann kannst du diese Person diese Woche sehen?
max-say = Du kannst so anfangen: "Ich möchte dir etwas sagen, und es ist schwer."
write-title = Schreiben
composer-label = Deine Nachricht
composer-placeholder = Schreib hier
composer-staff = Schreiben Sie dem jungen Menschen
log-label = Gespräch
log-copied = Was du kopiert hast, bleibt auf diesem Gerät, bis du etwas anderes kopierst.
msg-sending = wird gesendet
msg-sent = gesendet
msg-failed = nicht gesendet
msg-again = Noch einmal versuchen
msg-limit = Das ging sehr schnell. Deine Nachricht wartet und geht gleich weg.
msg-refused = Das wurde nicht gesendet. Es könnte jemanden verletzen. Du kannst es ändern.
msg-invalid = Das wurde nicht gesendet. Es ist zu lang, oder es sind Zeichen darin, die hier nicht gehen. Dein Text steht wieder im Feld.
live-reconnecting = Wir stellen die Verbindung wieder her. Lass diese Seite offen: Was du geschrieben hast, senden wir dann.
live-lost = Wir verbinden neu.
live-back = Wieder verbunden.
live-gone = Du bist hier abgemeldet.
live-elsewhere = Dieser Chat ist in einem anderen Fenster offen.
live-new = Neue Nachrichten unten
live-here = Jetzt ist jemand für dich da.
live-changed = In deinem Chat hat sich etwas geändert.
live-over = Der Chat ist vorbei. Was du noch geschrieben hast, geht mit.
live-show = Zeigen
live-typing = Jemand schreibt
live-typing-name = { $name } schreibt
live-pause = Liste festhalten
live-list-changed = Die Liste hat sich geändert.
system-joined = { $name } ist jetzt da.
system-handed-over = { $name } macht ab hier mit dir weiter.
system-closed = Der Chat ist vorbei. Du kannst immer neu anfangen. Bist du in Gefahr? Ruf 112 an.
system-left = Du hast den Chat verlassen.
system-returned = Die Verbindung mit unserer Kollegin oder unserem Kollegen ist weg. Du hast deinen alten Platz wieder.

## Errors

field-empty = Hier fehlt noch etwas.
field-too-short = Das ist zu kurz. Mindestens { $min ->
    [one] 1 Zeichen.
   *[other] { $min } Zeichen.
}
field-too-long = Das ist zu lang. Höchstens { $max ->
    [one] 1 Zeichen.
   *[other] { $max } Zeichen.
}
field-unknown = Wähl etwas aus der Liste.
field-bad = Das können wir nicht lesen. Schau es noch einmal an.
refused = So kann das nicht online gehen. Lies warum, ändere es und sende es noch einmal.
login-failed = Dieser Name und dieses Passwort passen nicht zusammen.
second-factor-failed = Dieser Code stimmt nicht. Warten Sie auf den nächsten und versuchen Sie es erneut.
return-failed = Dieser Code passt nicht. Schau jede Ziffer oder jedes Wort noch einmal an.
error-typed = Was im Feld stand
error-typed-hint = Nicht gesendet. Zum Kopieren für einen neuen Versuch.
error-typed-unsure = Vielleicht ist es doch angekommen: erst nachsehen und zur Sicherheit kopieren.
error-incident = Nummer dieses Fehlers: { $id }
error-title-400 = Das hat nicht geklappt
error-title-401 = Du bist nicht angemeldet
error-title-403 = Das ist nicht für dich
error-title-404 = Hier ist nichts
error-title-409 = Inzwischen hat sich etwas geändert
error-title-413 = Das ist zu viel Text
error-title-415 = Das können wir nicht lesen
error-title-422 = Noch nicht ganz richtig
error-title-429 = Etwas langsamer
error-title-500 = Das ist unser Fehler
error-title-503 = Einen Moment
error-400 = Wir haben die Anfrage nicht verstanden. Geh zurück und versuch es noch einmal.
error-401 = Dein Besuch ist vorbei. Mit deinem Rückkehrcode geht es weiter.
error-403 = Diese Seite ist für dich nicht offen.
error-404 = Die Seite ist weg, oder es gab sie nie.
error-409 = Jemand hat das gleichzeitig geändert. Schau noch einmal.
error-413 = Mach den Text kürzer und sende ihn noch einmal.
error-415 = Sende es noch einmal von unserer eigenen Seite.
error-422 = Schau auf das Markierte und sende es noch einmal.
error-429 = Das ging schnell. Lass dir Zeit.
error-500 = Bei uns ist etwas kaputtgegangen. Vielleicht ist dein Text nicht gespeichert.
error-503 = Wir sind kurz nicht erreichbar. Versuch es gleich noch einmal.
conflict-paused = Du kannst gerade nicht schreiben. Lesen geht, und mit uns im Chat reden auch.
paused-until = Du kannst gerade nicht schreiben: bis { $when }.
paused-about = Lesen geht, und mit uns im Chat reden auch. Bist du nicht einverstanden? Sag es unter „Ich“, bei dem Text, der weg ist.
conflict-self = Das geht nicht mit Ihrem eigenen Konto.
error-title-405 = Das geht hier nicht
error-405 = Diese Seite geht so nicht. Geh zurück und versuch es noch einmal.
error-title-408 = Das hat zu lange gedauert
error-408 = Die Verbindung war zu langsam. Versuch es noch einmal.
conflict-stale = Das wurde in einem anderen Fenster geändert. Schau noch einmal, bevor du sendest.
conflict-claimed = Ein Kollege war schneller. Nehmen Sie etwas anderes.
conflict-capacity = Sie haben keinen freien Platz. Beenden Sie einen Chat oder erhöhen Sie Ihre Zahl.
conflict-off-duty = Sie haben keinen Dienst. Schalten Sie ihn zuerst ein.
conflict-closed = Dieser Chat ist vorbei.
conflict-exists = Das gibt es schon.
conflict-state = Das geht nicht mehr.
conflict-appealed = Du hast schon um einen zweiten Blick gebeten.
conflict-changed-text = Diese Nachricht wurde schon mit anderen Worten gesendet.

## Staff: frame and sign-in

staff-nav-queue = Warteschlange
staff-nav-reviews = Prüfen
staff-nav-rules = Regeln
staff-nav-wall = Übersicht
staff-nav-hours = Zeiten
staff-nav-people = Team
staff-nav-figures = Zahlen
staff-nav-audit = Protokoll
staff-nav-forum = Forum
staff-logout = Abmelden
login-title = Anmelden
login-name = Name
login-password = Passwort
login-go = Weiter
login-second-title = Zweiter Schritt
login-code = Code aus Ihrer App
login-code-hint = Sechs Ziffern. Einfügen ist erlaubt.
login-second-go = Anmelden
role-moderator = Moderation
role-consultant = Fachperson
role-coordinator = Koordination

## Staff: reviews

reviews-title = Zu prüfen
reviews-open-n = { $n ->
    [one] 1 offener Eintrag
   *[other] { $n } offene Einträge
}
reviews-empty = Nichts zu prüfen. Hier stehen gehaltene Texte, Meldungen und Einwände.
reviews-others = Nächste Einträge
reviews-none-left = Sonst wartet nichts.
review-state-open = Offen
review-state-claimed = In Arbeit
review-state-decided = Entschieden
review-state-open-claimed = Offen und in Arbeit
filter-all-reasons = Alle Gründe
label-pii = Kontaktdaten
label-grooming = Grooming
label-sexting = Sexting
label-sextortion = Sextortion
label-selfharm = Selbstverletzung
label-bullying = Mobbing
label-hate = Hass
label-trafficking = Ausbeutung
label-violence = Gewalt
label-victim-blaming = Schuld beim Opfer
label-running-away = Weglaufen
label-counter = Gegenrede
label-course = der Verlauf über mehrere Texte
label-held = zurückgehalten
label-contact = fragt nach oder gibt Kontakt
label-mask = verdeckte Stelle
label-sexual = sexuell
label-danger = Gefahr
label-illegal = gegen das Gesetz
label-other = etwas anderes
review-kind-held = Gehaltener Text
review-kind-report = Gemeldeter Text
review-kind-appeal = Einwand
review-kind-message = Gemeldete Nachricht
reports-n = { $n ->
    [one] 1 Meldung
   *[other] { $n } Meldungen
}
claimed-by = { $name } schaut das an.
heavy-folded = Schwerer Text, zugeklappt.
heavy-open = Zeigen
review-because = Hier wegen
review-rules = Was der Filter sah
review-rules-about = Zuerst, was der junge Mensch dazu liest, darunter, was es meistens bedeutet.
review-before = Seitdem geändert. Der Text, wie er hier ankam
review-notes = Von Meldenden oder Autor ergänzt
review-around = Drumherum
added-up-title = Was zusammenkam
added-up-hint = Unter jedem Namen steht, was diese Person einer anderen geschrieben hat. Allein kann jede Zeile harmlos sein. Was wartet, ist gerade nicht online.
stage-approach = erster Kontakt
stage-trust = gewinnt Vertrauen
stage-gift = Geschenk
stage-risk = fragt, wer da ist oder mitliest
stage-isolation = isoliert
stage-channel = anderer Kanal
stage-secrecy = Geheimnis
stage-sexual = sexuell
stage-picture = Bild
stage-meeting = Treffen
stage-leverage = Druckmittel
stage-demand = Forderung
stage-debt = Schulden
stage-place = Schlafplatz
stage-exploit = Ausbeutung
held-as-a-whole = als Ganzes angehalten
review-thread = Verlauf
review-thread-empty = Es gibt keinen Verlauf.
review-earlier = Frühere Entscheidungen zu diesem Autor
review-earlier-empty = Keine früheren Entscheidungen.
review-claim = Ich schaue das an
review-decided = Dieser Eintrag ist entschieden.
decide-reason = Grund für den Autor
decide-reason-choose = Wählen Sie einen Grund
decide-note = Ein eigener Satz
decide-note-hint = Freiwillig. Der Autor liest ihn.
decide-note-lang = Sprache der Frage: { $lang }.
decide-warning = Warnung
decide-until = Pause von
decide-mask = Text mit verdeckten Teilen
decision-approve = Veröffentlichen
appeal-grant = Recht geben und wieder online stellen
appeal-uncover = Verdecktes zeigen
appeal-uncover-about = Was markiert ist, können dann alle lesen. Wer es geschrieben hat, bittet darum.
appeal-keep-covered = Verdeckt lassen
decision-warn = Mit Warnung veröffentlichen
decision-mask = Verdecken und veröffentlichen
decision-return = Zurück an den Autor
decision-remove = Wegnehmen
decision-mute = Wegnehmen und Autor pausieren
decision-escalate = Zu einer Fachperson
decision-second-opinion = Zweite Meinung holen
reason-fine = In Ordnung
reason-contact = Kontaktdaten
reason-hurtful = Verletzt jemanden
reason-sexual = Sexuell
reason-blame = Gibt einem Opfer die Schuld
reason-danger = Gefahr
reason-illegal = Verboten
reason-spam = Werbung oder Wiederholung
reason-off-topic = Gehört nicht hierher
reason-other = Anderes, siehe Satz
reason-filter-hold = Vom Filter gehalten
reason-filter-refuse = Vom Filter abgelehnt
reason-filter-mask = Vom Filter verdeckt
reason-filter-publish = Vom Filter durchgelassen
reason-reports = Mehrere Meldungen
reason-author = Vom Autor
reason-escalate = Zu einer Fachperson gebracht
reason-text-fine = Wir haben es angeschaut. Dein Text ist in Ordnung.
reason-text-contact = Da steht eine Nummer, ein Konto oder eine Adresse. Nimm sie weg, damit niemand dich oder andere findet.
reason-text-hurtful = Das kann jemanden verletzen. Sag, was du fühlst, ohne jemanden anzugreifen.
reason-text-sexual = Solche sexuellen Details oder Fragen passen hier nicht. Um Hilfe bitten darfst du bei allem.
reason-text-blame = Das klingt, als wäre das Opfer schuld. Ein Opfer ist niemals schuld.
reason-text-danger = Wir sorgen uns um jemandes Sicherheit. Darum zeigen wir das nicht. Du kannst jetzt mit uns reden.
reason-text-illegal = Das ist verboten, also zeigen wir es nicht. Brauchst du dabei Hilfe? Rede mit uns.
reason-text-spam = Das ist Werbung, oder oft derselbe Text.
reason-text-off-topic = Dafür ist dieser Ort nicht da. Versuch ein anderes Thema.
reason-text-other = Unser Team erklärt es unten.
reason-text-other-alone = Jemand aus unserem Team hat das entschieden. Verstehst du nicht warum, bitte um einen zweiten Blick.
reason-text-filter-hold = Unser Filter war unsicher. Zuerst schaut jemand aus unserem Team.
reason-text-filter-refuse = Unser Filter hat diesen Text gestoppt.
reason-text-filter-mask = Unser Filter hat einen Teil verdeckt, damit niemand dich findet.
reason-text-filter-publish = Dein Text ist online.
reason-text-reports = Mehrere Menschen haben das gemeldet. Jemand aus unserem Team schaut es jetzt an.
reason-text-author = Das hast du selbst gemacht.
reason-text-escalate = Uns ist wichtig, wie es dir geht. Eine Fachperson aus unserem Team schaut mit dir.
reason-text-masked = Wir haben einen Teil abgedeckt. Der Rest ist online.
reason-text-warned = Wir haben das Thema davor gestellt. So kann jeder selbst entscheiden, ob er es öffnet.
keys-title = Tasten
keys-off = Einzelne Tasten ausschalten
keys-move = Nächster und voriger
keys-list = Zurück zur Liste
keys-filter = Zum Filter
keys-reason = Wählen Sie einen Grund, dann Enter.

## Staff: queue

queue-title = Warteschlange
queue-health = Die Warteschlange in Zahlen
queue-mine = Meine Chats
queue-next = Nächsten nehmen
queue-take = Diesen nehmen
queue-look = Ansehen
queue-empty = Niemand wartet. Neue Anfragen stehen dann hier.
own-cases-empty = Sie haben gerade keine Chats.
waits-for-you = wartet { $long } auf Sie
own-unanswered = { $n } Nachrichten
own-in-danger = %n drückt auf: Ich bin jetzt in Gefahr
queue-lost = { $n ->
    [one] Sie waren länger als eine Minute weg. Ein Gespräch steht wieder in der Reihe, auf seinem alten Platz.
   *[other] Sie waren länger als eine Minute weg. { $n } Gespräche stehen wieder in der Reihe, auf ihrem alten Platz.
}
own-yours = Sie sind dran
own-theirs = Der junge Mensch ist dran
own-said = Sie:
own-offered-by = von { $name }
own-next-letter = Nächster Schritt: den Brief beantworten
own-next-write = Nächster Schritt: das erste Wort
own-next-invite = Nächster Schritt: einladen oder im Forum antworten
own-next-forum = Nächster Schritt: im Forum antworten
own-next-close = Beantwortet. Nächster Schritt: abschließen
strip-waiting = Warten
strip-longest = Längste Wartezeit
strip-crises = Krisen, die warten
strip-duty = Im Dienst
strip-free = Freie Plätze
duty-title = Mein Dienst
duty-on = Sie haben Dienst.
duty-off = Sie haben keinen Dienst.
duty-field-on = Ich nehme Chats an
duty-field-capacity = Chats gleichzeitig
duty-field-languages = Sprachen
priority-normal = normal
priority-urgent = dringend
priority-crisis = Krise
language-nl = auf Niederländisch
language-fr = auf Französisch
language-de = auf Deutsch
language-en = auf Englisch
speech-nl = Niederländisch
speech-fr = Französisch
speech-de = Deutsch
speech-en = Englisch
why-asked-for = fragte nach { $language }
queue-why-known = Sie hatten das schon.
source-request = Hat um Chat gebeten
source-post = Aus einem Text
source-report = Aus einer Meldung
source-conversation = Aus einem Gespräch
source-letter = Brief
case-state-waiting = wartet
case-state-active = läuft
case-state-closed = geschlossen
case-state-left = gegangen
case-state-expired = abgelaufen

## Staff: case

case-left-quickly = Der junge Mensch ist schnell gegangen. Der Platz bleibt 5 Minuten frei.
case-felt = Wie es nach dem Chat ist, sagt der junge Mensch:
case-offered = Jemand aus dem Team bietet Ihnen diesen Chat an.
case-accept = Übernehmen
case-decline = Nein, dort lassen
case-offered-to = { $name } angeboten. Bis zur Antwort bleibt er bei Ihnen.
case-offered-by = { $name } bietet Ihnen diesen Chat an.
offer-declined = { $name } übernimmt den Chat nicht. Er bleibt bei Ihnen.
offer-refused = Der junge Mensch möchte niemand anderen. Der Chat bleibt bei Ihnen.
offer-withdrawn = Sie haben das Angebot zurückgenommen.
case-asked = Der Autor hat uns um eine Antwort im Forum gebeten.
case-asked-answered = Im Forum beantwortet. Schließen Sie jetzt ab.
msg-told = Das liest der junge Mensch:
case-invitation-none = Der Autor wurde noch nicht eingeladen.
case-invitation-invited = Der Autor ist eingeladen. Sie können auch im Forum antworten.
case-invitation-declined = Der Autor hat Nein gesagt. Sie können im Forum antworten.
case-invitation-accepted = Der Autor hat Ja gesagt.
case-invite = Autor zum Reden einladen
case-answer-forum = Im Forum antworten
case-reading-logged = Sie lesen mit. Das wird protokolliert, und der junge Mensch kann es sehen.
case-around = Zu diesem Chat
case-why = Sein Platz in der Warteschlange
case-advice = Was das meist bedeutet
case-source = Was im Forum stand
case-thread-open = Verlauf öffnen
case-asks = Um eine Antwort von unserem Team gebeten
case-asks-hint = Antworten Sie im Forum. Die Frage, von der dieser Fall kommt, endet mit ihm; alle anderen warten weiter, wenn Sie ihn schließen.
case-notes = Private Notizen
case-notes-hint = Nur für das Team. Lesen Sie Notizen nicht vor. Vielleicht sitzt jemand anderes an der Tastatur.
case-notes-empty = Noch keine Notizen.
case-note-field = Neue Notiz
case-note-go = Notiz behalten
case-transfer = Übergeben
case-transfer-to = An
case-transfer-go = Anbieten
case-transfer-empty = Gerade hat sonst niemand Dienst.
close-title = Abschließen
close-type = Art des Kontakts
close-themes = Themen
close-risk = Risiko
close-actions = Was getan wurde
close-referral = Verwiesen an
close-referral-hint = Ein Dienst, keine Person.
close-outcome = Wie der junge Mensch geht
close-go = Chat schließen
type-self = Über sich selbst
type-other-person = Über jemand anderen
type-silent = Sagte nichts
type-test = Test
type-hang-up = Gleich gegangen
risk-none = Keines
risk-low = Niedrig
risk-medium = Mittel
risk-high = Hoch
risk-acute = Akut
action-listened = Zugehört
action-advice = Rat gegeben
action-referred = Verwiesen
action-flagged-platform = Bei einer Plattform gemeldet
action-police = Polizei gerufen
action-ambulance = Rettung gerufen
result-better = Besser
result-same = Gleich
result-worse = Schlechter
result-unknown = Nicht bekannt

## Staff: coordinator

hours-title = Öffnungszeiten
hours-mode = Der Chat
hours-mode-hours = folgt den Zeiten unten
hours-mode-open = ist offen, von Hand
hours-mode-closed = ist zu, von Hand
hours-week = Die Woche
hours-from = Von
hours-to = Bis
hours-hint = Leere Zeilen zählen nicht. Keine Sprache angekreuzt: offen für alle. Ganz ohne Zeiten ist der Chat offen.
hours-may-choose = Fachpersonen dürfen selbst einen Chat wählen
people-title = Team
people-hint = Neue Konten entstehen auf dem Server mit "peerline staff add".
people-empty = Noch niemand.
people-name = Name
people-roles = Rollen
people-languages = Sprachen
people-duty = Im Dienst
people-cases = Chats
people-access = Zugang
people-deactivate = Sperren
people-activate = Zulassen
rules-title = Regeln des Filters
rules-version = Version { $version }
rules-empty = Es sind keine Regeln geladen.
rules-rule = Regel
rules-why = Was sie sagt
rules-severity = Schwere
rules-status = Stand
rules-direction = Über wen
rule-status-draft = Entwurf
rule-status-shadow = schaut nur zu
rule-status-live = aktiv
rule-status-retired = außer Dienst
direction-to-you = an die Lesenden
direction-about-me = über sich selbst
direction-about-others = über andere
direction-any = beliebig
audit-title = Protokoll
audit-empty = Noch ist nichts protokolliert.
audit-when = Wann
audit-who = Wer
audit-what = Was
audit-detail = Detail
actor-staff = Team
actor-member = Junger Mensch
actor-system = System
figures-title = Zahlen
figures-year = Jahr
figures-hint = Zahlen unter fünf sind verborgen, damit niemand zu erkennen ist.
figures-empty = Für dieses Jahr gibt es noch keine Zahlen.
figures-month = Monat
figures-what = Was
figures-count = Anzahl
figures-few = weniger als 5
what-questions = Fragen
what-answers = Antworten
what-cases = Chats
what-reviews = Prüfungen
wall-title = Übersicht
wall-switch = Öffnen oder schließen
wall-crises = Krisen, die warten
wall-urgent = Dringende, die warten
wall-normal = Andere, die warten
wall-active = Laufende Chats
wall-reviews = Zu prüfen
wall-oldest-review = Ältester Eintrag
wall-served = Heute geholfen
wall-left = Heute vorher gegangen
why-crisis = Krise, wartet { $minutes } Min., { $language }
why-long-wait = Wartet { $minutes } Min., länger als eine Stunde, { $language }
why-urgent = Dringend, wartet { $minutes } Min., { $language }
why-normal = Wartet { $minutes } Min., { $language }
conflict-no-chat = Es gibt noch keinen Chat. Laden Sie die junge Person zuerst ein.
conflict-conflict = Diese Nachricht wurde schon mit anderen Worten gesendet.

# The filter's rules on the web
field-rule-id = Verwenden Sie 3 bis 60 kleine Buchstaben, Ziffern und Bindestriche.
field-taken = Es gibt schon eine Regel mit diesem Namen. Wählen Sie einen anderen.
field-days = Wählen Sie 1 bis 30 Tage.
conflict-second-person = Sie haben das selbst vorgeschlagen. Bei so schweren Regeln entscheidet jemand aus dem Team mit: Bitten Sie jemanden, zu schauen.
conflict-proposed = Das wartet schon auf eine zweite Person. Bestätigen Sie es oder lehnen Sie es ab.
rules-back = Zurück zu den Regeln
rule-back-to-item = Zurück zum Eintrag
rules-new = Neue Regel
rules-broken = Was hier geändert wurde, ließ sich nicht laden. Die Regeln davor gelten weiter.
rules-outdated = Diese Dateien wurden hier geändert und seither auch im Programm. Es gilt, was hier steht.
rules-waiting = Wartet auf eine zweite Person
rules-drafts = In Arbeit
rules-due = neu ansehen: war fällig bis { $day }
rules-due-title = Neu anzusehen
rules-kinds = Nach Art
change-proposed = { $name } schlägt das vor.
change-for-you = Ihre Entscheidung
change-state-live = in Kraft gesetzt
change-state-withdrawn = zurückgezogen oder ersetzt
rule-in-force = Jetzt in Kraft:
rule-never = noch nicht
rule-waits = Wartet auf eine zweite Person.
rule-becomes = Die Regel wird dann:
rule-waits-other = Darüber entscheidet jemand anderes aus dem Team.
rule-draft-by = Das ist ein Entwurf von { $name }. Er gilt noch nicht.
rule-declined-by = { $name } hat abgelehnt:
rule-withdraw = Diesen Entwurf zurückziehen
decide-word = Ein Wort für Ihr Gegenüber
decide-word-hint = Nötig, wenn Sie ablehnen.
decide-confirm = Bestätigen und in Kraft setzen
decide-decline = Ablehnen
rule-examples = Beispiele
rule-faults = So lässt sich die Regel nicht laden:
rule-fault-of = Regel { $rule }: { $sentence }
rule-fault-broken = Im Programm stimmt etwas nicht: { $cause }
rule-fault-unreadable = Eine Datei ist nicht lesbar: { $cause }
rule-fault-no-file = Das gibt es unter "{ $label }" nicht. Wählen Sie aus der Liste.
rule-fault-class-twice = Die Wortklasse "{ $class }" steht zweimal da.
rule-fault-no-class = Die Wortklasse "{ $class }" nennt die Klasse "{ $inner }", und die gibt es nicht.
rule-fault-class-word = Die Wortklasse "{ $class }": { $why }
rule-fault-id-twice = Eine andere Regel hat das schon unter "{ $label }".
rule-fault-no-sentence = "{ $label }" ist noch leer ({ $lang }).
rule-fault-unknown-field = Die Regel enthält "{ $name }". Das kennt dieses Programm nicht.
rule-fault-low = "{ $label }" kann sein: { verdict-hold } oder { verdict-publish }.
rule-fault-nothing-to-shift = Wendungen machen die Regel schwerer oder leichter, aber "{ $label }" ({ $lang }) ist leer.
rule-fault-danger-shifted = Mit "{ $label }" hat die Regel kein Gewicht. Lassen Sie die Wendungen leer, die sie schwerer oder leichter machen.
rule-fault-nothing-to-place = "{ $label }" betrifft Wendungen, aber die Regel hat keine.
rule-fault-too-few = "{ $label }" ({ $lang }) braucht mindestens drei Sätze. { $n ->
    [one] Da ist 1.
   *[other] Da sind { $n }.
 }
rule-fault-reviewed-before = "{ $label }" ist ein Tag vor dem { $since }, an dem diese Form der Regel beginnt.
rule-fault-no-day = "{ $text }" unter "{ $label }" ist kein Tag. Schreiben Sie ihn wie 2026-11-22.
rule-fault-unknown-word = "{ $word }" steht unter "{ $label }" nicht zur Wahl.
rule-fault-phrase = "{ $phrase }" unter "{ $label }" ({ $lang }): { $why }
rule-fault-too-broad = Die Regel ist zu weit: Sie spricht über { $n } von { $all } gewöhnlichen Sätzen, wie "{ $sentence }". Machen Sie "{ $label }" enger.
rule-fault-not-found = Die Regel findet "{ $sentence }" nicht. Der Satz steht unter "{ $label }" ({ $lang }).
rule-fault-found = Die Regel findet "{ $sentence }". Der Satz steht unter "{ $label }" ({ $lang }).
rule-fault-never-closed = { $open } geht auf und nie mit { $close } zu.
rule-fault-nothing-needed = Mindestens ein Wort muss da sein.
rule-fault-no-word-class = Die Wortklasse "{ $class }" gibt es nicht. Welche es gibt, steht bei "Wortklassen und ihre Wörter".
rule-fault-bracket = "{ $word }" hat eine Klammer an der falschen Stelle.
rule-fault-wide-gap = { $n } Wörter dazwischen sind zu viele. Verwenden Sie höchstens 20.
rule-fault-in-window = "{ $text }" bedeutet nichts zwischen { "{" } und { "}" }: dort ist die Reihenfolge frei.
rule-fault-no-number = "{ $text }" muss eine Zahl sein.
rule-fault-no-word = In "{ $text }" steht kein Wort.
rule-fault-short-part = "{ $text }" ist zu kurz für einen Teil eines Wortes. Schreiben Sie mindestens drei Buchstaben.
rule-fault-star = "{ $text }": Ein Stern gehört zu einem einzigen Wort.
rule-examples-fine = { $n ->
    [one] 1 Beispiel tut, was es soll.
   *[other] Alle { $n } Beispiele tun, was sie sollen.
}
rule-examples-fail = Diese Beispiele tun nicht, was sie sollen. Solange das so ist, kann die Regel nicht in Kraft treten.
example-not-found = soll gefunden werden, wird es aber nicht
example-found = soll nicht gefunden werden, wird es aber
rule-too-broad = Die Regel ist zu weit: Sie spricht über mehr als einen von hundert gewöhnlichen Sätzen.
rule-steps = In Kraft setzen
rule-steps-hint = Lassen Sie eine neue Regel erst zuschauen: Sie tut dann nichts, aber der Test zeigt sie.
rule-steps-second = Hier entscheidet eine zweite Person mit.
rule-step-shadow = Zuschauen lassen
rule-step-live = Aktiv setzen
rule-step-retired = Außer Dienst stellen
rule-form = Die Regel
rule-form-hint = Sichern macht einen Entwurf. Für junge Menschen ändert sich nichts, bis er in Kraft tritt.
rule-id = Kurzer Name
rule-id-hint = Kleine Buchstaben und Bindestriche, wie bullying-insult. Er steht in jeder Entscheidung und bleibt.
rule-file = Art
rule-title = Titel
rule-severity-hint = 1 ist leicht, 5 ist schwer. Ab 4 entscheiden zwei.
rule-weight = Gewicht
rule-weight-hint = 1 hält einen Text zum Ansehen zurück, 2 lehnt ihn ab. Unter null spricht die Regel für den Text.
rule-most = Höchstens
rule-priority = Bringt zu einer Fachkraft
rule-priority-none = nein
rule-framed = Zählt nicht, wenn jemand davon erzählt
rule-deniable = Zählt nicht nach einer Verneinung
rule-why-hint = Ein Satz für die Schreibenden, den ein Kind mit 12 versteht.
rule-phrases = Wendungen
rule-phrases-hint = Eine je Zeile. Eine genügt.
rule-not = Wendungen, die die Regel aufheben
rule-not-hint = Eine je Zeile. Darf leer bleiben.
rule-hits = Soll gefunden werden
rule-hits-hint = Mindestens drei Sätze, einer je Zeile.
rule-misses = Soll nicht gefunden werden
rule-misses-hint = Mindestens drei ähnliche, harmlose Sätze. Nie etwas über einen echten Menschen.
rule-since = In dieser Form seit
rule-review-by = Neu ansehen bis
rule-review-by-hint = Nach diesem Tag erinnert Sie die Liste der Regeln daran.
rule-low = Wenn sie nur knapp anschlägt
rule-low-hint = Was sie bei einer Summe von 1 bis 2 tut. Ab 2 gilt, was ihre Art tut.
rule-views = Zählt nur
rule-views-hint = Nichts angekreuzt: wie auch immer es geschrieben ist.
rule-where = Wirkt nur in
rule-where-hint = Nichts angekreuzt: überall.
where-title = Titeln
where-post = Fragen und Geschichten
where-answer = Antworten
where-chat = Chats
rule-consultant = Für das Team
rule-consultant-hint = Ein Satz: was das meist bedeutet und was hilft. In allen vier Sprachen oder in keiner.
rule-raises = Wendungen, die sie schwerer machen
rule-raises-hint = Eine je Zeile. Steht eine irgendwo im Text, kommt 0,5 dazu.
rule-lowers = Wendungen, die sie leichter machen
rule-lowers-hint = Eine je Zeile. Steht eine irgendwo im Text, geht 0,5 ab.
rule-save = Entwurf sichern
rule-earlier = Frühere Änderungen
try-title = Ausprobieren
try-text = Ein Text zum Ausprobieren
try-hint = Wird nicht gespeichert. Niemand sonst sieht ihn.
try-lang = Sprache
try-place = Wo
try-go = Ansehen, was der Filter sagt
try-now = Mit den Regeln von jetzt
try-then = Mit dieser Regel, als wäre sie aktiv
try-then-all = Mit allen Entwürfen, als wären sie aktiv
verdict-publish = veröffentlichen
verdict-mask = verdecken
verdict-hold = zurückhalten
verdict-refuse = ablehnen
explain-hits = Gefunden
explain-none = nichts
explain-told = davon wird erzählt
explain-usual = sonst { $weight }
explain-frame = Wer spricht
explain-scores = Summe je Art
explain-evasive = Versteckt geschriebene Wörter
explain-langs = Gelesen als
view-plain = wie geschrieben
view-clean = ohne versteckte Zeichen
view-folded = mit zusammengelegten ähnlichen Zeichen
view-piece = ein Stück
frame-first = erste Person
frame-reported = jemand anderes tat oder sagte etwas
frame-fear = ängstlich oder beschämt
frame-asks = fragt um Rat
frame-fiction = Film, Buch oder Lied
dry-title = Probelauf
dry-days = Probelauf über die letzten Tage
dry-go = Probelauf starten
dry-read = { $n ->
    [one] 1 Text
   *[other] { $n } Texte
 } aus { $days ->
    [one] dem letzten Tag
   *[other] den letzten { $days } Tagen
 } gelesen.
dry-more = Strenger
dry-less = Milder
dry-hint = Öffentliche und wartende Texte, beurteilt, als wäre die Regel aktiv. Gespräche werden nie gelesen. Von jeder Art zeigen wir höchstens zwanzig.
wrong-open = Das war falsch
wrong-text = Satz, den die Regel nicht finden soll
wrong-hint = Behalten Sie nur die Wörter, um die es geht, und schreiben Sie den Rest um. Der Satz bleibt bei der Regel, auch wenn der Text gelöscht wird.
wrong-send = Zur Regel schreiben
signs-title = Zeichen in Wendungen
signs-or = eines davon; mehrere Wörter mit Unterstrich dazwischen
signs-class = eine Wortklasse, wie alle Eltern oder alle Apps
signs-optional = darf fehlen
signs-gap = bis zu drei Wörter dazwischen, oder so viele, wie die Ziffer sagt, im selben Satz
signs-wide = bis zu acht Wörter, auch über einen Punkt hinweg
signs-number = eine Zahl, ein Alter von 8 bis 17, eines von 18 bis 75
signs-part = ein Teil eines Wortes, mindestens drei Buchstaben
signs-edge = der Satz beginnt hier, endet hier, ist eine Frage
signs-near = alle diese Wörter innerhalb von acht Wörtern, in beliebiger Reihenfolge
word-classes-title = Wortklassen und ihre Wörter

## Presence
live-other-lost = Die Verbindung mit { $name } ist schwach. Bleib ruhig hier. Kommt { $name } nicht zurück, bekommst du deinen alten Platz in der Reihe wieder, und jemand anderes aus dem Team redet mit dir weiter.
live-other-back = { $name } ist wieder da.
case-member-lost = Die Verbindung mit dem jungen Menschen ist weg. Was Sie schreiben, bleibt erhalten und steht da, wenn er zurückkommt.
case-member-back = Der junge Mensch ist wieder da.

## A place that is kept on a device
keep-title = Meinen Platz auf diesem Gerät behalten
keep-about = Musst du schnell weg? Nach „{ exit }“ halten wir deinen Platz noch 5 Minuten frei. Öffne den Chat wieder auf diesem Gerät, und du bist zurück. Wähle das nur, wenn in diesen Minuten niemand sonst das Gerät benutzt.
keep-go = Platz behalten
keep-on = Nach „{ exit }“ halten wir deinen Platz auf diesem Gerät 5 Minuten frei. Das gilt für ein Mal: Kommst du zurück, wähle es noch einmal.
keep-stop = Doch nicht behalten
## Letters, behind those who sit and wait
why-later-letter = Brief, wartet { $waited }, { $language }: nach allen, die da sind und warten
why-later-urgent = Dringender Brief, wartet { $waited }, { $language }: nach allen, die da sind und warten, vor anderen Briefen
why-later-post = Aus dem Forum, nicht dringend, wartet { $waited }, { $language }: nach allen, die da sind und warten
wall-letters = Briefe und Texte, nicht dringend
wall-oldest-letter = Ältester Brief oder Text
letter-talk = Möchtest du jetzt sprechen?
letter-talk-about = Der Chat ist offen. Schreib einen Satz und bleib hier. Deine Wartezeit zählt ab deinem Brief.
letter-talk-go = Jetzt sprechen
## Unmet demand
demand-title = Chats, die nicht zustande kamen
demand-hint = Junge Menschen, die um einen Chat baten und keinen bekamen. Jede Bitte zählt in der Stunde, in der sie kam. Wer zweimal kommt, zählt zweimal. Wer nur sah, dass der Chat zu war, und nichts schrieb, zählt nicht.
demand-hidden-hint = Zahlen von 1 bis 4 sind verborgen. Gibt es nur eine so kleine Zahl, ist auch die nächste verborgen, damit niemand sie ausrechnen kann.
demand-empty = Niemand, der in diesem Jahr um einen Chat bat, blieb ohne.
demand-by-month = Nach Monat
demand-by-weekday = Nach Wochentag
demand-by-hour = Nach Stunde
demand-by-theme = Nach Thema
demand-by-lang = Nach Sprache
demand-by-priority = Nach Dringlichkeit
demand-head-month = Monat
demand-head-weekday = Tag
demand-head-hour = Stunde
demand-head-theme = Thema
demand-head-lang = Sprache
demand-head-priority = Dringlichkeit
demand-closed = Kam, als der Chat zu war
demand-full = Kam, als der Chat voll war
demand-late = Wartete noch bei Schluss
demand-left = Gab das Warten auf
demand-expired = Nicht mehr gesehen
demand-minutes = Vergeblich gewartete Minuten (Median)
demand-hidden = verborgen
wall-left-after = Gab auf nach (Median)
wall-refused = Kam heute, als der Chat zu oder voll war

## While you wait
waiting-first = Was du jetzt hier schreibst, wird als Erstes gelesen.
calm-title = Eine ruhige Minute
similar-title = Das haben andere auch gefragt
similar-about = Auf diese Fragen gab es eine Antwort. Es geht nichts verloren, während du liest.
## Staff: desk

active-title = Laufende Chats
active-empty = Gerade läuft kein Chat.
active-since = begonnen { $when }
active-unanswered = Der junge Mensch schrieb { $when } und wartet auf Antwort.
active-answered = Zuletzt hat die Kollegin oder der Kollege geschrieben.
active-read = Mitlesen
staff-nav-replies = Antworten
replies-title = Fertige Antworten
replies-hint = Sätze für Ihre Chats. Sie kommen ins Feld, und Sie schicken sie selbst ab. Schreiben Sie keine Namen hinein.
replies-oldest = Die älteste wurde zuletzt gelesen: { $when }.
replies-open = Antworten
replies-copy = Kopieren Sie, was passt, in das Feld.
replies-keep = Antworten pflegen
replies-find = Antwort suchen
replies-find-hint = Ein Wort tippen. Enter setzt die erste ins Feld.
replies-no-match = Keine Antwort mit diesen Wörtern.
replies-too-long = Das passt nicht mehr dazu. Erst kürzen, was im Feld steht.
replies-close = Schließen
reply-none = In dieser Sprache gibt es noch keine Antworten.
reply-list-none = Es gibt noch keine Antworten.
reply-new = Neue Antwort
reply-edit = Antwort ändern
reply-label = Name zum Wiederfinden
reply-lang = Sprache
reply-body = Die Antwort
reply-body-hint = {"{alias}"} wird zum Namen des jungen Menschen, {"{hours}"} zu unseren Öffnungszeiten.
reply-shared-field = Für das ganze Team
reply-shared = für alle
reply-own = nur für Sie
reply-keep = Behalten
reply-back = Lieber eine neue Antwort
reply-list = Alle Antworten
reply-reviewed = gelesen: { $when }
reply-change = Ändern
reply-remove = Entfernen
reply-hours-any = jeden Tag
reply-hours-none = nicht zu festen Zeiten
reply-hours-window = { $day } von { $from } bis { $to }
cared = Jemand aus unserem Team kümmert sich um den Menschen, der das geschrieben hat.
cared-mine = Jemand aus unserem Team war dabei für dich da.
outcome-cared = Jemand aus unserem Team kümmert sich um diesen Menschen. Danke, dass du es uns gesagt hast.
field-personal = Darin steht ein Name, eine Nummer oder eine Adresse. Nehmen Sie das heraus.
close-no-contact = Kein Gespräch? Ein Druck beendet es:
close-no-contact-words = Doch kein Gespräch?
close-no-contact-sure = Der junge Mensch hat etwas geschrieben. Ein Druck schließt den Chat sofort:
field-themes-empty = Wählen Sie mindestens ein Thema.
field-risk-empty = Wählen Sie, wie groß das Risiko ist.
field-type-empty = Wählen Sie die Art des Kontakts.
error-back-to-work = Zurück zur Arbeit
close-quiet = Niemandem sagen, dass es ein Gespräch gab
close-quiet-hint = Sonst steht beim Beitrag, dass sich jemand aus dem Team um die Person kümmert. Mehr wird nicht gesagt.
chat-read-along = Jemand mit mehr Erfahrung darf mitlesen und hilft so dem Menschen, mit dem du sprichst.
whisper-from = { $name } flüstert Ihnen zu:
whisper-field = { $name } etwas zuflüstern
offer-elsewhere = Jemand aus dem Team bietet Ihnen einen Chat an.
staff-back = Zurück zur Arbeit
whisper-hint = Diese Person liest es sofort auf jeder offenen Seite des Teams, sonst bei den privaten Notizen. Der junge Mensch liest es nie. Es bleibt bei diesen Notizen, für alle, die den Fall später haben.
whisper-note = Zugeflüstert von { $name }
whisper-go = Zuflüstern
system-offered = { $name } bittet jemanden aus dem Team, mit dir weiterzumachen. Du kannst Nein sagen.
system-stays = { $name } bleibt bei dir.
system-stays-asked = Du hast Nein gesagt. { $name } bleibt bei dir.
chat-offered = { $name } möchte, dass jemand anderes aus dem Team mit dir weitermacht. Diese Person kann diesen Chat lesen. Du kannst Nein sagen.
chat-stay-with = Ich bleibe lieber bei { $name }
case-withdraw = Angebot zurücknehmen
case-decline-note = Ein Wort dazu, wenn Sie mögen
case-transfer-note = Was muss Ihre Kollegin oder Ihr Kollege wissen?
case-transfer-hint = Eine private Notiz. Sagen Sie, warum, und was als Nächstes kommt.
colleague-free = { $n ->
    [one] 1 freier Platz
   *[other] { $n } freie Plätze
}
colleague-other-language = andere Sprache
chat-field-earlier = Ihr dürft sehen, dass ich schon mit euch gesprochen habe
chat-hint-earlier = Dann musst du nicht alles noch einmal erzählen. Wir sehen, worum es ging und was wir notiert haben. Du kannst es später ändern.
chat-earlier-seen = Wer mit dir spricht, kann sehen, worum es in deinen früheren Chats ging und was unser Team dazu notiert hat.
chat-earlier-unseen = Wer mit dir spricht, bekommt deine früheren Chats nicht gezeigt. Deinen erfundenen Namen kann jemand aber wiedererkennen.
chat-earlier-stop = Nicht mehr zeigen
chat-earlier-allow = Meine früheren Chats zeigen
case-earlier = Frühere Chats
case-earlier-hint = Der junge Mensch lässt Sie das sehen. Jeder Blick wird protokolliert.

## The queue of a moment that is over
past-title = Die Warteschlange am { $when }
past-about = Wer damals wartete, in der Reihenfolge, in der sie drangekommen wären. Hier kann niemand übernommen werden.
past-empty = Damals wartete niemand.
past-field = Tag und Uhrzeit
past-go = Warteschlange dieses Moments zeigen
past-back = Zurück zur Warteschlange von jetzt
past-open = Die Warteschlange zu einem früheren Zeitpunkt
## To professionals, where the sentence for everybody says je, tu or du
formal-you = Sie
formal-composer-label = Ihre Nachricht
formal-msg-limit = Das ging sehr schnell. Ihre Nachricht wartet und geht gleich weg.
formal-msg-refused = Das wurde nicht gesendet. Es könnte jemanden verletzen. Sie können es ändern.
formal-msg-invalid = Das wurde nicht gesendet. Es ist zu lang, oder es sind Zeichen darin, die hier nicht gehen. Ihr Text steht wieder im Feld.
formal-live-reconnecting = Wir verbinden neu. Lassen Sie diese Seite offen: Was Sie geschrieben haben, senden wir dann.
formal-live-gone = Sie sind hier abgemeldet.
formal-live-changed = In diesem Chat hat sich etwas geändert.
formal-conflict-closed = Dieses Gespräch ist geschlossen, oder nicht mehr Ihres.
formal-conflict-stale = Das wurde in einem anderen Fenster geändert. Schauen Sie noch einmal, bevor Sie senden.
formal-refused-about = So kann das nicht gesendet werden. Ihr Text steht noch hier.
formal-refused-cut = Das Markierte wegnehmen
formal-field-unknown = Wählen Sie etwas aus der Liste.
formal-field-bad = Das können wir nicht lesen. Schauen Sie es noch einmal an.
formal-retry-seconds = { $n ->
    [one] Versuchen Sie es in { $n } Sekunde noch einmal.
   *[other] Versuchen Sie es in { $n } Sekunden noch einmal.
}
formal-retry-minutes = { $n ->
    [one] Versuchen Sie es in { $n } Minute noch einmal.
   *[other] Versuchen Sie es in { $n } Minuten noch einmal.
}
formal-retry-hours = { $n ->
    [one] Versuchen Sie es in { $n } Stunde noch einmal.
   *[other] Versuchen Sie es in { $n } Stunden noch einmal.
}
formal-error-title-401 = Sie sind nicht angemeldet
formal-error-title-403 = Das ist nicht für Sie
formal-error-400 = Wir haben die Anfrage nicht verstanden. Gehen Sie zurück und versuchen Sie es noch einmal.
formal-error-401 = Melden Sie sich an, um weiterzuarbeiten.
formal-error-403 = Diese Seite gehört nicht zu Ihrer Rolle.
formal-error-405 = Diese Seite geht so nicht. Gehen Sie zurück und versuchen Sie es noch einmal.
formal-error-408 = Die Verbindung war zu langsam. Versuchen Sie es noch einmal.
formal-error-409 = Jemand hat das gleichzeitig geändert. Schauen Sie noch einmal.
formal-error-413 = Machen Sie den Text kürzer und senden Sie ihn noch einmal.
formal-error-415 = Senden Sie es noch einmal von unserer eigenen Seite.
formal-error-422 = Schauen Sie auf das Markierte und senden Sie es noch einmal.
formal-error-429 = Das ging schnell. Warten Sie einen Moment und versuchen Sie es noch einmal.
formal-error-500 = Bei uns ist etwas kaputtgegangen. Vielleicht ist Ihr Text nicht gespeichert.
formal-error-503 = Der Dienst ist kurz nicht erreichbar. Versuchen Sie es gleich noch einmal.
## How good the estimate was
wall-estimate = Was wir über das Warten sagen
wall-estimate-about = Die letzten 7 Tage. Wer vor Ablauf der Zeit ging, zählt nicht.
wall-estimate-class = Wer
wall-estimate-all = alle
wall-estimate-told = Gesagt
wall-estimate-inside = Es stimmte
wall-estimate-later = Es dauerte länger
wall-estimate-error = Bei der Hälfte weniger daneben als

## What made a case urgent
why-cause-danger = drückte auf „Ich bin jetzt in Gefahr“
why-cause-filter = der Filter hörte es in den Worten
why-cause-post = der Filter fand es in einem Beitrag
why-cause-theme = wählte das Thema
why-cause-moderator = von der Moderation gebracht
why-cause-reports = andere meldeten Gefahr
why-cause-course = was jemand ihm oder ihr geschrieben hat, kam zusammen
why-cause-asked = bat um eine Antwort unseres Teams
decide-priority = Wie bald, wenn eine Fachkraft kommen soll
## The answered letter
letter-answered-title = Dein Brief hat eine Antwort
letter-answered-lead = Lies sie, wann es dir passt. Wir behalten sie 30 Tage, oder bis du einen neuen Chat beginnst. Hol dir einen Code, dann kannst du wiederkommen.
letter-answered-code = Mit einem Rückkehrcode kannst du wiederkommen und sie noch einmal lesen.
me-chat-letter-answered = Dein Brief hat eine Antwort.
me-chat-letter-new = neu
me-chat-letter-read = Antwort lesen
case-letter = Das ist ein Brief: Niemand sitzt da und wartet. Was Sie schreiben, wird später gelesen. Schreiben Sie also alles und schließen Sie dann ab.

## An answer by the team
coach-about = Möchtest du auch eine Antwort von unserem Team? Das dauert einen Tag oder länger. Ist es dringend? Dann beginn einen Chat.
coach-go = Unser Team fragen
coach-asked = Auch unser Team wurde um eine Antwort gebeten.
coach-mine-asked = Du hast unser Team um eine Antwort gebeten. Schau später wieder hier nach.
coach-mine-closed = Unser Team konnte hier nicht antworten. Du kannst noch einmal fragen oder im Chat mit jemandem reden.
## Silence
system-idle = Hier ist es schon eine Weile still. Wenn keine Antwort kommt, endet dieser Chat um { $clock } Uhr.
system-idle-stay = Noch da: Der Chat geht weiter.
system-idle-ended = Es blieb lange still, darum ist dieser Chat zu Ende. Du kannst jederzeit wieder schreiben.
idle-ask = Bist du noch da? Dieser Chat endet um { $clock } Uhr.
idle-stay = Ja, ich bin noch da

## Sound
bell-title = Ton
bell-about = Wenn dieser Tab im Hintergrund ist: einmal, wenn jemand Neues wartet, alle drei Sekunden bei einer neuen Krise, bis Sie hinsehen. Der Titel des Tabs zählt in jedem Fall mit.
bell-on = Hören lassen
bell-volume = Lautstärke
## Opening hours
day-today = heute
day-tomorrow = morgen
chat-closes-at = Jetzt offen, bis { $time }.
chat-state-soon = Jetzt offen. Der Chat schließt um { $time }.
chat-closed-holiday = Gerade zu: { $name }.
chat-open-again = Wieder offen: { $when }.
chat-open-in = Jetzt offen auf: { $langs }.
hours-holidays = Feiertage
hours-holidays-hint = Ein Tag pro Zeile, mit seinem Namen. Junge Menschen lesen den Namen. Ohne Zeiten ist der Chat den ganzen Tag zu. Eine Sprache in Klammern: nur für diese Sprache.
hours-holidays-example = 2026-12-25 Weihnachten
    2026-12-24 10:00-12:00 Heiligabend (de, nl)
field-line = Wir können Zeile { $max } nicht lesen. Bitte wie im Beispiel schreiben.
chat-state-late = Wir erreichen niemand Neues mehr, bevor der Chat schließt.
not-today-wait = Wahrscheinlich schaffen wir es nicht zu dir, bevor der Chat schließt.
not-today-title = Vielleicht erreichen wir dich heute nicht
not-today-about = Wir sind zu wenige, und das liegt nicht an dir. Mach einen Brief aus dem, was du geschrieben hast: Wir lesen jeden Brief und schreiben hier zurück.
not-today-go = Einen Brief daraus machen
not-today-ask = Im Forum fragen
not-today-stay = Du kannst auch bleiben. Du behältst deinen Platz, bis der Chat schließt. Danach wird es von selbst ein Brief.
system-letter-chosen = Wir haben deinen Brief. Wir schreiben hier zurück.
system-became-letter = Der Chat ist jetzt zu und wir haben dich nicht erreicht. Das tut uns leid. Was du geschrieben hast, ist jetzt ein Brief: Wir lesen ihn und schreiben hier zurück.
system-became-letter-crisis = Der Chat ist jetzt zu und wir haben dich nicht erreicht. Das tut uns leid. Bist du in Gefahr? Ruf 112 an. Willst du reden? Ruf 116 000 an, gratis, Tag und Nacht. Was du geschrieben hast, ist jetzt ein Brief: Wir lesen ihn zuerst und schreiben hier zurück.
system-broke-off-letter = Dein Gespräch ist abgebrochen und der Chat ist jetzt zu. Das tut uns leid. Was du gesagt hast, ist nicht weg: Es ist jetzt ein Brief. Jemand von uns liest ihn und schreibt hier zurück.
system-broke-off-letter-crisis = Dein Gespräch ist abgebrochen und der Chat ist jetzt zu. Das tut uns leid. Bist du in Gefahr? Ruf 112 an. Willst du weiterreden? Ruf 116 000 an, gratis, Tag und Nacht. Was du gesagt hast, ist nicht weg: Es ist jetzt ein Brief. Jemand von uns liest ihn zuerst und schreibt hier zurück.
hours-closing-hint = Schließt der Chat, wird aus dem, was die Wartenden geschrieben haben, ein Brief.

## Letters of a day
why-later-day = Wartet { $waited }, { $language }: nach einem Tag, vor allen, die in der letzten halben Stunde kamen

### wie junge Leute einander tragen
nav-me-new = neu
home-support = Sie können jetzt Rückhalt brauchen
home-support-about = Jemand ist hier gemein zu ihnen. Ein lieber Satz von dir hilft.
home-waiting = Noch ohne Antwort
home-waiting-about = Vielleicht hast du etwas Ähnliches erlebt.
home-waiting-all = Alle Fragen ohne Antwort
answer-prompt-0 = Was hat dir damals geholfen?
answer-prompt-1 = Hast du so etwas erlebt? Sag, was du getan hast.
answer-prompt-2 = Sag zuerst, dass du es gelesen hast. Das tut schon gut.
answer-prompt-3 = Ein kleiner Schritt reicht. Welchen würdest du gehen?
answer-prompt-support = Sag etwas Liebes. Antworte nicht, wenn jemand gemein ist.
support-now = Jemand ist hier gemein. Zeigen wir, dass wir anders sind.
heavy-reader = Geht dir das nah? Bleib damit nicht allein:
support-ask = Ist hier jemand gemein zu dir?
support-ask-about = Dann bitten wir die anderen zwei Tage lang um Rückhalt. Melde auch, was gemein ist, dann schaut unser Team.
support-ask-go = Um Rückhalt bitten
support-called = Zwei Tage lang bitten wir die anderen um Rückhalt für dich.
support-given = Andere sehen, dass dir nette Worte jetzt guttun.
ignore = Unter diesem Namen nichts mehr lesen
ignore-about = Dann siehst du nichts mehr unter diesem Namen. Niemand erfährt davon. Unter Ich kannst du es zurücknehmen.
ignore-go = Zeig mir das nicht mehr
me-ignored = Was ich nicht mehr lese
me-ignored-again = Doch wieder lesen
how-ask = Wie geht es dir jetzt?
how-about = Du hast das vor einigen Tagen gefragt. Nur du siehst, was du wählst.
how-better = Besser
how-same = Gleich
how-worse = Schlechter
how-said-better = Schön, dass es besser geht.
how-tell = Erzähl, was dir geholfen hat
how-said-same = Manchmal dauert es. Du musst es nicht allein schaffen.
how-said-worse = Das ist schwer. Du musst es nicht allein schaffen. Es ist jemand für dich da.
thanks-new = neu
decided-new = neu
thanks-strength = { $n ->
    [one] Jemand hat dir Kraft gewünscht
   *[other] { $n } Leute haben dir Kraft gewünscht
}
thanks-same-here = { $n ->
    [one] Jemandem geht es auch so
   *[other] { $n } Leuten geht es auch so
}
thanks-thanks = { $n ->
    [one] Jemand hat dir gedankt
   *[other] { $n } Leute haben dir gedankt
}
thanks-helped = Das hat geholfen, sagt, wer gefragt hat
me-code-words = Lieber ein Code in Wörtern
code-words = Schreib die Wörter auf wie einen kleinen Satz. So fallen sie nicht auf.
entry-title = Bevor du dich umsiehst
entry-leave = Kommt jemand herein? Tipp auf Schnell weg. Dann steht sofort eine andere Seite da.
entry-not = Den Verlauf deines Geräts löscht der Knopf nicht, und er stoppt keine App, die mitliest. Nimm lieber ein privates Fenster.
entry-back = Willst du später wiederkommen? Dann hol dir unter Ich einen Code.
entry-go = Verstanden, weiter
entry-more = Mehr darüber lesen
max-link = Wer ist mein MAX?
max-choose-who = An wen denkst du?
max-choice-family = Jemand aus meiner Familie
max-choice-school = Jemand in der Schule
max-choice-coach = Jemand vom Sport oder aus der Gruppe
max-choice-near = Jemand von nebenan oder Eltern von Freundinnen oder Freunden
max-choice-other = Jemand anderes
max-choose-how = Wie willst du anfangen?
max-choice-talk = Im Gespräch
max-choice-note = Mit einem Zettel
max-choice-message = Mit einer Nachricht
max-go = Hilf mir anzufangen
max-begin = So kannst du anfangen
max-tip-family = Wähl einen ruhigen Moment, im Auto oder beim Abwasch. Nebeneinander redet es sich manchmal leichter.
max-tip-school = Frag, ob du nach der Stunde kurz bleiben darfst. Du musst nicht sagen, worum es geht.
max-tip-coach = Bleib nach dem Training oder dem Treffen etwas länger. Frag: „Hast du fünf Minuten?“
max-tip-near = Geh vorbei, wenn es dort ruhig ist. Sag, dass du gern etwas erzählen möchtest.
max-tip-other = Wähl jemanden, der ruhig bleibt und dich ausreden lässt. Frag nach einem ruhigen Ort.
max-words-talk = Ich möchte dir etwas erzählen. Das fällt mir schwer. Hörst du erst zu und tust noch nichts?
max-words-note = Es gibt etwas, das ich schwer sagen kann. Darum schreibe ich es. Redest du mit mir, wenn wir allein sind?
max-words-message = Hast du diese Woche kurz Zeit? Ich möchte dir etwas erzählen. Lieber nicht per Nachricht.
max-copy = Du kannst diese Wörter nehmen oder deine eigenen. Wir heben nicht auf, was du gewählt hast.
max-read = Mehr über deinen MAX
same-person = Dieselbe Person schrieb auch
same-person-about = Unter welchem Namen auch immer. Wer es ist, weiß niemand. Andere im Forum sehen diesen Zusammenhang nicht.
### class
staff-nav-classes = Klassen
class-door-title = Üben in der Klasse
class-door-lead = Deine Lehrkraft hat einen Code für diese Stunde. Tipp ihn hier ein.
class-door-seated = Du bist schon in einer Klasse.
class-door-go-on = Weiter
class-door-field = Der Code
class-door-hint = Neun Ziffern für eine Klasse. Lehrkräfte tippen die zwölf Ziffern ihrer Einladung.
class-door-enter = Hinein
class-door-1 = Du brauchst kein Konto und keinen Namen. Du bekommst einen erfundenen Namen für diese Stunde.
class-door-2 = Nur deine Klasse sieht, was du hier schreibst.
class-door-3 = Nach der Stunde wird alles gelöscht.
class-code-wrong = Dieser Code öffnet nichts. Schau dir die Ziffern noch einmal an. Vielleicht ist die Stunde vorbei.
conflict-class-full = Diese Klasse ist voll. Sag es deiner Lehrkraft.
conflict-class-many = Es gibt jetzt genug zu besprechen: Diese Klasse behält keine Texte mehr.
conflict-class-over = Die Stunde ist vorbei. Alles aus dieser Klasse ist gelöscht.
conflict-buddy = Als Buddy behältst du diesen Namen: Neben deinen Antworten sehen alle, dass du Buddy bist. Brauchst du wirklich einen anderen, sag es unserem Team.
class-over-title = Die Stunde ist vorbei
class-over-lead = Alles aus dieser Klasse ist gelöscht. Niemand kann es mehr lesen.
class-over-again = Ich habe einen anderen Code
class-over-typed = Das hattest du geschrieben. Es ist nicht gesendet. Kopier es, wenn du es behalten willst.
class-question-gone = Diese Frage wurde weggenommen. Was du geschrieben hast, steht unten.
class-bar = Das ist die echte Seite. Was du hier schreibst, ist keine Übung.
class-bar-back = Zurück zur Stunde
class-nav-space = Üben
class-nav-debrief = Zurückschauen
class-nav-real = Echte Seite
class-title = Übungsraum
class-practice = Das ist eine Übung. Nur diese Klasse sieht, was hier steht.
class-erased = Wenn die Stunde endet, wird alles gelöscht, spätestens um { $time }.
class-your-name = Hier heißt du { $name }.
class-teacher = Lehrkraft
class-desk = Für dich als Lehrkraft
class-code-read = Lass alle diese Seite mit /class hinter der Adresse öffnen und lies diesen Code vor:
class-seats = { $n ->
    [0] Noch ist niemand da.
    [one] 1 Schüler oder Schülerin ist da.
   *[other] { $n } Schülerinnen und Schüler sind da.
 }
class-seats-most = Es gibt Platz für { $n }.
class-desk-hint = Du siehst nur erfundene Namen, genau wie deine Klasse. Hast du deinen Platz verloren, durch „Schnell weg“ oder in einem anderen Browser? Der Code deiner Einladung bringt dich zurück, bis die Stunde endet.
class-aside = Nur für dich: { $n ->
    [one] 1 Text wartet
   *[other] { $n } Texte warten
 }
class-aside-hint = Öffne das nicht, während die Klasse deinen Bildschirm sieht.
class-end = Stunde beenden
class-end-about = Alle Texte werden sofort gelöscht, für alle. Habt ihr gemeinsam zurückgeschaut?
class-end-sure = Ja, beenden und alles löschen
class-look-again = Noch einmal schauen
class-samples = Geschichten für den Anfang
class-samples-hint = Erfunden, aber so etwas passiert. Was würdest du antworten?
class-questions = Fragen dieser Klasse
class-questions-empty = Noch hat niemand etwas gefragt. Du kannst anfangen.
class-held = wartet
class-held-teacher = Im echten Forum schaut zuerst jemand von uns darauf. Nur du und wer es geschrieben hat, sehen das.
class-remove = Wegnehmen
class-would-publish = Im echten Forum wäre das sofort online.
class-would-mask = Im echten Forum wäre das online, mit einer verdeckten Stelle. So sieht es auch deine Klasse. Was markiert ist, kann zeigen, wer oder wo du bist.
class-would-hold = Im echten Forum würde zuerst jemand von uns darauf schauen. Hier sehen es nur du und deine Lehrkraft.
class-would-refuse = Im echten Forum würde das nicht gesendet. Nur du siehst es jetzt, und wir behalten es nicht.
class-cares = Geht es dabei um dich? Dann ist es keine Übung. Hier liest niemand aus unserem Team mit.
class-cares-open = Auf der echten Seite kannst du jetzt mit jemandem von uns reden.
class-cares-closed = Unser Chat ist jetzt zu. 116 000 kannst du Tag und Nacht anrufen, kostenlos.
class-would-care = Dort würde dir auch jemand von uns ein Gespräch anbieten.
class-only-you = Hier sehen es nur du und deine Lehrkraft.
class-cares-teacher = Vielleicht ist das echt für die Person, die es geschrieben hat. Such nicht, wer es war. Sag der ganzen Klasse, wo es Hilfe gibt. Bei Gefahr jetzt: 112. Wenn du unsicher bist, überlegt 116 000 mit dir, Tag und Nacht.
class-refused = Das bleibt bei dir. Lies, warum, und versuch es mit anderen Worten, wenn du magst.
class-answer = Antworten
class-answer-field = Deine Antwort
class-answer-go = In der Klasse antworten
class-ask = Etwas fragen
class-ask-hint = Erfinde etwas oder nimm eine der Geschichten. Probier aus, was der Filter macht. Für das, was dich wirklich bedrückt, gibt es die echte Seite.
class-ask-title = Deine Frage in einem Satz
class-ask-body = Erzähl etwas mehr
class-ask-go = In der Klasse fragen
class-debrief-title = Gemeinsam zurückschauen
class-debrief-lead = Was in dieser Stunde passiert ist, in Zahlen. Keine Texte, keine Namen.
class-debrief-counts = Was ihr gemacht habt
class-count-questions = Fragen: { $n }
class-count-answers = Antworten: { $n }
class-count-publish = Wäre sofort online: { $n }
class-count-mask = Mit einer verdeckten Stelle: { $n }
class-count-hold = Würde zuerst angeschaut: { $n }
class-count-refuse = Nicht gesendet: { $n }
class-count-labels = Die Regeln sprachen über:
class-count-filter = Ein Filter macht Fehler. Darum schauen auch Menschen hin, und darum kannst du im echten Forum immer widersprechen.
class-talk = Fünf Fragen zum Reden
class-talk-1 = Was hat der Filter gemacht, das dich überrascht hat? Hatte er recht?
class-talk-2 = Welche Antwort würde dir am meisten helfen, und warum?
class-talk-3 = Was sagt sich leichter, wenn niemand deinen Namen kennt? Und was schwerer?
class-talk-4 = Jemand bittet dich, es niemandem zu erzählen. Wann gehst du trotzdem zu einer erwachsenen Person?
class-talk-5 = Zu wem könntest du gehen? Denk an eine Person. Du musst es nicht laut sagen.
class-where = Wo du Hilfe findest
class-where-about = Geht dir etwas von heute nicht aus dem Kopf? Du musst es nicht allein tragen.
class-private = So besuchst du die echte Seite für dich
class-private-1 = Nimm dein eigenes Handy oder ein privates Fenster, wenn niemand mitschaut.
class-private-2 = „Schnell weg“ bringt dich auf eine andere Seite. Was der Browser sich gemerkt hat, löscht es nicht.
class-private-3 = Aus dieser Stunde kommt nichts mit: kein Name, kein Text, kein Code.
classes-title = Klassen
classes-hint = Mit einer Einladung öffnet eine Lehrkraft einen Übungsraum für eine Stunde, getrennt vom Forum. Sie sehen hier Zahlen, nie einen Text.
classes-made = Der Code der Einladung
classes-made-about = Geben Sie ihn der Lehrkraft. Sie tippt ihn zu Beginn der Stunde auf { $address } ein und kommt damit während der Stunde zurück.
classes-made-once = Sie sehen diesen Code nur jetzt.
classes-invite = Eine Lehrkraft einladen
classes-lang = Sprache
classes-note = Notiz
classes-note-hint = Zum Beispiel der Name der Schule. Höchstens 80 Zeichen. Sie verschwindet mit der Einladung.
classes-invite-go = Einladung erstellen
classes-invitations = Offene Einladungen
classes-invitations-none = Keine Einladung ist offen.
classes-made-at = Erstellt
classes-until = Gültig bis
classes-action = Aktion
classes-take-back = Zurücknehmen
classes-running = Klassen jetzt
classes-running-none = Gerade läuft keine Klasse.
classes-opened = Geöffnet
classes-seats = Schülerinnen und Schüler
classes-ends = Endet spätestens um
classes-end = Diese Stunde beenden
classes-end-about = Ist die Lehrkraft nicht mehr da? Alle Texte dieser Klasse werden sofort gelöscht, für alle.
## Buddies and what they ask aside
buddy = Buddy
buddy-about = Buddy: von unserem Team geschult, ein junger Mensch wie du.
buddy-mine = Du hast unsere Schulung gemacht, und bei deinen Antworten an andere sieht man das. Wo du einen Namen nur für eine Frage nimmst, sieht es niemand. Wenn dir eine Frage von anderen Sorgen macht, kannst du dort unser Team vertraulich fragen.
buddy-code = Hast du unsere Schulung gemacht?
buddy-code-hint = Gib den Code ein, den du von uns bekommen hast. Leerzeichen sind egal. Einfügen ist erlaubt.
buddy-code-go = Buddy werden
field-code-wrong = Dieser Code geht nicht. Schau jede Ziffer noch einmal an, oder frag uns nach einem neuen.
side-go = Frag unser Team vertraulich
side-only = Nur du und unser Team lesen das.
side-kept = Es wird 30 Tage nach der letzten Nachricht gelöscht. Solange du auf unsere Antwort wartest, bleibt es da.
side-title = Du und unser Team
side-question = Zur Frage:
side-question-gone = Zu einer Frage, die gerade nicht online ist
side-lead = Machst du dir Sorgen um jemanden, oder weißt du nicht, was du sagen sollst? Frag uns hier. Du musst das nicht allein lösen.
side-field = Deine Nachricht an das Team
side-hint = Unsere Antwort kommt hierher. Das kann einen Tag oder länger dauern. Ist es dringend? Dann beginn einen Chat oder ruf 116 000 an.
side-over = Du bist kein Buddy mehr. Du kannst das noch lesen, bis es gelöscht wird.
side-back = Zurück zur Frage
side-readers = Was du und unser Team einander schreibt, zählt hier mit.
staff-nav-buddies = Buddys
staff-nav-buddies-wait = noch ohne Antwort
buddies-title = Buddys
buddies-hint = Junge Menschen, die das Team geschult hat und die anderen im Forum antworten. Sie können das Team getrennt davon um Rat fragen; kein anderer junger Mensch liest das.
buddies-threads = Nebenbei gefragt
buddies-threads-none = Kein Buddy hat etwas gefragt.
buddies-answered = Beantwortet
buddies-all = Wer das Abzeichen hat
buddies-none = Noch hat niemand das Abzeichen.
buddies-since = Seit
buddies-answers = Antworten
buddies-seen = Zuletzt da
buddies-badge = Abzeichen
buddies-take-back = Abzeichen zurücknehmen
buddies-take-back-hint = Die Antworten bleiben; das Wort „Buddy“ ist sofort weg. Was vertraulich gesagt wurde, bleibt lesbar, bis es gelöscht wird, aber der junge Mensch kann dort nichts mehr fragen.
buddies-invite = Einladen
buddies-invite-about = Ein Code macht einen Buddy und gilt 14 Tage. Geben Sie ihn selbst weiter und schreiben Sie nicht auf, wer ihn bekommen hat: Niemand muss wissen, welcher Name zu wem gehört.
buddies-invite-go = Code erstellen
buddies-code = Ein neuer Code
buddies-code-once = Sie sehen diesen Code nur jetzt. Der junge Mensch gibt ihn unter „Ich“ ein.
buddies-logged = Dass Sie das lesen, wird protokolliert, und der Buddy kann es sehen.
buddies-field = Ihre Antwort an { $name }
buddies-field-hint = Der Buddy sieht Ihren Vornamen dabei. Wer die Frage gestellt hat, sieht nichts davon.
case-sides = Als Buddy vertraulich gefragt
case-sides-hint = Dieser junge Mensch hilft anderen als Buddy. Was er dem Team dazu geschrieben hat, kann der Grund für diesen Fall sein.
