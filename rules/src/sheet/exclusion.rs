//! Exclusions (不适用情形): what bars a mediation by the law of its kind, each with its article and what can be done instead.

use super::{Act, FIELD, Field, FieldType, Named, Sheet};
use crate::act::{ACCEPT, RECORD_AGREEMENT, RECORD_ORAL, SEAL};

/// Code of the field that asks for them.
pub const EXCLUSION: &str = "exclusion";

/// The answer that none of them holds.
const NONE: Named = Named { code: "none", zh: "逐项核对，都没有", en: "None of these, each checked" };

/// Acts that are refused while one of them holds: what was found out later bars the agreement too.
pub const BARRED_BY_EXCLUSION: &[Act] = &[ACCEPT, RECORD_AGREEMENT, RECORD_ORAL, SEAL];

/// One ground on which the law of a kind does not let it mediate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Code and what holds.
    pub name: Named,
    /// Law and article.
    pub law: &'static str,
    /// What can be done instead, in a sentence (Chinese, English).
    pub instead: (&'static str, &'static str),
}

impl Sheet {
    /// The exclusion that an answer names; none where it says that none holds.
    pub fn exclusion(&self, answer: &str) -> Option<&'static Exclusion> {
        self.exclusions.iter().find(|one| one.name.code == answer)
    }
}

/// The choices of the field: that none holds, then each of them.
pub const fn choices<const N: usize, const M: usize>(grounds: &[Exclusion; N]) -> [Named; M] {
    let mut all = [NONE; M];
    let mut at = 0;
    while at < N {
        all[at + 1] = grounds[at].name;
        at += 1;
    }
    all
}

/// The field that asks for them when a dispute is taken on.
pub const fn asks_exclusion(choices: &'static [Named]) -> Field {
    Field {
        code: EXCLUSION,
        ty: FieldType::Choice(choices),
        asked_at: &[ACCEPT],
        required_for: &[ACCEPT],
        zh: "有没有不能调解的情形",
        en: "Whether something bars mediation",
        ..FIELD
    }
}
