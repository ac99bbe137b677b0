//! Fields that only one kind has.

use super::{Act, Named, TimeLimit};

/// How a value of a sheet's own field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Text of at most so many characters.
    Text(u32),
    /// A calendar date.
    Date,
    /// An amount in CNY.
    Money,
    /// Yes or no.
    Flag,
    /// One of these.
    Choice(&'static [Named]),
}

/// How carefully a value is kept (domain.md §8.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Public statistics.
    S0,
    /// Internal.
    S1,
    /// Personal.
    S2,
    /// Sensitive: sealed.
    S3,
    /// Need to know: sealed, listed persons only.
    S4,
}

/// A field that only this kind has.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Code.
    pub code: &'static str,
    /// Type.
    pub ty: FieldType,
    /// Acts whose form asks for it.
    pub asked_at: &'static [Act],
    /// Acts before which it must be filled.
    pub required_for: &'static [Act],
    /// Class.
    pub class: Class,
    /// Chinese label.
    pub zh: &'static str,
    /// English label.
    pub en: &'static str,
}

/// An act that is only in time when a limit, counted from a day that a field names, has not run out on the day the proceeding was
/// asked for.
#[derive(Clone, Copy, Debug)]
pub struct InTime {
    /// The act.
    pub act: Act,
    /// Code of the field with the day.
    pub since: &'static str,
    /// The limit.
    pub limit: &'static TimeLimit,
    /// Another limit that lets it in as well.
    pub or_after: Option<AfterFailed>,
}

/// A limit that is counted from the end of a mediation that came to nothing.
#[derive(Clone, Copy, Debug)]
pub struct AfterFailed {
    /// Kinds of that mediation.
    pub kinds: &'static [&'static str],
    /// The limit.
    pub limit: &'static TimeLimit,
}

/// How many may come to a session for one side.
#[derive(Clone, Copy, Debug)]
pub struct PerSide {
    /// At most.
    pub people: usize,
    /// Law and article.
    pub law: &'static str,
}

/// The plain field, to be completed.
pub const FIELD: Field =
    Field { code: "", ty: FieldType::Text(500), asked_at: &[], required_for: &[], class: Class::S1, zh: "", en: "" };
