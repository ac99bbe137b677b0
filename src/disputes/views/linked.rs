//! Registrations of the same dispute.

/// Registrations of one dispute, as far as the caller sees them.
#[derive(Clone, Debug, Default)]
pub struct LinkedMatters {
    /// The dispute into which this one went.
    pub merged_into: Option<LinkedView>,
    /// Those that came into this one.
    pub merged: Vec<LinkedView>,
}

/// Another dispute, to be led to.
#[derive(Clone, Debug)]
pub struct LinkedView {
    /// Public code.
    pub code: String,
    /// Official number, else the code.
    pub number: String,
    /// What happened, in one line.
    pub title: String,
}
