//! The coordinator's pages: hours, people, the wall, figures, the audit log.

use std::collections::BTreeMap;

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{
    Http,
    caller::{Caller, Coordinator},
    input::{Asked, Input, Yes},
    respond::{Answer, done, form_again, show},
    view::{
        AuditLine, AuditView, DemandLine, DemandTable, FigureLine, FiguresView, HoursView, PeopleView, PersonLine,
        Problem, ScoreLine, WallView,
    },
};
use crate::{
    actions::{demand, demand::By, figures, hours, queue, staff},
    error::{Error, FieldError, Result},
    model::{
        case::Waiting,
        demand::Unmet,
        hours::{Holiday, Hours, Window},
        id::StaffId,
        lang::Lang,
        staff::Staff,
        verdict::Priority,
    },
    store,
};

/// Lines of the audit log on a page.
const AUDIT: i64 = 200;

/// GET /staff/hours
pub async fn hours(State(http): State<Http>, caller: Caller, Coordinator(_): Coordinator) -> Answer {
    let set = hours::hours(&http.core).await?;
    let may_choose = hours::may_choose(&http.core).await?;
    let form = HoursForm {
        mode: set.mode.to_string(),
        may_choose: Yes(may_choose),
        windows: set.windows,
        holidays: Holidays::Days(set.holidays),
        ..HoursForm::default()
    };
    show(&caller, &hours_view(&http, &caller, &form, None).await?)
}

async fn hours_view(http: &Http, caller: &Caller, form: &HoursForm, problem: Option<Problem>) -> Result<HoursView> {
    Ok(HoursView {
        chrome: http.chrome(caller).await?,
        mode: form.mode.clone(),
        hours: form.windows(),
        holidays: form.holidays.days().unwrap_or_default(),
        status: http.chat_status(caller.lang).await?,
        may_choose: form.may_choose.0,
        holiday_lines: form.holidays.lines(),
        problem,
    })
}

/// Opening hours as they are sent: JSON has `windows`, the form a row of fields for each of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HoursForm {
    mode: String,
    may_choose: Yes,
    windows: Vec<Window>,
    holidays: Holidays,
    #[serde(flatten)]
    rows: BTreeMap<String, serde_json::Value>,
}

/// Holidays as they are sent: JSON has a list, the form a box with one in a line.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Holidays {
    Lines(String),
    Days(Vec<Holiday>),
}

impl Default for Holidays {
    fn default() -> Self {
        Self::Days(Vec::new())
    }
}

impl Holidays {
    /// # Errors
    /// `Invalid` with the number of the line that cannot be read.
    fn days(&self) -> Result<Vec<Holiday>> {
        let lines = match self {
            Self::Days(days) => return Ok(days.clone()),
            Self::Lines(lines) => lines.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()),
        };
        let bad = |number| Error::Invalid(vec![FieldError::new("holidays", "line").with_limit(number)]);
        lines.map(|(line, number)| line.parse().map_err(|_| bad(number))).collect()
    }

    fn lines(&self) -> String {
        match self {
            Self::Lines(lines) => lines.clone(),
            Self::Days(days) => days.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        }
    }
}

impl HoursForm {
    fn windows(&self) -> Vec<Window> {
        if !self.windows.is_empty() {
            return self.windows.clone();
        }
        let mut rows = BTreeMap::new();
        for (name, value) in &self.rows {
            let (Some((day, row, what)), Some(value)) = (cell(name), value.as_str()) else { continue };
            let window = rows.entry((day, row)).or_insert_with(|| Window::empty(day));
            match what {
                "from" => value.trim().clone_into(&mut window.span.from),
                "to" => value.trim().clone_into(&mut window.span.to),
                lang => window.langs.extend(lang.parse::<Lang>()),
            }
        }
        rows.into_values().filter(|window| !window.is_empty()).collect()
    }
}

/// The day, the row and the column of a field such as `day-3-1-from`.
fn cell(name: &str) -> Option<(i8, usize, &str)> {
    let (day, rest) = name.strip_prefix("day-")?.split_once('-')?;
    let (row, what) = rest.split_once('-')?;
    Some((day.parse().ok()?, row.parse().ok()?, what))
}

/// POST /staff/hours
pub async fn set_hours(
    State(http): State<Http>,
    caller: Caller,
    Coordinator(staff): Coordinator,
    Input(form): Input<HoursForm>,
) -> Answer {
    let problem = match set(&http, &staff, &form).await {
        Ok(()) => return done(&caller, StatusCode::OK, &serde_json::json!({ "mode": form.mode }), "/staff/hours"),
        Err(error @ Error::Internal(_)) => return Err(error.into()),
        Err(error) => http.problem(&caller, &error),
    };
    let view = hours_view(&http, &caller, &form, Some(problem.clone())).await?;
    form_again(&caller, &problem, &view)
}

async fn set(http: &Http, staff: &Staff, form: &HoursForm) -> Result<()> {
    let mode = form.mode.parse().map_err(|_| Error::field("mode", "unknown"))?;
    let hours = Hours { mode, windows: form.windows(), holidays: form.holidays.days()? };
    hours::set(&http.core, staff, hours, form.may_choose.0).await
}

/// GET /staff/people
pub async fn people(State(http): State<Http>, caller: Caller, Coordinator(_): Coordinator) -> Answer {
    let people = staff::people(&http.core).await?.into_iter().map(|person| PersonLine {
        id: person.staff.id.to_string(),
        name: person.staff.name,
        roles: person.staff.roles.iter().map(ToString::to_string).collect(),
        languages: person.staff.languages.into_iter().collect(),
        on_duty: person.staff.on_duty,
        active: person.active,
        cases: person.cases,
    });
    let people = people.collect();
    show(&caller, &PeopleView { chrome: http.chrome(&caller).await?, people })
}

/// What is done to somebody.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    id: String,
    action: String,
}

/// POST /staff/people
pub async fn set_person(
    State(http): State<Http>,
    caller: Caller,
    Coordinator(by): Coordinator,
    Input(form): Input<PersonForm>,
) -> Answer {
    let id: StaffId = form.id.parse().map_err(|_| Error::NotFound)?;
    let active = match form.action.as_str() {
        "activate" => true,
        "deactivate" => false,
        _ => return Err(Error::field("action", "unknown").into()),
    };
    staff::set_active(&http.core, &by, id, active).await?;
    done(&caller, StatusCode::OK, &serde_json::json!({ "id": id, "active": active }), "/staff/people")
}

/// GET /staff/audit
pub async fn audit(State(http): State<Http>, caller: Caller, Coordinator(_): Coordinator) -> Answer {
    let lines = store::audit::newest(&http.core.db, AUDIT).await?.into_iter().map(|line| AuditLine {
        at: line.at,
        actor: line.actor,
        name: line.name,
        action: line.action,
        object: line.object,
        object_id: line.object_id.map(|id| id.to_string()),
        detail: line.detail,
    });
    let lines = lines.collect();
    show(&caller, &AuditView { chrome: http.chrome(&caller).await?, lines })
}

/// Which year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    year: Option<i16>,
}

/// GET /staff/figures
pub async fn figures(
    State(http): State<Http>,
    caller: Caller,
    Coordinator(_): Coordinator,
    Asked(query): Asked<YearQuery>,
) -> Answer {
    let year = query.year.unwrap_or_else(|| figures::this_year(&http.core));
    let figures = figures::of_year(&http.core, year).await?.into_iter().map(|figure| FigureLine {
        month: figure.month,
        what: figure.what.to_owned(),
        theme_name: theme_name(&http, &caller, &figure.theme),
        theme: figure.theme,
        lang: figure.lang,
        count: figure.count,
    });
    let figures = figures.collect();
    let tables = demand::of_year(&http.core, year).await?.into_iter().map(|(by, rows)| DemandTable {
        by: by.to_string(),
        rows: rows.into_iter().map(|row| demand_line(&http, &caller, by, row)).collect(),
    });
    let demand = tables.collect();
    show(&caller, &FiguresView { chrome: http.chrome(&caller).await?, year, figures, demand })
}

fn theme_name(http: &Http, caller: &Caller, code: &str) -> String {
    store::column::word(code).map_or_else(|_| code.to_owned(), |theme| http.core.content.theme(caller.lang, theme).name)
}

fn demand_line(http: &Http, caller: &Caller, by: By, row: demand::Row) -> DemandLine {
    let say = |family: &str| http.core.words.say(caller.lang, &format!("{family}-{}", row.value), &[]);
    let name = match by {
        By::Month => row.value.clone(),
        By::Hour => format!("{}:00", row.value),
        By::Weekday => say("weekday"),
        By::Lang => say("lang-name"),
        By::Priority => say("priority"),
        By::Theme => theme_name(http, caller, &row.value),
    };
    let count = |how| row.counts.get(&how).copied().flatten();
    DemandLine {
        name,
        closed: count(Unmet::Closed),
        full: count(Unmet::Full),
        late: count(Unmet::Late),
        left: count(Unmet::Left),
        expired: count(Unmet::Expired),
        minutes: row.minutes,
        value: row.value,
    }
}

/// GET /staff/wall
pub async fn wall(State(http): State<Http>, caller: Caller, Coordinator(_): Coordinator) -> Answer {
    let core = &http.core;
    let queue = queue::overview(core).await?;
    let now = core.clock.now();
    let (living, letters): (Vec<_>, Vec<_>) =
        queue.order.iter().map(|placed| &placed.waiting).partition(|waiting| waiting.is_live());
    let longest = |of: &[&Waiting]| of.iter().map(|waiting| (now - waiting.arrived_at) / 1_000).max().unwrap_or(0);
    let count = |priority| i64::try_from(living.iter().filter(|waiting| waiting.priority == priority).count());
    let (reviews, oldest) = store::review::open_count(&core.db).await?;
    let missed = demand::today(core).await?;
    let view = WallView {
        chrome: http.chrome(&caller).await?,
        crises: count(Priority::Crisis).unwrap_or(0),
        urgent: count(Priority::Urgent).unwrap_or(0),
        normal: count(Priority::Normal).unwrap_or(0),
        longest: longest(&living),
        letters: i64::try_from(letters.len()).unwrap_or(i64::MAX),
        oldest_letter: longest(&letters),
        on_duty: i64::try_from(queue.on_duty.len()).unwrap_or(i64::MAX),
        free: queue.free(),
        active: store::figures::active(&core.db).await?,
        reviews,
        oldest_review: oldest.map_or(0, |oldest| (now - oldest) / 1_000),
        status: http.chat_status(caller.lang).await?,
        served_today: store::figures::closed_since(&core.db, figures::midnight(core)).await?,
        refused_today: missed.refused,
        left_today: missed.left,
        left_minutes_today: missed.left_minutes,
        estimate: figures::estimates(core).await?.into_iter().map(ScoreLine::from).collect(),
    };
    show(&caller, &view)
}
