//! The calculator by API: the catalogue of time limits, and how a date is counted.

use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use chrono::NaiveDate;
use rules::catalogue::Variant;
use rules::deadline::Span;
use rules::local::LocalRule;
use rules::sheet::TimeLimit;

use super::{Listed, Question};
use crate::app::App;
use crate::lang::Lang;
use crate::web::api::{List, Page, Problem, SignedIn, Tag};
use crate::web::paging::Part;

/// A rule of time.
#[derive(Object)]
#[oai(rename = "TimeLimit", skip_serializing_if_is_none)]
pub struct TimeLimitView {
    /// Code, such as `RM.TERM`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind of matter or proceeding.
    pub kind: String,
    /// How long, such as 30.
    pub span: u32,
    /// D calendar days, W working days, M months, Y years, H hours.
    pub unit: String,
    /// Event from which it is counted, as a code.
    pub anchor: String,
    /// The event in words.
    pub anchor_name: String,
    /// It is counted back from the event.
    pub before: bool,
    /// Other lengths in named cases, such as urgent ones.
    pub variants: Vec<VariantView>,
    /// A last day off moves to the next working day.
    pub rollover: bool,
    /// Law and article, or `internal` for a rule of the house.
    pub law: String,
    /// In force since.
    pub since: String,
    /// In force until.
    pub until: Option<String>,
    /// The local rule that counts otherwise today; only for an organisation that was named.
    pub local: Option<LocalLimitView>,
}

/// How a local rule counts a limit.
#[derive(Object)]
#[oai(rename = "LocalTimeLimit", skip_serializing_if_is_none)]
pub struct LocalLimitView {
    /// How long it is here.
    pub span: u32,
    /// D calendar days, W working days, M months, Y years, H hours.
    pub unit: String,
    /// By how much it may be extended here each time, in the same unit.
    pub extension: Option<u32>,
    /// A last day off moves to the next working day.
    pub rollover: bool,
    /// Name of the organisation that set the rule.
    pub set_by: String,
    /// Where it is written.
    pub source: String,
    /// In force since.
    pub since: String,
    /// In force until.
    pub until: Option<String>,
}

/// Another length of a limit.
#[derive(Object)]
#[oai(rename = "TimeLimitVariant")]
pub struct VariantView {
    /// The case, as a code, such as `urgent`.
    pub case: String,
    /// The case in words.
    pub name: String,
    /// How long it is then.
    pub span: u32,
    /// D calendar days, W working days, M months, Y years, H hours.
    pub unit: String,
}

/// A counted date.
#[derive(Object)]
#[oai(rename = "Calculation", skip_serializing_if_is_none)]
pub struct CalculationView {
    /// Last day.
    pub due_on: String,
    /// Last day before it was moved off a day off.
    pub raw_due_on: String,
    /// The moment at which a limit in hours ends, where the installation is; only where the time of the event was given.
    pub due_at: Option<String>,
    /// How it was counted, sentence by sentence.
    pub explanation: Vec<String>,
    /// Every year touched had its published holidays.
    pub calendar_complete: bool,
}

/// Operations of the diary.
pub struct DiaryApi(pub App);

#[OpenApi(tag = "Tag::TimeLimits")]
impl DiaryApi {
    /// List the time limits
    ///
    /// The catalogue from which running deadlines are made, in the order of the procedures.
    #[oai(path = "/time-limits", method = "get", operation_id = "listTimeLimits")]
    async fn list(
        &self,
        caller: SignedIn,
        /// Outward id of an organisation whose local rules are shown beside.
        organisation: Query<Option<String>>,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<TimeLimitView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let rules = match organisation.0 {
            Some(body) => super::rules_of(&self.0, &body).await?,
            None => Vec::new(),
        };
        let today = self.0.today();
        let part = Part::of_whole(super::catalogue(&self.0), &page, |row| format!("{} {}", row.code, row.in_force.0))?;
        Ok(Json(List::of(part, |listed| shown(&listed, &rules, today, caller.lang))))
    }

    /// Count a time limit from a day
    ///
    /// Nothing is stored: the answer says when it would end, and why.
    #[oai(path = "/time-limits/:code/calculation", method = "get", operation_id = "calculateTimeLimit")]
    #[expect(clippy::too_many_arguments, reason = "one per query parameter of the document")]
    async fn calculate(
        &self,
        caller: SignedIn,
        code: Path<String>,
        /// Day of the event, which is not counted itself.
        anchor_on: Query<Option<String>>,
        /// Time of the event, such as `14:30`, where the installation is: only for limits in hours.
        anchor_at: Query<Option<String>>,
        /// Days left out, such as `2026-06-10..2026-07-09`; several separated by commas.
        exclude: Query<Option<String>>,
        /// Days by which it is extended: working days where a local rule or the procedure extends by those, as in medical
        /// mediation; calendar days otherwise.
        extend: Query<Option<u32>>,
        /// Outward id of an organisation by whose local rules it is counted.
        organisation: Query<Option<String>>,
        /// A named case in which the limit has another length, such as `urgent`.
        case: Query<Option<String>>,
    ) -> Result<Json<CalculationView>, Problem> {
        let question = Question {
            anchor_on: anchor_on.0.unwrap_or_default(),
            anchor_at: anchor_at.0,
            exclude: exclude.0,
            extend: extend.0,
            organisation: organisation.0,
            case: case.0,
        };
        let calculated = super::calculate(&self.0, &code.0, &question).await?;
        let counted = &calculated.counted;
        Ok(Json(CalculationView {
            due_at: calculated.due_at(&self.0).map(|at| at.format("%Y-%m-%dT%H:%M").to_string()),
            due_on: counted.due_on.to_string(),
            raw_due_on: counted.raw_due_on.to_string(),
            explanation: calculated.sentences(&self.0, caller.lang),
            calendar_complete: counted.calendar_complete,
        }))
    }
}

fn shown(listed: &Listed, rules: &[LocalRule], today: NaiveDate, lang: Lang) -> TimeLimitView {
    let (span, unit) = parted(listed.span);
    TimeLimitView {
        code: listed.code.to_owned(),
        name: lang.pick(listed.names.0, listed.names.1).to_owned(),
        kind: listed.kind.code.to_owned(),
        span,
        unit,
        anchor: listed.event.code.to_owned(),
        anchor_name: lang.pick(listed.event.zh, listed.event.en).to_owned(),
        before: listed.before,
        variants: listed.variants.iter().map(|variant| variant_shown(variant, lang)).collect(),
        rollover: listed.rolls,
        law: listed.law.unwrap_or(rules::sheet::INTERNAL).to_owned(),
        since: listed.in_force.0.to_owned(),
        until: listed.in_force.1.map(str::to_owned),
        local: listed.local(rules, today).map(|(rule, limit)| local_shown(&rule, &limit)),
    }
}

fn local_shown(rule: &LocalRule, limit: &TimeLimit) -> LocalLimitView {
    let (span, unit) = parted(limit.span);
    LocalLimitView {
        span,
        unit,
        extension: rule.extension.map(Span::number),
        rollover: limit.rolls,
        set_by: rule.body.clone(),
        source: rule.source.clone(),
        since: rule.since.to_string(),
        until: rule.until.map(|day| day.to_string()),
    }
}

fn variant_shown(variant: &Variant, lang: Lang) -> VariantView {
    let (span, unit) = parted(variant.span);
    let case = variant.case;
    VariantView { case: case.code.to_owned(), name: lang.pick(case.zh, case.en).to_owned(), span, unit }
}

/// A span's code is its number and one letter.
fn parted(span: Span) -> (u32, String) {
    let code = span.code();
    let (number, unit) = code.split_at(code.len().saturating_sub(1));
    (number.parse().unwrap_or_default(), unit.to_owned())
}
