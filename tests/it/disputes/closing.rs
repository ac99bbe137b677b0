//! Closing and the archive: with the list of what is missing.

use serde_json::{Value, json};

use super::{registered, routed, told};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

#[tokio::test]
async fn nothing_is_closed_while_something_is_open() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let director = office.api("director").await;
    let path = format!("/disputes/{}/closure", scene.code);
    let performed = json!({"outcome": "agreed-performed", "summary": "全部履行。"});

    // The promises are open, and with them the performance.
    let refused = director.post(&path, performed.clone()).await;
    let problem = refused.problem(409, "proceeding-open");
    let missing = problem["errors"].as_array().unwrap();
    assert_eq!(missing.iter().map(|one| &one["code"]).collect::<Vec<_>>(), ["proceeding-open", "obligations-open"]);
    assert!(missing[0]["message"].as_str().unwrap().starts_with("履行还没有办完"), "{problem}");
    // What cannot be done while something is open is not offered either.
    let offered = |view: &serde_json::Value| view["available_acts"].to_string();
    let view = director.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert!(!offered(&view).contains("\"close\""), "{}", offered(&view));
    assert!(!problem["available_acts"].to_string().contains("\"close\""), "{problem}");
    scene.perform(&office).await;
    let closed = director.post(&path, performed.clone()).await;

    let view = closed.expect(200);
    assert_eq!(view["stage"], "closed");
    assert_eq!(
        view["closure"],
        json!({"outcome": "agreed-performed", "summary": "全部履行。", "difficulty": "ordinary", "closed_on": "2026-06-30"})
    );
    // 30 days to the archive.
    assert!(
        view["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["code"] == "CT.ARCHIVE" && row["due_on"] == "2026-07-30")
    );
    director.post(&path, performed).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_closing_is_said_at_once() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let body = json!({"outcome": "failed", "explanation": "谈不拢。"});
    mediator.post(&format!("/proceedings/{}/conclusion", scene.proceeding), body).await.expect(200);
    let director = office.api("director").await;
    director.post(&format!("/disputes/{}/risk", scene.code), json!({"grade": "yellow", "reason": "还在吵。"})).await;
    let path = format!("/disputes/{}/closure", scene.code);
    let body = json!({"outcome": "agreed-performed", "summary": "谈不拢。", "difficulty": "major"});
    let refused = director.post(&path, body).await.problem(422, "invalid-fields");
    let fields: Vec<&str> =
        refused["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["difficulty_reason", "outcome", "watch_plan"]);
    // The page reads the day with the rest.
    let mut reader = office.reader("director").await;
    let page = format!("/disputes/{}/closure", scene.code);
    let form = Reader::must(reader.open(&page).await).form(&page).set("closed_on", "昨天").set("summary", "");
    let refused = reader.send(&form).await;
    assert!(refused.has("#e-closed_on") && refused.has("#e-summary"), "{}", refused.text());
    assert_eq!(refused.form(&page).value("closed_on"), "昨天");
}

#[tokio::test]
async fn an_outcome_must_be_what_happened() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let body = json!({"outcome": "failed", "explanation": "谈不拢。"});
    mediator.post(&format!("/proceedings/{}/conclusion", scene.proceeding), body).await.expect(200);
    let director = office.api("director").await;
    let path = format!("/disputes/{}/closure", scene.code);
    for wrong in ["agreed-performed", "agreed-enforcement", "withdrawn", "terminated", "not-accepted", "won", ""] {
        director.post(&path, json!({"outcome": wrong, "summary": "x"})).await.wrong_field("outcome");
    }
    director.post(&path, json!({"outcome": "failed", "summary": " "})).await.wrong_field("summary");
    director
        .post(&path, json!({"outcome": "failed", "summary": "x", "closed_on": "2026-07-01"}))
        .await
        .wrong_field("closed_on");
    director.post(&path, json!({"outcome": "failed", "summary": "已告知起诉。"})).await.expect(200);
}

#[tokio::test]
async fn the_archive_refuses_with_the_list_of_what_is_missing() {
    let office = Office::open().await;
    // An agreement without a recorded session, and rights notices that nobody acknowledged.
    let code = registered(&office.api("clerk").await, told("夜里卸货吵人", "蔚然舟", "车满仓")).await;
    let proceeding = routed(&office, &code, "澜滨").await;
    let (head, director) = (office.api("committee").await, office.api("director").await);
    let seen = head.get(&format!("/disputes/{code}")).await.expect(200);
    for party in seen["parties"].as_array().unwrap() {
        let body = json!({"party": party["id"], "consents": true, "channel": "written"});
        head.post(&format!("/proceedings/{proceeding}/consents"), body).await.expect(200);
    }
    head.post(&format!("/proceedings/{proceeding}/acceptance"), json!({})).await.expect(200);
    let party = seen["parties"][0]["id"].clone();
    let body = json!({"party": party, "consents": false, "channel": "telephone"});
    head.post(&format!("/proceedings/{proceeding}/consents"), body).await.expect(200);
    director
        .post(&format!("/disputes/{code}/closure"), json!({"outcome": "terminated", "summary": "一方退出。"}))
        .await
        .expect(200);

    let clerk = office.api("clerk").await;
    let answer = clerk.post(&format!("/disputes/{code}/archive"), json!({})).await;

    let problem = answer.problem(409, "file-incomplete");
    assert!(problem["detail"].as_str().unwrap().contains("当事人权利义务告知书"), "{problem}");
    assert_eq!(problem["errors"][0]["field"], "documents", "{problem}");
    let english = clerk.with("Accept-Language", "en").post(&format!("/disputes/{code}/archive"), json!({})).await;
    let detail = english.problem(409, "file-incomplete")["detail"].as_str().unwrap().to_owned();
    assert!(detail.starts_with("The file lacks") && !detail.chars().any(|c| c > '\u{2E80}'), "{detail}");
    // The page says the same.
    let mut reader = office.reader("clerk").await;
    let form = Reader::must(reader.open(&format!("/disputes/{code}/archive")).await).form("/archive");
    let sent = reader.send(&form.set("volume", "2026-人调-1")).await;
    assert_eq!(sent.status, 409, "{}", sent.text());
    assert!(sent.text().contains("卷内还缺：当事人权利义务告知书"), "{}", sent.text());
    assert_eq!(sent.form("/archive").value("volume"), "2026-人调-1");
    assert_eq!(director.get(&format!("/disputes/{code}")).await.expect(200)["stage"], "closed");
}

#[tokio::test]
async fn a_file_is_archived_with_its_number_and_how_long_it_is_kept_and_is_read_only_then() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Closed).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}", scene.code);
    clerk.post(&format!("{path}/archive"), json!({"retention": "a-while"})).await.wrong_field("retention");
    clerk.post(&format!("{path}/archive"), json!({"archived_on": "2026-07-01"})).await.wrong_field("archived_on");

    let archived = clerk.post(&format!("{path}/archive"), json!({})).await.expect(200);

    let closure = &archived["closure"];
    assert_eq!(
        (&closure["volume"], &closure["retention"]),
        (&json!("〔2026〕澜安澜滨人调字第1号"), &json!("30-years"))
    );
    assert_eq!(archived["stage"], "archived");
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({"title": "x"}), version).await.problem(409, "wrong-stage");
    for (rest, body) in [
        ("notes", json!({"text": "x"})),
        ("parties", json!({"side": "third-party", "kind": "person", "name": "蔚然舟"})),
        ("closure", json!({"outcome": "referred", "summary": "x"})),
        ("archive", json!({})),
    ] {
        clerk.post(&format!("{path}/{rest}"), body).await.problem(409, "wrong-stage");
    }
    // Nor does what belongs to its agreement.
    let visit = json!({"visited_on": "2026-06-30", "satisfied": true, "text": "都好。"});
    let visited = clerk.post(&format!("/agreements/{}/follow-ups", scene.agreement), visit).await;
    visited.problem(409, "wrong-stage");
    let view = clerk.get(&path).await.expect(200);
    let open = view["proceedings"].as_array().unwrap().iter().flat_map(|run| run["available_acts"].as_array().unwrap());
    assert_eq!(open.count(), 0);
    let party = format!("{path}/parties/{}", scene.parties[0]);
    clerk.patch(&party, json!({"occupation": "木工"}), 1).await.problem(409, "wrong-stage");
    // Looking at a value goes on.
    clerk.post(&format!("{party}/reveal"), json!({"field": "phone", "reason": "查档"})).await.expect(200);
}

/// Risk lowered to blue, or a plan by which it is watched. (domain.md §7.7-12)
#[tokio::test]
async fn a_dispute_whose_risk_is_not_low_is_closed_with_a_plan() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Performed).await;
    let director = office.api("director").await;
    let raised = json!({"grade": "yellow", "reason": "亲属扬言再闹。"});
    director.post(&format!("/disputes/{}/risk", scene.code), raised).await.expect(200);
    let path = format!("/disputes/{}/closure", scene.code);
    let body = json!({"outcome": "agreed-performed", "summary": "全部履行。"});
    director.post(&path, body.clone()).await.wrong_field("watch_plan");
    let mut reader = office.reader("director").await;
    let page = Reader::must(reader.open(&path).await);
    let form = page.form("/closure").set("summary", "全部履行。");
    let back = reader.send(&form).await;
    assert_eq!((back.status.as_u16(), back.form("/closure").value("summary")), (422, "全部履行。"));

    let plan = "网格员每周走访一次，连续一个月。";
    let closed = Reader::must(reader.send(&form.set("watch_plan", plan)).await);

    assert!(closed.text().contains(&format!("观察计划：{plan}")), "{}", closed.text());
    let view = director.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert_eq!(view["closure"]["watch_plan"], plan);
    // The parties read that it is closed; how it is watched is the office's.
    let events = director.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200);
    let closed = events["items"].as_array().unwrap().iter().find(|one| one["act"] == "close").unwrap();
    assert_eq!(closed["sentence"], "结案：达成协议并履行。全部履行。");
    assert_eq!(closed["for_staff"], format!("难易等级：一般。观察计划：{plan}"));
    // A blue one is closed without, and is not asked.
    let calm = Scene::at(&office, At::Performed).await;
    let page = Reader::must(reader.open(&format!("/disputes/{}/closure", calm.code)).await);
    assert!(!page.form("/closure").has("watch_plan"));
    director.post(&format!("/disputes/{}/closure", calm.code), body).await.expect(200);
}

/// Adoption, ownership: domain.md §8.5.
#[tokio::test]
async fn a_file_on_status_or_ownership_is_kept_for_ever() {
    let office = Office::open().await;
    let mut body = crate::office::scene::registration();
    body["circumstances"] = json!({"status-or-ownership": "yes"});
    let scene = Scene::of(&office, body, At::Closed).await;
    let clerk = office.api("clerk").await;

    let archived = clerk.post(&format!("/disputes/{}/archive", scene.code), json!({})).await.expect(200);

    assert_eq!(archived["closure"]["retention"], "permanent");
}

/// By rule, or otherwise with a reason. (domain.md §6.4, §7.7-12)
#[tokio::test]
async fn a_closed_dispute_says_how_hard_it_was() {
    let office = Office::open().await;
    let mut body = crate::office::scene::registration();
    body["amount"] = json!("100000.00");
    let scene = Scene::of(&office, body, At::Performed).await;
    let path = format!("/disputes/{}/closure", scene.code);
    let closure = |more: Value| {
        let mut body = json!({"outcome": "agreed-performed", "summary": "全部履行。"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let director = office.api("director").await;
    director.post(&path, closure(json!({"difficulty": "terrible"}))).await.wrong_field("difficulty");
    director.post(&path, closure(json!({"difficulty": "major"}))).await.wrong_field("difficulty_reason");
    // The page chooses what the rule says, and says why.
    let mut reader = office.reader("director").await;
    let page = Reader::must(reader.open(&path).await);
    assert_eq!(page.form("/closure").value("difficulty"), "hard");
    assert!(page.text().contains("按规则是“疑难”，因为：金额10万元以上。"), "{}", page.text());
    let back = reader.send(&page.form("/closure").set("summary", "全部履行。").set("difficulty", "major")).await;
    assert_eq!((back.status.as_u16(), back.form("/closure").value("difficulty")), (422, "major"));
    assert!(back.text().contains("按规则是“疑难”。要改成别的等级，请写明理由。"), "{}", back.text());

    let reasoned = back.form("/closure").set("difficulty_reason", "双方亲属多，谈了四次。");
    let closed = Reader::must(reader.send(&reasoned).await);

    assert!(closed.text().contains("难易等级：重大（双方亲属多，谈了四次。）"), "{}", closed.text());
    let view = director.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let graded = (&view["closure"]["difficulty"], &view["closure"]["difficulty_reason"]);
    assert_eq!(graded, (&json!("major"), &json!("双方亲属多，谈了四次。")));
    // Nobody has to choose; and what was never taken on is not graded.
    let plain = Scene::at(&office, At::Closed).await;
    let view = director.get(&format!("/disputes/{}", plain.code)).await.expect(200);
    assert_eq!(view["closure"]["difficulty"], "ordinary");
    let withdrawn = Scene::at(&office, At::Registered).await;
    let path = format!("/disputes/{}/closure", withdrawn.code);
    let withdrawal = |more: Value| json!({"outcome": "withdrawn", "summary": "不要调了。", "difficulty": more});
    director.post(&path, withdrawal(json!("hard"))).await.wrong_field("difficulty");
    director.post(&path, withdrawal(Value::Null)).await.expect(200);
    let view = director.get(&format!("/disputes/{}", withdrawn.code)).await.expect(200);
    assert!(view["closure"].get("difficulty").is_none(), "{view}");
}

/// Nothing was done about a dispute before it was received, and nothing ends before what it rests on.
#[tokio::test]
async fn no_day_lies_before_what_it_follows_from() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let early = |field: &str, day: &str, mut body: Value| {
        body[field] = json!(day);
        body["late_entry_reason"] = json!("补录。");
        body
    };
    let new = Scene::at(&office, At::Registered).await;
    let path = format!("/disputes/{}", new.code);
    let withdrawal = json!({"outcome": "withdrawn", "summary": "不要调了。"});
    let asked = json!({"items": ["订单截图"]});
    let tried = json!({"party": new.parties[1], "way": "telephone", "result": "no-answer"});
    for (tail, field, body) in [
        ("closure", "closed_on", withdrawal),
        ("supplement-requests", "asked_on", asked),
        ("contact-attempts", "tried_on", tried),
    ] {
        let refused = clerk.post(&format!("{path}/{tail}"), early(field, "2026-06-01", body)).await;
        assert!(refused.wrong_field(field).contains("收到之日（2026年6月30日）"), "{tail}");
    }
    let duty = crate::risk::duty(&office, &new.code).await;
    let report = json!({"reported_to": "城南派出所", "note": "孩子被推倒。", "reported_at": "2026-06-01T01:00:00Z"});
    clerk.post(&format!("{path}/reports/{duty}"), report).await.wrong_field("reported_at");
    crate::risk::reported(&office, &new.code).await;
    office.wait(chrono::Duration::days(2));
    // After the receipt, and yet before the report.
    let answer = json!({"organ": "城南派出所", "note": "已询问。", "answered_at": "2026-06-30T00:30:00Z"});
    let said = clerk.post(&format!("{path}/reports/{duty}/feedback"), answer).await.wrong_field("answered_at");
    assert!(said.contains("前一条记录（2026-06-30 09:00）"), "{said}");

    let done = Scene::at(&office, At::Sealed).await;
    let path = format!("/disputes/{}", done.code);
    office.wait(chrono::Duration::days(3));
    done.perform(&office).await;
    office.wait(chrono::Duration::days(2));
    let closing = json!({"outcome": "agreed-performed", "summary": "全部履行。"});
    let refused = director.post(&format!("{path}/closure"), early("closed_on", "2026-07-03", closing.clone())).await;
    let said = refused.wrong_field("closed_on");
    assert!(said.contains("程序结束之日（2026年7月5日）"), "{said}");
    director.post(&format!("{path}/closure"), closing).await.expect(200);
    let refused = clerk.post(&format!("{path}/archive"), early("archived_on", "2026-07-06", json!({}))).await;
    assert!(refused.wrong_field("archived_on").contains("结案之日（2026年7月7日）"));
}

/// Nobody closes by his own word what he mediated, however simple: it is proposed, and the page says so. (domain.md §7.7-11)
#[tokio::test]
async fn a_head_who_mediated_a_simple_case_only_proposes_to_close_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    scene.appoint(&office, "committee").await;
    let head = office.api("committee").await;
    let failed = json!({"outcome": "failed", "ground": "T03", "explanation": "谈不拢。"});
    head.post(&format!("/proceedings/{}/conclusion", scene.proceeding), failed).await.expect(200);
    let path = format!("/disputes/{}", scene.code);
    let view = head.get(&path).await;
    let version = view.version();
    let acts = view.expect(200)["available_acts"].as_array().unwrap().clone();
    let close = acts.iter().find(|one| one["act"] == "close").unwrap_or_else(|| panic!("{acts:?}"));
    assert_eq!(close["needs_approval"], true, "{close}");
    let page = Reader::must(office.reader("committee").await.open(&format!("{path}/closure")).await);
    assert!(page.text().contains("提请结案"), "{}", page.text());

    let closing =
        json!({"outcome": "failed", "summary": "已告知起诉。", "difficulty": "hard", "difficulty_reason": "亲属多。"});
    let waits = head.post(&format!("{path}/closure"), closing.clone()).await.expect(202);

    // Whoever approves it reads how hard it is said to have been.
    let director = office.api("director").await;
    let listed = director.get("/requests?state=pending").await.expect(200).to_string();
    assert!(listed.contains("难易等级：疑难（亲属多。）"), "{listed}");
    let request = waits["request"]["id"].as_str().unwrap();
    director.post(&format!("/requests/{request}/approval"), json!({})).await.expect(200);
    let closed = director.get(&path).await.expect(200);
    assert_eq!((&closed["stage"], &closed["closure"]["difficulty"]), (&json!("closed"), &json!("hard")));
    assert_eq!(
        head.with("If-Match", format!("\"{version}\"")).post(&format!("{path}/closure"), closing).await.status,
        412
    );
}

/// Everybody on the applicants' roll and each applicant beside it; nobody of a group on the other side.
#[tokio::test]
async fn claimants_are_those_who_claim() {
    use crate::roll::workers;
    for (side, people, counts) in [("applicant", 4, true), ("respondent", 6, false)] {
        let office = Office::open().await;
        let mut body = workers::registration(false);
        let other = if side == "applicant" { "respondent" } else { "applicant" };
        body["parties"][0]["side"] = json!(side);
        body["parties"][1]["side"] = json!(other);
        if counts {
            let one = json!({"side": "applicant", "kind": "person", "name": "蔚然舟"});
            body["parties"].as_array_mut().unwrap().push(one);
        }
        let scene = Scene::of(&office, body, At::InMediation).await;
        let roll = workers::csv(&workers::workers(people, 60_000));
        workers::send(&office.api("clerk").await, &workers::roll_of(&scene), roll.as_bytes()).await.expect(200);
        let failed = json!({"outcome": "failed", "ground": "T03", "explanation": "谈不拢。"});
        let mediator = office.api("mediator").await;
        mediator.post(&format!("/proceedings/{}/conclusion", scene.proceeding), failed).await.expect(200);
        let page = office.reader("director").await.open(&format!("/disputes/{}/closure", scene.code)).await;
        let text = Reader::must(page).text();
        assert_eq!(text.contains("5人以上讨薪"), counts, "{side}: {text}");
    }
}
