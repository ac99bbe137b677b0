//! To which line of the permission matrix an act of a sheet belongs.

use super::Function;
use crate::act::*;
use crate::role::Role;
use crate::sheet::{Act, Sheet, Stage, Step};
use crate::stage::{ACCEPTED, MATERIALS_PENDING, MEDIATOR_PENDING};

/// Acts of the dispute and of every proceeding, by function.
const OF_ACT: &[(Function, &[Act])] = &[
    (
        Function::Register,
        &[
            AMEND,
            ADD_PARTY,
            AMEND_PARTY,
            ATTACH,
            NOTE,
            ASK_SUPPLEMENT,
            SUPPLY,
            MERGE,
            WITHDRAW_REQUEST,
            VOID,
            CORRECT,
            RECORD_CONTACT,
        ],
    ),
    (Function::Identity, &[REVEAL]),
    (Function::Triage, &[TRIAGE, OPEN_PROCEEDING, OVERRIDE_CHECK]),
    (Function::NotAccepting, &[REFUSE_DISPUTE, DECLINE]),
    (Function::Accept, &[ACCEPT, RETURN, SET_SIDES, ADMIT]),
    (Function::Word, &[ACKNOWLEDGE, CONSENT, REFUSE, WITHDRAW, TAKE_BACK, RECUSE, ANSWER_HELP]),
    (Function::Appoint, &[OFFER_MEDIATORS, APPOINT, REPLACE, DISCLOSE]),
    (Function::Sessions, &[OPEN_RECORD]),
    (Function::Draft, &[RECORD_AGREEMENT, RECORD_ORAL, REDRAFT]),
    (Function::Seal, &[SIGN, SEAL]),
    (Function::Time, &[EXTEND, SUSPEND, RESUME, CONCLUDE, TERMINATE]),
    (Function::CourtDelegation, &[RECEIVE_MATERIALS, RECORD_COURT_RESULT]),
    (Function::Performance, &[RECORD_PERFORMANCE, COMPLETE, CURE, URGE, ENFORCE, VISIT]),
    (Function::Risk, &[ASSESS_RISK, LOWER_RISK, REPORT, CORRECT_REPORT, RECORD_FEEDBACK, TAKE_ON_RISK]),
    (Function::Expertise, &[OPEN_BESIDE]),
    // Help from outside and joint mediation are one row of the transitions too. (§7.3-24)
    (Function::Joint, &[PROPOSE_JOINT, INVITE_HELP]),
    (Function::Close, &[CLOSE, REOPEN]),
    (Function::Archive, &[ARCHIVE]),
];

/// Kinds that belong to one function as a whole.
const OF_KIND: &[(Function, &[&str])] = &[
    (Function::Expertise, &["neutral-evaluation", "appraisal"]),
    (Function::Joint, &["joint-mediation"]),
    // The parties settle by themselves; the office takes it down.
    (Function::Word, &["settlement"]),
];

/// Stages before a mediator is named: the body acts by itself.
const NOBODY_MEDIATES: &[Stage] = &[MATERIALS_PENDING, ACCEPTED, MEDIATOR_PENDING];

/// The function to which a line of a sheet belongs; none for what happens by rule only. What only one kind knows belongs to
/// those who mediate there, as sessions do.
pub fn function_of(sheet: &Sheet, step: &Step) -> Option<Function> {
    if step.by.iter().all(|who| who.role() == Role::Clock) {
        return None;
    }
    if let Some((function, _)) = OF_KIND.iter().find(|(_, kinds)| kinds.contains(&sheet.kind)) {
        return Some(*function);
    }
    let early = [EXTEND, TERMINATE].contains(&step.act);
    if early && step.from.iter().all(|stage| NOBODY_MEDIATES.contains(stage)) {
        return Some(Function::Accept);
    }
    let found = OF_ACT.iter().find(|(_, acts)| acts.contains(&step.act));
    Some(found.map_or(Function::Sessions, |(function, _)| *function))
}
