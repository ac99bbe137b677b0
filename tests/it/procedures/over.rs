//! Limits that are over: one that nothing ends by tells nobody anything false, and one that the law ends a mediation by waits for
//! those who are just signing, and for nobody else.

use ::entity::timeline;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::walk::{Walk, of};
use crate::mediation::cases::{count_letters, letters};
use crate::office::{Office, Reader};

async fn rows_of(office: &Office, act: &str) -> usize {
    timeline::Entity::find().filter(timeline::Column::Act.eq(act)).all(&office.app.db).await.unwrap().len()
}

/// Thirty days after a sealed agreement nobody reads that there is none. (RTF 33; CPL 205)
#[tokio::test]
async fn a_confirmation_that_nobody_applied_for_in_time_ends_nothing_and_sends_no_letter() {
    for (kind, codes) in [
        ("peoples-mediation", &["SFQR.APPLY"][..]),
        ("market-mediation", &["SFQR.APPLY"][..]),
        ("labour-mediation", &["LD.CONFIRM", "SFQR.APPLY"][..]),
    ] {
        let office = Office::open().await;
        let mut walk = Walk::mediated(&office, of(kind)).await;
        walk.meet().await;
        walk.agree().await;
        walk.perform().await;
        let before = letters(&office).await;

        office.wait(chrono::Duration::days(45));
        assert_eq!(concord::diary::lapses(&office.app).await.unwrap(), codes.len(), "{kind}");

        assert_eq!(letters(&office).await, before, "{kind}");
        assert_eq!(walk.stage().await, "agreed", "{kind}");
        for code in codes {
            assert_eq!(walk.deadline(code).await["state"], "lapsed", "{kind} {code}");
        }
        assert_eq!((rows_of(&office, "limit-over").await, rows_of(&office, "lapse").await), (codes.len(), 0), "{kind}");
        let seen = walk.look().await.expect(200);
        assert!(!seen["deadlines"].to_string().contains("SC.NOTICE"), "{kind}: {seen}");
    }
}

/// The kinds that the law ends with their limit, with days enough for it.
const ENDED_BY_LAW: [(&str, i64, &str); 3] =
    [("medical-mediation", 50, "failed"), ("health-mediation", 50, "failed"), ("market-mediation", 75, "terminated")];

/// The law speaks of those who have reached no agreement: these are signing theirs. (YLJF 38, 40; SCTS 21)
#[tokio::test]
async fn who_is_signing_when_the_limit_runs_out_may_finish() {
    for (kind, days, _) in ENDED_BY_LAW {
        let office = Office::open().await;
        let mut walk = Walk::mediated(&office, of(kind)).await;
        walk.meet().await;
        walk.draft(120).await;
        let term = rules::procedure::ALL.iter().find(|sheet| sheet.kind == kind).unwrap().terms().next().unwrap().code;

        office.wait(chrono::Duration::days(days));
        assert_eq!(concord::diary::lapses(&office.app).await.unwrap(), 0, "{kind}");
        let overdue = walk.deadline(term).await;
        assert_eq!((&overdue["state"], &overdue["heat"]), (&json!("running"), &json!("red")), "{kind}");
        assert_eq!(walk.stage().await, "agreement-draft", "{kind}");
        let body = json!({"days": 10, "agreed_by": walk.parties, "reason": "还要核实。"});
        walk.mediator().await.post(&walk.path("/extensions"), body).await.problem(409, "extension-spent");

        walk.sign().await;
        walk.seal().await;
        assert_eq!(walk.stage().await, "agreed", "{kind}");
        assert_eq!(walk.deadline(term).await["state"], "met", "{kind}");
        assert_eq!(rows_of(&office, "lapse").await, 0, "{kind}");
    }
}

/// Without the draft there is no agreement, and the limit has run out: the law ends it, and no extension saves it.
#[tokio::test]
async fn who_takes_back_after_the_last_day_is_told_that_the_law_has_ended_it() {
    for (kind, days, stage) in ENDED_BY_LAW {
        let office = Office::open().await;
        let mut walk = Walk::mediated(&office, of(kind)).await;
        walk.meet().await;
        walk.draft(120).await;
        office.wait(chrono::Duration::days(days));
        concord::diary::lapses(&office.app).await.unwrap();
        let path = format!("/agreements/{}/taking-back", walk.agreement["id"].as_str().unwrap());
        let body = json!({"party": walk.parties[1], "reason": "觉得数额不合适。"});
        walk.mediator().await.post(&path, body).await.expect(200);
        let body = json!({"days": 10, "agreed_by": walk.parties, "reason": "再谈谈。"});
        walk.mediator().await.post(&walk.path("/extensions"), body).await.problem(409, "extension-spent");

        assert_eq!(concord::diary::lapses(&office.app).await.unwrap(), 1, "{kind}");

        let seen = walk.look().await.expect(200);
        assert_eq!((seen["stage"].as_str(), seen["ground"].as_str()), (Some(stage), Some("T02")), "{kind}");
        assert_eq!(count_letters(&office, "concluded").await, 2, "{kind}");
        assert_eq!(concord::diary::lapses(&office.app).await.unwrap(), 0, "{kind}");
    }
}

/// What has run out does not stand still any more: whoever is suspended or recused afterwards gains no day by it.
#[tokio::test]
async fn a_recusal_after_the_last_day_does_not_keep_the_limit_from_ending_it() {
    let office = Office::open().await;
    let mut walk = Walk::mediated(&office, of("medical-mediation")).await;
    walk.meet().await;
    walk.draft(120).await;
    office.wait(chrono::Duration::days(50));
    let account = office.account(walk.way.mediator).await;
    let body = json!({"mediator": account, "asked_by": {"mediator": true}, "reason": "与一方有亲属关系。"});
    walk.mediator().await.post(&walk.path("/recusals"), body).await.expect(201);
    assert_eq!(walk.deadline("YL.TERM").await["state"], "running");

    assert_eq!(concord::diary::lapses(&office.app).await.unwrap(), 1);

    assert_eq!(walk.stage().await, "failed");
}

/// The bureau has still to tell the parties that it ended: that waits for the bureau, and not for the centre, which closes
/// afterwards. (SCTS 21)
#[tokio::test]
async fn what_a_body_owes_after_the_end_waits_for_the_body() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, of("market-mediation")).await;
    office.wait(chrono::Duration::days(75));
    assert_eq!(concord::diary::lapses(&office.app).await.unwrap(), 1);
    assert_eq!(walk.stage().await, "terminated");
    let waits = async |username: &str, view: &str| {
        let page = Reader::must(office.reader(username).await.open(&format!("/inbox?view={view}")).await);
        page.links("tr[data-row] a").iter().any(|link| link.ends_with(&walk.code))
    };
    assert!(!waits("director", "mine").await && waits("director", "others").await);
    assert!(waits(walk.way.mediator, "mine").await);
}

/// The same where nobody was ever to mediate: it waits for those who answer for the bureau.
#[tokio::test]
async fn what_a_body_owes_that_never_had_a_mediator_waits_for_its_officers() {
    let office = Office::open().await;
    let walk = Walk::routed(&office, of("market-mediation")).await;
    let body = json!({"party": walk.parties[1], "consents": false, "channel": "telephone"});
    walk.head().await.post(&walk.path("/consents"), body).await.expect(200);
    let seen = walk.look().await.expect(200);
    assert!(seen["ended_on"].is_string() && seen["deadlines"].to_string().contains("SC.NOTICE"), "{seen}");
    let waits = async |username: &str| {
        let page = Reader::must(office.reader(username).await.open("/inbox").await);
        page.links("tr[data-row] a").iter().any(|link| link.ends_with(&walk.code))
    };
    assert!(waits(walk.way.head).await && !waits("director").await);
}
