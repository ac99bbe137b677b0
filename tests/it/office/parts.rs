//! Forms with files, as programs and browsers send them.

use poem::Request;
use poem::http::{Method, StatusCode};

use super::{Answer, Client, Form, Page, Reader};

/// One part of a form with files.
#[derive(Clone, Debug)]
pub struct Part {
    name: String,
    file: Option<(String, String)>,
    bytes: Vec<u8>,
}

impl Part {
    /// A field.
    pub fn text(name: &str, value: &str) -> Part {
        Part { name: name.to_owned(), file: None, bytes: value.as_bytes().to_vec() }
    }

    /// A file with the name and the type that the sender gives it.
    pub fn file(name: &str, called: &str, media_type: &str, bytes: &[u8]) -> Part {
        let file = Some((called.to_owned(), media_type.to_owned()));
        Part { name: name.to_owned(), file, bytes: bytes.to_vec() }
    }
}

/// Between two parts.
const BOUNDARY: &str = "----between-two-parts-8f2c";
/// How such a body is announced.
pub const MULTIPART: &str = "multipart/form-data; boundary=----between-two-parts-8f2c";

/// The body of a form.
pub fn body_of(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"", part.name).into_bytes());
        if let Some((called, media_type)) = &part.file {
            body.extend(format!("; filename=\"{called}\"\r\nContent-Type: {media_type}").into_bytes());
        }
        body.extend(b"\r\n\r\n");
        body.extend(&part.bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

impl Client {
    /// POST of a form with files below `/api/v1`.
    pub async fn upload(&self, path: &str, parts: &[Part]) -> Answer {
        self.send_body(path, MULTIPART, body_of(parts)).await
    }

    /// POST of a body with this content type below `/api/v1`.
    pub async fn send_body(&self, path: &str, content_type: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(Method::POST).uri_str(format!("/api/v1{path}"));
        if !self.token().is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token()));
        }
        for (name, value) in self.headers() {
            request = request.header(name.as_str(), value.as_str());
        }
        self.send_raw(request.content_type(content_type).body(body)).await
    }
}

impl Reader {
    /// Sends a form with files; a redirect is followed.
    pub async fn send_with(&mut self, form: &Form, files: &[Part]) -> Page {
        let mut parts: Vec<Part> = form.pairs.iter().map(|(name, value)| Part::text(name, value)).collect();
        parts.extend_from_slice(files);
        let request = self
            .request(Method::POST, &form.action)
            .header("sec-fetch-site", "same-origin")
            .content_type(MULTIPART)
            .body(body_of(&parts));
        let page = self.raw(request, &form.action).await;
        if page.status != StatusCode::SEE_OTHER {
            return page;
        }
        let to = page.headers["location"].to_str().unwrap().to_owned();
        self.open(&to).await
    }
}
