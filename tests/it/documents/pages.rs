//! The tab of papers and files, what it fetches, and the pages where codes end.

use super::{add, file, pdf, photograph, png, text};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

#[tokio::test]
async fn a_file_is_added_on_the_page_without_scripts_and_opened_from_there() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let mut clerk = office.reader("clerk").await;
    let path = format!("/disputes/{}/documents", scene.code);

    let page = Reader::must(clerk.open(&path).await);
    assert!(
        page.text().contains("受理登记表 〔2026〕澜安澜滨人调字第1号") && page.text().contains("还没有材料"),
        "{}",
        page.text()
    );
    let form = page.form("/documents").set("kind", "photograph").set("visible_to", "parties");
    let page = Reader::must(clerk.send_with(&form, &[file("现场.jpg", "image/jpeg", &photograph())]).await);

    assert!(page.path.ends_with("/documents?done=attached") && page.text().contains("材料已添加"), "{}", page.text());
    assert_eq!(page.texts("#files ~ .table-frame tbody tr").len(), 1, "{}", page.text());
    for words in ["现场.jpg", "照片", "当事人", "舒亦凡"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let link = page.links("#files ~ .table-frame a").remove(0);
    let opened = clerk.open(&link).await;
    assert_eq!((opened.status.as_u16(), opened.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));
    assert!(opened.headers["content-disposition"].to_str().unwrap().starts_with("inline;"));
    let saved = clerk.open(&format!("{link}?save=yes")).await;
    let disposition = saved.headers["content-disposition"].to_str().unwrap().to_owned();
    assert!(disposition.starts_with("attachment;") && disposition.contains("%E7%8E%B0%E5%9C%BA.jpg"), "{disposition}");
    assert_eq!(saved.headers["x-content-type-options"], "nosniff");
    assert!(saved.headers["content-security-policy"].to_str().unwrap().starts_with("sandbox"));
}

#[tokio::test]
async fn a_refused_file_comes_back_with_the_choices_kept_and_a_sentence_beside_the_field() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let mut clerk = office.reader("clerk").await;
    let path = format!("/disputes/{}/documents", scene.code);
    let page = Reader::must(clerk.open(&path).await);
    let form = page.form("/documents").set("kind", "authority").set("visible_to", "parties");

    let none = clerk.send_with(&form, &[file("", "application/octet-stream", b"")]).await;
    let fake = clerk.send_with(&form, &[file("a.pdf", "application/pdf", b"<html>")]).await;
    let large = clerk.send_with(&form, &[file("a.pdf", "application/pdf", &vec![b'x'; 20 * 1024 * 1024 + 1])]).await;
    let flood = clerk.send_with(&form, &[file("a.pdf", "application/pdf", &vec![b'x'; 22 * 1024 * 1024])]).await;

    for (page, status, words) in [
        (&none, 422, "请选择文件"),
        (&fake, 422, "只收PDF文件和照片"),
        (&large, 413, "文件太大，最大20 MB"),
        (&flood, 413, "文件太大，最大20 MB"),
    ] {
        assert_eq!(page.status.as_u16(), status, "{}", page.text());
        assert!(page.has("#e-file") && page.has(".error-summary a[href='#f-file']"), "{}", page.text());
        assert!(page.texts("#e-file")[0].contains(words), "{}", page.text());
        assert!(page.has("input[type=file][aria-invalid=true]"), "{}", page.text());
    }
    for page in [&none, &fake, &large] {
        let form = page.form("/documents");
        assert_eq!((form.value("kind"), form.value("visible_to")), ("authority", "parties"));
    }
    let wrong = clerk.send_with(&form.clone().set("kind", "everything"), &[file("a.png", "image/png", &png())]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("#e-kind"), "{}", wrong.text());
    assert!(clerk.open(&path).await.text().contains("还没有材料"));
}

#[tokio::test]
async fn the_tab_is_closed_to_strangers_and_to_a_form_without_token() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let path = format!("/disputes/{}/documents", scene.code);
    let clerk = office.api("clerk").await;
    let added = add(&clerk, &scene.code, file("a.pdf", "application/pdf", &pdf()), "evidence", "parties").await;
    let id = text(&added.expect(201)["id"]);

    for who in ["village", "mediator2", "auditor"] {
        let mut stranger = office.reader(who).await;
        assert_eq!(stranger.open(&path).await.status, 404, "{who}");
        assert_eq!(stranger.open(&format!("/documents/{id}")).await.status, 404, "{who}");
        assert_eq!(stranger.open(&format!("/disputes/{}/receipt.pdf", scene.code)).await.status, 404, "{who}");
        let notice = format!("/proceedings/{}/rights-notice.pdf", scene.proceeding);
        assert_eq!(stranger.open(&notice).await.status, 404, "{who}");
    }
    let mut clerk = office.reader("clerk").await;
    let form = Reader::must(clerk.open(&path).await).form("/documents").set("csrf", "stolen");
    assert_eq!(clerk.send_with(&form, &[file("b.png", "image/png", &png())]).await.status, 403);
    let passer_by = office.passer_by().open(&format!("/documents/{id}")).await;
    assert!(passer_by.path.starts_with("/sign-in"), "{}", passer_by.path);
    assert!(!clerk.open(&path).await.text().contains("b.png"));
}

#[tokio::test]
async fn an_archived_file_takes_nothing_more_and_shows_no_form() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mut committee = office.reader("committee").await;
    let path = format!("/disputes/{}/documents", scene.code);
    let page = Reader::must(committee.open(&path).await);
    // The copy for signing was replaced by the sealed paper; both stay.
    let papers = page.texts("#papers ~ .table-frame tbody tr");
    let agreements: Vec<_> = papers.iter().filter(|row| row.contains("人民调解协议书")).collect();
    assert_eq!(agreements.len(), 2, "{papers:?}");
    assert!(agreements[1].contains("已有新的一份") && !agreements[0].contains("已有新的一份"), "{agreements:?}");
    assert!(page.has("form[enctype='multipart/form-data']"));

    let mut director = office.reader("director").await;
    archive(&office, &scene).await;

    let page = Reader::must(director.open(&path).await);
    assert!(!page.has("form[enctype='multipart/form-data']"), "{}", page.text());
    let clerk = office.api("clerk").await;
    let late = add(&clerk, &scene.code, file("a.png", "image/png", &png()), "other", "staff").await;
    late.problem(409, "wrong-stage");
}

async fn archive(office: &Office, scene: &Scene) {
    scene.perform(office).await;
    let director = office.api("director").await;
    let body = serde_json::json!({"outcome": "agreed-performed", "summary": "全部履行。"});
    director.post(&format!("/disputes/{}/closure", scene.code), body).await.expect(200);
    let clerk = office.api("clerk").await;
    for party in 0..2 {
        let called = format!("身份证{party}.png");
        add(&clerk, &scene.code, file(&called, "image/png", &png()), "identity", "staff").await.expect(201);
    }
    let body = serde_json::json!({"volume": "2026-1", "retention": "10-years"});
    let archived = clerk.post(&format!("/disputes/{}/archive", scene.code), body).await;
    assert!(archived.status.is_success(), "{}", archived.text());
}

#[tokio::test]
async fn receipt_and_rights_notice_are_linked_where_people_need_them() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;
    let mut clerk = office.reader("clerk").await;
    let mut head = office.reader("committee").await;

    let receipt = Reader::must(clerk.open(&format!("/disputes/{}/receipt", scene.code)).await);
    let consents = Reader::must(head.open(&format!("/proceedings/{}/consents", scene.proceeding)).await);

    let (to_receipt, to_notice) = (
        format!("/disputes/{}/receipt.pdf", scene.code),
        format!("/proceedings/{}/rights-notice.pdf", scene.proceeding),
    );
    assert!(receipt.links("main a").contains(&to_receipt), "{}", receipt.text());
    assert!(consents.links("main a").contains(&to_notice), "{}", consents.text());
    for (reader, path) in [(&mut clerk, to_receipt), (&mut head, to_notice)] {
        let opened = reader.open(&path).await;
        assert_eq!(opened.status, 200, "{path}");
        assert!(opened.bytes.starts_with(b"%PDF-"));
        assert!(opened.headers["content-disposition"].to_str().unwrap().starts_with("inline;"));
    }
}

#[tokio::test]
async fn a_code_leads_everybody_to_the_centres_telephone_and_says_nothing_else() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mut passer_by = office.passer_by();
    let mut pages = Vec::new();

    for path in ["/verify", "/p/check"] {
        for query in
            ["".to_owned(), format!("?code={}", scene.code), "?code=0000000000000000".into(), "?code=%00%".into()]
        {
            let page = Reader::must(passer_by.open(&format!("{path}{query}")).await);
            assert!(page.text().contains("澜安县社会矛盾纠纷调处化解中心"), "{}", page.text());
            assert!(page.text().contains("0500-8110000"), "{}", page.text());
            for hidden in [scene.code.as_str(), "覃若川", "协议", "LA-2026"] {
                assert!(!page.html.contains(hidden), "{hidden}: {}", page.html);
            }
            pages.push(page.html.replace(path, ""));
        }
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]), "one answer, whatever is asked");
    let english = passer_by.in_english().open(&format!("/verify?code={}", scene.code)).await;
    assert!(english.text().contains("Telephone"), "{}", english.text());
}

#[tokio::test]
async fn the_tab_speaks_english_and_shows_the_body_only_to_those_who_are_of_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let path = format!("/disputes/{}/documents", scene.code);

    let mediator = Reader::must(office.reader("mediator").await.in_english().open(&path).await);
    let clerk = Reader::must(office.reader("clerk").await.open(&path).await);

    for words in ["Papers", "Files", "Add a file", "Who may see it", "Form of acceptance"] {
        assert!(mediator.text().contains(words), "{words}: {}", mediator.text());
    }
    assert!(mediator.has("select[name=visible_to] option[value=body]"));
    assert!(!clerk.has("select[name=visible_to] option[value=body]"));
}
