//! The timeline as a caller may read it.

use ::entity::{dispute, matter, timeline};
use rules::act;
use rules::role::Role;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::desk::{Caller, Seat, timeline::told, withheld};
use crate::disputes::views::{TimelineItem, TimelineTold};
use crate::disputes::{Kind, Order};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::paging::{EXACT_TOTAL, Page, Part};

#[derive(Serialize, Deserialize)]
struct Key {
    newest: bool,
    seq: i64,
}

/// One page of a matter's timeline.
pub async fn page(
    app: &App,
    caller: &Caller,
    matter: &matter::Model,
    kind: Kind,
    order: Order,
    page: &Page,
) -> Result<Part<TimelineItem>> {
    let seat = Seat::of(&app.db, caller, matter).await?;
    let of_matter = timeline::Entity::find().filter(timeline::Column::MatterId.eq(matter.id)).filter(of_kind(kind));
    let counted = std::cmp::min(of_matter.clone().count(&app.db).await?, EXACT_TOTAL + 1);
    let mut query = ordered(of_matter, order);
    if let Some(key) = page.after::<Key>()? {
        if key.newest != (order == Order::Newest) {
            return Err(Error::field(
                "cursor",
                "malformed",
                "翻页位置不对，请从第一页看起。",
                "Start from the first page.",
            ));
        }
        query = query.filter(match order {
            Order::Newest => timeline::Column::Seq.lt(key.seq),
            Order::Oldest => timeline::Column::Seq.gt(key.seq),
        });
    }
    let mut rows = query.limit(page.size + 1).all(&app.db).await?;
    let has_more = rows.len() as u64 > page.size;
    rows.truncate(usize::try_from(page.size).unwrap_or(usize::MAX));
    let next_cursor = match rows.last() {
        Some(last) if has_more => Some(Page::cursor_of(&Key { newest: order == Order::Newest, seq: last.seq })?),
        _ => None,
    };
    let reader = Reader { app, caller, seat, withheld: is_withheld(app, caller, matter).await? };
    let items = rows.iter().map(|row| reader.item(row)).collect::<Result<Vec<_>>>()?;
    Ok(Part { items, next_cursor, counted })
}

/// One row by its outward id.
pub async fn one(app: &App, caller: &Caller, matter: &matter::Model, id: &str) -> Result<TimelineItem> {
    let row = timeline::Entity::find()
        .filter(timeline::Column::MatterId.eq(matter.id))
        .filter(timeline::Column::Reference.eq(id))
        .one(&app.db)
        .await?;
    let seat = Seat::of(&app.db, caller, matter).await?;
    let reader = Reader { app, caller, seat, withheld: is_withheld(app, caller, matter).await? };
    reader.item(&row.ok_or(Error::NotFound)?)
}

async fn is_withheld(app: &App, caller: &Caller, matter: &matter::Model) -> Result<bool> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter.id)).one(&app.db).await?;
    Ok(told.is_some_and(|told| withheld::is_withheld(caller, &told)))
}

fn ordered(query: Select<timeline::Entity>, order: Order) -> Select<timeline::Entity> {
    match order {
        Order::Newest => query.order_by_desc(timeline::Column::Seq),
        Order::Oldest => query.order_by_asc(timeline::Column::Seq),
    }
}

/// Acts that the house does by itself, or that are traces of looking.
const OF_THE_HOUSE: [&str; 5] =
    [act::SKIP.code, act::LAPSE.code, act::LIMIT_OVER.code, act::RECOUNT.code, act::REVEAL.code];
const OF_PAPERS: [&str; 5] =
    [act::ATTACH.code, act::ISSUE.code, act::RECORD_AGREEMENT.code, act::SIGN.code, act::SEAL.code];

fn of_kind(kind: Kind) -> Condition {
    use timeline::Column::{Act, ProceedingId, Role as AsWhat};
    let house = || Act.is_in(OF_THE_HOUSE).or(AsWhat.eq(Role::Clock.code()));
    match kind {
        Kind::All => Condition::all(),
        Kind::Mediation => Condition::all().add(ProceedingId.is_not_null()).add(house().not()),
        Kind::Papers => Condition::all().add(Act.is_in(OF_PAPERS)),
        Kind::Notes => Condition::all().add(Act.is_in([act::NOTE.code, act::RECORD_SESSION.code])),
        Kind::House => Condition::all().add(house()),
    }
}

/// Who reads the timeline of a matter.
struct Reader<'a> {
    app: &'a App,
    caller: &'a Caller,
    seat: Seat,
    /// An accusation whose story this caller does not read.
    withheld: bool,
}

impl Reader<'_> {
    /// A row outside the caller's audience has only its place and its hash; rows for the body are for the body of that very
    /// proceeding.
    fn item(&self, row: &timeline::Model) -> Result<TimelineItem> {
        let Reader { app, caller, seat, .. } = self;
        let (seq, hash) = (row.seq, row.hash.clone());
        let reads = match row.audience.as_str() {
            "body" => seat.is_of_body(row.proceeding_id) || caller.role == Role::Director,
            other => seat.audiences().contains(&other),
        };
        if !reads {
            return Ok(TimelineItem { seq, hash, told: None });
        }
        let told = told(&app.vault, row)?;
        let act = app.act(&row.act);
        let title = act.map_or(row.act.as_str(), |act| caller.lang.pick(act.zh, act.en)).to_owned();
        let told = TimelineTold {
            id: row.reference.clone(),
            at: row.acted_at,
            on: row.acted_on,
            act: row.act.clone(),
            title,
            actor: row.actor_name.clone(),
            standing: row.role.clone(),
            sentence: self.sentence(row, told.sentence(caller.lang)).to_owned(),
            for_staff: told.staff(caller.lang).filter(|_| caller.role != Role::Party).map(str::to_owned),
            law: row.law.clone(),
            audience: row.audience.clone(),
            proceeding: row.proceeding_ref.clone(),
        };
        Ok(TimelineItem { seq, hash, told: Some(told) })
    }

    /// The name of a file may tell what an accusation says; it was told before anybody knew that it is one.
    fn sentence<'a>(&self, row: &timeline::Model, sentence: &'a str) -> &'a str {
        let name = match self.caller.lang {
            Lang::Zh => sentence.split_once('（'),
            Lang::En => sentence.split_once(" ("),
        };
        name.filter(|_| self.withheld && row.act == act::ATTACH.code).map_or(sentence, |(kind, _)| kind)
    }
}
