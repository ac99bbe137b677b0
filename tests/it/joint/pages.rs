//! Joint mediation on pages, without JavaScript: the room, every form, both languages.

use serde_json::json;

use super::{Joint, text};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

/// Proposed to two bodies, one of them asked for something, and led by the other: the address of the room.
async fn proposed_and_led(office: &Office, scene: &Scene) -> String {
    let mut clerk = office.reader("clerk").await;
    let path = format!("/disputes/{}/joint-mediation", scene.code);
    let form = Reader::must(clerk.open(&path).await).form(&path);
    let refused = clerk.send(&form.clone().set("bodies-1-request", "请派员")).await;
    assert_eq!(refused.status, 422);
    for field in ["#e-scope", "#e-reason", "#e-bodies-0-organisation"] {
        assert!(refused.has(field) || field.contains("bodies"), "{field}: {}", refused.text());
    }
    let (market, township) = (office.body("市监").await, office.body("砚口").await);
    let filled = form
        .set("scope", "department")
        .set("reason", "涉及两个部门。")
        .set("bodies-0-organisation", &market)
        .set("bodies-1-organisation", &township)
        .set("bodies-1-request", "请核查现场");
    let room = Reader::must(clerk.send(&filled).await);
    assert!(room.text().contains("联合调处室") && room.text().contains("待明确"), "{}", room.text());
    let base = room.path.split('?').next().unwrap().to_owned();

    let lead = format!("{base}/lead");
    let form = Reader::must(clerk.open(&lead).await).form(&lead);
    let refused = clerk.send(&form).await;
    assert!(refused.has("#e-organisation") && refused.has("#e-basis"), "{}", refused.text());
    Reader::must(clerk.send(&form.set("organisation", &market).set("basis", "电话商定。")).await);
    base
}

/// What the bodies say and take on: half filled it comes back with what is missing.
async fn consulted(office: &Office, officer: &mut Reader, base: &str) {
    let consultation = format!("{base}/consultation");
    let form = Reader::must(officer.open(&consultation).await).form(&consultation);
    let bodies =
        office.api("officer").await.get(&format!("/proceedings{}", base.trim_start_matches("/proceedings"))).await;
    let bodies = bodies.expect(200);
    let township = text(
        &bodies["participants"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["name"].as_str().unwrap().contains("砚口"))
            .unwrap()["id"],
    );
    let half = form
        .clone()
        .set("place", "县中心")
        .set("chair", "应知远")
        .set("opinions", "同意。")
        .set("tasks-0-participant", &township);
    let refused = officer.send(&half).await;
    assert!(refused.has("#e-tasks-0-measure") && refused.has("#e-tasks-0-due_on"), "{}", refused.text());
    let whole = half.set("tasks-0-measure", "测量水位").set("tasks-0-due_on", "2026-07-03");
    let room = Reader::must(officer.send(&whole).await);
    assert!(room.text().contains("测量水位") && room.text().contains("第1次会商"), "{}", room.text());
}

#[tokio::test]
async fn a_joint_mediation_is_proposed_led_and_consulted_on_pages() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let base = proposed_and_led(&office, &scene).await;

    // The township sees what it is asked, and nothing more.
    let mut asked = office.reader("township").await;
    let page = Reader::must(asked.open("/joint-invitations").await);
    assert!(page.text().contains("请核查现场") && !page.text().contains("覃若川"), "{}", page.text());
    let link = page.links("main .card a").pop().unwrap();
    let form = Reader::must(asked.open(&link).await).form(&link);
    let refused = asked.send(&form).await;
    assert!(refused.has("#e-joins"), "{}", refused.text());
    let room = Reader::must(asked.send(&form.set("joins", "yes").set("note", "派一人。")).await);
    assert!(room.text().contains("派一人。"), "{}", room.text());

    let mut officer = office.reader("officer").await;
    let plan = format!("{}/acts/make-plan", base.trim_end_matches("/joint"));
    let form = Reader::must(officer.open(&plan).await).form(&plan);
    Reader::must(officer.send(&form.set("fields.plan", "先查现场。")).await);
    consulted(&office, &mut officer, &base).await;

    let begin = format!("{base}/beginning");
    let form = Reader::must(officer.open(&begin).await).form(&begin);
    let room = Reader::must(officer.send(&form).await);
    assert!(room.text().contains("联合调解中"), "{}", room.text());
    let task = Reader::must(asked.open(&base).await).links("td a").pop().unwrap();
    let form = Reader::must(asked.open(&task).await).form(&task);
    assert!(asked.send(&form).await.has("#e-note"));
    let room = Reader::must(asked.send(&form.set("note", "水位已测。")).await);
    assert!(room.text().contains("水位已测。") && room.text().contains("办结"), "{}", room.text());
    let english = Reader::must(asked.in_english().open(&base).await);
    assert!(english.text().contains("Joint mediation room"), "{}", english.text());
    // The dispute leads to the room.
    let dispute = Reader::must(officer.open(&format!("/disputes/{}", scene.code)).await);
    assert!(dispute.links("nav a").contains(&base), "{:?}", dispute.links("nav a"));
}

#[tokio::test]
async fn seals_and_what_follows_a_failure_are_recorded_on_pages() {
    let office = Office::open().await;
    let mut joint = Joint::begun(&office, At::Recorded).await;
    joint.scene.draft(&office).await;
    joint.scene.sign(&office).await;
    let mut keeper = office.reader("township").await;
    let room = Reader::must(keeper.open(&joint.path("/joint")).await);
    let seal = room.links(".card-lines a").into_iter().find(|link| link.contains("/seals/")).unwrap();
    let form = Reader::must(keeper.open(&seal).await).form(&seal);
    let room = Reader::must(keeper.send(&form).await);
    assert!(room.text().contains("盖章已登记"), "{}", room.text());
    // The keeper of the mediating body sees whose seal is missing.
    let mut head = office.reader("committee").await;
    let page = Reader::must(head.open(&format!("/agreements/{}/seal", joint.scene.agreement)).await);
    assert!(page.text().contains("还差澜安县市场监督管理局盖章"), "{}", page.text());

    let mut lead = office.reader("officer").await;
    joint.act(&office, "officer", "jointly-fail", json!({"failed-why": "协议被一方反悔。"})).await.expect(200);
    let room = Reader::must(lead.open(&joint.path("/joint")).await);
    let follow = room.links(".card-lines a").into_iter().find(|link| link.contains("/follow-ups/")).unwrap();
    let form = Reader::must(lead.open(&follow).await).form(&follow);
    assert!(lead.send(&form).await.has("#e-text"));
    let room = Reader::must(lead.send(&form.set("text", "依法处理。")).await);
    assert!(room.text().contains("依法处理。"), "{}", room.text());
    let exchange = format!("{}/exchanges", joint.path("/joint"));
    let room = Reader::must(lead.send(&room.form(&exchange)).await);
    assert!(room.text().contains("信息交换单已出具"), "{}", room.text());
}

#[tokio::test]
async fn sides_and_helpers_have_their_pages() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;
    let mut head = office.reader("committee").await;
    let path = format!("/proceedings/{}/sides", scene.proceeding);
    let form = Reader::must(head.open(&path).await).form(&path);
    let refused = head.send(&form.clone().set("sides-1-side", "none")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("至少要有一方申请人"), "{}", refused.text());
    let swapped = form.set("sides-0-side", "respondent").set("sides-1-side", "applicant");
    let done = Reader::must(head.send(&swapped).await);
    assert!(done.text().contains("各方地位已确定"), "{}", done.text());
    let again = Reader::must(head.open(&path).await).form(&path);
    assert_eq!(again.value("sides-0-side"), "respondent");

    let scene = Scene::at(&office, At::Invited).await;
    let mut mediator = office.reader("mediator").await;
    let path = format!("/proceedings/{}/invited-participants", scene.proceeding);
    let form = Reader::must(mediator.open(&path).await).form(&path);
    let half = form.clone().set("name", "闻人岫");
    let refused = mediator.send(&half).await;
    assert!(refused.has("#e-capacity") && refused.has("#e-reason"), "{}", refused.text());
    assert_eq!(refused.form(&path).value("name"), "闻人岫");
    let filled = half.set("capacity", "lawyer").set("reason", "解释法律。");
    let refused = mediator.send(&filled).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    let agreed = filled.tick("agreed_by", &scene.parties[0]).tick("agreed_by", &scene.parties[1]);
    let page = Reader::must(mediator.send(&agreed).await);
    assert!(page.text().contains("闻人岫") && page.text().contains("待答复"), "{}", page.text());
    let answer = page.links(".card a").into_iter().find(|link| link.contains("/invited-participants/")).unwrap();
    let form = Reader::must(mediator.open(&answer).await).form(&answer);
    let refused = mediator.send(&form.clone().set("answer", "joined")).await;
    assert!(refused.has("#e-promised"), "{}", refused.text());
    let page = Reader::must(mediator.send(&form.set("answer", "joined").set("promised", "yes")).await);
    assert!(page.text().contains("同意协助"), "{}", page.text());
    let record = Reader::must(mediator.open(&format!("/sessions/{}/record", scene.session)).await);
    assert!(record.text().contains("到场的受邀人") && record.text().contains("闻人岫"), "{}", record.text());
}

/// The room leads to the end of a joint mediation that nobody needs.
#[tokio::test]
async fn a_joint_mediation_is_stopped_by_page() {
    let office = Office::open().await;
    let joint = Joint::consulted(&office, At::InMediation).await;
    let mut lead = office.reader("officer").await;
    let room = Reader::must(lead.open(&joint.path("/joint")).await);
    let stop =
        room.links("main a").into_iter().find(|link| link.ends_with("/acts/stop")).expect("the room leads there");
    let form = Reader::must(lead.open(&stop).await).form(&stop);
    let refused = lead.send(&form).await;
    assert!(!refused.status.is_success(), "why it is stopped is asked for: {}", refused.text());
    Reader::must(lead.send(&form.set("fields.stopped-why", "一个单位能办。")).await);
    assert_eq!(joint.stage(&office).await, "stopped");
    let room = Reader::must(lead.open(&joint.path("/joint")).await);
    assert!(room.text().contains("已停止"), "{}", room.text());
    assert!(!room.links("main a").iter().any(|link| link.contains("/acts/")), "{:?}", room.links("main a"));
}
