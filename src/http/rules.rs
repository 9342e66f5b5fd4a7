//! The filter's rules: reading, trying and changing them.

use std::collections::BTreeMap;

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Http, all_or_invalid,
    caller::{Caller, RuleKeeper},
    input::{Id, Input, word},
    respond::{Answer, done, form_again, on_its_page, show, show_with},
    view::{
        ChangeLine, ChangedLine, DryRunView, ExplainView, FieldProblem, LangValues, Problem, RuleLine, RuleValues,
        RuleView, RulesView, TryView,
    },
};
use crate::{
    actions::rules::{self, Opened, Step},
    error::{Error, FieldError, Result},
    model::{
        forum::check_length,
        lang::Lang,
        staff::Staff,
        verdict::{Action, Priority, Verdict},
    },
    moderation::{
        Direction, RuleError, Status, Tried,
        draft::{self, PerLang, RuleDraft, RuleHome},
    },
    store::{self, rules::ChangeRow},
};

/// The days that a dry run looks back unless told otherwise.
const DAYS: i64 = 7;
/// The longest text of the test box.
const TRIED: (usize, usize) = (1, 5_000);

impl Http {
    /// What the loader says about a rule: file, line and a sentence each.
    #[must_use]
    pub fn faults(&self, caller: &Caller, faults: &[RuleError]) -> Problem {
        let mut problem = self.problem(caller, &Error::Invalid(Vec::new()));
        problem.fields = faults
            .iter()
            .map(|fault| FieldProblem { field: "rule".to_owned(), code: "rule".to_owned(), detail: fault.to_string() })
            .collect();
        problem
    }
}

// ------------------------------------------------------------------ the list

/// GET /staff/rules
pub async fn list(State(http): State<Http>, caller: Caller, RuleKeeper(staff): RuleKeeper) -> Answer {
    let now = http.core.rules.now();
    let line = |rule: &crate::moderation::RuleInfo| RuleLine {
        id: rule.id.clone(),
        category: rule.category.clone(),
        title: rule.title.clone(),
        why: rule.why.get(&caller.lang).cloned().unwrap_or_default(),
        severity: rule.severity,
        status: rule.status.to_string(),
        direction: rule.direction.to_string(),
    };
    let open = store::rules::open_changes(&http.core.db).await?;
    let (waiting, drafts) = open.iter().map(|row| change_line(row, &staff)).partition(|row| row.proposed_by.is_some());
    let view = RulesView {
        chrome: http.chrome(&caller).await?,
        rules: now.filter.rules().iter().map(line).collect(),
        version: now.filter.version().to_owned(),
        waiting,
        drafts,
        broken: now.broken.iter().map(ToString::to_string).collect(),
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

/// GET /staff/rules/{id}
pub async fn rule(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(staff): RuleKeeper,
    Id(id): Id<String>,
) -> Answer {
    let opened = rules::open(&http.core, &id).await?;
    show(&caller, &rule_view(&http, &caller, &staff, &opened, None, None).await?)
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
    Ok(RuleView {
        chrome: http.chrome(caller).await?,
        id: None,
        in_force: None,
        rule: opened_for(typed.unwrap_or_else(|| values(&empty(), &file, &homes)), caller.lang),
        homes,
        change: None,
        examples: 0,
        failures: Vec::new(),
        too_broad: Vec::new(),
        faults: Vec::new(),
        steps: Vec::new(),
        needs_second: false,
        earlier: Vec::new(),
        word: String::new(),
        problem,
    })
}

fn homes(http: &Http) -> Vec<RuleHome> {
    // What personal data is, the program knows; its file has no phrases.
    draft::homes(&http.core.rules.now().files).into_iter().filter(|home| home.category != "pii").collect()
}

fn empty() -> RuleDraft {
    RuleDraft {
        id: String::new(),
        title: String::new(),
        why: BTreeMap::new(),
        status: Status::Draft,
        severity: None,
        weight: 1.0,
        stage: None,
        direction: Direction::ToYou,
        most: Action::Refuse,
        priority: None,
        theme: None,
        framed: true,
        deniable: true,
        neutral: false,
        phrases: BTreeMap::new(),
        not: BTreeMap::new(),
        hits: BTreeMap::new(),
        misses: BTreeMap::new(),
        rest: BTreeMap::new(),
    }
}

/// The boxes of the viewer's language are open, and those that are not like the others.
fn opened_for(mut rule: RuleValues, lang: Lang) -> RuleValues {
    for values in &mut rule.langs {
        values.open = values.lang == lang.as_str();
    }
    rule
}

async fn rule_view(
    http: &Http,
    caller: &Caller,
    staff: &Staff,
    opened: &Opened,
    typed: Option<RuleValues>,
    problem: Option<Problem>,
) -> Result<RuleView> {
    let rule = opened.newest().ok_or(Error::NotFound)?;
    let trial = rules::try_examples(&http.core, &opened.file, rule).await?;
    let earlier = store::rules::earlier_changes(&http.core.db, &rule.id).await?;
    let in_force = opened.in_force.as_ref().map(|rule| rule.status);
    let homes = draft::homes(&http.core.rules.now().files);
    let shown = typed.unwrap_or_else(|| values(rule, &opened.file, &homes));
    let steps = Status::ALL.iter().copied().filter(|status| {
        let has_change = opened.change.is_some();
        *status != Status::Draft && (has_change || in_force != Some(*status))
    });
    Ok(RuleView {
        chrome: http.chrome(caller).await?,
        id: Some(rule.id.clone()),
        in_force: in_force.map(|status| status.to_string()),
        rule: opened_for(shown, caller.lang),
        homes,
        change: opened.change.as_ref().map(|(row, _)| change_line(row, staff)),
        examples: trial.tried.len(),
        failures: trial.tried.into_iter().filter(|tried: &Tried| tried.wanted != tried.found).collect(),
        too_broad: trial.too_broad,
        faults: trial.faults.iter().map(ToString::to_string).collect(),
        needs_second: rules::needs_second(&http.core, &opened.file, rule, Status::Live),
        steps: steps.map(Status::as_str).collect(),
        earlier: earlier.iter().map(|row| change_line(row, staff)).collect(),
        word: String::new(),
        problem,
    })
}

// ------------------------------------------------------------------ the form

/// A rule as it is sent: by a program, or by the form, which has a box per language (`phrases-nl`), one entry a line.
type RuleForm = BTreeMap<String, Value>;

/// A rule as the form shows it.
fn values(rule: &RuleDraft, file: &str, homes: &[RuleHome]) -> RuleValues {
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let usual = homes.iter().find(|home| home.file == file).map_or(3, |home| home.severity);
    let lines = |all: &PerLang, lang: Lang| all.get(&lang).map(|lines| lines.join("\n")).unwrap_or_default();
    let langs = Lang::ALL.iter().map(|lang| LangValues {
        lang: lang.to_string(),
        why: rule.why.get(lang).cloned().unwrap_or_default(),
        phrases: lines(&rule.phrases, *lang),
        not: lines(&rule.not, *lang),
        hits: lines(&rule.hits, *lang),
        misses: lines(&rule.misses, *lang),
        open: false,
    });
    RuleValues {
        id: rule.id.clone(),
        title: rule.title.clone(),
        file: file.to_owned(),
        severity: rule.severity.unwrap_or(usual).to_string(),
        status: rule.status.to_string(),
        direction: rule.direction.to_string(),
        weight: rule.weight.to_string(),
        priority: rule.priority.map(|priority| priority.to_string()).unwrap_or_default(),
        most: rule.most.to_string(),
        framed: yes(rule.framed),
        deniable: yes(rule.deniable),
        langs: langs.collect(),
    }
}

/// What was sent laid over what was there; what was not sent stays.
fn typed(form: &RuleForm, mut rule: RuleValues) -> RuleValues {
    let take = |name: &str, value: &mut String| {
        if let Some(sent) = form.get(name).and_then(plain) {
            sent.trim().clone_into(value);
        }
    };
    take("id", &mut rule.id);
    take("title", &mut rule.title);
    take("file", &mut rule.file);
    take("severity", &mut rule.severity);
    take("status", &mut rule.status);
    take("direction", &mut rule.direction);
    take("weight", &mut rule.weight);
    take("priority", &mut rule.priority);
    take("most", &mut rule.most);
    take("framed", &mut rule.framed);
    take("deniable", &mut rule.deniable);
    for LangValues { lang, why, phrases, not, hits, misses, .. } in &mut rule.langs {
        for (name, value) in [("why", why), ("phrases", phrases), ("not", not), ("hits", hits), ("misses", misses)] {
            let sent = form.get(&format!("{name}-{lang}")).or_else(|| form.get(name)?.get(lang.as_str()));
            if let Some(sent) = sent.and_then(plain) {
                *value = sent.replace('\r', "");
            }
        }
    }
    rule
}

/// A field as text: a program may send numbers, yes and no, and lists.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Array(lines) => Some(lines.iter().filter_map(plain).collect::<Vec<_>>().join("\n")),
        Value::Null => Some(String::new()),
        Value::Object(_) => None,
    }
}

/// The rule that the boxes hold; what the form does not show is kept from `before`.
fn read(values: &RuleValues, before: RuleDraft, homes: &[RuleHome]) -> Result<RuleDraft> {
    let mut errors = Vec::new();
    check_length("title", &values.title, (2, 120), &mut errors);
    let home = homes.iter().find(|home| home.file == values.file);
    if home.is_none() {
        errors.push(FieldError::new("file", "unknown"));
    }
    let severity = values.severity.parse::<u8>().ok().filter(|severity| (1..=5).contains(severity));
    if severity.is_none() {
        errors.push(FieldError::new("severity", "unknown"));
    }
    let weight = values.weight.replace(',', ".").parse::<f64>().ok().filter(|weight| weight.abs() <= 4.0);
    if weight.is_none() {
        errors.push(FieldError::new("weight", "bad"));
    }
    let status = keep(word("status", &values.status), &mut errors);
    let direction = keep(word("direction", &values.direction), &mut errors);
    let most = keep(word("most", &values.most), &mut errors);
    let priority = match values.priority.as_str() {
        "" => None,
        priority => keep(word("priority", priority), &mut errors),
    };
    let (Some(severity), Some(weight), Some(status), Some(direction), Some(most), true) =
        (severity, weight, status, direction, most, errors.is_empty())
    else {
        return Err(Error::Invalid(errors));
    };
    let lines = |of: fn(&LangValues) -> &str| -> PerLang {
        let each = values.langs.iter().filter_map(|values| {
            let lines = of(values).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
            let lines: Vec<String> = lines.collect();
            Some((values.lang.parse().ok()?, lines))
        });
        each.filter(|(_, lines)| !lines.is_empty()).collect()
    };
    let why = values.langs.iter().filter_map(|values| {
        let why = values.why.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((values.lang.parse().ok()?, why)).filter(|(_, why)| !why.is_empty())
    });
    Ok(RuleDraft {
        id: values.id.clone(),
        title: values.title.clone(),
        why: why.collect(),
        status,
        severity: Some(severity).filter(|severity| home.is_none_or(|home| home.severity != *severity)),
        weight,
        direction,
        most,
        priority,
        framed: values.framed == "yes",
        deniable: values.deniable == "yes",
        phrases: lines(|values| &values.phrases),
        not: lines(|values| &values.not),
        hits: lines(|values| &values.hits),
        misses: lines(|values| &values.misses),
        ..before
    })
}

fn keep<T>(read: std::result::Result<T, FieldError>, errors: &mut Vec<FieldError>) -> Option<T> {
    read.map_err(|error| errors.push(error)).ok()
}

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
    let problem = match saved {
        Ok(Ok(_)) => return saved_rule(&http, &caller, &staff, &typed.id).await,
        Ok(Err(faults)) => http.faults(&caller, &faults),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    form_again(&caller, &problem, &new_view(&http, &caller, Some(typed), Some(problem.clone())).await?)
}

/// POST /staff/rules/{id}
pub async fn save(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(staff): RuleKeeper,
    Id(id): Id<String>,
    Input(form): Input<RuleForm>,
) -> Answer {
    let opened = rules::open(&http.core, &id).await?;
    let before = opened.newest().ok_or(Error::NotFound)?.clone();
    let homes = draft::homes(&http.core.rules.now().files);
    // A rule keeps its name and its place: decisions of the past name it.
    let typed =
        RuleValues { id: id.clone(), file: opened.file.clone(), ..typed(&form, values(&before, &opened.file, &homes)) };
    let saved = match read(&typed, before, &homes) {
        Ok(rule) => rules::save(&http.core, &staff, &opened.file, rule, seen(&form).as_deref()).await,
        Err(error) => Err(error),
    };
    let problem = match saved {
        Ok(Ok(_)) => return saved_rule(&http, &caller, &staff, &id).await,
        Ok(Err(faults)) => http.faults(&caller, &faults),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    let opened = rules::open(&http.core, &id).await?;
    let view = rule_view(&http, &caller, &staff, &opened, Some(typed), Some(problem.clone())).await?;
    form_again(&caller, &problem, &view)
}

fn seen(form: &RuleForm) -> Option<String> {
    form.get("change").and_then(plain)
}

/// After saving, a browser sees the page of the rule with its examples run; a program gets the same as JSON.
async fn saved_rule(http: &Http, caller: &Caller, staff: &Staff, id: &str) -> Answer {
    if caller.wants_html {
        return done(caller, StatusCode::CREATED, &(), &format!("/staff/rules/{id}"));
    }
    let opened = rules::open(&http.core, id).await?;
    show_with(caller, StatusCode::CREATED, &rule_view(http, caller, staff, &opened, None, None).await?)
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

/// The page of the rule with what went wrong above it.
async fn not_yet(http: &Http, caller: &Caller, staff: &Staff, id: &str, form: StepForm, problem: Problem) -> Answer {
    let opened = rules::open(&http.core, id).await?;
    let mut view = rule_view(http, caller, staff, &opened, None, Some(problem.clone())).await?;
    view.word = form.word;
    form_again(caller, &problem, &view)
}

/// POST /staff/rules/{id}/status
pub async fn set_status(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(staff): RuleKeeper,
    Id(id): Id<String>,
    Input(form): Input<StepForm>,
) -> Answer {
    let core = &http.core;
    rules::open(core, &id).await?;
    let step = match all_or_invalid(word("status", &form.status)) {
        Ok(status) => rules::set_status(core, &staff, &id, status, form.change.as_deref()).await,
        Err(error) => Err(error),
    };
    let (status, state) = match step {
        Ok(Ok(Step::Live)) => (StatusCode::OK, "live"),
        Ok(Ok(Step::Waits)) => (StatusCode::ACCEPTED, "waiting"),
        Ok(Err(faults)) => return not_yet(&http, &caller, &staff, &id, form, http.faults(&caller, &faults)).await,
        Err(error) => {
            let problem = http.problem(&caller, &on_its_page(error)?);
            return not_yet(&http, &caller, &staff, &id, form, problem).await;
        }
    };
    let result = serde_json::json!({ "id": id, "state": state, "version": core.filter().version() });
    done(&caller, status, &result, &format!("/staff/rules/{id}"))
}

/// POST /staff/rules/{id}/decision
pub async fn decide(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(staff): RuleKeeper,
    Id(id): Id<String>,
    Input(form): Input<StepForm>,
) -> Answer {
    let (core, seen) = (&http.core, form.change.as_deref());
    rules::open(core, &id).await?;
    let decided = match form.decision.as_str() {
        "confirm" => rules::confirm(core, &staff, &id, seen).await,
        "decline" => rules::decline(core, &staff, &id, seen, &form.word).await.map(Ok),
        _ => Err(Error::field("decision", "unknown")),
    };
    let problem = match decided {
        Ok(Ok(())) => {
            let result = serde_json::json!({ "id": id, "version": core.filter().version() });
            return done(&caller, StatusCode::OK, &result, &format!("/staff/rules/{id}"));
        }
        Ok(Err(faults)) => http.faults(&caller, &faults),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    not_yet(&http, &caller, &staff, &id, form, problem).await
}

/// POST /staff/rules/{id}/withdraw
pub async fn withdraw(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(staff): RuleKeeper,
    Id(id): Id<String>,
    Input(form): Input<StepForm>,
) -> Answer {
    let opened = rules::open(&http.core, &id).await?;
    match rules::withdraw(&http.core, &staff, &id, form.change.as_deref()).await {
        Ok(()) => {
            // A rule that never was in force is gone with its draft.
            let next = opened.in_force.map_or_else(|| "/staff/rules".to_owned(), |_| format!("/staff/rules/{id}"));
            done(&caller, StatusCode::OK, &serde_json::json!({ "id": id }), &next)
        }
        Err(error @ Error::Conflict(_)) => {
            not_yet(&http, &caller, &staff, &id, form, http.problem(&caller, &error)).await
        }
        Err(error) => Err(error.into()),
    }
}

// ------------------------------------------------------------------ trying

/// The test box.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TryForm {
    text: String,
    lang: String,
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
        text: form.text,
        now: None,
        then: None,
        faults: Vec::new(),
        problem: None,
    };
    let mut errors = Vec::new();
    check_length("text", &view.text, TRIED, &mut errors);
    if !errors.is_empty() {
        let problem = http.problem(&caller, &Error::Invalid(errors));
        view.problem = Some(problem.clone());
        return form_again(&caller, &problem, &view);
    }
    match rules::try_text(&http.core, rule.as_deref(), &view.text, view.lang).await? {
        Ok(reading) => {
            view.now = Some(ExplainView::of(&reading.now)?);
            view.then = reading.then.as_ref().map(ExplainView::of).transpose()?;
        }
        Err(faults) => view.faults = faults.iter().map(ToString::to_string).collect(),
    }
    show(&caller, &view)
}

/// POST /staff/rules/{id}/dry-run
pub async fn dry_run(
    State(http): State<Http>,
    caller: Caller,
    RuleKeeper(staff): RuleKeeper,
    Id(id): Id<String>,
    Input(form): Input<StepForm>,
) -> Answer {
    rules::open(&http.core, &id).await?;
    let days = match form.days.as_ref().and_then(plain).as_deref() {
        None | Some("") => DAYS,
        Some(days) => days.parse().unwrap_or(0),
    };
    let problem = match rules::dry_run(&http.core, &staff, &id, days).await {
        Ok(Ok(result)) => {
            let view = DryRunView {
                chrome: http.chrome(&caller).await?,
                rule: id,
                days,
                texts: result.texts,
                more: result.more,
                less: result.less,
                more_texts: result.more_texts.into_iter().map(changed_line).collect(),
                less_texts: result.less_texts.into_iter().map(changed_line).collect(),
            };
            return show(&caller, &view);
        }
        Ok(Err(faults)) => http.faults(&caller, &faults),
        Err(error) => http.problem(&caller, &on_its_page(error)?),
    };
    not_yet(&http, &caller, &staff, &id, form, problem).await
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
