//! The ways into the forum: the start page, themes, lists, search.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Http,
    caller::Caller,
    input::{Asked, Input, maybe_word},
    lines::{PAGE, read_cursor},
    respond::{Answer, show},
    view::{HelpView, HomeView, QuestionsView, ThemeView, ThemesView},
};
use crate::{
    actions::{post::Text, support},
    error::{Error, FieldError, Result},
    limit::Budget,
    model::{forum::PostKind, lang::Lang, theme::Theme},
    moderation::{Place, html::page_to_html},
    store::{
        self,
        post::{ListFilter, PostRow},
    },
};

/// Questions on the start page: what a phone shows without much scrolling.
const ON_HOME: i64 = 6;
/// Questions on the start page that nobody has answered yet, below the newest.
const WAITING: i64 = 3;
/// Questions on the start page whose askers can use support.
const IN_NEED: i64 = 2;
/// Longest search, in characters, as long as its box takes.
const SEARCH: usize = 200;
/// Themes beside what a search found.
const NEAR: usize = 3;

/// GET /
pub async fn home(State(http): State<Http>, caller: Caller) -> Answer {
    let reader = caller.member().map(|member| member.id);
    let calm = ListFilter { calm: true, reader, ..ListFilter::default() };
    let own = ListFilter { lang: Some(caller.lang), ..calm.clone() };
    let open = ListFilter { answered: Some(false), ..own.clone() };
    let support = support::in_need(&http.core, reader, caller.lang, IN_NEED).await?;
    // One's own language first, and nothing twice.
    let db = &http.core.db;
    let mut newest = store::post::list(db, own, ON_HOME + IN_NEED).await?;
    newest.extend(store::post::list(db, calm, ON_HOME + IN_NEED).await?);
    let questions = others(newest, &[&support], ON_HOME);
    let waiting = others(store::post::list(db, open, ON_HOME + WAITING).await?, &[&support, &questions], WAITING);
    let view = HomeView {
        chrome: http.chrome(&caller).await?,
        themes: http.tiles(caller.lang),
        questions: http.question_lines(&caller, &questions).await?,
        waiting: http.question_lines(&caller, &waiting).await?,
        support: http.question_lines(&caller, &support).await?,
        chat: http.chat_status(caller.lang).await?,
    };
    show(&caller, &view)
}

/// The first so many of these posts, each once, without those that stand elsewhere.
fn others(posts: Vec<PostRow>, elsewhere: &[&[PostRow]], most: i64) -> Vec<PostRow> {
    let mut shown: BTreeSet<Uuid> = elsewhere.iter().flat_map(|posts| posts.iter().map(|post| post.id)).collect();
    let fresh = posts.into_iter().filter(|post| shown.insert(post.id));
    fresh.take(usize::try_from(most).unwrap_or_default()).collect()
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
