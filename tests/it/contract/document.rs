//! The API's own document: valid, complete, and about nothing that is not built.

use std::collections::BTreeSet;

use poem::http::Method;
use serde_json::Value;

use crate::office::Office;

fn document() -> Value {
    serde_json::from_str(&concord::routes::document().unwrap()).unwrap()
}

/// Path, method, operation.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, methods): (&String, &Value)| {
        let all = methods.as_object().unwrap().clone().into_iter();
        let path = path.clone();
        all.map(move |(method, operation)| (path.clone(), method, operation)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of_path).collect()
}

#[test]
fn every_operation_says_what_it_is_and_how_it_refuses() {
    let document = document();
    let declared: BTreeSet<&str> =
        document["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    let mut ids = BTreeSet::new();
    let mut faults = Vec::new();
    for (path, method, operation) in operations(&document) {
        let mut fault = |what: &str| faults.push(format!("{method} {path}: {what}"));
        match operation["operationId"].as_str() {
            Some(id) if ids.insert(id.to_owned()) => {}
            Some(id) => fault(&format!("another is called {id}")),
            None => fault("no operation id"),
        }
        if operation["summary"].as_str().is_none_or(|summary| summary.trim().is_empty()) {
            fault("no summary");
        }
        let tags: Vec<&str> = operation["tags"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if tags.is_empty() || !tags.iter().all(|tag| declared.contains(tag)) {
            fault("no tag, or none that is declared");
        }
        let answers = operation["responses"].as_object().cloned().unwrap_or_default();
        for range in ["4XX", "5XX"] {
            let content = &answers.get(range).cloned().unwrap_or_default()["content"]["application/problem+json"];
            if content["schema"]["$ref"] != "#/components/schemas/Problem" {
                fault(&format!("{range} is no problem"));
            }
        }
        if !answers.keys().any(|status| status.starts_with('2')) {
            fault("no answer for success");
        }
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let in_path: BTreeSet<&str> =
            path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        let named: BTreeSet<&str> = parameters
            .iter()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        if in_path != named {
            fault("its path and its parameters differ");
        }
        let changes = matches!(method.as_str(), "patch" | "put" | "delete") && !path.ends_with("/sign-ins/current");
        if changes && !parameters.iter().any(|parameter| parameter["name"] == "If-Match") {
            fault("does not take If-Match");
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_reference_leads_somewhere_and_nothing_stands_there_unused() {
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value.as_str().filter(|_| name == "$ref") {
                        Some(path) => drop(found.insert(path.to_owned())),
                        None => references(value, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let document = document();
    let mut named = BTreeSet::new();
    references(&document, &mut named);
    assert!(!named.is_empty());
    for path in &named {
        assert!(document.pointer(path.strip_prefix('#').unwrap()).is_some(), "{path}");
    }
    let schemas = document["components"]["schemas"].as_object().unwrap().keys();
    let unused: Vec<_> = schemas.filter(|name| !named.contains(&format!("#/components/schemas/{name}"))).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_write_takes_named_fields_only_and_every_field_is_described() {
    let document = document();
    let mut faults = Vec::new();
    for (path, method, operation) in operations(&document) {
        let content = operation["requestBody"]["content"].as_object().cloned().unwrap_or_default();
        for (media_type, content) in content {
            let Some(name) = content["schema"]["$ref"].as_str() else { continue };
            let schema = document.pointer(name.strip_prefix('#').unwrap()).unwrap();
            if schema["additionalProperties"] != false {
                faults.push(format!("{method} {path} {media_type}: other fields"));
            }
            for (field, about) in schema["properties"].as_object().unwrap() {
                let described = |about: &Value| about["description"].as_str().is_some_and(|text| !text.is_empty());
                let in_parts = about["allOf"].as_array().is_some_and(|parts| parts.iter().any(described));
                if !described(about) && !in_parts {
                    faults.push(format!("{method} {path} {media_type}: {field}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_post_may_be_repeated_by_a_key_but_signing_in_and_showing_a_value() {
    for (path, method, operation) in operations(&document()).into_iter().filter(|(_, method, _)| method == "post") {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let takes_a_key = parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key");
        assert_eq!(takes_a_key, !path.ends_with("/sign-ins") && !path.ends_with("/reveal"), "{method} {path}");
    }
}

#[tokio::test]
async fn the_server_publishes_the_same_document() {
    let office = Office::open().await;
    let answer = office.nobody().get("/openapi.json").await;
    assert_eq!(answer.expect(200), document());
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(document()["openapi"].as_str().unwrap().starts_with("3."));
    assert!(
        document()["servers"].as_array().is_some_and(|servers| servers.iter().any(|one| one["url"] == "/api/v1"))
            || document()["paths"].as_object().unwrap().keys().all(|path| path.starts_with("/api/v1/"))
    );
}

#[tokio::test]
async fn everything_in_the_document_is_built() {
    let office = Office::open().await;
    let nobody = office.nobody();
    for (path, method, operation) in operations(&document()) {
        let path = path.strip_prefix("/api/v1").unwrap_or(&path).to_owned();
        let filled: Vec<&str> =
            path.split('/').map(|part| if part.starts_with('{') { "7777777777777777" } else { part }).collect();
        let method: Method = method.to_uppercase().parse().unwrap();
        let answer = nobody.send(method, &filled.join("/"), None).await;
        // Whoever is nobody is asked to sign in; signing in itself asks for a body.
        let expected = if operation["operationId"] == "signIn" { 415 } else { 401 };
        assert_eq!(answer.status, expected, "{}: {}", operation["operationId"], answer.text());
    }
}

#[tokio::test]
async fn the_document_can_be_browsed_with_nothing_from_elsewhere() {
    let office = Office::open().await;
    let mut passer_by = office.passer_by();
    let page = passer_by.open("/api/docs").await;
    assert_eq!(page.status, 200);
    assert!(page.html.contains("<html lang=\"zh-CN\">") && page.html.contains("接口文档"), "{}", page.html);
    let policy = page.headers["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "{policy}");
    // No script and no style stands in the page itself: the policy would refuse them.
    assert!(!page.has("script:not([src])") && !page.has("style") && !page.has("[style]"));
    let loaded: Vec<String> = page
        .links("link[rel=stylesheet]")
        .into_iter()
        .chain(page.html.split("src=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()))
        .collect();
    assert_eq!(loaded.len(), 3, "{loaded:?}");
    for path in loaded {
        assert!(path.starts_with('/') && !path.starts_with("//"), "{path}");
        let asset = passer_by.open(&path).await;
        assert_eq!(asset.status, 200, "{path}");
        let kind = asset.headers["content-type"].to_str().unwrap().to_owned();
        let expected = if path.ends_with(".css") { "text/css" } else { "text/javascript" };
        assert!(kind.starts_with(expected), "{path}: {kind}");
    }
    let english = office.passer_by().in_english().open("/api/docs").await;
    assert!(english.html.contains("<html lang=\"en\">") && english.html.contains("API document"));
}
