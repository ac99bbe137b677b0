//! `concord account add|disable|reset`: for whoever has the machine, when no security administrator can sign in. A password
//! is never given here either; the answer is a one-time link.

use clap::Subcommand;

use super::links::{self, Link};
use super::staff::{self, AccountInput};
use super::store;
use crate::app::App;
use crate::error::{Error, FieldError, Result};

/// What can be done with accounts.
#[derive(Subcommand, Debug)]
pub enum AccountCommand {
    /// Adds an account and prints the link for its first password
    Add {
        /// Name for signing in
        username: String,
        /// Name of the person
        #[arg(long)]
        name: String,
        /// Role: clerk director committee-head studio-head mediator officer court-clerk judge petition-officer
        /// grid-worker coordinator justice evaluator auditor admin security
        #[arg(long)]
        role: String,
        /// Full name of the organisation; the centre when it is left out
        #[arg(long)]
        organisation: Option<String>,
    },
    /// Disables an account and ends its sign-ins at once
    Disable {
        /// Name for signing in
        username: String,
    },
    /// Prints a link by which the person chooses a new password
    Reset {
        /// Name for signing in
        username: String,
    },
}

/// Runs a command; the text is for the terminal.
pub async fn run(app: &App, command: AccountCommand) -> anyhow::Result<String> {
    let done = match command {
        AccountCommand::Add { username, name, role, organisation } => {
            add(app, username, name, role, organisation).await
        }
        AccountCommand::Disable { username } => disable(app, &username).await,
        AccountCommand::Reset { username } => reset(app, &username).await,
    };
    done.map_err(for_terminal)
}

async fn add(app: &App, username: String, name: String, role: String, body: Option<String>) -> Result<String> {
    let mut house = app.write(None).await?;
    let body = match body {
        None => store::centre(house.tx()).await?,
        Some(name) => store::organisation_by_name(house.tx(), &name).await?,
    };
    let Some(body) = body else {
        let en = "There is no such organisation. Set the house up first, or give its full name.";
        return Err(Error::field("organisation", "unknown", "没有这个机构。", en));
    };
    let input = AccountInput {
        username: Some(username),
        name: Some(name),
        role: Some(role),
        organisation: Some(body.reference),
        ..AccountInput::default()
    };
    let account = staff::enter(&mut house, &input, None).await?;
    let link = links::offer(app, &mut house, &account).await?;
    house.close().await?;
    Ok(said(app, &account.username, &link))
}

async fn disable(app: &App, username: &str) -> Result<String> {
    let mut house = app.write(None).await?;
    let account = known(&house, username).await?;
    let input = AccountInput { active: Some(false), ..AccountInput::default() };
    staff::change(&mut house, &account, &input).await?;
    house.close().await?;
    Ok(format!("{}: disabled; its sign-ins have ended.", account.username))
}

async fn reset(app: &App, username: &str) -> Result<String> {
    let mut house = app.write(None).await?;
    let account = known(&house, username).await?;
    let link = links::offer(app, &mut house, &account).await?;
    house.close().await?;
    Ok(said(app, &account.username, &link))
}

async fn known(house: &crate::desk::house::House<'_>, username: &str) -> Result<staff::Account> {
    let found = store::account_by_username(house.tx(), &staff::canonical(username)).await?;
    found.ok_or_else(|| Error::field("username", "unknown", "没有这个账号。", "There is no such account."))
}

fn said(app: &App, username: &str, link: &Link) -> String {
    let until = link.expires_at.with_timezone(&app.config.time_zone).format("%Y-%m-%d %H:%M");
    format!("{username}: choose a password at\n  {}\nThe link works once, until {until}.", link.address)
}

fn for_terminal(error: Error) -> anyhow::Error {
    let line = |field: &FieldError| format!("{}: {}", field.field, field.en);
    match error {
        Error::Fields(fields) => anyhow::anyhow!("{}", fields.iter().map(line).collect::<Vec<_>>().join("\n")),
        Error::Conflict(_, _, en) => anyhow::anyhow!("{en}"),
        Error::Internal(source) | Error::Unavailable(source) => source,
        other => anyhow::anyhow!("{other}"),
    }
}
