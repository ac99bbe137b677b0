//! Timeline, deadlines, letters, papers, requests.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, index, partial_unique, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        timeline(manager).await?;
        chain_head(manager).await?;
        deadline(manager).await?;
        deadline_pause(manager).await?;
        letter(manager).await?;
        paper(manager).await?;
        request(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["request", "paper", "letter", "deadline_pause", "deadline", "chain_head", "timeline"])
            .await
    }
}

/// The timeline (办理经过): case history and audit log in one; append-only, one hash chain per matter.
async fn timeline(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("timeline");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(text("chain"));
    t.col(big_integer("seq"));
    t.col(big_integer_null("matter_id"));
    t.col(big_integer_null("proceeding_id"));
    t.col(text_null("proceeding_ref"));
    t.col(text("act"));
    t.col(big_integer_null("actor_id"));
    t.col(text("actor_name"));
    t.col(text("role"));
    t.col(date("acted_on"));
    t.col(timestamp_with_time_zone("acted_at"));
    t.col(text_null("stage_from"));
    t.col(text_null("stage_to"));
    t.col(text("audience"));
    t.col(text_null("law"));
    t.col(text_null("payload"));
    t.col(text("digest"));
    t.col(text("prev_hash"));
    t.col(text("hash"));
    t.foreign_key(ForeignKey::create().from("timeline", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("timeline", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("timeline", "actor_id").to("account", "id"));
    manager.create_table(t).await?;
    // no fork in a chain
    unique(manager, "timeline", &["chain", "seq"]).await?;
    // the history of a matter
    index(manager, "timeline", &["matter_id"]).await?;
    Ok(())
}

/// Heads of the chains: how far each has come, under the house's own seal, so that a cut tail is noticed.
async fn chain_head(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("chain_head");
    t.col(big_pk_auto("id"));
    t.col(text("chain").unique_key());
    t.col(big_integer("seq"));
    t.col(text("seal"));
    manager.create_table(t).await?;
    Ok(())
}

/// Deadlines (期限): running instances of time limits, stored with their explanation.
async fn deadline(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("deadline");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer_null("proceeding_id"));
    t.col(text_null("about"));
    t.col(text("kind"));
    t.col(text("code"));
    t.col(text("span"));
    t.col(boolean("rolls"));
    t.col(date("anchor_on"));
    t.col(text("extensions"));
    t.col(date("raw_due_on"));
    t.col(date("due_on"));
    t.col(text("state"));
    t.col(text("explanation"));
    t.col(boolean("calendar_complete"));
    t.col(text("law"));
    t.col(text("started_by"));
    t.col(text_null("ended_by"));
    t.col(date_null("ended_on"));
    t.foreign_key(ForeignKey::create().from("deadline", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("deadline", "proceeding_id").to("proceeding", "id"));
    manager.create_table(t).await?;
    // the deadlines of a matter
    index(manager, "deadline", &["matter_id"]).await?;
    // lapses and lists of what is due
    index(manager, "deadline", &["state", "due_on"]).await?;
    Ok(())
}

/// Days that a deadline does not count.
async fn deadline_pause(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("deadline_pause");
    t.col(big_pk_auto("id"));
    t.col(big_integer("deadline_id"));
    t.col(date("first_on"));
    t.col(date_null("last_on"));
    t.col(text("reason"));
    t.foreign_key(ForeignKey::create().from("deadline_pause", "deadline_id").to("deadline", "id"));
    manager.create_table(t).await?;
    // the pauses of a deadline
    index(manager, "deadline_pause", &["deadline_id"]).await?;
    Ok(())
}

/// Letters: rows written with the act, sent afterwards by the worker.
async fn letter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("letter");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(text("timeline_ref"));
    t.col(big_integer_null("matter_id"));
    t.col(text("template"));
    t.col(text("recipient"));
    t.col(text("recipient_name"));
    t.col(text("address"));
    t.col(text("shown_address"));
    t.col(text("language"));
    t.col(text("subject"));
    t.col(text("body"));
    t.col(text("message_id").unique_key());
    t.col(text("state"));
    t.col(integer("attempts"));
    t.col(timestamp_with_time_zone("next_at"));
    t.col(timestamp_with_time_zone_null("leased_until"));
    t.col(timestamp_with_time_zone_null("sent_at"));
    t.col(text_null("failure"));
    t.col(date_null("told_on"));
    t.col(timestamp_with_time_zone("created_at"));
    t.foreign_key(ForeignKey::create().from("letter", "matter_id").to("matter", "id"));
    manager.create_table(t).await?;
    // one letter per event and person
    unique(manager, "letter", &["timeline_ref", "template", "recipient"]).await?;
    // the worker claims what is due
    index(manager, "letter", &["state", "next_at"]).await?;
    // the letters of a matter
    index(manager, "letter", &["matter_id"]).await?;
    Ok(())
}

/// Papers (文书): frozen facts first, drawn afterwards.
async fn paper(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("paper");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer_null("proceeding_id"));
    t.col(text_null("about"));
    t.col(text("form"));
    t.col(integer("form_version"));
    t.col(text_null("number"));
    t.col(text("facts"));
    t.col(text("state"));
    t.col(text_null("file"));
    t.col(text_null("sha256"));
    t.col(integer_null("pages"));
    t.col(text_null("supersedes"));
    t.col(text("audience"));
    t.col(big_integer_null("issued_by"));
    t.col(timestamp_with_time_zone("issued_at"));
    t.col(text("timeline_ref"));
    t.foreign_key(ForeignKey::create().from("paper", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("paper", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("paper", "issued_by").to("account", "id"));
    manager.create_table(t).await?;
    // the papers of a matter
    index(manager, "paper", &["matter_id"]).await?;
    // the worker draws what is not drawn
    index(manager, "paper", &["state"]).await?;
    Ok(())
}

/// Requests: proposals that wait for somebody who may approve them.
async fn request(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("request");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer_null("proceeding_id"));
    t.col(text("act"));
    t.col(text("input"));
    t.col(text("summary"));
    t.col(big_integer("proposed_by"));
    t.col(timestamp_with_time_zone("proposed_at"));
    t.col(big_integer("seen_version"));
    t.col(text("state"));
    t.col(big_integer_null("decided_by"));
    t.col(timestamp_with_time_zone_null("decided_at"));
    t.col(text_null("reason"));
    t.foreign_key(ForeignKey::create().from("request", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("request", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("request", "proposed_by").to("account", "id"));
    t.foreign_key(ForeignKey::create().from("request", "decided_by").to("account", "id"));
    manager.create_table(t).await?;
    // the requests of a matter
    index(manager, "request", &["matter_id"]).await?;
    // what waits for approval
    index(manager, "request", &["state"]).await?;
    // one pending request per act
    partial_unique(
        manager,
        "request_one_pending",
        "request",
        "matter_id, COALESCE(proceeding_id, 0), act",
        "state = 'pending'",
    )
    .await?;
    Ok(())
}
