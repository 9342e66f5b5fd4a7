//! The chat of a young person: with the socket where there is one, as plain forms where there is none.

use axum::{
    extract::{
        State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Http,
    caller::{Caller, OwnMember},
    chrome::WaitRange,
    explain::fragments,
    failed::Failed,
    help::CrisisPlace,
    identity,
    input::{Asked, Input, Yes, word},
    origin,
    respond::{Answer, done, form_again, on_its_page, show},
    view::{
        ChatStatus, ChatView, ChatWriteView, HelpView, Invitation, Meanwhile, MemberChat, MessageView, Place, Problem,
    },
};
use crate::{
    actions::{
        self,
        chat::{self, Chat, Started},
        door, forum,
        identity::Who,
        idle,
        post::Text,
        talk::{Missed, Sent, Told},
    },
    clock,
    error::{Error, FieldError, Result},
    live::socket::{self, FRAME, PROTOCOL, Viewer, WRITE_BUFFER},
    model::{
        self, case,
        conversation::{Message, Speaker},
        id::{ConversationId, StaffId},
        lang::Lang,
        member::Member,
        theme::Theme,
        verdict::{Priority, Verdict},
    },
    moderation::html::page_to_html,
    store,
};

/// How many answered questions are shown to whoever waits: enough to feel less alone, few enough to choose from.
const SIMILAR: usize = 3;

// ------------------------------------------------------------------ parts

/// One message as the young person sees it.
pub(super) fn message_view(message: &Message) -> MessageView {
    MessageView {
        by: message.by.clone(),
        mine: message.author == Speaker::Member,
        id: message.id.to_string(),
        client_id: None,
        seq: message.seq,
        author: message.author.as_str(),
        fragments: Vec::new(),
        body: message.body.clone(),
        at: message.at,
    }
}

/// One message for somebody who may have sent it and not know what became of it.
fn told_view(told: &Told, reader: Uuid) -> MessageView {
    let client_id = (told.message.sender == reader).then(|| told.client_id.to_string());
    MessageView { client_id, ..message_view(&told.message) }
}

/// One message as a consultant sees it, cut at contact data.
#[must_use]
pub fn marked_message_view(message: &Message, reader: StaffId) -> MessageView {
    let (mine, fragments) = (message.sender == reader.0, fragments(&message.body, &message.marks));
    MessageView { mine, fragments, ..message_view(message) }
}

const fn range(wait: case::Wait) -> WaitRange {
    WaitRange { from: wait.from, to: wait.to }
}

fn place_view(place: &case::Place) -> Place {
    Place {
        position: place.position,
        ahead: place.ahead,
        wait: place.wait.map(range),
        since: place.since,
        today: place.today,
    }
}

impl Http {
    /// Whether somebody can be talked to in a language.
    pub async fn chat_status(&self, lang: Lang) -> Result<ChatStatus> {
        let status = door::status(&self.core, lang).await?;
        Ok(ChatStatus {
            state: status.door.as_str(),
            wait: status.wait.map(range),
            waiting: status.waiting,
            why: status.why,
            holiday: status.holiday,
            opens_at: status.opens_at,
            closes_at: status.closes_at,
            open_in: status.open_in,
        })
    }

    /// A young person's chat as the contract shapes it.
    pub async fn member_chat(&self, caller: &Caller, member: &Member) -> Result<MemberChat> {
        let chat = chat::current(&self.core, member.id).await?;
        self.chat_view(caller, chat, None).await
    }

    async fn chat_view(&self, caller: &Caller, chat: Chat, help: Option<HelpView>) -> Result<MemberChat> {
        let help = match chat.state {
            _ if chat.priority != Some(Priority::Crisis) => help,
            chat::State::Waiting => {
                help.or_else(|| Some(self.crisis_help(caller.lang, chat.theme, CrisisPlace::Waiting)))
            }
            // Whatever else may help: nobody reads along, unless the chat is open again.
            chat::State::Letter => {
                let is_open = self.chat_status(caller.lang).await?.state == "open";
                let place = if is_open { CrisisPlace::LetterWhileOpen } else { CrisisPlace::Letter };
                Some(self.crisis_help(caller.lang, chat.theme, place))
            }
            _ => help,
        };
        let invitation = match &chat.invitation {
            Some(invited) => Some(Invitation {
                case: invited.case.to_string(),
                by: invited.by.clone(),
                about: match invited.post {
                    Some(post) => self.title_of(caller, post).await?,
                    None => None,
                },
            }),
            None => None,
        };
        Ok(MemberChat {
            state: chat.state.as_str(),
            case: chat.case.map(|id| id.to_string()),
            conversation: chat.conversation.map(|id| id.to_string()),
            place: chat.place.as_ref().map(place_view),
            messages: chat.messages.iter().map(message_view).collect(),
            invitation,
            consultant: chat.consultant,
            offered: chat.offered,
            earlier: chat.earlier,
            in_danger: chat.in_danger,
            help,
            letter: chat.letter,
            answered: chat.answered,
            unread_answer: chat.unread_answer,
            theme: chat.theme,
            ends_at: chat.ends_at,
            felt: match chat.conversation.filter(|_| chat.state.as_str() == "closed") {
                Some(talk) => chat::felt(&self.core, talk).await?,
                None => None,
            },
        })
    }

    /// The title of the question that a post of one's own belongs to.
    async fn title_of(&self, caller: &Caller, post: model::id::PostId) -> Result<Option<String>> {
        let reader = caller.member().map(|member| member.id);
        let Some(row) = store::post::find(&self.core.db, post).await? else { return Ok(None) };
        if !row.is_by(reader) {
            return Ok(None);
        }
        let text = crate::actions::post::text_of(&self.core, &row).await?;
        Ok(Some(text.title).filter(|title| !title.is_empty()))
    }

    /// What helps while nobody is there yet.
    async fn meanwhile(&self, caller: &Caller, chat: &MemberChat) -> Result<Option<Meanwhile>> {
        let (Some(member), Some(theme)) = (caller.member(), chat.theme) else { return Ok(None) };
        if !matches!(chat.state, "waiting" | "letter") {
            return Ok(None);
        }
        let said: Vec<&str> = chat.messages.iter().filter(|said| said.mine).map(|said| said.body.as_str()).collect();
        let like = forum::Similar {
            to: Some(member.id),
            // Who chose no theme may have any.
            theme: Some(theme).filter(|theme| *theme != Theme::Other),
            lang: caller.lang,
            text: &said.join(" "),
        };
        let similar = forum::similar_or_new(&self.core, like, SIMILAR).await?;
        let similar = self.question_lines(caller, &similar).await?;
        Ok(Some(Meanwhile {
            similar,
            steps: self.core.content.theme(caller.lang, theme).lines,
            calm_html: page_to_html(self.core.content.page(caller.lang, "calm")),
        }))
    }

    fn help_of(&self, lang: Lang, verdict: &Verdict) -> Option<HelpView> {
        verdict.help.as_ref().map(|help| self.help_for(lang, help.theme))
    }
}

// ------------------------------------------------------------------ the page

/// The query of the chat page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChatQuery {
    /// Without scripts the waiting room looks again by itself, unless somebody wants it to stand still.
    still: Yes,
}

/// GET /chat
pub async fn page(
    State(http): State<Http>,
    caller: Caller,
    headers: HeaderMap,
    Asked(query): Asked<ChatQuery>,
) -> Answer {
    if let Some(back) = identity::come_back_by_device(&http, &caller, &headers).await? {
        return Ok(back);
    }
    let chat = match caller.member() {
        Some(member) => {
            let chat = chat::current(&http.core, member.id).await?;
            chat::see_answer(&http.core, &chat).await?;
            http.chat_view(&caller, chat, None).await?
        }
        None => MemberChat::none(),
    };
    let view = chat_page(&http, &caller, chat, StartForm::default(), None).await?;
    show(&caller, &ChatView { still: query.still.0, ..view })
}

async fn chat_page(
    http: &Http,
    caller: &Caller,
    chat: MemberChat,
    form: StartForm,
    problem: Option<Problem>,
) -> Result<ChatView> {
    let meanwhile = http.meanwhile(caller, &chat).await?;
    Ok(ChatView {
        chrome: http.chrome(caller).await?,
        chat,
        status: http.chat_status(caller.lang).await?,
        themes: http.tiles(caller.lang),
        theme: form.theme,
        message: form.message,
        danger: form.danger.0,
        earlier: form.earlier.is_some_and(|yes| yes.0),
        client_id: client_id_again(form.client_id, problem.as_ref()),
        problem,
        signposts: http.signposts(caller.lang, None).into_iter().take(4).collect(),
        keeps_place: caller.session.as_ref().is_some_and(|session| session.keeps_place),
        meanwhile,
        still: false,
    })
}

/// The id under which a text is sent from a page that came back: the same while it may have arrived.
pub(super) fn client_id_again(sent: Option<Uuid>, problem: Option<&Problem>) -> String {
    let sent = sent.filter(|_| problem.is_some_and(|problem| !problem.is_about_the_text()));
    sent.unwrap_or_else(clock::new_id).to_string()
}

/// A chat as it is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct StartForm {
    theme: String,
    lang: String,
    message: String,
    danger: super::input::Yes,
    client_id: Option<Uuid>,
    earlier: Option<super::input::Yes>,
    /// Sent along by the form that shows the box: without it, a box that is not ticked is one that was not there.
    earlier_asked: super::input::Yes,
}

impl StartForm {
    fn read(&self, page_lang: Lang) -> Result<chat::Start> {
        let mut errors = Vec::new();
        let theme = Theme::find(&self.theme);
        if theme.is_none() && !self.theme.is_empty() {
            errors.push(FieldError::new("theme", "unknown"));
        }
        let lang = match self.lang.as_str() {
            "" => page_lang,
            lang => word("lang", lang).unwrap_or_else(|error| {
                errors.push(error);
                page_lang
            }),
        };
        model::text::check_length("message", &self.message, model::conversation::BODY, &mut errors);
        Error::of_fields(errors)?;
        let theme = theme.unwrap_or(Theme::Other);
        let (message, danger) = (self.message.clone(), self.danger.0);
        let earlier = self.earlier.map(|yes| yes.0).or(self.earlier_asked.0.then_some(false));
        Ok(chat::Start { theme, lang, message, danger, client_id: self.client_id, earlier })
    }
}

/// POST /chat
pub async fn start(State(http): State<Http>, caller: Caller, Input(form): Input<StartForm>) -> Answer {
    let started = match form.read(caller.lang) {
        Ok(start) => start_as(&http, &caller, start).await,
        Err(error) => Err(error),
    };
    let problem = match started {
        Ok((member, Started::Chat { is_new, verdict })) => {
            return began(&http, &caller, &member, is_new, &verdict).await;
        }
        Ok((_, Started::Refused(verdict))) => {
            http.refusal(&caller, &Text::untitled(&*form.message), &http.with_help(caller.lang, verdict))
        }
        Err(error @ Error::Internal(_)) => return Err(error.into()),
        Err(error) => http.problem(&caller, &error),
    };
    let chat = match caller.member() {
        Some(member) => http.member_chat(&caller, member).await?,
        None => MemberChat::none(),
    };
    form_again(&caller, &problem, &chat_page(&http, &caller, chat, form, Some(problem.clone())).await?)
}

async fn start_as(http: &Http, caller: &Caller, start: chat::Start) -> Result<(Member, Started)> {
    let member = if start.danger {
        caller.member_in_danger(&http.core).await?
    } else {
        caller.member_or_new(&http.core).await?
    };
    let started = chat::start(&http.core, &member, start).await?;
    Ok((member, started))
}

/// 201 for a new chat, 200 for one that was there; the help card comes with it.
async fn began(http: &Http, caller: &Caller, member: &Member, is_new: bool, verdict: &Verdict) -> Answer {
    let chat = chat::current(&http.core, member.id).await?;
    let view = http.chat_view(caller, chat, http.help_of(caller.lang, verdict)).await?;
    done(caller, if is_new { StatusCode::CREATED } else { StatusCode::OK }, &view, "/chat")
}

// ------------------------------------------------------------------ messages without a socket

/// From which number on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AfterQuery {
    /// The last number seen.
    pub after: i64,
}

/// What was said since, and whether the other side is there.
#[derive(Debug, Serialize)]
pub struct SaidSince {
    messages: Vec<MessageView>,
    last_seq: i64,
    /// Null while there is nobody to be missed.
    present: Option<bool>,
    left_quickly: bool,
}

impl SaidSince {
    /// For whoever asked.
    #[must_use]
    pub fn new(missed: &Missed, reader: Uuid) -> Self {
        Self {
            messages: missed.told.iter().map(|told| told_view(told, reader)).collect(),
            last_seq: missed.last_seq,
            present: missed.other.map(|other| other.present),
            left_quickly: missed.other.is_some_and(|other| other.left_quickly),
        }
    }
}

/// What those without a socket have missed, and where the chat stands.
#[derive(Debug, Serialize)]
struct ChatSince {
    #[serde(flatten)]
    said: SaidSince,
    state: &'static str,
    case: Option<String>,
    conversation: Option<String>,
    place: Option<Place>,
    consultant: Option<String>,
    offered: bool,
}

/// GET /chat/messages
pub async fn messages(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Asked(query): Asked<AfterQuery>,
) -> Answer {
    let chat::Since { missed, chat } = chat::since(&http.core, member.id, query.after).await?;
    let since = ChatSince {
        said: SaidSince::new(&missed, member.id.0),
        state: chat.state.as_str(),
        case: chat.case.map(|id| id.to_string()),
        conversation: chat.conversation.map(|id| id.to_string()),
        place: chat.place.as_ref().map(place_view),
        consultant: chat.consultant,
        offered: chat.offered,
    };
    done(&caller, StatusCode::OK, &since, "/chat")
}

/// A message as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SendForm {
    /// Makes a repetition harmless; made up when there is none.
    pub client_id: Option<Uuid>,
    /// The words.
    pub body: String,
    /// The chat they are meant for, of a young person who may have begun another one meanwhile.
    pub conversation: Option<ConversationId>,
}

/// The acknowledgement: the message is durable.
#[derive(Debug, Serialize)]
pub struct Ack {
    client_id: Uuid,
    id: String,
    seq: i64,
    at: String,
    body: String,
}

impl Ack {
    /// For a delivered message.
    #[must_use]
    pub fn new(client_id: Uuid, message: &Message) -> Self {
        let at = model::rfc3339(message.at);
        Self { client_id, id: message.id.to_string(), seq: message.seq, at, body: message.body.clone() }
    }
}

/// GET /chat/write
pub async fn write_form(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    let conversation = chat::current(&http.core, member.id).await?.conversation;
    let form = SendForm { conversation, ..SendForm::default() };
    show(&caller, &write_view(&http, &caller, form, None).await?)
}

async fn write_view(http: &Http, caller: &Caller, form: SendForm, problem: Option<Problem>) -> Result<ChatWriteView> {
    let client_id = form.client_id.unwrap_or_else(clock::new_id).to_string();
    let conversation = form.conversation.map(|id| id.to_string());
    Ok(ChatWriteView { chrome: http.chrome(caller).await?, message: form.body, client_id, conversation, problem })
}

/// POST /chat/messages
pub async fn send(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Input(form): Input<SendForm>,
) -> Answer {
    match say(&http, &caller, &member, &form).await? {
        Said::Delivered(ack) => done(&caller, StatusCode::OK, &ack, "/chat"),
        Said::NotYet(problem) => write_again(&http, &caller, &member, form, &problem).await,
    }
}

/// What became of a message.
enum Said {
    Delivered(Ack),
    NotYet(Box<Problem>),
}

async fn say(http: &Http, caller: &Caller, member: &Member, form: &SendForm) -> Result<Said> {
    let client_id = form.client_id.unwrap_or_else(clock::new_id);
    Ok(match chat::send(&http.core, member, form.conversation, client_id, form.body.clone()).await {
        Ok(Sent::Delivered { message, .. }) => Said::Delivered(Ack::new(client_id, &message)),
        Ok(Sent::Refused(verdict)) => Said::NotYet(
            http.refusal(caller, &Text::untitled(&*form.body), &http.with_help(caller.lang, verdict)).into(),
        ),
        Err(error) => Said::NotYet(http.problem(caller, &on_its_page(error)?).into()),
    })
}

async fn write_again(http: &Http, caller: &Caller, member: &Member, form: SendForm, problem: &Problem) -> Answer {
    // There is nobody any more to send it to: it lies in the box with which one begins anew.
    let chat = http.member_chat(caller, member).await?;
    if matches!(chat.state, "closed" | "none") {
        let start = StartForm { message: form.body, client_id: form.client_id, ..StartForm::default() };
        let problem = problem.clone();
        return form_again(caller, &problem, &chat_page(http, caller, chat, start, Some(problem.clone())).await?);
    }
    let again = SendForm { client_id: form.client_id.filter(|_| !problem.is_about_the_text()), ..form };
    form_again(caller, problem, &write_view(http, caller, again, Some(problem.clone())).await?)
}

/// A press that came a moment too late: a browser goes back to the chat, whose log says what happened meanwhile.
fn unless_too_late(caller: &Caller, result: Result<()>) -> Result<()> {
    match result {
        Err(Error::Conflict("state")) if caller.wants_html => Ok(()),
        other => other,
    }
}

/// POST /chat/letter: a letter instead of waiting on.
pub async fn letter(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    unless_too_late(&caller, chat::write_instead(&http.core, &member).await)?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

/// POST /chat/leave
pub async fn leave(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    chat::leave(&http.core, &member).await?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

/// POST /chat/stay: the young person is still there.
pub async fn stay(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    idle::stay(&http.core, &member).await?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

/// How somebody is after a chat.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FeltForm {
    how: String,
}

/// POST /chat/felt
pub async fn felt(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Input(form): Input<FeltForm>,
) -> Answer {
    chat::say_felt(&http.core, member.id, word("how", &form.how)?).await?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

/// POST /chat/danger: "I am in danger now".
pub async fn danger(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    chat::in_danger(&http.core, member.id).await?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

/// Yes to an invitation, with a first message if one likes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AcceptForm {
    client_id: Option<Uuid>,
    message: String,
}

/// POST /chat/accept: yes to an invitation.
pub async fn accept(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Input(form): Input<AcceptForm>,
) -> Answer {
    chat::accept_invitation(&http.core, &member).await?;
    if !form.message.trim().is_empty() {
        // The invitation is accepted whatever becomes of the first words: they come back, with what is wrong.
        let form = SendForm { client_id: form.client_id, body: form.message, conversation: None };
        if let Said::NotYet(problem) = say(&http, &caller, &member, &form).await? {
            return write_again(&http, &caller, &member, form, &problem).await;
        }
    }
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

/// POST /chat/decline: no to an invitation.
pub async fn decline(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    chat::decline_invitation(&http.core, &member).await?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/me")
}

/// POST /chat/stay-with: no to a hand-over.
pub async fn stay_with(State(http): State<Http>, caller: Caller, OwnMember(member): OwnMember) -> Answer {
    unless_too_late(&caller, actions::case::stay_with(&http.core, member.id).await)?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

/// Whether earlier talks may be seen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EarlierForm {
    earlier: super::input::Yes,
}

/// POST /chat/earlier
pub async fn set_earlier(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Input(form): Input<EarlierForm>,
) -> Answer {
    chat::set_earlier(&http.core, member.id, form.earlier.0).await?;
    let view = http.member_chat(&caller, &member).await?;
    done(&caller, StatusCode::OK, &view, "/chat")
}

// ------------------------------------------------------------------ the socket

/// GET /live
pub async fn live(
    State(http): State<Http>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Failed> {
    // An address ends up in logs and histories: nothing that opens a door belongs there.
    if uri.query().is_some_and(|query| !query.is_empty()) {
        return Err(Failed::status(StatusCode::BAD_REQUEST));
    }
    if !origin::is_ours(&http.core.config, &headers) {
        return Err(Error::Forbidden.into());
    }
    let session = caller.session.clone().ok_or(Error::Unauthenticated)?;
    let viewer = match &session.who {
        Who::Member(member) => Viewer::Member(member.clone()),
        Who::Staff(staff) => Viewer::Staff(staff.clone()),
        Who::HalfSignedIn(_) => return Err(Error::Unauthenticated.into()),
    };
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return Err(Failed::status(rejection.into_response().status())),
    };
    if !asks_for_protocol(&headers) {
        return Err(Failed::status(StatusCode::BAD_REQUEST));
    }
    let core = std::sync::Arc::clone(&http.core);
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .max_message_size(FRAME)
        .max_frame_size(FRAME)
        .read_buffer_size(4 * 1024)
        .write_buffer_size(16 * 1024)
        .max_write_buffer_size(WRITE_BUFFER);
    let sockets = core.sockets.clone();
    Ok(upgrade.on_upgrade(move |socket| sockets.track_future(socket::run(core, socket, viewer, session.hash))))
}

fn asks_for_protocol(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter().filter_map(|value| value.to_str().ok());
    asked.flat_map(|value| value.split(',')).any(|protocol| protocol.trim() == PROTOCOL)
}
