//! Grounds: why a dispute is not taken on, why mediation ends, why it stands still (domain.md §7.4; contract.md §3).

use crate::sheet::Named;

macro_rules! grounds {
    ($(#[$doc:meta])* $list:ident: $($code:literal, $zh:literal, $en:literal;)*) => {
        $(#[$doc])*
        pub const $list: &[Named] = &[$(Named { code: $code, zh: $zh, en: $en }),*];
    };
}

grounds! {
    /// Not accepted: R01…R99.
    NOT_ACCEPTED:
    "R01", "不属于调解范围（应由专门机关管辖或法律禁止）", "Outside mediation: a special organ decides, or the law forbids it";
    "R02", "一方明确拒绝调解", "A party clearly refuses";
    "R03", "法院、仲裁或行政机关已受理或已处理", "A court, arbitration or administrative organ already has it";
    "R04", "没有明确的当事人或请求", "No definite party or claim";
    "R05", "不属本地或本部门（移送）", "Another place or department is competent";
    "R06", "已达成协议且已履行，没有新事由", "Already agreed and performed, nothing new";
    "R07", "涉嫌犯罪（移送公安机关）", "Suspected crime: handed to the police";
    "R08", "检举控告（移送有权机关）", "An accusation: handed to the competent organ";
    "R09", "无法联系对方", "The other side cannot be reached";
    "R10", "逾期未补正", "Not supplemented in time";
    "R11", "涉嫌虚假调解", "Suspected sham mediation";
    "R99", "其他", "Other";
}

grounds! {
    /// Terminated: T01…T99.
    TERMINATED:
    "T01", "一方退出或拒绝继续", "A party leaves or refuses to go on";
    "T02", "期限届满", "The limit ran out";
    "T03", "分歧过大", "The differences are too great";
    "T04", "当事人隐瞒重要事实、提供虚假材料或拖延", "A party hides facts, brings false material or delays";
    "T05", "虚假调解、恶意串通", "Sham mediation or collusion";
    "T06", "已起诉、申请仲裁或被其他机关受理", "Sued, in arbitration, or with another organ";
    "T07", "当事人死亡或终止且无承继", "A party died or ended without successor";
    "T08", "拒绝签署", "Refuses to sign";
    "T09", "可能激化，已移送公安机关", "May escalate: handed to the police";
    "T10", "拒绝鉴定或不缴费致无法继续", "Appraisal refused or unpaid";
    "T11", "目的违法", "Unlawful purpose";
    "T99", "其他", "Other";
}

grounds! {
    /// Suspended.
    SUSPENDED:
    "appraisal", "鉴定、评估", "Appraisal";
    "other-case", "等待另案结果", "Waiting for another case";
    "succession", "等待承继人或者法定代理人参加", "Waiting for a successor or a guardian";
    "force-majeure", "不可抗力", "Force majeure";
    "false-mediation", "涉嫌虚假调解", "Suspected sham mediation";
    "recusal", "回避决定", "Recusal being decided";
}

/// The ground that another organ has the dispute: nobody is then sent to court anew.
pub const PENDING: &str = "R03";
/// What was asked for was not supplied in time (row 10 of domain.md §7.3).
pub const UNSUPPLEMENTED: &str = "R10";

/// The ground that mediation is suspected to be a sham: it must be reported. (TYTJ 18)
pub const FALSE_MEDIATION: &str = "false-mediation";

/// The ground that the other side cannot be reached.
pub const UNREACHABLE: &str = "R09";

/// How often it must have been tried in vain to reach the other side before this is a ground: twice before nobody can be reached.
/// (row 17 of domain.md §7.3)
pub fn attempts_needed(code: &str) -> u32 {
    if code == UNREACHABLE { 2 } else { 0 }
}

/// The ground with this code in a list.
pub fn find(list: &'static [Named], code: &str) -> Option<&'static Named> {
    list.iter().find(|ground| ground.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nobody_can_be_reached_rests_on_attempts() {
        let resting: Vec<(&str, u32)> = NOT_ACCEPTED
            .iter()
            .chain(TERMINATED)
            .map(|ground| (ground.code, attempts_needed(ground.code)))
            .filter(|(_, needed)| *needed > 0)
            .collect();
        assert_eq!(resting, [("R09", 2)]);
        assert!(find(SUSPENDED, FALSE_MEDIATION).is_some() && find(NOT_ACCEPTED, PENDING).is_some());
    }
}
