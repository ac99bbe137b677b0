//! Settings: `concord.toml`, each overridable by an environment variable. An unknown or impossible one stops the start.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use poem::http::Uri;
use poem::http::uri::Authority;
use serde::Deserialize;

use crate::mail_server::MailServer;

/// Names of the environment variables, without the prefix, and of the lines of `concord.toml` in lower case.
const NAMES: [&str; 14] = [
    "BIND",
    "BASE_URL",
    "DATABASE_URL",
    "DATA_DIR",
    "STORAGE_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "KEYS_FILE",
    "TIME_ZONE",
    "LOCALE",
    "TRUSTED_PROXIES",
    "FONTS_DIR",
    "LOG",
    "REQUIRE_SECOND_FACTOR",
];

/// As read: everything optional, everything text.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    bind: Option<String>,
    base_url: Option<String>,
    database_url: Option<String>,
    data_dir: Option<String>,
    storage_url: Option<String>,
    smtp_url: Option<String>,
    mail_from: Option<String>,
    keys_file: Option<String>,
    time_zone: Option<String>,
    locale: Option<String>,
    trusted_proxies: Option<String>,
    fonts_dir: Option<String>,
    log: Option<String>,
    require_second_factor: Option<String>,
}

/// The settings, checked together.
#[derive(Clone)]
pub struct Config {
    /// Address to listen on (`CONCORD_BIND`, 127.0.0.1:8080).
    pub bind: SocketAddr,
    /// The address people use, without a slash at its end (`CONCORD_BASE_URL`).
    pub base_url: String,
    /// `sqlite://…` or `postgres://…` (`CONCORD_DATABASE_URL`; SQLite in the data directory).
    pub database_url: String,
    /// Folder of database, files and letters (`CONCORD_DATA_DIR`, `data`).
    pub data_dir: PathBuf,
    /// Folder of stored files (`CONCORD_STORAGE_URL`, `file:///…`; `files/` in the data directory).
    pub storage_dir: PathBuf,
    /// `smtp://` or `smtps://user:password@host:port` (`CONCORD_SMTP_URL`); absent: letters become files.
    pub mail_server: Option<MailServer>,
    /// Sender of letters (`CONCORD_MAIL_FROM`).
    pub mail_from: String,
    /// Keys (`CONCORD_KEYS_FILE`; `keys.json` in the data directory).
    pub keys_file: PathBuf,
    /// Time zone of legal days (`CONCORD_TIME_ZONE`, Asia/Shanghai).
    pub time_zone: chrono_tz::Tz,
    /// Language where nobody chose one (`CONCORD_LOCALE`, zh-CN).
    pub locale: String,
    /// Proxies whose word about the client's address is taken (`CONCORD_TRUSTED_PROXIES`, addresses or networks).
    pub trusted_proxies: Vec<Network>,
    /// Folder with further fonts (`CONCORD_FONTS_DIR`).
    pub fonts_dir: Option<PathBuf>,
    /// Filter of the log (`CONCORD_LOG`, info).
    pub log: String,
    /// The demo: fictional data, plain http on this machine only.
    pub is_demo: bool,
}

/// An address or a network, such as 10.0.0.0/8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Reads `address` or `address/bits`.
    pub fn parse(text: &str) -> anyhow::Result<Network> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.trim().parse().with_context(|| format!("{text} is not an address"))?;
        let whole = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(whole), |bits| bits.trim().parse()).with_context(|| format!("{text}: bits"))?;
        if bits > whole {
            bail!("{text}: at most {whole} bits");
        }
        Ok(Network { address, bits })
    }

    /// True when the address lies in this network.
    pub fn contains(&self, address: IpAddr) -> bool {
        let number = |address: IpAddr| match address {
            IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
            IpAddr::V6(address) => address.to_bits(),
        };
        if self.address.is_ipv4() != address.is_ipv4() {
            return false;
        }
        let differing = number(self.address) ^ number(address);
        self.bits == 0 || differing >> (128 - u32::from(self.bits)) == 0
    }
}

impl Config {
    /// Reads `concord.toml` in the working directory, when there is one, and the environment.
    pub fn load() -> anyhow::Result<Config> {
        let text = match std::fs::read_to_string("concord.toml") {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).context("reading concord.toml"),
        };
        // A variable of somebody else may hold anything; a setting is text.
        let text_of = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
        };
        Config::read(&text, std::env::vars_os().filter_map(text_of))
    }

    /// Reads the text of a settings file and variables.
    pub fn read(text: &str, variables: impl Iterator<Item = (String, String)>) -> anyhow::Result<Config> {
        let mut table: toml::Table = toml::from_str(text).context("concord.toml")?;
        for (name, value) in variables {
            // Variables of the test suite are not settings.
            let Some(name) = name.strip_prefix("CONCORD_").filter(|name| !name.starts_with("TEST_")) else { continue };
            if !NAMES.contains(&name) {
                bail!("unknown setting CONCORD_{name}");
            }
            table.insert(name.to_lowercase(), toml::Value::String(value));
        }
        let raw: Raw = table.try_into().context("concord.toml")?;
        Config::checked(raw)
    }

    /// Settings of the demo: its own folder, no mail server.
    pub fn demo(bind: SocketAddr, data_dir: &Path) -> anyhow::Result<Config> {
        let raw =
            Raw { bind: Some(bind.to_string()), data_dir: Some(data_dir.display().to_string()), ..Raw::default() };
        Ok(Config { is_demo: true, ..Config::checked(raw)? })
    }

    fn checked(raw: Raw) -> anyhow::Result<Config> {
        let bind: SocketAddr =
            raw.bind.as_deref().unwrap_or("127.0.0.1:8080").parse().context("CONCORD_BIND is not address:port")?;
        let data_dir = PathBuf::from(raw.data_dir.unwrap_or_else(|| "data".into()));
        if data_dir.as_os_str().is_empty() {
            bail!("CONCORD_DATA_DIR names no folder");
        }
        let base_url = base_url(raw.base_url.unwrap_or_else(|| format!("http://{bind}")))?;
        let sqlite = format!("sqlite://{}", data_dir.join("concord.db").display());
        let database_url = raw.database_url.unwrap_or(sqlite);
        if !["sqlite://", "postgres://", "postgresql://"].iter().any(|scheme| database_url.starts_with(scheme)) {
            bail!("CONCORD_DATABASE_URL must begin with sqlite:// or postgres://");
        }
        if database_url.contains(":memory:") {
            bail!("CONCORD_DATABASE_URL must name a file: what is kept in memory is gone with its first connection");
        }
        if database_url.trim_end_matches('/').ends_with(':') {
            bail!("CONCORD_DATABASE_URL names no database");
        }
        if raw.require_second_factor.as_deref().is_some_and(|roles| !matches!(roles, "" | "none")) {
            bail!("CONCORD_REQUIRE_SECOND_FACTOR: this version has no second factor yet; leave it out");
        }
        let mail_from = raw.mail_from.unwrap_or_else(|| "Concord <concord@localhost>".into());
        mail_from.parse::<lettre::message::Mailbox>().context("CONCORD_MAIL_FROM is not an address")?;
        Ok(Config {
            bind,
            base_url,
            database_url,
            storage_dir: storage_dir(raw.storage_url.as_deref(), &data_dir)?,
            mail_server: mail_server(raw.smtp_url.as_deref())?,
            mail_from,
            keys_file: raw.keys_file.map_or_else(|| data_dir.join("keys.json"), PathBuf::from),
            time_zone: raw
                .time_zone
                .as_deref()
                .unwrap_or("Asia/Shanghai")
                .parse()
                .map_err(|_| anyhow::anyhow!("CONCORD_TIME_ZONE is not a time zone such as Asia/Shanghai"))?,
            locale: locale(raw.locale)?,
            trusted_proxies: networks(raw.trusted_proxies.as_deref().unwrap_or_default())?,
            fonts_dir: fonts_dir(raw.fonts_dir)?,
            log: log_filter(raw.log)?,
            is_demo: false,
            data_dir,
        })
    }

    /// True when people reach the server by https, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// The address people use: scheme and host, nothing below.
fn base_url(raw: String) -> anyhow::Result<String> {
    let address = raw.parse::<Uri>().ok().filter(|address| {
        matches!(address.scheme_str(), Some("http" | "https"))
            && address.authority().is_some_and(|host| !host.as_str().contains('@') && has_sound_port(host))
            && matches!(address.path(), "" | "/")
            && address.query().is_none()
    });
    address.context("CONCORD_BASE_URL must be http://host or https://host, with nothing behind")?;
    Ok(raw.trim_end_matches('/').to_owned())
}

/// No port, or one that is a number; the address itself does not look.
fn has_sound_port(authority: &Authority) -> bool {
    let host = authority.as_str().rsplit('@').next().unwrap_or_default();
    authority.port_u16().is_some() || host == authority.host()
}

fn fonts_dir(raw: Option<String>) -> anyhow::Result<Option<PathBuf>> {
    let Some(folder) = raw.filter(|folder| !folder.is_empty()).map(PathBuf::from) else { return Ok(None) };
    if !folder.is_dir() {
        bail!("CONCORD_FONTS_DIR: {} is not a folder", folder.display());
    }
    Ok(Some(folder))
}

fn log_filter(raw: Option<String>) -> anyhow::Result<String> {
    let filter = raw.unwrap_or_else(|| "info,sqlx=warn,sea_orm=warn".into());
    tracing_subscriber::EnvFilter::try_new(&filter).context("CONCORD_LOG is no filter such as info,sqlx=warn")?;
    Ok(filter)
}

fn locale(raw: Option<String>) -> anyhow::Result<String> {
    match raw.as_deref().unwrap_or("zh-CN") {
        known @ ("zh-CN" | "en") => Ok(known.to_owned()),
        other => bail!("CONCORD_LOCALE is zh-CN or en, not {other}"),
    }
}

fn networks(text: &str) -> anyhow::Result<Vec<Network>> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| Network::parse(part).context("CONCORD_TRUSTED_PROXIES"))
        .collect()
}

fn mail_server(url: Option<&str>) -> anyhow::Result<Option<MailServer>> {
    match url {
        None | Some("") => Ok(None),
        Some(url) => MailServer::parse(url).context("CONCORD_SMTP_URL").map(Some),
    }
}

fn storage_dir(url: Option<&str>, data_dir: &Path) -> anyhow::Result<PathBuf> {
    match url {
        None | Some("") => Ok(data_dir.join("files")),
        Some(url) => match url.strip_prefix("file://") {
            Some(path) if path.starts_with('/') => Ok(PathBuf::from(path)),
            _ => bail!("CONCORD_STORAGE_URL must be file:///folder in this version"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, variables: &[(&str, &str)]) -> anyhow::Result<Config> {
        Config::read(text, variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_setting_that_is_unknown_or_impossible_stops_the_start_and_is_named() {
        for (text, variables, name) in [
            ("colour = \"red\"", vec![], "colour"),
            ("", vec![("CONCORD_COLOUR", "red")], "CONCORD_COLOUR"),
            ("", vec![("CONCORD_BIND", "nowhere")], "CONCORD_BIND"),
            ("", vec![("CONCORD_DATABASE_URL", "mysql://x")], "CONCORD_DATABASE_URL"),
            ("", vec![("CONCORD_TIME_ZONE", "Mars")], "CONCORD_TIME_ZONE"),
            ("", vec![("CONCORD_TRUSTED_PROXIES", "10.0.0.0/99")], "CONCORD_TRUSTED_PROXIES"),
            ("", vec![("CONCORD_LOCALE", "fr")], "CONCORD_LOCALE"),
            ("", vec![("CONCORD_SMTP_URL", "mail.example.org")], "CONCORD_SMTP_URL"),
            ("", vec![("CONCORD_SMTP_URL", "smtp://mail.example.org?tls=none")], "CONCORD_SMTP_URL"),
        ] {
            let error = read(text, &variables).err().map(|error| format!("{error:#}")).unwrap_or_default();
            assert!(error.contains(name), "{name}: {error}");
        }
    }

    #[test]
    fn the_environment_outranks_the_file() {
        let config = read("bind = \"127.0.0.1:1\"", &[("CONCORD_BIND", "127.0.0.1:2")]).unwrap();
        assert_eq!(config.bind.port(), 2);
    }

    #[test]
    fn a_network_holds_its_addresses_only() {
        let network = Network::parse("10.1.0.0/16").unwrap();
        assert!(network.contains("10.1.255.3".parse().unwrap()));
        assert!(!network.contains("10.2.0.1".parse().unwrap()));
        assert!(!network.contains("::1".parse().unwrap()));
        assert!(Network::parse("::1").unwrap().contains("::1".parse().unwrap()));
        assert!(Network::parse("0.0.0.0/0").unwrap().contains("8.8.8.8".parse().unwrap()));
    }
}
