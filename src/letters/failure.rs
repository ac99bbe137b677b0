//! Why a letter did not go out. A failure is kept and logged as a code and the mail server's number only: what a server
//! says may repeat the address.

use crate::lang::Lang;

/// The cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The recipient or the letter was refused for good.
    Refused,
    /// There is no such mailbox: the mail server said so before it saw the letter.
    NoMailbox,
    /// The recipient or the letter was put off.
    PutOff,
    /// The mail server cannot be reached, or broke the conversation off.
    Unreachable,
    /// The mail server did not answer in time.
    Silent,
    /// The way to the mail server is not secret: no STARTTLS, or a certificate that does not hold.
    NotSecret,
    /// The mail server does not accept user name and password.
    Login,
    /// The mail server does not accept the sender.
    Sender,
    /// The letter cannot be written into its folder.
    Folder,
    /// Every attempt was broken off by an end of the program.
    BrokenOff,
    /// The stored letter does not open, or its address is none.
    Damaged,
}

use Cause::{BrokenOff, Damaged, Folder, Login, NoMailbox, NotSecret, PutOff, Refused, Sender, Silent, Unreachable};

impl Cause {
    const ALL: [Cause; 11] =
        [Refused, NoMailbox, PutOff, Unreachable, Silent, NotSecret, Login, Sender, Folder, BrokenOff, Damaged];

    /// The code in the row and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Refused => "refused",
            NoMailbox => "no-mailbox",
            PutOff => "put-off",
            Unreachable => "unreachable",
            Silent => "silent",
            NotSecret => "not-secret",
            Login => "login",
            Sender => "sender",
            Folder => "folder",
            BrokenOff => "broken-off",
            Damaged => "damaged",
        }
    }

    /// Trying again changes nothing.
    pub const fn is_final(self) -> bool {
        matches!(self, Refused | NoMailbox | Damaged)
    }

    /// It is not this letter's fault: the next one would fare the same.
    pub const fn is_of_server(self) -> bool {
        matches!(self, Unreachable | Silent | NotSecret | Login | Sender | Folder)
    }
}

/// A cause with what is known beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The cause.
    pub cause: Cause,
    /// Number of the mail server's answer.
    pub status: Option<u16>,
    /// For the log of whoever runs the program: never an address, never a text of a letter.
    pub detail: String,
}

impl Failure {
    /// A cause alone.
    pub fn of(cause: Cause) -> Failure {
        Failure { cause, status: None, detail: String::new() }
    }

    /// As it stands in the row: `refused 550`.
    pub fn kept(&self) -> String {
        match self.status {
            Some(status) => format!("{} {status}", self.cause.code()),
            None => self.cause.code().to_owned(),
        }
    }
}

/// What stands in a row, in words for the people of the office.
pub fn in_words(kept: &str, lang: Lang) -> String {
    let (code, status) = kept.split_once(' ').unwrap_or((kept, ""));
    let known = Cause::ALL.into_iter().find(|cause| cause.code() == code).unwrap_or(Unreachable);
    let words = lang.t(&format!("letters.failure_{}", known.code().replace('-', "_"))).into_owned();
    let number =
        if status.is_empty() { String::new() } else { lang.pick(format!("（{status}）"), format!(" ({status})")) };
    words.replace("%{number}", &number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_words_in_both_languages() {
        for cause in Cause::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let words = in_words(cause.code(), lang);
                assert!(!words.contains("letters.") && !words.contains('%'), "{cause:?}: {words}");
            }
        }
        let kept = Failure { cause: Refused, status: Some(550), detail: "<bu@mail.example> unknown".into() }.kept();
        assert_eq!(kept, "refused 550");
        assert!(in_words(&kept, Lang::Zh).contains("（550）"));
        assert!(in_words(&kept, Lang::En).contains("(550)"));
    }
}
