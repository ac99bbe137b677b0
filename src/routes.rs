//! Every URL of the product on one screen, and the order of what stands around it.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::web::Data;
use poem::{Endpoint, EndpointExt, Response, Route, get, handler};
use poem_openapi::{OpenApi, OpenApiService};

use crate::accounts::api::AccountsApi;
use crate::agreements::api::AgreementsApi;
use crate::app::App;
use crate::approvals::api::ApprovalsApi;
use crate::calendars::api::CalendarsApi;
use crate::database;
use crate::diary::api::DiaryApi;
use crate::disputes::api::DisputesApi;
use crate::documents::api::DocumentsApi;
use crate::intake::api::{ContactsApi, IntakeApi};
use crate::joint::api::JointApi;
use crate::letters::api::LettersApi;
use crate::local_rules::api::LocalRulesApi;
use crate::mediation::api::{MediationApi, OutsideApi};
use crate::parties::api::PartiesApi;
use crate::performance::api::PerformanceApi;
use crate::procedures::api::ProceduresApi;
use crate::risks::api::RisksApi;
use crate::roll::api::RollApi;
use crate::web::docs::Browser;
use crate::web::shape::Shapes;
use crate::web::{assets, document, guard};
use crate::{
    accounts, agreements, approvals, calendars, diary, disputes, documents, intake, joint, letters, local_rules,
    mediation, metrics, parties, performance, procedures, risks, roll,
};

/// All operations of the API: a capability a line.
pub fn api(app: &App) -> OpenApiService<impl OpenApi + use<>, ()> {
    let operations = (
        AccountsApi(app.clone()),
        AgreementsApi(app.clone()),
        ApprovalsApi(app.clone()),
        DiaryApi(app.clone()),
        DisputesApi(app.clone()),
        DocumentsApi(app.clone()),
        (IntakeApi(app.clone()), ContactsApi(app.clone())),
        LettersApi(app.clone()),
        (MediationApi(app.clone()), OutsideApi(app.clone()), JointApi(app.clone())),
        PartiesApi(app.clone()),
        PerformanceApi(app.clone()),
        RollApi(app.clone()),
        ProceduresApi(app.clone()),
        RisksApi(app.clone()),
        CalendarsApi(app.clone()),
        LocalRulesApi(app.clone()),
    );
    OpenApiService::new(operations, "Concord", env!("CARGO_PKG_VERSION"))
        .description("Case management for dispute mediation. Bearer tokens only; problem+json for every refusal.")
        .url_prefix("/api/v1")
}

/// All pages: a capability a line.
fn pages(route: Route) -> Route {
    let route = accounts::pages::routes(route);
    let route = agreements::pages::routes(route);
    let route = approvals::pages::routes(route);
    let route = calendars::pages::routes(route);
    let route = diary::pages::routes(route);
    let route = disputes::pages::routes(route);
    let route = documents::pages::routes(route);
    let route = intake::pages::routes(route);
    let route = joint::pages::routes(route);
    let route = letters::pages::routes(route);
    let route = local_rules::pages::routes(route);
    let route = mediation::pages::routes(route);
    let route = metrics::pages::routes(route);
    let route = parties::pages::routes(route);
    let route = roll::pages::routes(route);
    let route = performance::pages::routes(route);
    let route = procedures::pages::routes(route);
    risks::pages::routes(route)
}

/// The API's document, as text. Nothing is opened for it: no database, no keys.
pub fn document() -> anyhow::Result<String> {
    Ok(document::whole(&api(&crate::start::unfurnished()?).spec())?)
}

/// The whole product.
pub fn all(app: App) -> impl Endpoint<Output = Response> + use<> {
    let service = api(&app);
    // All three are made from what this very program has built in: the first test that runs proves that they can be read.
    let document = document::whole(&service.spec()).expect("the API's own document is JSON");
    let shapes = Arc::new(Shapes::read(&document).expect("the API's own document is JSON"));
    let browser = Browser::of(&service.swagger_ui_html()).expect("the library's page has script and style");
    let api = service.around(move |inner, request| guard::around_api(shapes.clone(), inner, request));
    let fixed = browser
        .routes(Route::new())
        .nest_no_strip("/static", get(assets::serve).head(assets::serve))
        .at("/api/v1/openapi.json", get(published).data(document))
        .nest("/api/v1", api)
        .at("/healthz", get(alive))
        .at("/readyz", get(ready));
    let routes = pages(fixed);
    routes.around(move |inner, request| guard::around(app.clone(), inner, request))
}

/// The API's document.
#[handler]
fn published(document: Data<&String>) -> Response {
    Response::builder().content_type("application/json").body(document.0.clone())
}

/// The process is alive.
#[handler]
fn alive() -> &'static str {
    "ok"
}

/// The database is reachable and its tables are up to date.
#[handler]
async fn ready(app: Data<&App>) -> Response {
    if database::is_current(&app.db).await {
        Response::builder().body("ready")
    } else {
        Response::builder().status(StatusCode::SERVICE_UNAVAILABLE).header("retry-after", "5").body("not ready")
    }
}
