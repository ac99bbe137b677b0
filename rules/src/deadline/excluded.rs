//! Pauses (除外、中止): days that a time limit does not count.

use chrono::NaiveDate;

use super::Step;

/// Why a clock stands still; the codes are those of suspensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PauseReason {
    /// An appraisal or evaluation is made. (YLJF 38, 40; SCTS 20; ZXTJ 26)
    Appraisal,
    /// Another case must be decided first.
    OtherCase,
    /// A party has died or ceased to exist; the successor is awaited.
    Succession,
    /// Force majeure.
    ForceMajeure,
    /// The mediation may be a sham; the court is asked. (TYTJ 18)
    FalseMediation,
    /// A challenge of the mediator is being decided.
    Recusal,
    /// Another reason, told in the timeline.
    Other,
}

impl PauseReason {
    /// Every reason.
    pub const ALL: [PauseReason; 7] = [
        PauseReason::Appraisal,
        PauseReason::OtherCase,
        PauseReason::Succession,
        PauseReason::ForceMajeure,
        PauseReason::FalseMediation,
        PauseReason::Recusal,
        PauseReason::Other,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            PauseReason::Appraisal => "appraisal",
            PauseReason::OtherCase => "other-case",
            PauseReason::Succession => "succession",
            PauseReason::ForceMajeure => "force-majeure",
            PauseReason::FalseMediation => "false-mediation",
            PauseReason::Recusal => "recusal",
            PauseReason::Other => "other",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<PauseReason> {
        PauseReason::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// The word for people, Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            PauseReason::Appraisal => "鉴定评估",
            PauseReason::OtherCase => "等待另案结果",
            PauseReason::Succession => "等待承继人参加",
            PauseReason::ForceMajeure => "不可抗力",
            PauseReason::FalseMediation => "核查疑似虚假调解",
            PauseReason::Recusal => "决定是否回避",
            PauseReason::Other => "其他原因",
        }
    }

    /// The word for people, English.
    pub const fn en(self) -> &'static str {
        match self {
            PauseReason::Appraisal => "an appraisal",
            PauseReason::OtherCase => "another case that must be decided first",
            PauseReason::Succession => "waiting for a successor",
            PauseReason::ForceMajeure => "force majeure",
            PauseReason::FalseMediation => "a check for sham mediation",
            PauseReason::Recusal => "a challenge of the mediator",
            PauseReason::Other => "another reason",
        }
    }
}

/// Days that are not counted, first and last included. A suspension excludes the day it begins up to the day before the
/// resumption; where that is earlier than the first day, nothing is excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The first day that is not counted.
    pub first_on: NaiveDate,
    /// The last day that is not counted; None while the clock stands still.
    pub last_on: Option<NaiveDate>,
    /// Why.
    pub reason: PauseReason,
}

/// The step that says since when the clock stands still, if one of the pauses is open; for the explanation of a time
/// limit that has no due date for now.
pub fn stopped(pauses: &[Pause]) -> Option<Step> {
    let open = pauses.iter().filter(|pause| pause.last_on.is_none()).min_by_key(|pause| pause.first_on)?;
    Some(Step::ClockStopped { since: open.first_on, reason: open.reason })
}

/// Pauses in order and without overlap, so that no day is left out twice.
pub(super) fn in_order(pauses: &[Pause]) -> Vec<Pause> {
    let mut sorted: Vec<Pause> =
        pauses.iter().filter(|pause| pause.last_on.is_none_or(|last| last >= pause.first_on)).copied().collect();
    sorted.sort_by_key(|pause| pause.first_on);
    let mut parted: Vec<Pause> = Vec::with_capacity(sorted.len());
    for mut pause in sorted {
        if let Some(before) = parted.last() {
            let Some(free_from) = before.last_on.and_then(|last| last.succ_opt()) else { break };
            pause.first_on = pause.first_on.max(free_from);
        }
        if pause.last_on.is_none_or(|last| last >= pause.first_on) {
            parted.push(pause);
        }
    }
    parted
}
