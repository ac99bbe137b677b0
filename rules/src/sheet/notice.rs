//! Letters that acts send.

use super::Act;

/// Whom a letter goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Each party that wants e-mail, or its representative.
    EachParty,
    /// Each applicant, as above: the others have not heard of the matter yet.
    EachApplicant,
    /// Each mediator of the proceeding.
    EachMediator,
}

/// A letter that an act sends.
#[derive(Clone, Copy, Debug)]
pub struct Notice {
    /// After this act.
    pub after: Act,
    /// To whom.
    pub to: Recipient,
    /// Template folder under `templates/letters/`.
    pub letter: &'static str,
}
