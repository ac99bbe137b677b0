//! The catalogue of time limits (期限目录): every limit of the law and of the house that people ask for, written down once.
//!
//! A sheet takes its limits from here and says which acts start, meet and stop them; the calculator counts all of them, also
//! those of kinds that have no sheet yet. Where a rule has changed, its earlier row carries `until`, the later one `since`,
//! and the day of the event decides which of them counts.

mod courts;
mod house;
mod mediation;
mod organs;
#[cfg(test)]
mod tests;

pub use courts::*;
pub use house::*;
pub use mediation::*;
pub use organs::*;

use chrono::NaiveDate;

use crate::deadline::Span;
use crate::sheet::{LIMIT, Named, TimeLimit};

/// A limit as the catalogue knows it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Kind of proceeding that it belongs to, as a code; `dispute` for the centre's own.
    pub kind: &'static str,
    /// The event from which it is counted.
    pub event: Named,
    /// The rule itself, without the acts that a sheet adds.
    pub limit: TimeLimit,
    /// Other lengths that it has in named cases, such as urgent ones.
    pub variants: &'static [Variant],
}

/// Another length of a limit.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// The case, as a code with its names.
    pub case: Named,
    /// How long it is then.
    pub span: Span,
}

impl Entry {
    /// The same limit with other lengths in named cases.
    const fn varied(self, variants: &'static [Variant]) -> Entry {
        Entry { variants, ..self }
    }

    /// Counted back from an event to come.
    const fn before(self) -> Entry {
        Entry { limit: TimeLimit { before: true, ..self.limit }, ..self }
    }

    /// A last day off stays where it is.
    const fn unmoved(self) -> Entry {
        Entry { limit: TimeLimit { rolls: false, ..self.limit }, ..self }
    }

    /// A rule that holds no longer.
    const fn until(self, last: &'static str) -> Entry {
        Entry { limit: TimeLimit { until: Some(last), ..self.limit }, ..self }
    }
}

/// Where something is urgent.
const fn urgent(span: Span) -> Variant {
    Variant { case: Named { code: "urgent", zh: "紧急", en: "urgent" }, span }
}

/// The parts of a catalogue, in the order in which they are listed.
pub const PARTS: [&[Entry]; 4] = [HOUSE, MEDIATION, COURTS, ORGANS];

/// All entries.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    PARTS.into_iter().flatten()
}

/// The entry of a code that is in force on the day of the event; where none is, the one that came into force first after
/// it, else the last that was.
pub fn on(code: &str, day: NaiveDate) -> Option<&'static Entry> {
    let of_code = || all().filter(|entry| entry.limit.code == code);
    let in_force =
        |entry: &&Entry| since(entry).is_none_or(|since| since <= day) && until(entry).is_none_or(|until| day <= until);
    let later =
        || of_code().filter(|entry| since(entry).is_some_and(|since| since > day)).min_by_key(|entry| since(entry));
    of_code().find(in_force).or_else(later).or_else(|| of_code().max_by_key(|entry| since(entry)))
}

/// The day from which an entry is in force.
pub fn since(entry: &Entry) -> Option<NaiveDate> {
    entry.limit.since.parse().ok()
}

/// The last day on which an entry is in force; none while it is.
pub fn until(entry: &Entry) -> Option<NaiveDate> {
    entry.limit.until.and_then(|day| day.parse().ok())
}

/// A limit of the law: it rolls over days off.
const fn by_law(
    kind: &'static str,
    event: Named,
    names: (&'static str, &'static str, &'static str),
    span: Span,
    law: (&'static str, &'static str),
) -> Entry {
    let (code, zh, en) = names;
    Entry { kind, event, limit: TimeLimit { code, zh, en, span, law: law.0, since: law.1, ..LIMIT }, variants: &[] }
}

/// A rule of the house.
const fn by_house(
    kind: &'static str,
    event: Named,
    names: (&'static str, &'static str, &'static str),
    span: Span,
) -> Entry {
    let (code, zh, en) = names;
    Entry { kind, event, limit: TimeLimit { code, zh, en, span, ..LIMIT }, variants: &[] }
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $zh:literal, $en:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: Named = Named { code: $code, zh: $zh, en: $en };)*
    };
}

events! {
    /// The dispute is registered.
    REGISTERED = "registration", "登记之日", "registration";
    /// The unit is told to act.
    ASSIGNED = "assignment", "分派之日", "assignment";
    /// Something missing was asked for.
    ASKED = "request", "提出要求之日", "the request";
    /// A paper was sent.
    SENT = "sending", "发出之日", "sending";
    /// A paper was received.
    RECEIVED = "receipt", "收到之日", "receipt";
    /// The dispute was closed.
    CLOSED = "closure", "结案之日", "closure";
    /// An application was received.
    APPLIED = "application", "收到申请之日", "receipt of the application";
    /// The body has taken the dispute on.
    ACCEPTED = "acceptance", "受理之日", "acceptance";
    /// The limit would run out.
    EXPIRY = "expiry", "原期限届满之日", "the end of the limit";
    /// The mediators are named.
    APPOINTED = "appointment", "确定人选之日", "appointment";
    /// The agreement takes effect.
    EFFECT = "effect", "协议生效之日", "effect of the agreement";
    /// An obligation was not performed in time.
    DEFAULTED = "default", "逾期之日", "default";
    /// The last day of performance.
    PERFORMANCE_DUE = "performance-due", "履行期间的最后一日", "the last day of performance";
    /// The court has ruled and the party has the ruling.
    RULING_RECEIVED = "ruling-received", "收到裁定之日", "receipt of the ruling";
    /// Somebody knew, or should have known, of the injury.
    KNEW = "knowledge", "知道或者应当知道之日", "knowledge of the injury";
    /// The body has signed for the court's material.
    MATERIALS = "materials", "签收材料之日", "receipt of the materials";
    /// All parties have consented.
    CONSENTED = "consent", "各方同意之日", "consent of the parties";
    /// The court's assignment arrived.
    DELEGATED = "delegation", "收到委派委托之日", "receipt of the delegation";
    /// It was found that another organ is competent.
    NOT_COMPETENT = "not-competent", "发现不属管辖之日", "the day it was found not competent";
    /// The police paper on the accident was received.
    ACCIDENT_PAPER = "accident-paper", "收到事故认定书之日", "receipt of the accident certificate";
    /// Mediation ended without agreement.
    MEDIATION_ENDED = "mediation-ended", "调解终止之日", "the end of mediation";
    /// The day from which the police mediate: the loss is fixed.
    LOSS_FIXED = "loss-fixed", "治疗终结、定残、办丧结束或者损失确定之日", "the day the loss is fixed";
    /// A session is held.
    SESSION = "session", "调解之日", "the session";
    /// The first mediation was held.
    FIRST_MEDIATION = "first-mediation", "首次调解之日", "the first mediation";
    /// It was decided to end.
    DECIDED = "decision", "作出决定之日", "the decision";
    /// The written reply was served.
    REPLIED = "reply", "收到书面答复之日", "receipt of the written reply";
    /// Joint mediation was proposed.
    PROPOSED = "proposal", "提出联合调处之日", "the proposal of joint mediation";
    /// It was found out.
    DETECTED = "detection", "发现之日", "detection";
}
