//! One dispute, taken in twice. (row 6 of domain.md §7.3)

use serde_json::{Value, json};

use crate::office::scene::{At, Scene, registration};
use crate::office::{Office, Reader};

/// The same people again, at the same counter.
async fn twin(office: &Office) -> (String, String) {
    let seen = office.api("clerk").await.post("/disputes", registration()).await.expect(201);
    (seen["code"].as_str().unwrap().to_owned(), seen["number"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_registration_goes_into_the_dispute_that_is_handled_and_each_leads_to_the_other() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let (code, number) = twin(&office).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let goes_on = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200)["number"].clone();
    let path = format!("/disputes/{code}/merges");
    clerk.post(&path, json!({"into": ""})).await.wrong_field("into");
    clerk.post(&path, json!({"into": "LA-2026-999999"})).await.wrong_field("into");
    clerk.post(&path, json!({"into": number})).await.wrong_field("into");
    office.api("mediator").await.post(&path, json!({"into": scene.code})).await.expect(404);
    // What has gone its way is not merged any more.
    let late = format!("/disputes/{}/merges", scene.code);
    clerk.post(&late, json!({"into": code})).await.problem(409, "wrong-stage");

    let seen = clerk.post(&path, json!({"into": goes_on, "reason": "同一件事"})).await.expect(200);

    assert_eq!((&seen["stage"], &seen["closure"]["outcome"]), (&json!("closed"), &json!("merged")));
    assert_eq!(seen["merged_into"]["code"], scene.code.as_str());
    let triage = seen["deadlines"].as_array().unwrap().iter().find(|row| row["code"] == "CT.TRIAGE");
    assert!(triage.is_none_or(|row| row["state"] != "running"), "{seen}");
    let there = director.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert_eq!(there["merged"][0]["number"], number.as_str());
    // Whoever has nothing to do with the registration is not told of it.
    let body = office.api("committee").await.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert_eq!(body["merged"], json!([]));
    let events = clerk.get(&format!("/disputes/{code}/timeline")).await.expect(200);
    let merged = events["items"].as_array().unwrap().iter().find(|one| one["act"] == "merge").unwrap();
    // The parties read that it goes on as one; number and reason are the office's.
    assert_eq!(merged["sentence"], "本次登记与另一件是同一纠纷，并案办理");
    assert_eq!(merged["for_staff"], format!("并入{}。同一件事", goes_on.as_str().unwrap()));
    let page = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{code}")).await);
    assert!(page.text().contains("同一件事（当事人看不到）"), "{}", page.text());
    // There it is told that something was merged, not what.
    let told = office.api("committee").await.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200);
    assert!(told.to_string().contains("有一份登记并入本案") && !told.to_string().contains(&number), "{told}");
    // Closed like every other: it goes into the archive, and can be taken up again.
    clerk.post(&format!("/disputes/{code}/archive"), json!({})).await.expect(200);
    let again = director.post(&format!("/disputes/{code}/reopening"), json!({"ground": "new-facts"})).await.expect(200);
    assert_eq!(again["merged_into"], Value::Null);
}

#[tokio::test]
async fn only_registrations_of_the_same_people_are_merged_into_what_is_open() {
    let office = Office::open().await;
    let closed = Scene::at(&office, At::Closed).await;
    let (code, _) = twin(&office).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{code}/merges");
    clerk.post(&path, json!({"into": closed.code})).await.wrong_field("into");
    let mut strangers = registration();
    for (side, name) in [(0, "仲孙晓"), (1, "司空远")] {
        let party = strangers["parties"][side].as_object_mut().unwrap();
        party.remove("id_kind");
        party.remove("id_number");
        party.insert("name".to_owned(), json!(name));
        party.insert("phone".to_owned(), json!(format!("1540009900{side}")));
    }
    let others = clerk.post("/disputes", strangers).await.expect(201)["code"].clone();
    clerk.post(&path, json!({"into": others})).await.wrong_field("into");
    // A closure by its own word cannot say so.
    let said = json!({"outcome": "merged", "summary": "并案"});
    let director = office.api("director").await;
    let refused = director.post(&format!("/disputes/{code}/closure"), said).await;
    assert!(refused.status.is_client_error(), "{}", refused.text());
}

#[tokio::test]
async fn of_two_that_are_merged_into_each_other_at_once_one_goes_on() {
    let office = Office::open().await;
    let (one, _) = twin(&office).await;
    let (other, _) = twin(&office).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let (there, back) = (format!("/disputes/{one}/merges"), format!("/disputes/{other}/merges"));

    let (first, second) =
        tokio::join!(clerk.post(&there, json!({"into": other})), director.post(&back, json!({"into": one})));

    let done = [&first, &second].iter().filter(|answer| answer.status.is_success()).count();
    assert_eq!(done, 1, "{} {}", first.text(), second.text());
    let mut stages = Vec::new();
    for code in [&one, &other] {
        stages.push(clerk.get(&format!("/disputes/{code}")).await.expect(200)["stage"].as_str().unwrap().to_owned());
    }
    stages.sort();
    assert_eq!(stages, ["closed", "registered"]);
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn the_page_offers_only_what_it_would_take() {
    let office = Office::open().await;
    let closed = Scene::at(&office, At::Closed).await;
    let open = Scene::at(&office, At::InMediation).await;
    let (code, _) = twin(&office).await;
    let mut clerk = office.reader("clerk").await;

    let page = Reader::must(clerk.open(&format!("/disputes/{code}/merge")).await);

    let offered = |code: &str| page.has(&format!("[name=likely][value='{code}'], [name=likely] [value='{code}']"));
    assert!(offered(&open.code) && !offered(&closed.code), "{}", page.text());
}

#[tokio::test]
async fn it_is_picked_on_a_page_from_the_disputes_of_the_same_people() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let (code, number) = twin(&office).await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&format!("/disputes/{code}/merge")).await);
    let form = page.form("/merge");
    let wrong = clerk.send(&form.clone().set("into", "LA-2026-999999").set("reason", "两次登记")).await;
    assert_eq!((wrong.status.as_u16(), wrong.form("/merge").value("reason")), (422, "两次登记"));

    let done = Reader::must(clerk.send(&form.set("likely", &scene.code)).await);

    assert!(done.path.starts_with(&format!("/disputes/{}?done=merged", scene.code)), "{}", done.path);
    assert!(done.text().contains("并入本案的登记") && done.text().contains(&number), "{}", done.text());
    let page = Reader::must(clerk.open(&format!("/disputes/{code}")).await);
    assert!(page.has(&format!("a[href='/disputes/{}']", scene.code)), "{}", page.text());
    assert_eq!(clerk.open(&format!("/disputes/{code}/merge")).await.status.as_u16(), 409);
}

#[tokio::test]
async fn a_grave_registration_does_not_vanish_in_a_dispute_that_nobody_fears() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let (code, _) = twin(&office).await;
    let clerk = office.api("clerk").await;
    let raise = json!({"grade": "yellow", "reason": "亲属聚集。"});
    clerk.post(&format!("/disputes/{code}/risk"), raise.clone()).await.expect(200);
    let path = format!("/disputes/{code}/merges");
    let said = clerk.post(&path, json!({"into": scene.code})).await.wrong_field("into");
    assert!(said.contains("请先把那一件调高"), "{said}");
    clerk.post(&format!("/disputes/{}/risk", scene.code), raise).await.expect(200);
    clerk.post(&path, json!({"into": scene.code})).await.expect(200);
}
