//! Searching: what somebody typed is a code, a number, a telephone or identity number, or words.

use ::entity::{
    account, agreement, dispute, matter, organisation, party, proceeding, proceeding_mediator, representative, timeline,
};
use chrono::{Days, NaiveDate};
use rules::act;
use rules::identity::{CreditCode, ResidentId, parse_organisation_phone, parse_phone};
use rules::number::PublicCode;
use rules::risk::Grade;
use sea_orm::sea_query::{Expr, IntoColumnRef, IntoTableRef, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, ExprTrait};

use super::waits::waits_for;
use crate::app::App;
use crate::desk::Caller;
use crate::disputes::filter::{Due, Filter, Turn};
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

pub(super) fn select(column: impl IntoColumnRef, table: impl IntoTableRef, wanted: Expr) -> SelectStatement {
    Query::select().column(column).from(table).and_where(wanted).to_owned()
}

pub(super) fn of(matters: SelectStatement) -> Expr {
    matter::Column::Id.in_subquery(matters)
}
