//! What waits for whom: the inbox. It asks the database what `next_step` says of one dispute.

use std::collections::BTreeSet;

use ::entity::id::AccountId;
use ::entity::{
    agreement, deadline, dispute, matter, obligation, proceeding, proceeding_mediator, report_duty, representative,
    request, risk_taking, standing,
};
use chrono::NaiveDate;
use rules::act;
use rules::procedure::ALL;
use rules::risk::{DUTIES, Grade, Urgent, reviews};
use rules::role::Role;
use rules::sheet::{Act, Who};
use rules::standing::Standing;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ExprTrait};

use super::find::{of, select};
use crate::desk::Caller;
use crate::desk::deadlines::state;
use crate::desk::deciding::reaching;
use crate::desk::designation;
use crate::desk::duties::taking;
use crate::disputes::next::codes_owed_after;

/// What waits for a person: what cannot wait and the reviews that are his; what was proposed and he decides; at the centre, what is
/// not routed (or the coordinator has to route), or has no proceeding going on and nothing owed by its body, and for a clerk
/// what is not archived; for a mediator, the own ones, and what is owed in them; for a head or an officer, proceedings of the body
/// that nobody mediates yet, what is owed there, and those to be sealed.
pub fn waits_for(caller: &Caller, today: NaiveDate) -> Condition {
    let mut any = cannot_wait(caller).add(review_due(caller, today));
    if let Some(account) = caller.account_id {
        let own = of_mediators().and(standing::Column::AccountId.eq(account));
        let own = select(standing::Column::ProceedingId, standing::Entity, own);
        any = any.add(of(open_proceedings(proceeding::Column::Id.in_subquery(own))));
        let mediates = of_mediators().and(standing::Column::AccountId.eq(account));
        let mediates = select(standing::Column::MatterId, standing::Entity, mediates);
        any = any.add(idle().add(owed_by_body()).add(of(mediates)));
        any = any.add(to_decide(caller, account));
    }
    if caller.role.is_of_centre() {
        any = any.add(idle().add(owed_by_body().not()).add(not_proposed(act::CLOSE)));
        any = any.add(of_stage("registered").add(not_proposed(act::OPEN_PROCEEDING)));
        any = any.add(of_stage("supplement"));
        any = any.add(of_stage("not-accepted").add(not_proposed(act::CLOSE)));
        let triage = of_stage("triage").add(not_proposed(act::OPEN_PROCEEDING));
        any = any.add(triage.add(designation::designated().not()));
    }
    // Given back twice, it waits for the coordinator's word and for nobody else's.
    if caller.role == Role::Coordinator {
        any = any.add(of_stage("triage").add(designation::designated()));
    }
    if caller.role == Role::Clerk {
        any = any.add(of_stage("closed").add(not_proposed(act::ARCHIVE)));
    }
    if matches!(caller.role, Role::CommitteeHead | Role::StudioHead | Role::Officer) {
        let mediated = || select(standing::Column::ProceedingId, standing::Entity, of_mediators());
        let nobody = || {
            let of_body = proceeding::Column::OrganisationId.eq(caller.organisation_id);
            of_body.and(proceeding::Column::Id.not_in_subquery(mediated()))
        };
        any = any.add(of(open_proceedings(nobody())));
        let left = select(proceeding::Column::Id, proceeding::Entity, nobody());
        any = any.add(idle().add(of(owed_after(Some(left)))));
    }
    if caller.keeps_seal {
        let signing = agreement::Column::State.eq("signing");
        any = any.add(of(select(agreement::Column::MatterId, agreement::Entity, signing)));
    }
    // A condition without members would be true.
    any.add(Expr::val(1).eq(0))
}

fn of_stage(stage: &str) -> Condition {
    Condition::all().add(matter::Column::Stage.eq(stage))
}

/// Nobody has proposed this act: who proposed it waits for whoever decides.
fn not_proposed(wanted: Act) -> Expr {
    let pending = request::Column::State.eq("pending").and(request::Column::Act.eq(wanted.code));
    of(select(request::Column::MatterId, request::Entity, pending)).not()
}

/// Something was proposed by somebody else that this role approves here, and the caller has never mediated in the matter.
fn to_decide(caller: &Caller, account: AccountId) -> Condition {
    let steps = || ALL.iter().flat_map(|sheet| sheet.steps);
    let approves = |test: fn(&Who) -> bool| -> BTreeSet<&'static str> {
        let by_role = |who: &&Who| who.role() == caller.role;
        steps().filter(|step| step.by.iter().filter(by_role).any(test)).map(|step| step.act.code).collect()
    };
    let asked = |acts: BTreeSet<&'static str>| {
        let wanted = request::Column::State
            .eq("pending")
            .and(request::Column::ProposedBy.ne(account))
            .and(request::Column::Act.is_in(acts))
            .and(request::Column::Id.in_subquery(reaching(caller)));
        of(select(request::Column::MatterId, request::Entity, wanted))
    };
    let mut always = approves(|who| matches!(who, Who::May(_)));
    // Who opens the next way is designated, or is not.
    let opens = always.remove(act::OPEN_PROCEEDING.code);
    let in_simple = approves(|who| matches!(who, Who::MaySimple(_)));
    let mut any = Condition::any()
        .add(asked(always))
        .add(Condition::all().add(asked(in_simple)).add(is_simple()))
        .add(Expr::val(1).eq(0));
    let opening = || asked(BTreeSet::from([act::OPEN_PROCEEDING.code]));
    if opens {
        any = any.add(Condition::all().add(opening()).add(designation::designated().not()));
    }
    if !approves(|who| matches!(who, Who::Designates(_))).is_empty() {
        any = any.add(Condition::all().add(opening()).add(designation::designated()));
    }
    let ever = proceeding_mediator::Column::AccountId.eq(account);
    let ever = select(proceeding_mediator::Column::ProceedingId, proceeding_mediator::Entity, ever);
    let ever = select(proceeding::Column::MatterId, proceeding::Entity, proceeding::Column::Id.in_subquery(ever));
    Condition::all().add(any).add(of(ever).not())
}

/// A simple case, as `rules::is_simple` has it. (domain.md §7.8)
fn is_simple() -> Condition {
    let much = dispute::Column::AmountFen.gte(rules::SIMPLE_BELOW_FEN);
    let open = obligation::Column::State.is_in(["open", "defaulted"]);
    let owing = select(obligation::Column::AgreementId, obligation::Entity, open);
    let owing = agreement::Column::State.eq("effective").and(agreement::Column::Id.in_subquery(owing));
    let anybody = representative::Column::Id.is_not_null();
    Condition::all()
        .add(matter::Column::RiskLevel.eq(Grade::Blue.level()))
        .add(of(select(dispute::Column::MatterId, dispute::Entity, much)).not())
        .add(of(select(agreement::Column::MatterId, agreement::Entity, owing)).not())
        .add(of(select(representative::Column::MatterId, representative::Entity, anybody)).not())
}

/// A report upward that somebody of this role makes, or presses for; a grave risk that the director has still to take on.
fn cannot_wait(caller: &Caller) -> Condition {
    let concerns = |urgent: Urgent| urgent.is_done_by(caller.role) || urgent.is_awaited_by(caller.role);
    let mut any = Condition::any();
    let codes: Vec<&str> =
        DUTIES.iter().filter(|duty| concerns(Urgent::Report(duty))).map(|duty| duty.name.code).collect();
    if !codes.is_empty() {
        let owed = report_duty::Column::NextAt.is_not_null().and(report_duty::Column::Code.is_in(codes));
        any = any.add(of(select(report_duty::Column::MatterId, report_duty::Entity, owed)));
    }
    if concerns(Urgent::TakeOn) {
        let open = risk_taking::Column::State.eq(taking::OPEN);
        any = any.add(of(select(risk_taking::Column::MatterId, risk_taking::Entity, open)));
    }
    any
}

/// A review that is due and is the task of this role. Those who mediate have the dispute in their inbox anyway.
fn review_due(caller: &Caller, today: NaiveDate) -> Condition {
    let (mut any, mut mediated) = (Condition::any(), None);
    for grade in Grade::ALL.into_iter().filter(|grade| reviews(*grade, caller.role, false)) {
        any = any.add(matter::Column::RiskLevel.eq(grade.level()));
        if !reviews(grade, caller.role, true) {
            mediated = Some(select(standing::Column::ProceedingId, standing::Entity, of_mediators()));
        }
    }
    // A condition without members would be true.
    let mut due = Condition::all()
        .add(any.add(Expr::val(1).eq(0)))
        .add(matter::Column::RiskReviewOn.is_not_null())
        .add(matter::Column::RiskReviewOn.lte(today));
    if let Some(mediated) = mediated {
        let mediation = open_proceedings(proceeding::Column::Id.in_subquery(mediated));
        due = due.add(matter::Column::Id.not_in_subquery(mediation));
    }
    due
}

/// Live standing of mediators in proceedings: `NOT IN` over a column with nothing in it would find nothing.
fn of_mediators() -> Expr {
    let mediator = standing::Column::Standing.eq(Standing::Mediator.code());
    mediator.and(standing::Column::Until.is_null()).and(standing::Column::ProceedingId.is_not_null())
}

/// In hand, without anything going on.
fn idle() -> Condition {
    Condition::all()
        .add(matter::Column::Stage.eq("in-hand"))
        .add(matter::Column::Id.not_in_subquery(open_proceedings(Expr::val(1).eq(1))))
}

/// Nothing goes on, and whoever mediated has still to visit the parties, or to tell them how it ended.
fn owed_by_body() -> Condition {
    Condition::any().add(of(visit_owed())).add(of(owed_after(None)))
}

/// A limit of the last way still waits for an act of its body, although it has ended; of one of these ways.
fn owed_after(ways: Option<SelectStatement>) -> SelectStatement {
    let live = deadline::Column::State.is_in([state::RUNNING, state::PAUSED]);
    let last = Query::select()
        .expr(proceeding::Column::Id.max())
        .from(proceeding::Entity)
        .group_by_col(proceeding::Column::MatterId)
        .to_owned();
    let owed = deadline::Column::Code
        .is_in(codes_owed_after())
        .and(live)
        .and(deadline::Column::ProceedingId.in_subquery(last));
    let owed = match ways {
        Some(ways) => owed.and(deadline::Column::ProceedingId.in_subquery(ways)),
        None => owed,
    };
    select(deadline::Column::MatterId, deadline::Entity, owed)
}

/// A follow-up visit is still to be made.
fn visit_owed() -> SelectStatement {
    let live = deadline::Column::State.is_in([state::RUNNING, state::PAUSED]);
    let owed = deadline::Column::Code.eq("RM.FOLLOW").and(live);
    select(deadline::Column::MatterId, deadline::Entity, owed)
}

fn open_proceedings(wanted: Expr) -> SelectStatement {
    let open = proceeding::Column::EndedOn.is_null().and(wanted);
    select(proceeding::Column::MatterId, proceeding::Entity, open)
}
