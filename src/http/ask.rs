//! Asking and answering: the forms, what is said of a text before it is sent, and the sending.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};

use super::{
    Http,
    caller::{Caller, OwnMember},
    input::{Asked, Id, Input, Yes, word},
    respond::{Answer, done, form_again, on_its_page, show},
    thread::{question_view, visible_question},
    view::{AskView, HelpView, LookView, Problem},
};
use crate::{
    actions::{
        draft::{self, Draft, Typing},
        forum::{self, Ask, Outcome},
        post::Text,
    },
    error::{Error, FieldError, Result},
    limit::Budget,
    model::{
        forum::{ANSWER_BODY, ContentWarning, PostKind, PostState, QUESTION_BODY, TITLE},
        id::PostId,
        lang::Lang,
        text::{self, check_length},
        theme::Theme,
        verdict::{Action, Verdict},
    },
    moderation::{Place, html::to_html},
};

// ------------------------------------------------------------------ a question

/// A question as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    title: String,
    body: String,
    theme: String,
    kind: String,
    lang: String,
    content_warning: Option<String>,
    /// A name for this question only, which nobody can link to others of the same person.
    fresh_name: Yes,
    /// `start` when the text comes from the start page's one field and the rest is still to be asked; `preview` when
    /// its writer wants to look at it first.
    step: String,
}

impl AskForm {
    /// The words read; every field that is not right is named at once.
    fn read(&self, page_lang: Lang) -> Result<Ask> {
        let mut errors = Vec::new();
        let theme = Theme::find(&self.theme);
        if theme.is_none() {
            errors.push(FieldError::new("theme", if self.theme.is_empty() { "empty" } else { "unknown" }));
        }
        let kind = read_or(&mut errors, "kind", &self.kind, PostKind::Question);
        if kind == PostKind::Answer {
            errors.push(FieldError::new("kind", "unknown"));
        }
        let lang = read_or(&mut errors, "lang", &self.lang, page_lang);
        let content_warning = read_warning(&mut errors, self.content_warning.as_deref());
        let text = self.text();
        check_length("title", &text.title, TITLE, &mut errors);
        check_length("body", &text.body, QUESTION_BODY, &mut errors);
        let fresh_name = self.fresh_name.0;
        match theme {
            Some(theme) if errors.is_empty() => Ok(Ask { text, theme, kind, lang, content_warning, fresh_name }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    fn text(&self) -> Text {
        Text { title: self.title.trim().to_owned(), body: self.body.clone() }
    }

    /// What was typed, to be shown again or kept; of what is chosen from lists, what is on them.
    fn into_draft(self) -> Draft {
        let chosen = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
        let warning = self.content_warning.and_then(|warning| warning.parse::<ContentWarning>().ok());
        Draft {
            title: self.title,
            body: self.body,
            theme: chosen(Theme::find(&self.theme).map(Theme::as_str)),
            kind: self.kind.parse().unwrap_or(PostKind::Question).to_string(),
            lang: chosen(self.lang.parse().ok().map(Lang::as_str)),
            content_warning: chosen(warning.map(ContentWarning::as_str)),
            fresh_name: self.fresh_name.0,
        }
    }
}

fn read_or<T: std::str::FromStr>(errors: &mut Vec<FieldError>, field: &'static str, text: &str, default: T) -> T {
    if text.is_empty() {
        return default;
    }
    word(field, text).unwrap_or_else(|error| {
        errors.push(error);
        default
    })
}

/// A content warning that was chosen; an empty one is none.
fn read_warning(errors: &mut Vec<FieldError>, text: Option<&str>) -> Option<ContentWarning> {
    let text = text.filter(|text| !text.is_empty())?;
    word("content_warning", text).map_err(|error| errors.push(error)).ok()
}

/// The query of the question form: a theme that was chosen before.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskQuery {
    theme: String,
}

/// GET /ask: empty, or as it was left.
pub async fn ask_form(State(http): State<Http>, caller: Caller, Asked(query): Asked<AskQuery>) -> Answer {
    let left = match caller.member() {
        Some(member) => draft::find(&http.core, member.id, None).await?,
        None => None,
    };
    let kept = left.is_some();
    let theme = Theme::find(&query.theme).map(|theme| theme.as_str().to_owned()).unwrap_or_default();
    let empty = || Draft {
        theme,
        kind: PostKind::Question.as_str().to_owned(),
        lang: caller.lang.as_str().to_owned(),
        ..Draft::default()
    };
    let values = left.unwrap_or_else(empty);
    show(&caller, &AskView { kept, ..ask_view(&http, &caller, values).await? })
}

async fn ask_view(http: &Http, caller: &Caller, values: Draft) -> Result<AskView> {
    let chrome = http.chrome(caller).await?;
    Ok(AskView {
        chrome,
        themes: http.tiles(caller.lang),
        values,
        problem: None,
        help: None,
        look: None,
        kept: false,
        guessed: false,
    })
}

/// POST /questions
pub async fn ask(State(http): State<Http>, caller: Caller, Input(form): Input<AskForm>) -> Answer {
    match form.step.as_str() {
        "start" if caller.wants_html => return begin(&http, &caller, form).await,
        "preview" => return look_at_question(&http, &caller, form).await,
        _ => {}
    }
    let asked = match form.read(caller.lang) {
        Ok(ask) => ask_as(&http, &caller, ask).await,
        Err(error) => Err(error),
    };
    let problem = match asked {
        Ok(Outcome::Refused(verdict)) => http.refusal(&caller, &form.text(), &http.with_help(caller.lang, verdict)),
        Ok(stored) => return sent(&http, &caller, StatusCode::CREATED, stored),
        Err(error @ Error::Internal(_)) => return Err(error.into()),
        Err(error) => http.problem(&caller, &error),
    };
    let help = help_in(&http, &caller, &problem);
    let view = AskView { problem: Some(problem.clone()), help, ..ask_view(&http, &caller, form.into_draft()).await? };
    form_again(&caller, &problem, &view)
}

/// The whole form for what was typed into the start page's one field.
async fn begin(http: &Http, caller: &Caller, form: AskForm) -> Answer {
    http.core.limits.take(Budget::Look, caller.budget_key())?;
    let mut errors = Vec::new();
    check_length("body", &form.body, (0, QUESTION_BODY.1), &mut errors);
    if errors.is_empty() {
        let left = match caller.member() {
            Some(member) => draft::find(&http.core, member.id, None).await?,
            None => None,
        };
        let Some(left) = left else { return show(caller, &ask_view(http, caller, form.into_draft()).await?) };
        // What was kept before is not written over: the new words stand below it.
        let body = [left.body.trim(), form.body.trim()].join("\n\n").trim().to_owned();
        let view = AskView { kept: true, ..ask_view(http, caller, Draft { body, ..left }).await? };
        return show(caller, &view);
    }
    let problem = http.problem(caller, &Error::Invalid(errors));
    let view = AskView { problem: Some(problem.clone()), ..ask_view(http, caller, form.into_draft()).await? };
    form_again(caller, &problem, &view)
}

fn help_in(http: &Http, caller: &Caller, problem: &Problem) -> Option<HelpView> {
    let help = problem.verdict.as_ref().and_then(|verdict| verdict.help.as_ref());
    help.map(|help| http.help_for(caller.lang, help.theme))
}

async fn ask_as(http: &Http, caller: &Caller, ask: Ask) -> Result<Outcome> {
    let member = caller.member_or_new(&http.core).await?;
    forum::ask(&http.core, &member, ask).await
}

/// The result of a post, as JSON clients get it.
#[derive(Debug, Serialize)]
struct Sent {
    id: PostId,
    state: PostState,
    verdict: Verdict,
}

/// 201 (or 200) for what is published, 202 for what is held; a browser goes to the question.
pub(super) fn sent(http: &Http, caller: &Caller, published: StatusCode, outcome: Outcome) -> Answer {
    match outcome {
        Outcome::Stored { id, question, state, verdict } => {
            let status = if state == PostState::Held { StatusCode::ACCEPTED } else { published };
            // A help card stands at the head of the page, and comes first.
            let is_head = id == question || verdict.help.is_some();
            let next = if is_head { format!("/questions/{question}") } else { format!("/questions/{question}#p-{id}") };
            done(caller, status, &Sent { id, state, verdict: http.with_help(caller.lang, verdict) }, &next)
        }
        Outcome::Refused(_) => Err(Error::internal("a refusal is not sent").into()),
    }
}

// ------------------------------------------------------------------ before it is sent

/// A question as it will look: for a browser with the form below it, for a program what can be said of it. Whoever has
/// a session finds it again for a day.
async fn look_at_question(http: &Http, caller: &Caller, form: AskForm) -> Answer {
    let text = form.text();
    let lang = form.lang.parse().unwrap_or(caller.lang);
    let warning = form.content_warning.as_deref().and_then(|text| text.parse().ok());
    let mut values = form.into_draft();
    let looked = (&text, lang, warning);
    let look = look_and_keep(http, caller, None, looked, &values).await?;
    if !caller.wants_html {
        return Ok(Json(look).into_response());
    }
    // A guess, as long as nobody chose.
    let guess = look.theme.filter(|_| matches!(values.theme.as_str(), "" | "other"));
    if let Some(theme) = guess {
        theme.as_str().clone_into(&mut values.theme);
    }
    let help = look.help.clone();
    // What is missing is said before it is sent, beside how the rest looks.
    let mut missing = Vec::new();
    check_length("title", &values.title, TITLE, &mut missing);
    check_length("body", &values.body, QUESTION_BODY, &mut missing);
    let problem = Error::of_fields(missing).err().map(|error| http.problem(caller, &error));
    let guessed = guess.is_some();
    let view = AskView { help, look: Some(look), guessed, problem, ..ask_view(http, caller, values).await? };
    show(caller, &view)
}

/// A text that somebody is writing: its language, and a topic that is named before it.
type Written<'t> = (&'t Text, Lang, Option<ContentWarning>);

/// Looks at a new text, and keeps it for whoever has a session.
async fn look_and_keep(
    http: &Http,
    caller: &Caller,
    question: Option<PostId>,
    written: Written<'_>,
    values: &Draft,
) -> Result<LookView> {
    let core = &http.core;
    // Before anything else: what is sent after this look began must not be found kept after it.
    let typing = match (caller.member(), &caller.session) {
        (Some(member), Some(session)) => Some(Typing::seen(core, member.id, session.hash, question).await?),
        _ => None,
    };
    let place = if question.is_some() { Place::Answer } else { Place::Post };
    let look = look(http, caller, place, written).await?;
    let kept = match typing {
        Some(typing) => draft::keep(core, typing, values).await?,
        None => false,
    };
    Ok(LookView { kept, ..look })
}

/// Looks at a text before it is sent.
pub(super) async fn look(
    http: &Http,
    caller: &Caller,
    place: Place,
    (text, lang, content_warning): Written<'_>,
) -> Result<LookView> {
    let (core, member) = (&http.core, caller.member().map(|member| member.id));
    core.limits.take(if member.is_some() { Budget::LookOwn } else { Budget::Look }, caller.budget_key())?;
    let range = if place == Place::Answer { ANSWER_BODY } else { QUESTION_BODY };
    let mut errors = Vec::new();
    // Half a text may be short; one that is too long or strange is not looked at.
    check_length("title", &text.title, (0, TITLE.1), &mut errors);
    check_length("body", &text.body, (0, range.1), &mut errors);
    Error::of_fields(errors)?;
    let looked = forum::look(core, member, text, lang, place).await?;
    let shown = if looked.verdict.action == Action::Mask { text.masked(&core.filter()) } else { text.clone() };
    let help = looked.verdict.help.as_ref().map(|help| http.help_for(caller.lang, help.theme));
    Ok(LookView {
        body_html: to_html(&shown.body),
        title: shown.title,
        content_warning,
        lang,
        guard: http.guard(caller, text, &looked.verdict),
        similar: http.question_lines(caller, &looked.similar).await?,
        theme: looked.theme,
        kept: false,
        help,
    })
}

/// DELETE /me/drafts/{place}, POST of the form: throws away what was typed; `new`, or the question that it answers.
pub async fn drop_draft(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Path(place): Path<String>,
) -> Answer {
    let question: Option<PostId> = match place.as_str() {
        "new" => None,
        id => Some(id.parse().map_err(|_| Error::NotFound)?),
    };
    draft::let_go(&http.core, member.id, question).await?;
    let next = question.map_or_else(|| "/ask".to_owned(), |id| format!("/questions/{id}"));
    done(&caller, StatusCode::OK, &serde_json::json!({ "kept": false }), &next)
}

// ------------------------------------------------------------------ an answer

/// An answer as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub(super) body: String,
    pub(super) content_warning: Option<String>,
    /// `preview` when its writer wants to look at it first.
    step: String,
}

impl AnswerForm {
    fn read(&self) -> Result<forum::Answer> {
        let mut errors = Vec::new();
        let content_warning = read_warning(&mut errors, self.content_warning.as_deref());
        Error::of_fields(errors)?;
        Ok(forum::Answer { body: self.body.clone(), content_warning })
    }

    /// What was typed, to be shown again or kept.
    fn into_draft(self) -> Draft {
        let warning = self.content_warning.and_then(|warning| warning.parse::<ContentWarning>().ok());
        let content_warning = warning.map_or_else(String::new, |warning| warning.to_string());
        Draft { body: self.body, content_warning, ..Draft::default() }
    }
}

/// POST /questions/{id}/answers
pub async fn answer(
    State(http): State<Http>,
    caller: Caller,
    Id(id): Id<PostId>,
    Input(form): Input<AnswerForm>,
) -> Answer {
    if form.step == "preview" {
        return look_at_answer(&http, &caller, id, form).await;
    }
    let answered = match form.read() {
        Ok(answer) => answer_as(&http, &caller, id, answer).await,
        Err(error) => Err(error),
    };
    let problem = match answered {
        Ok(Outcome::Refused(verdict)) => {
            http.refusal(&caller, &Text::untitled(&*form.body), &http.with_help(caller.lang, verdict))
        }
        Ok(stored) => return sent(&http, &caller, StatusCode::CREATED, stored),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let view = question_view(&http, &caller, id, Some(form.into_draft()), Some(problem.clone())).await?;
    form_again(&caller, &problem, &view)
}

async fn look_at_answer(http: &Http, caller: &Caller, id: PostId, form: AnswerForm) -> Answer {
    let thread = visible_question(http, caller.member().map(|member| member.id), id).await?;
    let values = form.into_draft();
    let (text, warning) = (Text::untitled(&*values.body), values.content_warning.parse().ok());
    let look = look_and_keep(http, caller, Some(id), (&text, thread.lang()?, warning), &values).await?;
    if !caller.wants_html {
        return Ok(Json(look).into_response());
    }
    let mut view = question_view(http, caller, id, Some(values), None).await?;
    view.look = Some(look);
    show(caller, &view)
}

async fn answer_as(http: &Http, caller: &Caller, id: PostId, answer: forum::Answer) -> Result<Outcome> {
    if let Some(staff) = caller.staff() {
        return forum::answer_as_professional(&http.core, staff, id, answer).await;
    }
    // A question that is not there makes no member, and neither does an answer that is not right.
    visible_question(http, None, id).await?;
    text::check("body", &answer.body, ANSWER_BODY)?;
    let member = caller.member_or_new(&http.core).await?;
    forum::answer(&http.core, &member, id, answer).await
}
