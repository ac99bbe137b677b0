//! Limits of courts: judicial confirmation, enforcement, delegated and entrusted mediation, mediation online.

use super::*;
use crate::deadline::Span::{Days, Months, WorkingDays, Years};

/// Joint application for judicial confirmation. (RTF 33; CPL 205)
pub const SFQR_APPLY: Entry = by_law(
    "confirmation",
    EFFECT,
    ("SFQR.APPLY", "共同申请司法确认", "Joint application for judicial confirmation"),
    Days(30),
    ("RTF 33; CPL 205", "2011-01-01"),
);
/// The court decides whether it takes the application. (SFQR2011 4)
pub const SFQR_ACCEPT: Entry = by_law(
    "confirmation",
    APPLIED,
    ("SFQR.ACCEPT", "法院决定是否受理", "Court decides on acceptance"),
    Days(3),
    ("SFQR2011 4", "2011-03-30"),
);
/// The court rules. (CPL 187)
pub const SFQR_DECIDE: Entry = by_law(
    "confirmation",
    ACCEPTED,
    ("SFQR.DECIDE", "法院审查裁定", "Court rules"),
    Days(30),
    ("CPL 187", "2013-01-01"),
);
/// The court ruled, before the Civil Procedure Law had a procedure for it; ten days more with leave. (SFQR2011 5)
pub const SFQR_DECIDE_2011: Entry = by_law(
    "confirmation",
    ACCEPTED,
    ("SFQR.DECIDE", "法院审查裁定（旧规定）", "Court rules (earlier law)"),
    Days(15),
    ("SFQR2011 5", "2011-03-30"),
)
.until("2012-12-31");
/// A party objects to the ruling. (CPLI 372)
pub const SFQR_OBJ_PARTY: Entry = by_law(
    "confirmation",
    RULING_RECEIVED,
    ("SFQR.OBJ_PARTY", "当事人对裁定提出异议", "Objection of a party"),
    Days(15),
    ("CPLI 372", "2015-02-04"),
);
/// A third party objects to the ruling. (CPLI 372)
pub const SFQR_OBJ_THIRD: Entry = by_law(
    "confirmation",
    KNEW,
    ("SFQR.OBJ_THIRD", "利害关系人提出异议", "Objection of a third party"),
    Months(6),
    ("CPLI 372", "2015-02-04"),
);
/// A third party asked the court to set the ruling aside, before the interpretation of 2015. (SFQR2011 10)
pub const SFQR_OBJ_THIRD_2011: Entry = by_law(
    "confirmation",
    KNEW,
    ("SFQR.OBJ_THIRD", "利害关系人提出异议（旧规定）", "Objection of a third party (earlier law)"),
    Years(1),
    ("SFQR2011 10", "2011-03-30"),
)
.until("2015-02-03");
/// Enforcement is applied for. (CPL 250)
pub const ENF_APPLY: Entry = by_law(
    "performance",
    PERFORMANCE_DUE,
    ("ENF.APPLY", "申请强制执行", "Application for enforcement"),
    Years(2),
    ("CPL 250", "2008-04-01"),
);
/// Pre-filing delegated mediation; extended by both without a cap. (TYTJ 27; ZXTJ 24)
pub const WP_TERM: Entry = by_law(
    "delegated-mediation",
    MATERIALS,
    ("WP.TERM", "委派调解期限", "Delegated mediation"),
    Days(30),
    ("TYTJ 27; ZXTJ 24", "2016-07-01"),
);
/// Entrusted mediation, ordinary procedure. (TYTJ 27; ZXTJ 24; LA2024 3)
pub const WT_TERM_O: Entry = by_law(
    "entrusted-mediation",
    MATERIALS,
    ("WT.TERM.O", "委托调解期限（普通程序）", "Entrusted mediation, ordinary procedure"),
    Days(15),
    ("TYTJ 27; ZXTJ 24; LA2024 3", "2016-07-01"),
);
/// Entrusted mediation, summary procedure. (TYTJ 27; ZXTJ 24; LA2024 3)
pub const WT_TERM_S: Entry = by_law(
    "entrusted-mediation",
    MATERIALS,
    ("WT.TERM.S", "委托调解期限（简易程序）", "Entrusted mediation, summary procedure"),
    Days(7),
    ("TYTJ 27; ZXTJ 24; LA2024 3", "2016-07-01"),
);
/// Extension of entrusted mediation, when both agree. (LA2024 3)
pub const WT_EXT: Entry = by_law(
    "entrusted-mediation",
    EXPIRY,
    ("WT.EXT", "延长委托调解", "Extension of entrusted mediation"),
    Days(30),
    ("LA2024 3", "2025-01-01"),
);
/// The parties choose a mediator together online. (ZXTJ 10)
pub const ZX_SELECT: Entry = by_law(
    "diversion",
    CONSENTED,
    ("ZX.SELECT", "共同选定调解员", "Parties choose a mediator"),
    WorkingDays(2),
    ("ZXTJ 10", "2022-01-01"),
);
/// The court names a mediator. (ZXTJ 10)
pub const ZX_ASSIGN: Entry = by_law(
    "diversion",
    APPLIED,
    ("ZX.ASSIGN", "法院指定调解员", "Court assigns a mediator"),
    WorkingDays(3),
    ("ZXTJ 10", "2022-01-01"),
);
/// The body confirms or declines, with its reason. (ZXTJ 12)
pub const ZX_CONFIRM: Entry = by_law(
    "diversion",
    DELEGATED,
    ("ZX.CONFIRM", "确认接受或者不接受", "Body confirms or declines"),
    WorkingDays(3),
    ("ZXTJ 12", "2022-01-01"),
);
/// The other party is asked whether it is willing. (ZXTJ 15)
pub const ZX_CONTACT: Entry = by_law(
    "diversion",
    ACCEPTED,
    ("ZX.CONTACT", "联系对方当事人", "Contact with the other party"),
    WorkingDays(3),
    ("ZXTJ 15", "2022-01-01"),
);

/// All of them.
pub const COURTS: &[Entry] = &[
    SFQR_APPLY,
    SFQR_ACCEPT,
    SFQR_DECIDE,
    SFQR_DECIDE_2011,
    SFQR_OBJ_PARTY,
    SFQR_OBJ_THIRD,
    SFQR_OBJ_THIRD_2011,
    ENF_APPLY,
    WP_TERM,
    WT_TERM_O,
    WT_TERM_S,
    WT_EXT,
    ZX_SELECT,
    ZX_ASSIGN,
    ZX_CONFIRM,
    ZX_CONTACT,
];
