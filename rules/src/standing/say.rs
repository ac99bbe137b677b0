//! Whether a body whose way is over has still a say in the dispute.

/// A way that a dispute went, in the order in which the ways were opened.
#[derive(Clone, Copy, Debug)]
pub struct Way<B> {
    /// The body that went it.
    pub body: B,
    /// It is over.
    pub is_over: bool,
    /// The body gave it back.
    pub was_returned: bool,
    /// It is a mediation; not an appraisal, an evaluation or the like beside one.
    pub is_mediation: bool,
}

/// Whether the body of a way can still do something about the dispute as a whole: correct it, add parties, see what is masked,
/// close it. What is over gives nothing but a look at it: once it was given back, once another body took the dispute on, and
/// while the centre has to decide anew where it goes. (domain.md §7.8: only own cases)
pub fn has_say<B: PartialEq>(way: &Way<B>, later: &[Way<B>], is_undecided: bool) -> bool {
    let elsewhere = || later.iter().any(|next| next.is_mediation && next.body != way.body);
    !way.is_over || !way.was_returned && !is_undecided && !elsewhere()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVER: Way<u8> = Way { body: 1, is_over: true, was_returned: false, is_mediation: true };

    #[test]
    fn the_last_body_has_its_say_until_another_has_the_dispute() {
        assert!(has_say(&Way { is_over: false, ..OVER }, &[], false));
        assert!(has_say(&OVER, &[], false), "it closes what it mediated");
        assert!(has_say(&OVER, &[Way { body: 1, ..OVER }], false), "its own second attempt");
        assert!(has_say(&OVER, &[Way { body: 2, is_mediation: false, ..OVER }], false), "an evaluation beside it");
        assert!(!has_say(&OVER, &[Way { body: 2, is_over: false, ..OVER }], false));
        assert!(!has_say(&OVER, &[Way { body: 2, ..OVER }], false));
    }

    #[test]
    fn who_gave_it_back_or_waits_for_a_new_decision_only_looks() {
        assert!(!has_say(&Way { was_returned: true, ..OVER }, &[], false));
        assert!(!has_say(&OVER, &[], true));
        assert!(has_say(&Way { is_over: false, ..OVER }, &[], true));
    }
}
