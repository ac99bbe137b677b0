//! Rows of requests, as far as the caller's standing reaches.

use std::collections::HashMap;

use ::entity::{account, dispute, matter, proceeding, request, timeline};
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::desk::deciding::reaching;
use crate::desk::{Caller, Told, withheld};
use crate::error::Result;
use crate::vault::Vault;

pub(super) use ::entity::matter::Model as Matter;
pub(super) use ::entity::proceeding::Model as Proceeding;
pub(super) use ::entity::request::Model as Request;

/// Which requests are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted<'a> {
    /// pending, approved, rejected, lapsed; all when not given.
    pub state: Option<&'a str>,
    /// Only those that the caller proposed.
    pub mine: bool,
    /// Only older ones than this row.
    pub before: Option<i64>,
}

/// A request and what is known of its dispute and its people.
pub(super) struct Line {
    /// The row.
    pub request: Request,
    /// Its matter.
    pub matter: Matter,
    /// All proceedings of the matter.
    pub proceedings: Vec<Proceeding>,
    /// What happened, in one line.
    pub title: String,
    /// Name of the proposer.
    pub proposed_by: String,
    /// Name of who decided.
    pub decided_by: Option<String>,
}

/// Requests in the caller's scope, newest first, and how many there are without regard to the page.
pub(super) async fn lines(
    db: &impl ConnectionTrait,
    caller: &Caller,
    wanted: Wanted<'_>,
    size: u64,
) -> Result<(Vec<Line>, u64)> {
    let counted = filtered(caller, Wanted { before: None, ..wanted }).count(db).await?;
    let rows = filtered(caller, wanted).order_by_desc(request::Column::Id).limit(size).all(db).await?;
    Ok((dress(db, caller, rows).await?, counted))
}

/// One request, when it is in the caller's scope.
pub(super) async fn line(db: &impl ConnectionTrait, caller: &Caller, reference: &str) -> Result<Option<Line>> {
    let found = filtered(caller, Wanted::default()).filter(request::Column::Reference.eq(reference)).one(db).await?;
    Ok(dress(db, caller, found.into_iter().collect()).await?.pop())
}

fn filtered(caller: &Caller, wanted: Wanted<'_>) -> Select<request::Entity> {
    use request::Column as C;
    let mut only = Condition::all().add(C::Id.in_subquery(reaching(caller)));
    if let Some(state) = wanted.state {
        only = only.add(C::State.eq(state));
    }
    if wanted.mine {
        only = match caller.account_id {
            Some(account) => only.add(C::ProposedBy.eq(account)),
            None => only.add(Expr::val(1).eq(0)),
        };
    }
    if let Some(before) = wanted.before {
        only = only.add(C::Id.lt(before));
    }
    request::Entity::find().filter(only)
}

async fn dress(db: &impl ConnectionTrait, caller: &Caller, rows: Vec<Request>) -> Result<Vec<Line>> {
    let matters = rows.iter().map(|row| row.matter_id);
    let people = rows.iter().map(|row| row.proposed_by).chain(rows.iter().filter_map(|row| row.decided_by));
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(people)).all(db).await?;
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.is_in(matters.clone())).all(db).await?;
    let proceedings = proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.is_in(matters.clone()))
        .order_by_asc(proceeding::Column::Id)
        .all(db)
        .await?;
    let matters = matter::Entity::find().filter(matter::Column::Id.is_in(matters)).all(db).await?;
    let name = |id| accounts.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default();
    let title_of = |matter| {
        let told = told.iter().find(|row| row.matter_id == matter)?;
        Some(withheld::shown(caller, told, &told.title))
    };
    let line = |request: Request| {
        let matter = matters.iter().find(|row| row.id == request.matter_id)?.clone();
        Some(Line {
            title: title_of(matter.id).unwrap_or_default(),
            proceedings: proceedings.iter().filter(|row| row.matter_id == matter.id).cloned().collect(),
            proposed_by: name(request.proposed_by),
            decided_by: request.decided_by.map(name),
            matter,
            request,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// The request as it stands now, inside a transaction.
pub(super) async fn again(tx: &impl ConnectionTrait, reference: &str) -> Result<Option<Request>> {
    let by_reference = request::Column::Reference.eq(reference);
    Ok(request::Entity::find().filter(by_reference).lock_exclusive().one(tx).await?)
}

/// What the timeline told when these requests were made, by their outward ids.
pub(super) async fn told(db: &impl ConnectionTrait, vault: &Vault, lines: &[Line]) -> Result<HashMap<String, Told>> {
    use timeline::Column as C;
    let requests = || lines.iter().map(|line| &line.request);
    let events = timeline::Entity::find()
        .filter(C::MatterId.is_in(requests().map(|row| row.matter_id)))
        .filter(C::Act.eq(rules::act::PROPOSE.code))
        .order_by_asc(C::Seq)
        .all(db)
        .await?;
    let mut all = HashMap::new();
    for row in requests() {
        let of_it = |event: &&timeline::Model| {
            event.matter_id == Some(row.matter_id)
                && event.actor_id == Some(row.proposed_by)
                && event.acted_at == row.proposed_at
        };
        if let Some(event) = events.iter().find(of_it) {
            all.insert(row.reference.clone(), crate::desk::timeline::told(vault, event)?);
        }
    }
    Ok(all)
}
