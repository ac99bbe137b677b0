//! Articles: under which law a kind does what all mediations do.

use crate::sheet::INTERNAL;

/// Under which articles a kind does what all mediations do.
#[derive(Clone, Copy)]
pub struct Laws {
    /// Rights and duties of the parties are told.
    pub rights: &'static str,
    /// Consent of the parties.
    pub consent: &'static str,
    /// Taking on.
    pub accept: &'static str,
    /// Not taking on.
    pub decline: &'static str,
    /// Giving back to the centre.
    pub give_back: &'static str,
    /// A party refuses before it is taken on.
    pub refuse: &'static str,
    /// A party ends it afterwards.
    pub leave: &'static str,
    /// Who mediates.
    pub appoint: &'static str,
    /// Interests, recusal, replacement.
    pub recuse: &'static str,
    /// Sessions.
    pub session: &'static str,
    /// The record of a session.
    pub record: &'static str,
    /// People from outside who help.
    pub help: &'static str,
    /// More time.
    pub extend: &'static str,
    /// Time that is not counted.
    pub suspend: &'static str,
    /// The agreement.
    pub agree: &'static str,
    /// An agreement by word.
    pub oral: &'static str,
    /// Its signatures and its effect.
    pub sign: &'static str,
    /// A party takes back before all have signed.
    pub take_back: &'static str,
    /// No agreement.
    pub fail: &'static str,
    /// The applicant withdraws.
    pub withdraw: &'static str,
    /// Another end.
    pub terminate: &'static str,
    /// A major dispute has two mediators at least, one of them presiding (TYTJ 13).
    pub several_when_major: bool,
}

/// The articles of people's mediation, from which the others start.
pub const PEOPLES_LAWS: Laws = Laws {
    rights: "RTF 23, 24",
    consent: "RTF 17",
    accept: "RTF 17; NBRT 17",
    decline: "RTF 26; RT2002 22, 24",
    give_back: INTERNAL,
    refuse: "RTF 17",
    leave: "RTF 23, 26",
    appoint: "RTF 19; RT2002 25",
    recuse: "RT2002 25; SZDY 23",
    session: "RTF 21, 22",
    record: "RTF 27",
    help: "RTF 20",
    extend: "RT2002 36; SZDY 25",
    suspend: INTERNAL,
    agree: "RTF 28, 29",
    oral: "RTF 28, 30",
    sign: "RTF 29",
    take_back: "RTF 23, 29",
    fail: "RTF 26",
    withdraw: "RTF 23; SZDY 28",
    terminate: "RTF 26; NBRT 23; SZDY 28",
    several_when_major: false,
};

/// The articles of administrative mediation. No statute of the whole country rules it; the articles of Shenzhen stand for
/// local law, which the organisation names in its own rules (domain.md §2.3).
pub const ORGAN_LAWS: Laws = Laws {
    rights: "SZDY 46, 47",
    consent: "SZDY 44",
    accept: "SZDY 44, 46",
    decline: "SZDY 46",
    give_back: "SZDY 45",
    refuse: "SZDY 44",
    leave: "SZDY 28, 44",
    appoint: "SZDY 47",
    recuse: "SZDY 23, 47",
    session: "SZDY 47",
    record: "SZDY 47",
    help: "SZDY 47",
    extend: "SZDY 25",
    suspend: INTERNAL,
    agree: "SZDY 47; MFD 465",
    oral: "MFD 469, 483",
    sign: "MFD 490; SZDY 47",
    take_back: "MFD 490",
    fail: "SZDY 28",
    withdraw: "SZDY 28",
    terminate: "SZDY 28",
    several_when_major: false,
};
