//! Taking a dispute on, or not.

use chrono::NaiveDate;
use rules::deadline::{Rule, count};
use rules::local::effective;
use rules::sheet::Anchor;
use rules::{Over, act, asked_in_time, ground, last_days};
use serde::{Deserialize, Serialize};

use super::{check, ending, store};
use crate::app::App;
use crate::desk::fields;
use crate::desk::requests::Outcome;
use crate::desk::{Applied, Caller, Day, Desk, Entry, Target, Told, bodies, calendar, local, numbering};
use crate::documents::{self, Words};
use crate::error::{FieldErrors, Result};
use crate::lang::Lang;
use crate::text;

/// The day of acceptance, in words.
pub(super) const ACCEPTED_ON: (&str, &str) = ("受理日期", "the day of acceptance");
/// The last consent, in words.
const LAST_CONSENT: (&str, &str) = ("最后一方同意的日期", "the day of the last consent");

/// The body takes the dispute on.
#[derive(Clone, Debug, Default)]
pub struct Acceptance {
    /// When; today when not given.
    pub accepted_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
    /// Values of the kind's own fields, by code.
    pub fields: fields::Values,
}

/// The body does not take the dispute on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Declination {
    /// Code of `ground::NOT_ACCEPTED`.
    pub ground: String,
    /// Why, and which other routes were told.
    pub explanation: String,
}

/// Takes the dispute on: the proceeding gets its official number, and its time begins where the sheet says so.
/// Every party has consented before, except where the body mediates on its own initiative. (RTF 17; RT2002 36; NBRT 17)
pub async fn accept(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Acceptance) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "accepted_on", input.accepted_on, input.late_entry_reason.as_deref(), &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let sheet = desk.sheet(&desk.proceeding()?.kind)?;
    let mut errors = FieldErrors::default();
    let own = fields::read(sheet, &input.fields, &mut errors);
    errors.finish(())?;
    let number = next_number(&desk, day.on).await?;
    let (zh, en) = match &number {
        Some(number) => (format!("受理，编号{number}"), format!("Accepted under number {number}")),
        None => ("受理".to_owned(), "Accepted".to_owned()),
    };
    let words = store::words(desk.tx(), desk.proceeding()?.id).await?;
    let last_word = words.values().map(|row| row.given_on).max();
    let told = day.told(Told::new(zh, en));
    let entry = Entry { on: Some(day.on), consented_on: last_word, told, fields: own, ..Entry::default() };
    let applied = desk.apply(act::ACCEPT, entry).await?;
    in_time(&desk, act::ACCEPT).await?;
    let received_on = store::received_on(desk.tx(), desk.matter().id).await?;
    check::not_before("accepted_on", day.on, received_on, super::consent::RECEIVED)?;
    check::not_before("accepted_on", day.on, last_word, LAST_CONSENT)?;
    desk.change(None, |row| {
        row.accepted_on = Some(day.on);
        row.number = number;
    })?;
    documents::freeze_for(&desk, &applied, Words::default()).await?;
    desk.close().await?;
    Ok(())
}

/// Some kinds must be asked for in time of a day that their own field names, or of a mediation that came to nothing: the traffic
/// police within ten days of the certificate, or within three days after people's mediation failed. The day that counts is the one
/// on which this proceeding was asked for. (DJSG 85, 86)
async fn in_time(desk: &Desk<'_>, act: rules::sheet::Act) -> Result<()> {
    let row = desk.proceeding()?;
    let limits = desk.sheet(&row.kind)?.in_time.iter().filter(|one| one.act == act);
    let values = fields::of(desk.tx(), &desk.app().vault, row.id).await?;
    let calendar = calendar::load(desk.tx()).await?;
    let earlier: Vec<Over<'_>> = desk
        .proceedings()
        .iter()
        .filter_map(|row| Some(Over { kind: &row.kind, outcome: row.outcome.as_deref()?, ended_on: row.ended_on? }))
        .collect();
    for one in limits {
        let since = values.get(one.since).and_then(|day| day.parse().ok());
        let ends = last_days(one, since, &earlier, &calendar);
        asked_in_time(row.opened_on, &ends).map_err(|refusal| desk.instead(refusal.into()))?;
    }
    Ok(())
}

/// Does not take the dispute on, with the ground and the other routes that were told; a mediator proposes it to the head.
/// (RTF 26; RT2002 22, 24)
pub async fn decline(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    input: Declination,
) -> Result<Outcome<()>> {
    let mut errors = FieldErrors::default();
    let explanation = text::required("explanation", &input.explanation, ending::EXPLANATION, true, &mut errors);
    let ground = check::code(ground::NOT_ACCEPTED, "ground", &input.ground, &mut errors);
    errors.finish(())?;
    let input = Declination { explanation, ..input };
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let proceeding = desk.proceeding()?.id;
    if decline_on(&mut desk, &input).await?.waits() {
        let (zh, en) = ground.map_or(("", ""), |ground| (ground.zh, ground.en));
        let summary = Told::new(format!("不予受理（{zh}）"), format!("Decline ({en})"));
        return Ok(Outcome::Waiting(desk.propose(Some(proceeding), act::DECLINE, &input, summary).await?));
    }
    desk.close().await?;
    Ok(Outcome::Done(()))
}

/// The act itself, on a desk that is open: also run when a proposal is approved.
pub async fn decline_on(desk: &mut Desk<'_>, input: &Declination) -> Result<Applied> {
    let ground = ground::find(ground::NOT_ACCEPTED, &input.ground);
    let (zh, en) = ground.map_or(("", ""), |ground| (ground.zh, ground.en));
    let told = Told::new(format!("不予受理：{} {zh}", input.ground), format!("Declined: {} {en}", input.ground));
    let entry = Entry { told, ..Entry::default() };
    ending::end(desk, act::DECLINE, ground, Some(input.explanation.clone()), entry).await
}

/// The next number of the body, per kind and year; none where the kind has no numbers.
async fn next_number(desk: &Desk<'_>, on: NaiveDate) -> Result<Option<String>> {
    let row = desk.proceeding()?;
    let word = desk.sheet(&row.kind)?.number_word;
    if word.is_empty() || row.number.is_some() {
        return Ok(row.number.clone());
    }
    let body = store::organisation(desk.tx(), row.organisation_id).await?;
    let centre = bodies::centre_of(desk.tx(), body.id, desk.matter()).await?;
    numbering::proceeding(desk.tx(), &centre, &body, word, on).await.map(Some)
}

/// Until when mediation would run if the dispute were taken on this day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The last day.
    pub due_on: NaiveDate,
    /// How it is counted, in sentences.
    pub explanation: Vec<String>,
}

/// The limit of a mediation that is accepted on this day, after this last consent, by the rules of the body; none where it is
/// not acceptance that starts it. (RT2002 36)
pub async fn term_from(
    app: &App,
    (kind, body): (&str, &str),
    (accepted_on, consented_on): (NaiveDate, Option<NaiveDate>),
    lang: Lang,
) -> Result<Option<Term>> {
    let limits = app.sheet(kind)?.time_limits;
    let of_acceptance = limits.iter().find(|limit| limit.is_term && limit.starts.contains(&act::ACCEPT));
    let Some(limit) = of_acceptance else { return Ok(None) };
    let on = match limit.anchor {
        Anchor::LastConsent => consented_on.unwrap_or(accepted_on),
        Anchor::Act | Anchor::Received | Anchor::Effect => accepted_on,
    };
    let calendar = calendar::load(&app.db).await?;
    let rules = local::rules_of(&app.db, body).await?;
    let here = effective(limit, &rules, on);
    let rule = Rule { span: here.limit.span, rolls: here.limit.rolls, before: false };
    let counted = count(on, &rule, &[], &[], &calendar);
    Ok(counted.map(|counted| Term {
        due_on: counted.due_on,
        explanation: here.steps().iter().chain(&counted.steps).map(|step| lang.pick(step.zh(), step.en())).collect(),
    }))
}
