//! The 30 days: lengthened with everyone's consent, standing still while mediation is suspended.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rules::deadline::Span;
use rules::risk::FALSE_MEDIATION;
use rules::{act, ground};

use super::{check, store};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Given, Target, Told};
use crate::documents::{self, Words};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// More days than this are a typing mistake, whatever the limit.
const MOST_DAYS: u32 = 3_650;
/// Longest reason, in characters.
const REASON: usize = 1_000;
/// The begin of a suspension, in words.
pub(super) const SUSPENDED_ON: (&str, &str) = ("中止日期", "the day of the suspension");
/// The end of the suspension before, in words.
const RESUMED_ON: (&str, &str) = ("上次恢复的日期", "the day of the last resumption");

/// The parties agree to more time.
#[derive(Clone, Debug, Default)]
pub struct Extension {
    /// Days, 1 to as many as the kind and the local rules allow: calendar days, or working days where the limit counts those.
    pub days: u32,
    /// Outward ids of the parties who agree: all of them.
    pub agreed_by: Vec<String>,
    /// Why.
    pub reason: String,
}

/// Mediation stands still.
#[derive(Clone, Debug, Default)]
pub struct Suspension {
    /// Code of `ground::SUSPENDED`.
    pub ground: String,
    /// First day that is not counted; today when not given.
    pub from: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Mediation goes on.
#[derive(Clone, Debug, Default)]
pub struct Resumption {
    /// First day that is counted again; today when not given.
    pub on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Extends the limit before it runs out, when every party agrees: as often and by as much as the kind and the local rules
/// allow, people's mediation once by at most 30 calendar days. (RT2002 36; SZDY 25; YLJF 38; LDTZ 14; LA2024 3)
pub async fn extend(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Extension) -> Result<()> {
    let mut errors = FieldErrors::default();
    check_days(input.days, MOST_DAYS, &mut errors);
    let reason = text::required("reason", &input.reason, REASON, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let at_most = desk.longest_extension(act::EXTEND).await?.unwrap_or(Span::Days(MOST_DAYS));
    let mut errors = FieldErrors::default();
    check_days(input.days, at_most.number(), &mut errors);
    errors.finish(())?;
    let by = at_most.of_same_unit(input.days);
    let agreed_by: BTreeSet<&str> = input.agreed_by.iter().map(String::as_str).collect();
    let parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    let agreeing: Vec<String> =
        parties.into_iter().map(|row| row.reference).filter(|party| agreed_by.contains(party.as_str())).collect();
    if agreeing.len() != agreed_by.len() {
        return Err(check::unknown_party("agreed_by"));
    }
    let term = if desk.sheet(&desk.proceeding()?.kind)?.is_mediation { "调解期限" } else { "期限" };
    let told = Told::new(
        format!("各方同意，{term}延长{}。原因：{reason}", by.zh()),
        format!("With everyone's consent the limit is extended by {}: {reason}", by.en()),
    );
    let given = Given { agreeing: u32::try_from(agreeing.len()).unwrap_or(u32::MAX), ..Given::default() };
    let extend_by = Some(by);
    let applied = desk.apply(act::EXTEND, Entry { told, given, extend_by, ..Entry::default() }).await?;
    let proceeding = desk.proceeding()?.id;
    store::extended(desk.tx(), proceeding, input.days, (&reason, &agreeing), applied.on).await?;
    documents::freeze_for(&desk, &applied, Words::default()).await?;
    desk.close().await?;
    Ok(())
}

fn check_days(days: u32, at_most: u32, errors: &mut FieldErrors) {
    if !(1..=at_most).contains(&days) {
        errors.add("days", "out-of-range", format!("延长天数请填1到{at_most}。"), format!("Days: 1 to {at_most}."));
    }
}

/// Suspends mediation: from this day on nothing is counted. Where sham mediation is suspected, the court that sent the dispute, or
/// the body, has to be told. (YLJF 38; ZXTJ 26; TYTJ 18)
pub async fn suspend(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Suspension) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "from", input.from, input.late_entry_reason.as_deref(), &mut errors);
    let ground = check::code(ground::SUSPENDED, "ground", &input.ground, &mut errors);
    errors.finish(())?;
    let ground = ground.ok_or_else(|| Error::internal("a ground without its entry"))?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let told = Told::new(format!("中止调解：{}", ground.zh), format!("Mediation suspended: {}", ground.en));
    let entry = Entry {
        on: Some(day.on),
        told: day.told(told),
        given: Given { ground: true, ..Given::default() },
        pause: Some(ground.code.to_owned()),
        ..Entry::default()
    };
    desk.apply(act::SUSPEND, entry).await?;
    let proceeding = desk.proceeding()?.id;
    check::not_before("from", day.on, desk.proceeding()?.accepted_on, super::take_on::ACCEPTED_ON)?;
    let before = store::last_suspension(desk.tx(), proceeding).await?;
    let resumed_on = before.and_then(|row| row.last_on).and_then(|last| last.succ_opt());
    check::not_before("from", day.on, resumed_on, RESUMED_ON)?;
    store::suspended(desk.tx(), proceeding, ground.code, day.on).await?;
    if ground.code == ground::FALSE_MEDIATION {
        desk.owe(&FALSE_MEDIATION);
    }
    desk.close().await?;
    Ok(())
}

/// Takes mediation up again: the limit runs on from this day, longer by the days left out. (YLJF 38; ZXTJ 26)
pub async fn resume(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Resumption) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "on", input.on, input.late_entry_reason.as_deref(), &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let told = day.told(Told::new("恢复调解，期限接着算", "Mediation resumed; the limit runs on"));
    desk.apply(act::RESUME, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    let proceeding = desk.proceeding()?.id;
    let since = store::last_suspension(desk.tx(), proceeding).await?.map(|row| row.first_on);
    check::not_before("on", day.on, since, SUSPENDED_ON)?;
    store::resumed(desk.tx(), proceeding, day.on).await?;
    desk.close().await?;
    Ok(())
}
