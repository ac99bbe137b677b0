//! People's mediation (人民调解). RTF, RT2002, SZDY, NBRT, CPL: short names of the law as in the manual.

use super::mediation::{
    COMMITTEE, COMMON, CONFIRMATION, ENDS, FIRST, NOTICES, PEOPLES_LAWS, accept_within, extended, steps, term,
};
use super::papers;
use crate::act::ACCEPT;
use crate::catalogue::{RM_ACCEPT, RM_TERM};
use crate::deadline::Span;
use crate::sheet::{Opened, SHEET, Sheet, Step, TimeLimit};
use crate::stage::CONSENT_PENDING;

static STEPS: [Step; COMMON] = steps(&COMMITTEE, &PEOPLES_LAWS);

/// The limits of people's mediation, which its industry committees share.
pub(super) static TIME_LIMITS: &[TimeLimit] =
    &[accept_within(RM_ACCEPT.limit), extended(term(RM_TERM.limit, &[ACCEPT]), 1, Span::Days(30)), FIRST, CONFIRMATION];

/// Sheet of people's mediation.
pub static PEOPLES: Sheet = Sheet {
    kind: "peoples-mediation",
    zh: "人民调解",
    en: "People's mediation",
    number_word: "人调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["committee", "studio"],
    papers: papers::PEOPLES,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: TIME_LIMITS,
    notices: NOTICES,
    ..SHEET
};
