//! Accounts: organisations, staff and roles, signing in and out, and the links by which people choose their passwords.
//!
//! Who is behind a request is looked up afresh each time, so that a change of role takes effect with the next one.
//! `attempts` keeps guessers slow, `set_up` runs once in the life of an installation.

mod act;
pub mod api;
mod attempts;
pub mod cli;
pub mod links;
pub mod organisations;
pub mod pages;
pub mod password;
pub mod set_up;
pub mod sign_in;
pub mod staff;
mod store;

pub use links::{Link, setup_link};
pub(crate) use sign_in::admit;
pub use sign_in::{SignInRef, SignedInNow, identify, sign_in, sign_out};

use crate::app::App;
use crate::error::Result;
use organisations::Organisation;

/// The centre that this installation serves; none before it is set up.
pub async fn centre(app: &App) -> Result<Option<Organisation>> {
    store::centre(&app.db).await
}

/// Name of the centre that this installation serves; the product's own before there is one.
pub async fn centre_name(app: &App) -> Result<String> {
    Ok(store::centre(&app.db).await?.map_or_else(|| "Concord".to_owned(), |centre| centre.name))
}
