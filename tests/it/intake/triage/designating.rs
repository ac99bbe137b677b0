//! Two bodies have given it back: the coordinator, and nobody else, designates the next.

use ::entity::{matter, proceeding};
use concord::App;
use concord::desk::Caller;
use concord::disputes::{self, NoteInput};
use concord::error::Error;
use concord::intake::{self, RoutingInput, assess};
use rules::sheet::{Named, PublicStep, Sheet, Stage};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use super::registered;
use crate::mediation::cases::caller;
use crate::office::Office;

const RETURNED: Stage =
    Stage { name: Named { code: "returned", zh: "已退回", en: "Given back" }, step: PublicStep::Route };

/// The house with people's mediation as a procedure that can be given back.
fn with_returns(app: &App) -> App {
    let sheets: Vec<&'static Sheet> = rules::procedure::ALL
        .iter()
        .map(|sheet| {
            if sheet.kind != "peoples-mediation" {
                return *sheet;
            }
            let mut ends = sheet.ends.to_vec();
            ends.push(RETURNED);
            &*Box::leak(Box::new(Sheet { ends: ends.leak(), ..**sheet }))
        })
        .collect();
    App { sheets: sheets.leak(), ..app.clone() }
}

fn to(body: &str) -> RoutingInput {
    RoutingInput {
        kind: "peoples-mediation".to_owned(),
        organisation: body.to_owned(),
        initiative: "party".to_owned(),
        reason: Some("各方愿意".to_owned()),
        ..RoutingInput::default()
    }
}

/// The body gives back what it was sent: the act itself has its own tests.
async fn given_back(app: &App, clerk: &Caller, code: &str) {
    let found = matter::Entity::find().filter(matter::Column::Code.eq(code)).one(&app.db).await.unwrap().unwrap();
    let open = proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.eq(found.id))
        .filter(proceeding::Column::EndedOn.is_null());
    let mut row = open.one(&app.db).await.unwrap().unwrap().into_active_model();
    row.stage = Set("returned".to_owned());
    row.ended_on = Set(Some(app.today()));
    row.is_active_mediation = Set(false);
    row.update(&app.db).await.unwrap();
    let mut found = found.into_active_model();
    found.stage = Set("triage".to_owned());
    found.update(&app.db).await.unwrap();
    // Whatever is done next closes the desk: here a note.
    let input = NoteInput { text: "退回。".to_owned(), audience: None, noted_on: None, late_entry_reason: None };
    disputes::note(app, clerk, code, input).await.unwrap();
}

#[tokio::test]
async fn from_the_second_return_on_only_the_coordinator_opens_the_next_way() {
    let office = Office::open().await;
    let app = with_returns(&office.app);
    let path = registered(&office.api("clerk").await, json!({})).await;
    let code = path.trim_start_matches("/disputes/");
    let clerk = caller(&office, "clerk").await;
    let director = caller(&office, "director").await;
    let coordinator = caller(&office, "coordinator").await;
    let (village, lanbin) = (office.body("枣坪").await, office.body("澜滨").await);

    intake::open_proceeding(&app, &clerk, code, None, &to(&village)).await.unwrap();
    given_back(&app, &clerk, code).await;
    assert!(matches!(assess(&app, &coordinator, code).await, Err(Error::NotFound)), "once is not twice");
    intake::open_proceeding(&app, &clerk, code, None, &to(&lanbin)).await.unwrap();
    given_back(&app, &clerk, code).await;

    assert_eq!(assess(&app, &coordinator, code).await.unwrap().returns, 2);
    for who in [&clerk, &director] {
        let refused = intake::open_proceeding(&app, who, code, None, &to(&village)).await;
        let Err(Error::Refused { refusal, .. }) = refused else { panic!("{} opened it", who.name) };
        assert_eq!(refusal.code(), "coordinator-designates");
        assert!(refusal.zh().contains("协调员") && refusal.en().contains("coordinator"));
        let seen = disputes::dispute(&app, who, code).await.unwrap();
        assert!(seen.available_acts.iter().all(|open| open.act != rules::act::OPEN_PROCEEDING));
    }
    let seen = disputes::dispute(&app, &coordinator, code).await.unwrap();
    assert!(seen.available_acts.iter().any(|open| open.act == rules::act::OPEN_PROCEEDING));
    intake::open_proceeding(&app, &coordinator, code, None, &to(&village)).await.unwrap();
    let seen = disputes::dispute(&app, &clerk, code).await.unwrap();
    assert_eq!(seen.stage.code, "in-hand");
}
