//! Somebody who reads pages and fills in forms, with scripts switched off.

use std::sync::Arc;

use poem::endpoint::{BoxEndpoint, Endpoint};
use poem::http::{HeaderMap, Method, StatusCode, header};
use poem::{Request, Response};
use scraper::{ElementRef, Html, Node, Selector};

/// A reader with the cookies of one browser.
#[derive(Clone)]
pub struct Reader {
    endpoint: Arc<BoxEndpoint<'static, Response>>,
    cookies: Vec<(String, String)>,
    language: String,
}

/// A page as it came.
#[derive(Clone, Debug)]
pub struct Page {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// HTML, or whatever came.
    pub html: String,
    /// Body as bytes.
    pub bytes: Vec<u8>,
    /// Address of the page.
    pub path: String,
}

/// A form of a page, filled in with what stands there.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// GET or POST.
    pub method: Method,
    /// Names and values.
    pub pairs: Vec<(String, String)>,
}

impl Reader {
    pub(super) fn new(endpoint: Arc<BoxEndpoint<'static, Response>>, token: Option<String>) -> Reader {
        let cookies = token.map(|token| ("__Host-concord".to_owned(), token)).into_iter().collect();
        Reader { endpoint, cookies, language: "zh-CN".to_owned() }
    }

    /// The same reader with English as language.
    pub fn in_english(&self) -> Reader {
        let mut reader = self.clone();
        reader.language = "en".to_owned();
        reader.cookies.push(("lang".to_owned(), "en".to_owned()));
        reader
    }

    /// Opens a page; redirects are followed.
    pub async fn open(&mut self, path: &str) -> Page {
        let request = self.request(Method::GET, path).finish();
        self.follow(request, path).await
    }

    /// Opens a page and expects it to be there.
    #[track_caller]
    pub fn must(page: Page) -> Page {
        assert_eq!(page.status, StatusCode::OK, "{}: {}", page.path, page.text());
        page
    }

    /// Sends a form; redirects are followed.
    pub async fn send(&mut self, form: &Form) -> Page {
        let body = encode(&form.pairs);
        if form.method == Method::GET {
            return self.open(&format!("{}?{body}", form.action)).await;
        }
        let request = self
            .request(Method::POST, &form.action)
            .header("sec-fetch-site", "same-origin")
            .content_type("application/x-www-form-urlencoded")
            .body(body);
        self.follow(request, &form.action).await
    }

    /// Sends a form with one file; redirects are followed.
    pub async fn send_with_file(&mut self, form: &Form, field: &str, name: &str, bytes: &[u8]) -> Page {
        const BOUNDARY: &str = "concord-test-boundary";
        let mut body = Vec::new();
        for (key, value) in &form.pairs {
            let part = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .request(Method::POST, &form.action)
            .header("sec-fetch-site", "same-origin")
            .content_type(&format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body);
        self.follow(request, &form.action).await
    }

    /// A request with this reader's cookies, for tests that build their own.
    pub fn request(&self, method: Method, path: &str) -> poem::RequestBuilder {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().method(method).uri_str(path).header(header::ACCEPT_LANGUAGE, &self.language);
        if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) }
    }

    /// Sends a request as it is; redirects are not followed.
    pub async fn raw(&mut self, request: Request, path: &str) -> Page {
        let mut response = self.endpoint.get_response(request).await;
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap_or_default().to_owned();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.retain(|(known, _)| known != name);
                if !value.is_empty() {
                    self.cookies.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.take_body().into_vec().await.unwrap();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Page { status, headers, html, bytes, path: path.to_owned() }
    }

    async fn follow(&mut self, request: Request, path: &str) -> Page {
        let mut page = self.raw(request, path).await;
        for _ in 0..5 {
            if page.status != StatusCode::SEE_OTHER {
                break;
            }
            let to = page.headers[header::LOCATION].to_str().unwrap().to_owned();
            let request = self.request(Method::GET, &to).finish();
            page = self.raw(request, &to).await;
        }
        page
    }
}

impl Page {
    /// Text without tags, white space folded. A date in a sentence has a span of its own and is part of the sentence.
    pub fn text(&self) -> String {
        let document = Html::parse_document(&self.html);
        let mut text = String::new();
        for node in document.root_element().descendants() {
            let Some(words) = node.value().as_text() else { continue };
            let in_sentence = match node.parent().filter(|parent| is_date(parent.value())) {
                Some(date) => date.prev_sibling().is_some_and(|before| before.value().is_text()),
                None => node.prev_sibling().is_some_and(|before| is_date(before.value())),
            };
            if !in_sentence {
                text.push(' ');
            }
            text.push_str(words);
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// True when something is selected by this CSS.
    pub fn has(&self, css: &str) -> bool {
        Html::parse_document(&self.html).select(&Selector::parse(css).unwrap()).next().is_some()
    }

    /// Texts of everything that this CSS selects.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(css).unwrap();
        document
            .select(&selector)
            .map(|element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// Addresses of links in everything that this CSS selects.
    pub fn links(&self, css: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        document
            .select(&Selector::parse(css).unwrap())
            .filter_map(|element| element.value().attr("href").map(ToOwned::to_owned))
            .collect()
    }

    /// The form whose action ends like this, with what stands in its fields.
    #[track_caller]
    pub fn form(&self, action_ends: &str) -> Form {
        let document = Html::parse_document(&self.html);
        let forms = Selector::parse("form").unwrap();
        let own_path = self.path.split('?').next().unwrap_or_default();
        let found = document.select(&forms).find(|form| {
            form.value().attr("action").unwrap_or(own_path).ends_with(action_ends)
                && !form.value().attr("action").unwrap_or_default().ends_with("/sign-out")
        });
        let form = found.unwrap_or_else(|| panic!("no form {action_ends} on {}: {}", self.path, self.text()));
        let action = form.value().attr("action").filter(|action| !action.is_empty()).unwrap_or(own_path).to_owned();
        let is_post = form.value().attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        Form { action, method: if is_post { Method::POST } else { Method::GET }, pairs: fields(form) }
    }
}

impl Form {
    /// Types into a field, or chooses in a list or among radio buttons.
    pub fn set(mut self, name: &str, value: &str) -> Form {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of a name, or presses a button with a name.
    pub fn tick(mut self, name: &str, value: &str) -> Form {
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes a field out.
    pub fn without(mut self, name: &str) -> Form {
        self.pairs.retain(|(known, _)| known != name);
        self
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// True when there is such a field.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(known, _)| known == name)
    }
}

impl Page {
    /// The form that this page is about, with everything filled in that must be: by wish where there is one for the field,
    /// else by what the field itself says that it wants. Pressed is the first button.
    #[track_caller]
    pub fn filled(&self, today: &str, wishes: &[(String, String)]) -> Form {
        let document = Html::parse_document(&self.html);
        let own_path = self.path.split('?').next().unwrap_or_default();
        let forms = Selector::parse("main form").unwrap();
        let found = document.select(&forms).find(|form| form.value().attr("action") == Some(own_path));
        let element = found.unwrap_or_else(|| panic!("no form of its own on {}: {}", self.path, self.text()));
        let mut form = Form { action: own_path.to_owned(), method: Method::POST, pairs: fields(element) };
        for control in element.select(&Selector::parse("input, textarea, select").unwrap()) {
            let Some(name) = control.value().attr("name") else { continue };
            if let Some((_, wish)) = wishes.iter().find(|(known, _)| known == name) {
                form = form.set(name, wish);
            } else if let Some(value) = wanted(&control, &form, today) {
                form = form.set(name, &value);
            }
        }
        let buttons = Selector::parse("button").unwrap();
        let first = element
            .select(&buttons)
            .map(|button| button.value())
            .find(|button| button.attr("formnovalidate").is_none() && button.attr("class") != Some("unseen"));
        match first.and_then(|button| button.attr("name").zip(button.attr("value"))) {
            Some((name, value)) => form.set(name, value),
            None => form,
        }
    }
}

/// What somebody in a hurry puts into an empty field that must be filled: as far as it can be told from the field.
fn wanted(control: &ElementRef<'_>, form: &Form, today: &str) -> Option<String> {
    let element = control.value();
    let name = element.attr("name")?;
    if element.attr("type") == Some("radio") {
        return (!form.has(name)).then(|| element.attr("value").unwrap_or_default().to_owned());
    }
    if element.attr("aria-required") != Some("true") || !form.value(name).trim().is_empty() {
        return None;
    }
    if element.name() == "select" {
        let options = Selector::parse("option").unwrap();
        let mut values = control.select(&options).filter_map(|option| option.value().attr("value"));
        return values.find(|value| !value.is_empty()).map(ToOwned::to_owned);
    }
    let typed = match (element.attr("type"), element.attr("inputmode")) {
        (Some("date"), _) => today,
        (Some("time"), _) => "14:30",
        (_, Some("decimal" | "numeric")) => "10",
        _ => "已经当面说清楚。",
    };
    Some(typed.to_owned())
}

fn is_date(node: &Node) -> bool {
    node.as_element().is_some_and(|element| element.attr("class") == Some("date"))
}

fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let controls = Selector::parse("input, textarea, select").unwrap();
    let options = Selector::parse("option").unwrap();
    let mut pairs = Vec::new();
    for control in form.select(&controls) {
        let value = control.value();
        let Some(name) = value.attr("name") else { continue };
        match (value.name(), value.attr("type").unwrap_or("text")) {
            ("input", "checkbox" | "radio") if value.attr("checked").is_none() => {}
            ("input", "submit" | "button" | "image" | "file") => {}
            ("input", _) => pairs.push((name.to_owned(), value.attr("value").unwrap_or("").to_owned())),
            ("textarea", _) => pairs.push((name.to_owned(), control.text().collect())),
            _ => {
                let chosen = control
                    .select(&options)
                    .find(|option| option.value().attr("selected").is_some())
                    .or_else(|| control.select(&options).next());
                let text = chosen.map(|option| {
                    option.value().attr("value").map_or_else(|| option.text().collect(), ToOwned::to_owned)
                });
                pairs.push((name.to_owned(), text.unwrap_or_default()));
            }
        }
    }
    pairs
}

fn encode(pairs: &[(String, String)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    pairs.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}
