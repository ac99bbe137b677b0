//! Limits of mediation: people's, industry, labour, medical, administrative, commercial; neutral evaluation.

use super::*;
use crate::deadline::Span::{Days, WorkingDays};

/// The committee decides whether it takes a dispute on. No law says when; medical committees of Ningbo have three days.
pub const RM_ACCEPT: Entry =
    by_house("peoples-mediation", APPLIED, ("RM.ACCEPT", "决定是否受理", "Accept or decline"), WorkingDays(3));
/// People's mediation. (RT2002 36; NBRT 27; SZDY 25)
pub const RM_TERM: Entry = by_law(
    "peoples-mediation",
    ACCEPTED,
    ("RM.TERM", "人民调解期限", "Mediation time limit"),
    Days(30),
    ("RT2002 36; SZDY 25", "2002-11-01"),
);
/// Its extension, once, by agreement of all. (RT2002 36; NBRT 27; SZDY 25)
pub const RM_EXT: Entry = by_law(
    "peoples-mediation",
    EXPIRY,
    ("RM.EXT", "延长人民调解", "Extension of people's mediation"),
    Days(30),
    ("RT2002 36; SZDY 25", "2002-11-01"),
);
/// The first session.
pub const RM_FIRST: Entry =
    by_house("peoples-mediation", APPOINTED, ("RM.FIRST", "第一次调解", "First session"), Days(7));
/// The follow-up visit; the duty is the law's, the interval the house's: after the effect, or after the last performance where
/// that is later. (RT2002 39)
pub const RM_FOLLOW: Entry =
    by_house("performance", EFFECT, ("RM.FOLLOW", "回访", "Follow-up visit"), Days(30)).varied(&[AFTER_PERFORMANCE]);
/// The visit after everything was performed.
pub const AFTER_PERFORMANCE: Variant = Variant {
    case: Named { code: "performed", zh: "从全部履行之日起", en: "after the last performance" },
    span: Days(15),
};
/// A visit after a default.
pub const RM_DEFAULT: Entry =
    by_house("performance", DEFAULTED, ("RM.DEFAULT", "逾期后回访", "Visit after default"), Days(7));
/// Administrative mediation is accepted. (SZDY 46)
pub const XZ_ACCEPT: Entry = by_law(
    "administrative-mediation",
    APPLIED,
    ("XZ.ACCEPT", "行政调解受理", "Administrative mediation accepted"),
    WorkingDays(5),
    ("SZDY 46", "2022-05-01"),
)
.varied(&[Variant {
    case: Named { code: "complex", zh: "复杂或者涉及多个机关", en: "complex, or of several organs" },
    span: WorkingDays(10),
}]);
/// A matter of another organ is handed over. (SZDY 45)
pub const XZ_MOVE: Entry = by_law(
    "administrative-mediation",
    NOT_COMPETENT,
    ("XZ.MOVE", "移送有权机关", "Transfer to the competent organ"),
    WorkingDays(3),
    ("SZDY 45", "2022-05-01"),
);
/// Administrative mediation; provinces differ, the organisation sets its own.
pub const XZ_TERM: Entry =
    by_house("administrative-mediation", ACCEPTED, ("XZ.TERM", "行政调解期限", "Administrative mediation"), Days(30));
/// The health authority accepts. (YLJF 40)
pub const YL_ACCEPT_GOV: Entry = by_law(
    "health-mediation",
    APPLIED,
    ("YL.ACCEPT.GOV", "卫生健康部门受理", "Health authority accepts"),
    WorkingDays(5),
    ("YLJF 40", "2018-10-01"),
);
/// Medical mediation, by a committee or the authority; appraisal is not counted, and past it mediation has failed.
/// (YLJF 38, 40)
pub const YL_TERM: Entry = by_law(
    "medical-mediation",
    ACCEPTED,
    ("YL.TERM", "医疗纠纷调解期限", "Medical mediation"),
    WorkingDays(30),
    ("YLJF 38, 40", "2018-10-01"),
);
/// Labour mediation. (LDTZ 14)
pub const LD_TERM: Entry = by_law(
    "labour-mediation",
    APPLIED,
    ("LD.TERM", "劳动争议调解期限", "Labour mediation"),
    Days(15),
    ("LDTZ 14", "2008-05-01"),
);
/// Joint application to the labour arbitration commission to review the agreement.
pub const LD_CONFIRM: Entry = by_law(
    "labour-mediation",
    EFFECT,
    ("LD.CONFIRM", "申请仲裁审查调解协议", "Review by the labour arbitration commission"),
    Days(15),
    ("LDXS 27", "2012-01-01"),
);
/// Limitation of labour arbitration. (LDTZ 27)
pub const LD_SOL: Entry = by_law(
    "labour-mediation",
    KNEW,
    ("LD.SOL", "劳动仲裁时效", "Limitation of labour arbitration"),
    crate::deadline::Span::Years(1),
    ("LDTZ 27", "2008-05-01"),
);

/// Commercial mediation, from the day of the last consent; no law says how long, the centre's own rules may.
pub const SS_TERM: Entry =
    by_house("commercial-mediation", CONSENTED, ("SS.TERM", "商事调解期限", "Commercial mediation"), Days(30));
/// The report of a neutral evaluation.
pub const NE_TERM: Entry =
    by_house("neutral-evaluation", APPOINTED, ("NE.TERM", "中立评估报告", "Report of the evaluation"), Days(15));

/// All of them.
pub const MEDIATION: &[Entry] = &[
    RM_ACCEPT,
    RM_TERM,
    RM_EXT,
    RM_FIRST,
    RM_FOLLOW,
    RM_DEFAULT,
    XZ_ACCEPT,
    XZ_MOVE,
    XZ_TERM,
    YL_ACCEPT_GOV,
    YL_TERM,
    LD_TERM,
    LD_CONFIRM,
    LD_SOL,
    SS_TERM,
    NE_TERM,
];
