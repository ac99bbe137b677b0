//! Lists: one page of the disputes that a caller can see, by key set, and how many there are.

use ::entity::matter;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Alias, Expr, Func, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use serde::{Deserialize, Serialize};

use super::find::{Sought, conditions};
use super::listed;
use crate::app::App;
use crate::desk::{Caller, scope};
use crate::disputes::filter::{Filter, Sort};
use crate::disputes::views::DisputeRow;
use crate::error::{Error, Result};
use crate::paging::{EXACT_TOTAL, Page, Part};

/// Where a page ended: the order, its key, and the official number or code as tie-breaker. No row id leaves the house.
#[derive(Serialize, Deserialize)]
struct Key {
    sort: String,
    on: Option<NaiveDate>,
    registered_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    urgent_at: Option<DateTime<Utc>>,
    code: String,
}

/// One page.
pub async fn page(
    app: &App,
    caller: &Caller,
    filter: &Filter,
    sought: Option<&Sought>,
    page: &Page,
) -> Result<Part<DisputeRow>> {
    let wanted = wanted(app, caller, filter, sought);
    let counted = counted(&app.db, &wanted).await?;
    let mut query = ordered(wanted, filter.sort);
    if let Some(key) = page.after::<Key>()? {
        if key.sort != filter.sort.code() {
            return Err(Error::field(
                "cursor",
                "malformed",
                "翻页位置不对，请从第一页看起。",
                "Start from the first page.",
            ));
        }
        query = query.filter(after(filter.sort, &key)?);
    }
    let mut matters = query.limit(page.size + 1).all(&app.db).await?;
    let has_more = matters.len() as u64 > page.size;
    matters.truncate(usize::try_from(page.size).unwrap_or(usize::MAX));
    let next_cursor = match matters.last() {
        Some(last) if has_more => Some(Page::cursor_of(&key_of(filter.sort, last))?),
        _ => None,
    };
    Ok(Part { items: listed::rows(app, caller, matters).await?, next_cursor, counted })
}

/// How many match, counted to 1,001.
pub async fn count(app: &App, caller: &Caller, filter: &Filter) -> Result<u64> {
    counted(&app.db, &wanted(app, caller, filter, None)).await
}

fn wanted(app: &App, caller: &Caller, filter: &Filter, sought: Option<&Sought>) -> Select<matter::Entity> {
    let mut query = matter::Entity::find()
        .filter(matter::Column::Id.in_subquery(scope::visible_to(caller)))
        .filter(conditions(filter, caller, app.today()));
    if let Some(sought) = sought {
        query = query.filter(sought.condition(&app.db));
    }
    query
}

async fn counted(db: &impl ConnectionTrait, wanted: &Select<matter::Entity>) -> Result<u64> {
    let found = wanted.clone().select_only().column(matter::Column::Id).limit(EXACT_TOTAL + 1).into_query();
    let all = Expr::expr(Func::count(Expr::col(sea_orm::sea_query::Asterisk)));
    let query = Query::select().expr(all).from_subquery(found, Alias::new("found")).to_owned();
    let row = db.query_one(&query).await?.ok_or_else(|| Error::internal("a count gave no row"))?;
    let number: i64 = row.try_get_by_index(0)?;
    Ok(u64::try_from(number).unwrap_or(0))
}

fn ordered(query: Select<matter::Entity>, sort: Sort) -> Select<matter::Entity> {
    match sort {
        // Both databases sort FALSE before TRUE: what cannot wait comes first, and disputes without a deadline come last.
        Sort::Due => query
            .order_by(matter::Column::UrgentAt.is_null(), Order::Asc)
            .order_by_asc(matter::Column::UrgentAt)
            .order_by(matter::Column::NextDueOn.is_null(), Order::Asc)
            .order_by_asc(matter::Column::NextDueOn)
            .order_by_desc(matter::Column::RegisteredOn)
            .order_by_asc(matter::Column::Code),
        Sort::Newest => query.order_by_desc(matter::Column::RegisteredOn).order_by_desc(matter::Column::Code),
        Sort::Oldest => query.order_by_asc(matter::Column::RegisteredOn).order_by_asc(matter::Column::Code),
        Sort::Risk => query
            .order_by(matter::Column::UrgentAt.is_null(), Order::Asc)
            .order_by_asc(matter::Column::UrgentAt)
            .order_by_desc(matter::Column::RiskLevel)
            .order_by(matter::Column::RiskReviewOn.is_null(), Order::Asc)
            .order_by_asc(matter::Column::RiskReviewOn)
            .order_by_asc(matter::Column::Code),
    }
}

fn key_of(sort: Sort, row: &matter::Model) -> Key {
    let on = match sort {
        Sort::Due => row.next_due_on,
        Sort::Newest | Sort::Oldest => Some(row.registered_on),
        Sort::Risk => row.risk_review_on,
    };
    let level = (sort == Sort::Risk).then_some(row.risk_level);
    let urgent_at = row.urgent_at.filter(|_| matches!(sort, Sort::Due | Sort::Risk));
    let registered_on = Some(row.registered_on);
    Key { sort: sort.code().to_owned(), on, registered_on, level, urgent_at, code: row.code.clone() }
}

fn after(sort: Sort, key: &Key) -> Result<Condition> {
    use matter::Column::{Code, NextDueOn, RegisteredOn, RiskLevel, RiskReviewOn, UrgentAt};
    let wrong = || Error::field("cursor", "malformed", "翻页位置不对，请从第一页看起。", "Start from the first page.");
    let registered_on = key.registered_on.ok_or_else(wrong)?;
    // Among those of one day the newest come first.
    let later = || {
        let same_day = RegisteredOn.eq(registered_on).and(Code.gt(&key.code));
        Condition::any().add(RegisteredOn.lt(registered_on)).add(same_day)
    };
    // Among what is late at one moment, or is not urgent at all, the nearest deadline comes first.
    let by_day = || match key.on {
        Some(on) => Condition::any()
            .add(NextDueOn.gt(on))
            .add(Condition::all().add(NextDueOn.eq(on)).add(later()))
            .add(NextDueOn.is_null()),
        None => Condition::all().add(NextDueOn.is_null()).add(later()),
    };
    Ok(match (sort, key.on) {
        (Sort::Due, _) => match key.urgent_at {
            Some(at) => Condition::any()
                .add(UrgentAt.gt(at))
                .add(Condition::all().add(UrgentAt.eq(at)).add(by_day()))
                .add(UrgentAt.is_null()),
            None => Condition::all().add(UrgentAt.is_null()).add(by_day()),
        },
        (Sort::Newest, Some(on)) => {
            Condition::any().add(RegisteredOn.lt(on)).add(RegisteredOn.eq(on).and(Code.lt(&key.code)))
        }
        (Sort::Oldest, Some(on)) => {
            Condition::any().add(RegisteredOn.gt(on)).add(RegisteredOn.eq(on).and(Code.gt(&key.code)))
        }
        (Sort::Newest | Sort::Oldest, None) => return Err(wrong()),
        (Sort::Risk, on) => {
            let level = key.level.ok_or_else(wrong)?;
            let later = match on {
                None => Condition::all().add(RiskReviewOn.is_null()).add(Code.gt(&key.code)),
                Some(on) => Condition::any()
                    .add(RiskReviewOn.gt(on))
                    .add(RiskReviewOn.eq(on).and(Code.gt(&key.code)))
                    .add(RiskReviewOn.is_null()),
            };
            let of_grade =
                Condition::any().add(RiskLevel.lt(level)).add(Condition::all().add(RiskLevel.eq(level)).add(later));
            match key.urgent_at {
                Some(at) => Condition::any()
                    .add(UrgentAt.gt(at))
                    .add(Condition::all().add(UrgentAt.eq(at)).add(of_grade))
                    .add(UrgentAt.is_null()),
                None => Condition::all().add(UrgentAt.is_null()).add(of_grade),
            }
        }
    })
}
