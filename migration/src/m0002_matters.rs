//! Matters, disputes, proceedings, standing, counters, kept answers.

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
        counter(manager).await?;
        idempotency(manager).await?;
        matter(manager).await?;
        dispute(manager).await?;
        proceeding(manager).await?;
        standing(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["standing", "proceeding", "dispute", "matter", "idempotency", "counter"]).await
    }
}

/// Counters of official numbers: a row per series, moved in the transaction that uses the number.
async fn counter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("counter");
    t.col(big_pk_auto("id"));
    t.col(text("scope").unique_key());
    t.col(big_integer("last"));
    manager.create_table(t).await?;
    Ok(())
}

/// Answers kept for repeated requests (Idempotency-Key).
async fn idempotency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("idempotency");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("account_id"));
    t.col(text("key_hash"));
    t.col(text("body_hash"));
    t.col(text_null("location"));
    t.col(integer_null("status"));
    t.col(text_null("answer"));
    t.col(timestamp_with_time_zone("created_at"));
    t.col(timestamp_with_time_zone_null("finished_at"));
    t.foreign_key(ForeignKey::create().from("idempotency", "account_id").to("account", "id"));
    manager.create_table(t).await?;
    // one effect per key
    unique(manager, "idempotency", &["account_id", "key_hash"]).await?;
    Ok(())
}

/// Matters (事项): whatever has a life of its own, one code from beginning to archive.
async fn matter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("matter");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(text("code").unique_key());
    t.col(text("kind"));
    t.col(text_null("number").unique_key());
    t.col(text("stage"));
    t.col(big_integer("owner_id"));
    t.col(date_null("next_due_on"));
    t.col(date("registered_on"));
    t.col(timestamp_with_time_zone("created_at"));
    t.foreign_key(ForeignKey::create().from("matter", "owner_id").to("organisation", "id"));
    manager.create_table(t).await?;
    // lists by deadline never sort
    index(manager, "matter", &["next_due_on"]).await?;
    // lists of new disputes
    index(manager, "matter", &["registered_on"]).await?;
    Ok(())
}

/// Disputes (纠纷): what was told at the counter.
async fn dispute(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("dispute");
    t.col(big_pk_auto("id"));
    t.col(big_integer("matter_id").unique_key());
    t.col(text("category"));
    t.col(text("title"));
    t.col(text("facts"));
    t.col(text("claims"));
    t.col(big_integer_null("amount_fen"));
    t.col(text("channel"));
    t.col(text_null("source_kind"));
    t.col(text_null("source_body"));
    t.col(text_null("source_reference"));
    t.col(date("received_on"));
    t.col(text_null("division"));
    t.col(text_null("place"));
    t.col(date_null("occurred_on"));
    t.col(text("urgency"));
    t.col(integer_null("people_count"));
    t.col(text("circumstances"));
    t.col(text_null("court_case_number"));
    t.col(boolean_null("arbitration_clause"));
    t.col(text_null("contract_kind"));
    t.col(text_null("earlier_handling"));
    t.col(text_null("closure_outcome"));
    t.col(text_null("closure_summary"));
    t.col(date_null("closed_on"));
    t.col(date_null("archived_on"));
    t.col(text_null("volume"));
    t.col(text_null("retention"));
    t.foreign_key(ForeignKey::create().from("dispute", "matter_id").to("matter", "id"));
    manager.create_table(t).await?;
    Ok(())
}

/// Proceedings (程序): one run of one kind on a matter.
async fn proceeding(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("proceeding");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(text("kind"));
    t.col(text_null("number").unique_key());
    t.col(text("stage"));
    t.col(text_null("outcome"));
    t.col(text_null("ground"));
    t.col(text_null("explanation"));
    t.col(big_integer("organisation_id"));
    t.col(text("initiative"));
    t.col(text_null("reason"));
    t.col(date("opened_on"));
    t.col(date_null("accepted_on"));
    t.col(date_null("ended_on"));
    t.col(boolean("is_active_mediation"));
    t.foreign_key(ForeignKey::create().from("proceeding", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("proceeding", "organisation_id").to("organisation", "id"));
    manager.create_table(t).await?;
    // the proceedings of a matter
    index(manager, "proceeding", &["matter_id"]).await?;
    // present load of a body
    index(manager, "proceeding", &["organisation_id"]).await?;
    // at most one mediation at a time (RTF; domain rule)
    partial_unique(manager, "proceeding_one_active_mediation", "proceeding", "matter_id", "is_active_mediation")
        .await?;
    Ok(())
}

/// Standing: the only source of scope. A row without account serves the desk roles of the body.
async fn standing(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("standing");
    t.col(big_pk_auto("id"));
    t.col(big_integer("matter_id"));
    t.col(big_integer_null("proceeding_id"));
    t.col(big_integer("organisation_id"));
    t.col(big_integer_null("account_id"));
    t.col(text("standing"));
    t.col(timestamp_with_time_zone("since"));
    t.col(timestamp_with_time_zone_null("until"));
    t.foreign_key(ForeignKey::create().from("standing", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("standing", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("standing", "organisation_id").to("organisation", "id"));
    t.foreign_key(ForeignKey::create().from("standing", "account_id").to("account", "id"));
    manager.create_table(t).await?;
    // who has to do with a matter
    index(manager, "standing", &["matter_id"]).await?;
    // every finder joins the standing of the caller
    index(manager, "standing", &["organisation_id", "account_id", "matter_id"]).await?;
    Ok(())
}
