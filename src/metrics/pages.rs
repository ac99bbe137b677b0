//! `/metrics`: for this machine, or with the bearer token of a system administrator.

use poem::http::header;
use poem::{Addr, Request, Response, Route, get, handler};
use rules::role::Role;

use crate::app::App;
use crate::error::Error;
use crate::web::guard;
use crate::web::page::app;
use crate::web::problem::Problem;

/// Its address.
pub fn routes(route: Route) -> Route {
    route.at("/metrics", get(metrics))
}

#[handler]
async fn metrics(request: &Request) -> poem::Result<Response> {
    let app = app(request)?;
    if !is_this_machine(request) {
        admit(&app, request).await.map_err(Problem)?;
    }
    let text = super::text(&app).await.map_err(Problem)?;
    Ok(Response::builder().header(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8").body(text))
}

/// A program on this machine speaks to us directly. What a proxy on this machine hands on comes from elsewhere, whether the
/// proxy is trusted or not.
fn is_this_machine(request: &Request) -> bool {
    let handed_on = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];
    match &request.remote_addr().0 {
        Addr::SocketAddr(peer) => {
            peer.ip().to_canonical().is_loopback() && handed_on.iter().all(|name| request.header(*name).is_none())
        }
        _ => false,
    }
}

async fn admit(app: &App, request: &Request) -> Result<(), Error> {
    let token = request.header(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let caller = guard::caller_of_token(app, request, token.ok_or(Error::SignInRequired)?.trim(), "api").await?;
    if caller.role == Role::Admin { Ok(()) } else { Err(Error::NotPermitted) }
}
