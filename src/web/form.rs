//! Forms: they arrive as `CheckedForm`, which has already proven where it comes from, and keep what was typed.

use std::collections::BTreeMap;

use poem::http::{Method, header};
use poem::web::Multipart;
use poem::{FromRequest, Request, RequestBody};
use subtle::ConstantTimeEq;

use super::page::{PageError, Visitor};
use super::problem::{asked, field_words};
use crate::app::App;
use crate::error::{Error, FieldError, Result};

/// Fields of one form at most: a large form of many parties stays below.
const MAX_FIELDS: usize = 8_000;

/// What was typed: names and values in order of arrival.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pairs: Vec<(String, String)>,
}

impl Typed {
    /// From pairs.
    pub fn new(pairs: Vec<(String, String)>) -> Typed {
        Typed { pairs }
    }

    /// Reads `application/x-www-form-urlencoded` text.
    pub fn read(text: &[u8]) -> Result<Typed> {
        let pairs: Vec<(String, String)> = form_urlencoded(text);
        if pairs.len() > MAX_FIELDS {
            return Err(Error::TooLarge(super::guard::BODY_LIMIT as u64));
        }
        Ok(Typed { pairs })
    }

    /// The first value of a field; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// The first value, when something was typed.
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.trim().is_empty())
    }

    /// The first value as a text of its own, when something was typed.
    pub fn text(&self, name: &str) -> Option<String> {
        self.given(name).map(ToOwned::to_owned)
    }

    /// The version that the form was drawn for.
    pub fn seen(&self) -> Option<i64> {
        self.get("version").parse().ok()
    }

    /// All values of a field, as check boxes send them.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// True when the field was sent at all, as a check box or a button is.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, _)| key == name)
    }

    /// Repeated groups: fields named `party-0-name` belong to row 0 of `party`. Rows come in order of their numbers.
    pub fn rows(&self, group: &str) -> Vec<(usize, Typed)> {
        let prefix = format!("{group}-");
        let mut rows: BTreeMap<usize, Typed> = BTreeMap::new();
        for (key, value) in &self.pairs {
            let Some((number, name)) = key.strip_prefix(&prefix).and_then(|rest| rest.split_once('-')) else {
                continue;
            };
            let Ok(number) = number.parse::<usize>() else { continue };
            rows.entry(number).or_default().pairs.push((name.to_owned(), value.clone()));
        }
        rows.into_iter().collect()
    }

    /// Sets a value, for forms that are shown with something filled in.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) -> &mut Typed {
        self.pairs.push((name.into(), value.into()));
        self
    }

    /// All pairs.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }
}

/// A file of a form.
#[derive(Clone, Debug)]
pub struct FormFile {
    /// Field.
    pub field: String,
    /// Name as given by the client: for showing only.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A form that has proven that it was sent from a page of this visitor: right origin and right token (S-17, S-18).
pub struct CheckedForm {
    /// What was typed.
    pub typed: Typed,
    /// Files.
    pub files: Vec<FormFile>,
}

impl CheckedForm {
    /// The file of a field, when one was chosen.
    pub fn file(&self, field: &str) -> Option<&FormFile> {
        self.files.iter().find(|file| file.field == field && !file.bytes.is_empty())
    }
}

impl std::ops::Deref for CheckedForm {
    type Target = Typed;

    fn deref(&self) -> &Typed {
        &self.typed
    }
}

impl<'a> FromRequest<'a> for CheckedForm {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let visitor = Visitor::from_request_without_body(request).await?;
        check_origin(request).map_err(PageError)?;
        let form = read(request, body).await?;
        let expected = visitor.form_token.as_bytes();
        if !bool::from(form.typed.get("csrf").as_bytes().ct_eq(expected)) {
            return Err(PageError(Error::FormToken).into());
        }
        Ok(form)
    }
}

/// A form of somebody who is not signed in (signing in, setting up): the origin is all that can be proven.
pub struct OpenForm(pub Typed);

impl<'a> FromRequest<'a> for OpenForm {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        check_origin(request).map_err(PageError)?;
        Ok(OpenForm(read(request, body).await?.typed))
    }
}

async fn read(request: &Request, body: &mut RequestBody) -> poem::Result<CheckedForm> {
    if request.data::<super::guard::Oversized>().is_some() {
        return Err(PageError(Error::TooLarge(super::guard::UPLOAD_LIMIT as u64)).into());
    }
    let content_type = request.content_type().unwrap_or_default();
    if content_type.starts_with("multipart/form-data") {
        return read_multipart(request, body).await;
    }
    if !content_type.starts_with("application/x-www-form-urlencoded") {
        return Err(PageError(Error::UnsupportedContent).into());
    }
    let bytes = body.take()?.into_bytes().await.map_err(|error| PageError(Error::internal(error)))?;
    Ok(CheckedForm { typed: Typed::read(&bytes).map_err(PageError)?, files: Vec::new() })
}

async fn read_multipart(request: &Request, body: &mut RequestBody) -> poem::Result<CheckedForm> {
    const MAX_PARTS: usize = 400;
    let malformed =
        || PageError(Error::field("form", "malformed", "表单没有收全，请再试。", "The form is incomplete."));
    let mut multipart = Multipart::from_request(request, body).await?;
    let mut form = CheckedForm { typed: Typed::default(), files: Vec::new() };
    let mut parts = 0;
    while let Some(field) = multipart.next_field().await.map_err(|_| malformed())? {
        parts += 1;
        if parts > MAX_PARTS {
            return Err(PageError(Error::TooLarge(super::guard::UPLOAD_LIMIT as u64)).into());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(ToOwned::to_owned);
        let bytes = field.bytes().await.map_err(|_| malformed())?;
        match file_name {
            Some(file_name) => form.files.push(FormFile { field: name, name: file_name, bytes }),
            None => form.typed.pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(form)
}

/// Refuses what another site sent: by `Sec-Fetch-Site` where the browser says it, by `Origin` where not.
fn check_origin(request: &Request) -> Result<()> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(());
    }
    if let Some(site) = request.header("sec-fetch-site") {
        return if matches!(site, "same-origin" | "none") { Ok(()) } else { Err(Error::FormToken) };
    }
    let Some(origin) = request.header(header::ORIGIN) else { return Ok(()) };
    let app = request.data::<App>().ok_or_else(|| Error::internal("no house"))?;
    let own = request.header(header::HOST).unwrap_or_default();
    let host = origin.split("://").nth(1).unwrap_or_default();
    if origin == app.config.base_url || (!host.is_empty() && host == own) { Ok(()) } else { Err(Error::FormToken) }
}

fn form_urlencoded(text: &[u8]) -> Vec<(String, String)> {
    let decode = |part: &[u8]| -> String {
        let mut bytes = Vec::with_capacity(part.len());
        let mut rest = part.iter().copied();
        while let Some(byte) = rest.next() {
            match byte {
                b'+' => bytes.push(b' '),
                b'%' => {
                    let mut ahead = rest.clone();
                    match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                        (Some(high), Some(low)) => {
                            bytes.push(high * 16 + low);
                            rest = ahead;
                        }
                        _ => bytes.push(b'%'),
                    }
                }
                other => bytes.push(other),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    text.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            (decode(halves.next().unwrap_or_default()), decode(halves.next().unwrap_or_default()))
        })
        .collect()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// A form as it is shown: what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    /// What was typed, or what stands there at first.
    pub typed: Typed,
    /// What is wrong, in the reader's language: field and sentence.
    pub errors: Vec<(String, String)>,
}

impl FormState {
    /// A form before anybody typed.
    pub fn fresh(typed: Typed) -> FormState {
        FormState { typed, errors: Vec::new() }
    }

    /// The form that came back with errors. A refusal that belongs to no field stands under an empty name.
    pub fn refused(typed: Typed, error: &Error) -> FormState {
        let lang = asked().lang;
        let errors = match error {
            Error::Fields(fields) => fields.iter().map(|field| shown(field, lang)).collect(),
            other => vec![(String::new(), super::problem::said(other, lang))],
        };
        FormState { typed, errors }
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.typed.get(name)
    }

    /// What is wrong with a field; empty when nothing is.
    pub fn error(&self, name: &str) -> &str {
        self.errors.iter().find(|(field, _)| field == name).map_or("", |(_, sentence)| sentence.as_str())
    }

    /// True when nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    /// True when a check box or radio button is chosen.
    pub fn chosen(&self, name: &str, value: &str) -> bool {
        self.typed.all(name).contains(&value)
    }
}

/// API paths (`parties[0].id_number`) become names of form fields (`parties-0-id_number`).
fn shown(field: &FieldError, lang: crate::lang::Lang) -> (String, String) {
    let name = field.field.replace("].", "-").replace('[', "-").replace(']', "");
    (name, field_words(field, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_groups_come_back_as_rows() {
        let typed = Typed::read("party-0-name=%E8%A6%83&party-10-name=b&party-2-name=a+b&x=1".as_bytes()).unwrap();
        let rows = typed.rows("party");
        let names: Vec<_> = rows.iter().map(|(number, row)| (*number, row.get("name").to_owned())).collect();
        assert_eq!(names, [(0, "覃".to_owned()), (2, "a b".to_owned()), (10, "b".to_owned())]);
    }

    #[test]
    fn broken_encoding_never_panics() {
        for text in ["%", "%e", "%e4=%", "=", "&&", "a=%zz", "\u{0}=\u{0}"] {
            let _ = Typed::read(text.as_bytes()).unwrap();
        }
    }
}
