//! The seal: the agreement takes effect, the time for judicial confirmation begins, performance is watched over.

use chrono::NaiveDate;
use rules::act;
use rules::agreement::{ObligationKind, effective_on};
use rules::calendar::{date_en, date_zh};
use rules::catalogue::SFQR_APPLY;
use rules::confirmation::Confirmation;
use rules::deadline::{Rule, count};
use rules::local::effective;
use rules::refusal::Refusal;
use rules::sheet::Anchor;
use serde_json::json;

use super::confirming::confirmation;
use super::record::is_open;
use super::store::{self, Row};
use super::{RECORDED_ON, amending, content, paper, state};
use crate::app::App;
use crate::desk::roll::annexes;
use crate::desk::{Applied, Caller, Day, Desk, Entry, Target, Told, calendar, joint, local, scope};
use crate::documents;
use crate::error::{Error, FieldErrors, Result};

/// Code of the limit of a day that the parties agreed on.
pub const PERFORMANCE_DUE: &str = "PF.DUE";

/// The body's seal is set.
#[derive(Clone, Debug, Default)]
pub struct Sealing {
    /// When; today when not given.
    pub sealed_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Seals an agreement that everybody has signed. It takes effect on the latest of all signatures and the seal; the 30 days
/// for a joint application for judicial confirmation are counted from then on, and every promise with a date is watched.
/// A studio's agreement is sealed by the keeper of the committee it belongs to. In a joint mediation the bodies that take part
/// have sealed before. (RTF 29, 31, 33; CPL 205)
pub async fn seal(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Sealing) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::typed(
        app.today(),
        "sealed_on",
        input.sealed_on.as_deref(),
        input.late_entry_reason.as_deref(),
        &mut errors,
    );
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Agreement(id)).await?;
    let mut row = store::agreement(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, row.version)?;
    let effect_on = effect(&desk, &row, day.on).await?;
    let told = day.told(sentence(&row, effect_on.unwrap_or(day.on)));
    let mut entry = Entry { on: Some(day.on), effect_on, told, ..Entry::default() };
    // Nobody is invited to have confirmed what no court confirms. (CPLI 355)
    if confirmation(app, desk.tx(), desk.proceeding()?.id).await? == Confirmation::Open {
        entry.letter.insert("may_be_confirmed", "yes".to_owned());
    }
    let applied = desk.apply(act::SEAL, entry).await?;
    is_open(&row).map_err(|error| desk.instead(error))?;
    day.not_before("sealed_on", row.recorded_on, RECORDED_ON)?;
    let effect_on = effect_on.ok_or_else(|| Error::internal("sealed without all signatures"))?;
    // A party added or renamed since nobody signed for: such a text is not sealed.
    if content::present(&desk, &row).await? != row.content_hash {
        return Err(desk.instead(Refusal::ContentChanged.into()));
    }
    watch(&desk, &row, &applied).await?;
    row.state = state::EFFECTIVE.to_owned();
    row.effective_on = Some(effect_on);
    row.sealed_on = Some(day.on);
    row.sealed_by = Some(caller.account()?);
    row.sealed_at = Some(desk.now());
    row.performance_id = applied.opened;
    row.paper_ref = Some(paper::freeze_sealed(&desk, &applied, &row, day.on).await?);
    // What the kind issues beside the agreement: the reply to a court.
    documents::freeze_for(&desk, &applied, documents::Words::default()).await?;
    let row = store::save(desk.tx(), row).await?;
    amending::supersede(&mut desk, &row, day.on).await?;
    desk.close().await?;
    Ok(())
}

/// The latest of all signatures and seals; none while a signature is missing.
async fn effect(desk: &Desk<'_>, row: &Row, sealed_on: NaiveDate) -> Result<Option<NaiveDate>> {
    let signed = store::signatures(desk.tx(), row).await?;
    let parties = store::parties(desk.tx(), desk.matter().id, row.proceeding_id).await?;
    let mediators = store::mediators(desk.tx(), row.proceeding_id).await?;
    let annexes = annexes(desk.tx(), row).await?;
    let of_parties: Vec<Option<NaiveDate>> = parties
        .iter()
        .map(|party| {
            let by = signed.iter().find(|by| by.party_id == Some(party.row.id))?.signed_on;
            // For a group the last of its people counts who signed the roll.
            let annex = annexes.iter().find(|annex| annex.party == party.row.id).and_then(|annex| annex.last_on);
            Some(annex.map_or(by, |last| last.max(by)))
        })
        .collect();
    let of_mediators: Option<Vec<NaiveDate>> = mediators
        .iter()
        .map(|mediator| signed.iter().find(|by| by.account_id == Some(mediator.id)).map(|by| by.signed_on))
        .collect();
    let last = of_mediators.and_then(|days| days.into_iter().max());
    let seals = joint::seals(desk.tx(), row).await?;
    let sealed_on = seals.iter().map(|seal| seal.sealed_on).chain([sealed_on]).max();
    Ok(effective_on(&of_parties, last, sealed_on))
}

/// Every promise with a date gets its deadline. Where a payment is split, its instalments have the dates; what is only to
/// be left undone has none that could be missed.
pub(super) async fn watch(desk: &Desk<'_>, row: &Row, applied: &Applied) -> Result<()> {
    let performance = applied.opened.ok_or_else(|| Error::internal("sealed without a performance"))?;
    let obligations = store::obligations(desk.tx(), row).await?;
    for obligation in &obligations {
        let is_split = obligations.iter().any(|other| other.instalment_of == Some(obligation.ordinal));
        let is_forbearance = obligation.kind == ObligationKind::Forbear.code();
        if let (Some(due_on), false, false) = (obligation.due_on, is_split, is_forbearance) {
            let (about, by) = (&obligation.reference, &applied.reference);
            desk.start_deadline(performance, PERFORMANCE_DUE, about, due_on, by).await?;
        }
    }
    Ok(())
}

/// What a seal would bring about.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The day on which the agreement takes effect: the latest of all signatures and the seal.
    pub effective_on: NaiveDate,
    /// What can be applied for from then on, and until when, in the order of the sheet.
    pub windows: Vec<Window>,
}

/// A time in which the parties can apply for something together, from the day of effect on.
#[derive(Clone, Debug)]
pub struct Window {
    /// Code of the limit: `SFQR.APPLY`, for labour `LD.CONFIRM` too.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its last day.
    pub until: NaiveDate,
    /// How that day is counted, in sentences.
    pub explanation: Vec<String>,
}

/// When an agreement with these signatures would take effect if it were sealed on this day, and until when the parties
/// could apply for judicial confirmation, where it may be confirmed, and for the review of a labour agreement: as the limits
/// count for this body. (RTF 29, 33; CPL 205; CPLI 355; LDXS 27)
pub async fn effect_of(
    app: &App,
    caller: &Caller,
    (kind, body, id): (&str, &str, &str),
    signed_on: &[NaiveDate],
    sealed_on: NaiveDate,
) -> Result<Effect> {
    let (calendar, rules) = (calendar::load(&app.db).await?, local::rules_of(&app.db, body).await?);
    let effective_on = signed_on.iter().copied().chain([sealed_on]).max().unwrap_or(sealed_on);
    let found = scope::find(&app.db, caller, Target::Agreement(id)).await?;
    let proceeding = found.proceeding.ok_or(Error::NotFound)?;
    let may = confirmation(app, &app.db, proceeding).await? == Confirmation::Open;
    let lang = caller.lang;
    let limits = app.sheet(kind)?.time_limits.iter();
    let from_effect = limits
        .filter(|limit| limit.anchor == Anchor::Effect && limit.starts.contains(&act::SEAL))
        .filter(|limit| may || limit.code != SFQR_APPLY.limit.code);
    let windows = from_effect.filter_map(|limit| {
        let here = effective(limit, &rules, effective_on);
        let rule = Rule { span: here.limit.span, rolls: here.limit.rolls, before: limit.before };
        let counted = count(effective_on, &rule, &[], &[], &calendar)?;
        let steps = here.steps().into_iter().chain(counted.steps);
        Some(Window {
            code: limit.code,
            name: lang.pick(limit.zh, limit.en),
            until: counted.due_on,
            explanation: steps.map(|step| lang.pick(step.zh(), step.en())).collect(),
        })
    });
    Ok(Effect { effective_on, windows: windows.collect() })
}

fn sentence(row: &Row, effect_on: NaiveDate) -> Told {
    let number = row.number.as_deref().unwrap_or_default();
    Told::new(
        format!("协议书{number}盖章，自{}起生效", date_zh(effect_on)),
        format!("Agreement {number} sealed, in effect from {}", date_en(effect_on)),
    )
    .with(json!({ "agreement": row.reference, "content_hash": row.content_hash, "effective_on": effect_on }))
}
