//! Verifying: every chain, every series of numbers, every stored file, every sealed value. For whoever must be sure that
//! nothing was changed behind the product's back. It only reads.
//!
//! What it cannot see by itself is a whole database put back as it was on an earlier day: for that, keep what it prints.

mod files;
mod numbers;
mod sealed;

use std::collections::{BTreeMap, BTreeSet};

use ::entity::{chain_head, deadline, letter, matter, paper, proceeding, timeline};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::app::App;
use crate::desk::timeline::{HOUSE, fault};
use crate::error::Result;

/// Checks everything; a line for each fault.
pub async fn run(app: &App) -> Result<Vec<String>> {
    let mut faults = chains(app).await?;
    faults.extend(stages(app).await?);
    faults.extend(events(app).await?);
    faults.extend(numbers::faults(app).await?);
    faults.extend(files::faults(app).await?);
    faults.extend(sealed::faults(app).await?);
    Ok(faults)
}

/// Each chain is whole and ends where its head says; each matter has one, and each chain its matter.
async fn chains(app: &App) -> Result<Vec<String>> {
    let heads = chain_head::Entity::find().all(&app.db).await?;
    let heads: BTreeMap<&str, &chain_head::Model> = heads.iter().map(|head| (head.chain.as_str(), head)).collect();
    let matters: Vec<String> = codes(app).await?;
    let told: Vec<String> = timeline::Entity::find()
        .select_only()
        .column(timeline::Column::Chain)
        .distinct()
        .into_tuple()
        .all(&app.db)
        .await?;
    let mut names: BTreeSet<&str> = matters.iter().chain(&told).map(String::as_str).collect();
    names.extend(heads.keys());
    let mut faults = Vec::new();
    for name in names {
        let rows = timeline::Entity::find()
            .filter(timeline::Column::Chain.eq(name))
            .order_by_asc(timeline::Column::Seq)
            .all(&app.db)
            .await?;
        if name != HOUSE && !matters.iter().any(|code| code == name) {
            faults.push(format!("{name}: its matter is missing"));
        }
        if rows.is_empty() && name != HOUSE {
            faults.push(format!("{name}: has no timeline"));
        }
        faults.extend(fault(&app.vault, name, &rows, heads.get(name).copied()));
    }
    Ok(faults)
}

async fn codes(app: &App) -> Result<Vec<String>> {
    let codes = matter::Entity::find().select_only().column(matter::Column::Code).order_by_asc(matter::Column::Id);
    Ok(codes.into_tuple().all(&app.db).await?)
}

/// A matter and a proceeding stand where the timeline last put them.
async fn stages(app: &App) -> Result<Vec<String>> {
    let rows: Vec<(String, Option<String>, Option<String>)> = timeline::Entity::find()
        .select_only()
        .columns([timeline::Column::Chain, timeline::Column::ProceedingRef, timeline::Column::StageTo])
        .filter(timeline::Column::StageTo.is_not_null())
        .order_by_asc(timeline::Column::Chain)
        .order_by_asc(timeline::Column::Seq)
        .into_tuple()
        .all(&app.db)
        .await?;
    let mut last: BTreeMap<String, String> = BTreeMap::new();
    for (chain, proceeding, stage) in rows {
        last.insert(proceeding.unwrap_or(chain), stage.unwrap_or_default());
    }
    let matters = matter::Entity::find().all(&app.db).await?;
    let of_matters = matters.iter().map(|row| (row.code.as_str(), row.code.as_str(), row.stage.as_str()));
    let proceedings = proceeding::Entity::find().all(&app.db).await?;
    let code = |id| matters.iter().find(|matter| matter.id == id).map_or("", |matter| matter.code.as_str());
    let of_proceedings =
        proceedings.iter().map(|row| (code(row.matter_id), row.reference.as_str(), row.stage.as_str()));
    let wrong = of_matters.chain(of_proceedings).filter_map(|(code, name, stage)| {
        let told = last.get(name)?;
        (told != stage).then(|| format!("{code}: {name} stands at {stage}, but the timeline says {told}"))
    });
    Ok(wrong.collect())
}

/// Letters, papers and deadlines speak of events that are in a timeline.
async fn events(app: &App) -> Result<Vec<String>> {
    let known: Vec<String> =
        timeline::Entity::find().select_only().column(timeline::Column::Reference).into_tuple().all(&app.db).await?;
    let known: BTreeSet<String> = known.into_iter().collect();
    let mut faults = Vec::new();
    let mut check = |what: &str, id: &str, event: &str| {
        if !known.contains(event) {
            faults.push(format!("{what} {id}: the event that it belongs to is missing"));
        }
    };
    for row in letter::Entity::find().all(&app.db).await? {
        check("letter", &row.reference, &row.timeline_ref);
    }
    for row in paper::Entity::find().all(&app.db).await? {
        check("paper", &row.reference, &row.timeline_ref);
    }
    for row in deadline::Entity::find().all(&app.db).await? {
        check("deadline", &row.reference, &row.started_by);
        row.ended_by.iter().for_each(|event| check("deadline", &row.reference, event));
    }
    Ok(faults)
}
