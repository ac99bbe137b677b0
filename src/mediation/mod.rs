//! Mediation: from the parties' word that they want it, over its sittings, to its end without agreement.
//!
//! Every change goes through the desk; agreements are drafted and signed in `agreements`.

mod check;
mod consent;
mod ending;
mod mediators;
mod notes;
mod sessions;
mod store;
mod take_on;
mod time;

pub use consent::{Acknowledgement, Consent, acknowledge, consent};
pub use ending::{Conclusion, conclude};
pub use mediators::{Appointment, Candidate, Offer, appoint, appoint_on, offer, roster};
pub use notes::{Note, note, write_note};
pub use sessions::{Invitation, Record, invite, record};
pub use take_on::{Acceptance, Declination, accept, decline, decline_on};
pub use time::{Extension, Resumption, Suspension, extend, resume, suspend};
