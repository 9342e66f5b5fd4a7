//! A rule as the form of its page holds it: from a draft, from what was sent, and back into a draft.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    error::{Error, FieldError, Result},
    http::{
        input::word,
        view::{LangValues, RuleValues},
    },
    model::{lang::Lang, text::check_length, verdict::Action},
    moderation::{
        Direction, Status,
        draft::{PerLang, RuleDraft, RuleHome},
    },
};

/// A rule as it is sent: by a program, or by the form, which has a box per language (`phrases-nl`), one entry a line.
pub(super) type RuleForm = BTreeMap<String, Value>;

/// A rule that nobody has written yet.
pub(super) fn empty() -> RuleDraft {
    RuleDraft {
        id: String::new(),
        title: String::new(),
        since: None,
        review_by: None,
        why: BTreeMap::new(),
        consultant: BTreeMap::new(),
        status: Status::Draft,
        severity: None,
        weight: 1.0,
        stage: None,
        direction: Direction::ToYou,
        most: Action::Refuse,
        low: Action::Hold,
        priority: None,
        theme: None,
        framed: true,
        deniable: true,
        neutral: false,
        soft: false,
        learnt: None,
        views: Vec::new(),
        places: Vec::new(),
        phrases: BTreeMap::new(),
        not: BTreeMap::new(),
        raises: BTreeMap::new(),
        lowers: BTreeMap::new(),
        hits: BTreeMap::new(),
        misses: BTreeMap::new(),
        rest: BTreeMap::new(),
    }
}

/// A rule as the form shows it.
pub(super) fn values(rule: &RuleDraft, file: &str, homes: &[RuleHome]) -> RuleValues {
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let usual = homes.iter().find(|home| home.file == file).map_or(3, |home| home.severity);
    let lines = |all: &PerLang, lang: Lang| all.get(&lang).map(|lines| lines.join("\n")).unwrap_or_default();
    let langs = Lang::ALL.iter().map(|lang| LangValues {
        lang: lang.to_string(),
        why: rule.why.get(lang).cloned().unwrap_or_default(),
        phrases: lines(&rule.phrases, *lang),
        consultant: rule.consultant.get(lang).cloned().unwrap_or_default(),
        not: lines(&rule.not, *lang),
        raises: lines(&rule.raises, *lang),
        lowers: lines(&rule.lowers, *lang),
        hits: lines(&rule.hits, *lang),
        misses: lines(&rule.misses, *lang),
        open: false,
    });
    RuleValues {
        id: rule.id.clone(),
        title: rule.title.clone(),
        since: rule.since.clone().unwrap_or_default(),
        review_by: rule.review_by.clone().unwrap_or_default(),
        file: file.to_owned(),
        severity: rule.severity.unwrap_or(usual).to_string(),
        status: rule.status.to_string(),
        direction: rule.direction.to_string(),
        weight: rule.weight.to_string(),
        priority: rule.priority.map(|priority| priority.to_string()).unwrap_or_default(),
        most: rule.most.to_string(),
        low: rule.low.to_string(),
        views: rule.views.clone(),
        places: rule.places.clone(),
        framed: yes(rule.framed),
        deniable: yes(rule.deniable),
        langs: langs.collect(),
    }
}

/// What was sent laid over what was there; what was not sent stays.
pub(super) fn typed(form: &RuleForm, mut rule: RuleValues) -> RuleValues {
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
    take("low", &mut rule.low);
    take("since", &mut rule.since);
    take("review_by", &mut rule.review_by);
    take("framed", &mut rule.framed);
    take("deniable", &mut rule.deniable);
    ticked(form, "views", &mut rule.views);
    ticked(form, "where", &mut rule.places);
    for LangValues { lang, why, consultant, phrases, not, raises, lowers, hits, misses, .. } in &mut rule.langs {
        let boxes = [
            ("why", why),
            ("consultant", consultant),
            ("phrases", phrases),
            ("not", not),
            ("raises", raises),
            ("lowers", lowers),
            ("hits", hits),
            ("misses", misses),
        ];
        for (name, value) in boxes {
            let sent = form.get(&format!("{name}-{lang}")).or_else(|| form.get(name)?.get(lang.as_str()));
            if let Some(sent) = sent.and_then(plain) {
                *value = sent.replace('\r', "");
            }
        }
    }
    rule
}

/// A list of words: a program sends it whole, a form a tick for each (`views-plain`) beside an empty field, because
/// nothing at all is sent of boxes that are not ticked.
fn ticked(form: &RuleForm, name: &str, words: &mut Vec<String>) {
    let Some(sent) = form.get(name).and_then(plain) else { return };
    let ticks = form.keys().filter_map(|key| key.strip_prefix(name)?.strip_prefix('-'));
    *words = sent.split_whitespace().chain(ticks).map(str::to_owned).collect();
}

/// A field as text: a program may send numbers, yes and no, and lists.
pub(super) fn plain(value: &Value) -> Option<String> {
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
pub(super) fn read(values: &RuleValues, before: RuleDraft, homes: &[RuleHome]) -> Result<RuleDraft> {
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
    let low = keep(word("low", &values.low), &mut errors);
    let priority = match values.priority.as_str() {
        "" => None,
        priority => keep(word("priority", priority), &mut errors),
    };
    let (Some(severity), Some(weight), Some(status), Some(direction), Some(most), Some(low), true) =
        (severity, weight, status, direction, most, low, errors.is_empty())
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
    let sentences = |of: fn(&LangValues) -> &str| -> BTreeMap<Lang, String> {
        let each = values.langs.iter().filter_map(|values| {
            let sentence = of(values).split_whitespace().collect::<Vec<_>>().join(" ");
            Some((values.lang.parse().ok()?, sentence))
        });
        each.filter(|(_, sentence)| !sentence.is_empty()).collect()
    };
    let day = |text: &str| Some(text.to_owned()).filter(|day| !day.is_empty());
    Ok(RuleDraft {
        id: values.id.clone(),
        title: values.title.clone(),
        since: day(&values.since),
        review_by: day(&values.review_by),
        why: sentences(|values| &values.why),
        consultant: sentences(|values| &values.consultant),
        status,
        severity: Some(severity).filter(|severity| home.is_none_or(|home| home.severity != *severity)),
        weight,
        direction,
        most,
        low,
        priority,
        framed: values.framed == "yes",
        deniable: values.deniable == "yes",
        views: values.views.clone(),
        places: values.places.clone(),
        phrases: lines(|values| &values.phrases),
        not: lines(|values| &values.not),
        raises: lines(|values| &values.raises),
        lowers: lines(|values| &values.lowers),
        hits: lines(|values| &values.hits),
        misses: lines(|values| &values.misses),
        ..before
    })
}

fn keep<T>(read: std::result::Result<T, FieldError>, errors: &mut Vec<FieldError>) -> Option<T> {
    read.map_err(|error| errors.push(error)).ok()
}
