//! The command line: serve, demo, migrate, account, verify, openapi. Everything else lives in the library.
#![forbid(unsafe_code)]

use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use concord::config::Config;
use concord::{accounts, demo, routes, serve, start, verify};

/// Case management for dispute mediation.
#[derive(Parser)]
#[command(name = "concord", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve pages and API (the same as no command).
    Serve,
    /// Rebuild and serve the fictional centre of Lan'an county.
    Demo {
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        bind: SocketAddr,
        /// Folder that is thrown away and rebuilt.
        #[arg(long, default_value = "data/demo")]
        data_dir: PathBuf,
    },
    /// Bring the database up to date.
    Migrate,
    /// Add, disable or reset an account.
    #[command(subcommand)]
    Account(accounts::cli::AccountCommand),
    /// Check chains, numbers and papers.
    Verify,
    /// Print the API's document.
    Openapi,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("concord: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve_house().await,
        Command::Demo { bind, data_dir } => {
            serve::log_to_stderr("warn");
            let (app, _folder) = demo::rebuild(bind, &data_dir).await?;
            let listener = serve::listen(bind).await?;
            demo::announce(&app);
            serve::run(app, listener).await
        }
        Command::Migrate => start::migrate(&Config::load()?).await,
        Command::Account(command) => {
            println!("{}", accounts::cli::run(&start::open(Config::load()?).await?, command).await?);
            Ok(())
        }
        Command::Verify => check_house().await,
        Command::Openapi => print_whole(&routes::document()?),
    }
}

/// Prints a text that may be cut off by its reader (`| head`): that is no fault.
fn print_whole(text: &str) -> anyhow::Result<()> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("printing"),
        _ => Ok(()),
    }
}

async fn serve_house() -> anyhow::Result<()> {
    let config = Config::load()?;
    serve::log_to_stderr(&config.log);
    // Before anything is said: a link that nobody can open would be worse than none.
    let listener = serve::listen(config.bind).await?;
    let app = start::open(config).await?;
    if let Some(link) = accounts::setup_link(&app).await.context("making the set-up link")? {
        println!("No account exists yet. Within 30 minutes, open this link once: {}", link.address);
    }
    println!("Concord serves at {}", app.config.base_url);
    serve::run(app, listener).await
}

async fn check_house() -> anyhow::Result<()> {
    let config = Config::load()?;
    // Looking must not make what it looks for.
    anyhow::ensure!(config.data_dir.is_dir(), "CONCORD_DATA_DIR: there is no folder {}", config.data_dir.display());
    let app = start::open(config).await?;
    let faults = verify::run(&app).await?;
    for fault in &faults {
        println!("{fault}");
    }
    anyhow::ensure!(faults.is_empty(), "{} faults", faults.len());
    println!("Chains, numbers, papers, files and sealed values are whole.");
    Ok(())
}
