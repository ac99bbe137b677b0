//! What is told at the counter: what happened, what is wanted, and what has to be known to choose a way.
//! As given (texts only), and as checked; the same checks serve registering and mending.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::identity::CourtCaseNumber;
use rules::list;
use rules::money::Money;
use serde::{Deserialize, Serialize};

use crate::error::FieldErrors;
use crate::{fields, text};

/// People of one dispute at most.
const MOST_PEOPLE: i32 = 100_000;
/// Entries of earlier handling at most.
const MOST_HANDLINGS: usize = 20;

/// The story as given. No `Debug`: these texts never go into a log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Code of `rules::list::CHANNELS`.
    pub channel: String,
    /// Who brought it.
    pub source: Option<Source>,
    /// Code of `rules::list::CATEGORIES`.
    pub category: String,
    /// What happened, in one sentence.
    pub title: String,
    /// What was told.
    pub facts: String,
    /// What is wanted.
    pub claims: String,
    /// Claimed, as a decimal string.
    pub amount: Option<String>,
    /// Township or village.
    pub division: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// When it happened.
    pub occurred_on: Option<String>,
    /// Code of `rules::list::URGENCIES`.
    pub urgency: Option<String>,
    /// People involved.
    pub people_count: Option<String>,
    /// Code of `rules::list::CIRCUMSTANCES` → yes, no, unknown.
    pub circumstances: BTreeMap<String, String>,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// The contract has an arbitration clause.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// What others did about it before.
    pub earlier_handling: Vec<Handling>,
}

/// Who brought a dispute.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Code of `rules::list::SOURCES`.
    pub kind: String,
    /// Which body.
    pub body: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
}

/// What another body did about a dispute before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    /// Which body.
    pub body: String,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What came of it.
    pub outcome: String,
}

/// The story as it will be stored.
#[derive(Clone)]
pub struct CheckedStory {
    /// Channel.
    pub channel: String,
    /// Kind of source, body and reference.
    pub source: (Option<String>, Option<String>, Option<String>),
    /// Category.
    pub category: String,
    /// Title.
    pub title: String,
    /// Facts.
    pub facts: String,
    /// Claims.
    pub claims: String,
    /// Claimed.
    pub amount: Option<Money>,
    /// Township or village.
    pub division: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When.
    pub occurred_on: Option<NaiveDate>,
    /// Urgency.
    pub urgency: String,
    /// People involved.
    pub people_count: Option<i32>,
    /// Circumstances that were asked.
    pub circumstances: BTreeMap<String, String>,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// Arbitration clause.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// What others did.
    pub earlier_handling: Vec<Handling>,
}

impl Story {
    /// The story as it will be stored; mistakes are added to `errors`, and then the answer is not to be used.
    pub fn checked(&self, today: NaiveDate, errors: &mut FieldErrors) -> CheckedStory {
        let optional = |field: &str, value: &Option<String>, most: usize, errors: &mut FieldErrors| {
            text::optional(field, value.as_deref(), most, false, errors)
        };
        CheckedStory {
            channel: fields::code("channel", &self.channel, list::CHANNELS, errors),
            source: self.source(errors),
            category: fields::code("category", &self.category, list::CATEGORIES, errors),
            title: text::required("title", &self.title, 60, false, errors),
            facts: text::required("facts", &self.facts, 20_000, true, errors),
            claims: text::required("claims", &self.claims, 5_000, true, errors),
            amount: fields::amount("amount", self.amount.as_deref(), errors),
            division: optional("division", &self.division, 60, errors),
            place: optional("place", &self.place, 200, errors),
            occurred_on: fields::past_date("occurred_on", self.occurred_on.as_deref(), today, errors),
            urgency: fields::optional_code("urgency", self.urgency.as_deref(), list::URGENCIES, errors)
                .unwrap_or_else(|| "normal".to_owned()),
            people_count: self.people(errors),
            circumstances: self.circumstances(errors),
            court_case_number: self.court_case_number(errors),
            arbitration_clause: self.arbitration_clause,
            contract_kind: optional("contract_kind", &self.contract_kind, 60, errors),
            earlier_handling: self.handlings(errors),
        }
    }

    fn source(&self, errors: &mut FieldErrors) -> (Option<String>, Option<String>, Option<String>) {
        let Some(source) = &self.source else { return (None, None, None) };
        let kind = fields::code("source.kind", &source.kind, list::SOURCES, errors);
        let body = text::optional("source.body", source.body.as_deref(), 100, false, errors);
        let reference = text::optional("source.reference", source.reference.as_deref(), 60, false, errors);
        (Some(kind), body, reference)
    }

    fn people(&self, errors: &mut FieldErrors) -> Option<i32> {
        let typed = self.people_count.as_deref().map(str::trim).filter(|typed| !typed.is_empty())?;
        let count = typed.parse::<i32>().ok().filter(|count| (1..=MOST_PEOPLE).contains(count));
        if count.is_none() {
            let zh = format!("人数填1到{MOST_PEOPLE}的整数。");
            errors.add("people_count", "out-of-range", zh, format!("A whole number from 1 to {MOST_PEOPLE}."));
        }
        count
    }

    /// Only what is known to be asked may be answered; what was not asked stays unknown, and unknown is never a pass.
    fn circumstances(&self, errors: &mut FieldErrors) -> BTreeMap<String, String> {
        let mut checked = BTreeMap::new();
        if self.circumstances.len() > list::CIRCUMSTANCES.len() {
            errors.add("circumstances", "too-many", "情况的项数太多。", "Too many circumstances.");
            return checked;
        }
        for (code, answer) in &self.circumstances {
            let known = list::find(list::CIRCUMSTANCES, code);
            match (known, answer.as_str()) {
                (Some(known), "yes" | "no" | "unknown") => {
                    checked.insert(known.code.to_owned(), answer.clone());
                }
                (Some(known), _) => {
                    let field = format!("circumstances.{}", known.code);
                    errors.add(field, "unknown-code", "请选有、没有或不清楚。", "Choose yes, no or unknown.");
                }
                (None, _) => {
                    let zh = "没有这一项情况，请看代码表。";
                    errors.add(
                        "circumstances",
                        "unknown-code",
                        zh,
                        "There is no such circumstance; see the code lists.",
                    );
                }
            }
        }
        checked
    }

    fn court_case_number(&self, errors: &mut FieldErrors) -> Option<String> {
        let typed = self.court_case_number.as_deref().filter(|typed| !typed.trim().is_empty())?;
        match CourtCaseNumber::parse(typed) {
            Ok(number) => Some(number.canonical().to_owned()),
            Err(wrong) => {
                fields::wrong_identity("court_case_number", &wrong, errors);
                None
            }
        }
    }

    fn handlings(&self, errors: &mut FieldErrors) -> Vec<Handling> {
        if self.earlier_handling.len() > MOST_HANDLINGS {
            let zh = format!("最多填{MOST_HANDLINGS}条。");
            errors.add("earlier_handling", "too-many", zh, format!("At most {MOST_HANDLINGS} entries."));
            return Vec::new();
        }
        let one = |(index, given): (usize, &Handling)| {
            let field = |name: &str| format!("earlier_handling[{index}].{name}");
            Handling {
                body: text::required(&field("body"), &given.body, 100, false, errors),
                number: text::optional(&field("number"), given.number.as_deref(), 60, false, errors),
                outcome: text::required(&field("outcome"), &given.outcome, 500, true, errors),
            }
        };
        self.earlier_handling.iter().enumerate().map(one).collect()
    }

    /// Every field as one text, for telling what differs.
    fn plain(&self) -> Vec<(&'static str, String)> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let source = self.source.clone().unwrap_or_default();
        let circumstances = self.circumstances.iter().map(|(code, answer)| format!("{code}={answer}"));
        let handlings = self
            .earlier_handling
            .iter()
            .map(|one| [one.body.as_str(), one.number.as_deref().unwrap_or_default(), one.outcome.as_str()].join("；"));
        let clause = self.arbitration_clause.map_or("", |has| if has { "yes" } else { "no" });
        vec![
            ("channel", self.channel.clone()),
            ("source", [source.kind, text(&source.body), text(&source.reference)].join("；")),
            ("category", self.category.clone()),
            ("title", self.title.clone()),
            ("facts", self.facts.clone()),
            ("claims", self.claims.clone()),
            ("amount", text(&self.amount)),
            ("division", text(&self.division)),
            ("place", text(&self.place)),
            ("occurred_on", text(&self.occurred_on)),
            ("urgency", text(&self.urgency)),
            ("people_count", text(&self.people_count)),
            ("circumstances", circumstances.collect::<Vec<_>>().join("，")),
            ("court_case_number", text(&self.court_case_number)),
            ("arbitration_clause", clause.to_owned()),
            ("contract_kind", text(&self.contract_kind)),
            ("earlier_handling", handlings.collect::<Vec<_>>().join("\n")),
        ]
    }

    /// What differs: field, what stands here, what stands there.
    pub fn differences(&self, other: &Story) -> Vec<(&'static str, String, String)> {
        let pairs = self.plain().into_iter().zip(other.plain());
        pairs.filter(|(here, there)| here.1 != there.1).map(|(here, there)| (here.0, here.1, there.1)).collect()
    }
}

/// The names of the fields: code, Chinese, English.
pub const FIELDS: &[(&str, &str, &str)] = &[
    ("channel", "来访方式", "channel"),
    ("source", "案件来源", "source"),
    ("category", "类型", "category"),
    ("title", "事由", "title"),
    ("facts", "经过", "facts"),
    ("claims", "诉求", "claims"),
    ("amount", "金额", "amount"),
    ("division", "镇村", "township or village"),
    ("place", "发生地", "place"),
    ("occurred_on", "发生日期", "date"),
    ("urgency", "急不急", "urgency"),
    ("people_count", "涉及人数", "people involved"),
    ("circumstances", "有关情况", "circumstances"),
    ("court_case_number", "法院案号", "court case number"),
    ("arbitration_clause", "仲裁条款", "arbitration clause"),
    ("contract_kind", "合同种类", "kind of contract"),
    ("earlier_handling", "以前的处理", "earlier handling"),
];

/// The name of a field.
pub fn field_name(code: &str) -> (&'static str, &'static str) {
    FIELDS.iter().find(|(known, _, _)| *known == code).map_or(("其他", "other"), |(_, zh, en)| (zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn neighbours() -> Story {
        Story {
            channel: "window".into(),
            category: "02".into(),
            title: "相邻排水纠纷".into(),
            facts: "翻建院墙时垫高地面，雨水倒灌柴房。".into(),
            claims: "改排水，赔偿1200元".into(),
            amount: Some("1200.00".into()),
            ..Story::default()
        }
    }

    fn faults(story: &Story) -> Vec<(String, &'static str)> {
        let mut errors = FieldErrors::default();
        story.checked(NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(), &mut errors);
        match errors.finish(()) {
            Err(Error::Fields(fields)) => fields.into_iter().map(|field| (field.field, field.code)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_plain_story_is_taken_as_it_is() {
        assert!(faults(&neighbours()).is_empty());
    }

    #[test]
    fn every_mistake_is_named_beside_its_field() {
        let story = Story {
            channel: "pigeon".into(),
            source: Some(Source { kind: "nobody".into(), body: Some("x".repeat(101)), reference: None }),
            category: "23".into(),
            title: "长".repeat(61),
            facts: "a\u{0}b".into(),
            claims: " ".into(),
            amount: Some("-5".into()),
            occurred_on: Some("2026-07-01".into()),
            urgency: Some("later".into()),
            people_count: Some("0".into()),
            circumstances: BTreeMap::from([("threat".into(), "maybe".into()), ("weather".into(), "yes".into())]),
            court_case_number: Some("案".repeat(61)),
            earlier_handling: vec![Handling::default()],
            ..neighbours()
        };
        let found = faults(&story);
        for expected in [
            ("channel", "unknown-code"),
            ("source.kind", "unknown-code"),
            ("source.body", "too-long"),
            ("category", "unknown-code"),
            ("title", "too-long"),
            ("facts", "control-characters"),
            ("claims", "required"),
            ("amount", "money-sign"),
            ("occurred_on", "date-future"),
            ("urgency", "unknown-code"),
            ("people_count", "out-of-range"),
            ("circumstances.threat", "unknown-code"),
            ("circumstances", "unknown-code"),
            ("court_case_number", "case-number-length"),
            ("earlier_handling[0].body", "required"),
            ("earlier_handling[0].outcome", "required"),
        ] {
            assert!(found.iter().any(|(field, code)| (field.as_str(), *code) == expected), "{expected:?} in {found:?}");
        }
    }

    #[test]
    fn what_differs_is_told_field_by_field() {
        let other = Story { title: "排水".into(), amount: None, ..neighbours() };
        let differing: Vec<&str> = neighbours().differences(&other).iter().map(|(field, _, _)| *field).collect();
        assert_eq!(differing, ["title", "amount"]);
        assert!(neighbours().plain().iter().all(|(field, _)| FIELDS.iter().any(|(known, _, _)| known == field)));
    }
}
