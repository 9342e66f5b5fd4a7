//! The forum's pages.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Http, all_or_invalid,
    ask::{look, sent},
    avatar::Avatar,
    back_to,
    caller::{Caller, OwnMember},
    input::{Asked, Id, Input, word},
    respond::{Answer, done, form_again, marked, on_its_page, show},
    view::{
        AnswerView, EditView, HelpView, HomeView, PROMPTS, Problem, QuestionLine, QuestionView, QuestionsView,
        ReportView, ReportedView, SameLine, StateReason, ThemeTile, ThemeView, ThemesView,
    },
};
use crate::{
    actions::{
        buddy, coach,
        draft::{self, Draft},
        forum::{self, Outcome},
        post::{self, Text},
        report::{self, Reported},
        review, support, talk,
    },
    error::{Error, FieldError, Result},
    limit::Budget,
    model::{
        Millis,
        forum::{Coach, ContentWarning, PostKind, PostState, ReactionKind, ReportReason},
        id::{MemberId, MessageId, PostId},
        lang::Lang,
        staff::Role,
        theme::Theme,
        verdict::{Action, HelpCard, Reason, Verdict},
    },
    moderation::{
        Place,
        html::{page_to_html, to_html},
    },
    store::{
        self, column,
        post::{EventRow, ListFilter, PostRow},
    },
};

/// Questions on a page (the contract).
const PAGE: i64 = 20;
/// Questions on the start page: what a phone shows without much scrolling.
const ON_HOME: i64 = 6;
/// Questions on the start page that nobody has answered yet, below the newest.
const WAITING: i64 = 3;
/// Questions on the start page whose askers can use support.
const IN_NEED: i64 = 2;
/// Longest search, in characters, as long as its box takes.
const SEARCH: usize = 200;
/// Help lines on a help card.
const CARD_LINES: usize = 6;
/// Themes beside what a search found.
const NEAR: usize = 3;
/// Other posts of the same person that colleagues see.
const SAME_PERSON: usize = 10;
/// Characters of a first line.
const EXCERPT: usize = 140;

// ------------------------------------------------------------------ parts

/// Where somebody in danger reads what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrisisPlace {
    /// They wait, and one of us comes.
    Waiting,
    /// They wrote a letter, and nobody reads along now.
    Letter,
    /// They wrote a letter, and could talk now.
    LetterWhileOpen,
}

impl Http {
    /// A theme as a tile.
    #[must_use]
    pub fn tile(&self, lang: Lang, theme: Theme) -> ThemeTile {
        let text = self.core.content.theme(lang, theme);
        ThemeTile { id: theme.slug(), theme, name: text.name, short: text.short }
    }

    /// All themes as tiles.
    #[must_use]
    pub fn tiles(&self, lang: Lang) -> Vec<ThemeTile> {
        Theme::ALL.iter().map(|theme| self.tile(lang, *theme)).collect()
    }

    /// First steps and help lines for a theme; for the darkest one, what to do right now comes first.
    #[must_use]
    pub fn help_for(&self, lang: Lang, theme: Theme) -> HelpView {
        let text = self.core.content.theme(lang, theme);
        let signposts = self.signposts(lang, Some(theme)).into_iter().take(CARD_LINES).collect();
        HelpView { theme, name: text.name, lines: text.lines, signposts }
    }

    /// What to do right now, and whom to call, for somebody in danger; below it what this place can do for them.
    ///
    /// Where others are the danger, their own first steps come instead of those for who thinks of death: "tell somebody
    /// near you" is no advice to who is afraid of the nearest person.
    #[must_use]
    pub fn crisis_help(&self, lang: Lang, theme: Option<Theme>, place: CrisisPlace) -> HelpView {
        let crisis = self.core.content.crisis(lang);
        let own = theme.filter(|theme| theme.is_danger_by_others());
        let (first, signposts) = if let Some(theme) = own {
            let lines = self.signposts(lang, Some(theme)).into_iter().take(CARD_LINES);
            (self.core.content.theme(lang, theme), lines.collect())
        } else {
            let urgent = self.signposts(lang, None).into_iter().filter(|line| line.urgent);
            (crisis.clone(), urgent.collect())
        };
        let below = match place {
            CrisisPlace::Waiting => crisis.here,
            CrisisPlace::Letter => crisis.away,
            CrisisPlace::LetterWhileOpen => Vec::new(),
        };
        HelpView {
            theme: own.unwrap_or(Theme::DarkThoughts),
            name: crisis.name,
            lines: [first.lines, below].concat(),
            signposts,
        }
    }

    /// A verdict as its writer gets it: the help card filled with first steps in their language.
    #[must_use]
    pub fn with_help(&self, lang: Lang, mut verdict: Verdict) -> Verdict {
        if let Some(help) = &mut verdict.help {
            *help = HelpCard { theme: help.theme, lines: self.help_for(lang, help.theme).lines };
        }
        verdict
    }

    async fn question_line(&self, caller: &Caller, row: &PostRow) -> Result<QuestionLine> {
        let theme = row.theme()?;
        let content_warning: Option<ContentWarning> = row.content_warning.as_deref().map(column::word).transpose()?;
        let warm = match row.answers {
            // What is said about something that stands behind a warning stands behind it too.
            _ if content_warning.is_some() => None,
            0 => None,
            _ => store::post::newest_answer(&self.core.db, row.id, caller.member().map(|member| member.id)).await?,
        };
        let body = row.body.as_deref().unwrap_or_default();
        Ok(QuestionLine {
            id: row.id.to_string(),
            title: row.title.clone().unwrap_or_default(),
            excerpt: if content_warning.is_some() { String::new() } else { excerpt(body) },
            theme,
            theme_name: self.core.content.theme(caller.lang, theme).name,
            lang: row.lang()?,
            kind: row.kind()?,
            pseudonym: row.pseudonym.clone(),
            at: row.published_at.unwrap_or(row.created_at),
            answers: row.answers,
            content_warning,
            // What stands behind a warning is not shown before it.
            warm_line: warm
                .filter(|answer| answer.content_warning.is_none())
                .and_then(|answer| answer.body)
                .map(|body| excerpt(&body)),
            avatar: Avatar::of(&row.pseudonym),
        })
    }

    /// A page of questions and the cursor of the next.
    async fn lines(
        &self,
        caller: &Caller,
        filter: ListFilter,
        limit: i64,
    ) -> Result<(Vec<QuestionLine>, Option<String>)> {
        let filter = ListFilter { reader: caller.member().map(|member| member.id), ..filter };
        let by_answer = filter.answered == Some(true);
        let rows = store::post::list(&self.core.db, filter, limit + 1).await?;
        let shown = usize::try_from(limit).unwrap_or(usize::MAX);
        let next = (rows.len() > shown).then(|| rows.get(shown - 1).map(|row| cursor(row, by_answer))).flatten();
        Ok((self.question_lines(caller, rows.get(..shown).unwrap_or(&rows)).await?, next))
    }

    /// A page of what a search found and the cursor of the next.
    async fn found(
        &self,
        caller: &Caller,
        words: &str,
        filter: ListFilter,
        before: &str,
    ) -> Result<(Vec<QuestionLine>, Option<String>)> {
        let filter = ListFilter { reader: caller.member().map(|member| member.id), ..filter };
        let (rows, next) = forum::search(&self.core, words, &filter, before.parse().ok(), PAGE).await?;
        Ok((self.question_lines(caller, &rows).await?, next.map(|number| number.to_string())))
    }

    pub(super) async fn question_lines(&self, caller: &Caller, rows: &[PostRow]) -> Result<Vec<QuestionLine>> {
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            lines.push(self.question_line(caller, row).await?);
        }
        Ok(lines)
    }

    /// What else the same person wrote that everybody can read, newest first, for colleagues: under whatever name, and
    /// without a word about who it is. Who looks back at something that is over learns nothing of what came later.
    pub(super) async fn same_person(
        &self,
        member: Option<MemberId>,
        but: Option<Uuid>,
        over: Option<Millis>,
    ) -> Result<Vec<SameLine>> {
        let Some(member) = member else { return Ok(Vec::new()) };
        let mut lines = Vec::new();
        for row in store::post::of_member(&self.core.db, member).await? {
            let is_later = over.is_some_and(|over| row.created_at > over);
            if row.state()? != PostState::Published || Some(row.id) == but || is_later || lines.len() == SAME_PERSON {
                continue;
            }
            let question = match row.kind()? {
                PostKind::Answer => store::post::find(&self.core.db, PostId(row.question_id)).await?,
                PostKind::Question | PostKind::Story => Some(row.clone()),
            };
            lines.push(SameLine {
                post: row.id.to_string(),
                kind: row.kind()?,
                title: question.and_then(|question| question.title).unwrap_or_default(),
                pseudonym: row.pseudonym,
                at: row.created_at,
            });
        }
        Ok(lines)
    }

    /// The rules' own sentences in the reader's language, each once. Who cries for help hears the word about that, and what
    /// was covered so that nobody finds them: no insult is held against them in the same breath. What is shown as it is holds nothing against
    /// its writer: who tells what was said to them is not told off for the words.
    pub(super) fn whys(&self, lang: Lang, verdict: &Verdict) -> Vec<String> {
        let mut whys: Vec<String> = Vec::new();
        let filter = self.core.filter();
        let is_cry = |reason: &&Reason| filter.rule(&reason.rule).is_some_and(|rule| rule.of_danger);
        let reasons: Vec<&Reason> = match verdict.reasons.iter().find(is_cry) {
            Some(cry) if verdict.action == Action::Mask => {
                std::iter::once(cry).chain(verdict.reasons.iter().filter(|reason| self.is_contact(reason))).collect()
            }
            Some(cry) => vec![cry],
            None if verdict.action == Action::Publish => Vec::new(),
            // What is only told is shown, and its rules speak to who would say it.
            None if verdict.action == Action::Mask => {
                verdict.reasons.iter().filter(|reason| self.is_contact(reason)).collect()
            }
            None => verdict.reasons.iter().collect(),
        };
        for reason in reasons {
            let rule = filter.rule(&reason.rule);
            let why = rule.and_then(|rule| rule.why.get(&lang)).unwrap_or(&reason.why);
            if !why.is_empty() && !whys.contains(why) {
                whys.push(why.clone());
            }
        }
        whys
    }

    /// Whether it is about contact data: what is covered, and not held against anybody.
    pub(super) fn is_contact(&self, reason: &Reason) -> bool {
        self.core.filter().rule(&reason.rule).is_some_and(|rule| rule.category == "pii")
    }

    /// Why one's own post is where it is, in words.
    pub async fn reason(&self, lang: Lang, row: &PostRow) -> Result<Option<StateReason>> {
        let Some(event) = store::post::last_event(&self.core.db, PostId(row.id)).await? else { return Ok(None) };
        let verdict = verdict_of(&event);
        let marked = match &verdict {
            // Pain is not marked as a mistake, and what stands online shows what was covered to nobody.
            Some(verdict) if row.body.is_none() && verdict.help.is_none() => {
                marked(&post::original_of(&self.core, row).await?, verdict)
            }
            _ => Vec::new(),
        };
        let note = review::note_to_author(&self.core, &event).await?;
        let is_changed = event.actor == "moderator"
            && row.state()? == PostState::Published
            && !matches!(event.reason.as_str(), "fine" | "escalate");
        let key = match event.actor.as_str() {
            "filter" => format!("reason-text-filter-{}", event.reason),
            // What is online is explained by what was done to it: the reasons' own sentences ask for a change.
            _ if is_changed && row.sealed.is_some() => "reason-text-masked".to_owned(),
            _ if is_changed => "reason-text-warned".to_owned(),
            _ if event.reason == "other" && note.is_none() => "reason-text-other-alone".to_owned(),
            _ => format!("reason-text-{}", event.reason),
        };
        let appealed = store::review::is_appealed(&self.core.db, event.id).await?;
        Ok(Some(StateReason {
            automated: event.actor == "filter",
            text: self.core.words.say(lang, &key, &[]),
            note,
            why: verdict.map(|verdict| self.whys(lang, &verdict)).unwrap_or_default(),
            marked,
            appealable: event.appealable && !appealed,
            appealed,
            by: event.actor,
            reason: event.reason,
            at: event.at,
        }))
    }
}

fn verdict_of(event: &EventRow) -> Option<Verdict> {
    event.verdict.as_deref().and_then(|json| serde_json::from_str(json).ok())
}

/// The first words of a text, cut at a space.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let cut: String = line.chars().take(EXCERPT).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

fn cursor(row: &PostRow, by_answer: bool) -> String {
    let at = if by_answer { row.answered_at } else { row.published_at };
    format!("{}.{}", at.unwrap_or(row.created_at), row.id.simple())
}

fn read_cursor(text: &str) -> Option<(i64, Uuid)> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

// ------------------------------------------------------------------ reading

/// GET /
pub async fn home(State(http): State<Http>, caller: Caller) -> Answer {
    let calm = ListFilter { calm: true, ..ListFilter::default() };
    let reader = caller.member().map(|member| member.id);
    let support = support::in_need(&http.core, reader, caller.lang, IN_NEED).await?;
    // What stands further up already is not shown twice.
    let is_elsewhere = |line: &QuestionLine| support.iter().all(|row| row.id.to_string() != line.id);
    let own = ListFilter { lang: Some(caller.lang), ..calm.clone() };
    let (mut questions, _) = http.lines(&caller, own, ON_HOME + IN_NEED).await?;
    let (others, _) = http.lines(&caller, calm.clone(), ON_HOME + IN_NEED).await?;
    questions.extend(others.into_iter().filter(|line| line.lang != caller.lang));
    questions.retain(is_elsewhere);
    questions.truncate(usize::try_from(ON_HOME).unwrap_or_default());
    let open = ListFilter { answered: Some(false), lang: Some(caller.lang), ..calm };
    let (mut waiting, _) = http.lines(&caller, open, ON_HOME + WAITING).await?;
    waiting.retain(|line| is_elsewhere(line) && questions.iter().all(|newest| newest.id != line.id));
    waiting.truncate(usize::try_from(WAITING).unwrap_or_default());
    let view = HomeView {
        chrome: http.chrome(&caller).await?,
        themes: http.tiles(caller.lang),
        questions,
        waiting,
        support: http.question_lines(&caller, &support).await?,
        chat: http.chat_status(caller.lang).await?,
    };
    show(&caller, &view)
}

/// GET /themes
pub async fn themes(State(http): State<Http>, caller: Caller) -> Answer {
    show(&caller, &ThemesView { chrome: http.chrome(&caller).await?, themes: http.tiles(caller.lang) })
}

/// The query of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    theme: String,
    q: String,
    lang: String,
    kind: String,
    unanswered: String,
    answered: String,
    before: String,
}

impl ListQuery {
    fn filter(&self) -> Result<ListFilter> {
        let theme = match self.theme.as_str() {
            "" => None,
            name => Some(Theme::find(name).ok_or_else(|| Error::field("theme", "unknown"))?),
        };
        let lang = maybe_word("lang", &self.lang)?;
        let kind: Option<PostKind> = maybe_word("kind", &self.kind)?;
        Ok(ListFilter {
            theme,
            lang,
            kind,
            answered: self.answered(),
            calm: false,
            reader: None,
            before: read_cursor(&self.before),
        })
    }

    /// Whether those with an answer are wanted, or those without; who wants both wants all.
    fn answered(&self) -> Option<bool> {
        let is_on = |text: &str| !matches!(text, "" | "0" | "false");
        match (is_on(&self.answered), is_on(&self.unanswered)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// The same list from a cursor on.
    fn href(&self, before: &str) -> String {
        let fields = [
            ("theme", &self.theme),
            ("lang", &self.lang),
            ("kind", &self.kind),
            ("unanswered", &self.unanswered),
            ("answered", &self.answered),
            ("before", &before.to_owned()),
        ];
        let given: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/questions?{}", serde_html_form::to_string(given).unwrap_or_default())
    }
}

/// A word of a closed set, or nothing.
fn maybe_word<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<Option<T>> {
    if text.is_empty() { Ok(None) } else { all_or_invalid(word(field, text)).map(Some) }
}

/// GET /themes/{theme}
pub async fn theme(
    State(http): State<Http>,
    caller: Caller,
    Path(name): Path<String>,
    Asked(query): Asked<ListQuery>,
) -> Answer {
    let theme = Theme::find(&name).ok_or(Error::NotFound)?;
    let filter = ListFilter { theme: Some(theme), before: read_cursor(&query.before), ..ListFilter::default() };
    let (questions, next) = http.lines(&caller, filter, PAGE).await?;
    let view = ThemeView {
        chrome: http.chrome(&caller).await?,
        theme: http.tile(caller.lang, theme),
        body_html: page_to_html(http.core.content.page(caller.lang, theme.as_str())),
        lines: http.core.content.theme(caller.lang, theme).lines,
        signposts: http.signposts(caller.lang, Some(theme)),
        questions,
        next,
    };
    show(&caller, &view)
}

/// GET /questions
pub async fn questions(State(http): State<Http>, caller: Caller, Asked(query): Asked<ListQuery>) -> Answer {
    if !query.q.is_empty() {
        http.core.limits.take(Budget::Search, caller.bucket)?;
    }
    list(http, caller, query).await
}

/// POST /search: a POST, so that no word stays in an address.
pub async fn search(State(http): State<Http>, caller: Caller, Input(query): Input<ListQuery>) -> Answer {
    list(http, caller, query).await
}

async fn list(http: Http, caller: Caller, query: ListQuery) -> Answer {
    if query.q.chars().count() > SEARCH {
        return Err(Error::Invalid(vec![FieldError::new("q", "too-long").with_limit(SEARCH)]).into());
    }
    let filter = query.filter()?;
    let view_filter = filter.clone();
    let (questions, next) = match query.q.trim() {
        "" => http.lines(&caller, filter, PAGE).await?,
        words => http.found(&caller, words, filter, &query.before).await?,
    };
    let (help, near) = match query.q.trim() {
        "" => (None, Vec::new()),
        words if caller.wants_html && query.before.is_empty() => {
            let near = http.core.content.themes_near(caller.lang, words).into_iter().take(NEAR);
            (http.help_in_words(caller.lang, words), near.map(|theme| http.tile(caller.lang, theme)).collect())
        }
        _ => (None, Vec::new()),
    };
    let next_href = next.as_deref().filter(|_| query.q.is_empty()).map(|next| query.href(next));
    let view = QuestionsView {
        chrome: http.chrome(&caller).await?,
        questions,
        next,
        q: query.q,
        theme: view_filter.theme.map(|theme| http.tile(caller.lang, theme)),
        in_lang: view_filter.lang,
        kind: view_filter.kind,
        answered: view_filter.answered,
        themes: http.tiles(caller.lang),
        help,
        near,
        next_href,
    };
    show(&caller, &view)
}

impl Http {
    /// Help for whoever searches with words of danger.
    fn help_in_words(&self, lang: Lang, words: &str) -> Option<HelpView> {
        let verdict = Text::untitled(words).judge(&self.core.filter(), lang, Place::Post);
        verdict.help.map(|help| self.help_for(lang, help.theme))
    }
}

/// Whether a script fetches it for an open page, which shows the answers of it and no more.
fn is_fetched(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-mode").is_some_and(|mode| mode != "navigate")
}

/// GET /questions/{id}
pub async fn question(State(http): State<Http>, caller: Caller, headers: HeaderMap, Id(id): Id<PostId>) -> Answer {
    if let Some(member) = caller.member() {
        forum::mark_read(&http.core, member.id, id, !is_fetched(&headers)).await?;
    }
    show(&caller, &question_view(&http, &caller, id, None, None).await?)
}

/// POST /questions/{id}/coach
pub async fn ask_coach(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
) -> Answer {
    coach::ask(&http.core, &member, id).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "id": id, "coach": Coach::Asked }), &format!("/questions/{id}"))
}

/// The help that belongs beside one's own post, as it stands.
async fn help_beside(http: &Http, row: &PostRow) -> Result<Option<HelpCard>> {
    let event = store::post::last_event(&http.core.db, PostId(row.id)).await?;
    Ok(event.and_then(|event| verdict_of(&event)).and_then(|verdict| verdict.help))
}

/// The answers of a question, and the help that belongs beside the reader's own.
async fn answers_of(
    http: &Http,
    caller: &Caller,
    id: PostId,
    reactions: &BTreeMap<Uuid, Vec<ReactionKind>>,
) -> Result<(Vec<AnswerView>, Option<HelpCard>)> {
    let reader = caller.member().map(|member| member.id);
    let badges = store::buddy::badges(&http.core.db, id, None).await?;
    let (mut answers, mut help) = (Vec::new(), None);
    for row in store::post::answers(&http.core.db, id, reader).await? {
        if row.is_by(reader) {
            help = help_beside(http, &row).await?.or(help);
        }
        let buddy = badges.contains(&row.id);
        answers.push(AnswerView { buddy, ..answer_view(http, caller, &row, reactions).await? });
    }
    Ok((answers, help))
}

/// A question with its answers, and the box for one more: with what was typed into it now, or what was kept.
pub(super) async fn question_view(
    http: &Http,
    caller: &Caller,
    id: PostId,
    typed: Option<Draft>,
    problem: Option<Problem>,
) -> Result<QuestionView> {
    let reader = caller.member().map(|member| member.id);
    let row = visible_question(http, reader, id).await?;
    let left = match reader {
        Some(reader) if typed.is_none() => draft::find(&http.core, reader, Some(id)).await?,
        _ => None,
    };
    let kept = left.is_some();
    let written = typed.or(left).unwrap_or_default();
    let post = post::open(&http.core, &row).await?;
    let mine = row.is_by(reader);
    let reactions = own_reactions(http, reader, id).await?;
    let beside = help_beside(http, &row).await?;
    let heavy = beside.is_some() && !mine;
    let (answers, answers_help) = answers_of(http, caller, id, &reactions).await?;
    let help = answers_help.or(beside.filter(|_| mine));
    Ok(QuestionView {
        chrome: http.chrome(caller).await?,
        id: id.to_string(),
        body_html: to_html(&post.body),
        theme: post.theme,
        theme_tile: http.tile(caller.lang, post.theme),
        lang: post.lang,
        kind: post.kind,
        state: post.state,
        at: post.created_at,
        version: post.version,
        content_warning: post.content_warning,
        answers,
        reactions: reactions.get(&id.0).cloned().unwrap_or_default(),
        mine,
        reason: if mine { http.reason(caller.lang, &row).await? } else { None },
        coach: coach::shown(&http.core, &row, mine).await?,
        may_ask_coach: mine && coach::may_ask(&http.core, &row).await?,
        may_ask_aside: match reader {
            Some(reader) => buddy::may_begin(&http.core, reader, &row).await?,
            None => false,
        },
        help: help.map(|help| http.help_for(caller.lang, help.theme)),
        heavy,
        avatar: Avatar::of(&post.pseudonym),
        cared: row.cared_at.is_some(),
        support: support::is_in_need(&http.core, id).await?,
        support_called: mine && support::has_called(&http.core, id).await?,
        may_call: mine && support::may_call(&http.core, id).await?,
        asks_how: mine && support::asks_how(&http.core, &row).await?,
        follow_up: if mine { support::follow_up(&http.core, id).await? } else { None },
        title: post.title,
        pseudonym: post.pseudonym,
        answer: written.body,
        answer_warning: written.content_warning,
        problem,
        prompt: row.id.as_bytes().first().map_or(0, |byte| byte % PROMPTS),
        look: None,
        kept,
        as_professional: caller.staff().is_some_and(|staff| staff.is(Role::Consultant)),
    })
}

/// A question that is published, or one's own in any state; everything else does not exist.
pub(super) async fn visible_question(http: &Http, reader: Option<MemberId>, id: PostId) -> Result<PostRow> {
    let row = visible_post(http, reader, id).await?;
    if row.kind()? == PostKind::Answer { Err(Error::NotFound) } else { Ok(row) }
}

pub(super) async fn visible_post(http: &Http, reader: Option<MemberId>, id: PostId) -> Result<PostRow> {
    let row = store::post::find(&http.core.db, id).await?.ok_or(Error::NotFound)?;
    if row.state()? == PostState::Published || row.is_by(reader) { Ok(row) } else { Err(Error::NotFound) }
}

/// GET /posts/{id}: where it stands among the others.
pub async fn post_page(State(http): State<Http>, caller: Caller, Id(id): Id<PostId>) -> Answer {
    let reader = caller.member().map(|member| member.id);
    let question = PostId(visible_post(&http, reader, id).await?.question_id);
    visible_question(&http, reader, question).await?;
    Ok(Redirect::to(&format!("/questions/{question}#p-{id}")).into_response())
}

async fn own_reactions(
    http: &Http,
    reader: Option<MemberId>,
    question: PostId,
) -> Result<BTreeMap<Uuid, Vec<ReactionKind>>> {
    let mut reactions: BTreeMap<Uuid, Vec<ReactionKind>> = BTreeMap::new();
    if let Some(reader) = reader {
        for (post, kind) in store::post::reactions_of(&http.core.db, question, reader).await? {
            reactions.entry(post).or_default().push(column::word(&kind)?);
        }
    }
    Ok(reactions)
}

async fn answer_view(
    http: &Http,
    caller: &Caller,
    row: &PostRow,
    reactions: &BTreeMap<Uuid, Vec<ReactionKind>>,
) -> Result<AnswerView> {
    let post = post::open(&http.core, row).await?;
    let mine = row.is_by(caller.member().map(|member| member.id));
    let needs_reason = mine && post.state != PostState::Published;
    Ok(AnswerView {
        id: post.id.to_string(),
        body_html: to_html(&post.body),
        professional: row.staff_id.is_some(),
        buddy: false,
        state: post.state,
        at: post.created_at,
        version: post.version,
        mine,
        reactions: reactions.get(&row.id).cloned().unwrap_or_default(),
        reason: if needs_reason { http.reason(caller.lang, row).await? } else { None },
        content_warning: post.content_warning,
        lang: post.lang,
        avatar: Avatar::of(&post.pseudonym),
        cared: row.cared_at.is_some(),
        pseudonym: post.pseudonym,
    })
}

// ------------------------------------------------------------------ one's own posts

/// GET /posts/{id}/edit
pub async fn edit_form(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
) -> Answer {
    let row = post::own(&http.core, member.id, id).await?;
    let text = post::text_of(&http.core, &row).await?;
    let form = EditForm { title: Some(text.title), body: text.body, ..EditForm::default() };
    show(&caller, &edit_view(&http, &caller, &row, form, None).await?)
}

/// One's own post as it is to be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EditForm {
    title: Option<String>,
    body: String,
    content_warning: String,
    version: Option<i64>,
    /// `preview` when its writer wants to look at it first.
    step: String,
}

impl EditForm {
    fn text(&self) -> Text {
        Text { title: self.title.clone().unwrap_or_default(), body: self.body.clone() }
    }

    fn read(&self) -> Result<forum::Edit> {
        Ok(forum::Edit {
            title: self.title.clone(),
            body: self.body.clone(),
            content_warning: maybe_word("content_warning", &self.content_warning)?,
            version: self.version.ok_or_else(|| Error::field("version", "empty"))?,
        })
    }
}

async fn edit_view(
    http: &Http,
    caller: &Caller,
    row: &PostRow,
    form: EditForm,
    problem: Option<Problem>,
) -> Result<EditView> {
    Ok(EditView {
        chrome: http.chrome(caller).await?,
        id: row.id.to_string(),
        question: row.question_id.to_string(),
        kind: row.kind()?,
        state: row.state()?,
        title: form.title.unwrap_or_default(),
        body: form.body,
        warned: row.content_warning.is_some(),
        content_warning: if form.content_warning.is_empty() {
            row.content_warning.clone().unwrap_or_default()
        } else {
            form.content_warning
        },
        // Over what came meanwhile nobody writes unseen: it is what they began from until they are told.
        version: form.version.unwrap_or(row.version),
        reason: http.reason(caller.lang, row).await?,
        problem,
        look: None,
    })
}

/// One's own post as it will look, and what the filter would do. Nothing of it is kept: what stands online stays there.
async fn look_at_edit(http: &Http, caller: &Caller, row: &PostRow, form: EditForm) -> Answer {
    let place = if row.kind()? == PostKind::Answer { Place::Answer } else { Place::Post };
    let warning = form.content_warning.parse().ok();
    let looked = look(http, caller, place, (&form.text(), row.lang()?, warning)).await?;
    if !caller.wants_html {
        return Ok(Json(looked).into_response());
    }
    show(caller, &EditView { look: Some(looked), ..edit_view(http, caller, row, form, None).await? })
}

/// PATCH /posts/{id}, POST /posts/{id}/edit
pub async fn edit(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
    Input(form): Input<EditForm>,
) -> Answer {
    if form.step == "preview" {
        return look_at_edit(&http, &caller, &post::own(&http.core, member.id, id).await?, form).await;
    }
    let edited = match form.read() {
        Ok(edit) => forum::edit(&http.core, &member, id, edit).await,
        Err(error) => Err(error),
    };
    let problem = match edited {
        Ok(Outcome::Refused(verdict)) => http.refusal(&caller, &form.text(), &http.with_help(caller.lang, verdict)),
        Ok(stored) => return sent(&http, &caller, StatusCode::OK, stored),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let row = post::own(&http.core, member.id, id).await?;
    let version = form.version.filter(|_| problem.code.as_deref() != Some("stale"));
    let form = EditForm { version, ..form };
    form_again(&caller, &problem, &edit_view(&http, &caller, &row, form, Some(problem.clone())).await?)
}

/// The version that a withdrawal is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    version: Option<i64>,
}

/// DELETE /posts/{id}, POST /posts/{id}/withdraw
pub async fn withdraw(
    State(http): State<Http>,
    caller: Caller,
    OwnMember(member): OwnMember,
    Id(id): Id<PostId>,
    Input(form): Input<VersionForm>,
) -> Answer {
    forum::withdraw(&http.core, &member, id, form.version).await?;
    let result = serde_json::json!({ "id": id, "state": PostState::Withdrawn });
    done(&caller, StatusCode::OK, &result, "/me")
}

// ------------------------------------------------------------------ reactions

/// What a reaction button says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReactionForm {
    #[serde(rename = "_action")]
    action: String,
}

/// PUT /posts/{id}/reactions/{kind}
pub async fn add_reaction(http: State<Http>, caller: Caller, path: Path<(String, String)>) -> Answer {
    react_with(http, caller, path, true).await
}

/// DELETE /posts/{id}/reactions/{kind}
pub async fn remove_reaction(http: State<Http>, caller: Caller, path: Path<(String, String)>) -> Answer {
    react_with(http, caller, path, false).await
}

/// POST /posts/{id}/reactions/{kind}: the form's way, with `_action`.
pub async fn react(
    http: State<Http>,
    caller: Caller,
    path: Path<(String, String)>,
    Input(form): Input<ReactionForm>,
) -> Answer {
    let add = !matches!(form.action.as_str(), "remove" | "delete" | "DELETE");
    react_with(http, caller, path, add).await
}

async fn react_with(
    State(http): State<Http>,
    caller: Caller,
    Path((id, kind)): Path<(String, String)>,
    add: bool,
) -> Answer {
    let id: PostId = id.parse().map_err(|_| Error::NotFound)?;
    let kind: ReactionKind = kind.parse().map_err(|_| Error::field("kind", "unknown"))?;
    // A post that is not there makes no member.
    let row = store::post::find(&http.core.db, id).await?.ok_or(Error::NotFound)?;
    if row.state()? != PostState::Published {
        return Err(Error::NotFound.into());
    }
    let member = caller.member_or_new(&http.core).await?;
    let question = forum::react(&http.core, &member, id, kind, add).await?;
    let result = serde_json::json!({ "post": id, "kind": kind, "on": add });
    done(&caller, StatusCode::OK, &result, &format!("/questions/{question}#p-{id}"))
}

// ------------------------------------------------------------------ reports

/// A report as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    reason: String,
    note: String,
}

/// GET /posts/{id}/report
pub async fn report_post_form(State(http): State<Http>, caller: Caller, Id(id): Id<PostId>) -> Answer {
    let view = report_view(&http, &caller, Reported::Post(id), ReportForm::default(), None).await?;
    show(&caller, &view)
}

/// GET /chat/messages/{id}/report
pub async fn report_message_form(State(http): State<Http>, caller: Caller, Id(id): Id<MessageId>) -> Answer {
    let view = report_view(&http, &caller, Reported::Message(id), ReportForm::default(), None).await?;
    show(&caller, &view)
}

async fn report_view(
    http: &Http,
    caller: &Caller,
    what: Reported,
    form: ReportForm,
    problem: Option<Problem>,
) -> Result<ReportView> {
    let (action, back) = reported_at(http, caller, what).await?;
    let chrome = http.chrome(caller).await?;
    Ok(ReportView { chrome, action, back, reasons: ReportReason::ALL, reason: form.reason, note: form.note, problem })
}

/// Where a report goes, and where its reader came from; `NotFound` where there is nothing to report.
async fn reported_at(http: &Http, caller: &Caller, what: Reported) -> Result<(String, String)> {
    Ok(match what {
        Reported::Post(id) => {
            let row = store::post::find(&http.core.db, id).await?.ok_or(Error::NotFound)?;
            if row.state()? != PostState::Published {
                return Err(Error::NotFound);
            }
            (format!("/posts/{id}/reports"), format!("/questions/{}", row.question_id))
        }
        Reported::Message(id) => {
            let member = caller.member().ok_or(Error::NotFound)?;
            talk::message_body(&http.core, member.id, id).await?.ok_or(Error::NotFound)?;
            (format!("/chat/messages/{id}/reports"), "/chat".to_owned())
        }
    })
}

/// POST /posts/{id}/reports
pub async fn report_post(
    State(http): State<Http>,
    caller: Caller,
    Id(id): Id<PostId>,
    Input(form): Input<ReportForm>,
) -> Answer {
    report(&http, &caller, Reported::Post(id), form).await
}

/// POST /chat/messages/{id}/reports
pub async fn report_message(
    State(http): State<Http>,
    caller: Caller,
    Id(id): Id<MessageId>,
    Input(form): Input<ReportForm>,
) -> Answer {
    report(&http, &caller, Reported::Message(id), form).await
}

async fn report(http: &Http, caller: &Caller, what: Reported, form: ReportForm) -> Answer {
    // Before it is reported: the third report takes it down.
    let back = reported_at(http, caller, what).await.map_or_else(|_| "/".to_owned(), |(_, back)| back);
    let reported = match all_or_invalid(word("reason", &form.reason)) {
        Ok(reason) => {
            let key = caller.budget_key();
            report::report(&http.core, caller.member(), key, what, reason, &form.note).await
        }
        Err(error) => Err(error),
    };
    let problem = match reported {
        Ok(id) => {
            let next = format!("/reported?{}", serde_html_form::to_string([("back", back)]).unwrap_or_default());
            return done(caller, StatusCode::ACCEPTED, &serde_json::json!({ "id": id }), &next);
        }
        Err(error @ (Error::Internal(_) | Error::NotFound)) => return Err(error.into()),
        Err(error) => http.problem(caller, &error),
    };
    form_again(caller, &problem, &report_view(http, caller, what, form, Some(problem.clone())).await?)
}

/// Where a report came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BackQuery {
    back: String,
}

/// GET /reported
pub async fn reported(State(http): State<Http>, caller: Caller, Asked(query): Asked<BackQuery>) -> Answer {
    if !caller.wants_html {
        return Ok(Redirect::to("/me").into_response());
    }
    let view = ReportedView {
        chrome: http.chrome(&caller).await?,
        id: String::new(),
        back: back_to(&query.back).to_owned(),
        signposts: http.signposts(caller.lang, None).into_iter().take(4).collect(),
    };
    show(&caller, &view)
}
