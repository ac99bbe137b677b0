//! The papers of every kind as the desk freezes them: each walked by API, each paper fetched and read.

use rules::sheet::Sheet;
use serde_json::{Value, json};

use super::fetching::words;
use super::text;
use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};
use crate::procedures::walk::{WAYS, Walk};

const PEOPLES: [&str; 3] = ["peoples-mediation", "industry-mediation", "medical-mediation"];

fn sheet(kind: &str) -> &'static Sheet {
    rules::procedure::ALL.iter().copied().find(|sheet| sheet.kind == kind).unwrap()
}

/// A paper as somebody reads it.
pub struct Read {
    pub form: String,
    pub title: String,
    pub words: String,
}

/// Every paper of a dispute, read.
pub async fn papers(client: &Client, code: &str) -> Vec<Read> {
    let list = client.get(&format!("/disputes/{code}/documents?page_size=100")).await.expect(200);
    let mut all = Vec::new();
    for item in list["items"].as_array().unwrap().iter().filter(|item| item["type"] == "paper") {
        let fetched = client.get(&format!("/documents/{}/content", text(&item["id"]))).await;
        assert_eq!(fetched.status, 200, "{item}");
        all.push(Read { form: text(&item["kind"]), title: text(&item["title"]), words: words(&fetched.bytes) });
    }
    all
}

fn of<'a>(papers: &'a [Read], form: &str) -> &'a Read {
    papers.iter().find(|paper| paper.form == form).unwrap_or_else(|| panic!("no {form}"))
}

/// No word of people's mediation but in the name of a body.
fn speaks_of_its_own_kind(walk: &Walk<'_>, body: &Value, papers: &[Read]) {
    let sheet = sheet(walk.way.kind);
    for paper in papers.iter().filter(|paper| paper.form != "receipt") {
        assert_eq!(paper.title, sheet.paper_title(&paper.form).zh, "{}", walk.way.kind);
        if !PEOPLES.contains(&walk.way.kind) {
            let text = paper.words.replace(&text(&body["name"]), "").replace("人民调解委员会", "");
            assert!(!text.contains("人民调解"), "{}: {}: {}", walk.way.kind, paper.form, paper.words);
        }
    }
}

#[tokio::test]
async fn an_agreement_of_every_kind_is_made_of_papers_in_its_own_words() {
    for way in WAYS {
        let office = Office::open().await;
        let mut walk = Walk::mediated(&office, *way).await;
        walk.meet().await;
        walk.agree().await;
        let body = walk.look().await.expect(200)["organisation"].clone();

        let papers = papers(&walk.head().await, &walk.code).await;

        speaks_of_its_own_kind(&walk, &body, &papers);
        let (sheet, agreement) = (sheet(way.kind), of(&papers, "agreement"));
        assert!(agreement.words.contains(sheet.words.agreement), "{}: {}", way.kind, agreement.words);
        assert!(agreement.words.contains(sheet.papers.effect.keeper), "{}: {}", way.kind, agreement.words);
        for code in sheet.papers.on_agreement {
            let field = sheet.field(code).unwrap();
            let is_asked = !field.required_for.is_empty();
            assert!(!is_asked || agreement.words.contains(field.zh), "{}: {code}: {}", way.kind, agreement.words);
        }
        assert!(of(&papers, "session-notice").words.contains("调解室一"), "{}", way.kind);
        if way.initiative == "entrusted" {
            let reply = of(&papers, "court-reply");
            assert!(reply.words.contains("民初1178号") && reply.words.contains("达成调解协议"), "{}", reply.words);
        }
    }
}

#[tokio::test]
async fn an_end_without_agreement_names_the_ways_of_its_kind() {
    for way in WAYS {
        let office = Office::open().await;
        let walk = Walk::mediated(&office, *way).await;
        let body = walk.look().await.expect(200)["organisation"].clone();
        let ends = json!({"outcome": "failed", "ground": "T03", "explanation": "双方意见相差太大。"});
        walk.mediator().await.post(&walk.path("/conclusion"), ends).await.expect(200);

        let papers = papers(&walk.head().await, &walk.code).await;

        speaks_of_its_own_kind(&walk, &body, &papers);
        let (sheet, notice) = (sheet(way.kind), of(&papers, "termination-notice"));
        for route in sheet.papers.routes {
            assert!(notice.words.contains(route.head), "{}: {}: {}", way.kind, route.head, notice.words);
        }
        assert!(notice.words.contains("分歧过大"), "{}", notice.words);
        let told = papers.iter().any(|paper| paper.form == "acceptance-notice");
        assert_eq!(told, !PEOPLES.contains(&way.kind), "{}", way.kind);
        let replied = papers.iter().any(|paper| paper.form == "court-reply");
        assert_eq!(replied, way.initiative == "entrusted", "{}", way.kind);
    }
}

/// The centre itself refuses under the law of people's mediation, and whoever missed the day is told to come again.
/// (RTF 17, 26; RT2002 22, 24; row 10 of domain.md §7.3)
#[tokio::test]
async fn the_centre_names_the_law_under_which_it_refuses() {
    for (ground, law, says) in [("R02", "第十七条", "不予受理"), ("R10", "第二十二条、第二十四条", "重新申请调解")]
    {
        let office = Office::open().await;
        let scene = Scene::at(&office, At::Registered).await;
        let director = office.api("director").await;
        if ground == "R10" {
            let asked = json!({"items": ["订单截图"]});
            director.post(&format!("/disputes/{}/supplement-requests", scene.code), asked).await.expect(200);
            office.wait(chrono::Duration::days(14));
        }
        let body = json!({"ground": ground, "advice": "可以向人民法院起诉。"});
        director.post(&format!("/disputes/{}/refusal", scene.code), body).await.expect(200);

        let papers = papers(&director, &scene.code).await;

        let notice = &of(&papers, "refusal-notice").words;
        assert!(notice.contains("《中华人民共和国人民调解法》") && notice.contains(law), "{ground}: {notice}");
        assert!(notice.contains(says), "{ground}: {notice}");
    }
}

/// What the reply to the court says of an extension by ten days and one by five.
async fn extended(office: &Office) -> String {
    let walk = Walk::mediated(office, crate::procedures::walk::of("delegated-mediation")).await;
    let mediator = walk.mediator().await;
    for days in [10, 5] {
        let body = json!({"days": days, "agreed_by": walk.parties, "reason": "等鉴定意见。"});
        mediator.post(&walk.path("/extensions"), body).await.expect(200);
    }
    let ends = json!({"outcome": "failed", "ground": "T03", "explanation": "双方意见相差太大。"});
    mediator.post(&walk.path("/conclusion"), ends).await.expect(200);
    of(&papers(&walk.head().await, &walk.code).await, "court-reply").words.clone()
}

#[tokio::test]
async fn the_reply_to_the_court_tells_all_extensions_in_the_days_that_are_counted() {
    let office = Office::open().await;
    let words = extended(&office).await;
    assert!(words.contains("各方同意延长15日"), "{words}");
    let rule = json!({"organisation": office.body("中心").await, "code": "WP.TERM", "span": 20, "unit": "W",
                      "extension": 20, "source": "某省诉调对接办法第12条", "since": "2026-01-01"});
    office.api("admin").await.post("/local-rules", rule).await.expect(201);

    let words = extended(&office).await;

    assert!(words.contains("各方同意延长15个工作日"), "{words}");
}

/// Opens something beside a mediation and answers its path.
async fn beside(office: &Office, walk: &Walk<'_>, kind: &str, body: &str) -> String {
    let told =
        json!({"kind": kind, "organisation": office.body(body).await, "initiative": "party", "reason": "双方同意。"});
    let clerk = office.api("clerk").await;
    clerk.post(&format!("/disputes/{}/proceedings", walk.code), told).await.expect(201);
    let dispute = clerk.get(&format!("/disputes/{}", walk.code)).await.expect(200);
    let of_it = dispute["proceedings"].as_array().unwrap().iter().find(|one| one["kind"] == kind).unwrap();
    format!("/proceedings/{}", text(&of_it["id"]))
}

#[tokio::test]
async fn an_appraisal_and_a_settlement_have_their_papers() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, crate::procedures::walk::of("peoples-mediation")).await;
    let head = walk.head().await;
    let appraisal = beside(&office, &walk, "appraisal", "澜滨").await;
    let act = async |path: &str, act: &str, fields: Value| {
        head.post(&format!("{path}/acts/{act}"), json!({"fields": fields})).await.expect(200);
    };
    act(&appraisal, "commission", json!({"institution": "澜州司法鉴定所", "appraised": "墙体裂缝的原因"})).await;
    act(&appraisal, "take-commission", json!({})).await;
    act(&appraisal, "issue-opinion", json!({"opinion": "裂缝系倒灌所致。"})).await;
    act(&appraisal, "finish", json!({})).await;
    let settlement = beside(&office, &walk, "settlement", "澜滨").await;
    act(&settlement, "settle", json!({"settlement-text": "步云舒改埋水管。", "settlement-amount": "600.00"})).await;

    let papers = papers(&head, &walk.code).await;

    let commission = of(&papers, "appraisal-commission");
    assert!(commission.words.contains("澜州司法鉴定所：") && commission.words.contains("墙体裂缝的原因"));
    let told = of(&papers, "end-notice");
    assert_eq!(told.title, "鉴定评估情况告知书");
    assert!(told.words.contains("不计入调解期限") && !told.words.contains("倒灌所致"), "{}", told.words);
    assert!(of(&papers, "settlement-record").words.contains("陆佰元整"));
}
