//! Stored bytes: those of every paper that is drawn and of every file that was added are the recorded ones, a paper bears
//! the identity of its frozen facts, and the files of a dispute are those of which its timeline tells.

use std::collections::BTreeMap;

use ::entity::id::MatterId;
use ::entity::{attachment, paper, timeline};
use rules::act;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::app::App;
use crate::desk::timeline::told;
use crate::documents::were_drawn_from;
use crate::error::Result;
use crate::vault::sha256;

pub(super) async fn faults(app: &App) -> Result<Vec<String>> {
    let mut faults = papers(app).await?;
    let files = attachment::Entity::find().all(&app.db).await?;
    for row in &files {
        let what = format!("file {}", row.reference);
        if let Err(fault) = bytes(app, &row.file, &row.sha256).await {
            faults.push(format!("{what}: {fault}"));
        }
    }
    faults.extend(untold(app, &files).await?);
    Ok(faults)
}

async fn papers(app: &App) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for row in paper::Entity::find().filter(paper::Column::State.eq("ready")).all(&app.db).await? {
        let what = format!("paper {}", row.reference);
        let (Some(file), Some(hash)) = (&row.file, &row.sha256) else {
            faults.push(format!("{what}: ready, but without file"));
            continue;
        };
        match bytes(app, file, hash).await {
            Err(fault) => faults.push(format!("{what}: {fault}")),
            // Facts that do not open are named among the sealed values.
            Ok(bytes) => {
                if matches!(were_drawn_from(app, (&row.reference, &row.facts, row.form_version), &bytes), Ok(false)) {
                    faults.push(format!("{what}: its bytes are those of another paper"));
                }
            }
        }
    }
    Ok(faults)
}

async fn bytes(app: &App, file: &str, hash: &str) -> Result<Vec<u8>, &'static str> {
    match app.files.get(file).await {
        Ok(bytes) if sha256(&bytes) == hash => Ok(bytes),
        Ok(_) => Err("its bytes are not the recorded ones"),
        Err(_) => Err("its bytes are missing or damaged"),
    }
}

/// Files of which no timeline tells, and told files that are not there. A row whose payload was erased tells nothing: the
/// files of its dispute are then not compared.
async fn untold(app: &App, files: &[attachment::Model]) -> Result<Vec<String>> {
    let mut of_matters: BTreeMap<MatterId, (Vec<String>, bool)> = BTreeMap::new();
    for row in timeline::Entity::find().filter(timeline::Column::Act.eq(act::ATTACH.code)).all(&app.db).await? {
        let Some(matter) = row.matter_id else { continue };
        let (hashes, erased) = of_matters.entry(matter).or_default();
        match told(&app.vault, &row).ok().and_then(|told| told.details["sha256"].as_str().map(str::to_owned)) {
            Some(hash) => hashes.push(hash),
            None => *erased = true,
        }
    }
    let mut faults = Vec::new();
    for row in files {
        let (hashes, erased) = of_matters.entry(row.matter_id).or_default();
        match hashes.iter().position(|hash| *hash == row.sha256) {
            Some(at) => drop(hashes.swap_remove(at)),
            None if *erased => {}
            None => faults.push(format!("file {}: no timeline tells of these bytes", row.reference)),
        }
    }
    let lost = of_matters.into_values().flat_map(|(hashes, _)| hashes);
    faults.extend(lost.map(|hash| format!("file with hash {hash}: the timeline tells of it, but it is missing")));
    Ok(faults)
}
