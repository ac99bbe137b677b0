//! Mediating together: the mediation becomes one of all bodies, each of them seals the agreement, or each says how it goes on.

use chrono::NaiveDate;
use rules::act;
use rules::refusal::Refusal;

use super::store;
use super::{Voice, WORDS, voice};
use crate::agreements::RECORDED_ON;
use crate::app::App;
use crate::desk::facts::{open_agreement, signatures_missing};
use crate::desk::{Caller, Day, Desk, Entry, Target, Told, joint, sides};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// The seal of a body.
#[derive(Clone, Debug, Default)]
pub struct BodySeal {
    /// Digest of exactly what was sealed.
    pub content_hash: String,
    /// When; today when not given.
    pub sealed_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// How a body goes on after a failure.
#[derive(Clone, Debug, Default)]
pub struct FollowUp {
    /// In its words.
    pub text: String,
    /// When; today when not given.
    pub on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Lets the mediation that is under way go on as one of all bodies: its body takes part, its mediators see the joint room,
/// and its agreement needs every seal. (domain.md §7.6-E)
pub async fn begin(app: &App, caller: &Caller, id: &str, seen: Option<i64>) -> Result<()> {
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let here = desk.proceeding()?.id;
    let mediation = desk.proceedings().iter().find(|row| row.is_active_mediation).cloned();
    let kind = mediation.as_ref().map(|row| desk.sheet(&row.kind)).transpose()?;
    let told = kind.map(|sheet| {
        Told::new(format!("开始联合调解（{}）", sheet.zh), format!("Joint mediation begins ({})", sheet.en))
    });
    let today = desk.today();
    desk.apply(act::BEGIN_JOINT, Entry { told: told.unwrap_or_default(), ..Entry::default() }).await?;
    let mediation = mediation.ok_or_else(|| desk.instead(Refusal::NoMediationUnderWay.into()))?;
    super::propose::take_in(&desk, here, mediation.organisation_id, today).await?;
    desk.copy_mediators(mediation.id, here).await?;
    desk.close().await?;
    Ok(())
}

/// Records the seal of a participating body under exactly the text that all parties and mediators have signed: by the
/// keeper of that body's seal, or by the lead for a partner without access. (domain.md §7.6-E)
pub async fn seal(app: &App, caller: &Caller, (id, body): (&str, &str), input: &BodySeal) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "sealed_on", input.sealed_on, input.late_entry_reason.as_deref(), &mut errors);
    let hash = text::required("content_hash", &input.content_hash, 100, false, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    let row = store::body(desk.tx(), desk.proceeding()?.id, body).await?;
    let told = Told::new(format!("{}在联合协议上盖章", row.name), format!("{} seals the joint agreement", row.name));
    desk.apply(act::SEAL_JOINTLY, Entry { on: Some(day.on), told: day.told(told), ..Entry::default() }).await?;
    let may = match voice(&desk, &row, act::SEAL_JOINTLY)? {
        Voice::Own => caller.keeps_seal,
        // The lead seals for itself through its keeper, and records what a partner sealed on paper.
        Voice::Lead if row.organisation_id == Some(caller.organisation_id) => caller.keeps_seal,
        Voice::Lead => row.organisation_id.is_none(),
    };
    if !may {
        return Err(desk.instead(Refusal::NotPermitted(act::SEAL_JOINTLY).into()));
    }
    let mediation = desk.proceedings().iter().find(|row| row.is_active_mediation).cloned();
    let mediation = mediation.ok_or_else(|| desk.instead(Refusal::NoMediationUnderWay.into()))?;
    let wanted = joint::co_sealing(desk.tx(), &mediation).await?;
    if wanted.iter().all(|known| known.id != row.id) {
        let zh = "这个单位由承办调解的单位盖章，或者没有参加，不用在这里盖。";
        return Err(Error::Conflict(
            "seal-not-needed",
            zh,
            "This body seals with the mediation itself, or does not take part.",
        ));
    }
    let open = open_agreement(desk.tx(), mediation.id).await?;
    let agreement = open.ok_or_else(|| desk.instead(Refusal::SignaturesMissing(1).into()))?;
    let parties = sides::parties(desk.tx(), desk.matter().id, Some(mediation.id)).await?.len();
    let missing = signatures_missing(desk.tx(), &agreement, u32::try_from(parties).unwrap_or(u32::MAX)).await?;
    if missing > 0 {
        return Err(desk.instead(Refusal::SignaturesMissing(missing).into()));
    }
    if hash != agreement.content_hash {
        return Err(desk.instead(Refusal::ContentChanged.into()));
    }
    if joint::seals(desk.tx(), &agreement).await?.iter().any(|seal| seal.participant_id == row.id) {
        return Err(desk.instead(Refusal::AlreadySealed.into()));
    }
    day.not_before("sealed_on", agreement.recorded_on, RECORDED_ON)?;
    let recorded = (caller.account()?, desk.now());
    store::add_seal(desk.tx(), (agreement.id, row.id, &agreement.content_hash), day.on, recorded).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(())
}

/// Records how a body goes on after joint mediation came to nothing: by itself, or by the lead.
pub async fn follow_up(
    app: &App,
    caller: &Caller,
    (id, body): (&str, &str),
    seen: Option<i64>,
    input: &FollowUp,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "on", input.on, input.late_entry_reason.as_deref(), &mut errors);
    let words = text::required("text", &input.text, WORDS, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    let mut row = store::body(desk.tx(), desk.proceeding()?.id, body).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let told = Told::new(format!("{}登记后续处理", row.name), format!("{} says how it goes on", row.name));
    desk.apply(act::FOLLOW_UP_ALONE, Entry { on: Some(day.on), told: day.told(told), ..Entry::default() }).await?;
    voice(&desk, &row, act::FOLLOW_UP_ALONE)?;
    if row.state != joint::state::JOINED {
        return Err(Error::Conflict("not-taking-part", "这个单位没有参加。", "This body does not take part."));
    }
    let mut opened = store::open(&app.vault, &row)?;
    opened.follow_up = Some(words);
    row.followed_on = Some(day.on);
    store::save(desk.tx(), &app.vault, row, opened).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(())
}
