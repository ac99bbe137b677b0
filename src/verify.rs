//! Verifying: every chain, every series of numbers, every paper. For whoever must be sure that nothing was changed behind
//! the product's back.

use std::collections::BTreeMap;

use ::entity::{counter, matter, paper, proceeding, timeline};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::app::App;
use crate::desk::timeline::{HOUSE, fault};
use crate::error::Result;
use crate::vault::sha256;

/// Checks everything; a line for each fault.
pub async fn run(app: &App) -> Result<Vec<String>> {
    let mut faults = chains(app).await?;
    faults.extend(numbers(app).await?);
    faults.extend(papers(app).await?);
    Ok(faults)
}

async fn chains(app: &App) -> Result<Vec<String>> {
    let mut names: Vec<String> = matter::Entity::find()
        .select_only()
        .column(matter::Column::Code)
        .order_by_asc(matter::Column::Id)
        .into_tuple()
        .all(&app.db)
        .await?;
    names.push(HOUSE.to_owned());
    let mut faults = Vec::new();
    for name in names {
        let rows = timeline::Entity::find()
            .filter(timeline::Column::Chain.eq(&name))
            .order_by_asc(timeline::Column::Seq)
            .all(&app.db)
            .await?;
        if rows.is_empty() && name != HOUSE {
            faults.push(format!("{name}: has no timeline"));
        }
        faults.extend(fault(&app.vault, &rows));
    }
    Ok(faults)
}

/// Every number of a series from 1 to its counter is used exactly once.
async fn numbers(app: &App) -> Result<Vec<String>> {
    let mut used: BTreeMap<String, u64> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in matter::Entity::find().filter(matter::Column::Kind.eq("dispute")).all(&app.db).await? {
        match row.number.as_deref().and_then(|number| number.rsplit_once('-')) {
            Some((series, _)) => *used.entry(format!("dispute/{}", series.replace('-', "/"))).or_default() += 1,
            None => faults.push(format!("{}: a dispute without a number", row.code)),
        }
    }
    let accepted = proceeding::Entity::find().filter(proceeding::Column::Number.is_not_null()).all(&app.db).await?;
    let numbered = u64::try_from(accepted.len()).unwrap_or(u64::MAX);
    let mut of_proceedings = 0;
    for row in counter::Entity::find().all(&app.db).await? {
        let last = u64::try_from(row.last).unwrap_or(0);
        if row.scope.starts_with("dispute/") {
            let count = used.get(&row.scope).copied().unwrap_or(0);
            if count != last {
                faults.push(format!("{}: counted to {last}, but {count} numbers are used", row.scope));
            }
        } else if row.scope.starts_with("proceeding/") {
            of_proceedings += last;
        }
    }
    if of_proceedings != numbered {
        faults.push(format!("proceedings: counted to {of_proceedings}, but {numbered} numbers are used"));
    }
    Ok(faults)
}

async fn papers(app: &App) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for row in paper::Entity::find().filter(paper::Column::State.eq("ready")).all(&app.db).await? {
        let (Some(file), Some(expected)) = (&row.file, &row.sha256) else {
            faults.push(format!("paper {}: ready, but without file", row.reference));
            continue;
        };
        match app.files.get(file).await {
            Ok(bytes) if sha256(&bytes) == *expected => {}
            Ok(_) => faults.push(format!("paper {}: its bytes were changed", row.reference)),
            Err(_) => faults.push(format!("paper {}: its file is missing or damaged", row.reference)),
        }
    }
    Ok(faults)
}
