//! Files are added by API: what is taken, what is refused, who sees them, and how they lie in the store.

use image::ImageFormat;
use serde_json::json;

use super::{WHERE_TAKEN, add, file, holds, pdf, photograph, picture, png, seen_by, text};
use crate::office::scene::{At, Scene};
use crate::office::{MULTIPART, Office, Part, body_of};

#[tokio::test]
async fn a_file_that_is_added_stands_in_the_list_and_in_the_timeline() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;
    let clerk = office.api("clerk").await;

    let answer = add(&clerk, &scene.code, file("收条.pdf", "application/pdf", &pdf()), "performance", "staff").await;

    let added = answer.expect(201);
    assert_eq!((&added["type"], &added["kind"]), (&json!("attachment"), &json!("performance")));
    assert_eq!((&added["title"], &added["media_type"]), (&json!("收条.pdf"), &json!("application/pdf")));
    assert_eq!((&added["added_by"], &added["state"]), (&json!("舒亦凡"), &json!("ready")));
    assert_eq!(answer.header("location"), text(&added["href"]));
    let fetched = clerk.get(&format!("/documents/{}/content", text(&added["id"]))).await;
    assert_eq!(fetched.status, 200);
    assert!(fetched.bytes == pdf(), "the same bytes come back");
    let list = clerk.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200);
    assert_eq!(list["items"][0], added);
    let timeline = clerk.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200);
    let last = timeline["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["sentence"], "添加材料：履行凭证（收条.pdf）");
}

#[tokio::test]
async fn a_file_can_be_for_one_party_alone() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let party = format!("party:{}", text(&dispute["parties"][0]["id"]));
    let photo = || file("收条.png", "image/png", &png());

    let added = add(&clerk, &scene.code, photo(), "evidence", &party).await.expect(201);

    assert_eq!(added["visible_to"], party);
    assert_eq!(seen_by(&office.api("committee").await, &scene.code).await.len(), 1);
    for wrong in ["party:", "party:0000000000000000", "party"] {
        add(&clerk, &scene.code, photo(), "evidence", wrong).await.wrong_field("visible_to");
    }
    let mut reader = office.reader("clerk").await;
    let page = reader.open(&format!("/disputes/{}/documents", scene.code)).await;
    assert!(page.text().contains("仅当事人覃若川"), "{}", page.text());
}

#[tokio::test]
async fn the_list_is_paged_by_key_newest_first() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let mut added = Vec::new();
    for name in ["甲.png", "乙.png", "丙.png"] {
        office.wait(chrono::Duration::minutes(1));
        let answer = add(&clerk, &scene.code, file(name, "image/png", &png()), "photograph", "staff").await;
        added.push(text(&answer.expect(201)["id"]));
    }
    added.reverse();

    let path = format!("/disputes/{}/documents?page_size=2", scene.code);
    let first = clerk.get(&path).await.expect(200);
    let second = clerk.get(&format!("{path}&cursor={}", text(&first["next_cursor"]))).await.expect(200);

    let ids = |part: &serde_json::Value| -> Vec<String> {
        part["items"].as_array().unwrap().iter().map(|item| text(&item["id"])).collect()
    };
    assert_eq!([ids(&first), ids(&second)].concat(), added);
    assert_eq!((&first["total"], &second["next_cursor"]), (&json!(3), &json!(null)));
    clerk.get(&format!("{path}&cursor=?")).await.wrong_field("cursor");
}

#[tokio::test]
async fn what_is_for_the_body_is_for_nobody_else_but_the_director() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let clerk = office.api("clerk").await;
    let photo = || file("现场.jpg", "image/jpeg", &photograph());

    let of_body = text(&add(&mediator, &scene.code, photo(), "evidence", "body").await.expect(201)["id"]);
    let of_staff = text(&add(&mediator, &scene.code, photo(), "evidence", "staff").await.expect(201)["id"]);
    let of_all = text(&add(&mediator, &scene.code, photo(), "evidence", "parties").await.expect(201)["id"]);

    for (who, sees) in [("mediator", true), ("committee", true), ("director", true), ("clerk", false)] {
        let client = office.api(who).await;
        let seen = seen_by(&client, &scene.code).await;
        assert_eq!(seen.contains(&of_body), sees, "{who}");
        assert!(seen.contains(&of_staff) && seen.contains(&of_all), "{who}");
        let status = client.get(&format!("/documents/{of_body}/content")).await.status.as_u16();
        assert_eq!(status, if sees { 200 } else { 404 }, "{who}");
    }
    let refused = add(&clerk, &scene.code, photo(), "evidence", "body").await.wrong_field("visible_to");
    assert!(refused.contains("承办组织"), "{refused}");
}

#[tokio::test]
async fn strangers_add_and_see_nothing_and_nothing_is_left_in_the_store() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let clerk = office.api("clerk").await;
    let photo = || file("现场.png", "image/png", &png());
    let id = text(&add(&clerk, &scene.code, photo(), "photograph", "parties").await.expect(201)["id"]);
    let before = stored(&office).len();

    for who in ["village", "village-mediator", "mediator2", "auditor", "court", "admin"] {
        let client = office.api(who).await;
        add(&client, &scene.code, photo(), "photograph", "staff").await.problem(404, "not-found");
        client.get(&format!("/disputes/{}/documents", scene.code)).await.problem(404, "not-found");
        client.get(&format!("/documents/{id}/content")).await.problem(404, "not-found");
        client.get("/documents/0000000000000000/content").await.problem(404, "not-found");
    }
    add(&office.nobody(), &scene.code, photo(), "photograph", "staff").await.problem(401, "sign-in-required");

    assert_eq!(stored(&office).len(), before);
}

#[tokio::test]
async fn a_file_is_what_its_bytes_say_whatever_it_is_called() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;

    // A picture that is called a PDF is kept as the picture it is.
    let answer = add(&clerk, &scene.code, file("证据.pdf", "application/pdf", &png()), "evidence", "staff").await;
    let added = answer.expect(201);
    assert_eq!((&added["title"], &added["media_type"]), (&json!("证据.png"), &json!("image/png")));

    let (mut zip, mut behind, mut script) = (pdf(), pdf(), png());
    zip.extend(b"PK\x03\x04payload PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    behind.extend(b"<script>alert(1)</script>");
    script.truncate(script.len() / 2);
    let png = "image/png";
    let fakes: [(&str, &str, &[u8]); 9] = [
        ("page.pdf", "application/pdf", b"<!doctype html><script>alert(1)</script>"),
        ("image.png", png, b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("image.jpg", "image/jpeg", b"MZ\x90\0\x03\0\0\0 a program"),
        ("text.pdf", "application/pdf", b"just text"),
        ("gif.png", png, b"GIF89a\x01\0\x01\0\0\0\0;"),
        ("short.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj"),
        ("both.pdf", "application/pdf", &zip),
        ("tail.pdf", "application/pdf", &behind),
        ("half.png", png, &script),
    ];
    for (called, media_type, bytes) in fakes {
        let answer = add(&clerk, &scene.code, file(called, media_type, bytes), "evidence", "staff").await;
        let sentence = answer.wrong_field("file");
        assert!(sentence.contains("PDF") || sentence.contains("打不开"), "{called}: {sentence}");
    }
    assert_eq!(seen_by(&clerk, &scene.code).await.len(), 1);
    assert_eq!(stored(&office).len(), 1);
}

#[tokio::test]
async fn a_flood_of_pixels_is_refused_before_it_is_unpacked() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    // The head of a PNG that promises 50,000 × 50,000 pixels.
    let mut flood = png();
    flood[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let crc = crc32(&flood[12..29]);
    flood[29..33].copy_from_slice(&crc.to_be_bytes());

    let answer = add(&clerk, &scene.code, file("大图.png", "image/png", &flood), "photograph", "staff").await;

    let problem = answer.expect(422);
    assert_eq!(problem["errors"][0]["code"], "picture-too-large", "{problem}");
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[tokio::test]
async fn nothing_too_much_and_too_many_fields_are_refused_each_in_its_own_way() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/attachments", scene.code);
    let add =
        async |bytes: &[u8]| add(&clerk, &scene.code, file("a.pdf", "application/pdf", bytes), "other", "staff").await;

    add(b"").await.wrong_field("file");
    let limit = 20 * 1024 * 1024;
    // At the limit it is read, and refused for what it is; one byte more is too large; so is more than a body may be.
    add(&vec![b'x'; limit]).await.wrong_field("file");
    add(&vec![b'x'; limit + 1]).await.problem(413, "too-large");
    add(&vec![b'x'; limit + 2 * 1024 * 1024]).await.problem(413, "too-large");

    let whole =
        || vec![file("a.png", "image/png", &png()), Part::text("kind", "other"), Part::text("visible_to", "staff")];
    let with = |part: Part| [whole(), vec![part]].concat();
    clerk.upload(&path, &with(Part::text("case_no", "1"))).await.wrong_field("case_no");
    clerk.upload(&path, &with(Part::text("kind", "evidence"))).await.wrong_field("kind");
    clerk.upload(&path, &whole()[..1]).await.wrong_field("kind");
    clerk.upload(&path, &whole()[1..]).await.wrong_field("file");
    let long = Part::text("kind", &"x".repeat(300));
    clerk.upload(&path, &[file("a.png", "image/png", &png()), long]).await.wrong_field("kind");
    clerk.upload(&path, &[Part::text("kind", "人"), Part::text("visible_to", "court")]).await.wrong_field("visible_to");
    clerk
        .upload(&path, &(0..30).map(|at| Part::text(&format!("f{at}"), "")).collect::<Vec<_>>())
        .await
        .wrong_field("f0");
    clerk.post(&path, json!({"kind": "other"})).await.problem(415, "unsupported-content");
    let mut cut = body_of(&whole());
    cut.truncate(cut.len() - 40);
    clerk.send_body(&path, MULTIPART, cut).await.wrong_field("body");
    clerk.send_body(&path, "multipart/form-data", body_of(&whole())).await.wrong_field("body");
    assert!(seen_by(&clerk, &scene.code).await.is_empty());
    assert!(stored(&office).is_empty());
}

#[tokio::test]
async fn hostile_names_become_harmless_ones_and_one_line_in_the_header() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let long = "长".repeat(300);

    for (called, kept) in [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\\\扫描\\\\收条.PNG", "收条.png"),
        ("\u{202E}gnp.exe", "gnp.png"),
        ("<img src=x onerror=alert(1)>.png", "img src=x onerror=alert(1).png"),
        ("a%0d%0aSet-Cookie: x=1", "a%0d%0aSet-Cookie x=1.png"),
        ("..", "证据材料.png"),
        (long.as_str(), &format!("{}.png", "长".repeat(96))),
    ] {
        let added = add(&clerk, &scene.code, file(called, "image/png", &png()), "evidence", "staff").await.expect(201);
        assert_eq!(added["title"], kept, "{called:?}");
        let fetched = clerk.get(&format!("/documents/{}/content", text(&added["id"]))).await;
        let header = fetched.header("content-disposition");
        assert!(header.starts_with("attachment; filename=\"") && header.contains("filename*=UTF-8''"), "{header}");
        assert!(header.is_ascii() && !header.contains(['\r', '\n']), "{header}");
        assert!(!fetched.headers.contains_key("set-cookie"));
    }
    // A line feed inside the name ends the head of its part: there is no name, or no part.
    let broken = file("a\r\nSet-Cookie: x=1\r\n", "image/png", &png());
    let answer = add(&clerk, &scene.code, broken, "evidence", "staff").await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    for path in stored_paths(&office) {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(rules::number::is_reference(name), "{name}");
    }
}

#[tokio::test]
async fn pictures_lose_what_the_camera_wrote_unless_they_are_evidence() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    assert!(holds(&photograph(), WHERE_TAKEN.as_bytes()));

    for (kind, keeps, opens) in [("photograph", false, "inline"), ("evidence", true, "attachment")] {
        let photo = file("现场.jpg", "image/jpeg", &photograph());
        let added = add(&clerk, &scene.code, photo, kind, "staff").await.expect(201);
        let fetched = clerk.get(&format!("/documents/{}/content", text(&added["id"]))).await;
        assert_eq!(holds(&fetched.bytes, WHERE_TAKEN.as_bytes()), keeps, "{kind}");
        assert_eq!(fetched.bytes == photograph(), keeps, "{kind}");
        assert!(image::load_from_memory_with_format(&fetched.bytes, ImageFormat::Jpeg).is_ok(), "{kind}");
        assert_eq!(fetched.header("content-type"), "image/jpeg");
        assert!(fetched.header("content-disposition").starts_with(opens), "{kind}");
        assert_eq!(concord::vault::sha256(&fetched.bytes), text(&added["sha256"]));
    }
}

#[tokio::test]
async fn a_stored_file_is_sealed_at_rest() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let bytes = picture(ImageFormat::Jpeg);

    add(&clerk, &scene.code, file("证据.jpg", "image/jpeg", &bytes), "evidence", "staff").await.expect(201);

    let all = stored(&office);
    assert_eq!(all.len(), 1);
    let base64 = data_encoding::BASE64URL_NOPAD.encode(&bytes[..48]);
    for on_disk in all {
        assert!(!holds(&on_disk, &bytes[..24]) && !holds(&on_disk, &base64.as_bytes()[..32]));
        assert!(!holds(&on_disk, b"JFIF"));
    }
}

#[tokio::test]
async fn the_same_key_and_body_adds_one_file_only() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await.with("Idempotency-Key", "upload-1");
    let photo = |called: &str| file(called, "image/png", &png());

    let first = add(&clerk, &scene.code, photo("甲.png"), "photograph", "staff").await;
    let again = add(&clerk, &scene.code, photo("甲.png"), "photograph", "staff").await;
    let other = add(&clerk, &scene.code, photo("乙.png"), "photograph", "staff").await;

    assert_eq!(first.expect(201), again.expect(201));
    assert_eq!(again.header("idempotency-replayed"), "true");
    other.problem(409, "idempotency-key-reused");
    assert_eq!(seen_by(&clerk, &scene.code).await.len(), 1);
}

/// Every file in the store as it lies on the disk.
fn stored(office: &Office) -> Vec<Vec<u8>> {
    stored_paths(office).into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn stored_paths(office: &Office) -> Vec<std::path::PathBuf> {
    fn walk(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&office.app.config.storage_dir, &mut found);
    found
}
