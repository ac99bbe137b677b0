//! Joint mediation (联合调处): who leads, which bodies take part, what they plan and consult on, what each took on, and their
//! seals under one agreement. The mediation itself runs in `mediation`, by the law of its kind. (machine E of domain.md §7.6)

mod agree;
pub mod api;
mod bodies;
mod consult;
mod exchange;
mod lead;
pub mod pages;
mod propose;
mod store;
mod views;

pub use agree::{BodySeal, FollowUp, begin, follow_up, seal};
pub use bodies::{Answer, Body, answer, ask};
pub use consult::{Completion, Consultation, TaskInput, complete, consult};
pub use exchange::exchange;
pub use lead::{LeadInput, name_lead};
pub use propose::{Proposal, propose};
pub use views::{
    AgreementHere, ConsultationView, InvitationView, JointView, MediationHere, ParticipantView, TaskView, invitations,
    look,
};

use rules::standing::Standing;

use crate::desk::Desk;
use crate::error::Result;

/// Longest name, place or number, in characters.
const LINE: usize = 100;
/// Longest reason, note or measure, in characters.
const WORDS: usize = 1_000;

/// What the first day of a joint mediation is called.
const PROPOSED_ON: (&str, &str) = ("提起联合调处之日", "the day on which joint mediation was proposed");

/// For whom the caller speaks in a joint mediation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    /// For the joint mediation as a whole: the lead, or the centre.
    Lead,
    /// For the own body only.
    Own,
}

/// Whether the caller speaks for this body: the lead and the centre for everybody, a body for itself.
fn voice(desk: &Desk<'_>, body: &store::Participant, act: rules::sheet::Act) -> Result<Voice> {
    let here = desk.seat().standings(Some(body.proceeding_id));
    let of_centre = here.contains(&Standing::Centre) && desk.caller().role.is_of_centre();
    if here.contains(&Standing::Body) || of_centre {
        return Ok(Voice::Lead);
    }
    if body.organisation_id == Some(desk.caller().organisation_id) {
        return Ok(Voice::Own);
    }
    Err(desk.instead(rules::refusal::Refusal::NotPermitted(act).into()))
}
