//! Mediation: from the parties' word that they want it, over its sittings, to its end without agreement.
//!
//! Every change goes through the desk; agreements are drafted and signed in `agreements`.

mod admitting;
pub mod api;
mod check;
mod consent;
mod ending;
mod helpers;
mod interests;
mod mediators;
mod notes;
pub mod pages;
mod recusal;
mod sessions;
mod sides;
mod store;
mod take_on;
mod terms;
mod time;

pub use admitting::{Admission, admit};
pub use consent::{Acknowledgement, Consent, acknowledge, consent};
pub use ending::{Conclusion, conclude, run_out_by_law};
pub use helpers::{HelperAnswer, HelperInput, answer_help, invite_help};
pub use interests::{Disclosure, disclose};
pub use mediators::{Appointment, Candidate, Offer, appoint, appoint_on, offer, roster};
pub use notes::{Note, note, write_note};
pub use recusal::{AskedBy, Recusal, recuse};
pub use sessions::{Attendance, Invitation, RESULTS, Record, attendance, invite, open_record, record};
pub use sides::{Place, set_sides};
pub use take_on::{Acceptance, Declination, Term, accept, decline, decline_on, term_from};
pub use terms::terms_told;
pub use time::{Extension, Resumption, Suspension, extend, resume, suspend};
