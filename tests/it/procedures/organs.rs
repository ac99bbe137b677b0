//! What only organs have: grounds on which the law does not let them mediate, a second attempt of the police, how many come before
//! the traffic police, and until when those are asked.

use chrono::{Days, Duration};
use serde_json::{Value, json};

use super::walk::{LANBIN, Walk, of, way};
use crate::office::scene::registration;
use crate::office::{Office, Reader};

/// The fields of a kind, one of them otherwise.
fn with(office: &Office, kind: &str, field: &str, value: Value) -> Value {
    let mut fields = (of(kind).fields)(office);
    fields[field] = value;
    fields
}

/// A third party of thirteen with her father. (domain.md §9.2, case 5)
fn with_a_child() -> Value {
    let mut told = registration();
    told["parties"].as_array_mut().unwrap().push(json!({
        "side": "third-party", "kind": "person", "name": "粟小满", "id_number": "330199201206181244",
        "representatives": [{
            "name": "粟长庚", "kind": "guardian", "id_number": "330199198302221256", "phone": "15400001013"
        }]
    }));
    told
}

/// Each organ says by itself which ground bars it, under which article, and what can be done instead. (GAXZ 179; SCTS 15; YLJF 40;
/// domain.md §2.3)
#[tokio::test]
async fn what_the_law_excludes_is_refused_with_its_article_and_another_way() {
    for (kind, ground, words) in [
        ("police-mediation", "hired-violence", ["雇凶伤害他人", "公安机关办理行政案件程序规定第179条", "起诉"]),
        ("police-mediation", "repeated-offence", ["多次实施", "第179条", "依法处理"]),
        ("market-mediation", "not-consumer", ["生活消费", "市场监督管理投诉举报处理暂行办法第15条", "仲裁"]),
        ("market-mediation", "no-material", ["投诉材料", "第15条", "补正"]),
        ("health-mediation", "before-committee", ["人民调解委员会已经受理", "医疗纠纷预防和处理条例第40条", "终止"]),
        ("administrative-mediation", "agreed-before", ["同一事项", "辽宁省行政调解规定第8条", "履行"]),
        ("administrative-mediation", "sued", ["已经向人民法院起诉", "第8条", "途径"]),
    ] {
        let office = Office::open().await;
        let walk = Walk::consented(&office, of(kind)).await;

        let refused = walk.accept(with(&office, kind, "exclusion", json!(ground))).await;

        let problem = refused.problem(409, "excluded");
        let detail = problem["detail"].as_str().unwrap();
        assert!(words.iter().all(|word| detail.contains(word)), "{kind}: {detail}");
        assert!(problem["available_acts"].as_array().unwrap().iter().any(|act| act == "decline"), "{problem}");
        assert_eq!(walk.stage().await, "consent-pending", "{kind}");
        // What nobody has answered is asked for, and what the list does not know is no answer.
        walk.accept(with(&office, kind, "exclusion", json!(""))).await.problem(409, "fields-missing");
        walk.accept(with(&office, kind, "exclusion", json!("bad-weather"))).await.wrong_field("fields.exclusion");
        walk.accept(with(&office, kind, "exclusion", json!("none"))).await.expect(200);
    }
}

/// The form of acceptance asks for each ground, and says which one bars.
#[tokio::test]
async fn the_form_of_acceptance_names_the_ground_that_bars() {
    let office = Office::open().await;
    let walk = Walk::consented(&office, of("market-mediation")).await;
    let mut reader = office.reader("market-keeper").await;
    let page = Reader::must(reader.open(&walk.path("/acceptance")).await);
    assert!(page.text().contains("超过三年"), "{}", page.text());

    let form = page.form("/acceptance").set("fields.exclusion", "three-years");
    let again = reader.send(&form).await;

    assert!(again.text().contains("第15条") && again.text().contains("不能调解"), "{}", again.text());
    assert_eq!(walk.stage().await, "consent-pending");
}

/// What comes to light only afterwards bars the agreement: the officer ends the mediation. (YLJF 40; SCTS 21; GAXZ 179)
#[tokio::test]
async fn what_comes_to_light_later_bars_the_agreement() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, of("police-mediation")).await;
    let head = walk.head().await;
    let version = walk.look().await.version();
    let known = json!({"fields": {"exclusion": "flight"}});
    head.patch(&walk.path(""), known, version).await.expect(200);

    let due = (office.app.today() + Days::new(10)).to_string();
    let terms = crate::office::scene::terms(&walk.parties, &due);
    let refused = walk.mediator().await.post(&walk.path("/agreements"), terms).await.problem(409, "excluded");

    assert!(refused["detail"].as_str().unwrap().contains("逃跑"), "{refused}");
    let ends = json!({"outcome": "terminated", "ground": "T99", "explanation": "违法嫌疑人逃跑，依法处理。"});
    walk.mediator().await.post(&walk.path("/conclusion"), ends).await.expect(200);
    assert_eq!(walk.stage().await, "terminated");
}

/// The guardian of a minor is told before the police take it on. (GAXZ 181)
#[tokio::test]
async fn the_police_tell_the_guardian_of_a_minor_first() {
    let office = Office::open().await;
    let way = of("police-mediation");
    let walk = Walk::registered_as(&office, way, with_a_child()).await;
    walk.consent().await;
    let fields = (way.fields)(&office);

    let refused = walk.accept(fields.clone()).await.problem(409, "guardian-not-told");
    assert!(refused["detail"].as_str().unwrap().contains("第181条"), "{refused}");
    walk.accept(with(&office, way.kind, "guardian-told", json!("no"))).await.problem(409, "guardian-not-told");

    walk.accept(with(&office, way.kind, "guardian-told", json!("yes"))).await.expect(200);
    // Where nobody is a minor, nobody needs to be told.
    let grown_up = Walk::consented(&office, way).await;
    grown_up.accept(fields).await.expect(200);
}

/// Mediated once; without agreement once more, within seven working days, and not a third time. (GAXZ 183)
#[tokio::test]
async fn the_police_try_a_second_time_within_seven_working_days_and_no_more() {
    let office = Office::open().await;
    let mut walk = Walk::mediated(&office, of("police-mediation")).await;
    let offered =
        |seen: &Value| seen["available_acts"].as_array().unwrap().iter().any(|act| act["act"] == "first-failed");
    assert!(offered(&walk.look().await.expect(200)));

    walk.act("police", "first-failed", json!({})).await.expect(200);

    // Tuesday 30 June 2026: the seventh working day after it is Thursday 9 July.
    let second = walk.deadline("ZA.SECOND").await;
    assert_eq!((&second["state"], &second["due_on"]), (&json!("running"), &json!("2026-07-09")));
    assert!(!offered(&walk.look().await.expect(200)), "it is offered once");
    office.wait(Duration::days(2));
    let again = walk.act("police2", "first-failed", json!({})).await.problem(409, "second-spent");
    assert!(again["detail"].as_str().unwrap().contains("第183条"), "{again}");
    assert!(again["available_acts"].as_array().unwrap().iter().all(|act| act != "first-failed"), "{again}");
    assert_eq!(walk.deadline("ZA.SECOND").await["due_on"], "2026-07-09", "nothing begins anew");

    walk.meet().await;
    walk.agree().await;
    assert_eq!(walk.deadline("ZA.SECOND").await["state"], "met");
}

/// At most three people come for a side. (DJSG 89)
#[tokio::test]
async fn before_the_traffic_police_three_come_for_a_side() {
    let office = Office::open().await;
    let way = of("traffic-mediation");
    let mut told = registration();
    for name in ["贺兰序", "蔚然舟", "娄晚棠"] {
        told["parties"].as_array_mut().unwrap().push(json!({"side": "respondent", "kind": "person", "name": name}));
    }
    let walk = Walk::registered_as(&office, way, told).await;
    walk.consent().await;
    walk.accept((way.fields)(&office)).await.expect(200);
    walk.acts(way.then).await;
    walk.appoint().await;
    let mediator = walk.mediator().await;
    let starts = office.app.now() + Duration::days(4);
    let invite = |who: &[String]| json!({"starts_at": starts.to_rfc3339(), "place": "交警中队", "attendees": who});

    let words = mediator.post(&walk.path("/sessions"), invite(&walk.parties)).await.wrong_field("attendees");
    assert!(words.contains("3人") && words.contains("第89条"), "{words}");

    let fewer = &walk.parties[..4];
    let session = mediator.post(&walk.path("/sessions"), invite(fewer)).await.expect(201);
    office.wait(Duration::days(4));
    let path = format!("/sessions/{}", session["id"].as_str().unwrap());
    let version = mediator.get(&path).await.version();
    let record = |who: &[String]| json!({"held_on": office.app.today(), "minutes": "核对损失。", "attended": who});
    mediator.put(&format!("{path}/record"), record(&walk.parties), version).await.wrong_field("attended");
    mediator.put(&format!("{path}/record"), record(fewer), version).await.expect(200);
}

/// All parties ask the traffic police, and in writing. (DJSG 86)
#[tokio::test]
async fn the_traffic_police_take_nothing_on_without_a_written_request_of_all() {
    let office = Office::open().await;
    let walk = Walk::consented(&office, of("traffic-mediation")).await;
    let refused = walk.accept(with(&office, walk.way.kind, "joint-request", json!("no"))).await;
    let problem = refused.problem(409, "fields-missing");
    assert!(problem["detail"].as_str().unwrap().contains("书面申请"), "{problem}");
}

/// A dispute whose people's mediation failed on this day, brought before the traffic police so many days later.
async fn after_failed_mediation(office: &Office, days: i64) -> Walk<'_> {
    let first = Walk::mediated(office, way("peoples-mediation", LANBIN, "人调")).await;
    office.wait(Duration::days(28));
    let ends = json!({"outcome": "failed", "ground": "T03", "explanation": "数额谈不拢。"});
    first.mediator().await.post(&first.path("/conclusion"), ends).await.expect(200);
    office.wait(Duration::days(days));
    let way = of("traffic-mediation");
    let clerk = office.api("clerk").await;
    let body = json!({"kind": way.kind, "organisation": office.body(way.body).await, "initiative": "party",
                      "reason": "人民调解不成，双方共同申请交警调解。"});
    clerk.post(&format!("/disputes/{}/proceedings", first.code), body).await.expect(201);
    let dispute = clerk.get(&format!("/disputes/{}", first.code)).await.expect(200);
    let id =
        dispute["proceedings"].as_array().unwrap().iter().find(|one| one["kind"] == way.kind).unwrap()["id"].clone();
    let walk = Walk { way, id: id.as_str().unwrap().to_owned(), ..first };
    walk.consent().await;
    walk
}

/// Long after the certificate, but within three days of the end of people's mediation, it is in time. (DJSG 85)
#[tokio::test]
async fn the_traffic_police_are_asked_within_three_days_of_failed_peoples_mediation() {
    let office = Office::open().await;
    let certificate = json!(office.app.today());
    let walk = after_failed_mediation(&office, 3).await;
    walk.accept(with(&office, walk.way.kind, "certificate-on", certificate)).await.expect(200);
}

/// The day that counts is the one on which the police were asked: what was registered in time for another way is too late.
/// (DJSG 85, 86)
#[tokio::test]
async fn four_days_after_failed_mediation_the_traffic_police_are_asked_too_late() {
    let office = Office::open().await;
    let certificate = json!(office.app.today());
    let walk = after_failed_mediation(&office, 6).await;
    let refused = walk.accept(with(&office, walk.way.kind, "certificate-on", certificate)).await;
    let problem = refused.problem(409, "too-late");
    assert!(problem["detail"].as_str().unwrap().contains("第85条"), "{problem}");
}
