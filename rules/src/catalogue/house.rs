//! Limits that the centre sets itself. They bind its staff, not the parties.

use super::*;
use crate::deadline::Span::{Days, Hours, WorkingDays};

/// Routing of a registered dispute.
pub const CT_TRIAGE: Entry = by_house("dispute", REGISTERED, ("CT.TRIAGE", "分流", "Routing"), WorkingDays(1));
/// The assigned unit signs for it.
pub const CT_SIGN: Entry =
    by_house("referral", ASSIGNED, ("CT.SIGN", "签收", "Signing for"), WorkingDays(1)).varied(&[urgent(Hours(2))]);
/// What is missing is supplied.
pub const CT_SUPPLEMENT: Entry =
    by_house("dispute", ASKED, ("CT.SUPPLEMENT", "补正材料", "Supplement"), WorkingDays(5));
/// A referral is answered.
pub const CT_FEEDBACK: Entry =
    by_house("referral", SENT, ("CT.FEEDBACK", "转送反馈", "Answer to a referral"), Days(30));
/// The receiver may return a referral.
pub const CT_RETURN: Entry =
    by_house("referral", RECEIVED, ("CT.RETURN", "退回转送", "Return of a referral"), WorkingDays(5));
/// A closed file goes to the archive.
pub const CT_ARCHIVE: Entry = by_house("dispute", CLOSED, ("CT.ARCHIVE", "归档", "Archiving"), Days(30));
/// The centre's promise, by how hard a matter is; the figures are one county's published rule.
pub const CT_LEVEL: Entry = by_house("dispute", REGISTERED, ("CT.LEVEL", "中心承诺办结", "Centre's promise"), Days(7))
    .varied(&[
        Variant { case: Named { code: "simple", zh: "简单", en: "simple" }, span: Days(1) },
        Variant { case: Named { code: "complex", zh: "复杂", en: "complex" }, span: Days(20) },
    ]);
/// Reply to a supervision letter.
pub const DB_REPLY: Entry =
    by_house("dispute", RECEIVED, ("DB.REPLY", "督办回复", "Reply to supervision"), WorkingDays(5))
        .varied(&[urgent(WorkingDays(1))]);
/// Rectification under listed supervision.
pub const DB_LISTED: Entry =
    by_house("dispute", RECEIVED, ("DB.LISTED", "挂牌督办整改", "Listed supervision"), Days(90));
/// Reply to a prompt or a suggestion.
pub const TS_REPLY: Entry =
    by_house("dispute", RECEIVED, ("TS.REPLY", "提示函、建议书回复", "Reply to a prompt"), Days(30));
/// A red risk is reported.
pub const RISK_RED: Entry =
    by_house("dispute", DETECTED, ("RISK.RED", "红色风险上报", "Red risk reported"), Hours(2)).unmoved();

/// An orange risk is dealt with on the day itself, which is a day off or not.
pub const RISK_ORANGE: Entry =
    by_house("dispute", DETECTED, ("RISK.ORANGE", "橙色风险处置", "Orange risk dealt with"), Days(0)).unmoved();

/// The bodies agree on who leads a joint mediation. No law of the whole country says how long; the three working days follow
/// those for the transfer between organs. (domain.md §7.6-E; cf. SZDY 45)
pub const JM_LEAD: Entry =
    by_house("joint-mediation", PROPOSED, ("JM.LEAD", "协商明确牵头", "Agreeing on the lead"), WorkingDays(3));

/// All of them.
pub const HOUSE: &[Entry] = &[
    CT_TRIAGE,
    CT_SIGN,
    CT_SUPPLEMENT,
    CT_FEEDBACK,
    CT_RETURN,
    CT_ARCHIVE,
    CT_LEVEL,
    DB_REPLY,
    DB_LISTED,
    TS_REPLY,
    RISK_RED,
    RISK_ORANGE,
    JM_LEAD,
];
