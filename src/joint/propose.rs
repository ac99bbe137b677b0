//! Proposing joint mediation: why several bodies, and which.

use chrono::NaiveDate;
use rules::act;
use rules::procedure::joint::{JOINT, SCOPES};
use rules::standing::Standing;

use super::WORDS;
use super::bodies::{Body, read};
use super::store::{self, NewBody};
use crate::app::App;
use crate::desk::joint::{bodies, state};
use crate::desk::{Caller, Day, Desk, Entry, Opening, Target, Told, fields};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields as typed, text};

/// Several bodies shall act together.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// Code of `procedure::joint::SCOPES`.
    pub scope: String,
    /// Why one body alone cannot do it.
    pub reason: String,
    /// Bodies to be asked.
    pub bodies: Vec<Body>,
    /// When; today when not given.
    pub proposed_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Proposes that several bodies mediate a dispute together, and asks those that are named. Whoever proposes it takes part,
/// and so does the body of a mediation that is under way; from now on the bodies have three working days to agree on a
/// lead. Answers the outward id of the joint mediation. (HD 12; domain.md §7.5 K11, §7.6-E)
pub async fn propose(app: &App, caller: &Caller, code: &str, seen: Option<i64>, input: &Proposal) -> Result<String> {
    let mut errors = FieldErrors::default();
    let late = input.late_entry_reason.as_deref();
    let day = Day::read(app.today(), "proposed_on", input.proposed_on, late, &mut errors);
    let scope = typed::code("scope", &input.scope, SCOPES, &mut errors);
    let reason = text::required("reason", &input.reason, WORDS, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let named = rules::list::find(SCOPES, &scope).map_or(("", ""), |one| (one.zh, one.en));
    let told = Told::new(format!("提出联合调处（{}）", named.0), format!("Joint mediation proposed ({})", named.1));
    let told = day.told(told.with(serde_json::json!({ "scope": scope, "reason": reason })));
    let proposed =
        desk.apply_to_dispute(act::PROPOSE_JOINT, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    if desk.proceedings().iter().any(|row| row.kind == JOINT.kind && row.ended_on.is_none()) {
        let zh = "这件纠纷已经在联合调处。";
        return Err(Error::Conflict("joint-under-way", zh, "This dispute is under joint mediation already."));
    }
    let proposer = store::organisation_of(desk.tx(), caller.organisation_id).await?;
    let owner = desk.matter().owner_id;
    let fits = proposer.id != owner && JOINT.bodies.contains(&proposer.kind.as_str()) && proposer.kind != "centre";
    let runs = if fits { proposer.id } else { owner };
    let mediating = desk.proceedings().iter().find(|row| row.is_active_mediation);
    let mediating = mediating.map(|row| (row.id, row.organisation_id));
    let opening = Opening {
        kind: JOINT.kind,
        organisation: runs,
        initiative: "body".to_owned(),
        reason: Some(reason),
        on: day.on,
    };
    let entry = Entry { on: Some(day.on), ..Entry::default() };
    let joint = desk.open_proceeding(opening, entry, mediating.map(|(id, _)| id)).await?;
    let values = fields::Values::from([("scope".to_owned(), scope)]);
    fields::write(desk.tx(), &app.vault, (desk.matter().id, joint), &JOINT, &values).await?;
    let from_the_beginning = [fits.then_some(proposer.id), mediating.map(|(_, body)| body)];
    for body in from_the_beginning.into_iter().flatten() {
        take_in(&desk, joint, body, day.on).await?;
    }
    for (at, body) in (0..).zip(&input.bodies) {
        let new = read(&desk, &format!("bodies[{at}]."), joint, body, day.on).await?;
        if let Some(asked) = new.organisation {
            desk.ask_by_letter(asked, &proposed.reference).await?;
        }
        store::add_body(desk.tx(), &app.vault, joint, new).await?;
    }
    let opened = desk.proceedings().iter().find(|row| row.id == joint).map(|row| row.reference.clone());
    desk.close().await?;
    opened.ok_or_else(|| Error::internal("a joint mediation was opened and is not there"))
}

/// A body that takes part without being asked: it proposed it, mediates, or leads.
pub(super) async fn take_in(
    desk: &Desk<'_>,
    joint: ::entity::id::ProceedingId,
    body: ::entity::id::OrganisationId,
    on: NaiveDate,
) -> Result<()> {
    let known = bodies(desk.tx(), joint).await?;
    if known.iter().any(|row| row.organisation_id == Some(body) && row.state == state::JOINED) {
        return Ok(());
    }
    let found = store::organisation_of(desk.tx(), body).await?;
    let new = NewBody {
        organisation: Some(body),
        name: found.name,
        is_lead: false,
        state: state::JOINED,
        case_number: None,
        contact: None,
        request: None,
        on,
    };
    store::add_body(desk.tx(), &desk.app().vault, joint, new).await?;
    if body != desk.matter().owner_id {
        desk.grant(None, body, None, Standing::Participant).await?;
    }
    Ok(())
}
