//! Fields that only one kind of proceeding has; what stops a clock, by its cause.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        field(manager).await?;
        cause(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = Table::alter();
        t.table("deadline_pause").drop_column("cause");
        manager.alter_table(t).await?;
        drop_tables(manager, &["field"]).await
    }
}

/// Values of a sheet's own fields: plain, or sealed where their class asks for it.
async fn field(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("field");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer("proceeding_id"));
    t.col(text("code"));
    t.col(text_null("value"));
    t.col(text_null("sealed"));
    t.foreign_key(ForeignKey::create().from("field", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("field", "proceeding_id").to("proceeding", "id"));
    manager.create_table(t).await?;
    // one value of a field in a proceeding
    unique(manager, "field", &["proceeding_id", "code"]).await
}

/// Until now a clock stood still for its stage, or for a recusal: an open pause of a proceeding that waits for a mediator is
/// the latter.
async fn cause(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = Table::alter();
    t.table("deadline_pause").add_column(text("cause").default("stage"));
    manager.alter_table(t).await?;
    let of_recusals = "UPDATE deadline_pause SET cause = 'recuse' WHERE last_on IS NULL AND deadline_id IN \
        (SELECT deadline.id FROM deadline JOIN proceeding ON proceeding.id = deadline.proceeding_id \
         WHERE proceeding.stage = 'mediator-pending')";
    manager.get_connection().execute_unprepared(of_recusals).await.map(|_| ())
}
