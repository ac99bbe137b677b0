//! Mail servers for tests: a real one that speaks STARTTLS and AUTH, and one without TLS that behaves badly as told.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use concord::letters::Sender;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use mailin_embedded::{AuthMechanism, Handler, Response, Server, SslConfig, response};

use crate::office::{Mail, Office};

/// What a server took.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Who handed it in.
    pub user: Option<String>,
    /// Sender of the envelope.
    pub from: String,
    /// Recipients of the envelope.
    pub to: Vec<String>,
    /// The mail.
    pub mail: Mail,
}

/// What the server's certificate is like.
#[derive(Clone, Copy, PartialEq)]
pub enum Paper {
    /// Good for localhost.
    Good,
    /// Good for another name.
    OfAnother,
    /// Has run out.
    Old,
    /// None: the server offers no STARTTLS.
    Missing,
}

/// A mail server that takes mails from `concord` with the password `s3cret`.
pub struct PostOffice {
    port: u16,
    root: String,
    inbox: Arc<Mutex<Vec<Taken>>>,
    refused: Arc<Mutex<HashMap<String, Response>>>,
    _folder: tempfile::TempDir,
}

#[derive(Clone)]
struct Clerk {
    now: Option<Taken>,
    user: Option<String>,
    bytes: Vec<u8>,
    inbox: Arc<Mutex<Vec<Taken>>>,
    refused: Arc<Mutex<HashMap<String, Response>>>,
}

impl Handler for Clerk {
    fn mail(&mut self, _: IpAddr, _: &str, from: &str) -> Response {
        let (from, user) = (from.to_owned(), self.user.clone());
        if user.is_none() {
            return response::AUTHENTICATION_REQUIRED;
        }
        self.now =
            Some(Taken { user, from, to: Vec::new(), mail: Mail { headers: vec![], parts: vec![], bytes: vec![] } });
        response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        if let Some(refusal) = self.refused.lock().unwrap().get(to) {
            return refusal.clone();
        }
        self.now.as_mut().unwrap().to.push(to.to_owned());
        response::OK
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let mut taken = self.now.take().unwrap();
        taken.mail = Mail::read(&std::mem::take(&mut self.bytes));
        self.inbox.lock().unwrap().push(taken);
        response::OK
    }

    fn auth_plain(&mut self, _: &str, user: &str, password: &str) -> Response {
        if (user, password) == ("concord", "s3cret") {
            self.user = Some(user.to_owned());
            return response::AUTH_OK;
        }
        response::INVALID_CREDENTIALS
    }

    fn auth_login(&mut self, user: &str, password: &str) -> Response {
        self.auth_plain("", user, password)
    }
}

impl PostOffice {
    /// Opens.
    pub fn open(paper: Paper) -> PostOffice {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let key = rcgen::KeyPair::generate().unwrap();
        let name = if paper == Paper::OfAnother { "mail.elsewhere.example" } else { "localhost" };
        let mut wanted = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
        if paper == Paper::Old {
            wanted.not_before = rcgen::date_time_ymd(2020, 1, 1);
            wanted.not_after = rcgen::date_time_ymd(2021, 1, 1);
        }
        let root = wanted.self_signed(&key).unwrap().pem();
        let path = |name: &str| folder.path().join(name).display().to_string();
        std::fs::write(path("cert.pem"), &root).unwrap();
        std::fs::write(path("key.pem"), key.serialize_pem()).unwrap();
        let ssl = match paper {
            Paper::Missing => SslConfig::None,
            _ => SslConfig::SelfSigned { cert_path: path("cert.pem"), key_path: path("key.pem") },
        };
        let (inbox, refused) =
            (Arc::<Mutex<Vec<Taken>>>::default(), Arc::<Mutex<HashMap<String, Response>>>::default());
        let clerk = Clerk { now: None, user: None, bytes: Vec::new(), inbox: inbox.clone(), refused: refused.clone() };
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = door.local_addr().unwrap().port();
        let mut server = Server::new(clerk);
        server.with_name("localhost").with_ssl(ssl).unwrap().with_tcp_listener(door);
        server.with_auth(AuthMechanism::Plain).with_auth(AuthMechanism::Login);
        std::thread::spawn(move || server.serve().unwrap());
        PostOffice { port, root, inbox, refused, _folder: folder }
    }

    /// Its address, with a password.
    pub fn url(&self, password: &str) -> String {
        format!("smtp://concord:{password}@localhost:{}", self.port)
    }

    /// The way to it, trusting its own certificate beside those that browsers know.
    pub fn sender(&self, office: &Office) -> Sender {
        let root = Certificate::from_pem(self.root.as_bytes()).unwrap();
        let tls = TlsParameters::builder("localhost".to_owned()).add_root_certificate(root).build_rustls().unwrap();
        Sender::trusting(&office.app.config, tls, Duration::from_secs(20)).unwrap()
    }

    /// What it took so far.
    pub fn inbox(&self) -> Vec<Taken> {
        self.inbox.lock().unwrap().clone()
    }

    /// From now on a recipient is answered like this.
    pub fn refuse(&self, to: &str, code: u16, words: &str) {
        self.refused.lock().unwrap().insert(to.to_owned(), Response::custom(code, words.to_owned()));
    }

    /// From now on everybody gets mails.
    pub fn refuse_nobody(&self) {
        self.refused.lock().unwrap().clear();
    }
}

/// How a conversation goes.
#[derive(Clone, Copy, PartialEq)]
pub enum Mood {
    /// As it should.
    Good,
    /// Nobody answers at all.
    Mute,
    /// Takes the whole mail and breaks off before saying so.
    BreaksOff,
}

/// A mail catcher without TLS, whose conversations go as told; afterwards as they should.
pub struct Catcher {
    port: u16,
    mails: Arc<Mutex<Vec<Vec<u8>>>>,
    moods: Arc<Mutex<VecDeque<Mood>>>,
}

impl Catcher {
    /// Opens.
    pub fn open(moods: &[Mood]) -> Catcher {
        let moods = Arc::new(Mutex::new(VecDeque::from(moods.to_vec())));
        let mails = Arc::<Mutex<Vec<Vec<u8>>>>::default();
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = door.local_addr().unwrap().port();
        let (next, taken) = (moods.clone(), mails.clone());
        std::thread::spawn(move || {
            for line in door.incoming() {
                let (mood, taken) = (next.lock().unwrap().pop_front().unwrap_or(Mood::Good), taken.clone());
                let _ = std::thread::spawn(move || converse(line.unwrap(), mood, &taken));
            }
        });
        Catcher { port, mails, moods }
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    /// The mails that came, whole, also those of conversations that broke off.
    pub fn mails(&self) -> Vec<Vec<u8>> {
        self.mails.lock().unwrap().clone()
    }

    /// How the next conversations go.
    pub fn will(&self, moods: &[Mood]) {
        self.moods.lock().unwrap().extend(moods);
    }
}

fn converse(line: TcpStream, mood: Mood, taken: &Mutex<Vec<Vec<u8>>>) -> Option<()> {
    let mut heard = BufReader::new(line.try_clone().ok()?);
    let mut said = line;
    if mood == Mood::Mute {
        // Until the other side has had enough.
        return heard.read_line(&mut String::new()).ok().map(|_| ());
    }
    said.write_all(b"220 localhost\r\n").ok()?;
    loop {
        let mut command = String::new();
        heard.read_line(&mut command).ok().filter(|read| *read > 0)?;
        match command.get(..4)?.to_ascii_uppercase().as_str() {
            "DATA" => {
                said.write_all(b"354 go on\r\n").ok()?;
                let mut mail = Vec::new();
                while !mail.ends_with(b"\r\n.\r\n") {
                    heard.read_until(b'\n', &mut mail).ok().filter(|read| *read > 0)?;
                }
                taken.lock().unwrap().push(mail);
                if mood == Mood::BreaksOff {
                    return None;
                }
                said.write_all(b"250 taken\r\n").ok()?;
            }
            "QUIT" => return said.write_all(b"221 goodbye\r\n").ok(),
            _ => said.write_all(b"250 localhost\r\n").ok()?,
        }
    }
}
