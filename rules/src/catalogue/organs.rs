//! Limits of organs: traffic police, public security, market regulation, petitions, reconsideration.

use super::*;
use crate::deadline::Span::{Days, WorkingDays, Years};

/// Joint written request for mediation by the traffic police. (DJSG 86)
pub const JT_APPLY: Entry = by_law(
    "traffic-mediation",
    ACCIDENT_PAPER,
    ("JT.APPLY", "共同申请交警调解", "Joint request to the traffic police"),
    Days(10),
    ("DJSG 86", "2018-05-01"),
);
/// Joint request to the police after people's mediation failed. (DJSG 85)
pub const JT_AFTER_RM: Entry = by_law(
    "traffic-mediation",
    MEDIATION_ENDED,
    ("JT.AFTER_RM", "人民调解不成后申请交警调解", "Request after failed people's mediation"),
    Days(3),
    ("DJSG 85", "2018-05-01"),
);
/// Mediation by the traffic police. (DJSG 90)
pub const JT_TERM: Entry = by_law(
    "traffic-mediation",
    LOSS_FIXED,
    ("JT.TERM", "交警调解期限", "Traffic police mediation"),
    Days(10),
    ("DJSG 90", "2018-05-01"),
);
/// The second public-security mediation. (GAXZ 183)
pub const ZA_SECOND: Entry = by_law(
    "police-mediation",
    FIRST_MEDIATION,
    ("ZA.SECOND", "第二次治安调解", "Second public-security mediation"),
    WorkingDays(7),
    ("GAXZ 183", "2020-08-06"),
);
/// A market complaint is accepted. (SCTS 14)
pub const SC_ACCEPT: Entry = by_law(
    "market-mediation",
    RECEIVED,
    ("SC.ACCEPT", "投诉受理", "Market complaint accepted"),
    WorkingDays(7),
    ("SCTS 14", "2020-01-01"),
);
/// Market mediation ends without agreement. (SCTS 21)
pub const SC_TERM: Entry = by_law(
    "market-mediation",
    ACCEPTED,
    ("SC.TERM", "投诉调解期限", "Market mediation"),
    WorkingDays(45),
    ("SCTS 21", "2020-01-01"),
);
/// Both sides are told of the termination. (SCTS 21)
pub const SC_NOTICE: Entry = by_law(
    "market-mediation",
    DECIDED,
    ("SC.NOTICE", "告知终止调解", "Notice of termination"),
    WorkingDays(7),
    ("SCTS 21", "2020-01-01"),
);
/// The petition office registers and routes. (XF 22)
pub const XF_ROUTE: Entry = by_law(
    "petition-linkage",
    RECEIVED,
    ("XF.ROUTE", "信访登记转送", "Petition registered and routed"),
    Days(15),
    ("XF 22", "2022-05-01"),
);
/// The organ tells the petitioner whether it accepts. (XF 23)
pub const XF_NOTICE: Entry = by_law(
    "petition-linkage",
    RECEIVED,
    ("XF.NOTICE", "书面告知信访人", "Written notice to the petitioner"),
    Days(15),
    ("XF 23", "2022-05-01"),
);
/// The receiving organ objects to the transfer. (XF 23)
pub const XF_OBJECT: Entry = by_law(
    "petition-linkage",
    RECEIVED,
    ("XF.OBJECT", "对转送提出异议", "Objection to the transfer"),
    WorkingDays(5),
    ("XF 23", "2022-05-01"),
);
/// A petition item is handled. (XF 34)
pub const XF_TERM: Entry = by_law(
    "petition-linkage",
    ACCEPTED,
    ("XF.TERM", "信访事项办理", "Petition item handled"),
    Days(60),
    ("XF 34", "2022-05-01"),
);
/// Extension by the head of the organ, with its reason. (XF 34)
pub const XF_EXT: Entry = by_law(
    "petition-linkage",
    EXPIRY,
    ("XF.EXT", "延长信访办理", "Extension of handling"),
    Days(30),
    ("XF 34", "2022-05-01"),
);
/// A review is asked for. (XF 35)
pub const XF_REVIEW_APPLY: Entry = by_law(
    "petition-linkage",
    REPLIED,
    ("XF.REVIEW.APPLY", "申请复查", "Request for review"),
    Days(30),
    ("XF 35", "2022-05-01"),
);
/// The review is answered. (XF 35)
pub const XF_REVIEW_TERM: Entry = by_law(
    "petition-linkage",
    APPLIED,
    ("XF.REVIEW.TERM", "复查意见", "Opinion on review"),
    Days(30),
    ("XF 35", "2022-05-01"),
);
/// A recheck is asked for. (XF 36)
pub const XF_RECHECK_APPLY: Entry = by_law(
    "petition-linkage",
    REPLIED,
    ("XF.RECHECK.APPLY", "申请复核", "Request for recheck"),
    Days(30),
    ("XF 36", "2022-05-01"),
);
/// The recheck is answered; a hearing is not counted. (XF 36)
pub const XF_RECHECK_TERM: Entry = by_law(
    "petition-linkage",
    APPLIED,
    ("XF.RECHECK.TERM", "复核意见", "Opinion on recheck"),
    Days(30),
    ("XF 36", "2022-05-01"),
);
/// Reconsideration is asked for; at most a year where nobody told the right to it. (XZFY 20)
pub const FY_APPLY: Entry = by_law(
    "referral",
    KNEW,
    ("FY.APPLY", "申请行政复议", "Request for reconsideration"),
    Days(60),
    ("XZFY 20", "2024-01-01"),
)
.varied(&[Variant {
    case: Named {
        code: "rights-not-told",
        zh: "没有告知复议权利的，最长",
        en: "at most, where the right was not told",
    },
    span: Years(1),
}]);
/// The request is looked at. (XZFY 30, 88)
pub const FY_REVIEW: Entry = by_law(
    "referral",
    RECEIVED,
    ("FY.REVIEW", "复议申请审查", "Acceptance review"),
    WorkingDays(5),
    ("XZFY 30, 88", "2024-01-01"),
);
/// Reconsideration is decided; thirty days more where it is complicated, thirty in all by summary procedure. (XZFY 62)
pub const FY_TERM: Entry = by_law(
    "referral",
    ACCEPTED,
    ("FY.TERM", "复议决定", "Decision on reconsideration"),
    Days(60),
    ("XZFY 62", "2024-01-01"),
)
.varied(&[
    Variant { case: Named { code: "summary", zh: "简易程序", en: "summary procedure" }, span: Days(30) },
    Variant {
        case: Named { code: "extended", zh: "经批准延长30日", en: "extended by thirty days" }, span: Days(90)
    },
]);
/// The traffic police tell the parties before the session: counted back from it. (DJSG 88)
pub const JT_NOTICE: Entry = by_law(
    "traffic-mediation",
    SESSION,
    ("JT.NOTICE", "调解前通知", "Notice before the session"),
    Days(3),
    ("DJSG 88", "2018-05-01"),
)
.before();
/// The petitioner says how content he is; the interval is the house's.
pub const XF_EVAL: Entry =
    by_house("petition-linkage", REPLIED, ("XF.EVAL", "满意度评价", "Satisfaction evaluation"), Days(30));

/// All of them.
pub const ORGANS: &[Entry] = &[
    JT_APPLY,
    JT_AFTER_RM,
    JT_TERM,
    JT_NOTICE,
    ZA_SECOND,
    SC_ACCEPT,
    SC_TERM,
    SC_NOTICE,
    XF_ROUTE,
    XF_NOTICE,
    XF_OBJECT,
    XF_TERM,
    XF_EXT,
    XF_REVIEW_APPLY,
    XF_REVIEW_TERM,
    XF_RECHECK_APPLY,
    XF_RECHECK_TERM,
    XF_EVAL,
    FY_APPLY,
    FY_REVIEW,
    FY_TERM,
];
