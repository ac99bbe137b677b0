//! Handing a mail in: to the mail server that the settings name, or, without one, into a folder as a file.
//!
//! Without STARTTLS, with another name in the certificate, or with one that has run out, nothing is sent. (S-65)

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::failure::{Cause, Failure};
use super::mail::{Letter, Mail, compose};
use crate::config::Config;
use crate::mail_server::{MailServer, Secrecy};

/// How long handing in one mail may take, with connecting and signing in.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How long the mail server may take to say goodbye: the mail is its own by then.
const GOODBYE: Duration = Duration::from_secs(2);
/// Answers of a mail server that speak of the sender, not of this mail: sign in first, use TLS first.
const OF_THE_SENDER: [u16; 4] = [530, 534, 535, 538];

/// Answers to a recipient's name that say: no such mailbox, not here, no such name (RFC 5321, 4.2.3).
const NO_MAILBOX: [u16; 3] = [550, 551, 553];

/// Hands mails in.
pub struct Sender {
    from: Mailbox,
    way: Way,
    patience: Duration,
}

enum Way {
    Folder(PathBuf),
    Server(MailServer, Option<TlsParameters>),
}

impl Sender {
    /// The way that the settings name: the mail server, checked against the authorities that browsers know; without one
    /// the folder `letters` in the data folder.
    pub fn of(config: &Config) -> anyhow::Result<Sender> {
        let way = match &config.mail_server {
            None => Way::Folder(config.data_dir.join("letters")),
            Some(server) => {
                let needs_tls = server.secrecy != Secrecy::Nothing;
                let tls = needs_tls.then(|| TlsParameters::new_rustls(server.host.clone())).transpose();
                Way::Server(server.clone(), tls.context("CONCORD_SMTP_URL: preparing TLS")?)
            }
        };
        Ok(Sender { from: sender_of(config)?, way, patience: PATIENCE })
    }

    /// To the mail server of the settings, with other authorities and another patience.
    pub fn trusting(config: &Config, tls: TlsParameters, patience: Duration) -> anyhow::Result<Sender> {
        let server = config.mail_server.clone().context("the settings name no mail server")?;
        Ok(Sender { from: sender_of(config)?, way: Way::Server(server, Some(tls)), patience })
    }

    /// Hands a letter in. Success means that somebody else has it for good: the mail server, or the disk.
    pub async fn send(&self, letter: Letter) -> Result<(), Failure> {
        let mail = compose(&self.from, letter)?;
        match &self.way {
            Way::Folder(folder) => keep(folder.clone(), mail).await,
            Way::Server(server, tls) => self.hand_in(server, tls.as_ref(), &mail).await,
        }
    }

    /// One conversation for each mail: none can be misunderstood as the answer to another.
    async fn hand_in(&self, server: &MailServer, tls: Option<&TlsParameters>, mail: &Mail) -> Result<(), Failure> {
        let silent = |_| Failure::of(Cause::Silent);
        let mut line = timeout(self.patience, converse(server, tls, mail)).await.map_err(silent)??;
        // It is handed in; whatever happens to the goodbye changes nothing.
        let _ = timeout(GOODBYE, line.quit()).await;
        Ok(())
    }
}

fn sender_of(config: &Config) -> anyhow::Result<Mailbox> {
    config.mail_from.parse().context("CONCORD_MAIL_FROM is not an address")
}

/// The whole conversation up to the answer that the mail server has taken the mail.
async fn converse(
    server: &MailServer,
    tls: Option<&TlsParameters>,
    mail: &Mail,
) -> Result<AsyncSmtpConnection, Failure> {
    let me = ClientId::default();
    let place = (server.host.as_str(), server.port);
    let at_once = tls.filter(|_| server.secrecy == Secrecy::FromTheStart).cloned();
    let mut line =
        AsyncSmtpConnection::connect_tokio1(place, None, &me, at_once, None).await.map_err(|error| of_way(&error))?;
    if server.secrecy == Secrecy::BeforeAnything {
        let tls = tls.ok_or_else(|| Failure::of(Cause::NotSecret))?.clone();
        line.starttls(tls, &me).await.map_err(|error| Failure { cause: Cause::NotSecret, ..of_way(&error) })?;
    }
    if let Some((user, password)) = &server.login {
        let login = Credentials::new(user.clone(), password.clone());
        line.auth(&[Mechanism::Plain, Mechanism::Login], &login).await.map_err(|error| answer(&error, Cause::Login))?;
    }
    let from = MailFrom::new(Some(mail.from.clone()), Vec::new());
    line.command(from).await.map_err(|error| answer(&error, Cause::Sender))?;
    let to = Rcpt::new(mail.to.clone(), Vec::new());
    line.command(to).await.map_err(|error| of_recipient(&error))?;
    line.command(Data).await.map_err(|error| answer(&error, Cause::Refused))?;
    line.message(&mail.bytes).await.map_err(|error| answer(&error, Cause::Refused))?;
    Ok(line)
}

/// What went wrong before the mail server could say anything about this mail.
fn of_way(error: &Error) -> Failure {
    let status = error.status().map(u16::from);
    let cause = if is_of_tls(error) { Cause::NotSecret } else { Cause::Unreachable };
    Failure { cause, status, detail: detail(error) }
}

/// What the mail server answered: for good, for now, or not at all.
fn answer(error: &Error, refusal: Cause) -> Failure {
    let status = error.status().map(u16::from);
    let cause = match status {
        None => Cause::Unreachable,
        Some(status) if OF_THE_SENDER.contains(&status) && refusal == Cause::Refused => Cause::Sender,
        Some(_) if error.is_permanent() => refusal,
        Some(_) => Cause::PutOff,
    };
    Failure { cause, status, detail: detail(error) }
}

/// What the mail server answered to the recipient's name: some answers say that there is no such mailbox at all.
fn of_recipient(error: &Error) -> Failure {
    let failure = answer(error, Cause::Refused);
    let unknown = failure.cause == Cause::Refused && failure.status.is_some_and(|status| NO_MAILBOX.contains(&status));
    if unknown && !is_of_policy(error) { Failure { cause: Cause::NoMailbox, ..failure } } else { failure }
}

/// True where the answer carries a code of policy (RFC 3463, 5.7.x): the mailbox may well be there. The code alone is
/// looked at; the words may hold the address.
fn is_of_policy(error: &Error) -> bool {
    std::error::Error::source(error).is_some_and(|words| words.to_string().starts_with("5.7."))
}

/// Words of the network and of TLS only: what a mail server says may hold an address.
fn detail(error: &Error) -> String {
    if error.status().is_some() || error.is_response() { String::new() } else { error.to_string() }
}

/// True where somewhere below stands a fault of TLS.
fn is_of_tls(error: &Error) -> bool {
    let mut below: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(one) = below {
        let inside = one.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if one.is::<rustls::Error>() || inside.is_some_and(|inside| inside.is::<rustls::Error>()) {
            return true;
        }
        below = one.source();
    }
    error.is_tls()
}

/// Keeps a mail as a file that only the program's own user can read.
async fn keep(folder: PathBuf, mail: Mail) -> Result<(), Failure> {
    let written = tokio::task::spawn_blocking(move || write(&folder, &mail)).await;
    let failed = |error: String| Failure { detail: error, ..Failure::of(Cause::Folder) };
    written.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))
}

/// Written aside, flushed, renamed: a file is a whole letter or not there.
fn write(folder: &Path, mail: &Mail) -> std::io::Result<()> {
    let mut make = std::fs::DirBuilder::new();
    let mut open = std::fs::OpenOptions::new();
    open.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        make.mode(0o700);
        open.mode(0o600);
    }
    make.recursive(true).create(folder)?;
    let path = folder.join(format!("{}.eml", mail.reference));
    let aside = path.with_extension("part");
    let mut out = open.open(&aside)?;
    out.write_all(&mail.bytes)?;
    out.sync_all()?;
    std::fs::rename(&aside, &path)
}
