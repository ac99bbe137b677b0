//! Small words shared by the migrations.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_uniq;

/// A new table.
pub fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).to_owned()
}

/// The outward id: 16 random characters, made before the insert.
pub fn reference() -> ColumnDef {
    text_uniq("ref")
}

/// An index named after its columns. The reason stands beside each call.
pub async fn index(manager: &SchemaManager<'_>, table: &'static str, columns: &[&'static str]) -> Result<(), DbErr> {
    manager.create_index(named(table, columns)).await
}

/// A unique index named after its columns.
pub async fn unique(manager: &SchemaManager<'_>, table: &'static str, columns: &[&'static str]) -> Result<(), DbErr> {
    manager.create_index(named(table, columns).unique().to_owned()).await
}

/// A unique index over some rows only; both databases understand the same words.
pub async fn partial_unique(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &str,
    columns: &str,
    condition: &str,
) -> Result<(), DbErr> {
    let sql = format!("CREATE UNIQUE INDEX {name} ON {table} ({columns}) WHERE {condition}");
    manager.get_connection().execute_unprepared(&sql).await.map(|_| ())
}

/// Drops tables, dependants first.
pub async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).to_owned()).await?;
    }
    Ok(())
}

fn named(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
