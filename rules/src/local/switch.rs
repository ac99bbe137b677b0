//! Switches: what the law leaves to the place, answered yes or no. (Appendix B of the manual)

/// A question that a local rule may answer otherwise than the country does.
#[derive(Clone, Copy, Debug)]
pub struct Switch {
    /// Code, fixed for ever.
    pub code: &'static str,
    /// The statement that is true when it is on, Chinese.
    pub zh: &'static str,
    /// The same, English.
    pub en: &'static str,
    /// What holds where no local rule speaks.
    pub default: bool,
    /// Law and article of what holds otherwise; nothing where no national law speaks.
    pub law: Option<&'static str>,
}

/// "一般在一个月内" is counted as one month, not as thirty days. (RT2002 36)
pub const TERM_IN_MONTHS: Switch = Switch {
    code: "rm.term-in-months",
    zh: "人民调解期限按1个月算，不按30日算",
    en: "People's mediation lasts one month, not thirty days",
    default: false,
    law: Some("RT2002 36"),
};
/// A petition limit whose last day is a day off moves to the next working day, by the general civil rule: the petition
/// regulations say nothing. (MFD 203)
pub const PETITION_ROLLOVER: Switch = Switch {
    code: "petition.rollover",
    zh: "信访期限遇休息日顺延",
    en: "Petition limits move off days off",
    default: true,
    law: Some("MFD 203"),
};

/// Administrative disputes, not only civil ones within an organ's functions, may be mediated by organs. No national law
/// speaks; places differ (domain.md §2.3).
pub const ADMINISTRATIVE_DISPUTES: Switch = Switch {
    code: "xz.scope_admin_disputes",
    zh: "行政争议也可以行政调解",
    en: "Administrative disputes are open to administrative mediation",
    default: true,
    law: None,
};

/// Agreements of people's mediation are always written, whatever they are about. (RTF 28; NBRT 24)
pub const WRITING_REQUIRED: Switch = Switch {
    code: "writing-required",
    zh: "人民调解协议一律用书面",
    en: "Agreements of people's mediation are always written",
    default: false,
    law: Some("RTF 28"),
};

/// Whether an organ is one of the bodies whose agreements a court confirms differs from place to place. (CPL 205; domain.md §2.3)
pub const CONFIRMATION_OF_AN_ORGAN: Switch = Switch {
    code: "xz.confirmation",
    zh: "行政调解协议可以申请司法确认",
    en: "Agreements of administrative mediation may be confirmed by the court",
    default: true,
    law: Some("CPL 205"),
};

/// Since 2025 courts file a case first and entrust it then; the older way before filing still stands in the interpretation.
/// (TYTJ 27; LA2024)
pub const DELEGATION: Switch = Switch {
    code: "court.delegation-before-filing",
    zh: "法院仍在立案前委派调解",
    en: "The court still delegates mediation before filing",
    default: false,
    law: Some("TYTJ 27"),
};

/// All of them, in the order in which they are listed.
pub const SWITCHES: &[Switch] = &[
    TERM_IN_MONTHS,
    PETITION_ROLLOVER,
    WRITING_REQUIRED,
    ADMINISTRATIVE_DISPUTES,
    CONFIRMATION_OF_AN_ORGAN,
    DELEGATION,
];

/// The switch with this code.
pub fn find(code: &str) -> Option<&'static Switch> {
    SWITCHES.iter().find(|switch| switch.code == code)
}
