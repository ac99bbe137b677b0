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
use crate::office::{Office, Reader};

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

/// After the second return the dispute waits for the coordinator in the lists, too, and for nobody else.
#[tokio::test]
async fn the_inbox_of_the_coordinator_has_it_and_that_of_the_centre_no_longer() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk, json!({})).await;
    let route = format!("{path}/route");
    let waits = async |who: &str| {
        let mut reader = office.reader(who).await;
        Reader::must(reader.open("/inbox").await).links("main a").contains(&route)
    };
    assert!(waits("clerk").await && !waits("coordinator").await);
    // An office that does not stand under the centre has nothing to do with its disputes.
    let office_elsewhere = json!({"kind": "coordination", "name": "泠川县平安办", "short_name": "泠平"});
    let elsewhere = office.api("admin").await.post("/organisations", office_elsewhere).await.expect(201);
    let account = json!({"username": "far.away", "name": "远在泠川", "role": "coordinator",
                         "organisation": elsewhere["id"]});
    office.api("security").await.post("/accounts", account).await.expect(201);
    for (body, head) in [("枣坪", "village"), ("澜滨", "committee")] {
        let way = json!({"kind": "peoples-mediation", "organisation": office.body(body).await, "initiative": "party",
                         "reason": "各方愿意。"});
        let opened = clerk.post(&format!("{path}/proceedings"), way).await.expect(201);
        assert!(!opened.is_null());
        let seen = clerk.get(&path).await.expect(200);
        let id = seen["proceedings"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
        let given_back = json!({"fields": {"explanation": "不属本会。"}});
        office.api(head).await.post(&format!("/proceedings/{id}/acts/return"), given_back).await.expect(200);
    }
    for (who, has) in [("clerk", false), ("director", false), ("coordinator", true)] {
        assert_eq!(waits(who).await, has, "{who}");
    }
    office.api("far.away").await.get(&path).await.problem(404, "not-found");
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&path).await);
    assert!(page.has(".next-step[data-owner=other]") && page.text().contains("等协调员指定"), "{}", page.text());
    let mut coordinator = office.reader("coordinator").await;
    let page = Reader::must(coordinator.open(&path).await);
    assert!(page.links(".next-step a[data-kind=primary]").contains(&route), "{}", page.text());
}
