//! Intake: a dispute comes to the counter, gets its number, and goes the way that fits it — or is not taken on.
//!
//! Reads and writes through the desk; parties belong to `parties`, finding by words to `search`.

pub mod amend;
pub mod api;
mod contacts;
pub mod earlier;
mod merging;
mod overriding;
pub mod pages;
mod places;
pub mod register;
pub mod registration;
pub mod routing;
mod store;
pub mod story;
pub mod suggest;
pub mod supplement;
pub mod triage;

pub use amend::{StoryChanges, amend, story_of};
pub use contacts::{AttemptInput, AttemptView, contacts, record_contact};
pub use earlier::{Sought, look_for_earlier};
pub use merging::{MergeInput, fitting, merge};
pub use overriding::may_override;
pub use register::{Registered, register};
pub use registration::Registration;
pub use routing::{
    Opened, RefusalInput, RoutingInput, begin_triage, beside, open_proceeding, open_proceeding_on, opens_anywhere,
    refuse, refuse_on, routes, runs,
};
pub use story::{Handling, Source, Story};
pub use suggest::Suggestion;
pub use supplement::{AskedFor, SupplementRequest, Supplied, ask as ask_supplement, asked_for, supply};
pub use triage::{OverrideView, TriageView, assess};
