//! Mending what was registered: nothing is lost, the old words stand in the timeline.

use rules::act;
use serde_json::json;

use super::store;
use super::story::{Source, Story, field_name};
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told, scope, withheld};
use crate::error::{FieldErrors, Result};
use crate::search;

/// Changes of a story: what is absent stays, an empty text takes the value away.
#[derive(Clone, Default)]
pub struct StoryChanges {
    /// Channel.
    pub channel: Option<String>,
    /// Source, as a whole.
    pub source: Option<Source>,
    /// Category.
    pub category: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Facts.
    pub facts: Option<String>,
    /// Claims.
    pub claims: Option<String>,
    /// Amount.
    pub amount: Option<String>,
    /// Township or village.
    pub division: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When.
    pub occurred_on: Option<String>,
    /// Urgency.
    pub urgency: Option<String>,
    /// People involved.
    pub people_count: Option<String>,
    /// Circumstances: only those named change.
    pub circumstances: Option<std::collections::BTreeMap<String, String>>,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// Arbitration clause.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// Earlier handling, as a whole.
    pub earlier_handling: Option<Vec<super::story::Handling>>,
}

impl StoryChanges {
    /// Lays the changes over a story.
    pub fn over(self, story: &mut Story) {
        for (change, value) in [
            (self.channel, &mut story.channel),
            (self.category, &mut story.category),
            (self.title, &mut story.title),
            (self.facts, &mut story.facts),
            (self.claims, &mut story.claims),
        ] {
            if let Some(change) = change {
                *value = change;
            }
        }
        for (change, value) in [
            (self.amount, &mut story.amount),
            (self.division, &mut story.division),
            (self.place, &mut story.place),
            (self.occurred_on, &mut story.occurred_on),
            (self.urgency, &mut story.urgency),
            (self.people_count, &mut story.people_count),
            (self.court_case_number, &mut story.court_case_number),
            (self.contract_kind, &mut story.contract_kind),
        ] {
            if let Some(change) = change {
                *value = Some(change).filter(|text| !text.trim().is_empty());
            }
        }
        if let Some(source) = self.source {
            story.source = Some(source).filter(|source| !source.kind.is_empty());
        }
        story.circumstances.extend(self.circumstances.unwrap_or_default());
        story.arbitration_clause = self.arbitration_clause.or(story.arbitration_clause);
        if let Some(handled) = self.earlier_handling {
            story.earlier_handling = handled;
        }
    }
}

/// The story of a dispute and its version, for the form that mends it.
pub async fn story_of(app: &App, caller: &Caller, code: &str) -> Result<(Story, i64)> {
    let found = scope::find(&app.db, caller, Target::Matter(code)).await?;
    let row = store::dispute(&app.db, found.matter.id).await?;
    withheld::may_read(caller, &row)?;
    Ok((store::as_given(&row)?, found.matter.version))
}

/// Mends the story; `seen` is the version of the dispute that the caller had before him. The timeline keeps what stood
/// there. Answers the new version; when nothing differs, nothing is written.
pub async fn amend(app: &App, caller: &Caller, code: &str, seen: i64, changes: StoryChanges) -> Result<i64> {
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(Some(seen), desk.matter().version)?;
    let row = store::dispute(desk.tx(), desk.matter().id).await?;
    if changes.title.is_some() || changes.facts.is_some() || changes.claims.is_some() {
        withheld::may_read(caller, &row)?;
    }
    let before = store::as_given(&row)?;
    let mut after = before.clone();
    changes.over(&mut after);
    let mut errors = FieldErrors::default();
    let checked = after.checked(app.today(), &mut errors);
    errors.finish(())?;
    let differing = before.differences(&after);
    if differing.is_empty() {
        return Ok(seen);
    }
    let name = |pick: fn((&'static str, &'static str)) -> &'static str, with: &str| {
        differing.iter().map(|(field, _, _)| pick(field_name(field))).collect::<Vec<_>>().join(with)
    };
    let told = Told::new(
        format!("修改登记内容：{}", name(|names| names.0, "、")),
        format!("Amended: {}", name(|names| names.1, ", ")),
    );
    let old: Vec<_> =
        differing.iter().map(|(field, old, new)| json!({ "field": field, "old": old, "new": new })).collect();
    let told = told.with(json!({ "changes": old }));
    desk.apply_to_dispute(act::AMEND, Entry { told, ..Entry::default() }).await?;
    store::update_dispute(desk.tx(), row, &checked).await?;
    search::reindex(desk.tx(), desk.matter().id).await?;
    Ok(desk.close().await?.version)
}
