//! Refusals and faults as answers: problem+json for the API, the same words for pages. Nothing internal leaves the house.

use poem::http::{HeaderValue, StatusCode, header};
use poem::{Body, Response};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchemaRef, Registry};
use poem_openapi::types::{ToJSON, Type};
use poem_openapi::{ApiResponse, Object};

use crate::error::{Error, FieldError};
use crate::lang::Lang;

tokio::task_local! {
    /// Language and id of the request that is being answered.
    pub static ASKED: Asked;
}

/// What is known of a request before anybody is identified.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Language of sentences.
    pub lang: Lang,
    /// Id of the request: in the log and in the answer to a fault.
    pub id: String,
    /// Path, for the problem's instance.
    pub path: String,
}

/// The request that is being answered.
pub fn asked() -> Asked {
    ASKED.try_with(Clone::clone).unwrap_or_default()
}

/// One wrong field.
#[derive(Object, Clone, Debug)]
#[oai(rename = "FieldProblem")]
pub struct FieldProblem {
    /// Path of the field, such as `parties[0].id_number`.
    pub field: String,
    /// Code.
    pub code: String,
    /// What is wrong and how to put it right.
    pub message: String,
}

/// An answer that is not the one wished for (RFC 9457).
#[derive(Object, Clone, Debug)]
#[oai(rename = "Problem", skip_serializing_if_is_none)]
pub struct ProblemBody {
    /// Kind of problem, as a relative address.
    #[oai(rename = "type")]
    pub kind: String,
    /// Short title.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What is wrong and what can be done.
    pub detail: String,
    /// Code of the refusal.
    pub code: String,
    /// The path that was asked.
    pub instance: String,
    /// Id of the request, where the fault is ours.
    pub request_id: Option<String>,
    /// Law and article that the refused act rests on.
    pub law: Option<String>,
    /// Acts that are open instead.
    pub available_acts: Option<Vec<String>>,
    /// The version now, where the one given was old.
    pub current_version: Option<i64>,
    /// Wrong fields; with a refusal everything that is missing.
    pub errors: Option<Vec<FieldProblem>>,
}

/// A refusal on its way out of an API operation.
#[derive(Debug)]
pub struct Problem(pub Error);

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        Problem(error)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Problem {}

impl poem::error::ResponseError for Problem {
    fn status(&self) -> StatusCode {
        status(&self.0)
    }

    fn as_response(&self) -> Response {
        respond(&self.0)
    }
}

impl ApiResponse for Problem {
    fn meta() -> MetaResponses {
        let answer = |range: &str, description: &'static str| MetaResponse {
            description,
            status: None,
            status_range: Some(range.to_owned()),
            content: vec![MetaMediaType {
                content_type: "application/problem+json",
                schema: MetaSchemaRef::Reference(ProblemBody::name().into_owned()),
            }],
            headers: vec![],
        };
        MetaResponses {
            responses: vec![
                answer("4XX", "The request is refused: the problem says why and what can be done."),
                answer("5XX", "The fault is ours: the problem carries the id of the request."),
            ],
        }
    }

    fn register(registry: &mut Registry) {
        ProblemBody::register(registry);
    }
}

/// The HTTP status of an error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignInRequired | Error::SignInFailed | Error::LinkNotValid => StatusCode::UNAUTHORIZED,
        Error::NotPermitted | Error::FormToken => StatusCode::FORBIDDEN,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Error::Refused { refusal, .. } if refusal.is_about_the_person() => StatusCode::FORBIDDEN,
        Error::Refused { .. } | Error::Conflict(..) => StatusCode::CONFLICT,
        Error::Stale { .. } => StatusCode::PRECONDITION_FAILED,
        Error::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        Error::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
        Error::UnsupportedContent => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Error::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Code and sentence of an error, for people.
#[expect(clippy::too_many_lines, reason = "a catalogue: one line per error")]
pub fn words(error: &Error, lang: Lang) -> (&'static str, String) {
    let pair = |code: &'static str, zh: &str, en: &str| (code, lang.pick(zh, en).to_owned());
    match error {
        Error::SignInRequired => pair("sign-in-required", "请先登录。", "Sign in first."),
        Error::SignInFailed => pair(
            "sign-in-failed",
            "用户名或密码不对。请再看一遍；忘记密码请找安全管理员。",
            "User name or password is wrong. Check both; the security administrator gives you a link for a new password.",
        ),
        Error::LinkNotValid => pair(
            "link-not-valid",
            "这个链接用过了或者过期了。请向安全管理员要一个新的。",
            "This link was used before or has expired. Ask the security administrator for a new one.",
        ),
        Error::NotPermitted => pair("not-permitted", "您的岗位不能这样做。", "Your role may not do this."),
        Error::FormToken => pair(
            "form-token",
            "这个页面放得太久，或不是从本系统打开的。请刷新后再试，您填的内容没有保存。",
            "This form is too old or was not opened here. Reload the page and try again; nothing was saved.",
        ),
        Error::NotFound => pair("not-found", "没有找到。", "Not found."),
        Error::MethodNotAllowed => {
            let en = "This address cannot be opened by itself; use the buttons of the pages.";
            pair("method-not-allowed", "这个地址不能直接打开，请从页面上的按钮办理。", en)
        }
        Error::Refused { refusal, .. } => (refusal.code(), lang.pick(refusal.zh(), refusal.en())),
        Error::Conflict(code, zh, en) => pair(code, zh, en),
        Error::Stale { .. } => pair(
            "stale",
            "您打开以后，这份内容已被别人改过。请看新的内容再改。",
            "Somebody changed this after you opened it. Look at the new state and try again.",
        ),
        Error::PreconditionRequired => {
            pair("if-match-required", "请在 If-Match 里写明您看到的版本。", "Send the version you saw in If-Match.")
        }
        Error::TooLarge(limit) => {
            let limit = limit / 1024 / 1024;
            (
                "too-large",
                lang.pick(format!("内容太大，最大{limit} MB。"), format!("Too large; the limit is {limit} MB.")),
            )
        }
        Error::UnsupportedContent => {
            pair("unsupported-content", "不收这种格式的内容。", "This kind of content is not taken.")
        }
        Error::Fields(fields) => {
            let n = fields.len();
            ("invalid-fields", lang.pick(format!("有{n}处要改。"), format!("{n} fields need mending.")))
        }
        Error::TooMany(seconds) => (
            "too-many-attempts",
            lang.pick(
                format!("试得太频繁，请{seconds}秒后再试。"),
                format!("Too many attempts; wait {seconds} seconds."),
            ),
        ),
        Error::Unavailable(_) => {
            pair("unavailable", "系统暂时用不了，请稍后再试。", "Unavailable for the moment; try again.")
        }
        Error::Internal(_) => pair(
            "internal",
            "系统出错了，没有保存。请再试一次；还不行请报编号。",
            "Something went wrong and nothing was saved. Try again; if it persists, tell the request id.",
        ),
    }
}

/// The title of a status.
fn title(status: StatusCode, lang: Lang) -> &'static str {
    let zh = match status.as_u16() {
        401 => "需要登录",
        403 => "没有权限",
        404 => "没有找到",
        405 => "方式不对",
        409 => "现在不能办",
        412 => "内容已有变动",
        413 => "内容太大",
        415 => "格式不收",
        422 => "填写有误",
        428 => "缺少版本",
        429 => "太频繁",
        503 => "暂时用不了",
        _ => "出错了",
    };
    lang.pick(zh, status.canonical_reason().unwrap_or("Problem"))
}

/// The sentence of one wrong field.
pub fn field_words(field: &FieldError, lang: Lang) -> String {
    lang.pick(field.zh.clone(), field.en.clone())
}

/// Writes the log where an error is handled: once, here.
pub fn log(error: &Error) {
    let id = asked().id;
    match error {
        Error::Internal(source) => tracing::error!(request.id = id, error = format!("{source:#}"), "internal error"),
        Error::Unavailable(source) => tracing::error!(request.id = id, error = format!("{source:#}"), "unavailable"),
        _ => {}
    }
}

/// The problem+json answer.
pub fn respond(error: &Error) -> Response {
    log(error);
    let asked = asked();
    let status = status(error);
    let (code, detail) = words(error, asked.lang);
    let body = ProblemBody {
        kind: format!("/problems/{code}"),
        title: title(status, asked.lang).to_owned(),
        status: status.as_u16(),
        detail,
        code: code.to_owned(),
        instance: asked.path,
        request_id: status.is_server_error().then_some(asked.id),
        law: law(error, asked.lang),
        available_acts: match error {
            Error::Refused { instead, .. } => Some(instead.acts.iter().map(|act| (*act).to_owned()).collect()),
            _ => None,
        },
        current_version: match error {
            Error::Stale { current } => Some(*current),
            _ => None,
        },
        errors: match error {
            Error::Fields(fields) => Some(fields.iter().map(|field| problem_of(field, asked.lang)).collect()),
            Error::Refused { instead, .. } if !instead.missing.is_empty() => {
                Some(instead.missing.iter().map(|one| problem_of(one, asked.lang)).collect())
            }
            _ => None,
        },
    };
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/problem+json")
        .body(Body::from_string(body.to_json_string()));
    decorate(error, &mut response);
    response
}

/// The law that a refusal rests on, in words.
pub fn law(error: &Error, lang: Lang) -> Option<String> {
    match error {
        Error::Refused { refusal, instead } => {
            let law = refusal.law().unwrap_or(instead.law);
            (!law.is_empty()).then(|| lang.law(law))
        }
        _ => None,
    }
}

/// The sentence of an error for a page: with the law that it rests on, unless it names it already.
pub fn said(error: &Error, lang: Lang) -> String {
    let (_, sentence) = words(error, lang);
    match law(error, lang).filter(|law| !sentence.contains(law.as_str())) {
        Some(law) => lang.pick(format!("{sentence}（依据：{law}）"), format!("{sentence} ({law})")),
        None => sentence,
    }
}

/// Headers that go with some refusals.
pub fn decorate(error: &Error, response: &mut Response) {
    let headers = response.headers_mut();
    match error {
        Error::TooMany(seconds) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        Error::Unavailable(_) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        Error::SignInRequired => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        Error::Stale { current } => {
            if let Ok(value) = HeaderValue::from_str(&format!("\"{current}\"")) {
                headers.insert(header::ETAG, value);
            }
        }
        _ => {}
    }
}

fn problem_of(field: &FieldError, lang: Lang) -> FieldProblem {
    FieldProblem { field: field.field.clone(), code: field.code.to_owned(), message: field_words(field, lang) }
}

/// What the frameworks refuse by themselves (bad JSON, bad path, 404, 405, 415), in the words of the house.
pub fn from_poem(error: &poem::Error) -> Error {
    use poem_openapi::error::{
        AuthorizationError, ContentTypeError, ParseMultipartError, ParseParamError, ParsePathError,
        ParseRequestPayloadError,
    };
    if error.downcast_ref::<AuthorizationError>().is_some() {
        return Error::SignInRequired;
    }
    if let Some(wrong) = error.downcast_ref::<ParseRequestPayloadError>() {
        return shape("body", &wrong.reason);
    }
    if error.downcast_ref::<ParseMultipartError>().is_some() {
        return shape("body", "multipart");
    }
    if error.downcast_ref::<ParsePathError>().is_some() || error.downcast_ref::<poem::error::ParsePathError>().is_some()
    {
        return Error::NotFound;
    }
    if let Some(wrong) = error.downcast_ref::<ParseParamError>() {
        return shape(wrong.name, "parameter");
    }
    if error.downcast_ref::<ContentTypeError>().is_some() {
        return Error::UnsupportedContent;
    }
    match error.status() {
        StatusCode::UNAUTHORIZED => Error::SignInRequired,
        StatusCode::FORBIDDEN => Error::NotPermitted,
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Error::MethodNotAllowed,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::UnsupportedContent,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(super::guard::BODY_LIMIT as u64),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => shape("body", "shape"),
        _ => Error::internal(error),
    }
}

/// A body that does not have the shape of the document. The library's own text names Rust types: only the field that it
/// names, when it names one, is taken over.
fn shape(field: &str, reason: &str) -> Error {
    let unknown = reason.contains("unknown field");
    let named = reason.split('`').nth(1).filter(|name| {
        name.len() < 60 && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_[].".contains(c))
    });
    let field = named.unwrap_or(field);
    if unknown {
        Error::field(field, "unknown-field", "没有这个字段。", "There is no such field.")
    } else {
        Error::field(
            field,
            "malformed",
            "内容的格式不对，请按接口文档填写。",
            "The content does not have the shape that the document asks for.",
        )
    }
}
