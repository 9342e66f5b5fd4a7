### Français. Jeunes : tu, court, chaleureux, simple. Équipe : vous.

## Frame

brand = Peerline
title-start = Accueil
title-page = Page
title-staff = Bureau
skip = Aller au texte
demo = Démo : rien n'est réel ici et tout sera effacé.
language = Langue
lang-name-nl = Nederlands
lang-name-fr = Français
lang-name-de = Deutsch
lang-name-en = English
nav = Menu
nav-start = Accueil
nav-themes = Thèmes
nav-ask = Poser
nav-ask-long = Poser une question
nav-chat = Chat
nav-chat-open = tu as un chat ouvert
nav-me = Moi
nav-rules = Nos règles
nav-privacy = Ce que l'on garde
nav-safety = Visite sûre
nav-return = J'ai un code
help-now = Aide
foot-116000 = Appelle Child Focus, gratuit, jour et nuit.
call-112 = Appelle le 112
call-116000 = Appelle le 116 000
talk-to-someone = Parler à quelqu'un
exit = Quitter vite
exit-about = Quitter ce site rapidement
exit-loading = Chargement.
exit-press-2 = Appuie encore 2 fois sur Maj pour quitter.
exit-press-1 = Appuie encore 1 fois sur Maj pour quitter.
exit-stopped = Tu restes ici.
back = Retour
back-to-start = À l'accueil
back-to-question = Retour à la question
back-to-chat = Retour au chat
cancel = Laisser comme avant
save = Enregistrer
show = Afficher
send = Envoyer
enter-sends = Entrée envoie
sending = Envoi en cours
edit = Modifier
yes = Oui
no = Non
you = Toi
theme = Thème
count-left = encore %n caractères

## Time

when-now = à l'instant
when-minutes = { $n ->
    [one] il y a { $n } minute
   *[other] il y a { $n } minutes
}
when-hours = { $n ->
    [one] il y a { $n } heure
   *[other] il y a { $n } heures
}
when-days = { $n ->
    [1] hier
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
minutes-n = { $n ->
    [0] moins d'une minute
    [one] { $n } minute
   *[other] { $n } minutes
}
hours-n = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
days-n = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
times-n = { $n } fois
date = { $day } { $month } { $year }
day-time = { $day } à { $time }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
retry-seconds = { $n ->
    [one] Tu peux réessayer dans { $n } seconde.
   *[other] Tu peux réessayer dans { $n } secondes.
}
retry-minutes = { $n ->
    [one] Tu peux réessayer dans { $n } minute.
   *[other] Tu peux réessayer dans { $n } minutes.
}
retry-hours = { $n ->
    [one] Tu peux réessayer dans { $n } heure.
   *[other] Tu peux réessayer dans { $n } heures.
}

## Start

home-ask = Qu'est-ce qui te pèse ?
home-placeholder = Commence par une phrase.
home-go = Demande-le ici
home-safe = Pas de compte, pas de nom. Personne ne voit qui tu es.
home-safe-link = Comment ça marche
home-talk-title = Tu préfères parler ?
home-recent = D'autres ont demandé
home-empty = Les nouvelles questions seront ici. La tienne peut être la première.
home-themes = De quoi s'agit-il ?
all-questions = Toutes les questions
write-letter = Écrire une lettre
chat-state-open = Ouvert maintenant.
chat-wait-unknown = On ne sait pas encore combien de temps tu attendras.
chat-state-closed = Le chat est fermé pour le moment.
chat-state-full = Il y a beaucoup de monde. La salle d'attente est pleine.
chat-closed-until = Le chat est fermé. Il rouvre : { $when }.
wait-range = { $from ->
    [0] { $to ->
        [one] L'attente est de moins de { $to } minute.
       *[other] L'attente est de moins de { $to } minutes.
    }
   *[other] L'attente est d'environ { $from } à { $to } minutes.
}
wait-about = { $n ->
    [one] L'attente est d'environ { $n } minute.
   *[other] L'attente est d'environ { $n } minutes.
}
wait-words = L'attente est d'environ %a à %b minutes.
wait-words-about = L'attente est d'environ %b min.
wait-words-under = L'attente est de moins de %b min.

## Themes, lists and search

themes-title = Thèmes
themes-lead = Tous les sujets ont leur place ici. Choisis le plus proche.
theme-first = D'abord ceci
theme-ask = Poser une question là-dessus
theme-questions = Ce que d'autres ont demandé
theme-empty = Les questions sur ce thème seront ici. Il n'y en a pas encore.
theme-read = Lire plus
questions-title = Toutes les questions
questions-list = Les questions
questions-empty = Les questions seront ici. Avec ce choix, il n'y en a pas encore.
ask-yourself = Pose ta question
older = Questions plus anciennes
search-label = Cherche un mot
search-go = Chercher
search-title = Résultats
search-empty = Rien trouvé avec ces mots. Essaie un autre mot, ou pose ta question.
search-themes = À lire sur ce sujet
filter = Choisir ce que tu vois
filter-all-themes = Tous les thèmes
filter-all-languages = Toutes les langues
filter-kind = Type
filter-all-kinds = Questions et récits
filter-unanswered = Seulement sans réponse
filter-answered = Les dernières réponses d'abord
filter-go = Afficher
filter-state = État
filter-reason = Raison
kind-question = Question
kind-story = Récit
kind-answer = Réponse
answers-n = { $n ->
    [0] Pas encore de réponse
    [one] { $n } réponse
   *[other] { $n } réponses
}
unread-n = { $n ->
    [one] { $n } nouvelle réponse
   *[other] { $n } nouvelles réponses
}
warning-before = Cela parle de :
warning-open = Afficher le texte
warning-open-all = Afficher tout ce qui est derrière un avertissement
warning-none = Non, pas besoin
warning-self-harm = automutilation ou suicide
warning-violence = violence
warning-sexual = expériences sexuelles
warning-eating = alimentation et poids

## Ask

ask-title = Pose ta question
ask-field-title = Ta question en une phrase
ask-hint-title = Ça n'a pas besoin d'être parfait.
ask-field-body = Raconte un peu plus
ask-hint-body = Que s'est-il passé ? Comment te sens-tu ? Pas de noms, numéros ou comptes.
ask-similar = D'autres l'ont demandé aussi
ask-field-theme = De quoi s'agit-il ?
ask-theme-none = Je ne sais pas
ask-theme-guess = On pense que ça parle de : %s. Tu peux changer.
ask-theme-guessed = On a choisi ce thème d'après tes mots. Tu peux changer.
ask-field-kind = Que veux-tu ?
ask-kind-question = J'aimerais un conseil
ask-kind-story = Je veux raconter quelque chose
ask-more = Langue, avertissement et nom
ask-field-warning = Ton texte demande-t-il un avertissement ?
ask-hint-warning = Les autres choisissent alors s'ils lisent la suite.
ask-field-lang = Langue de ton texte
ask-before = Tout le monde peut lire ceci. Personne ne voit que c'est toi.
ask-before-link = Nos règles
ask-go = Mettre en ligne
ask-fresh = Un nouveau nom, juste pour cette question
ask-hint-fresh = Personne ne verra que tu as posé d'autres questions. Seule notre équipe sait que c'est la même personne.
preview-go = Voir d'abord
preview-title = Voilà ce que ça donne
preview-about = Personne ne le voit encore. Tu peux encore changer ton texte plus bas.
draft-kept = Tu avais déjà écrit ceci. On l'a gardé pour toi, un jour au plus.
draft-drop = Jeter
draft-saved = Gardé. Si tu pars vite, tout s'efface.
guard-mask = On cache ce passage, pour que personne ne te retrouve.
guard-hold = Si tu l'envoies comme ça, quelqu'un de chez nous regarde d'abord.
guard-refuse = Comme ça, on ne peut pas le publier. Change ce qui est marqué.
refused-about = Ce texte ne peut pas aller en ligne ainsi. Il est encore là.
refused-cut = Enlever ce qui est marqué
refused-object = Tu penses que l'on se trompe ? Dis-le-nous,
refused-object-link = une personne regardera.

## Question

professional = professionnel
reaction-strength = Courage
reaction-same-here = Moi aussi
reaction-thanks = Merci
reaction-helped = Ça m'aide
report = Signaler
withdraw = Retirer
withdraw-about = Ton texte disparaît alors pour toujours. Ce que les autres ont écrit reste à eux.
withdraw-go = Oui, je le retire
appeal = Je ne suis pas d'accord
answers-empty = Personne n'a encore répondu. Une phrase gentille peut aider beaucoup.
answers-empty-mine = Les réponses seront ici. La première arrive souvent le jour même.
answer-new = Il y a une nouvelle réponse. L'afficher
answer-title = Écris quelque chose en retour
answer-title-mine = Tu veux ajouter quelque chose ?
answer-title-professional = Répondre en tant que professionnel
answer-field = Ta réponse
answer-hint = Qu'aimerais-tu entendre à sa place ? Pas de noms, numéros ou comptes.
answer-hint-mine = Pas de noms, numéros ou comptes.
answer-hint-professional = Votre nom et votre rôle seront visibles.
answer-go = Mettre ta réponse en ligne
answer-go-mine = Mettre en ligne
answer-more = Nommer d'abord le sujet
state-held = En attente.
state-published = En ligne.
state-returned = De retour chez toi.
state-removed = Enlevé.
state-withdrawn = Retiré.
state-about-held = Quelqu'un de l'équipe regarde d'abord. Souvent en moins de 2 heures. Pour l'instant, c'est visible pour toi seulement.
held-meanwhile = En attendant :
state-about-published = Tout le monde peut le lire.
state-about-returned = Tu peux le changer et le renvoyer.
state-about-removed = Personne d'autre ne peut plus le lire.
state-about-withdrawn = Tu l'as retiré toi-même.
state-escalated = Pas en ligne, et tu n'as rien fait de mal.
state-about-escalated = Quelqu'un de l'équipe lit ce que tu as écrit et veut t'aider. Si cette personne t'écrit, tu le vois sous Chat. Ton texte reste à toi : tu peux le changer.
reason-automated = Un filtre a décidé cela, pas une personne.
reason-human = Une personne de notre équipe a regardé.
reason-note = De notre équipe :
edit-title-question = Modifie ta question
edit-title-story = Modifie ton récit
edit-title-answer = Modifie ta réponse
edit-field = Ton texte
edit-hint = Après un changement, ton texte est vérifié à nouveau.
edit-go = Renvoyer

## Report and object

report-title = Signaler ceci
report-lead = Merci de faire attention. L'autre ne saura pas que c'était toi.
report-field-reason = Qu'est-ce qui ne va pas ?
report-field-note = Tu veux en dire plus ? Ce n'est pas obligé.
report-next = Une personne de l'équipe lit ton signalement.
report-go = Envoyer mon signalement
report-contact = Demande ou donne un numéro, un compte ou une adresse
report-sexual = C'est sexuel
report-bullying = C'est du harcèlement ou ça blesse
report-danger = Quelqu'un est en danger
report-illegal = C'est interdit par la loi
report-other = Autre chose
reported-title = Merci, on l'a reçu
reported-lead = Une personne de l'équipe va regarder. Tu as bien fait.
reported-outcome = Tu verras la suite sous « Moi », sur cet appareil.
reported-outcome-none = Nous ne pouvons pas te montrer la suite : ce navigateur n'a pas encore de place à lui ici.
outcome-open = On regarde encore.
outcome-gone = On a regardé. Le texte n'est plus là.
outcome-changed = On a regardé. Le texte a été changé.
outcome-stays = On a regardé. Le texte respecte nos règles et reste.
outcome-passed = Nous avons regardé. Une personne de notre équipe s'en occupe.
outcome-back = L'auteur ou l'autrice a demandé un second regard, et le texte est de nouveau en ligne.
help-lines = Qui tu peux appeler
appeal-title = Je ne suis pas d'accord
appeal-lead = Une autre personne regarde à nouveau. Pas celle qui a décidé.
appeal-decided = Ce qui a été décidé
appeal-field = Que devons-nous savoir ?
appeal-go = Demander un second regard
appeal-waits = Une autre personne regarde à nouveau. Tu trouveras la réponse ici.

## Me

me-title = Moi
me-lead = Ce nom a été créé pour toi. Personne ne sait qui tu es.
me-name = Un autre nom
me-name-about = Nous t'en donnons un nouveau pour ce que tu écriras. Ce que tu as écrit garde son nom.
me-name-go = Donne-moi un autre nom
me-empty = Il n'y a encore rien ici. Tes questions et réponses seront ici.
me-chat-waiting = Tu es dans la salle d'attente.
me-chat-active = Ton chat est ouvert.
me-chat-letter = Ta lettre est chez nous.
me-chat-go = Y aller
me-posts = Ce que j'ai écrit
me-posts-empty = Ce que tu écris sera ici.
me-reports = Ce que j'ai signalé
me-code = Mon code de retour
me-code-about = Avec un code, tu peux revenir plus tard, même sur un autre appareil.
me-code-has = Tu as déjà un code. Un nouveau code le remplace.
me-code-go = Donne-moi un code
me-code-again = Donne-moi un nouveau code
find-again = Tu retrouves ceci sous Moi. Pour revenir plus tard, prends un code.
me-readers = Qui a lu mon chat
me-readers-empty = Personne n'a encore lu un chat de toi. Si cela change, tu le verras ici.
me-forget = Oublie-moi
me-forget-about = Nous effaçons tout de suite tes chats, lettres, codes et textes. Les réponses sous tes questions ne sont plus visibles.
me-forget-sure = Oui, efface tout ce qui est à moi. Rien ne reviendra.
me-forget-go = Tout effacer maintenant
forgotten = Tout ce qui est à toi est effacé. Ci-dessous, tu lis ce que ton appareil peut encore garder.
code-title = Ton code de retour
code-once = Tu le vois seulement maintenant.
code-keep = Garde-le là où personne d'autre ne regarde.
code-phone = Il ressemble à trois numéros de téléphone. Il se remarque moins.
code-lost = Perdu ? On ne peut pas le retrouver. Tu peux toujours recommencer.
code-done = Je l'ai gardé
return-title = Revenir
return-lead = Écris ton code de retour. Tu retrouves alors tes affaires.
return-field = Ton code
return-hint = Les espaces ne comptent pas. Tu peux le coller.
return-go = Continuer
return-class = On dirait un code pour une classe. Tape-le là-bas :
page-rules = Nos règles
page-privacy = Ce que l'on garde
page-safety = Visite sûre
safety-shift = Sur un clavier : appuie 3 fois sur Maj pour quitter.
help-title = De l'aide maintenant
help-card-title = D'abord ceci

## Invitation

invitation-title = Quelqu'un de l'équipe aimerait te parler
invitation-by = { $name }, de notre équipe, aimerait te parler
invitation-about = C'est à propos de :
news-invited = Quelqu'un de notre équipe aimerait te parler
news-active = Quelqu'un est là pour toi maintenant
news-go = Vers le chat
invitation-lead = Rien ne t'oblige. Tu décides, et tu peux toujours arrêter.
invitation-field = Tu veux dire quelque chose avant ?
invitation-accept = Oui, parlons
invitation-decline = Non merci

## Chat

chat-title = Parler à quelqu'un
chat-with = Tu parles avec { $name }
chat-who = { $name } travaille dans notre équipe.
chat-start-lead = Tu chattes avec un professionnel. Il écoute et ne juge pas.
chat-closed-lead = Tu n'as pas à attendre sans aide. Ici, tu peux appeler ou écrire :
chat-full-lead = Tu peux quand même joindre quelqu'un maintenant :
letter-about = On lit chaque lettre et on te répond ici. Reviens avec ton code.
chat-field-message = Que veux-tu dire ?
chat-hint-message = Une phrase suffit pour commencer.
chat-field-theme = De quoi s'agit-il ?
chat-field-lang = Dans quelle langue ?
chat-field-danger = Je suis en danger maintenant
danger-known = On sait que c'est urgent. Tu passes avant ce qui est moins urgent. Il se passe quelque chose en ce moment ?
danger-known-with = { $name } sait que tu es en danger. Il se passe quelque chose en ce moment ?
chat-hint-danger = Alors on s'occupe de toi d'abord. Tu peux appeler ? Appelle le 112.
chat-hint-danger-closed = En ce moment, personne ne lit ici. Tu peux appeler ? Appelle le 112. Ta lettre, nous la lisons dès que nous sommes de retour.
chat-start-go = Commencer le chat
letter-go = Envoyer ma lettre
chat-kept = Ce que l'on garde
chat-kept-about = Seule notre équipe peut lire ton chat. Il est effacé 48 heures après la fin. Avec un code, on le garde plus longtemps pour toi.
letter-kept-about = Seule notre équipe peut lire ta lettre. Elle est effacée 30 jours après notre réponse.
chat-stop = Arrêter le chat
chat-stop-about = Tu peux arrêter à tout moment. Tu ne dois rien expliquer.
chat-stop-go = Arrêter maintenant
waiting-title = Salle d'attente
place-ahead = { $n ->
    [0] C'est bientôt à toi.
    [one] Il y a { $n } personne avant toi.
   *[other] Il y a { $n } personnes avant toi.
}
place-ahead-0 = C'est bientôt à toi.
place-ahead-1 = Il y a 1 personne avant toi.
place-ahead-many = Il y a %n personnes avant toi.
waiting-moved = Tu as avancé dans la file.
waiting-unknown = On ne sait pas encore combien de temps cela prend. Ta place est gardée.
waiting-since = Tu es là depuis
waiting-stay = Reste sur cette page. Elle change toute seule quand quelqu'un est là pour toi.
waiting-refresh = Cette page regarde à nouveau toutes les 30 secondes.
waiting-still = Cette page ne bouge plus.
waiting-move = La laisser regarder d'elle-même
waiting-stand = L'arrêter
waiting-said = Ce que tu as écrit
waiting-stop = Arrêter d'attendre
waiting-stop-about = Tu perds ta place. Ce que tu as écrit est effacé après 24 heures.
waiting-stop-go = Laisser ma place
look-again = Regarder à nouveau
write-apart = Écrire sur une page à part
write-more = Écrire encore
meanwhile = Pendant que tu attends
meanwhile-read = Lis sur ton thème
meanwhile-read-about = Ce que tu peux faire toi-même, maintenant.
meanwhile-others = Vois ce que d'autres ont demandé
meanwhile-others-about = D'autres vivent la même chose.
letter-title = Ta lettre est chez nous
letter-read = Quelqu'un s'occupe de ta lettre
letter-lead = Une personne de l'équipe la lit et te répond ici.
letter-step-1 = Demande un code de retour ci-dessous.
letter-step-2 = Reviens demain, avec le code.
letter-step-3 = C'est urgent ? Ne nous attends pas. Appelle le 116 000.
letter-yours = Ta lettre
letter-stop = Reprendre ma lettre
letter-stop-about = Alors plus personne ne la lit.
letter-stop-go = La reprendre
ended-title = Ce chat est terminé
ended-lead = C'est bien d'avoir parlé. Tu peux toujours recommencer.
ended-unmet-lead = Personne n'a encore parlé avec toi. Tu peux recommencer. C'est urgent ? Appelle le 116 000, ou le 112 en cas de danger.
felt-ask = Comment te sens-tu après ce chat ?
felt-about = Tu n'as pas à répondre. Seule la personne qui t'a parlé le voit.
felt-said-better = Ça fait plaisir. Merci de le dire.
felt-said-same = Merci de le dire. Tu peux toujours recommencer.
felt-said-worse = Merci de le dire. Ne garde pas ça pour toi : recommence, ou appelle le 116 000.
ended-log = Relire le chat
ended-again = Parler encore
max-title = Qui est ton MAX ?
max-lead = Un MAX est un adulte en qui tu as confiance. Tu choisis qui.
max-who = Qui t'écoute sans se fâcher ?
max-when = Quand peux-tu voir cette personne cette semaine ?
max-say = Tu peux commencer ainsi : « Je veux te dire quelque chose et c'est difficile. »
write-title = Écrire
composer-label = Ton message
composer-placeholder = Écris ici
composer-staff = Écrivez au jeune
log-label = Conversation
log-copied = Ce que tu as copié reste sur cet appareil jusqu'à ta prochaine copie.
msg-sending = envoi en cours
msg-sent = envoyé
msg-failed = pas envoyé
msg-again = Réessayer
msg-limit = C'était très rapide. Ton message attend et part bientôt.
msg-refused = Ceci n'a pas été envoyé. Cela peut blesser. Tu peux le changer.
msg-invalid = Ceci n'a pas été envoyé. C'est trop long, ou il y a des signes qui ne marchent pas ici. Ton texte est de nouveau dans la case.
live-reconnecting = On rétablit la connexion. Laisse cette page ouverte : ce que tu as écrit partira alors.
live-lost = On se reconnecte.
live-back = La connexion est revenue.
live-gone = Ta visite est terminée ici.
live-elsewhere = Ce chat est ouvert dans une autre fenêtre.
live-new = Nouveaux messages plus bas
live-here = Quelqu'un est là pour toi maintenant.
live-changed = Quelque chose a changé dans ton chat.
live-over = Le chat est terminé. Ce que tu écrivais encore reste là.
live-show = Afficher
live-typing = Quelqu'un écrit
live-typing-name = { $name } écrit
live-pause = Garder la liste immobile
live-list-changed = La liste a changé.
system-joined = { $name } est là.
system-handed-over = { $name } continue avec toi à partir d'ici.
system-closed = Le chat est terminé. Tu peux toujours recommencer. Tu es en danger ? Appelle le 112.
system-left = Tu as quitté le chat.
system-returned = La connexion avec notre collègue est tombée. Tu as retrouvé ton ancienne place.

## Errors

field-empty = Il manque encore quelque chose ici.
field-too-short = C'est trop court. Au moins { $min ->
    [one] { $min } caractère.
   *[other] { $min } caractères.
}
field-too-long = C'est trop long. Au plus { $max ->
    [one] { $max } caractère.
   *[other] { $max } caractères.
}
field-unknown = Choisis dans la liste.
field-bad = On ne peut pas lire ceci. Regarde encore une fois.
refused = Ce texte ne peut pas aller en ligne ainsi. Lis la raison, change-le et renvoie-le.
login-failed = Ce nom et ce mot de passe ne vont pas ensemble.
second-factor-failed = Ce code n'est pas bon. Attendez le suivant et réessayez.
return-failed = Ce code ne va pas. Vérifie chaque chiffre ou chaque mot.
error-typed = Ce qui était dans le champ
error-typed-hint = Pas envoyé. À copier pour un nouvel essai.
error-typed-unsure = C'est peut-être arrivé quand même : d'abord regarder, et copier par sécurité.
error-incident = Numéro de cette erreur : { $id }
error-title-400 = Cela n'a pas marché
error-title-401 = Ta visite est terminée
error-title-403 = Ceci n'est pas pour toi
error-title-404 = Il n'y a rien ici
error-title-409 = Quelque chose a changé entre-temps
error-title-413 = C'est trop de texte
error-title-415 = On ne peut pas lire cela
error-title-422 = Pas encore tout à fait
error-title-429 = Un peu plus lentement
error-title-500 = C'est notre faute
error-title-503 = Un instant
error-400 = On n'a pas compris la demande. Retourne et réessaie.
error-401 = Avec ton code de retour, tu peux continuer.
error-403 = Cette page n'est pas ouverte pour toi.
error-404 = La page n'est plus là, ou n'a jamais existé.
error-409 = Quelqu'un a changé ceci en même temps. Regarde à nouveau.
error-413 = Raccourcis le texte et renvoie-le.
error-415 = Renvoie-le depuis notre propre page.
error-422 = Regarde ce qui est marqué et renvoie.
error-429 = C'était rapide. Prends ton temps.
error-500 = Quelque chose s'est cassé chez nous. Ton texte n'est peut-être pas gardé.
error-503 = On n'est pas joignable pour un moment. Réessaie bientôt.
conflict-paused = Tu ne peux pas écrire pour le moment. Tu peux lire, et nous parler dans le chat.
paused-until = Tu ne peux pas écrire pour le moment : jusqu'à { $when }.
paused-about = Tu peux lire, et nous parler dans le chat. Tu n'es pas d'accord ? Dis-le sous « Moi », près du texte qui a été retiré.
conflict-self = Vous ne pouvez pas faire cela avec votre propre compte.
error-title-405 = Cela ne marche pas ici
error-405 = Cette page ne s'utilise pas ainsi. Retourne et réessaie.
error-title-408 = Cela a duré trop longtemps
error-408 = La connexion était trop lente. Réessaie.
conflict-stale = Ceci a changé dans une autre fenêtre. Regarde avant d'envoyer.
conflict-claimed = Un collègue était plus rapide. Prenez-en un autre.
conflict-capacity = Vous n'avez plus de place. Terminez un chat ou augmentez votre nombre.
conflict-off-duty = Vous n'êtes pas de service. Activez-le d'abord.
conflict-closed = Ce chat est terminé.
conflict-exists = Ceci existe déjà.
conflict-state = Ce n'est plus possible.
conflict-appealed = Tu as déjà demandé un second regard.
conflict-changed-text = Ce message est déjà parti avec d'autres mots.

## Staff: frame and sign-in

staff-nav-queue = File
staff-nav-reviews = Modération
staff-nav-rules = Règles
staff-nav-wall = Vue générale
staff-nav-hours = Horaires
staff-nav-people = Équipe
staff-nav-figures = Chiffres
staff-nav-audit = Journal
staff-nav-forum = Forum
staff-logout = Se déconnecter
login-title = Se connecter
login-name = Nom
login-password = Mot de passe
login-go = Continuer
login-second-title = Deuxième étape
login-code = Code de votre application
login-code-hint = Six chiffres. Vous pouvez les coller.
login-second-go = Se connecter
role-moderator = Modérateur
role-consultant = Professionnel
role-coordinator = Coordinateur

## Staff: reviews

reviews-title = À examiner
reviews-open-n = { $n ->
    [one] { $n } élément ouvert
   *[other] { $n } éléments ouverts
}
reviews-empty = Rien à examiner. Les textes retenus, signalements et objections seront ici.
reviews-others = Éléments suivants
reviews-none-left = Rien d'autre n'attend.
review-state-open = Ouvert
review-state-claimed = En cours
review-state-decided = Décidé
review-state-open-claimed = Ouverts et en cours
filter-all-reasons = Toutes les raisons
label-pii = coordonnées
label-grooming = grooming
label-sexting = sexting
label-sextortion = sextorsion
label-selfharm = automutilation
label-bullying = harcèlement
label-hate = haine
label-trafficking = exploitation
label-violence = violence
label-victim-blaming = faute rejetée sur la victime
label-running-away = fugue
label-counter = contre-discours
label-course = l'évolution sur plusieurs textes
label-held = retenu
label-contact = demande ou donne un contact
label-mask = passage caché
label-sexual = sexuel
label-danger = danger
label-illegal = contre la loi
label-other = autre chose
review-kind-held = Texte retenu
review-kind-report = Texte signalé
review-kind-appeal = Objection
review-kind-message = Message signalé
reports-n = { $n ->
    [one] { $n } signalement
   *[other] { $n } signalements
}
claimed-by = { $name } regarde ceci.
heavy-folded = Texte lourd, replié.
heavy-open = Afficher
review-because = Ici à cause de
review-rules = Ce que le filtre a vu
review-rules-about = D'abord ce que le jeune en lit, en dessous ce que cela veut dire le plus souvent.
review-before = Modifié depuis. Le texte tel qu'il est arrivé ici
review-notes = Ajouté par l'auteur ou le signalement
review-around = Autour
added-up-title = Ce qui s'est additionné
added-up-hint = Sous chaque nom se trouve ce que cette personne a écrit à une seule autre. Prise seule, chaque ligne peut être sans danger. Ce qui est en attente n'est pas en ligne maintenant.
stage-approach = premier contact
stage-trust = gagne la confiance
stage-gift = cadeau
stage-risk = demande qui est là ou surveille
stage-isolation = isole
stage-channel = autre canal
stage-secrecy = secret
stage-sexual = sexuel
stage-picture = photo
stage-meeting = rendez-vous
stage-leverage = moyen de pression
stage-demand = exigence
stage-debt = dette
stage-place = endroit où dormir
stage-exploit = exploitation
held-as-a-whole = retenu dans son ensemble
review-thread = Fil
review-thread-empty = Il n'y a pas de fil autour.
review-earlier = Décisions passées sur cet auteur
review-earlier-empty = Aucune décision passée.
review-claim = Je regarde ceci
review-decided = Cet élément est décidé.
decide-reason = Raison pour l'auteur
decide-reason-choose = Choisissez une raison
decide-note = Une phrase à vous
decide-note-hint = Facultatif. L'auteur la lit.
decide-note-lang = Langue de la question : { $lang }.
decide-warning = Avertissement
decide-until = Pause de
decide-mask = Texte avec parties couvertes
decision-approve = Publier
appeal-grant = Donner raison et remettre en ligne
appeal-uncover = Montrer ce qui est caché
appeal-uncover-about = Tout le monde pourra alors lire ce qui est marqué. La personne qui a écrit le demande.
appeal-keep-covered = Laisser caché
decision-warn = Publier avec avertissement
decision-mask = Couvrir et publier
decision-return = Renvoyer à l'auteur
decision-remove = Enlever
decision-mute = Enlever et mettre l'auteur en pause
decision-escalate = Confier à un professionnel
decision-second-opinion = Demander un second avis
reason-fine = En ordre
reason-contact = Données de contact
reason-hurtful = Blesse quelqu'un
reason-sexual = Sexuel
reason-blame = Accuse une victime
reason-danger = Danger
reason-illegal = Interdit par la loi
reason-spam = Publicité ou répétition
reason-off-topic = N'a pas sa place ici
reason-other = Autre, voir la phrase
reason-filter-hold = Retenu par le filtre
reason-filter-refuse = Refusé par le filtre
reason-filter-mask = Couvert par le filtre
reason-filter-publish = Accepté par le filtre
reason-reports = Plusieurs signalements
reason-author = Par l'auteur
reason-escalate = Confié à un professionnel
reason-text-fine = On a regardé. Ton texte est en ordre.
reason-text-contact = Il y a un numéro, un compte ou une adresse. Enlève-le, pour que personne ne puisse te trouver, toi ou quelqu'un d'autre.
reason-text-hurtful = Ceci peut blesser quelqu'un. Dis ce que tu ressens sans attaquer une personne.
reason-text-sexual = Ces détails ou questions sexuels n'ont pas leur place ici. Tu peux demander de l'aide pour tout.
reason-text-blame = On dirait que la victime est coupable. Une victime n'est jamais coupable.
reason-text-danger = On s'inquiète pour la sécurité de quelqu'un. C'est pourquoi on ne le montre pas. Tu peux nous parler maintenant.
reason-text-illegal = La loi l'interdit, donc on ne le montre pas. Besoin d'aide avec cela ? Parle-nous.
reason-text-spam = C'est de la publicité, ou plusieurs fois le même texte.
reason-text-off-topic = Cet endroit ne sert pas à cela. Essaie un autre thème.
reason-text-other = Notre équipe l'explique ci-dessous.
reason-text-other-alone = Une personne de notre équipe l'a décidé. Si tu ne comprends pas pourquoi, demande un second regard.
reason-text-filter-hold = Notre filtre hésite. Quelqu'un de l'équipe regarde d'abord.
reason-text-filter-refuse = Notre filtre a arrêté ce texte.
reason-text-filter-mask = Notre filtre a couvert une partie, pour que personne ne te trouve.
reason-text-filter-publish = Ton texte est en ligne.
reason-text-reports = Plusieurs personnes l'ont signalé. Quelqu'un de l'équipe regarde maintenant.
reason-text-author = Tu l'as fait toi-même.
reason-text-escalate = Comment tu vas compte pour nous. Un professionnel de l'équipe regarde avec toi.
reason-text-masked = Nous avons caché une partie. Le reste est en ligne.
reason-text-warned = Nous avons mis le sujet devant. Ainsi chacun choisit de l'ouvrir ou non.
keys-title = Touches
keys-off = Désactiver les touches simples
keys-move = Suivant et précédent
keys-list = Retour à la liste
keys-filter = Vers le filtre
keys-reason = Choisissez une raison, puis Entrée.

## Staff: queue

queue-title = File d'attente
queue-health = La file en chiffres
queue-mine = Mes chats
queue-next = Prendre le suivant
queue-take = Prendre celui-ci
queue-look = Voir
queue-empty = Personne n'attend. Les nouvelles demandes seront ici.
own-cases-empty = Vous n'avez pas de chat.
waits-for-you = vous attend depuis { $long }
own-unanswered = { $n } messages
own-in-danger = %n appuie sur : je suis en danger maintenant
queue-lost = { $n ->
    [one] Vous avez été hors ligne plus d'une minute. Une conversation est de nouveau dans la file, à son ancienne place.
   *[other] Vous avez été hors ligne plus d'une minute. { $n } conversations sont de nouveau dans la file, à leur ancienne place.
}
own-yours = À votre tour
own-theirs = Au tour du jeune
own-said = Vous :
own-offered-by = de { $name }
own-next-letter = À faire : répondre à la lettre
own-next-write = À faire : le premier mot
own-next-invite = À faire : inviter, ou répondre dans le forum
own-next-forum = À faire : répondre dans le forum
own-next-close = Répondu. À faire : conclure
strip-waiting = En attente
strip-longest = Plus longue attente
strip-crises = Crises en attente
strip-duty = De service
strip-free = Places libres
duty-title = Mon service
duty-on = Vous êtes de service.
duty-off = Vous n'êtes pas de service.
duty-field-on = Je prends des chats
duty-field-capacity = Chats à la fois
duty-field-languages = Langues
priority-normal = normal
priority-urgent = urgent
priority-crisis = crise
language-nl = en néerlandais
language-fr = en français
language-de = en allemand
language-en = en anglais
speech-nl = néerlandais
speech-fr = français
speech-de = allemand
speech-en = anglais
why-asked-for = demande en { $language }
queue-why-known = Vous aviez déjà ceci.
source-request = A demandé un chat
source-post = D'un texte
source-report = D'un signalement
source-conversation = D'une conversation
source-letter = Lettre
case-state-waiting = en attente
case-state-active = en cours
case-state-closed = fermé
case-state-left = parti
case-state-expired = expiré

## Staff: case

case-left-quickly = Le jeune a quitté vite. La place est gardée 5 minutes.
case-felt = Comment ça va après le chat, selon le jeune :
case-offered = Un collègue vous propose ce chat.
case-accept = Reprendre
case-decline = Non, laisser là
case-offered-to = Proposé à { $name }. Jusqu'à la réponse, il reste chez vous.
case-offered-by = { $name } vous propose ce chat.
offer-declined = { $name } ne reprend pas le chat. Il reste chez vous.
offer-refused = Le jeune ne veut pas d'un collègue. Le chat reste chez vous.
offer-withdrawn = Vous avez retiré la proposition.
case-asked = L'auteur nous a demandé une réponse dans le forum.
case-asked-answered = Répondu dans le forum. Concluez maintenant.
msg-told = Le jeune lit :
case-invitation-none = L'auteur n'a pas encore été invité.
case-invitation-invited = L'auteur est invité. Vous pouvez aussi répondre dans le forum.
case-invitation-declined = L'auteur a dit non. Vous pouvez répondre dans le forum.
case-invitation-accepted = L'auteur a dit oui.
case-invite = Inviter l'auteur à parler
case-answer-forum = Répondre dans le forum
case-reading-logged = Vous lisez ce chat. C'est noté, et le jeune peut le voir.
case-around = Sur ce chat
case-why = Sa place dans la file
case-advice = Ce que cela signifie d'habitude
case-source = Ce qui a été écrit dans le forum
case-thread-open = Ouvrir le fil
case-asks = Réponse de notre équipe demandée
case-asks-hint = Répondez dans le forum. La question d'où vient ce dossier se termine avec lui ; toutes les autres attendent encore quand vous le fermez.
case-notes = Notes privées
case-notes-hint = Seulement pour l'équipe. Ne lisez pas les notes au jeune. Quelqu'un d'autre peut être au clavier.
case-notes-empty = Pas encore de notes.
case-note-field = Nouvelle note
case-note-go = Garder la note
case-transfer = Transmettre
case-transfer-to = À
case-transfer-go = Proposer
case-transfer-empty = Aucun collègue n'est de service.
close-title = Conclure et fermer
close-type = Type de contact
close-themes = Thèmes
close-risk = Risque
close-actions = Ce qui a été fait
close-referral = Orienté vers
close-referral-hint = Un service, pas une personne.
close-outcome = Comment le jeune repart
close-go = Fermer le chat
type-self = Sur soi-même
type-other-person = Sur quelqu'un d'autre
type-silent = N'a rien dit
type-test = Test
type-hang-up = Parti tout de suite
risk-none = Aucun
risk-low = Faible
risk-medium = Moyen
risk-high = Élevé
risk-acute = Immédiat
action-listened = Écouté
action-advice = Conseillé
action-referred = Orienté
action-flagged-platform = Signalé à une plateforme
action-police = Police appelée
action-ambulance = Ambulance appelée
result-better = Mieux
result-same = Pareil
result-worse = Moins bien
result-unknown = Inconnu

## Staff: coordinator

hours-title = Horaires
hours-mode = Le chat
hours-mode-hours = suit les heures ci-dessous
hours-mode-open = est ouvert, à la main
hours-mode-closed = est fermé, à la main
hours-week = La semaine
hours-from = De
hours-to = À
hours-hint = Les lignes vides ne comptent pas. Aucune langue cochée : ouvert pour toutes. Sans aucune heure, le chat est ouvert.
hours-may-choose = Les professionnels peuvent choisir un chat
people-title = Équipe
people-hint = Les nouveaux comptes se créent sur le serveur avec « peerline staff add ».
people-empty = Encore personne.
people-name = Nom
people-roles = Rôles
people-languages = Langues
people-duty = De service
people-cases = Chats
people-access = Accès
people-deactivate = Bloquer
people-activate = Autoriser
rules-title = Règles du filtre
rules-version = Version { $version }
rules-empty = Aucune règle n'est chargée.
rules-rule = Règle
rules-why = Ce qu'elle dit
rules-severity = Gravité
rules-status = État
rules-direction = Sur qui
rule-status-draft = brouillon
rule-status-shadow = observe seulement
rule-status-live = active
rule-status-retired = retirée
direction-to-you = au lecteur
direction-about-me = sur l'auteur
direction-about-others = sur d'autres
direction-any = peu importe
audit-title = Journal
audit-empty = Rien n'a encore été noté.
audit-when = Quand
audit-who = Qui
audit-what = Quoi
audit-detail = Détail
actor-staff = Équipe
actor-member = Jeune
actor-system = Système
figures-title = Chiffres
figures-year = Année
figures-hint = Les nombres sous cinq sont cachés, pour que personne ne soit reconnu.
figures-empty = Il n'y a pas encore de chiffres pour cette année.
figures-month = Mois
figures-what = Quoi
figures-count = Nombre
figures-few = moins de 5
what-questions = Questions
what-answers = Réponses
what-cases = Chats
what-reviews = Examens
wall-title = Vue générale
wall-switch = Ouvrir ou fermer
wall-crises = Crises en attente
wall-urgent = Urgents en attente
wall-normal = Autres en attente
wall-active = Chats en cours
wall-reviews = À examiner
wall-oldest-review = Plus ancien à examiner
wall-served = Aidés aujourd'hui
wall-left = Partis avant, aujourd'hui
why-crisis = Crise, attend depuis { $minutes } min, { $language }
why-long-wait = Attend depuis { $minutes } min, plus d'une heure, { $language }
why-urgent = Urgent, attend depuis { $minutes } min, { $language }
why-normal = Attend depuis { $minutes } min, { $language }
conflict-no-chat = Il n’y a pas encore de discussion. Invitez d’abord le jeune.
conflict-conflict = Ce message a déjà été envoyé avec d'autres mots.

# The filter's rules on the web
field-rule-id = Utilisez 3 à 60 minuscules, chiffres et traits d'union.
field-taken = Une règle porte déjà ce nom. Choisissez-en un autre.
field-days = Choisissez de 1 à 30 jours.
conflict-second-person = Vous l'avez proposé vous-même. Pour une règle si grave, un ou une collègue décide avec vous : demandez à quelqu'un de regarder.
conflict-proposed = Ceci attend déjà une deuxième personne. Confirmez ou refusez.
rules-back = Retour aux règles
rule-back-to-item = Retour à l'élément
rules-new = Nouvelle règle
rules-broken = Ce qui a été modifié ici n'a pas pu être chargé. Les règles d'avant restent en vigueur.
rules-outdated = Ces fichiers ont été modifiés ici, puis aussi dans le programme. Ce qui est écrit ici l'emporte.
rules-waiting = En attente d'une deuxième personne
rules-drafts = En préparation
rules-due = à revoir : c'était prévu avant le { $day }
rules-due-title = À revoir
rules-kinds = Par type
change-proposed = { $name } le propose.
change-for-you = à vous de décider
change-state-live = mise en vigueur
change-state-withdrawn = retirée ou remplacée
rule-in-force = En vigueur :
rule-never = pas encore
rule-waits = En attente d'une deuxième personne.
rule-becomes = La règle devient alors :
rule-waits-other = Un ou une collègue décidera.
rule-draft-by = Ceci est un brouillon de { $name }. Il n'est pas encore en vigueur.
rule-declined-by = { $name } l'a refusé :
rule-withdraw = Retirer ce brouillon
decide-word = Un mot pour votre collègue
decide-word-hint = Nécessaire si vous refusez.
decide-confirm = Confirmer et mettre en vigueur
decide-decline = Refuser
rule-examples = Exemples
rule-faults = La règle ne peut pas être chargée ainsi :
rule-fault-of = Règle { $rule } : { $sentence }
rule-fault-broken = Quelque chose ne va pas dans le programme : { $cause }
rule-fault-unreadable = Un fichier est illisible : { $cause }
rule-fault-no-file = Ce choix n'existe pas sous « { $label } ». Choisissez dans la liste.
rule-fault-class-twice = La classe de mots « { $class } » est là deux fois.
rule-fault-no-class = La classe de mots « { $class } » nomme la classe « { $inner } », qui n'existe pas.
rule-fault-class-word = La classe de mots « { $class } » : { $why }
rule-fault-id-twice = Une autre règle a déjà ceci sous « { $label } ».
rule-fault-no-sentence = « { $label } » est encore vide ({ $lang }).
rule-fault-unknown-field = La règle contient « { $name } », que ce programme ne connaît pas.
rule-fault-low = « { $label } » peut être : { verdict-hold } ou { verdict-publish }.
rule-fault-nothing-to-shift = Des expressions changent le poids de la règle, mais « { $label } » ({ $lang }) est vide.
rule-fault-danger-shifted = Avec « { $label } », la règle n'a pas de poids. Laissez vides les expressions qui changent son poids.
rule-fault-nothing-to-place = « { $label } » concerne des expressions, mais la règle n'en a pas.
rule-fault-too-few = « { $label } » ({ $lang }) demande au moins trois phrases. { $n ->
    [0] Il n'y en a pas.
    [one] Il y en a 1.
   *[other] Il y en a { $n }.
 }
rule-fault-reviewed-before = « { $label } » est un jour avant le { $since }, où commence cette forme de la règle.
rule-fault-no-day = « { $text } » sous « { $label } » n'est pas un jour. Écrivez-le comme 2026-11-22.
rule-fault-unknown-word = « { $word } » n'est pas un choix sous « { $label } ».
rule-fault-phrase = « { $phrase } » sous « { $label } » ({ $lang }) : { $why }
rule-fault-too-broad = La règle est trop large : elle réagit à { $n } phrases ordinaires sur { $all }, comme « { $sentence } ». Resserrez « { $label } ».
rule-fault-not-found = La règle ne trouve pas « { $sentence } », qui est sous « { $label } » ({ $lang }).
rule-fault-found = La règle trouve « { $sentence } », qui est sous « { $label } » ({ $lang }).
rule-fault-never-closed = { $open } s'ouvre et ne se ferme pas avec { $close }.
rule-fault-nothing-needed = au moins un mot ne doit pas pouvoir manquer.
rule-fault-no-word-class = la classe de mots « { $class } » n'existe pas. Celles qui existent sont sous « Les classes de mots et leurs mots ».
rule-fault-bracket = « { $word } » a une parenthèse ou un crochet au mauvais endroit.
rule-fault-wide-gap = { $n } mots entre deux, c'est trop. Utilisez-en 20 au plus.
rule-fault-in-window = « { $text } » ne veut rien dire entre { "{" } et { "}" } : l'ordre y est libre.
rule-fault-no-number = « { $text } » doit être un nombre.
rule-fault-no-word = « { $text } » ne contient aucun mot.
rule-fault-short-part = « { $text } » est trop court pour une partie d'un mot. Écrivez au moins trois lettres.
rule-fault-star = « { $text } » : une étoile va avec un seul mot.
rule-examples-fine = { $n ->
    [one] 1 exemple fait ce qu'il doit.
   *[other] Les { $n } exemples font ce qu'ils doivent.
}
rule-examples-fail = Ces exemples ne font pas ce qu'ils doivent. Tant que c'est le cas, la règle ne peut pas être mise en vigueur.
example-not-found = devrait être trouvé, mais ne l'est pas
example-found = ne devrait pas être trouvé, mais l'est
rule-too-broad = La règle est trop large : elle réagit à plus d'une phrase ordinaire sur cent.
rule-steps = Mettre en vigueur
rule-steps-hint = Laissez d'abord une nouvelle règle observer : elle n'agit pas, mais l'essai la montre.
rule-steps-second = Ici, une deuxième personne décide aussi.
rule-step-shadow = Laisser observer
rule-step-live = Activer
rule-step-retired = Retirer du service
rule-form = La règle
rule-form-hint = Enregistrer crée un brouillon. Rien ne change pour les jeunes avant la mise en vigueur.
rule-id = Nom court
rule-id-hint = Minuscules et traits d'union, comme bullying-insult. Il figure dans chaque décision et ne change plus.
rule-file = Catégorie
rule-title = Titre
rule-severity-hint = 1 est léger, 5 est grave. À partir de 4, on décide à deux.
rule-weight = Poids
rule-weight-hint = 1 retient un texte pour relecture, 2 le refuse. Sous zéro, la règle parle en faveur du texte.
rule-most = Au plus
rule-priority = Amène à un professionnel
rule-priority-none = non
rule-framed = Ne compte pas quand quelqu'un le raconte
rule-deniable = Ne compte pas après une négation
rule-why-hint = Une phrase pour l'auteur, qu'un enfant de 12 ans comprend.
rule-phrases = Expressions
rule-phrases-hint = Une par ligne. Une seule suffit.
rule-not = Expressions qui annulent la règle
rule-not-hint = Une par ligne. Facultatif.
rule-hits = Doit être trouvé
rule-hits-hint = Au moins trois phrases, une par ligne.
rule-misses = Ne doit pas être trouvé
rule-misses-hint = Au moins trois phrases semblables et innocentes. Jamais rien sur une vraie personne.
rule-since = Sous cette forme depuis
rule-review-by = À revoir avant le
rule-review-by-hint = Après ce jour, la liste des règles vous le rappelle.
rule-low = Quand elle ne réagit que de justesse
rule-low-hint = Ce qu'elle fait pour un total de 1 à 2. À partir de 2, c'est sa catégorie qui décide.
rule-views = Ne compte que
rule-views-hint = Rien de coché : quelle que soit la façon d'écrire.
rule-where = N'agit que dans
rule-where-hint = Rien de coché : partout.
where-title = les titres
where-post = les questions et récits
where-answer = les réponses
where-chat = les chats
rule-consultant = Pour l'équipe
rule-consultant-hint = Une phrase : ce que cela signifie d'habitude et ce qui aide. Dans les quatre langues, ou dans aucune.
rule-raises = Expressions qui lui donnent plus de poids
rule-raises-hint = Une par ligne. S'il y en a une quelque part dans le texte, on ajoute 0,5.
rule-lowers = Expressions qui lui donnent moins de poids
rule-lowers-hint = Une par ligne. S'il y en a une quelque part dans le texte, on enlève 0,5.
rule-save = Enregistrer le brouillon
rule-earlier = Modifications précédentes
try-title = Faire un essai
try-text = Un texte à essayer
try-hint = N'est pas conservé. Personne d'autre ne le voit.
try-lang = Langue
try-place = Où
try-go = Voir ce que dit le filtre
try-now = Avec les règles actuelles
try-then = Avec cette règle, comme si elle était active
try-then-all = Avec tous les brouillons, comme s'ils étaient actifs
verdict-publish = publier
verdict-mask = masquer
verdict-hold = retenir
verdict-refuse = refuser
explain-hits = Trouvé
explain-none = rien
explain-told = c'est raconté
explain-usual = sinon { $weight }
explain-frame = Qui parle
explain-scores = Total par catégorie
explain-evasive = Mots écrits pour se cacher
explain-langs = Lu comme
view-plain = tel quel
view-clean = sans signes cachés
view-folded = signes semblables réunis
view-piece = un morceau
frame-first = première personne
frame-reported = quelqu'un d'autre a fait ou dit quelque chose
frame-fear = peur ou honte
frame-asks = demande conseil
frame-fiction = film, livre ou chanson
dry-title = Simulation
dry-days = Simulation sur les derniers jours
dry-go = Simuler
dry-read = { $n ->
    [one] 1 texte lu
   *[other] { $n } textes lus
 } sur { $days ->
    [one] le dernier jour
   *[other] les { $days } derniers jours
 }.
dry-more = Plus strict
dry-less = Moins strict
dry-hint = Textes publics et textes en attente, jugés comme si la règle était active. Les conversations ne sont jamais lues. Vingt exemples au plus de chaque sorte.
wrong-open = C'était une erreur
wrong-text = Phrase que la règle ne doit pas trouver
wrong-hint = Gardez seulement les mots dont il s'agit et réécrivez le reste : la phrase reste dans la règle, même si le texte est effacé.
wrong-send = L'ajouter à la règle
signs-title = Signes dans les expressions
signs-or = un de ceux-ci ; plusieurs mots se joignent par un tiret bas
signs-class = une classe de mots, comme tous les parents ou toutes les applis
signs-optional = peut manquer
signs-gap = jusqu'à trois mots entre eux, ou autant que dit le chiffre, dans la même phrase
signs-wide = jusqu'à huit mots, même par-dessus un point
signs-number = un nombre, un âge de 8 à 17 ans, un de 18 à 75 ans
signs-part = une partie d'un mot, au moins trois lettres
signs-edge = la phrase commence ici, finit ici, est une question
signs-near = tous ces mots dans un espace de huit mots, dans n'importe quel ordre
word-classes-title = Les classes de mots et leurs mots

## Presence
live-other-lost = La connexion avec { $name } est faible. Tu peux rester ici. Si { $name } ne revient pas, tu retrouves ton ancienne place dans la file, et quelqu'un d'autre de l'équipe continue avec toi.
live-other-back = { $name } est de retour.
case-member-lost = La connexion avec le jeune est perdue. Ce que vous écrivez est gardé et sera là à son retour.
case-member-back = Le jeune est de retour.

## A place that is kept on a device
keep-title = Garder ma place sur cet appareil
keep-about = Tu dois partir vite ? Après « { exit } », ta place reste à toi 5 minutes. Ouvre à nouveau le chat sur cet appareil et tu es de retour. Choisis cela seulement si personne d'autre n'utilise cet appareil pendant ces minutes.
keep-go = Garder ma place
keep-on = Après « { exit } », ta place est gardée 5 minutes sur cet appareil. Cela vaut pour une fois : si tu reviens, choisis-le à nouveau.
keep-stop = Ne pas la garder
## Letters, behind those who sit and wait
why-later-letter = Lettre, attend depuis { $waited }, { $language } : après tous ceux qui attendent sur place
why-later-urgent = Lettre urgente, attend depuis { $waited }, { $language } : après tous ceux qui attendent sur place, avant les autres lettres
why-later-post = Du forum, pas urgent, attend depuis { $waited }, { $language } : après tous ceux qui attendent sur place
wall-letters = Lettres et textes, pas urgents
wall-oldest-letter = Lettre ou texte le plus ancien
letter-talk = Tu veux parler maintenant ?
letter-talk-about = Le chat est ouvert. Écris une phrase et reste ici. Ton attente compte depuis ta lettre.
letter-talk-go = Parler maintenant
## Unmet demand
demand-title = Les chats qui n’ont pas eu lieu
demand-hint = Des jeunes ont demandé un chat et n’en ont pas eu. Chacun compte à l’heure de sa demande. Qui vient deux fois compte deux fois. Qui a seulement vu que le chat était fermé et n’a rien écrit ne compte pas.
demand-hidden-hint = Les nombres de 1 à 4 sont cachés. S’il n’y a qu’un seul petit nombre, le suivant l’est aussi, pour que personne ne puisse le calculer.
demand-empty = Personne n’est resté sans chat après en avoir demandé un cette année.
demand-by-month = Par mois
demand-by-weekday = Par jour de la semaine
demand-by-hour = Par heure
demand-by-theme = Par thème
demand-by-lang = Par langue
demand-by-priority = Selon l’urgence
demand-head-month = Mois
demand-head-weekday = Jour
demand-head-hour = Heure
demand-head-theme = Thème
demand-head-lang = Langue
demand-head-priority = Urgence
demand-closed = Chat fermé à l’arrivée
demand-full = Chat complet à l’arrivée
demand-late = Attente en cours à la fermeture
demand-left = Attente abandonnée
demand-expired = N’a plus été vu
demand-minutes = Minutes d’attente en vain (médiane)
demand-hidden = caché
wall-left-after = Attente abandonnée après (médiane)
wall-refused = Chat fermé ou complet à l’arrivée, aujourd’hui

## While you wait
waiting-first = La personne qui te parlera lira d'abord ce que tu écris ici.
calm-title = Une minute de calme
similar-title = D’autres l’ont demandé aussi
similar-about = Ces questions ont reçu une réponse. Rien ne se perd pendant que tu lis.
## Staff: desk

active-title = Conversations en cours
active-empty = Personne ne parle en ce moment.
active-since = commencée { $when }
active-unanswered = Le jeune a écrit { $when } et attend une réponse.
active-answered = Le collègue a écrit en dernier.
active-read = Lire ce chat
staff-nav-replies = Réponses
replies-title = Réponses toutes prêtes
replies-hint = Des phrases pour vos conversations. Elles arrivent dans la case, vous les envoyez vous-même. N'y mettez pas de noms.
replies-oldest = La plus ancienne a été relue : { $when }.
replies-open = Réponses
replies-copy = Copiez ce qui convient dans la case.
replies-keep = Gérer les réponses
replies-find = Chercher une réponse
replies-find-hint = Tapez un mot. Entrée met la première dans la case.
replies-no-match = Aucune réponse avec ces mots.
replies-too-long = Il n'y a plus assez de place. Raccourcissez d'abord ce qui est dans la case.
replies-close = Fermer
reply-none = Il n'y a pas encore de réponses dans cette langue.
reply-list-none = Il n'y a pas encore de réponses.
reply-new = Nouvelle réponse
reply-edit = Changer la réponse
reply-label = Nom pour la retrouver
reply-lang = Langue
reply-body = La réponse
reply-body-hint = {"{alias}"} devient le nom du jeune, {"{hours}"} nos heures d'ouverture.
reply-shared-field = Pour toute l'équipe
reply-shared = pour tout le monde
reply-own = seulement pour vous
reply-keep = Garder
reply-back = Plutôt une nouvelle réponse
reply-list = Toutes les réponses
reply-reviewed = relue : { $when }
reply-change = Changer
reply-remove = Retirer
reply-hours-any = chaque jour
reply-hours-none = pas à heures fixes
reply-hours-window = { $day } de { $from } à { $to }
cared = Quelqu'un de notre équipe prend soin de la personne qui a écrit ceci.
cared-mine = Quelqu'un de notre équipe a été là pour toi, à ce sujet.
outcome-cared = Quelqu'un de notre équipe prend soin de cette personne. Merci de nous l'avoir dit.
field-personal = Il y a un nom, un numéro ou une adresse dedans. Retirez-le.
close-no-contact = Il n'y a pas eu de conversation ? Un clic la termine :
close-no-contact-words = Pas de conversation quand même ?
close-no-contact-sure = Le jeune a écrit quelque chose. Un clic ferme le chat tout de suite :
field-themes-empty = Choisissez au moins un thème.
field-risk-empty = Choisissez la gravité du risque.
field-type-empty = Choisissez le type de contact.
error-back-to-work = Retour au travail
close-quiet = Ne dire à personne qu'il y a eu une conversation
close-quiet-hint = Sinon, le message dira que quelqu'un de l'équipe prend soin de son auteur. Rien d'autre n'est dit.
chat-read-along = Quelqu'un de l'équipe avec plus d'expérience peut lire aussi et aider la personne avec qui tu parles.
whisper-from = { $name } vous souffle :
whisper-field = Souffler quelque chose à { $name }
offer-elsewhere = Une collègue ou un collègue vous propose un chat.
staff-back = Retour au travail
whisper-hint = Cette personne le lit aussitôt sur chaque page de l'équipe qui est ouverte, sinon parmi les notes privées. Le jeune ne le lit jamais. Cela reste parmi ces notes, pour qui aura le dossier plus tard.
whisper-note = Soufflé par { $name }
whisper-go = Souffler
system-offered = { $name } demande à quelqu'un d'autre de l'équipe de continuer avec toi. Tu peux dire non.
system-stays = { $name } reste avec toi.
system-stays-asked = Tu as dit non. { $name } reste avec toi.
chat-offered = { $name } aimerait que quelqu'un d'autre de l'équipe continue avec toi. Cette personne peut lire ce chat. Tu peux dire non.
chat-stay-with = Je préfère rester avec { $name }
case-withdraw = Retirer la proposition
case-decline-note = Un mot pour votre collègue, si vous voulez
case-transfer-note = Que doit savoir votre collègue ?
case-transfer-hint = Une note privée. Dites pourquoi, et ce qui suit.
colleague-free = { $n ->
    [one] { $n } place libre
   *[other] { $n } places libres
}
colleague-other-language = autre langue
chat-field-earlier = Vous pouvez voir que je vous ai déjà parlé
chat-hint-earlier = Comme ça, tu n'as pas besoin de tout raconter à nouveau. On voit de quoi il s'agissait et nos notes. Tu peux changer d'avis plus tard.
chat-earlier-seen = La personne qui te parle peut voir de quoi parlaient tes chats d'avant, et les notes de notre équipe.
chat-earlier-unseen = Tes chats d'avant ne sont pas montrés à la personne qui te parle. Mais elle peut reconnaître ton nom inventé.
chat-earlier-stop = Ne plus les montrer
chat-earlier-allow = Montrer mes chats d'avant
case-earlier = Chats précédents
case-earlier-hint = Le jeune vous les laisse voir. Chaque consultation est inscrite au journal.

## The queue of a moment that is over
past-title = La file d'attente le { $when }
past-about = Qui attendait à ce moment, dans l'ordre où chacun aurait été servi. On ne peut rien prendre ici.
past-empty = Personne n'attendait à ce moment.
past-field = Jour et heure
past-go = Montrer la file de ce moment
past-back = Retour à la file d'aujourd'hui
past-open = La file à un moment passé
## To professionals, where the sentence for everybody says je, tu or du
formal-you = Vous
formal-composer-label = Votre message
formal-msg-limit = C'était très rapide. Votre message attend et part bientôt.
formal-msg-refused = Ceci n'a pas été envoyé. Cela peut blesser. Vous pouvez le changer.
formal-msg-invalid = Ceci n'a pas été envoyé. C'est trop long, ou il y a des signes qui ne marchent pas ici. Votre texte est de nouveau dans la case.
formal-live-reconnecting = On se reconnecte. Laissez cette page ouverte : ce que vous avez écrit partira alors.
formal-live-gone = Votre session est fermée ici.
formal-live-changed = Quelque chose a changé dans ce chat.
formal-conflict-closed = Cette conversation est fermée, ou n'est plus la vôtre.
formal-conflict-stale = Ceci a changé dans une autre fenêtre. Regardez avant d'envoyer.
formal-refused-about = Ceci ne peut pas partir ainsi. Votre texte est toujours ici.
formal-refused-cut = Enlever ce qui est marqué
formal-field-unknown = Choisissez dans la liste.
formal-field-bad = On ne peut pas lire ceci. Regardez encore une fois.
formal-retry-seconds = { $n ->
    [one] Vous pouvez réessayer dans { $n } seconde.
   *[other] Vous pouvez réessayer dans { $n } secondes.
}
formal-retry-minutes = { $n ->
    [one] Vous pouvez réessayer dans { $n } minute.
   *[other] Vous pouvez réessayer dans { $n } minutes.
}
formal-retry-hours = { $n ->
    [one] Vous pouvez réessayer dans { $n } heure.
   *[other] Vous pouvez réessayer dans { $n } heures.
}
formal-error-title-401 = Vous n'êtes pas connecté
formal-error-title-403 = Ceci n'est pas pour vous
formal-error-400 = On n'a pas compris la demande. Retournez en arrière et réessayez.
formal-error-401 = Connectez-vous pour continuer.
formal-error-403 = Cette page ne fait pas partie de votre rôle.
formal-error-405 = Cette page ne s'utilise pas ainsi. Retournez en arrière et réessayez.
formal-error-408 = La connexion était trop lente. Réessayez.
formal-error-409 = Quelqu'un a changé ceci en même temps. Regardez à nouveau.
formal-error-413 = Raccourcissez le texte et renvoyez-le.
formal-error-415 = Renvoyez-le depuis notre propre page.
formal-error-422 = Regardez ce qui est marqué et renvoyez.
formal-error-429 = C'était rapide. Attendez un moment et réessayez.
formal-error-500 = Quelque chose s'est cassé chez nous. Votre texte n'est peut-être pas gardé.
formal-error-503 = Le service est injoignable pour le moment. Réessayez bientôt.
## How good the estimate was
wall-estimate = Ce que nous disons de l'attente
wall-estimate-about = Les 7 derniers jours. Qui est parti avant la fin de ce temps ne compte pas.
wall-estimate-class = Qui
wall-estimate-all = tous
wall-estimate-told = Annoncé
wall-estimate-inside = C'était juste
wall-estimate-later = C'était plus long
wall-estimate-error = Pour la moitié, un écart de moins de

## What made a case urgent
why-cause-danger = a appuyé sur « Je suis en danger maintenant »
why-cause-filter = le filtre l'a entendu dans ses mots
why-cause-post = le filtre l'a trouvé dans un message sur le forum
why-cause-theme = a choisi le thème
why-cause-moderator = amené par un modérateur
why-cause-reports = d'autres ont signalé un danger
why-cause-course = ce que quelqu'un lui a écrit s'est accumulé
why-cause-asked = a demandé une réponse de notre équipe
decide-priority = Dans quel délai, si un professionnel doit venir
## The answered letter
letter-answered-title = Ta lettre a une réponse
letter-answered-lead = Lis-la quand tu veux. On la garde 30 jours, ou jusqu'à ton prochain chat. Demande un code pour pouvoir revenir.
letter-answered-code = Avec un code de retour, tu peux revenir et la relire.
me-chat-letter-answered = Ta lettre a une réponse.
me-chat-letter-new = nouveau
me-chat-letter-read = La lire
case-letter = C’est une lettre : personne n’attend en ligne. Ce que vous écrivez sera lu plus tard. Écrivez donc tout, puis clôturez.

## An answer by the team
coach-about = Tu veux aussi une réponse de notre équipe ? Ça prend un jour ou plus. C’est urgent ? Alors commence un chat.
coach-go = Demander à l’équipe
coach-asked = Une réponse de notre équipe est aussi demandée.
coach-mine-asked = Tu as demandé une réponse à notre équipe. Reviens voir ici plus tard.
coach-mine-closed = Notre équipe n’a pas pu répondre ici. Tu peux redemander, ou parler avec quelqu’un dans le chat.
## Silence
system-idle = C'est calme ici depuis un moment. Sans réponse, ce chat se termine à { $clock }.
system-idle-stay = Toujours là : le chat continue.
system-idle-ended = C'est resté calme longtemps, alors ce chat s'est terminé. Tu peux réécrire quand tu veux.
idle-ask = Tu es toujours là ? Ce chat se termine à { $clock }.
idle-stay = Oui, je suis toujours là

## Sound
bell-title = Son
bell-about = Quand cet onglet est à l'arrière-plan : une fois quand quelqu'un de nouveau attend. Pour une nouvelle crise, toutes les trois secondes, jusqu'à ce que vous regardiez. Le titre de l'onglet compte dans tous les cas.
bell-on = Me le faire entendre
bell-volume = Volume
## Opening hours
day-today = aujourd'hui
day-tomorrow = demain
chat-closes-at = Ouvert maintenant, jusqu'à { $time }.
chat-state-soon = Ouvert maintenant. Le chat ferme à { $time }.
chat-closed-holiday = Fermé maintenant : { $name }.
chat-open-again = De nouveau ouvert : { $when }.
chat-open-in = Ouvert maintenant en : { $langs }.
hours-holidays = Jours fériés
hours-holidays-hint = Un jour par ligne, avec son nom. Les jeunes lisent ce nom. Sans heures, le chat est fermé toute la journée. Une langue entre parenthèses : seulement pour cette langue.
hours-holidays-example = 2026-12-25 Noël
    2026-12-24 10:00-12:00 Veille de Noël (fr, nl)
field-line = On ne peut pas lire la ligne { $max }. Écrivez-la comme dans l'exemple.
chat-state-late = On ne pourra plus commencer d'autre conversation avant la fermeture du chat.
not-today-wait = On n'arrivera sans doute pas à te parler avant la fermeture du chat.
not-today-title = On n'arrivera peut-être pas jusqu'à toi aujourd'hui
not-today-about = On est trop peu nombreux, et ce n'est pas à cause de toi. Fais une lettre de ce que tu as écrit : on lit chaque lettre et on te répond ici.
not-today-go = En faire une lettre
not-today-ask = Demander sur le forum
not-today-stay = Tu peux aussi rester. Tu gardes ta place jusqu'à la fermeture du chat. Après, cela devient automatiquement une lettre.
system-letter-chosen = On a ta lettre. On te répond ici.
system-became-letter = Le chat est fermé maintenant et on n'a pas pu te parler. On en est désolés. Ce que tu as écrit est maintenant une lettre : on la lit et on te répond ici.
system-became-letter-crisis = Le chat est fermé maintenant et on n'a pas pu te parler. On en est désolés. Tu es en danger ? Appelle le 112. Tu veux parler ? Appelle le 116 000, gratuit, jour et nuit. Ce que tu as écrit est maintenant une lettre : on la lit en priorité et on te répond ici.
system-broke-off-letter = Ta conversation a été coupée et le chat est fermé maintenant. On en est désolés. Ce que tu as dit n'est pas perdu : c'est maintenant une lettre. Quelqu'un de chez nous la lit et te répond ici.
system-broke-off-letter-crisis = Ta conversation a été coupée et le chat est fermé maintenant. On en est désolés. Tu es en danger ? Appelle le 112. Tu veux continuer à parler ? Appelle le 116 000, gratuit, jour et nuit. Ce que tu as dit n'est pas perdu : c'est maintenant une lettre. Quelqu'un de chez nous la lit en priorité et te répond ici.
hours-closing-hint = À la fermeture du chat, ce qu'ont écrit ceux qui attendent encore devient une lettre.

## Letters of a day
why-later-day = Attend depuis { $waited }, { $language } : après un jour, avant ceux arrivés dans la dernière demi-heure

### comment les jeunes se soutiennent
nav-me-new = nouveau
home-support = Un peu de soutien leur ferait du bien maintenant
home-support-about = Quelqu'un est méchant ici avec ces jeunes. Une phrase gentille de ta part aide déjà.
home-waiting = Encore sans réponse
home-waiting-about = Peut-être as-tu vécu quelque chose de semblable.
home-waiting-all = Toutes les questions sans réponse
answer-prompt-0 = Et toi, qu'est-ce qui t'a fait du bien ?
answer-prompt-1 = Tu as vécu ça aussi ? Dis ce que tu as fait.
answer-prompt-2 = Dis d'abord que tu as lu. Ça fait déjà du bien.
answer-prompt-3 = Un petit pas suffit. Lequel ferais-tu ?
answer-prompt-support = Dis quelque chose de gentil. Ne réponds pas aux méchancetés.
support-now = Quelqu'un est méchant ici. Montrons que nous sommes différents.
heavy-reader = Cela te touche ? Ne reste pas sans aide :
support-ask = Quelqu'un est méchant avec toi ici ?
support-ask-about = Pendant deux jours, on demande du soutien aux autres. Signale aussi ce qui est méchant, notre équipe regardera.
support-ask-go = Demander du soutien
support-called = Pendant deux jours, on demande aux autres de te soutenir.
support-given = Les autres voient que des mots gentils te font du bien maintenant.
ignore = Ne plus rien lire sous ce nom
ignore-about = Tu ne verras plus rien sous ce nom. Personne ne le saura. Tu peux changer d'avis sous Moi.
ignore-go = Ne plus me montrer
me-ignored = Ce que je ne lis plus
me-ignored-again = Lire à nouveau
how-ask = Comment ça va maintenant ?
how-about = Tu as demandé ceci il y a quelques jours. Il n'y a que toi qui vois ce que tu choisis.
how-better = Mieux
how-same = Pareil
how-worse = Moins bien
how-said-better = C'est bien que ça aille mieux.
how-tell = Raconte ce qui t'a fait du bien
how-said-same = Parfois, il faut du temps. Tu n'as pas à porter ça sans aide.
how-said-worse = C'est lourd. Tu n'as pas à porter ça sans aide. Il y a quelqu'un pour toi.
thanks-new = nouveau
decided-new = nouveau
thanks-strength = { $n ->
    [one] Quelqu'un t'a souhaité du courage
   *[other] { $n } personnes t'ont souhaité du courage
}
thanks-same-here = { $n ->
    [one] Quelqu'un vit la même chose
   *[other] { $n } personnes vivent la même chose
}
thanks-thanks = { $n ->
    [one] Quelqu'un t'a dit merci
   *[other] { $n } personnes t'ont dit merci
}
thanks-helped = Ça a aidé, dit la personne qui a posé la question
me-code-words = Plutôt un code en mots
code-words = Note les mots comme une petite phrase. Ils passent inaperçus.
entry-title = Avant de regarder autour de toi
entry-leave = Quelqu'un entre ? Touche Quitter vite. Un autre site s'affiche tout de suite.
entry-not = Ce bouton n'efface pas l'historique de ton appareil, et n'arrête pas une appli espion. Utilise plutôt une fenêtre privée.
entry-back = Tu veux revenir plus tard ? Demande un code sous Moi.
entry-go = Compris, je continue
entry-more = En savoir plus
max-link = Qui est mon MAX ?
max-choose-who = À qui penses-tu ?
max-choice-family = Quelqu'un de ma famille
max-choice-school = Quelqu'un à l'école
max-choice-coach = Quelqu'un du sport ou d'un groupe
max-choice-near = Quelqu'un du voisinage, ou le parent d'une amie ou d'un ami
max-choice-other = Quelqu'un d'autre
max-choose-how = Comment veux-tu commencer ?
max-choice-talk = En parlant
max-choice-note = Avec un petit mot
max-choice-message = Avec un message
max-go = Aide-moi à commencer
max-begin = Tu peux commencer ainsi
max-tip-family = Choisis un moment calme, en voiture ou pendant la vaisselle. Côte à côte, on parle parfois plus facilement.
max-tip-school = Demande si tu peux rester un peu après le cours. Pas besoin de dire de quoi il s'agit.
max-tip-coach = Reste un peu après l'entraînement ou l'activité. Demande : « Tu as cinq minutes ? »
max-tip-near = Passe quand c'est calme chez eux. Dis que tu voudrais raconter quelque chose.
max-tip-other = Choisis quelqu'un qui reste calme et te laisse parler. Demande un endroit tranquille.
max-words-talk = J'aimerais te dire quelque chose. C'est difficile pour moi. Tu veux bien d'abord écouter, sans rien faire encore ?
max-words-note = Il y a une chose que j'ai du mal à dire. Alors je l'écris. Tu veux bien en parler avec moi quand on est seuls ?
max-words-message = Tu as un moment cette semaine ? J'aimerais te dire quelque chose. Plutôt pas par message.
max-copy = Tu peux prendre ces mots ou les tiens. On ne garde pas ce que tu as choisi.
max-read = En savoir plus sur ton MAX
same-person = La même personne a aussi écrit
same-person-about = Sous n'importe quel nom. Personne ne sait qui c'est. Sur le forum, les autres ne voient pas ce lien.
### class
staff-nav-classes = Classes
class-door-title = S'exercer en classe
class-door-lead = Ton prof a un code pour ce cours. Tape-le ici.
class-door-seated = Tu es déjà dans une classe.
class-door-go-on = Continuer
class-door-field = Le code
class-door-hint = Neuf chiffres pour une classe. Les profs tapent les douze chiffres de leur invitation.
class-door-enter = Entrer
class-door-1 = Pas besoin de compte ni de nom. Tu reçois un nom inventé pour ce cours.
class-door-2 = Seule ta classe voit ce que tu écris ici.
class-door-3 = Après le cours, tout est effacé.
class-code-wrong = Ce code n'ouvre rien. Vérifie les chiffres. Le cours est peut-être fini.
conflict-class-full = Cette classe est complète. Dis-le à ton prof.
conflict-class-many = Il y a assez pour discuter : cette classe ne garde plus d'autres textes.
conflict-class-over = Le cours est fini. Tout ce qui était dans cette classe est effacé.
conflict-buddy = Comme buddy, tu gardes ce nom : à côté de tes réponses, tout le monde voit que tu es buddy. S'il t'en faut vraiment un autre, dis-le à notre équipe.
class-over-title = Le cours est fini
class-over-lead = Tout ce qui était dans cette classe est effacé. Plus personne ne peut le lire.
class-over-again = J'ai un autre code
class-over-typed = Voici ce que tu avais écrit. Ce n'est pas envoyé. Copie-le si tu veux le garder.
class-question-gone = Cette question a été enlevée. Ce que tu as écrit est ci-dessous.
class-bar = Ceci est le vrai site. Ce que tu écris ici n'est pas un exercice.
class-bar-back = Retour au cours
class-nav-space = S'exercer
class-nav-debrief = Faire le point
class-nav-real = Vrai site
class-title = Espace d'exercice
class-practice = Ceci est un exercice. Seule cette classe voit ce qui est ici.
class-erased = À la fin du cours, tout est effacé, au plus tard à { $time }.
class-your-name = Ici, tu t'appelles { $name }.
class-teacher = prof
class-desk = Pour toi, le prof
class-code-read = Fais ouvrir ce site à tout le monde, avec /class derrière son adresse, et lis ce code à voix haute :
class-seats = { $n ->
    [0] Aucun élève n'est encore là.
    [one] Un élève est là.
   *[other] { $n } élèves sont là.
 }
class-seats-most = Il y a { $n } places.
class-desk-hint = Tu vois seulement des noms inventés, comme ta classe. Tu as perdu ta place, avec « Quitter vite » ou dans un autre navigateur ? Le code de ton invitation te ramène ici jusqu'à la fin du cours.
class-aside = Pour toi uniquement : { $n ->
    [one] 1 texte attend
   *[other] { $n } textes attendent
 }
class-aside-hint = N'ouvre pas ceci pendant que la classe voit ton écran.
class-end = Finir le cours
class-end-about = Tous les textes sont effacés tout de suite, pour tout le monde. Avez-vous fait le point ensemble ?
class-end-sure = Oui, finir et tout effacer
class-look-again = Regarder à nouveau
class-samples = Des histoires pour commencer
class-samples-hint = Inventées, mais ça arrive. Que répondrais-tu ?
class-questions = Les questions de cette classe
class-questions-empty = Personne n'a encore posé de question. Tu peux commencer.
class-held = en attente
class-held-teacher = Sur le vrai forum, quelqu'un de l'équipe regarderait d'abord. Seuls toi et la personne qui a écrit voyez ceci.
class-remove = Enlever
class-would-publish = Sur le vrai forum, ce texte serait en ligne tout de suite.
class-would-mask = Sur le vrai forum, ce texte serait en ligne avec une partie cachée. Ta classe le voit comme ça aussi. Ce qui est marqué peut montrer qui tu es ou où tu es.
class-would-hold = Sur le vrai forum, quelqu'un de l'équipe regarderait d'abord. Ici, seuls toi et ton prof voyez ce texte.
class-would-refuse = Sur le vrai forum, ce texte ne serait pas envoyé. Il n'y a que toi qui le vois maintenant, et on ne le garde pas.
class-cares = Est-ce que ça parle de toi ? Alors ce n'est pas un exercice. Ici, personne de notre équipe ne lit.
class-cares-open = Sur le vrai site, tu peux parler maintenant avec quelqu'un de l'équipe.
class-cares-closed = Notre chat est fermé maintenant. Le 116 000 répond jour et nuit, gratuitement.
class-would-care = Là-bas, quelqu'un de l'équipe te proposerait aussi de parler.
class-only-you = Ici, seuls toi et ton prof voyez ce texte.
class-cares-teacher = C'est peut-être vrai pour la personne qui l'a écrit. Ne cherche pas qui c'était. Dis à toute la classe où trouver de l'aide. S'il y a un danger maintenant, appelle le 112. Si tu as un doute, le 116 000 réfléchit avec toi, jour et nuit.
class-refused = Ce texte reste chez toi. Lis pourquoi, et essaie avec d'autres mots si tu veux.
class-answer = Répondre
class-answer-field = Ta réponse
class-answer-go = Répondre en classe
class-ask = Poser une question
class-ask-hint = Invente quelque chose, ou prends une des histoires. Essaie ce que fait le filtre. Pour ce qui te pèse vraiment, il y a le vrai site.
class-ask-title = Ta question en une phrase
class-ask-body = Raconte un peu plus
class-ask-go = Demander en classe
class-debrief-title = Faire le point ensemble
class-debrief-lead = Ce qui s'est passé pendant ce cours, en chiffres. Pas de textes, pas de noms.
class-debrief-counts = Ce que vous avez fait
class-count-questions = Questions : { $n }
class-count-answers = Réponses : { $n }
class-count-publish = Serait en ligne tout de suite : { $n }
class-count-mask = Avec une partie cachée : { $n }
class-count-hold = Serait d'abord lu par une personne : { $n }
class-count-refuse = Pas envoyé : { $n }
class-count-labels = Les règles ont parlé de :
class-count-filter = Un filtre se trompe parfois. C'est pourquoi des personnes regardent aussi, et pourquoi tu peux toujours faire objection sur le vrai forum.
class-talk = Cinq questions pour discuter
class-talk-1 = Qu'est-ce que le filtre a fait de surprenant ? Avait-il raison ?
class-talk-2 = Quelle réponse t'aiderait le plus, et pourquoi ?
class-talk-3 = Qu'est-ce qui est plus facile à dire quand personne ne connaît ton nom ? Et plus difficile ?
class-talk-4 = Quelqu'un te demande de ne le dire à personne. Quand vas-tu quand même voir un adulte ?
class-talk-5 = Vers qui pourrais-tu aller ? Pense à une personne. Pas besoin de le dire tout haut.
class-where = Où trouver de l'aide
class-where-about = Quelque chose d'aujourd'hui te reste en tête ? Tu n'as pas à porter ça sans aide.
class-private = Aller sur le vrai site en toute discrétion
class-private-1 = Prends ton propre téléphone ou une fenêtre privée, quand personne ne regarde.
class-private-2 = « Quitter vite » t'amène sur une autre page. Cela n'efface pas ce que le navigateur a noté.
class-private-3 = Rien de ce cours ne te suit : pas de nom, pas de texte, pas de code.
classes-title = Classes
classes-hint = Avec une invitation, un enseignant ouvre un espace d'exercice pour un cours, à part du forum. Vous voyez ici des nombres, jamais un texte.
classes-made = Le code de l'invitation
classes-made-about = Donnez-le à l'enseignant. Au début du cours, il le tape sur { $address }. Pendant le cours, ce code le ramène à sa classe.
classes-made-once = Vous ne voyez ce code que maintenant.
classes-invite = Inviter un enseignant
classes-lang = Langue
classes-note = Note
classes-note-hint = Par exemple le nom de l'école. Au plus 80 caractères. Elle disparaît avec l'invitation.
classes-invite-go = Créer une invitation
classes-invitations = Invitations ouvertes
classes-invitations-none = Aucune invitation n'est ouverte.
classes-made-at = Créée
classes-until = Valable jusqu'au
classes-action = Action
classes-take-back = Retirer
classes-running = Classes en ce moment
classes-running-none = Aucune classe n'est en cours.
classes-opened = Ouverte
classes-seats = Élèves
classes-ends = Finit au plus tard à
classes-end = Finir ce cours
classes-end-about = L'enseignant n'est plus là ? Tous les textes de cette classe sont effacés tout de suite, pour tout le monde.
## Buddies and what they ask aside
buddy = Buddy
buddy-about = Buddy : quelqu'un de jeune comme toi, avec une formation de notre équipe.
buddy-mine = Tu as suivi notre formation, et cela se voit à côté de tes réponses aux autres. Là où tu prends un nom pour une seule question, personne ne le voit. Si la question d'une autre personne t'inquiète, tu peux y demander conseil à notre équipe, à part.
buddy-code = Tu as suivi notre formation ?
buddy-code-hint = Écris le code que tu as reçu de nous. Les espaces ne comptent pas. Tu peux le coller.
buddy-code-go = Devenir buddy
field-code-wrong = Ce code ne marche pas. Vérifie chaque chiffre, ou demande-nous un nouveau code.
side-go = En parler à part avec l'équipe
side-only = Il n'y a que toi et notre équipe qui lisent ceci.
side-kept = C'est effacé 30 jours après le dernier message. Tant que tu attends notre réponse, ça reste.
side-title = À part avec l'équipe
side-question = À propos de la question :
side-question-gone = À propos d'une question qui n'est pas en ligne pour le moment
side-lead = Tu t'inquiètes pour quelqu'un, ou tu ne sais pas quoi dire ? Demande-nous ici. Tu n'as pas à trouver la solution sans aide.
side-field = Ton message à l'équipe
side-hint = Notre réponse arrive ici. Ça peut prendre un jour ou plus. C'est urgent ? Alors commence un chat ou appelle le 116 000.
side-over = Tu n'es plus buddy. Tu peux encore lire ceci jusqu'à ce que ce soit effacé.
side-back = Retour à la question
side-readers = Ce que toi et l'équipe vous écrivez à part compte ici aussi.
staff-nav-buddies = Buddies
staff-nav-buddies-wait = sans réponse
buddies-title = Buddies
buddies-hint = Des jeunes que l'équipe a formés et qui répondent aux autres sur le forum. Ils peuvent demander conseil à l'équipe, à part ; aucun autre jeune ne le lit.
buddies-threads = Demandes à part
buddies-threads-none = Aucun buddy n'a rien demandé.
buddies-answered = Répondu
buddies-all = Qui a le badge
buddies-none = Personne n'a encore le badge.
buddies-since = Depuis
buddies-answers = Réponses
buddies-seen = Dernière visite
buddies-badge = Badge
buddies-take-back = Retirer le badge
buddies-take-back-hint = Les réponses restent ; le mot « Buddy » disparaît aussitôt. Ce qui s'est dit à part reste lisible jusqu'à son effacement, mais le jeune ne peut plus rien y demander.
buddies-invite = Inviter
buddies-invite-about = Un code fait un buddy et reste valable 14 jours. Remettez-le vous-même et ne notez pas qui l'a reçu : personne ne doit savoir quel nom est à qui.
buddies-invite-go = Créer un code
buddies-code = Un nouveau code
buddies-code-once = Vous voyez ce code seulement maintenant. Le jeune l'écrit sous « Moi ».
buddies-logged = Votre lecture est inscrite au journal, et le buddy peut le voir.
buddies-field = Votre réponse à { $name }
buddies-field-hint = Le buddy voit votre prénom. La personne qui a posé la question n'en voit rien.
case-sides = Demandé à part comme buddy
case-sides-hint = Ce jeune aide les autres comme buddy. Ce qu'il a écrit à l'équipe à ce sujet peut être la raison de ce dossier.
