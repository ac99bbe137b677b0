//! What waits for somebody's decision, as shown.

use super::*;

/// A request that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingView {
    /// Outward id.
    pub id: String,
    /// What was proposed.
    pub act: Act,
    /// Outward id of its proceeding; none where it concerns the dispute itself.
    pub proceeding: Option<String>,
    /// Name of who proposed it.
    pub proposed_by: String,
    /// The reader approves or rejects it.
    pub may_decide: bool,
}
