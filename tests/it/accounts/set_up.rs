//! The first day of an installation (S-01).

use chrono::Duration;
use concord::accounts;

use super::{BETTER, GOOD, choose, path_of, sign_in};
use crate::office::{Form, Office, Reader};

async fn link(office: &Office) -> Option<String> {
    accounts::setup_link(&office.app).await.unwrap().map(|link| path_of(&link.address))
}

fn filled(form: Form) -> Form {
    [
        ("centre_name", "澜安县社会矛盾纠纷调处化解中心"),
        ("number_prefix", "la"),
        ("number_area", "澜安"),
        ("phone", "0500-8110000"),
        ("address", "澜安县澜滨街道安和路1号"),
        ("security_name", "柏舟"),
        ("security_username", "bo.zhou"),
        ("password", GOOD),
        ("again", GOOD),
        ("admin_name", "谷雨"),
        ("admin_username", "gu.yu"),
    ]
    .into_iter()
    .fold(form, |form, (name, value)| form.set(name, value))
}

#[tokio::test]
async fn the_house_is_set_up_once_by_the_link_that_the_server_printed() {
    let office = Office::empty(&[]).await;
    sign_in(&office, "admin", "admin").await.problem(401, "sign-in-failed");
    let path = link(&office).await.unwrap();

    let mut person = office.passer_by();
    let form = Reader::must(person.open(&path).await).form(&path);
    let done = Reader::must(person.send(&filled(form.clone())).await);

    // The system administrator is another person and chooses the password by a link of his own.
    let words = done.text();
    let of_admin = words.split_whitespace().find(|word| word.contains("/password/")).unwrap().to_owned();
    assert!(choose(&office, &of_admin, BETTER).await.text().contains("密码设好了"));
    for (username, password, role) in [("bo.zhou", GOOD, "security"), ("gu.yu", BETTER, "admin")] {
        let signed_in = sign_in(&office, username, password).await.expect(201);
        assert_eq!(signed_in["account"]["role"], role);
        assert_eq!(signed_in["account"]["organisation"]["name"], "澜安县社会矛盾纠纷调处化解中心");
    }
    // Never again, neither by this link nor by another.
    assert_eq!(person.open(&path).await.status, 401);
    assert_eq!(person.send(&filled(form)).await.status, 401);
    assert_eq!(link(&office).await, None);
}

#[tokio::test]
async fn the_set_up_link_ends_after_half_an_hour_and_when_the_server_prints_a_new_one() {
    let office = Office::empty(&[]).await;
    let first = link(&office).await.unwrap();
    let second = link(&office).await.unwrap();
    let mut person = office.passer_by();
    assert_eq!(person.open(&first).await.status, 401);
    assert_eq!(person.open("/setup/no-such-token").await.status, 401);

    office.wait(Duration::minutes(29));
    let form = Reader::must(person.open(&second).await).form(&second);
    office.wait(Duration::minutes(1));
    assert_eq!(person.send(&filled(form)).await.status, 401);
    assert!(link(&office).await.is_some());
}

#[tokio::test]
async fn a_set_up_with_faults_comes_back_with_all_of_them_and_spends_nothing() {
    let office = Office::empty(&[]).await;
    let path = link(&office).await.unwrap();
    let mut person = office.passer_by();
    let form = filled(Reader::must(person.open(&path).await).form(&path));

    let faulty =
        form.clone().set("number_prefix", "L-1").set("password", "短").set("again", "短").set("centre_name", "");
    let page = person.send(&faulty.set("admin_username", "Bo.Zhou")).await;
    assert_eq!(page.status, 422);
    for field in ["centre_name", "number_prefix", "password", "admin_username"] {
        assert!(page.has(&format!("#e-{field}")), "{field}: {}", page.text());
    }
    assert!(!page.html.contains("value=\"短\""));
    assert_eq!(page.form(&path).value("security_name"), "柏舟");

    Reader::must(person.send(&form).await);
}
