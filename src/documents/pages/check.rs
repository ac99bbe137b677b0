//! Where the codes on papers and receipts lead: whom to ask. Whether a code exists is not said.

use askama::Template;
use poem::handler;
use poem::web::Data;

use super::Answer;
use crate::accounts;
use crate::app::App;
use crate::web::page::ok;
use crate::web::problem::asked;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "documents/check.html")]
struct CheckPage {
    shell: Shell,
    phone: String,
}

/// The same for every code, and without one.
#[handler]
pub(super) async fn show(app: Data<&App>) -> Answer {
    let centre = accounts::centre(&app).await?;
    let mut shell = Shell::plain(&app, asked().lang);
    let mut phone = String::new();
    if let Some(centre) = centre {
        shell.centre = centre.name;
        phone = centre.phone.unwrap_or_default();
    }
    ok(&CheckPage { shell, phone })
}
