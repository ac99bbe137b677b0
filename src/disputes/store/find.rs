//! Searching: what somebody typed is a code, a number, a telephone or identity number, or words.

use std::collections::BTreeSet;

use ::entity::{
    account, agreement, deadline, dispute, matter, organisation, party, proceeding, proceeding_mediator, report_duty,
    representative, request, risk_taking, standing, timeline,
};
use chrono::{Days, NaiveDate};
use rules::act;
use rules::identity::{CreditCode, ResidentId, parse_organisation_phone, parse_phone};
use rules::number::PublicCode;
use rules::procedure::ALL;
use rules::risk::{DUTIES, Grade, Urgent, reviews};
use rules::role::Role;
use rules::sheet::Who;
use rules::standing::Standing;
use sea_orm::sea_query::{Expr, IntoColumnRef, IntoTableRef, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, ExprTrait};

use crate::app::App;
use crate::desk::Caller;
use crate::desk::deadlines::state;
use crate::desk::deciding::reaching;
use crate::desk::designation;
use crate::desk::duties::taking;
use crate::disputes::filter::{Due, Filter, Turn};
use crate::disputes::next::codes_owed_after;
use crate::search;

/// What somebody typed into a search box, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// A public code.
    Code(String),
    /// An identity number or credit code: its blind index.
    Identity(String),
    /// A telephone number: its blind index.
    Telephone(String),
    /// Words, names, official numbers.
    Words(String),
}

impl Sought {
    /// Understands what was typed. Personal numbers count only when they are whole; parts of them find nothing.
    pub fn read(app: &App, typed: &str) -> Sought {
        if let Ok(code) = PublicCode::parse(typed) {
            return Sought::Code(code.as_str().to_owned());
        }
        let today = app.today();
        let resident = ResidentId::parse(typed, today).or_else(|_| ResidentId::parse_overridden(typed, today));
        if let Ok(number) = resident {
            return Sought::Identity(app.vault.blind_index("id", number.canonical()));
        }
        if let Ok(code) = CreditCode::parse(typed) {
            return Sought::Identity(app.vault.blind_index("id", code.canonical()));
        }
        match parse_phone(typed).or_else(|_| parse_organisation_phone(typed)) {
            Ok(number) => Sought::Telephone(app.vault.blind_index("phone", &number)),
            Err(_) => Sought::Words(typed.to_owned()),
        }
    }

    /// The kind of personal number that is looked for; such a search leaves a trace.
    pub fn personal(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Sought::Identity(_) => Some(("证件号", "identity number")),
            Sought::Telephone(_) => Some(("电话号码", "telephone number")),
            _ => None,
        }
    }

    /// The condition on `matter`.
    pub fn condition(&self, db: &impl ConnectionTrait) -> Condition {
        match self {
            Sought::Code(code) => Condition::all().add(matter::Column::Code.eq(code)),
            Sought::Identity(index) => {
                let party = select(party::Column::MatterId, party::Entity, party::Column::IdIndex.eq(index));
                let agent = representative::Column::IdIndex.eq(index);
                let agent = select(representative::Column::MatterId, representative::Entity, agent);
                Condition::any().add(of(party)).add(of(agent))
            }
            Sought::Telephone(index) => {
                let wanted = party::Column::PhoneIndex.eq(index);
                Condition::all().add(of(select(party::Column::MatterId, party::Entity, wanted)))
            }
            Sought::Words(words) => {
                let number = matter::Column::Number.eq(words.to_uppercase());
                let bracketed = in_official_brackets(words);
                let of_run = proceeding::Column::Number.eq(&bracketed);
                let of_run = select(proceeding::Column::MatterId, proceeding::Entity, of_run);
                let of_agreement = agreement::Column::Number.eq(&bracketed);
                let of_agreement = select(agreement::Column::MatterId, agreement::Entity, of_agreement);
                let exact = Condition::any().add(number).add(of(of_run)).add(of(of_agreement));
                match search::matches(db, words) {
                    Some(found) => exact.add(found),
                    None => exact,
                }
            }
        }
    }
}

/// Official numbers are typed with all kinds of brackets; they are stored with 〔〕.
fn in_official_brackets(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '[' | '(' | '（' | '【' | '［' | '<' => '〔',
            ']' | ')' | '）' | '】' | '］' | '>' => '〕',
            other => other,
        })
        .collect()
}

/// Everything that the filter asks for, without scope and search.
pub fn conditions(filter: &Filter, caller: &Caller, today: NaiveDate) -> Condition {
    let mut all = Condition::all().add(matter::Column::Kind.eq("dispute"));
    if let Some(stage) = &filter.stage {
        let open = proceeding::Column::Stage.eq(stage).and(proceeding::Column::EndedOn.is_null());
        let open = select(proceeding::Column::MatterId, proceeding::Entity, open);
        all = all.add(Condition::any().add(matter::Column::Stage.eq(stage)).add(of(open)));
    }
    if let Some(category) = &filter.category {
        let wanted = dispute::Column::Category.eq(category);
        all = all.add(of(select(dispute::Column::MatterId, dispute::Entity, wanted)));
    }
    if let Some(channel) = &filter.channel {
        let wanted = dispute::Column::Channel.eq(channel);
        all = all.add(of(select(dispute::Column::MatterId, dispute::Entity, wanted)));
    }
    if let Some(kind) = &filter.kind {
        let wanted = proceeding::Column::Kind.eq(kind);
        all = all.add(of(select(proceeding::Column::MatterId, proceeding::Entity, wanted)));
    }
    if let Some(body) = &filter.organisation {
        let bodies = select(organisation::Column::Id, organisation::Entity, organisation::Column::Reference.eq(body));
        let wanted = proceeding::Column::OrganisationId.in_subquery(bodies);
        all = all.add(of(select(proceeding::Column::MatterId, proceeding::Entity, wanted)));
    }
    if let Some(handler) = &filter.handler {
        all = all.add(of(handled_by(handler, caller)));
    }
    if let Some(grade) = filter.risk.as_deref().and_then(Grade::from_code) {
        all = all.add(matter::Column::RiskLevel.eq(grade.level()));
    }
    if filter.is_open {
        all = all.add(matter::Column::Stage.is_not_in(["closed", "archived"]));
    }
    if let Some(due) = filter.due {
        all = all.add(due_condition(due, today));
    }
    if filter.registered_by_me {
        all = all.add(of(registered_by(caller)));
    }
    match filter.turn {
        Some(Turn::Mine) => all.add(waits_for(caller, today)),
        Some(Turn::Others) => all.add(matter::Column::Stage.ne("archived")).add(waits_for(caller, today).not()),
        None => all,
    }
}

fn due_condition(due: Due, today: NaiveDate) -> Condition {
    use matter::Column::NextDueOn;
    let condition = Condition::all();
    match due {
        Due::Overdue => condition.add(NextDueOn.lt(today)),
        Due::Today => condition.add(NextDueOn.eq(today)),
        Due::Within(days) => {
            let last = today.checked_add_days(Days::new(days)).unwrap_or(today);
            condition.add(NextDueOn.gte(today)).add(NextDueOn.lte(last))
        }
    }
}

fn registered_by(caller: &Caller) -> SelectStatement {
    let by = match caller.account_id {
        Some(account) => timeline::Column::ActorId.eq(account),
        None => Expr::val(1).eq(0),
    };
    select(timeline::Column::MatterId, timeline::Entity, by.and(timeline::Column::Act.eq(act::REGISTER.code)))
}

fn handled_by(handler: &str, caller: &Caller) -> SelectStatement {
    let account = match (handler, caller.account_id) {
        ("me", Some(account)) => proceeding_mediator::Column::AccountId.eq(account),
        ("me", None) => Expr::val(1).eq(0),
        (reference, _) => {
            let wanted = account::Column::Reference.eq(reference);
            proceeding_mediator::Column::AccountId.in_subquery(select(account::Column::Id, account::Entity, wanted))
        }
    };
    let live = account.and(proceeding_mediator::Column::Until.is_null());
    let mediated = select(proceeding_mediator::Column::ProceedingId, proceeding_mediator::Entity, live);
    let wanted = proceeding::Column::Id.in_subquery(mediated);
    select(proceeding::Column::MatterId, proceeding::Entity, wanted)
}

/// What waits for a person: what cannot wait and the reviews that are his; at the centre, what is not routed (or the coordinator
/// has to route), or has no proceeding going on and no visit owed, and for a clerk what is not archived; for a mediator, the own
/// ones, and the visits owed in them; for a head or an officer, proceedings of the body that nobody mediates yet, and those to
/// be sealed.
pub fn waits_for(caller: &Caller, today: NaiveDate) -> Condition {
    let mut any = cannot_wait(caller).add(review_due(caller, today));
    if let Some(account) = caller.account_id {
        let own = of_mediators().and(standing::Column::AccountId.eq(account));
        let own = select(standing::Column::ProceedingId, standing::Entity, own);
        any = any.add(of(open_proceedings(proceeding::Column::Id.in_subquery(own))));
        let mediates = of_mediators().and(standing::Column::AccountId.eq(account));
        let mediates = select(standing::Column::MatterId, standing::Entity, mediates);
        any = any.add(idle().add(owed_by_body()).add(of(mediates)));
    }
    if matches!(caller.role, Role::Clerk | Role::Director) {
        any = any.add(idle().add(owed_by_body().not()));
        any = any.add(matter::Column::Stage.is_in(["registered", "supplement", "not-accepted"]));
        let triage = matter::Column::Stage.eq("triage");
        any = any.add(Condition::all().add(triage).add(designation::designated().not()));
    }
    // Given back twice, it waits for the coordinator's word and for nobody else's.
    if caller.role == Role::Coordinator {
        let waits = matter::Column::Stage.eq("triage");
        any = any.add(Condition::all().add(waits).add(designation::designated()));
    }
    if caller.role == Role::Clerk {
        any = any.add(matter::Column::Stage.eq("closed"));
    }
    if matches!(caller.role, Role::CommitteeHead | Role::StudioHead | Role::Officer) {
        let mediated = select(standing::Column::ProceedingId, standing::Entity, of_mediators());
        let nobody = proceeding::Column::OrganisationId
            .eq(caller.organisation_id)
            .and(proceeding::Column::Id.not_in_subquery(mediated));
        any = any.add(of(open_proceedings(nobody)));
    }
    if caller.keeps_seal {
        let signing = agreement::Column::State.eq("signing");
        any = any.add(of(select(agreement::Column::MatterId, agreement::Entity, signing)));
    }
    if let Some(decides) = to_decide(caller) {
        any = any.add(decides);
    }
    // A condition without members would be true.
    any.add(Expr::val(1).eq(0))
}

/// Something was proposed that this role approves, by somebody else, and the caller does not mediate here.
fn to_decide(caller: &Caller) -> Option<Condition> {
    let account = caller.account_id?;
    let proposable = ALL.iter().flat_map(|sheet| sheet.steps).filter(|step| {
        let takes_effect = |who: &Who| !matches!(who, Who::Propose(_)) && who.role() == caller.role;
        step.by.iter().any(takes_effect)
    });
    let acts: BTreeSet<&str> = proposable.map(|step| step.act.code).collect();
    let wanted = request::Column::State
        .eq("pending")
        .and(request::Column::ProposedBy.ne(account))
        .and(request::Column::Act.is_in(acts))
        .and(request::Column::Id.in_subquery(reaching(caller)));
    let mediates = of_mediators().and(standing::Column::AccountId.eq(account));
    let mediates = select(standing::Column::MatterId, standing::Entity, mediates);
    let waits = of(select(request::Column::MatterId, request::Entity, wanted));
    Some(Condition::all().add(waits).add(of(mediates).not()))
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
    let live = deadline::Column::State.is_in([state::RUNNING, state::PAUSED]);
    let ended = proceeding::Column::EndedOn.is_not_null();
    let ended = select(proceeding::Column::Id, proceeding::Entity, ended);
    let owed = deadline::Column::Code
        .is_in(codes_owed_after())
        .and(live)
        .and(deadline::Column::ProceedingId.in_subquery(ended));
    let owed = select(deadline::Column::MatterId, deadline::Entity, owed);
    Condition::any().add(of(visit_owed())).add(of(owed))
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

fn select(column: impl IntoColumnRef, table: impl IntoTableRef, wanted: Expr) -> SelectStatement {
    Query::select().column(column).from(table).and_where(wanted).to_owned()
}

fn of(matters: SelectStatement) -> Expr {
    matter::Column::Id.in_subquery(matters)
}
