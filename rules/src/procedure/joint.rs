//! Joint mediation (联合调处): bodies of several regions, departments or trades act together in one dispute. (HD 12; CQ 5, 21;
//! machine E of domain.md §7.6)
//!
//! No law gives it a time limit, a consent or an effect of its own: these are those of the mediation that it accompanies, whose
//! stage does not change (row 24 of domain.md §7.3). What this sheet adds is who leads, who takes part, what they plan, what
//! each of them took on, and that the agreement bears the seals of all.

use crate::act::*;
use crate::catalogue::JM_LEAD;
use crate::role::Role;
use crate::sheet::{
    Class, FIELD, Field, FieldType, LIMIT, Named, Need, Opened, SHEET, STEP, Sheet, Stage, Step, TimeLimit, To, Who,
    Who::*, Words,
};
use crate::stage::*;

/// Those who speak for the joint mediation as a whole.
const LEAD: &[Who] = &[May(Role::Lead), May(Role::Clerk), May(Role::Director)];
/// They, and every body for itself.
const EACH: &[Who] = &[May(Role::Lead), May(Role::Partner), May(Role::Clerk), May(Role::Director)];
/// Stages in which bodies still come and go.
const OPEN_TO_BODIES: &[Stage] = &[LEAD_PENDING, LEAD_UNSETTLED, GATHERING, CONSULTING, JOINTLY_MEDIATING];
/// Where several counties, departments or trades are concerned.
pub const SCOPES: &[Named] = &[
    Named { code: "region", zh: "跨区域", en: "Across regions" },
    Named { code: "department", zh: "跨部门", en: "Across departments" },
    Named { code: "trade", zh: "跨行业", en: "Across trades" },
];
/// The limit of a day by which a body has taken something on.
pub const TASK_DUE: &str = "JM.TASK";

const LINE: Step = Step { by: LEAD, law: "HD 12; CQ 21", ..STEP };

/// Sheet of joint mediation.
pub static JOINT: Sheet = Sheet {
    kind: "joint-mediation",
    zh: "联合调处",
    en: "Joint mediation",
    number_word: "联调",
    opened: Opened::ByItsOwnAct,
    bodies: &[
        "centre",
        "committee",
        "industry-committee",
        "commercial-centre",
        "department",
        "police",
        "township",
        "petition-office",
    ],
    initiatives: &["body"],
    appointees: &[],
    words: Words {
        kind: "联合调处", agreement: "联合调解协议书", mediator: "调解员", body: "牵头单位"
    },
    first: LEAD_PENDING,
    ends: &[FINISHED, STOPPED],
    steps: STEPS,
    time_limits: &[
        TimeLimit {
            starts: &[OPEN],
            met: &[NAME_LEAD],
            cancelled: &[STOP, SEEK_DESIGNATION],
            lapse: Some(LEAD_OVERDUE),
            ..JM_LEAD.limit
        },
        // A day that the bodies have set among themselves: it moves for nobody.
        TimeLimit {
            code: TASK_DUE,
            zh: "议定事项",
            en: "Task of a body",
            rolls: false,
            set_by_bodies: true,
            cancelled: &[STOP],
            law: "CQ 21",
            ..LIMIT
        },
    ],
    fields: FIELDS,
    ..SHEET
};

const STEPS: &[Step] = &[
    Step { act: NAME_LEAD, from: &[LEAD_PENDING], to: To::To(GATHERING), by: EACH, forward: true, ..LINE },
    // By rule only: three working days have passed.
    Step {
        act: LEAD_OVERDUE,
        from: &[LEAD_PENDING],
        to: To::To(LEAD_UNSETTLED),
        by: &[May(Role::Clock)],
        law: "SZDY 45",
        ..LINE
    },
    Step { act: SEEK_DESIGNATION, from: &[LEAD_PENDING], to: To::To(LEAD_UNSETTLED), by: EACH, law: "SZDY 45", ..LINE },
    // Where a county has no coordination office, the centre's director decides.
    Step {
        act: DESIGNATE_LEAD,
        from: &[LEAD_UNSETTLED],
        to: To::To(GATHERING),
        by: &[Designates(Role::Coordinator), May(Role::Director)],
        law: "SZDY 45",
        forward: true,
        ..LINE
    },
    // Until the lead is named, whoever proposed it asks.
    Step { act: ASK_BODY, from: OPEN_TO_BODIES, ..LINE },
    Step { act: JOIN, from: OPEN_TO_BODIES, by: EACH, ..LINE },
    Step { act: STAY_AWAY, from: OPEN_TO_BODIES, by: EACH, ..LINE },
    Step {
        act: MAKE_PLAN,
        from: &[GATHERING],
        to: To::To(CONSULTING),
        needs: &[Need::EveryBodyAnswered, Need::BodiesTakePart],
        forward: true,
        ..LINE
    },
    Step { act: MAKE_PLAN, from: &[CONSULTING, JOINTLY_MEDIATING], ..LINE },
    Step {
        act: RECORD_CONSULTATION,
        from: &[CONSULTING, JOINTLY_MEDIATING, EACH_FOLLOWS_UP],
        papers: &["consultation-minutes"],
        law: "CQ 21",
        forward: true,
        ..LINE
    },
    Step {
        act: FINISH_TASK,
        from: &[CONSULTING, JOINTLY_MEDIATING, JOINTLY_AGREED, EACH_FOLLOWS_UP],
        by: EACH,
        law: "CQ 21",
        ..LINE
    },
    Step {
        act: BEGIN_JOINT,
        from: &[CONSULTING],
        to: To::To(JOINTLY_MEDIATING),
        needs: &[Need::MediationUnderWay, Need::BodiesTakePart],
        forward: true,
        ..LINE
    },
    Step { act: SEAL_JOINTLY, from: &[JOINTLY_MEDIATING], by: EACH, forward: true, ..LINE },
    // By rule only: the agreement of the mediation that it accompanies takes effect.
    Step {
        act: JOINTLY_AGREE,
        from: &[CONSULTING, JOINTLY_MEDIATING],
        to: To::To(JOINTLY_AGREED),
        by: &[May(Role::Clock)],
        ..LINE
    },
    // By rule, when that mediation ends without agreement; or in the words of the lead.
    Step { act: JOINTLY_FAIL, from: &[CONSULTING, JOINTLY_MEDIATING], to: To::To(EACH_FOLLOWS_UP), ..LINE },
    Step { act: FOLLOW_UP_ALONE, from: &[EACH_FOLLOWS_UP], by: EACH, forward: true, ..LINE },
    Step {
        act: EXCHANGE,
        from: &[GATHERING, CONSULTING, JOINTLY_MEDIATING, JOINTLY_AGREED, EACH_FOLLOWS_UP],
        papers: &["exchange-sheet"],
        law: "CQ 5",
        ..LINE
    },
    Step {
        act: FINISH,
        from: &[JOINTLY_AGREED],
        to: To::To(FINISHED),
        needs: &[Need::TasksDone],
        forward: true,
        ..LINE
    },
    Step {
        act: FINISH,
        from: &[EACH_FOLLOWS_UP],
        to: To::To(FINISHED),
        needs: &[Need::TasksDone, Need::EveryFollowUp],
        forward: true,
        ..LINE
    },
    Step {
        act: STOP,
        from: &[LEAD_PENDING, GATHERING, CONSULTING],
        to: To::To(STOPPED),
        by: &[May(Role::Lead), May(Role::Clerk), May(Role::Director)],
        ..LINE
    },
    Step { act: STOP, from: &[LEAD_UNSETTLED], to: To::To(STOPPED), by: &[May(Role::Director)], ..LINE },
];

const FIELDS: &[Field] = &[
    Field { code: "scope", ty: FieldType::Choice(SCOPES), zh: "为什么要联合", en: "Why several bodies", ..FIELD },
    Field {
        code: "unsettled-why",
        ty: FieldType::Text(1_000),
        asked_at: &[SEEK_DESIGNATION],
        required_for: &[SEEK_DESIGNATION],
        zh: "协商情况和分歧",
        en: "What was discussed, and where the bodies differ",
        ..FIELD
    },
    Field {
        code: "plan",
        ty: FieldType::Text(4_000),
        asked_at: &[MAKE_PLAN],
        required_for: &[MAKE_PLAN],
        class: Class::S2,
        zh: "联合调处方案（目标、步骤、分工、时间）",
        en: "Plan: aim, steps, who does what, when",
    },
    Field {
        code: "failed-why",
        ty: FieldType::Text(1_000),
        asked_at: &[JOINTLY_FAIL],
        required_for: &[JOINTLY_FAIL],
        class: Class::S2,
        zh: "不成的原因",
        en: "Why it came to nothing",
    },
    Field {
        code: "stopped-why",
        ty: FieldType::Text(1_000),
        asked_at: &[STOP],
        required_for: &[STOP],
        class: Class::S2,
        zh: "停止的原因",
        en: "Why it is given up",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::{Facts, decide, decide_follow_up};
    use crate::refusal::Refusal;
    use crate::standing::{Actor, Standing};

    fn actor(role: Role, standing: Standing) -> Actor {
        Actor { role, keeps_seal: false, standings: vec![standing], mediates: false }
    }

    fn refusal(stage: Stage, act: crate::sheet::Act, actor: &Actor, facts: &Facts) -> Option<Refusal> {
        decide(&JOINT, stage, act, actor, facts).err()
    }

    #[test]
    fn when_no_lead_is_agreed_on_the_coordinator_designates_and_not_the_director() {
        let (director, coordinator) =
            (actor(Role::Director, Standing::Centre), actor(Role::Coordinator, Standing::Watch));
        let facts = Facts { designation: true, ..Facts::default() };
        assert_eq!(refusal(LEAD_UNSETTLED, DESIGNATE_LEAD, &director, &facts), Some(Refusal::LeadDesignated));
        assert_eq!(refusal(LEAD_UNSETTLED, DESIGNATE_LEAD, &coordinator, &facts), None);
        // Without such an office the centre decides.
        assert_eq!(refusal(LEAD_UNSETTLED, DESIGNATE_LEAD, &director, &Facts::default()), None);
    }

    #[test]
    fn a_plan_is_made_when_everybody_has_answered_and_somebody_takes_part() {
        let lead = actor(Role::Officer, Standing::Body);
        let waiting = Facts { bodies_unanswered: 1, bodies_joined: 1, ..Facts::default() };
        assert_eq!(refusal(GATHERING, MAKE_PLAN, &lead, &waiting), Some(Refusal::BodiesUnanswered(1)));
        assert_eq!(refusal(GATHERING, MAKE_PLAN, &lead, &Facts::default()), Some(Refusal::NobodyTakesPart));
        let partner = actor(Role::Officer, Standing::Participant);
        let ready = Facts { bodies_joined: 2, ..Facts::default() };
        assert_eq!(refusal(GATHERING, MAKE_PLAN, &lead, &ready), None);
        assert_eq!(refusal(GATHERING, MAKE_PLAN, &partner, &ready), Some(Refusal::NotPermitted(MAKE_PLAN)));
    }

    #[test]
    fn a_failure_ends_only_when_each_body_has_said_how_it_goes_on() {
        let lead = actor(Role::Officer, Standing::Body);
        let failed = decide_follow_up(&JOINT, JOINTLY_MEDIATING, JOINTLY_FAIL, &Facts::default()).unwrap();
        assert_eq!(failed.to, EACH_FOLLOWS_UP);
        let silent = Facts { follow_ups_missing: 2, ..Facts::default() };
        assert_eq!(refusal(EACH_FOLLOWS_UP, FINISH, &lead, &silent), Some(Refusal::FollowUpsMissing(2)));
        assert_eq!(refusal(JOINTLY_AGREED, FINISH, &lead, &silent), None);
        let busy = Facts { tasks_open: 1, ..Facts::default() };
        assert_eq!(refusal(JOINTLY_AGREED, FINISH, &lead, &busy), Some(Refusal::TasksOpen(1)));
    }
}
