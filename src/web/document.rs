//! The API's document as text. Each capability brings its own operations, and the library writes a path once for each of
//! them; JSON knows a name only once, so what stands under the same path is put together here.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};

/// Acts that may not be repeated by a key: signing in, and showing a value in full.
const NOT_REPEATED: [&str; 4] = ["signIn", "revealPartyValue", "revealRollValue", "revealSessionRecord"];
/// Written for the first time by the call that changes it later: then there is no version to name.
const WRITTEN_FIRST: &str = "putPrivateNote";

/// The document with every path once, and with what holds for all operations alike: the key of a repeated request, and that
/// a body has the named fields and no others.
pub fn whole(spec: &str) -> serde_json::Result<String> {
    let Merged(mut document) = serde_json::from_str(spec)?;
    let mut taken = BTreeSet::new();
    for (_, methods) in document["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            references(&operation["requestBody"], &mut taken);
            ask_for_the_version(method, operation);
            let id = operation["operationId"].as_str().unwrap_or_default();
            if method == "post" && !NOT_REPEATED.contains(&id) {
                let mut parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
                parameters.push(key_of_a_repeated_request());
                operation["parameters"] = parameters.into();
                tell_of_repeats(operation);
            }
        }
    }
    if let Some(schemas) = document.pointer_mut("/components/schemas") {
        close(schemas, taken);
    }
    name_dates(&mut document);
    serde_json::to_string_pretty(&document)
}

/// What there is changes only for somebody who says which state he saw. What may be written for the first time by the same
/// call says so itself.
fn ask_for_the_version(method: &str, operation: &mut Value) {
    if !matches!(method, "patch" | "put" | "delete") || operation["operationId"] == WRITTEN_FIRST {
        return;
    }
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
    for parameter in parameters.filter(|parameter| parameter["name"] == "If-Match") {
        parameter["required"] = true.into();
    }
}

/// An answer that was kept says that it is one.
fn tell_of_repeats(operation: &mut Value) {
    let answers = operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten();
    for (_, answer) in answers.filter(|(status, _)| status.starts_with('2')) {
        answer["headers"]["Idempotency-Replayed"] = json!({
            "description": "`true` when this is the kept answer to an earlier request with the same key.",
            "required": false,
            "schema": { "type": "string", "enum": ["true"] },
        });
    }
}

fn key_of_a_repeated_request() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "Names this request: sent again with the same body it has no second effect and gets the first answer.",
        "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
    })
}

/// The library calls the format of a calendar date by a name of its own; the specification calls it `date`.
fn name_dates(part: &mut Value) {
    match part {
        Value::Object(fields) => {
            if fields.get("format").is_some_and(|format| format == "naive-date") {
                fields.insert("format".to_owned(), "date".into());
            }
            fields.values_mut().for_each(name_dates);
        }
        Value::Array(items) => items.iter_mut().for_each(name_dates),
        _ => {}
    }
}

/// Names of the schemas that a part of the document refers to.
fn references(part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(fields) => {
            let name = fields.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
            found.extend(name.map(str::to_owned));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// Says of everything that stands in a body that it has no other fields.
fn close(schemas: &mut Value, mut taken: BTreeSet<String>) {
    let mut closed = BTreeSet::new();
    while let Some(name) = taken.pop_first() {
        let schema = &mut schemas[&name];
        if schema["properties"].is_object() && schema["additionalProperties"].is_null() {
            schema["additionalProperties"] = false.into();
        }
        closed.insert(name);
        references(schema, &mut taken);
        taken.retain(|name| !closed.contains(name));
    }
}

/// JSON in which objects of the same name have become one.
struct Merged(Value);

impl<'de> Deserialize<'de> for Merged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Merged, D::Error> {
        deserializer.deserialize_any(MergedVisitor)
    }
}

struct MergedVisitor;

impl<'de> Visitor<'de> for MergedVisitor {
    type Value = Merged;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<Merged, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Merged(value))) = given.next_entry::<String, Merged>()? {
            match (fields.get_mut(&name), value) {
                (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
                (_, value) => drop(fields.insert(name, value)),
            }
        }
        Ok(Merged(Value::Object(fields)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut given: A) -> Result<Merged, A::Error> {
        let mut items = Vec::new();
        while let Some(Merged(item)) = given.next_element()? {
            items.push(item);
        }
        Ok(Merged(Value::Array(items)))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Merged, E> {
        Ok(Merged(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Merged, E> {
        Ok(Merged(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Merged, E> {
        Ok(Merged(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Merged, E> {
        Ok(Merged(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Merged, E> {
        Ok(Merged(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Merged, E> {
        Ok(Merged(Value::Null))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_under_the_same_path_stand_together() {
        let spec = r#"{"paths": {"/a": {"get": {"x": [1, -2, 0.5, true, null]}}, "/b": {}, "/a": {"put": {}}}}"#;
        let document: Value = serde_json::from_str(&whole(spec).unwrap()).unwrap();
        let expected =
            serde_json::json!({"paths": {"/a": {"get": {"x": [1, -2, 0.5, true, null]}, "put": {}}, "/b": {}}});
        assert_eq!(document, expected);
    }
}
