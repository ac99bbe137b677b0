//! Rows of organisations, accounts, sign-ins, attempts and one-time links.

mod organisations;
mod sign_ins;
mod staff;

pub use ::entity::id::{AccountId, OrganisationId, SignInId};

pub(super) use organisations::*;
pub(super) use sign_ins::*;
pub(super) use staff::*;

use sea_orm::sea_query::{ExprTrait, LikeExpr, SimpleExpr};
use sea_orm::{ColumnTrait, DbErr, SqlErr};

/// `column LIKE '%text%'`, whatever signs stand in the text. SQLite folds ASCII letters, PostgreSQL none: both sides are
/// lowered.
fn contains(column: impl ColumnTrait, text: &str) -> SimpleExpr {
    let escaped: String = text.to_lowercase().chars().flat_map(escape).collect();
    sea_orm::sea_query::Func::lower(column.into_expr()).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}

fn escape(c: char) -> impl Iterator<Item = char> {
    matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])
}

/// True when a row like this one exists already.
fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
