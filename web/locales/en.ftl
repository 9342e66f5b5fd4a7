### English. Young people: you, short, warm, plain. Staff: polite and plain.
### No exclamation marks, no dashes as breath, never "why did you". A sentence stays under 15 words.

## Frame

brand = Peerline
title-start = Start
title-page = Page
title-staff = Desk
skip = Go to the text
demo = Demo: nothing here is real, and everything is thrown away.
language = Language
lang-name-nl = Nederlands
lang-name-fr = Français
lang-name-de = Deutsch
lang-name-en = English
nav = Menu
nav-start = Start
nav-themes = Themes
nav-ask = Ask
nav-ask-long = Ask a question
nav-chat = Chat
nav-chat-open = you have an open chat
nav-me = Me
nav-rules = Our rules
nav-privacy = What we keep
nav-safety = Safe visit
nav-return = I have a code
help-now = Help now
foot-116000 = Call Child Focus, free, day and night.
call-112 = Call 112
call-116000 = Call 116 000
talk-to-someone = Talk to someone
exit = Leave now
exit-about = Leave this site fast
exit-loading = Loading.
exit-press-2 = Press Shift 2 more times to leave.
exit-press-1 = Press Shift 1 more time to leave.
exit-stopped = Leaving stopped.
back = Back
back-to-start = To the start
back-to-question = Back to the question
back-to-chat = Back to the chat
cancel = Leave it as it was
save = Save
show = Show
send = Send
enter-sends = Enter sends
sending = Sending
edit = Change
yes = Yes
no = No
you = You
theme = Theme
count-left = %n characters left

## Time

when-now = just now
when-minutes = { $n ->
    [one] 1 minute ago
   *[other] { $n } minutes ago
}
when-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
when-days = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}
minutes-n = { $n ->
    [0] under 1 minute
    [one] 1 minute
   *[other] { $n } minutes
}
hours-n = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
days-n = { $n ->
    [one] 1 day
   *[other] { $n } days
}
times-n = { $n ->
    [one] 1 time
   *[other] { $n } times
}
date = { $day } { $month } { $year }
day-time = { $day }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
retry-seconds = { $n ->
    [one] You can try again in 1 second.
   *[other] You can try again in { $n } seconds.
}
retry-minutes = { $n ->
    [one] You can try again in 1 minute.
   *[other] You can try again in { $n } minutes.
}
retry-hours = { $n ->
    [one] You can try again in 1 hour.
   *[other] You can try again in { $n } hours.
}

## Start

home-ask = What is on your mind?
home-placeholder = Start with one sentence.
home-go = Ask it here
home-safe = No account, no name. Nobody sees who you are.
home-safe-link = How that works
home-talk-title = Rather talk?
home-recent = Others asked
home-empty = New questions will appear here. Yours can be the first.
home-themes = What is it about?
all-questions = All questions
write-letter = Write a letter
chat-state-open = Open now.
chat-wait-unknown = We cannot say yet how long you wait.
chat-state-closed = The chat is closed now.
chat-state-full = It is very busy. The waiting room is full now.
chat-closed-until = The chat is closed. It opens again { $when }.
wait-range = { $from ->
    [0] { $to ->
        [one] The wait is less than 1 minute.
       *[other] The wait is less than { $to } minutes.
    }
   *[other] The wait is about { $from } to { $to } minutes.
}
wait-about = { $n ->
    [one] The wait is about 1 minute.
   *[other] The wait is about { $n } minutes.
}
wait-words = The wait is about %a to %b minutes.
wait-words-about = The wait is about %b min.
wait-words-under = The wait is less than %b min.

## Themes, lists and search

themes-title = Themes
themes-lead = Every subject is fine here. Pick what comes closest.
theme-first = First this
theme-ask = Ask about this
theme-questions = What others asked
theme-empty = Questions about this will appear here. Nobody asked yet.
theme-read = Read more
questions-title = All questions
questions-list = The questions
questions-empty = Questions will appear here. With these filters there are none yet.
ask-yourself = Ask it yourself
older = Older questions
search-label = Look for a word
search-go = Search
search-title = Found
search-empty = We found nothing with these words. Try another word, or ask it yourself.
search-themes = Read about this
filter = Filter
filter-all-themes = All themes
filter-all-languages = All languages
filter-kind = Kind
filter-all-kinds = Questions and stories
filter-unanswered = Only those without an answer
filter-answered = Newest answers first
filter-go = Show these
filter-state = State
filter-reason = Reason
kind-question = Question
kind-story = Story
kind-answer = Answer
answers-n = { $n ->
    [0] No answer yet
    [one] 1 answer
   *[other] { $n } answers
}
unread-n = { $n ->
    [one] 1 new answer
   *[other] { $n } new answers
}
warning-before = This is about:
warning-open = Show the text
warning-open-all = Show everything behind a warning
warning-none = No, that is not needed
warning-self-harm = self-harm or suicide
warning-violence = violence
warning-sexual = sexual experiences
warning-eating = eating and weight

## Ask

ask-title = Ask your question
ask-field-title = Your question in one sentence
ask-hint-title = It does not have to be perfect.
ask-field-body = Tell a bit more
ask-hint-body = What happened? How do you feel? No names, numbers or accounts.
ask-similar = Others asked this too
ask-field-theme = What is it about?
ask-theme-none = I do not know
ask-theme-guess = We think it is about: %s. You can change that.
ask-theme-guessed = We chose this theme from your words. You can change it.
ask-field-kind = What do you want?
ask-kind-question = I would like advice
ask-kind-story = I want to share something
ask-more = Language, warning and name
ask-field-warning = Does your text need a warning?
ask-hint-warning = Then others choose whether they read on.
ask-field-lang = Language of your text
ask-before = Everyone can read this. Nobody sees that it is you.
ask-before-link = Our rules
ask-go = Put it online
ask-fresh = A new name, for this question only
ask-hint-fresh = Then nobody sees that you asked other questions too. Only our team knows it is the same person.
preview-go = Look at it first
preview-title = This is how it looks
preview-about = Nobody sees this yet. You can still change it below.
draft-kept = You had typed this before. We kept it for you, for a day at most.
draft-drop = Throw it away
draft-saved = Kept. If you leave fast, it is gone.
guard-mask = We will cover this part, so that nobody can find you.
guard-hold = If you send it like this, someone from our team looks first.
guard-refuse = It cannot go online like this. Change what is marked.
refused-about = This cannot go online like this. Your text is still here.
refused-cut = Take out what is marked
refused-object = Do you think we are wrong? Tell us,
refused-object-link = a person will look at it.

## Question

professional = professional
reaction-strength = Strength
reaction-same-here = Me too
reaction-thanks = Thank you
reaction-helped = This helped me
report = Report
withdraw = Take it back
withdraw-about = Then your text is gone for good. What others wrote stays with them.
withdraw-go = Yes, take it back
appeal = I do not agree
answers-empty = Nobody answered yet. One kind sentence can help a lot.
answers-empty-mine = Answers will appear here. Often the first one comes the same day.
answer-new = There is a new answer. Show it
answer-title = Write something back
answer-title-mine = Do you want to add something?
answer-title-professional = Answer as a professional
answer-field = Your answer
answer-hint = What would you like to hear yourself? No names, numbers or accounts.
answer-hint-mine = No names, numbers or accounts.
answer-hint-professional = Your name and your role will stand beside it.
answer-go = Put your answer online
answer-go-mine = Put it online
answer-more = Name the topic first
state-held = Waiting.
state-published = Online.
state-returned = Back with you.
state-removed = Taken away.
state-withdrawn = Taken back.
state-about-held = Someone from our team looks first. Usually within 2 hours. Only you see it now.
held-meanwhile = While you wait:
state-about-published = Everyone can read it.
state-about-returned = You can change it and send it again.
state-about-removed = Nobody else can read it any more.
state-about-withdrawn = You took it away yourself.
state-escalated = Not online, and you did nothing wrong.
state-about-escalated = Somebody from our team reads what you wrote and wants to help you. When they write to you, you see it under Chat. Your text is still yours: you can change it.
reason-automated = A filter decided this, not a person.
reason-human = A person from our team looked at it.
reason-note = From our team:
edit-title-question = Change your question
edit-title-story = Change your story
edit-title-answer = Change your answer
edit-field = Your text
edit-hint = After a change your text is checked again.
edit-go = Send it again

## Report and object

report-title = Report this
report-lead = Thank you for looking out. The other person will not know it was you.
report-field-reason = What is wrong?
report-field-note = Do you want to say more? You do not have to.
report-next = Someone from our team reads your report.
report-go = Send my report
report-contact = Asks for or gives a number, account or address
report-sexual = It is sexual
report-bullying = It is bullying or hurtful
report-danger = Someone is in danger
report-illegal = It is against the law
report-other = Something else
reported-title = Thank you, we have it
reported-lead = Someone from our team looks at it. You did well.
reported-outcome = You find what came of it under "Me", on this device.
reported-outcome-none = We cannot show you what came of it: this browser has no place of its own here yet.
outcome-open = We are still looking at it.
outcome-gone = We looked at it. The text is gone.
outcome-changed = We looked at it. The text was changed.
outcome-stays = We looked at it. The text fits our rules and stays.
outcome-passed = We looked at it. Someone from our team goes on with it.
outcome-back = Its writer asked for a second look, and the text is online again.
help-lines = Who you can call
appeal-title = I do not agree
appeal-lead = Someone else looks again. Not the person who decided.
appeal-decided = What was decided
appeal-field = What should we know?
appeal-go = Ask for a second look
appeal-waits = Someone else looks at it again. You find the answer here.

## Me

me-title = Me
me-lead = This name was made for you. Nobody knows who you are.
me-name = Another name
me-name-about = We give you a new one for what you write from now on. What you wrote keeps its name.
me-name-go = Give me another name
me-empty = There is nothing here yet. Your questions and answers will appear here.
me-chat-waiting = You are in the waiting room.
me-chat-active = Your chat is open.
me-chat-letter = Your letter is with us.
me-chat-go = Go there
me-posts = What I wrote
me-posts-empty = What you write will appear here.
me-reports = What I reported
me-code = My return code
me-code-about = With a code you can come back later, also on another device.
me-code-has = You have a code already. A new one replaces it.
me-code-go = Give me a code
me-code-again = Give me a new code
find-again = You find this again under Me. To come back later you need a code.
me-readers = Who read my chat
me-readers-empty = Nobody has read a chat of yours. If that changes, you see it here.
me-forget = Forget me
me-forget-about = We erase your chats, letters, codes and texts right away. Answers under your questions are not shown any more.
me-forget-sure = Yes, erase everything of mine. It cannot come back.
me-forget-go = Erase everything now
forgotten = Everything of yours is erased. Below you read what your device may still remember.
code-title = Your return code
code-once = You see this only now.
code-keep = Keep it somewhere only you look.
code-phone = It looks like three phone numbers, so it is noticed less.
code-lost = Lost it? We cannot find it for you. You can always start again.
code-done = I have kept it
return-title = Come back
return-lead = Fill in your return code. Then you see your own things again.
return-field = Your code
return-hint = Spaces do not matter. You may paste it.
return-go = Go on
return-class = This looks like the code of a class. Type it there:
page-rules = Our rules
page-privacy = What we keep
page-safety = Safe visit
safety-shift = On a keyboard: press Shift 3 times to leave.
help-title = Help now
help-card-title = First this

## Invitation

invitation-title = Someone from our team would like to talk with you
invitation-by = { $name } from our team would like to talk with you
invitation-about = It is about:
news-invited = Someone from our team would like to talk with you
news-active = Someone is here for you now
news-go = To the chat
invitation-lead = You do not have to. You decide, and you can always stop.
invitation-field = Do you want to say something first?
invitation-accept = Yes, let us talk
invitation-decline = No thank you

## Chat

chat-title = Talk to someone
chat-with = You are talking with { $name }
chat-who = { $name } works for our team.
chat-start-lead = You chat with a professional. They listen, and do not judge.
chat-closed-lead = You do not have to wait alone. Here you can call or write:
chat-full-lead = You can still reach someone right now:
letter-about = We read every letter and write back here. Come back with your code.
chat-field-message = What do you want to say?
chat-hint-message = One sentence is enough to start.
chat-field-theme = What is it about?
chat-field-lang = In which language?
chat-field-danger = I am in danger now
danger-known = We know that it is urgent. You go before anyone whose need is less urgent. Is something happening right now?
danger-known-with = { $name } knows that you are in danger. Is something happening right now?
chat-hint-danger = Then you come first. Can you call? Call 112.
chat-hint-danger-closed = Nobody reads along here right now. Can you call? Call 112. We read your letter as soon as we are back.
chat-start-go = Start the chat
letter-go = Send my letter
chat-kept = What we keep
chat-kept-about = Only our team can read your chat. It is erased 48 hours after the end. With a code we keep it longer for you.
letter-kept-about = Only our team can read your letter. It is erased 30 days after our answer.
chat-stop = Stop the chat
chat-stop-about = You can stop any time. You do not have to explain.
chat-stop-go = Stop now
waiting-title = Waiting room
place-ahead = { $n ->
    [0] You are next.
    [one] There is 1 person before you.
   *[other] There are { $n } people before you.
}
place-ahead-0 = You are next.
place-ahead-1 = There is 1 person before you.
place-ahead-many = There are %n people before you.
waiting-moved = You have moved up.
waiting-unknown = We cannot say yet how long it takes. Your place is safe.
waiting-since = You are here since
waiting-stay = Stay on this page. It changes by itself when someone is here for you.
waiting-refresh = This page looks again every 30 seconds.
waiting-still = This page stands still.
waiting-move = Let it look again by itself
waiting-stand = Let it stand still
waiting-said = What you wrote
waiting-stop = Stop waiting
waiting-stop-about = You lose your place. What you wrote is erased after 24 hours.
waiting-stop-go = Give up my place
look-again = Look again
write-apart = Write on a page of its own
write-more = Write something more
meanwhile = While you wait
meanwhile-read = Read about your theme
meanwhile-read-about = What you can do yourself, right now.
meanwhile-others = See what others asked
meanwhile-others-about = You are not the only one.
letter-title = Your letter is with us
letter-read = Somebody is with your letter
letter-lead = Someone from our team reads it and writes back here.
letter-step-1 = Ask for a return code below.
letter-step-2 = Come back tomorrow, with the code.
letter-step-3 = Is it urgent? Do not wait for us. Call 116 000.
letter-yours = Your letter
letter-stop = Take my letter back
letter-stop-about = Then nobody reads it any more.
letter-stop-go = Take it back
ended-title = This chat is over
ended-lead = Good that you talked. You can always start again.
ended-unmet-lead = Nobody has talked with you yet. You can start again. Is it urgent? Call 116 000, or 112 when there is danger.
felt-ask = How do you feel after this chat?
felt-about = You do not have to say. Only the person you talked with sees it.
felt-said-better = Good to hear. Thank you for telling us.
felt-said-same = Thank you for telling us. You can always start again.
felt-said-worse = Thank you for telling us. Do not stay alone with it: start again, or call 116 000.
ended-log = Read the chat again
ended-again = Talk again
max-title = Who is your MAX?
max-lead = A MAX is one adult you trust. You choose who.
max-who = Who listens to you without getting angry?
max-when = When can you see that person this week?
max-say = You can start with: "I want to tell you something and it is hard."
write-title = Write
composer-label = Your message
composer-placeholder = Write here
composer-staff = Write to the young person
log-label = Conversation
log-copied = What you copied stays on this device until you copy something else.
msg-sending = sending
msg-sent = sent
msg-failed = not sent
msg-again = Try again
msg-limit = That went very fast. Your message waits and goes in a moment.
msg-refused = This was not sent. It could hurt someone. You can change it.
msg-invalid = This was not sent. It is too long, or it has signs that do not work here. Your text is back in the box.
live-reconnecting = Connecting again. Keep this page open: we send what you wrote then.
live-lost = Connecting again.
live-back = Connected again.
live-gone = You are signed out here.
live-elsewhere = This chat is open in another window.
live-new = New messages below
live-here = Somebody is here for you now.
live-changed = Something changed in your chat.
live-over = The chat is over. What you still wrote goes along.
live-show = Show it
live-typing = Someone is writing
live-typing-name = { $name } is writing
live-pause = Hold the list still
live-list-changed = The list has changed.
system-joined = { $name } is here now.
system-handed-over = { $name } goes on with you from here.
system-closed = The chat is over. You can always start again. Are you in danger? Call 112.
system-left = You have left the chat.
system-returned = The connection with our colleague was lost. You have your old place in the line again.

## Errors

field-empty = Something is missing here.
field-too-short = This is too short. At least { $min ->
    [one] 1 character.
   *[other] { $min } characters.
}
field-too-long = This is too long. At most { $max ->
    [one] 1 character.
   *[other] { $max } characters.
}
field-unknown = Choose one from the list.
field-bad = We cannot read this. Look at it again.
refused = This cannot go online like this. Read why, change it and send it again.
login-failed = This name and password do not fit together.
second-factor-failed = This code is not right. Wait for the next one and try again.
return-failed = This code does not fit. Look at each digit or word again.
error-typed = What was in the box
error-typed-hint = Not sent. Copy it to try again.
error-typed-unsure = It may have arrived all the same: look first, and copy it to be safe.
error-incident = Number of this error: { $id }
error-title-400 = That did not work
error-title-401 = You are not signed in
error-title-403 = This is not for you
error-title-404 = There is nothing here
error-title-409 = Something changed meanwhile
error-title-413 = That is too much text
error-title-415 = We cannot read that
error-title-422 = Not quite right yet
error-title-429 = A little slower
error-title-500 = That is our fault
error-title-503 = Just a moment
error-400 = We did not understand the request. Go back and try again.
error-401 = Your visit has ended. With your return code you can go on.
error-403 = This page is not open to you.
error-404 = The page is gone, or it was never here.
error-409 = Someone changed this at the same time. Look again.
error-413 = Make the text shorter and send it again.
error-415 = Send it again from our own page.
error-422 = Look at what is marked and send it again.
error-429 = That went fast. Take your time.
error-500 = Something broke on our side. What you wrote may not be saved.
error-503 = We cannot be reached for a moment. Try again soon.
conflict-paused = You cannot write for now. You can still read, and talk to us in the chat.
paused-until = You cannot write for now: until { $when }.
paused-about = You can still read, and talk to us in the chat. Do you not agree? Say so under "Me", at the text that was taken away.
conflict-self = You cannot do this to your own account.
error-title-405 = That does not work here
error-405 = This page cannot be used like that. Go back and try again.
error-title-408 = That took too long
error-408 = The connection was too slow. Try again.
conflict-stale = This changed in another window. Look again before you send.
conflict-claimed = A colleague was faster. Choose another one.
conflict-capacity = You have no free place. End a chat or raise your number.
conflict-off-duty = You are not on duty. Switch it on first.
conflict-closed = This chat is over.
conflict-exists = This is there already.
conflict-state = That is not possible any more.
conflict-appealed = You asked for a second look already.
conflict-changed-text = This message was sent before with other words.

## Staff: frame and sign-in

staff-nav-queue = Queue
staff-nav-reviews = Reviews
staff-nav-rules = Rules
staff-nav-wall = Wall
staff-nav-hours = Hours
staff-nav-people = People
staff-nav-figures = Figures
staff-nav-audit = Log
staff-nav-forum = Forum
staff-logout = Sign out
login-title = Sign in
login-name = Name
login-password = Password
login-go = Go on
login-second-title = Second step
login-code = Code from your app
login-code-hint = Six digits. You may paste them.
login-second-go = Sign in
role-moderator = Moderator
role-consultant = Professional
role-coordinator = Coordinator

## Staff: reviews

reviews-title = To review
reviews-open-n = { $n ->
    [one] 1 open item
   *[other] { $n } open items
}
reviews-empty = Nothing to review. Held posts, reports and objections will appear here.
reviews-others = Next items
reviews-none-left = Nothing else waits.
review-state-open = Open
review-state-claimed = Claimed
review-state-decided = Decided
review-state-open-claimed = Open and claimed
filter-all-reasons = All reasons
label-pii = contact data
label-grooming = grooming
label-sexting = sexting
label-sextortion = sextortion
label-selfharm = self-harm
label-bullying = bullying
label-hate = hate
label-trafficking = exploitation
label-violence = violence
label-victim-blaming = blames the victim
label-running-away = running away
label-counter = counter-speech
label-course = the course over several texts
label-held = held
label-contact = asks for or gives contact
label-mask = covered part
label-sexual = sexual
label-danger = danger
label-illegal = against the law
label-other = something else
review-kind-held = Held post
review-kind-report = Reported post
review-kind-appeal = Objection
review-kind-message = Reported message
reports-n = { $n ->
    [one] 1 report
   *[other] { $n } reports
}
claimed-by = { $name } is looking at this.
heavy-folded = Heavy text, folded.
heavy-open = Show
review-because = Here because of
review-rules = What the filter saw
review-rules-about = First what the young person reads about it, below it what it usually means.
review-before = Changed since then. The text as it came here
review-notes = Added by the reporter or author
review-around = Around it
added-up-title = What added up
added-up-hint = Under each name is what that person wrote to one other person. Each line alone may be harmless. What is waiting is not online now.
stage-approach = first contact
stage-trust = gains trust
stage-gift = gift
stage-risk = asks who is there or watching
stage-isolation = isolates
stage-channel = another channel
stage-secrecy = secrecy
stage-sexual = sexual
stage-picture = picture
stage-meeting = meeting
stage-leverage = leverage
stage-demand = demand
stage-debt = debt
stage-place = place to stay
stage-exploit = exploitation
held-as-a-whole = held as a whole
review-thread = Thread
review-thread-empty = There is no thread around it.
review-earlier = Earlier decisions about this author
review-earlier-empty = No earlier decisions.
review-claim = Look at this one
review-decided = This item is decided.
decide-reason = Reason for the author
decide-reason-choose = Choose a reason
decide-note = A sentence of your own
decide-note-hint = Optional. The author reads it.
decide-note-lang = Language of the question: { $lang }.
decide-warning = Content warning
decide-until = Pause for
decide-mask = Text with parts covered
decision-approve = Publish
appeal-grant = Agree and put it back
appeal-uncover = Show what is covered
appeal-uncover-about = Everybody can read then what is marked. Its author asked for it.
appeal-keep-covered = Leave it covered
decision-warn = Publish with a warning
decision-mask = Cover and publish
decision-return = Return to the author
decision-remove = Remove
decision-mute = Remove and pause the author
decision-escalate = Bring to a professional
decision-second-opinion = Ask for a second opinion
reason-fine = Fine
reason-contact = Contact data
reason-hurtful = Hurts someone
reason-sexual = Sexual
reason-blame = Blames a victim
reason-danger = Danger
reason-illegal = Against the law
reason-spam = Advertising or repetition
reason-off-topic = Does not belong here
reason-other = Other, see the note
reason-filter-hold = Held by the filter
reason-filter-refuse = Refused by the filter
reason-filter-mask = Covered by the filter
reason-filter-publish = Passed by the filter
reason-reports = Several reports
reason-author = By the author
reason-escalate = Brought to a professional
reason-text-fine = We looked at it. Your text is fine.
reason-text-contact = There is a number, account or address in it. Take it out, so that nobody can find you or others.
reason-text-hurtful = This can hurt someone. Say what you feel without attacking a person.
reason-text-sexual = Sexual details or questions like this do not fit here. You may ask for help with anything.
reason-text-blame = This sounds as if the victim is guilty. It is never the victim's fault.
reason-text-danger = We worry about someone's safety. That is why we do not show this. You can talk to us now.
reason-text-illegal = This is against the law, so we cannot show it. Do you need help with it? Talk to us.
reason-text-spam = This is advertising, or the same text many times.
reason-text-off-topic = This is not what this place is for. Try it in another theme.
reason-text-other = Our team explains it below.
reason-text-other-alone = Someone from our team decided this. Ask for a second look if you do not understand why.
reason-text-filter-hold = Our filter was not sure. Someone from our team looks first.
reason-text-filter-refuse = Our filter stopped this text.
reason-text-filter-mask = Our filter covered a part, so that nobody can find you.
reason-text-filter-publish = Your text is online.
reason-text-reports = Several people reported this. Someone from our team looks at it now.
reason-text-author = You did this yourself.
reason-text-escalate = We care about how you are. A professional from our team looks with you.
reason-text-masked = We covered a part of it. The rest is online.
reason-text-warned = We put the topic in front of it. So everyone can choose whether to open it.
keys-title = Keys
keys-off = Switch single keys off
keys-move = Next and previous
keys-list = Back to the list
keys-filter = To the filter
keys-reason = Choose a reason, then press Enter.

## Staff: queue

queue-title = Queue
queue-health = The queue in numbers
queue-mine = My chats
queue-next = Take the next one
queue-take = Take this one
queue-look = Look
queue-empty = Nobody is waiting. New requests will appear here.
own-cases-empty = You have no chats now.
waits-for-you = has waited { $long } for you
own-unanswered = { $n } messages
own-in-danger = %n presses: I am in danger now
queue-lost = { $n ->
    [one] You were away for more than a minute. One talk waits in the line again, in its old place.
   *[other] You were away for more than a minute. { $n } talks wait in the line again, in their old places.
}
own-yours = Your turn
own-theirs = The young person's turn
own-said = You:
own-offered-by = from { $name }
own-next-letter = Next: answer the letter
own-next-write = Next: the first word
own-next-invite = Next: invite, or answer in the forum
own-next-forum = Next: answer in the forum
own-next-close = Answered. Next: wrap up
strip-waiting = Waiting
strip-longest = Longest wait
strip-crises = Crises waiting
strip-duty = On duty
strip-free = Free places
duty-title = My duty
duty-on = You are on duty.
duty-off = You are off duty.
duty-field-on = I take chats
duty-field-capacity = Chats at once
duty-field-languages = Languages
priority-normal = normal
priority-urgent = urgent
priority-crisis = crisis
language-nl = in Dutch
language-fr = in French
language-de = in German
language-en = in English
speech-nl = Dutch
speech-fr = French
speech-de = German
speech-en = English
why-asked-for = asked for { $language }
queue-why-known = You had this before.
source-request = Asked for a chat
source-post = From a post
source-report = From a report
source-conversation = From a conversation
source-letter = Letter
case-state-waiting = waiting
case-state-active = active
case-state-closed = closed
case-state-left = left
case-state-expired = expired

## Staff: case

case-left-quickly = The young person left quickly. The place is kept for 5 minutes.
case-felt = How it is after the chat, says the young person:
case-offered = A colleague offers you this chat.
case-accept = Take it over
case-decline = No, leave it there
case-offered-to = Offered to { $name }. Until the answer it stays with you.
case-offered-by = { $name } offers you this chat.
offer-declined = { $name } does not take the chat over. It stays with you.
offer-refused = The young person does not want a colleague. The chat stays with you.
offer-withdrawn = You took the offer back.
case-asked = The author asked us for an answer in the forum.
case-asked-answered = Answered in the forum. Now wrap up.
msg-told = The young person reads:
case-invitation-none = The author has not been invited yet.
case-invitation-invited = The author has been invited. You can also answer in the forum.
case-invitation-declined = The author said no. You can answer in the forum.
case-invitation-accepted = The author said yes.
case-invite = Invite the author to talk
case-answer-forum = Answer in the forum
case-reading-logged = You are reading along. This is logged, and the young person can see it.
case-around = About this chat
case-why = Its place in the queue
case-advice = What this usually means
case-source = What was written in the forum
case-thread-open = Open the thread
case-asks = Asked for an answer by our team
case-asks-hint = Answer in the forum. The question that this case comes from ends with it; all others wait on when you close it.
case-notes = Private notes
case-notes-hint = Only for the team. Do not read notes back to the young person. Someone else may be at the keyboard.
case-notes-empty = No notes yet.
case-note-field = New note
case-note-go = Keep the note
case-transfer = Hand over
case-transfer-to = To
case-transfer-go = Offer it
case-transfer-empty = No colleague is on duty now.
close-title = Wrap up and close
close-type = Kind of contact
close-themes = Themes
close-risk = Risk
close-actions = What was done
close-referral = Referred to
close-referral-hint = A service, not a person.
close-outcome = How the young person leaves
close-go = Close the chat
type-self = About themselves
type-other-person = About someone else
type-silent = Said nothing
type-test = Test
type-hang-up = Left at once
risk-none = None
risk-low = Low
risk-medium = Medium
risk-high = High
risk-acute = Acute
action-listened = Listened
action-advice = Gave advice
action-referred = Referred
action-flagged-platform = Flagged to a platform
action-police = Called the police
action-ambulance = Called an ambulance
result-better = Better
result-same = The same
result-worse = Worse
result-unknown = Unknown

## Staff: coordinator

hours-title = Opening hours
hours-mode = The chat
hours-mode-hours = follows the hours below
hours-mode-open = is open, by hand
hours-mode-closed = is closed, by hand
hours-week = The week
hours-from = From
hours-to = To
hours-hint = Empty rows do not count. No language ticked: open for every language. With no hours at all the chat is open.
hours-may-choose = Professionals may choose a case themselves
people-title = People
people-hint = New accounts are made on the server with "peerline staff add".
people-empty = Nobody yet.
people-name = Name
people-roles = Roles
people-languages = Languages
people-duty = On duty
people-cases = Chats
people-access = Access
people-deactivate = Block
people-activate = Allow
rules-title = Rules of the filter
rules-version = Version { $version }
rules-empty = No rules are loaded.
rules-rule = Rule
rules-why = What it says
rules-severity = Severity
rules-status = Status
rules-direction = About whom
rule-status-draft = draft
rule-status-shadow = watching only
rule-status-live = live
rule-status-retired = retired
direction-to-you = to the reader
direction-about-me = about the writer
direction-about-others = about others
direction-any = any
audit-title = Log
audit-empty = Nothing has been logged yet.
audit-when = When
audit-who = Who
audit-what = What
audit-detail = Detail
actor-staff = Staff
actor-member = Young person
actor-system = System
figures-title = Figures
figures-year = Year
figures-hint = Numbers below five are hidden, so that nobody can be recognised.
figures-empty = There are no figures for this year yet.
figures-month = Month
figures-what = What
figures-count = Number
figures-few = fewer than 5
what-questions = Questions
what-answers = Answers
what-cases = Chats
what-reviews = Reviews
wall-title = Wall
wall-switch = Open or close
wall-crises = Crises waiting
wall-urgent = Urgent waiting
wall-normal = Others waiting
wall-active = Chats running
wall-reviews = Open reviews
wall-oldest-review = Oldest review
wall-served = Helped today
wall-left = Left before help today
why-crisis = Crisis, waiting { $minutes } min, { $language }
why-long-wait = Waiting { $minutes } min, more than an hour, { $language }
why-urgent = Urgent, waiting { $minutes } min, { $language }
why-normal = Waiting { $minutes } min, { $language }
conflict-no-chat = There is no chat yet. Invite the young person first.
conflict-conflict = This message was sent before with other words.

# The filter's rules on the web
field-rule-id = Use 3 to 60 small letters, digits and hyphens.
field-taken = There is a rule of this name already. Choose another one.
field-days = Choose 1 to 30 days.
conflict-second-person = You proposed this yourself. For such a severe rule a colleague decides with you: ask somebody to look.
conflict-proposed = This waits for a second person already. Confirm it or decline it.
rules-back = Back to the rules
rule-back-to-item = Back to the item
rules-new = New rule
rules-broken = What was changed here could not be loaded. The rules before it stay in force.
rules-outdated = These files were changed here and, since then, in the program too. What stands here is in force.
rules-waiting = Waits for a second person
rules-drafts = Being written
rules-due = look again: was due by { $day }
rules-due-title = To look at again
rules-kinds = By kind
change-proposed = { $name } proposes this.
change-for-you = for you to decide
change-state-live = put in force
change-state-withdrawn = withdrawn or replaced
rule-in-force = In force now:
rule-never = not yet
rule-waits = Waits for a second person.
rule-becomes = The rule then becomes:
rule-waits-other = A colleague decides about this.
rule-draft-by = This is a draft by { $name }. It is not in force yet.
rule-declined-by = { $name } declined:
rule-withdraw = Withdraw this draft
decide-word = A word for your colleague
decide-word-hint = Needed when you decline.
decide-confirm = Confirm and put in force
decide-decline = Decline
rule-examples = Examples
rule-faults = The rule cannot be loaded like this:
rule-fault-of = Rule { $rule }: { $sentence }
rule-fault-broken = Something in the program is not right: { $cause }
rule-fault-unreadable = A file cannot be read: { $cause }
rule-fault-no-file = There is no such "{ $label }". Choose one from the list.
rule-fault-class-twice = The word class "{ $class }" is there twice.
rule-fault-no-class = The word class "{ $class }" names the class "{ $inner }", which is not there.
rule-fault-class-word = The word class "{ $class }": { $why }
rule-fault-id-twice = Another rule has this "{ $label }" already.
rule-fault-no-sentence = "{ $label }" is still empty ({ $lang }).
rule-fault-unknown-field = The rule has something called "{ $name }" that this program does not know.
rule-fault-low = "{ $label }" can be: { verdict-hold } or { verdict-publish }.
rule-fault-nothing-to-shift = Phrases make the rule weigh more or less, but "{ $label }" ({ $lang }) is empty.
rule-fault-danger-shifted = With "{ $label }" the rule has no weight. Leave the phrases that make it weigh more or less empty.
rule-fault-nothing-to-place = "{ $label }" is about phrases, but the rule has none.
rule-fault-too-few = "{ $label }" ({ $lang }) needs at least three sentences. { $n ->
    [one] There is 1.
   *[other] There are { $n }.
 }
rule-fault-reviewed-before = "{ $label }" is a day before { $since }, the day on which this form of the rule begins.
rule-fault-no-day = "{ $text }" under "{ $label }" is not a day. Write it like 2026-11-22.
rule-fault-unknown-word = "{ $word }" is not one of the choices under "{ $label }".
rule-fault-phrase = "{ $phrase }" under "{ $label }" ({ $lang }): { $why }
rule-fault-too-broad = The rule is too broad: it speaks on { $n } of { $all } ordinary sentences, such as "{ $sentence }". Make "{ $label }" narrower.
rule-fault-not-found = The rule does not find "{ $sentence }", which stands under "{ $label }" ({ $lang }).
rule-fault-found = The rule finds "{ $sentence }", which stands under "{ $label }" ({ $lang }).
rule-fault-never-closed = { $open } is opened and never closed with { $close }.
rule-fault-nothing-needed = at least one word must not be optional.
rule-fault-no-word-class = there is no word class "{ $class }". Those that there are stand under "Word classes and their words".
rule-fault-bracket = "{ $word }" has a bracket in the wrong place.
rule-fault-wide-gap = { $n } words between is too many. Use at most 20.
rule-fault-in-window = "{ $text }" means nothing between { "{" } and { "}" }: the order is free there.
rule-fault-no-number = "{ $text }" should be a number.
rule-fault-no-word = "{ $text }" holds no word.
rule-fault-short-part = "{ $text }" is too short for a part of a word. Write at least three letters.
rule-fault-star = "{ $text }": a star goes with one word only.
rule-examples-fine = { $n ->
    [one] 1 example does what it should.
   *[other] All { $n } examples do what they should.
}
rule-examples-fail = These examples do not do what they should. Until they do, the rule cannot be put in force.
example-not-found = should be found, but is not
example-found = should not be found, but is
rule-too-broad = The rule is too broad: it speaks on more than one in a hundred ordinary sentences.
rule-steps = Put in force
rule-steps-hint = Let a new rule watch first: it does nothing then, but the test box shows it.
rule-steps-second = Here a second person decides too.
rule-step-shadow = Let it watch
rule-step-live = Set live
rule-step-retired = Retire
rule-form = The rule
rule-form-hint = Saving makes a draft. Nothing changes for young people until it is put in force.
rule-id = Short name
rule-id-hint = Small letters and hyphens, such as bullying-insult. It stands in every decision and stays.
rule-file = Category
rule-title = Title
rule-severity-hint = 1 is mild, 5 is severe. From 4 on two people decide.
rule-weight = Weight
rule-weight-hint = 1 keeps a text back to be looked at, 2 refuses it. Below zero the rule speaks for the text.
rule-most = At most
rule-priority = Brings to a professional
rule-priority-none = no
rule-framed = Does not count when somebody tells about it
rule-deniable = Does not count after a negation
rule-why-hint = One sentence for the writer, which a child of 12 understands.
rule-phrases = Phrases
rule-phrases-hint = One a line. One is enough.
rule-not = Phrases that take the rule away
rule-not-hint = One a line. May stay empty.
rule-hits = Must be found
rule-hits-hint = At least three sentences, one a line.
rule-misses = Must not be found
rule-misses-hint = At least three innocent sentences that look like it. Never anything about a real person.
rule-since = In its present form since
rule-review-by = Look at it again by
rule-review-by-hint = After that day the list of rules reminds you.
rule-low = When only just found
rule-low-hint = What it does from a sum of 1 to 2. From 2 on it is what its category does.
rule-views = Counts only
rule-views-hint = Nothing ticked: however it is written.
rule-where = Acts only in
rule-where-hint = Nothing ticked: everywhere.
where-title = titles
where-post = questions and stories
where-answer = answers
where-chat = chats
rule-consultant = For staff
rule-consultant-hint = One sentence: what this usually means and what helps. In all four languages, or in none.
rule-raises = Phrases that make it weigh more
rule-raises-hint = One a line. If one stands anywhere in the text, 0.5 is added.
rule-lowers = Phrases that make it weigh less
rule-lowers-hint = One a line. If one stands anywhere in the text, 0.5 is taken off.
rule-save = Save draft
rule-earlier = Earlier changes
try-title = Try it out
try-text = A text to try
try-hint = It is not kept. Nobody else sees it.
try-lang = Language
try-place = Where
try-go = See what the filter says
try-now = With the rules in force
try-then = With this rule, as if it were live
try-then-all = With all drafts, as if they were live
verdict-publish = publish
verdict-mask = cover
verdict-hold = hold
verdict-refuse = refuse
explain-hits = Found
explain-none = nothing
explain-told = it is told about
explain-usual = otherwise { $weight }
explain-frame = Who speaks
explain-scores = Sum per category
explain-evasive = Words written to hide
explain-langs = Read as
view-plain = as written
view-clean = without hidden signs
view-folded = with look-alike signs folded
view-piece = a piece
frame-first = first person
frame-reported = somebody else did or said something
frame-fear = afraid or ashamed
frame-asks = asks for advice
frame-fiction = a film, a book, a song
dry-title = Dry run
dry-days = Dry run over the last days
dry-go = Run
dry-read = { $n ->
    [one] 1 text
   *[other] { $n } texts
 } of the last { $days ->
    [one] day
   *[other] { $days } days
 } read.
dry-more = Stricter
dry-less = Milder
dry-hint = Public texts and texts that wait for you, judged as if the rule were live. Chats are never read. Up to twenty of each are shown.
wrong-open = This was wrong
wrong-text = Sentence that the rule must not find
wrong-hint = Keep only the words it is about and rewrite the rest: the sentence stands with the rule and stays, even when the text is erased.
wrong-send = Add it to the rule
signs-title = Signs in phrases
signs-or = any of these; several words are joined by a low line
signs-class = a word class, such as all parents or all apps
signs-optional = may be missing
signs-gap = up to three words between, or as many as the digit says, in the same sentence
signs-wide = up to eight words between, also over a full stop
signs-number = a number, an age of 8 to 17, one of 18 to 75
signs-part = part of a word, at least three letters
signs-edge = the sentence starts here, ends here, is a question
signs-near = all of these within eight words, in any order
word-classes-title = Word classes and their words

## Presence
live-other-lost = The connection with { $name } is weak. You can stay here. If { $name } does not come back, you get your old place in the line again, and someone else from our team goes on with you.
live-other-back = { $name } is back.
case-member-lost = The connection with the young person is lost. What you write is kept, and is there when they come back.
case-member-back = The young person is back.

## A place that is kept on a device
keep-title = Keep my place on this device
keep-about = Do you need to leave fast? Your place stays for 5 minutes after “{ exit }”. Open the chat again on this device, and you are back. Choose this only if nobody else uses this device in those minutes.
keep-go = Keep my place
keep-on = Your place is kept on this device for 5 minutes after “{ exit }”. It works once: when you come back, choose it again.
keep-stop = Do not keep it
## Letters, behind those who sit and wait
why-later-letter = Letter, waiting { $waited }, { $language }: after everyone who sits and waits
why-later-urgent = Urgent letter, waiting { $waited }, { $language }: after everyone who sits and waits, before other letters
why-later-post = From the forum, not urgent, waiting { $waited }, { $language }: after everyone who sits and waits
wall-letters = Letters and posts, not urgent
wall-oldest-letter = Oldest letter or post
letter-talk = Would you like to talk now?
letter-talk-about = The chat is open. Write a line and stay here. Your wait counts from when you sent your letter.
letter-talk-go = Talk now
## Unmet demand
demand-title = Chats that did not come about
demand-hint = Young people who asked for a chat and did not get one. Each counts in the hour in which they asked. Anyone who comes twice counts twice. Anyone who only saw that the chat was closed and wrote nothing is not counted.
demand-hidden-hint = Numbers from 1 to 4 are hidden, and a second one beside a single small number, so that it cannot be worked out.
demand-empty = Nobody who asked for a chat this year stayed without one.
demand-by-month = By month
demand-by-weekday = By day of the week
demand-by-hour = By hour
demand-by-theme = By theme
demand-by-lang = By language
demand-by-priority = By urgency
demand-head-month = Month
demand-head-weekday = Day
demand-head-hour = Hour
demand-head-theme = Theme
demand-head-lang = Language
demand-head-priority = Urgency
demand-closed = Came when closed
demand-full = Came when full
demand-late = Still waiting at closing time
demand-left = Gave up
demand-expired = Not seen any more
demand-minutes = Minutes waited in vain (median)
demand-hidden = hidden
wall-left-after = Gave up after (median)
wall-refused = Came when closed or full today

## While you wait
waiting-first = What you write here now is the first thing that is read.
calm-title = A quiet minute
similar-title = Others asked this too
similar-about = These questions were answered. Nothing gets lost while you read.
## Staff: desk

active-title = Running chats
active-empty = Nobody is talking now.
active-since = since { $when }
active-unanswered = The young person wrote { $when } and waits for an answer.
active-answered = The colleague wrote last.
active-read = Read along
staff-nav-replies = Replies
replies-title = Ready-made replies
replies-hint = Sentences for your chats. They are put into the box, and you send them yourself. Write no names in them.
replies-oldest = The oldest was last read { $when }.
replies-open = Replies
replies-copy = Copy the one that fits, and paste it into the box.
replies-keep = Manage replies
replies-find = Find a reply
replies-find-hint = Type a word. Enter puts the first one into the box.
replies-no-match = No reply with these words.
replies-too-long = This does not fit any more. First shorten what is in the box.
replies-close = Close
reply-none = There are no replies in this language yet.
reply-list-none = There are no replies yet.
reply-new = New reply
reply-edit = Change the reply
reply-label = Name to find it by
reply-lang = Language
reply-body = The reply
reply-body-hint = {"{alias}"} becomes the name of the young person, {"{hours}"} our opening hours.
reply-shared-field = For the whole team
reply-shared = for everybody
reply-own = only for you
reply-keep = Keep it
reply-back = New reply instead
reply-list = All replies
reply-reviewed = read { $when }
reply-change = Change
reply-remove = Remove
reply-hours-any = every day
reply-hours-none = not at fixed times
reply-hours-window = { $day } { $from } to { $to }
cared = Someone from our team looks after the person who wrote this.
cared-mine = Someone from our team was there for you with this.
outcome-cared = Someone from our team looks after this person. Thank you for telling us.
field-personal = There is a name, number or address in it. Take it out.
close-no-contact = There was no talk? One press ends it:
close-no-contact-words = No talk after all?
close-no-contact-sure = The young person wrote something. One press closes the chat at once:
field-themes-empty = Choose at least one theme.
field-risk-empty = Choose how great the risk is.
field-type-empty = Choose what kind of contact it was.
error-back-to-work = Back to work
close-quiet = Tell nobody that there was a talk
close-quiet-hint = Otherwise it stands at the post that someone of the team looks after its author. Nothing else is told.
chat-read-along = A colleague with more experience may read along and help the person you talk with.
whisper-from = { $name } whispers to you:
whisper-field = Whisper to { $name }
offer-elsewhere = A colleague offers you a chat.
staff-back = Back to work
whisper-hint = This colleague reads it at once on any page of the team that is open, and else among the private notes. The young person never does. It stays among those notes, for whoever has the case later.
whisper-note = Whispered by { $name }
whisper-go = Whisper it
system-offered = { $name } asks a colleague to go on with you. You can say no.
system-stays = { $name } stays with you.
system-stays-asked = You said no. { $name } stays with you.
chat-offered = { $name } would like a colleague to go on with you. The colleague can read this chat. You can say no.
chat-stay-with = I would rather stay with { $name }
case-withdraw = Take the offer back
case-decline-note = A word for your colleague, if you like
case-transfer-note = What should your colleague know?
case-transfer-hint = A private note. Say why, and what comes next.
colleague-free = { $n ->
    [one] 1 free place
   *[other] { $n } free places
}
colleague-other-language = another language
chat-field-earlier = You may see that I talked with you before
chat-hint-earlier = Then you do not have to tell everything again. We see what it was about and the notes we made. You can change it later.
chat-earlier-seen = Whoever talks with you can see what your earlier chats were about, and the notes our team made.
chat-earlier-unseen = Whoever talks with you is not shown your earlier chats. But somebody may recognise your made-up name.
chat-earlier-stop = Do not show it any more
chat-earlier-allow = Show my earlier chats
case-earlier = Earlier talks
case-earlier-hint = The young person lets you see them. Each look is logged.

## The queue of a moment that is over
past-title = The queue on { $when }
past-about = Who waited then, in the order in which they would have been served. Nothing can be taken here.
past-empty = Nobody waited then.
past-field = Day and time
past-go = Show the queue of that moment
past-back = Back to the queue of now
past-open = The queue at an earlier moment
## To professionals, where the sentence for everybody says je, tu or du
formal-you = You
formal-composer-label = Your message
formal-msg-limit = That went very fast. Your message waits and goes in a moment.
formal-msg-refused = This was not sent. It could hurt someone. You can change it.
formal-msg-invalid = This was not sent. It is too long, or it has signs that do not work here. Your text is back in the box.
formal-live-reconnecting = Connecting again. Keep this page open: we send what you wrote then.
formal-live-gone = You are signed out here.
formal-live-changed = Something changed in this chat.
formal-conflict-closed = This chat is closed, or no longer yours.
formal-conflict-stale = This changed in another window. Look again before you send.
formal-refused-about = This cannot be sent like this. Your text is still here.
formal-refused-cut = Take out what is marked
formal-field-unknown = Choose one from the list.
formal-field-bad = We cannot read this. Look at it again.
formal-retry-seconds = { $n ->
    [one] You can try again in { $n } second.
   *[other] You can try again in { $n } seconds.
}
formal-retry-minutes = { $n ->
    [one] You can try again in { $n } minute.
   *[other] You can try again in { $n } minutes.
}
formal-retry-hours = { $n ->
    [one] You can try again in { $n } hour.
   *[other] You can try again in { $n } hours.
}
formal-error-title-401 = You are not signed in
formal-error-title-403 = This is not for you
formal-error-400 = We did not understand the request. Go back and try again.
formal-error-401 = Sign in to go on.
formal-error-403 = This page does not belong to your role.
formal-error-405 = This page cannot be used like that. Go back and try again.
formal-error-408 = The connection was too slow. Try again.
formal-error-409 = Someone changed this at the same time. Look again.
formal-error-413 = Make the text shorter and send it again.
formal-error-415 = Send it again from our own page.
formal-error-422 = Look at what is marked and send it again.
formal-error-429 = That was fast. Wait a moment and try again.
formal-error-500 = Something broke on our side. What you wrote may not be saved.
formal-error-503 = The service cannot be reached for a moment. Try again soon.
## How good the estimate was
wall-estimate = What we say about the wait
wall-estimate-about = The last 7 days. Who left before their time was over does not count.
wall-estimate-class = Who
wall-estimate-all = everyone
wall-estimate-told = Told
wall-estimate-inside = It was so
wall-estimate-later = It took longer
wall-estimate-error = Half were off by less than

## What made a case urgent
why-cause-danger = pressed "I am in danger now"
why-cause-filter = the filter heard it in their words
why-cause-post = the filter found it in a post of theirs
why-cause-theme = chose the theme
why-cause-moderator = a moderator brought it
why-cause-reports = others reported danger
why-cause-course = what somebody wrote to them added up
why-cause-asked = asked for an answer by our team
decide-priority = How soon, if a professional should come
## The answered letter
letter-answered-title = Your letter has an answer
letter-answered-lead = Read it when it suits you. We keep it for 30 days, or until you start a new chat. Ask for a code, so that you can come back.
letter-answered-code = With a return code you can come back and read it again.
me-chat-letter-answered = Your letter has an answer.
me-chat-letter-new = new
me-chat-letter-read = Read it
case-letter = This is a letter: nobody sits and waits. What you write is read later, so write all of it, then wrap up.

## An answer by the team
coach-about = Would you also like an answer from our team? It takes a day or longer. Is it urgent? Then start a chat.
coach-go = Ask our team
coach-asked = Our team was asked for an answer too.
coach-mine-asked = You asked our team for an answer. Look here again later.
coach-mine-closed = Our team could not answer this here. You can ask again, or talk with someone in the chat.
## Silence
system-idle = It has been quiet here for a while. Without an answer this chat ends at { $clock }.
system-idle-stay = Still here: the chat goes on.
system-idle-ended = It was quiet for a long time, so this chat has ended. You can write again whenever you like.
idle-ask = Are you still there? This chat ends at { $clock }.
idle-stay = Yes, I am still here

## Sound
bell-title = Sound
bell-about = While this tab is in the background: once when somebody new waits, every three seconds when a new crisis waits, until you look. The tab's title counts in any case.
bell-on = Let me hear it
bell-volume = Volume
## Opening hours
day-today = today
day-tomorrow = tomorrow
chat-closes-at = Open now, until { $time }.
chat-state-soon = Open now. The chat closes at { $time }.
chat-closed-holiday = Closed now: { $name }.
chat-open-again = Open again: { $when }.
chat-open-in = Open now in: { $langs }.
hours-holidays = Holidays
hours-holidays-hint = One day in a line, with its name. Young people read the name. Without hours the chat is closed all day. A language in brackets: only for that language.
hours-holidays-example = 2026-12-25 Christmas
    2026-12-24 10:00-12:00 Christmas Eve (en, nl)
field-line = We cannot read line { $max }. Write it like the example.
chat-state-late = We cannot reach anyone new before the chat closes.
not-today-wait = We will probably not get to you before the chat closes.
not-today-title = We may not reach you today
not-today-about = There are too few of us, and that is not because of you. Make what you wrote a letter: we read every letter and write back here.
not-today-go = Make it a letter
not-today-ask = Ask in the forum
not-today-stay = You can also stay. You keep your place until the chat closes. Then it becomes a letter by itself.
system-letter-chosen = We have your letter. We write back here.
system-became-letter = The chat is closed now and we did not reach you. We are sorry. What you wrote is a letter now: we read it and write back here.
system-became-letter-crisis = The chat is closed now and we did not reach you. We are sorry. Are you in danger? Call 112. Do you want to talk? Call 116 000, free, day and night. What you wrote is a letter now: we read it first and write back here.
system-broke-off-letter = Your chat was cut off and the chat is closed now. We are sorry. What you said is not lost: it is a letter now. One of us reads it and writes back here.
system-broke-off-letter-crisis = Your chat was cut off and the chat is closed now. We are sorry. Are you in danger? Call 112. Do you want to go on talking? Call 116 000, free, day and night. What you said is not lost: it is a letter now. One of us reads it first and writes back here.
hours-closing-hint = When the chat closes, what those who still wait wrote becomes a letter.

## Letters of a day
why-later-day = Waiting { $waited }, { $language }: after a day, before whoever came in the last half hour

### how young people carry each other
nav-me-new = new
home-support = They can use some support now
home-support-about = Someone is unkind to them here. One kind sentence from you helps.
home-waiting = Still without an answer
home-waiting-about = Maybe you went through something like it.
home-waiting-all = All questions without an answer
answer-prompt-0 = What helped you back then?
answer-prompt-1 = Did you go through this too? Say what you did.
answer-prompt-2 = First say that you read it. That already does good.
answer-prompt-3 = One small step is enough. Which one would you take?
answer-prompt-support = Say something kind. Do not answer whoever is mean.
support-now = Someone is unkind here. Let us show that we are different.
heavy-reader = Does this touch you? Do not stay alone with it:
support-ask = Is someone mean to you here?
support-ask-about = Then we ask the others for support for two days. Report what is mean too, and our team will look.
support-ask-go = Ask for support
support-called = For two days we ask the others to support you.
support-given = Others see that kind words do you good now.
ignore = Read nothing more under this name
ignore-about = Then you see nothing more under this name. Nobody gets to know. Under Me you can undo it.
ignore-go = Stop showing me this
me-ignored = What I do not read any more
me-ignored-again = Read it again
how-ask = How are things now?
how-about = You asked this some days ago. Only you see what you choose.
how-better = Better
how-same = The same
how-worse = Worse
how-said-better = Good to hear that things are better.
how-tell = Tell what helped you
how-said-same = Sometimes it takes time. You do not have to do it alone.
how-said-worse = That is hard. You do not have to do it alone. There is someone for you.
thanks-new = new
decided-new = new
thanks-strength = { $n ->
    [one] Someone wished you strength
   *[other] { $n } people wished you strength
}
thanks-same-here = { $n ->
    [one] Someone knows this too
   *[other] { $n } people know this too
}
thanks-thanks = { $n ->
    [one] Someone thanked you
   *[other] { $n } people thanked you
}
thanks-helped = This helped, says the person who asked
me-code-words = Rather a code in words
code-words = Write the words down like a little sentence. That way they do not stand out.
entry-title = Before you look around
entry-leave = Is someone coming in? Tap Leave now. Then another site is there at once.
entry-not = That button does not erase the history of your device, and it does not stop an app that watches along. Better use a private window.
entry-back = Do you want to come back later? Ask for a code under Me.
entry-go = Got it, go on
entry-more = Read more about it
max-link = Who is my MAX?
max-choose-who = Who are you thinking of?
max-choice-family = Someone in my family
max-choice-school = Someone at school
max-choice-coach = A coach or a leader
max-choice-near = A neighbour, or the parent of a friend
max-choice-other = Someone else
max-choose-how = How do you want to start?
max-choice-talk = By talking
max-choice-note = With a note
max-choice-message = With a message
max-go = Help me start
max-begin = You could start like this
max-tip-family = Pick a quiet moment, in the car or doing the dishes. Side by side it is sometimes easier to talk.
max-tip-school = Ask if you can stay a moment after class. You do not have to say what it is about.
max-tip-coach = Stay a bit longer after practice. Ask: "Do you have five minutes?"
max-tip-near = Drop by when it is quiet there. Say that you would like to tell something.
max-tip-other = Pick someone who stays calm and lets you finish. Ask for a quiet place.
max-words-talk = I want to tell you something. It is hard for me. Will you listen first and not do anything yet?
max-words-note = There is something I find hard to say. So I write it down. Will you talk with me when we are alone?
max-words-message = Do you have a moment this week? I want to tell you something. Rather not in a message.
max-copy = You can use these words or your own. We do not keep what you chose.
max-read = More about your MAX
same-person = The same person also wrote
same-person-about = Under whatever name. Nobody knows who it is. Others in the forum do not see this link.
### class
staff-nav-classes = Classes
class-door-title = Practise in class
class-door-lead = Your teacher has a code for this lesson. Type it here.
class-door-seated = You are in a class already.
class-door-go-on = Go on
class-door-field = The code
class-door-hint = Nine digits for a class. Teachers type the twelve digits of their invitation.
class-door-enter = Go in
class-door-1 = You need no account and no name. You get a made-up name for this lesson.
class-door-2 = Only your class sees what you write here.
class-door-3 = After the lesson everything is erased.
class-code-wrong = This code does not open anything. Look at the digits again. Maybe the lesson is over.
conflict-class-full = This class is full. Tell your teacher.
conflict-class-many = There is enough to talk about now: this class keeps no more texts.
conflict-class-over = The lesson is over. Everything from this class is erased.
conflict-buddy = As a buddy you keep this name: beside your answers everybody sees that you are one. If you really need another, tell our team.
class-over-title = The lesson is over
class-over-lead = Everything from this class is erased. Nobody can read it any more.
class-over-again = I have another code
class-over-typed = This is what you wrote. It is not sent. Copy it if you want to keep it.
class-question-gone = This question was taken away. What you wrote is below.
class-bar = This is the real site. What you write here is not practice.
class-bar-back = Back to the lesson
class-nav-space = Practice
class-nav-debrief = Looking back
class-nav-real = Real site
class-title = Practice space
class-practice = This is practice. Only this class sees what is here.
class-erased = When the lesson ends, everything is erased, at { $time } at the latest.
class-your-name = Here you are called { $name }.
class-teacher = teacher
class-desk = For you as the teacher
class-code-read = Let everyone open this site with /class behind its address, and read this code out:
class-seats = { $n ->
    [0] No pupil is here yet.
    [one] 1 pupil is here.
   *[other] { $n } pupils are here.
 }
class-seats-most = There is room for { $n }.
class-desk-hint = You see made-up names only, just like your class. Have you lost your place, by "Leave now" or in another browser? The code of your invitation brings you back until the lesson ends.
class-aside = Only for you: { $n ->
    [one] 1 text waits
   *[other] { $n } texts wait
 }
class-aside-hint = Do not open this while the class sees your screen.
class-end = End the lesson
class-end-about = All texts are erased at once, for everybody. Have you looked back together?
class-end-sure = Yes, end it and erase everything
class-look-again = Look again
class-samples = Cases to start with
class-samples-hint = Made up, but it happens. What would you answer?
class-questions = Questions of this class
class-questions-empty = Nobody has asked anything yet. You can be the first.
class-held = waits
class-held-teacher = On the real forum one of us would look at this first. Only you and the writer see it.
class-remove = Take it away
class-would-publish = On the real forum this would be online at once.
class-would-mask = On the real forum this would be online with a part covered. That is how your class sees it. What is marked could show who or where you are.
class-would-hold = On the real forum one of us would look at this first. Here only you and your teacher see it.
class-would-refuse = On the real forum this would not be sent. Only you see it now, and we do not keep it.
class-cares = Is this about you? Then it is not an exercise. Nobody from our team is reading here.
class-cares-open = On the real site you can talk to one of us now.
class-cares-closed = Our chat is closed now. You can call 116 000 day and night, free of charge.
class-would-care = There, one of us would also offer to talk with you.
class-only-you = Here only you and your teacher see it.
class-cares-teacher = This may be real for the one who wrote it. Do not look for who it was. Tell the whole class where help is. If there is danger now, call 112. If you are not sure, 116 000 thinks along with you, day and night.
class-refused = This stays with you. Read why, and try it in other words if you like.
class-answer = Answer
class-answer-field = Your answer
class-answer-go = Answer in class
class-ask = Ask something
class-ask-hint = Make something up, or take one of the cases. Try what the filter does. For what really bothers you there is the real site.
class-ask-title = Your question in one line
class-ask-body = Tell a bit more
class-ask-go = Ask in class
class-debrief-title = Looking back together
class-debrief-lead = What happened in this lesson, in numbers. No texts, no names.
class-debrief-counts = What you did
class-count-questions = Questions: { $n }
class-count-answers = Answers: { $n }
class-count-publish = Would be online at once: { $n }
class-count-mask = With a part covered: { $n }
class-count-hold = Would be looked at first: { $n }
class-count-refuse = Not sent: { $n }
class-count-labels = The rules spoke about:
class-count-filter = A filter makes mistakes. That is why people look too, and why you can always object on the real forum.
class-talk = Five questions to talk about
class-talk-1 = What did the filter do that surprised you? Was it right?
class-talk-2 = Which answer would help you most, and why?
class-talk-3 = What is easier to say when nobody knows your name? And what is harder?
class-talk-4 = Somebody asks you not to tell anyone. When do you go to an adult all the same?
class-talk-5 = Whom could you go to? Think of one person. You do not have to say it out loud.
class-where = Where you can find help
class-where-about = Does something from today stay with you? You do not have to carry it alone.
class-private = How to visit the real site in private
class-private-1 = Use your own phone or a private window, when nobody looks along.
class-private-2 = "Leave now" takes you to another page. It does not erase what the browser has already remembered.
class-private-3 = Nothing from this lesson comes along: no name, no text, no code.
classes-title = Classes
classes-hint = With an invitation a teacher opens a practice space for one lesson, apart from the forum. You see numbers here, never a text.
classes-made = The code of the invitation
classes-made-about = Give it to the teacher. They type it at { $address } when the lesson begins, and come back with it during the lesson.
classes-made-once = You see this code only now.
classes-invite = Invite a teacher
classes-lang = Language
classes-note = Note
classes-note-hint = Such as the name of the school. At most 80 characters. It goes with the invitation.
classes-invite-go = Make an invitation
classes-invitations = Open invitations
classes-invitations-none = No invitation is open.
classes-made-at = Made
classes-until = Good until
classes-action = Action
classes-take-back = Take back
classes-running = Classes now
classes-running-none = No class is running.
classes-opened = Opened
classes-seats = Pupils
classes-ends = Ends at the latest at
classes-end = End this lesson
classes-end-about = Is the teacher gone? All texts of this class are erased at once, for everybody.
## Buddies and what they ask aside
buddy = Buddy
buddy-about = Buddy: trained by our team, a young person like you.
buddy-mine = You followed our training, and your answers to others show it. Where you use a name for one question only, nobody sees it. If someone else's question worries you, you can ask our team there in private.
buddy-code = Did you follow our training?
buddy-code-hint = Fill in the code that we gave you. Spaces do not matter. You may paste it.
buddy-code-go = Become a buddy
field-code-wrong = This code does not work. Look at each digit again, or ask us for a new one.
side-go = Ask our team in private
side-only = Only you and our team read this.
side-kept = It is erased 30 days after the last message. While you wait for our answer, it stays.
side-title = You and our team
side-question = About the question:
side-question-gone = About a question that is not online now
side-lead = Are you worried about someone, or do you not know what to say? Ask us here. You do not have to solve it alone.
side-field = Your message to the team
side-hint = Our answer comes here. That can take a day or longer. Is it urgent? Then start a chat or call 116 000.
side-over = You are not a buddy any more. You can still read this until it is erased.
side-back = Back to the question
side-readers = What you and our team write to each other counts here too.
staff-nav-buddies = Buddies
staff-nav-buddies-wait = without an answer
buddies-title = Buddies
buddies-hint = Young people whom the team trained and who answer others in the forum. They can ask the team for advice in private; no other young person reads that.
buddies-threads = Asked in private
buddies-threads-none = No buddy has asked anything.
buddies-answered = Answered
buddies-all = Who has the badge
buddies-none = Nobody has the badge yet.
buddies-since = Since
buddies-answers = Answers
buddies-seen = Last seen
buddies-badge = Badge
buddies-take-back = Take the badge back
buddies-take-back-hint = The answers stay; the word "Buddy" goes at once. What was said in private can still be read until it is erased, but the young person cannot ask more there.
buddies-invite = Invite
buddies-invite-about = One code makes one buddy and is good for 14 days. Hand it over yourself and do not write down who got it: nobody has to know which name is theirs.
buddies-invite-go = Make a code
buddies-code = A new code
buddies-code-once = You see this code only now. The young person fills it in under "Me".
buddies-logged = Your reading is logged, and the buddy can see it.
buddies-field = Your answer to { $name }
buddies-field-hint = The buddy sees your first name with it. Whoever asked the question does not see any of this.
case-sides = Asked in private as a buddy
case-sides-hint = This young person helps others as a buddy. What they wrote to the team about that may be why they stand here.
