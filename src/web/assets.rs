//! Static files: embedded, one version for all, kept by browsers for a year because the version is in the address.

use std::sync::OnceLock;

use poem::http::{HeaderMap, Method, StatusCode, header};
use poem::{Body, Request, Response, handler};
use rust_embed::RustEmbed;

use crate::vault::sha256;

#[derive(RustEmbed)]
#[folder = "templates/static/"]
struct Static;

/// The version of all static files: modules load each other, so they share one.
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut names: Vec<_> = Static::iter().collect();
        names.sort();
        let mut all = String::new();
        for name in names {
            if let Some(file) = Static::get(&name) {
                all.push_str(&name);
                all.push_str(&sha256(&file.data));
            }
        }
        sha256(all.as_bytes())[..12].to_owned()
    })
}

/// The address of a static file, such as `static/base.css`.
pub fn address(path: &str) -> String {
    match path.strip_prefix("static/") {
        Some(name) => format!("/static/{}/{name}", version()),
        None => format!("/{path}"),
    }
}

/// Serves `/static/VERSION/name` and, for those who know no version, `/static/name`.
#[handler]
pub fn serve(request: &Request) -> Response {
    let path = request.uri().path().trim_start_matches("/static/");
    let (versioned, name) = match path.split_once('/') {
        Some((first, rest)) if first == version() => (true, rest),
        _ => (false, path),
    };
    let Some(file) = Static::get(name) else {
        return Response::builder().status(StatusCode::NOT_FOUND).finish();
    };
    let tag = format!("\"{}\"", version());
    let cache = if versioned { "public, max-age=31536000, immutable" } else { "no-cache" };
    let fresh = is_fresh(request.headers(), &tag);
    let status = if fresh { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type(name))
        .header(header::CACHE_CONTROL, cache)
        .header(header::ETAG, tag);
    if fresh || request.method() == Method::HEAD {
        response.finish()
    } else {
        response.body(Body::from_vec(file.data.into_owned()))
    }
}

fn is_fresh(headers: &HeaderMap, tag: &str) -> bool {
    headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|seen| seen.contains(tag))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
