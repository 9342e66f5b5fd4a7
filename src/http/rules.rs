//! The filter's rules: reading, trying and changing them.

mod fault;
mod form;

use axum::{
    extract::{FromRequestParts, State},
    http::{StatusCode, request::Parts},
};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Http,
    caller::{Caller, RuleKeeper},
    failed::Failed,
    input::{Asked, Id, Input, word},
    respond::{Answer, done, form_again, on_its_page, show, show_with},
    view::{
        ChangeLine, ChangedLine, DryRunView, ExplainView, FaultLine, Problem, RuleLine, RuleValues, RuleView,
        RulesView, TryView, came_from,
    },
};
use crate::{
    actions::rules::{self, Loaded, Opened, Step},
    error::{Error, Result},
    model::{
        id::ReviewId,
        lang::Lang,
        staff::Staff,
        text,
        verdict::{Priority, Verdict},
    },
    moderation::{
        Place, RuleInfo, Status, Tried,
        draft::{self, RuleDraft, RuleHome, WordClass},
    },
    store::{self, rules::ChangeRow},
};
use form::{RuleForm, empty, plain, read, typed, values};

/// The days that a dry run looks back unless told otherwise.
const DAYS: i64 = 7;
/// The longest text of the test box.
const TRIED: (usize, usize) = (1, 5_000);

impl Http {
    /// What a step with a rule came to, or what is said above its page instead.
    ///
    /// # Errors
    /// What has a page of its own.
    pub fn came_to<T>(
        &self,
        caller: &Caller,
        rule: &str,
        step: Result<Loaded<T>>,
    ) -> std::result::Result<std::result::Result<T, Problem>, Failed> {
        Ok(match step {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(faults)) => Err(self.faults(caller, rule, &faults)),
            Err(error) => Err(self.problem(caller, &on_its_page(error)?)),
        })
    }
}

// ------------------------------------------------------------------ the list

/// GET /staff/rules
pub async fn list(State(http): State<Http>, caller: Caller, RuleKeeper(staff): RuleKeeper) -> Answer {
    let (now, chrome) = (http.core.rules.now(), http.chrome(&caller).await?);
    let line = |rule: &RuleInfo| RuleLine {
        id: rule.id.clone(),
        category: rule.category.clone(),
        title: rule.title.clone(),
        why: rule.why.get(&caller.lang).cloned().unwrap_or_default(),
        severity: rule.severity,
        status: rule.status.to_string(),
        direction: rule.direction.to_string(),
        since: rule.since.map(|day| day.to_string()),
        review_by: rule.review_by.map(|day| day.to_string()),
        is_due: rule.is_due(chrome.today()),
    };
    let open = store::rules::open_changes(&http.core.db).await?;
    let (waiting, drafts) = open.iter().map(|row| change_line(row, &staff)).partition(|row| row.proposed_by.is_some());
    let view = RulesView {
        rules: now.filter.rules().iter().map(line).collect(),
        chrome,
        version: now.filter.version().to_owned(),
        waiting,
        drafts,
        broken: http.fault_lines(caller.lang, None, &now.broken),
        outdated: now.outdated.clone(),
    };
    show(&caller, &view)
}

fn change_line(row: &ChangeRow, staff: &Staff) -> ChangeLine {
    let status = RuleDraft::from_toml(&row.text).map_or(Status::Draft, |rule| rule.status);
    ChangeLine {
        id: row.id.to_string(),
        rule: row.rule.clone(),
        author: row.author_name.clone(),
        at: row.at,
        state: row.state.clone(),
        status: status.to_string(),
        proposed_by: row.proposed_name.clone(),
        for_me: row.proposed_by.is_some_and(|by| by != staff.id.0),
        second: row.second_name.clone(),
        word: row.word.clone(),
    }
}

// ------------------------------------------------------------------ one rule

/// What every handler of one rule begins with: where the request came in, from whom, the rule's id, and the item that
/// the moderator came from and goes back to.
#[derive(Debug)]
pub struct About {
    http: Http,
    caller: Caller,
    staff: Staff,
    id: String,
    review: Option<ReviewId>,
}

/// Where a moderator came from, in the query.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct CameFrom {
    review: String,
}

impl FromRequestParts<Http> for About {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, http: &Http) -> std::result::Result<Self, Failed> {
        let caller = Caller::from_request_parts(parts, http).await?;
        let RuleKeeper(staff) = RuleKeeper::from_request_parts(parts, http).await?;
        let Id(id) = Id::from_request_parts(parts, http).await?;
        let Asked(CameFrom { review }) = Asked::from_request_parts(parts, http).await?;
        Ok(Self { http: http.clone(), caller, staff, id, review: review.parse().ok() })
    }
}

/// The page of a rule, for who came from an item.
#[must_use]
pub fn page_of(rule: &str, review: Option<ReviewId>) -> String {
    format!("/staff/rules/{rule}{}", came_from(review))
}

impl About {
    async fn opened(&self) -> Result<Opened> {
        rules::open(&self.http.core, &self.id).await
    }

    fn page(&self) -> String {
        page_of(&self.id, self.review)
    }

    /// What a step came to, or what is said above the rule's page instead.
    fn came_to<T>(&self, step: Result<Loaded<T>>) -> std::result::Result<std::result::Result<T, Problem>, Failed> {
        self.http.came_to(&self.caller, &self.id, step)
    }

    async fn view(&self, opened: &Opened, typed: Option<RuleValues>, problem: Option<Problem>) -> Result<RuleView> {
        let Self { http, caller, staff, .. } = self;
        let rule = opened.newest().ok_or(Error::NotFound)?;
        let trial = rules::try_examples(&http.core, &opened.file, rule).await?;
        let earlier = store::rules::earlier_changes(&http.core.db, &rule.id).await?;
        let in_force = opened.in_force.as_ref().map(|rule| rule.status);
        let homes = draft::homes(&http.core.rules.now().files);
        let shown = typed.unwrap_or_else(|| values(rule, &opened.file, &homes));
        let faults = http.fault_lines(caller.lang, Some(&rule.id), &trial.faults);
        let steps = Status::ALL.iter().copied().filter(|status| {
            let has_change = opened.change.is_some();
            *status != Status::Draft && (has_change || in_force != Some(*status))
        });
        Ok(RuleView {
            chrome: http.chrome(caller).await?,
            id: Some(rule.id.clone()),
            in_force: in_force.map(|status| status.to_string()),
            rule: opened_for(shown, caller.lang, problem.as_ref(), &faults),
            homes,
            word_classes: word_classes(http, caller.lang),
            change: opened.change.as_ref().map(|(row, _)| change_line(row, staff)),
            examples: trial.tried.len(),
            failures: trial.tried.into_iter().filter(|tried: &Tried| tried.wanted != tried.found).collect(),
            too_broad: trial.too_broad,
            faults,
            needs_second: rules::needs_second(&http.core, &opened.file, rule, Status::Live),
            can_run: opened.to_try().is_some(),
            steps: steps.map(Status::as_str).collect(),
            earlier: earlier.iter().map(|row| change_line(row, staff)).collect(),
            word: String::new(),
            review: self.review,
            problem,
        })
    }

    /// The page of the rule with what went wrong above it.
    async fn not_yet(&self, form: StepForm, problem: Problem) -> Answer {
        let mut view = self.view(&self.opened().await?, None, Some(problem.clone())).await?;
        view.word = form.word;
        form_again(&self.caller, &problem, &view)
    }

    /// After saving, a browser sees the page of the rule with its examples run; a program gets the same as JSON.
    async fn saved(&self) -> Answer {
        if self.caller.wants_html {
            return done(&self.caller, StatusCode::CREATED, &(), &self.page());
        }
        show_with(&self.caller, StatusCode::CREATED, &self.view(&self.opened().await?, None, None).await?)
    }
}

/// GET /staff/rules/{id}
pub async fn rule(about: About) -> Answer {
    show(&about.caller, &about.view(&about.opened().await?, None, None).await?)
}

/// GET /staff/rules/new
pub async fn new(State(http): State<Http>, caller: Caller, RuleKeeper(_): RuleKeeper) -> Answer {
    show(&caller, &new_view(&http, &caller, None, None).await?)
}

async fn new_view(
    http: &Http,
    caller: &Caller,
    typed: Option<RuleValues>,
    problem: Option<Problem>,
) -> Result<RuleView> {
    let homes = homes(http);
    let file = homes.first().map(|home| home.file.clone()).unwrap_or_default();
    let shown = typed.unwrap_or_else(|| values(&empty(), &file, &homes));
    Ok(RuleView {
        chrome: http.chrome(caller).await?,
        id: None,
        in_force: None,
        rule: opened_for(shown, caller.lang, problem.as_ref(), &[]),
        homes,
        word_classes: word_classes(http, caller.lang),
        change: None,
        examples: 0,
        failures: Vec::new(),
        too_broad: Vec::new(),
        faults: Vec::new(),
        steps: Vec::new(),
        needs_second: false,
        can_run: false,
        earlier: Vec::new(),
        word: String::new(),
        review: None,
        problem,
    })
}

fn homes(http: &Http) -> Vec<RuleHome> {
    // What personal data is, the program knows; its file has no phrases.
    draft::homes(&http.core.rules.now().files).into_iter().filter(|home| home.category != "pii").collect()
}

fn word_classes(http: &Http, lang: Lang) -> Vec<WordClass> {
    draft::word_classes(&http.core.rules.now().files, lang)
}

/// The boxes of the viewer's language are open, and those of a language in which something is not right.
fn opened_for(mut rule: RuleValues, lang: Lang, problem: Option<&Problem>, faults: &[FaultLine]) -> RuleValues {
    let fields: Vec<&str> = problem
        .iter()
        .flat_map(|problem| &problem.fields)
        .map(|one| one.field.as_str())
        .chain(faults.iter().map(|fault| fault.field.as_str()))
        .collect();
    for values in &mut rule.langs {
        let is_wrong = |field: &&str| field.split_once('-').is_some_and(|(_, lang)| lang == values.lang);
        values.open = values.lang == lang.as_str() || fields.iter().any(is_wrong);
    }
    rule
}

// ------------------------------------------------------------------ writing

/// POST /staff/rules
pub async fn create(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(staff): RuleKeeper,
    Input(form): Input<RuleForm>,
) -> Answer {
    let homes = homes(&http);
    let typed = typed(&form, values(&empty(), "", &homes));
    let saved = match read(&typed, empty(), &homes) {
        Ok(rule) => rules::create(&http.core, &staff, &typed.file, rule).await,
        Err(error) => Err(error),
    };
    match http.came_to(&caller, &typed.id, saved)? {
        Ok(_) => About { id: typed.id, http, caller, staff, review: None }.saved().await,
        Err(problem) => {
            form_again(&caller, &problem, &new_view(&http, &caller, Some(typed), Some(problem.clone())).await?)
        }
    }
}

/// POST /staff/rules/{id}
pub async fn save(about: About, Input(form): Input<RuleForm>) -> Answer {
    let (core, opened) = (&about.http.core, about.opened().await?);
    let before = opened.newest().ok_or(Error::NotFound)?.clone();
    let homes = draft::homes(&core.rules.now().files);
    // A rule keeps its name and its place: decisions of the past name it.
    let shown = values(&before, &opened.file, &homes);
    let typed = RuleValues { id: about.id.clone(), file: opened.file.clone(), ..typed(&form, shown) };
    let saved = match read(&typed, before, &homes) {
        Ok(rule) => rules::save(core, &about.staff, &opened.file, rule, seen(&form).as_deref()).await,
        Err(error) => Err(error),
    };
    match about.came_to(saved)? {
        Ok(_) => about.saved().await,
        Err(problem) => {
            let view = about.view(&about.opened().await?, Some(typed), Some(problem.clone())).await?;
            form_again(&about.caller, &problem, &view)
        }
    }
}

fn seen(form: &RuleForm) -> Option<String> {
    form.get("change").and_then(plain)
}

// ------------------------------------------------------------------ steps

/// A step with a rule: which change it is about, and what goes with it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    change: Option<String>,
    status: String,
    decision: String,
    word: String,
    days: Option<Value>,
}

/// POST /staff/rules/{id}/status
pub async fn set_status(about: About, Input(form): Input<StepForm>) -> Answer {
    let core = &about.http.core;
    about.opened().await?;
    let step = match word("status", &form.status) {
        Ok(status) => rules::set_status(core, &about.staff, &about.id, status, form.change.as_deref()).await,
        Err(error) => Err(error.into()),
    };
    let (status, state) = match about.came_to(step)? {
        Ok(Step::Live) => (StatusCode::OK, "live"),
        Ok(Step::Waits) => (StatusCode::ACCEPTED, "waiting"),
        Err(problem) => return about.not_yet(form, problem).await,
    };
    let result = serde_json::json!({ "id": about.id, "state": state, "version": core.filter().version() });
    done(&about.caller, status, &result, &about.page())
}

/// POST /staff/rules/{id}/decision
pub async fn decide(about: About, Input(form): Input<StepForm>) -> Answer {
    let (core, staff, id, seen) = (&about.http.core, &about.staff, &about.id, form.change.as_deref());
    about.opened().await?;
    let decided = match form.decision.as_str() {
        "confirm" => rules::confirm(core, staff, id, seen).await,
        "decline" => rules::decline(core, staff, id, seen, &form.word).await.map(Ok),
        _ => Err(Error::field("decision", "unknown")),
    };
    match about.came_to(decided)? {
        Ok(()) => {
            let result = serde_json::json!({ "id": id, "version": core.filter().version() });
            done(&about.caller, StatusCode::OK, &result, &about.page())
        }
        Err(problem) => about.not_yet(form, problem).await,
    }
}

/// POST /staff/rules/{id}/withdraw
pub async fn withdraw(about: About, Input(form): Input<StepForm>) -> Answer {
    let opened = about.opened().await?;
    let withdrawn = rules::withdraw(&about.http.core, &about.staff, &about.id, form.change.as_deref()).await;
    match about.came_to(withdrawn.map(Ok))? {
        Ok(()) => {
            // A rule that never was in force is gone with its draft.
            let next = opened.in_force.map_or_else(|| "/staff/rules".to_owned(), |_| about.page());
            done(&about.caller, StatusCode::OK, &serde_json::json!({ "id": about.id }), &next)
        }
        Err(problem) => about.not_yet(form, problem).await,
    }
}

// ------------------------------------------------------------------ trying

/// The test box.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TryForm {
    text: String,
    lang: String,
    place: String,
    rule: String,
}

/// POST /staff/rules/try
pub async fn try_text(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(_): RuleKeeper,
    Input(form): Input<TryForm>,
) -> Answer {
    let rule = Some(form.rule.clone()).filter(|rule| !rule.is_empty());
    let mut view = TryView {
        chrome: http.chrome(&caller).await?,
        rule: rule.clone(),
        lang: form.lang.parse().unwrap_or(caller.lang),
        place: form.place.parse().unwrap_or(Place::Post),
        text: form.text,
        now: None,
        then: None,
        faults: Vec::new(),
        problem: None,
    };
    if let Err(error) = text::check("text", &view.text, TRIED) {
        let problem = http.problem(&caller, &error);
        view.problem = Some(problem.clone());
        return form_again(&caller, &problem, &view);
    }
    match rules::try_text(&http.core, rule.as_deref(), &view.text, (view.lang, view.place)).await? {
        Ok(reading) => {
            view.now = Some(ExplainView::of(&reading.now)?);
            view.then = reading.then.as_ref().map(ExplainView::of).transpose()?;
        }
        Err(faults) => view.faults = http.fault_lines(caller.lang, rule.as_deref(), &faults),
    }
    show(&caller, &view)
}

/// POST /staff/rules/{id}/dry-run
pub async fn dry_run(about: About, Input(form): Input<StepForm>) -> Answer {
    about.opened().await?;
    let days = match form.days.as_ref().and_then(plain).as_deref() {
        None | Some("") => DAYS,
        Some(days) => days.parse().unwrap_or(0),
    };
    let ran = rules::dry_run(&about.http.core, &about.staff, &about.id, days).await;
    match about.came_to(ran)? {
        Ok(result) => {
            let view = DryRunView {
                chrome: about.http.chrome(&about.caller).await?,
                rule: about.id,
                days,
                texts: result.texts,
                more: result.more,
                less: result.less,
                more_texts: result.more_texts.into_iter().map(changed_line).collect(),
                less_texts: result.less_texts.into_iter().map(changed_line).collect(),
            };
            show(&about.caller, &view)
        }
        Err(problem) => about.not_yet(form, problem).await,
    }
}

fn changed_line(changed: rules::Changed) -> ChangedLine {
    let priority = |verdict: &Verdict| verdict.priority.map(Priority::as_str);
    ChangedLine {
        post: changed.post.to_string(),
        lang: changed.lang,
        text: changed.text,
        before: changed.before.action.as_str(),
        before_priority: priority(&changed.before),
        after: changed.after.action.as_str(),
        after_priority: priority(&changed.after),
    }
}
