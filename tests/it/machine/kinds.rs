//! In what the kinds of mediation differ: their limits, whether they may be oral, and what only they have. In the words of
//! domain.md §2, not of the sheets.

use super::table::{Line, OF_A_COURT, OF_THE_MARKET, OF_THE_POLICE, OF_TRAFFIC};

/// A kind, as the model knows it.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Code.
    pub code: &'static str,
    /// An organ runs it: its officers mediate, all of them.
    pub organ: bool,
    /// Where it begins.
    pub first: &'static str,
    /// The limit for deciding whether it is taken on.
    pub accept: &'static str,
    /// The limit of the whole, and the act from which it runs.
    pub term: (&'static str, &'static str),
    /// It is counted from the last consent, not from the act itself.
    pub from_last_consent: bool,
    /// How often the parties may agree to more, and how many days at once, in the days of the limit.
    pub extension: (usize, u32),
    /// An agreement may be oral.
    pub oral: bool,
    /// Where the law itself ends it when the limit runs out.
    pub lapses_to: Option<&'static str>,
    /// Limits that run from the effect of a sealed agreement.
    pub from_effect: &'static [&'static str],
    /// Lines that only it has.
    pub own: &'static [Line],
}

const OFTEN: usize = usize::MAX;
const CONFIRMATION: &[&str] = &["SFQR.APPLY"];

const PEOPLES: Kind = Kind {
    code: "peoples-mediation",
    organ: false,
    first: "consent-pending",
    accept: "RM.ACCEPT",
    term: ("RM.TERM", "accept"),
    from_last_consent: false,
    extension: (1, 30),
    oral: true,
    lapses_to: None,
    from_effect: CONFIRMATION,
    own: &[],
};

const ORGAN: Kind =
    Kind { organ: true, accept: "XZ.ACCEPT", term: ("XZ.TERM", "accept"), extension: (0, 1), oral: false, ..PEOPLES };

const COURT: Kind = Kind { first: "materials-pending", accept: "ZX.CONFIRM", own: OF_A_COURT, ..PEOPLES };

/// All of them.
pub const KINDS: &[Kind] = &[
    PEOPLES,
    Kind { code: "industry-mediation", ..PEOPLES },
    Kind {
        code: "medical-mediation",
        term: ("YL.TERM", "accept"),
        extension: (OFTEN, 30),
        oral: false,
        lapses_to: Some("failed"),
        ..PEOPLES
    },
    Kind {
        code: "labour-mediation",
        term: ("LD.TERM", "open"),
        extension: (1, 15),
        oral: false,
        from_effect: &["LD.CONFIRM", "SFQR.APPLY"],
        ..PEOPLES
    },
    Kind { code: "land-mediation", organ: true, oral: false, ..PEOPLES },
    Kind {
        code: "commercial-mediation",
        term: ("SS.TERM", "accept"),
        from_last_consent: true,
        extension: (OFTEN, 365),
        ..PEOPLES
    },
    Kind { code: "administrative-mediation", extension: (1, 30), oral: true, ..ORGAN },
    Kind { code: "police-mediation", from_effect: &[], own: OF_THE_POLICE, ..ORGAN },
    Kind { code: "traffic-mediation", term: ("JT.TERM", "fix-loss"), own: OF_TRAFFIC, ..ORGAN },
    Kind {
        code: "health-mediation",
        accept: "YL.ACCEPT.GOV",
        term: ("YL.TERM", "accept"),
        lapses_to: Some("failed"),
        ..ORGAN
    },
    Kind {
        code: "market-mediation",
        accept: "SC.ACCEPT",
        term: ("SC.TERM", "accept"),
        oral: true,
        lapses_to: Some("terminated"),
        own: OF_THE_MARKET,
        ..ORGAN
    },
    Kind { code: "entrusted-mediation", term: ("WT.TERM.O", "receive-materials"), from_effect: &[], ..COURT },
    Kind { code: "delegated-mediation", term: ("WP.TERM", "receive-materials"), extension: (OFTEN, 365), ..COURT },
];
