//! Pages that a dispute has only at times: the way, the risk, what must be reported, what stands beside a mediation, many people
//! behind one party, several bodies together; and those of the house that belong to no dispute.

use serde_json::json;

use crate::joint::{Joint, text};
use crate::office::Office;
use crate::office::scene::{At, Scene};
use crate::roll::workers::{roll_of, scene, workers};

/// A page: who opens it, what its picture is called, where it is.
pub struct Place {
    pub who: &'static str,
    pub called: String,
    pub path: String,
}

/// Pages of somebody below an address, each called by what comes after it.
fn below(who: &'static str, called: &str, base: &str, tails: &[&str]) -> Vec<Place> {
    let place = |tail: &&str| Place {
        who,
        called: format!("{called}{}", tail.replace(['/', '?', '='], "-")),
        path: format!("{base}{tail}"),
    };
    tails.iter().map(place).collect()
}

/// All of them, each in a dispute that has come so far.
pub async fn places(office: &Office) -> Vec<Place> {
    let mut all = at_the_centre(office).await;
    all.extend(of_a_mediation(office).await);
    all.extend(beside(office).await);
    all.extend(together(office).await);
    all.extend(of_many(office).await);
    all.extend(of_the_house(office).await);
    // One window for each who looks.
    all.sort_by_key(|place| place.who);
    all
}

/// Which way, which other registration, what is missing, how dangerous, what must be reported, and how it is watched afterwards.
async fn at_the_centre(office: &Office) -> Vec<Place> {
    let clerk = office.api("clerk").await;
    let registered = Scene::at(office, At::Registered).await;
    let dispute = |scene: &Scene| format!("/disputes/{}", scene.code);
    let mut all = below("clerk", "registered", &dispute(&registered), &["/route", "/merge", "/supplement", "/risk"]);
    let asked = Scene::at(office, At::Registered).await;
    let missing = json!({"items": ["订单截图和支付凭证", "网店经营者的名称和联系方式"]});
    clerk.post(&format!("{}/supplement-requests", dispute(&asked)), missing).await.expect(200);
    all.extend(below("clerk", "asked", &dispute(&asked), &["", "/supplement"]));
    let risky = Scene::at(office, At::InMediation).await;
    let duty = crate::risk::duty(office, &risky.code).await;
    let reports = format!("/reports/{duty}");
    all.extend(below("clerk", "risky", &dispute(&risky), &["", "/risk"]));
    all.extend(below("clerk", "reports", &dispute(&risky), &[&reports]));
    let watched = Scene::at(office, At::Performed).await;
    let grade = json!({"grade": "yellow", "reason": "亲属扬言再闹。"});
    office.api("director").await.post(&format!("{}/risk", dispute(&watched)), grade).await.expect(200);
    all.extend(below("director", "watched", &dispute(&watched), &["/closure", "/risk"]));
    all.extend(below("director", "", "", &["/risks"]));
    all
}

/// Asking, taking on or not, who stands where, who helps.
async fn of_a_mediation(office: &Office) -> Vec<Place> {
    let consented = Scene::at(office, At::Consented).await;
    let run = |scene: &Scene| format!("/proceedings/{}", scene.proceeding);
    let asked = ["/acceptance", "/declination", "/sides", "/acts/return"];
    let mut all = below("committee", "consented", &run(&consented), &asked);
    let helped = Scene::at(office, At::Recorded).await;
    let body = json!({"name": "闻人岫", "capacity": "lawyer", "reason": "解释法律。", "agreed_by": helped.parties});
    let mediator = office.api("mediator").await;
    let helper = mediator.post(&format!("{}/invited-participants", run(&helped)), body).await.expect(201);
    let answer = format!("/invited-participants/{}", text(&helper["id"]));
    all.extend(below("mediator", "helped", &run(&helped), &["/invited-participants", "/sides"]));
    all.extend(below("mediator", "helper", &run(&helped), &[&answer]));
    let dispute = format!("/disputes/{}", helped.code);
    all.extend(below("mediator", "oral", &run(&helped), &["/agreement?form=oral"]));
    all.extend(below("committee", "helped", &dispute, &[""]));
    all
}

/// What is opened beside a mediation, and an appraisal that runs there.
async fn beside(office: &Office) -> Vec<Place> {
    let scene = Scene::at(office, At::InMediation).await;
    let (head, dispute) = (office.api("committee").await, format!("/disputes/{}", scene.code));
    let body = json!({"kind": "appraisal", "organisation": office.body("澜滨").await, "initiative": "party"});
    let opened = head.post(&format!("{dispute}/proceedings"), body).await.expect(201);
    let appraisal = format!("/proceedings/{}", text(&opened["id"]));
    let mut all = below("committee", "beside", &dispute, &["/beside", ""]);
    all.extend(below("committee", "appraisal", &appraisal, &["/acts/commission", "/acts/stop", "/fields"]));
    all
}

/// Several bodies: proposed, asked, consulting, mediating together.
async fn together(office: &Office) -> Vec<Place> {
    let alone = Scene::at(office, At::InMediation).await;
    let mut all = below("clerk", "alone", &format!("/disputes/{}", alone.code), &["/joint-mediation"]);
    let proposed = Joint::proposed(office, At::Registered).await;
    all.extend(below("clerk", "proposed", &proposed.path(""), &["/joint", "/joint/lead", "/joint/bodies"]));
    all.extend(below("township", "", "", &["/joint-invitations"]));
    let township = text(&proposed.body(office, "砚口镇").await["id"]);
    all.extend(below("township", "asked", &proposed.path("/joint/bodies"), &[&format!("/{township}")]));
    let consulted = Joint::consulted(office, At::InMediation).await;
    let room = ["/joint", "/joint/consultation", "/joint/beginning", "/acts/make-plan", "/acts/stop"];
    all.extend(below("officer", "consulted", &consulted.path(""), &room));
    let begun = Joint::begun(office, At::Recorded).await;
    all.extend(below("officer", "begun", &begun.path(""), &["/joint", "/acts/jointly-fail"]));
    all
}

/// Many people behind one party: their roll, one of them, and the annex that they sign.
async fn of_many(office: &Office) -> Vec<Place> {
    let people = workers(12, 38_000_000);
    let registered = scene(office, &people, true, At::Registered).await;
    let mut all = below("clerk", "roll", &roll_of(&registered), &["", "/new"]);
    let group = scene(office, &people, true, At::Drafted).await;
    all.extend(below("mediator", "group", &format!("/agreements/{}", group.agreement), &["/annex", "/signing"]));
    all
}

/// The manual, and where the place counts otherwise.
async fn of_the_house(office: &Office) -> Vec<Place> {
    let admin = office.api("admin").await;
    let rule = json!({"organisation": office.body("市监").await, "code": "XZ.TERM", "span": 20, "unit": "W",
                      "extension": 10, "source": "某局行政调解规则第12条", "since": "2026-01-01"});
    let rule = text(&admin.post("/local-rules", rule).await.expect(201)["id"]);
    let ending = format!("/admin/time-limits/{rule}/end");
    let mut all = below("admin", "", "", &["/admin/time-limits", "/admin/time-limits/new"]);
    all.extend(below("admin", "ending", &ending, &[""]));
    let manual =
        ["/procedures", "/procedures/peoples-mediation", "/procedures/joint-mediation", "/procedures/appraisal"];
    all.extend(below("clerk", "", "", &manual));
    all
}
