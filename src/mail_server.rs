//! The mail server that the settings name: where it stands, how the way there is kept secret, and who hands letters in.

use anyhow::{Context, bail, ensure};

/// Where letters are handed in.
#[derive(Clone, PartialEq, Eq)]
pub struct MailServer {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the way there is kept secret.
    pub secrecy: Secrecy,
    /// User name and password.
    pub login: Option<(String, String)>,
}

/// How the way to the mail server is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// TLS from the first byte (`smtps://`).
    FromTheStart,
    /// STARTTLS, or nothing is sent (`smtp://`).
    BeforeAnything,
    /// None: a mail catcher right beside the program (`smtp://…?tls=none`).
    Nothing,
}

impl MailServer {
    /// Reads `smtp://` or `smtps://user:password@host:port`. `?tls=none` goes without TLS, and only to this machine or to
    /// a neighbour whose name has no dot, such as a container in the same network; never with a password. What is wrong
    /// is said without the address itself: a password may stand in it.
    pub fn parse(url: &str) -> anyhow::Result<MailServer> {
        let (scheme, rest) = url.split_once("://").context("it begins with smtp:// or smtps://")?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        ensure!(!rest.contains(['/', '#']), "nothing follows the port");
        let secrecy = match (scheme, query) {
            ("smtps", "") => Secrecy::FromTheStart,
            ("smtp", "") => Secrecy::BeforeAnything,
            ("smtp", "tls=none") => Secrecy::Nothing,
            ("smtp" | "smtps", _) => {
                bail!("after the question mark only tls=none, and only with smtp://, means something")
            }
            _ => bail!("it begins with smtp:// or smtps://"),
        };
        let (login, place) = match rest.rsplit_once('@') {
            Some((login, place)) => (Some(read_login(login)?), place),
            None => (None, rest),
        };
        let (host, port) = read_place(place)?;
        let usual = match secrecy {
            Secrecy::FromTheStart => 465,
            Secrecy::BeforeAnything => 587,
            Secrecy::Nothing => 25,
        };
        let server = MailServer { host, port: port.unwrap_or(usual), secrecy, login };
        if secrecy == Secrecy::Nothing {
            ensure!(
                server.stands_beside(),
                "tls=none is only for this machine or for a neighbour without a dot in its name"
            );
            ensure!(server.login.is_none(), "no password without TLS");
        }
        Ok(server)
    }

    /// On this machine, or a neighbour in the same small network: a name with a dot may lead anywhere.
    fn stands_beside(&self) -> bool {
        match self.host.parse::<std::net::IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => !self.host.contains('.'),
        }
    }
}

fn read_login(login: &str) -> anyhow::Result<(String, String)> {
    let (user, password) = login.split_once(':').context("user:password stands before the @")?;
    let (user, password) = (decoded(user)?, decoded(password)?);
    ensure!(!user.is_empty() && !password.is_empty(), "user:password stands before the @");
    Ok((user, password))
}

/// Host and port; an IPv6 address stands in brackets.
fn read_place(place: &str) -> anyhow::Result<(String, Option<u16>)> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']').context("the bracket is not closed")?;
            host.parse::<std::net::Ipv6Addr>().context("in brackets stands an IPv6 address")?;
            (host, after.strip_prefix(':'))
        }
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-_:".contains(c);
    ensure!(!host.is_empty() && host.chars().all(fits), "the host is no name and no address");
    let port = port.map(|port| port.parse().ok().filter(|port| *port != 0).context("the port is a number up to 65535"));
    Ok((host.to_owned(), port.transpose()?))
}

/// `%40` stands for @, and so on.
fn decoded(text: &str) -> anyhow::Result<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let two = [rest.next(), rest.next()].map(|digit| digit.and_then(|digit| char::from(digit).to_digit(16)));
        let [Some(high), Some(low)] = two else { bail!("after % stand two hexadecimal digits") };
        bytes.push(u8::try_from(high * 16 + low)?);
    }
    let text = String::from_utf8(bytes).context("user and password are UTF-8")?;
    ensure!(!text.chars().any(char::is_control), "user and password have no control characters");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_with_its_login_and_its_usual_port() {
        let server = MailServer::parse("smtp://concord:p%40ss%3Aw@mail.example.org").unwrap();
        assert_eq!((server.host.as_str(), server.port), ("mail.example.org", 587));
        assert_eq!(server.secrecy, Secrecy::BeforeAnything);
        assert_eq!(server.login, Some(("concord".into(), "p@ss:w".into())));
        let server = MailServer::parse("smtps://[2001:db8::1]:2465/").unwrap();
        assert_eq!((server.host.as_str(), server.port, server.login), ("2001:db8::1", 2465, None));
        assert_eq!(MailServer::parse("smtps://mail.example.org").unwrap().port, 465);
    }

    #[test]
    fn without_tls_only_a_catcher_beside_the_program_is_reached_and_never_with_a_password() {
        for beside in ["127.0.0.1:1025", "localhost:1025", "[::1]:1025", "mail:1025"] {
            let server = MailServer::parse(&format!("smtp://{beside}?tls=none")).unwrap();
            assert_eq!((server.secrecy, server.port), (Secrecy::Nothing, 1025), "{beside}");
        }
        for away in ["mail.example.org", "10.0.0.5", "192.168.1.9:25", "[2001:db8::1]", "u:p@localhost:1025"] {
            assert!(MailServer::parse(&format!("smtp://{away}?tls=none")).is_err(), "{away}");
        }
        assert!(MailServer::parse("smtps://localhost?tls=none").is_err());
    }

    #[test]
    fn what_is_no_server_is_refused_without_repeating_its_password() {
        for wrong in [
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://hunter2@mail.example.org",
            "smtp://u:hunter2@mail.example.org:0",
            "smtp://u:hunter2@mail.example.org:99999",
            "smtp://u:hunter2@mail.example.org/inbox",
            "smtp://u:hunter2@mail.example.org?tls=opportunistic",
            "smtp://u:hunter2%4@mail.example.org",
            "smtp://u:hunter2%0D%0AX@mail.example.org",
            "smtp://u:hunter2@mail example.org",
            "smtp://u:hunter2@[::1",
        ] {
            let error = MailServer::parse(wrong).err().map(|error| format!("{error:#}")).unwrap_or_default();
            assert!(!error.is_empty() && !error.contains("hunter2"), "{wrong}: {error}");
        }
    }
}
