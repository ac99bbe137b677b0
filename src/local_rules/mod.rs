//! Local rules (本地规定): the administrator enters where a body counts a limit otherwise than the manual, or sets a switch,
//! with the source and the days from which and until which it holds.
//!
//! Nothing that runs is changed by it: a deadline keeps what it was given. A rule that was entered by mistake is taken
//! back, one that ends gets its last day; neither is deleted.

pub mod api;
mod check;
pub mod pages;
mod store;

use chrono::{DateTime, NaiveDate, Utc};
use rules::deadline::Span;
use rules::role::Role;
use rules::sheet::{Act, Named};
use serde_json::json;

pub use check::Draft;

use crate::app::App;
use crate::desk::house::House;
use crate::desk::{Caller, Told};
use crate::diary;
use crate::error::{Error, FieldErrors, Result};
use crate::fields;

/// A local rule is entered.
const ADD_RULE: Act = Named { code: "add-local-rule", zh: "增加本地规定", en: "Add a local rule" };
/// A local rule gets its last day, or is taken back.
const END_RULE: Act = Named { code: "end-local-rule", zh: "结束本地规定", en: "End a local rule" };

/// A local rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Outward id.
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Outward id and name of the body.
    pub organisation: (String, String),
    /// Code of a time limit or of a switch.
    pub code: String,
    /// Its name in Chinese and English.
    pub names: (String, String),
    /// It sets a switch.
    pub is_switch: bool,
    /// How long the limit is here.
    pub span: Option<Span>,
    /// By how much it may be extended here each time.
    pub extension: Option<Span>,
    /// What the switch is set to.
    pub value: Option<bool>,
    /// Where it is written.
    pub source: String,
    /// First day.
    pub since: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// It was taken back as a mistake.
    pub is_withdrawn: bool,
    /// Who entered it.
    pub set_by: String,
    /// When.
    pub set_at: DateTime<Utc>,
}

/// A rule as typed.
#[derive(Clone, Debug, Default)]
pub struct RuleInput {
    /// Outward id of the body.
    pub organisation: String,
    /// Code of a time limit or of a switch.
    pub code: String,
    /// How many of the unit.
    pub span: Option<String>,
    /// D, W, M, Y or H.
    pub unit: Option<String>,
    /// By how many of the unit it may be extended each time.
    pub extension: Option<String>,
    /// What the switch is set to.
    pub value: Option<bool>,
    /// Where it is written.
    pub source: String,
    /// First day.
    pub since: String,
    /// Last day.
    pub until: Option<String>,
}

impl Rule {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        !self.is_withdrawn && self.since <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// All rules, those in force first; for every signed-in person, because they say how long everybody has.
pub async fn rules(app: &App) -> Result<Vec<Rule>> {
    let mut all = store::rules(&app.db).await?;
    let today = app.today();
    all.sort_by_key(|rule| (!rule.holds_on(today), rule.is_withdrawn));
    all.iter_mut().for_each(|rule| named(app, rule));
    Ok(all)
}

/// One rule; for every signed-in person.
pub async fn rule(app: &App, reference: &str) -> Result<Rule> {
    let mut found = store::rule(&app.db, reference).await?.ok_or(Error::NotFound)?;
    named(app, &mut found);
    Ok(found)
}

fn named(app: &App, rule: &mut Rule) {
    if let Some(switch) = rules::local::find(&rule.code) {
        rule.names = (switch.zh.to_owned(), switch.en.to_owned());
        rule.is_switch = true;
    } else if let Some(listed) = diary::catalogue(app).into_iter().find(|listed| listed.code == rule.code) {
        rule.names = (listed.names.0.to_owned(), listed.names.1.to_owned());
    }
}

/// The system administrator enters a rule.
pub async fn add(app: &App, caller: &Caller, input: &RuleInput) -> Result<Rule> {
    only_admin(caller)?;
    let mut house = app.write(Some(caller)).await?;
    let draft = check::checked(app, house.tx(), input).await?;
    let reference = store::insert(house.tx(), &draft, (caller.account()?, house.now())).await?;
    let told = Told::new(
        format!("{}：{}按本地规定办（{}）", draft.body.1, draft.code, draft.source),
        format!("{}: {} by a local rule ({})", draft.body.1, draft.code, draft.source),
    );
    let details = json!({
        "rule": reference, "organisation": draft.body.0, "code": draft.code, "span": draft.span.map(Span::code),
        "extension": draft.extension.map(Span::code), "value": draft.value, "source": draft.source,
        "since": draft.since, "until": draft.until,
    });
    house.record(ADD_RULE, told.with(details));
    house.close().await?;
    rule(app, &reference).await
}

/// The system administrator gives a rule its last day, or takes it back as a mistake when none is given. What runs keeps
/// its dates.
pub async fn end(app: &App, caller: &Caller, reference: &str, seen: Option<i64>, until: Option<&str>) -> Result<Rule> {
    only_admin(caller)?;
    let mut house = app.write(Some(caller)).await?;
    let known = store::rule(house.tx(), reference).await?.ok_or(Error::NotFound)?;
    if seen.is_some_and(|seen| seen != known.version) {
        return Err(Error::Stale { current: known.version });
    }
    if known.is_withdrawn {
        let zh = "这条规定已经作废。";
        return Err(Error::Conflict("local-rule-withdrawn", zh, "This rule was taken back before."));
    }
    let until = last_day(&known, until)?;
    if until.is_some() {
        alone(&house, &known, until).await?;
    }
    let withdrawn_at = until.is_none().then_some(house.now());
    if !store::end(house.tx(), &known, until, withdrawn_at).await? {
        return Err(Error::Stale { current: known.version + 1 });
    }
    let body = &known.organisation.1;
    let told = match until {
        Some(day) => Told::new(
            format!("{body}：{}的本地规定到{day}为止", known.code),
            format!("{body}: the local rule on {} holds until {day}", known.code),
        ),
        None => Told::new(
            format!("{body}：{}的本地规定作废", known.code),
            format!("{body}: the local rule on {} was taken back", known.code),
        ),
    };
    house.record(END_RULE, told.with(json!({ "rule": reference, "code": known.code, "until": until })));
    house.close().await?;
    rule(app, reference).await
}

/// A later last day must not reach into the days of another rule on the same thing.
async fn alone(house: &House<'_>, known: &Rule, until: Option<NaiveDate>) -> Result<()> {
    let (body, _, _) = store::body(house.tx(), &known.organisation.0).await?.ok_or(Error::NotFound)?;
    let days = (known.since, until);
    if store::overlaps(house.tx(), body, &known.code, days, Some(&known.reference)).await? {
        let zh = "这个机构后面已经有同一项的规定，结束日期要早于那一条的开始日期。";
        let en = "This organisation has a later rule on the same thing; end this one before that begins.";
        return Err(Error::field("until", "overlaps", zh, en));
    }
    Ok(())
}

fn last_day(known: &Rule, typed: Option<&str>) -> Result<Option<NaiveDate>> {
    let mut errors = FieldErrors::default();
    let until = fields::date("until", typed, &mut errors);
    if until.is_some_and(|until| until < known.since) {
        let zh = "结束日期不能早于开始日期；录错了请选作废。";
        errors.add(
            "until",
            "ends-before-it-begins",
            zh,
            "It cannot end before it begins; take a mistake back instead.",
        );
    }
    errors.finish(until)
}

fn only_admin(caller: &Caller) -> Result<()> {
    if caller.role == Role::Admin { Ok(()) } else { Err(Error::NotPermitted) }
}
