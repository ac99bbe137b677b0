//! The machine of mediation as domain.md §7.3 has it (rows 15–36), written down once more, in the test's own words: which act is
//! possible in which stage, where it leads, and for whom.

/// Every stage before the end.
const BEFORE_THE_END: &[&str] =
    &["consent-pending", "accepted", "mediator-pending", "in-mediation", "suspended", "agreement-draft"];
/// Stages from acceptance to the end.
pub const UNDER_WAY: &[&str] = &["accepted", "mediator-pending", "in-mediation", "suspended", "agreement-draft"];
/// Stages in which a mediation has ended.
pub const ENDS: &[&str] = &["not-accepted", "returned", "agreed", "failed", "withdrawn", "terminated"];

/// Whose act it is (domain.md §7.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Everybody to whom a party may say a word.
    Told,
    /// The body that runs it, its mediators too.
    Body,
    /// Whoever mediates.
    Mediates,
    /// The head or the director; a mediator proposes.
    Declines,
    /// The head; a mediator proposes.
    GivesBack,
    /// The head or the director.
    Offers,
    /// The head or the director; a clerk proposes.
    Appoints,
    /// Whoever mediates, or the director.
    Suspends,
    /// The mediator, or the head or the director for him.
    Discloses,
    /// The window of the centre.
    Desk,
    /// The keeper of the seal.
    Keeper,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The act.
    pub act: &'static str,
    /// Where it is possible.
    pub from: &'static [&'static str],
    /// Where it leads; nowhere else when it stays.
    pub to: Option<&'static str>,
    /// Whose it is.
    pub by: By,
}

const fn line(act: &'static str, from: &'static [&'static str], to: Option<&'static str>, by: By) -> Line {
    Line { act, from, to, by }
}

const TALKING: &[&str] = &["in-mediation", "agreement-draft"];
const SEATED: &[&str] = &["in-mediation", "suspended", "agreement-draft"];
const UNSEATED: &[&str] = &["accepted", "mediator-pending"];

/// What all mediations have in common.
pub const TABLE: &[Line] = &[
    line("acknowledge", BEFORE_THE_END, None, By::Told),
    line("consent", &["consent-pending"], None, By::Told),
    line("accept", &["consent-pending"], Some("accepted"), By::Body),
    line("decline", &["consent-pending"], Some("not-accepted"), By::Declines),
    line("return", &["consent-pending"], Some("returned"), By::GivesBack),
    line("refuse", &["consent-pending"], Some("not-accepted"), By::Told),
    line("refuse", UNDER_WAY, Some("terminated"), By::Told),
    line("withdraw", BEFORE_THE_END, Some("withdrawn"), By::Told),
    line(
        "set-sides",
        &["consent-pending", "accepted", "mediator-pending", "in-mediation", "suspended"],
        None,
        By::Body,
    ),
    line("offer-mediators", &["accepted"], Some("mediator-pending"), By::Offers),
    line("appoint", UNSEATED, Some("in-mediation"), By::Appoints),
    line("replace", SEATED, None, By::Appoints),
    line("disclose", UNDER_WAY, None, By::Discloses),
    line("recuse", TALKING, Some("mediator-pending"), By::Told),
    line("invite-help", &["accepted", "mediator-pending", "in-mediation", "agreement-draft"], None, By::Suspends),
    line("answer-help", UNDER_WAY, None, By::Told),
    line("invite", TALKING, None, By::Mediates),
    line("record-session", TALKING, None, By::Mediates),
    line("extend", UNSEATED, None, By::Body),
    line("extend", TALKING, None, By::Mediates),
    line("suspend", &["in-mediation"], Some("suspended"), By::Suspends),
    line("resume", &["suspended"], Some("in-mediation"), By::Suspends),
    line("record-agreement", &["in-mediation"], Some("agreement-draft"), By::Mediates),
    line("record-oral-agreement", &["in-mediation"], Some("agreed"), By::Mediates),
    line("redraft", &["agreement-draft"], None, By::Mediates),
    line("sign", &["agreement-draft"], None, By::Body),
    line("take-back", &["agreement-draft"], Some("in-mediation"), By::Told),
    line("seal", &["agreement-draft"], Some("agreed"), By::Keeper),
    line("conclude", TALKING, Some("failed"), By::Mediates),
    line("terminate", UNSEATED, Some("terminated"), By::Body),
    line("terminate", SEATED, Some("terminated"), By::Mediates),
];

/// What comes before and after where a court commissions the mediation (domain.md §7.6-A).
pub const OF_A_COURT: &[Line] = &[
    line("receive-materials", &["materials-pending"], Some("consent-pending"), By::Desk),
    line("return", &["materials-pending"], Some("returned"), By::GivesBack),
    line("refuse", &["materials-pending"], Some("not-accepted"), By::Told),
    line("withdraw", &["materials-pending"], Some("withdrawn"), By::Told),
    line("record-court-result", ENDS, None, By::Desk),
];

/// The traffic police fix the loss, from which their limit runs. (DJSG 90)
pub const OF_TRAFFIC: &[Line] = &[line("fix-loss", UNDER_WAY, None, By::Body)];
/// The police mediate once more after a first failure. (GAXZ 183)
pub const OF_THE_POLICE: &[Line] = &[line("first-failed", &["in-mediation"], None, By::Body)];
/// The market regulator tells the parties of the end. (SCTS 21)
pub const OF_THE_MARKET: &[Line] =
    &[line("notify-end", &["not-accepted", "failed", "withdrawn", "terminated"], None, By::Body)];
