//! What the check of an agreement finds, in words that say how to put it right.

use super::problem::Problem;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The agreement cannot be signed like this.
    Block,
    /// Somebody should look again; the agreement may stay as it is.
    Warn,
}

impl Severity {
    /// The code.
    pub const fn code(self) -> &'static str {
        match self {
            Severity::Block => "block",
            Severity::Warn => "warn",
        }
    }
}

/// One thing that is wrong, or may be wrong, with an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, kebab-case.
    pub code: &'static str,
    /// Whether it must be put right.
    pub severity: Severity,
    /// Which obligation it is about, as its place in the list; None: the agreement as a whole.
    pub obligation: Option<usize>,
    /// The article behind it, by the short names of the law.
    pub law: &'static str,
    problem: Problem,
}

impl Finding {
    pub(super) fn new(obligation: Option<usize>, problem: Problem) -> Finding {
        let (code, severity, law) = problem.kind();
        Finding { code, severity, obligation, law, problem }
    }

    /// What is wrong and how to put it right, Chinese.
    pub fn zh(&self) -> String {
        let sentence = self.problem.zh();
        self.obligation.map_or(sentence.clone(), |at| format!("第{}项：{sentence}", at + 1))
    }

    /// What is wrong and how to put it right, English.
    pub fn en(&self) -> String {
        let sentence = self.problem.en();
        let first = sentence.chars().next().map(|c| c.to_ascii_lowercase());
        let rest: String = first.into_iter().chain(sentence.chars().skip(1)).collect();
        self.obligation.map_or(sentence, |at| format!("Item {}: {rest}", at + 1))
    }
}
