//! Time acts once, however many instances run; and what is stored is what the timeline gives.

use ::entity::{deadline, timeline};
use chrono::{Days, NaiveDate};
use concord::App;
use rules::calendar::Calendar;
use rules::deadline::{Pause, PauseReason, Rule, Span, count};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::{enter, of_2027};
use crate::office::Office;
use crate::office::scene::{At, Scene};

/// Another instance on the same database, with connections of its own.
async fn another(office: &Office) -> App {
    App { db: concord::database::connect(&office.app.config).await.unwrap(), ..office.app.clone() }
}

async fn rows_of(office: &Office, act: &str) -> usize {
    let rows = timeline::Entity::find().filter(timeline::Column::Act.eq(act)).all(&office.app.db).await;
    rows.unwrap().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_instances_that_sweep_at_once_leave_one_lapse_and_one_default() {
    let office = Office::open().await;
    let scenes = [Scene::at(&office, At::Sealed).await, Scene::at(&office, At::Sealed).await];
    let other = another(&office).await;
    office.on("2026-08-20");

    let (first, second) = (office.app.clone(), other.clone());
    let sweeps = [
        tokio::spawn(async move { concord::diary::lapses(&first).await }),
        tokio::spawn(async move { concord::diary::lapses(&second).await }),
    ];
    for sweep in sweeps {
        sweep.await.unwrap().unwrap();
    }
    // Whoever was slower may have left something to the next look.
    concord::diary::lapses(&office.app).await.unwrap();
    assert_eq!(concord::diary::lapses(&other).await.unwrap(), 0);

    // Each dispute: one default, the second promise that is over, and the thirty days for confirmation that are.
    assert_eq!(rows_of(&office, "default").await, scenes.len());
    assert_eq!(rows_of(&office, "limit-over").await, scenes.len() * 2);
    assert_eq!(rows_of(&office, "lapse").await, 0);
    let lapsed =
        deadline::Entity::find().filter(deadline::Column::State.eq("lapsed")).all(&office.app.db).await.unwrap();
    let mut by: Vec<&String> = lapsed.iter().filter_map(|row| row.ended_by.as_ref()).collect();
    by.sort();
    by.dedup();
    assert_eq!(by.len(), lapsed.len(), "each lapse has its own row in the timeline");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_instances_that_count_again_at_once_move_each_deadline_once() {
    let office = Office::open().await;
    office.on("2027-01-08");
    for _ in 0..3 {
        Scene::at(&office, At::Accepted).await;
    }
    let other = another(&office).await;
    // As if the instance that entered the year had died before it counted.
    let admin = office.api("admin").await;
    enter(&admin, 2027, of_2027()).await;
    let before = rows_of(&office, "recount").await;
    let wrong = [deadline::Column::DueOn, deadline::Column::RawDueOn];
    let guess: NaiveDate = "2027-02-08".parse().unwrap();
    let mut set = deadline::Entity::update_many().filter(deadline::Column::Code.eq("RM.TERM"));
    for column in wrong {
        set = set.col_expr(column, sea_orm::sea_query::Expr::value(guess));
    }
    set.exec(&office.app.db).await.unwrap();
    ::entity::calendar_year::Entity::update_many()
        .col_expr(::entity::calendar_year::Column::RecountedVersion, sea_orm::sea_query::Expr::value(0_i64))
        .exec(&office.app.db)
        .await
        .unwrap();

    let (first, second) = (office.app.clone(), other.clone());
    let counts = [
        tokio::spawn(async move { concord::diary::recounts(&first).await }),
        tokio::spawn(async move { concord::diary::recounts(&second).await }),
    ];
    for counted in counts {
        counted.await.unwrap().unwrap();
    }
    concord::diary::recounts(&other).await.unwrap();

    assert_eq!(rows_of(&office, "recount").await - before, 3);
    let rows = deadline::Entity::find().filter(deadline::Column::Code.eq("RM.TERM")).all(&office.app.db).await.unwrap();
    assert!(rows.iter().all(|row| row.due_on.to_string() == "2027-02-14"), "{rows:?}");
    let years = office.api("clerk").await.get("/calendars").await.expect(200);
    assert!(years["items"].as_array().unwrap().iter().all(|year| year["recounted"] == true), "{years}");
}

/// A story with an extension, a suspension and an agreement: each stored day comes out of the timeline alone.
#[tokio::test]
async fn every_stored_deadline_is_what_its_timeline_gives() {
    let office = Office::open().await;
    office.on("2026-06-01");
    let mut scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let path = |act: &str| format!("/proceedings/{}/{act}", scene.proceeding);
    office.on("2026-06-05");
    let longer = json!({"days": 15, "agreed_by": scene.parties, "reason": "等鉴定意见。"});
    mediator.post(&path("extensions"), longer).await.expect(200);
    office.on("2026-06-10");
    mediator.post(&path("suspensions"), json!({"ground": "appraisal"})).await.expect(200);
    office.on("2026-07-10");
    mediator.post(&path("resumptions"), json!({})).await.expect(200);
    office.on("2026-07-13");
    scene.invite(&office).await;
    scene.record(&office).await;
    scene.draft(&office).await;
    scene.sign(&office).await;
    office.on("2026-07-14");
    scene.seal(&office).await;

    let db = &office.app.db;
    let history = timeline::Entity::find().order_by_asc(timeline::Column::Seq).all(db).await.unwrap();
    let on = |act: &str| history.iter().filter(|row| row.act == act).map(|row| row.acted_on).collect::<Vec<_>>();
    let pauses: Vec<Pause> = on("suspend")
        .into_iter()
        .zip(on("resume"))
        .map(|(first_on, resumed)| Pause {
            first_on,
            last_on: Some(resumed - Days::new(1)),
            reason: PauseReason::Appraisal,
        })
        .collect();
    assert_eq!(pauses.len(), 1);
    let rows = deadline::Entity::find().all(db).await.unwrap();
    assert!(rows.len() >= 6, "{rows:?}");
    for row in rows {
        let sheet = rules::procedure::ALL.iter().find(|sheet| sheet.kind == row.kind).unwrap();
        let limit = sheet.time_limits.iter().find(|limit| limit.code == row.code).unwrap();
        if limit.span == Span::Days(0) {
            assert_eq!((row.due_on, row.raw_due_on), (row.anchor_on, row.anchor_on), "{}", row.code);
            continue;
        }
        let started = history.iter().find(|event| event.reference == row.started_by).unwrap();
        let stands_still = !limit.pauses.is_empty() || !limit.stops.is_empty();
        let pauses = if stands_still { pauses.as_slice() } else { &[] };
        let extended = limit.extends.filter(|_| !on("extend").is_empty()).map(|_| Span::Days(15));
        let rule = Rule { span: limit.span, rolls: limit.rolls, before: limit.before };
        let extensions: Vec<Span> = extended.into_iter().collect();
        let counted = count(started.acted_on, &rule, pauses, &extensions, &Calendar::state_council()).unwrap();
        assert_eq!((row.due_on, row.raw_due_on), (counted.due_on, counted.raw_due_on), "{}", row.code);
        assert_eq!(row.explanation, rules::deadline::encode(&counted.steps), "{}", row.code);
    }
}
