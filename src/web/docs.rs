//! `/api/docs`: the API's document as a page to browse and to try. Its script and style are part of the program and come
//! from this server; nothing is written into the page itself, so that the policy of all other pages holds here too.

use std::sync::Arc;

use anyhow::Context;
use poem::http::header;
use poem::{Body, Endpoint, Request, Response, Route, get, handler};

use super::assets;
use super::problem::asked;
use crate::vault::sha256;

/// Script and style of the browser for documents.
pub struct Browser {
    script: Arc<Asset>,
    style: Arc<Asset>,
}

struct Asset {
    text: String,
    media_type: &'static str,
    tag: String,
}

impl Browser {
    /// Takes script and style out of the page that the library would serve with everything inside.
    pub fn of(page: &str) -> anyhow::Result<Browser> {
        let script = between(page, "<script charset=\"UTF-8\">", "</script>\n</head>").context("script of the page")?;
        let style = between(page, "<style charset=\"UTF-8\">", "</style>").context("style of the page")?;
        Ok(Browser {
            script: Arc::new(Asset::new(script, "text/javascript; charset=utf-8")),
            style: Arc::new(Asset::new(style, "text/css; charset=utf-8")),
        })
    }

    /// The page and what it loads.
    pub fn routes(self, route: Route) -> Route {
        route
            .at("/api/docs", get(shown))
            .at("/api/docs/browser.js", get(Served(self.script)))
            .at("/api/docs/browser.css", get(Served(self.style)))
    }
}

impl Asset {
    fn new(text: &str, media_type: &'static str) -> Asset {
        Asset { tag: format!("\"{}\"", &sha256(text.as_bytes())[..16]), text: text.to_owned(), media_type }
    }
}

struct Served(Arc<Asset>);

impl Endpoint for Served {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let asset = &self.0;
        let response = Response::builder()
            .header(header::CONTENT_TYPE, asset.media_type)
            .header(header::CACHE_CONTROL, "no-cache")
            .header(header::ETAG, &asset.tag);
        let fresh = request.header(header::IF_NONE_MATCH).is_some_and(|seen| seen.contains(&asset.tag));
        if fresh {
            return Ok(response.status(poem::http::StatusCode::NOT_MODIFIED).finish());
        }
        Ok(response.body(Body::from_string(asset.text.clone())))
    }
}

#[handler]
fn shown() -> Response {
    let lang = asked().lang;
    let (title, without) = (lang.t("shell.api_docs"), lang.t("shell.api_docs_without_scripts"));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"{}\">\n<link rel=\"stylesheet\" href=\"/api/docs/browser.css\">\n\
         <script defer src=\"/api/docs/browser.js\"></script>\n<script defer src=\"{}\"></script>\n</head>\n<body>\n\
         <main id=\"browser\"><noscript><p>{without}<a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a></p></noscript>\
         </main>\n</body>\n</html>\n",
        lang.code(),
        assets::address("static/favicon.svg"),
        assets::address("static/docs.js"),
    );
    Response::builder().header(header::CONTENT_TYPE, "text/html; charset=utf-8").body(html)
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let start = text.find(open)? + open.len();
    let end = text[start..].find(close)? + start;
    Some(&text[start..end])
}
