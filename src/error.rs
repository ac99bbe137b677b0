//! What can go wrong, in the words of the house. `web::problem` turns it into an answer for API and pages.

use rules::refusal::Refusal;
use sea_orm::{DbErr, RuntimeErr};

/// The result of every use-case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A fault of one field: beside it on the page, listed in the API's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Path as in the API, such as `parties[0].id_number`.
    pub field: String,
    /// Kebab-case code.
    pub code: &'static str,
    /// Sentence in Chinese: what is wrong and how to put it right.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// What can be done about a refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instead {
    /// Codes of the acts that are open.
    pub acts: Vec<&'static str>,
    /// Everything that is missing, one by one.
    pub missing: Vec<FieldError>,
    /// Law and article of the act that was tried; empty where no sheet has it.
    pub law: &'static str,
}

/// Everything a use-case may answer instead of a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No credential, or one that no longer holds (401).
    #[error("sign-in required")]
    SignInRequired,
    /// Name or password is wrong, or the account may not sign in: one answer for all of them (401).
    #[error("name or password wrong")]
    SignInFailed,
    /// A one-time link that was spent, has run out or never was: one answer for all of them (401).
    #[error("one-time link not valid")]
    LinkNotValid,
    /// The role may not do this at all (403).
    #[error("not permitted")]
    NotPermitted,
    /// The form did not prove where it came from (403).
    #[error("form token missing or wrong")]
    FormToken,
    /// Absent, or not for this caller: identical (404).
    #[error("not found")]
    NotFound,
    /// This address knows other methods only (405).
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The procedure says no (409, or 403 when the person is meant).
    #[error("{refusal}")]
    Refused {
        /// Why.
        refusal: Refusal,
        /// What can be done about it.
        instead: Box<Instead>,
    },
    /// A conflict that is not the procedure's (409): code, Chinese, English.
    #[error("{2}")]
    Conflict(&'static str, &'static str, &'static str),
    /// Somebody else was faster (412).
    #[error("stale: the current version is {current}")]
    Stale {
        /// Version now.
        current: i64,
    },
    /// If-Match is missing (428).
    #[error("If-Match is required")]
    PreconditionRequired,
    /// Too large (413); the limit in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// The kind of file is not taken (415).
    #[error("this kind of content is not taken")]
    UnsupportedContent,
    /// Fields are wrong (422).
    #[error("{} fields are wrong", .0.len())]
    Fields(Vec<FieldError>),
    /// Too many attempts (429); seconds to wait.
    #[error("too many attempts")]
    TooMany(u64),
    /// The database or another part is away (503).
    #[error("unavailable")]
    Unavailable(#[source] anyhow::Error),
    /// Anything else (500). Its text goes to the log, never to a client.
    #[error("internal")]
    Internal(#[source] anyhow::Error),
}

impl Error {
    /// One wrong field.
    pub fn field(field: impl Into<String>, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::Fields(vec![FieldError { field: field.into(), code, zh: zh.into(), en: en.into() }])
    }

    /// Something that cannot be: its text is for the log.
    pub fn internal(text: impl std::fmt::Display) -> Error {
        Error::Internal(anyhow::anyhow!("{text}"))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        Error::Refused { refusal, instead: Box::default() }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Error {
        Error::Internal(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Internal(error.into())
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Error {
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Error::Unavailable(error.into()),
            other if has_no_place(&other) => {
                let zh = "内容里有不能保存的字符（空字符），请删掉再试。";
                let en = "The text holds a character that cannot be stored (NUL); take it out and try again.";
                Error::field("body", "character", zh, en)
            }
            other => Error::Internal(other.into()),
        }
    }
}

/// Code of PostgreSQL for a character that its texts cannot hold: NUL, which SQLite takes.
const NO_SUCH_CHARACTER: &str = "22021";

/// True of a text that came from outside and that PostgreSQL can neither store nor look for.
fn has_no_place(error: &DbErr) -> bool {
    let (DbErr::Query(RuntimeErr::SqlxError(inner)) | DbErr::Exec(RuntimeErr::SqlxError(inner))) = error else {
        return false;
    };
    inner.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == NO_SUCH_CHARACTER)
}

/// Collects field errors, so that a form shows all of them at once.
#[derive(Debug, Default)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Adds one.
    pub fn add(&mut self, field: impl Into<String>, code: &'static str, zh: impl Into<String>, en: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), code, zh: zh.into(), en: en.into() });
    }

    /// Adds those of another check.
    pub fn extend(&mut self, error: Error) -> Result<()> {
        match error {
            Error::Fields(fields) => {
                self.0.extend(fields);
                Ok(())
            }
            other => Err(other),
        }
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value when nothing is wrong.
    pub fn finish<T>(self, value: T) -> Result<T> {
        if self.0.is_empty() { Ok(value) } else { Err(Error::Fields(self.0)) }
    }
}
