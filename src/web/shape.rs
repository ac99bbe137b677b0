//! The shape of a body: which field does not fit the API's document, where the frameworks only say that something does not.
//! It looks at types, dates and missing or unknown fields; what a value means is checked by the use-case.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{DateTime, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::{Error, FieldErrors, Result};

/// Wrong fields that are named at most.
const MOST: usize = 50;

/// The bodies that the operations take.
pub struct Shapes {
    operations: Vec<Operation>,
    schemas: Map<String, Value>,
}

struct Operation {
    method: String,
    path: Vec<String>,
    body: Option<Value>,
    /// Its body is JSON; forms with files are looked at where they are read.
    is_json: bool,
    is_open: bool,
}

impl Shapes {
    /// Reads them out of the document.
    pub fn read(document: &str) -> serde_json::Result<Shapes> {
        let mut document: Value = serde_json::from_str(document)?;
        let schemas = match document["components"]["schemas"].take() {
            Value::Object(schemas) => schemas,
            _ => Map::new(),
        };
        let mut operations = Vec::new();
        for (path, methods) in document["paths"].as_object().into_iter().flatten() {
            let path: Vec<String> = segments(path).map(str::to_owned).collect();
            for (method, operation) in methods.as_object().into_iter().flatten() {
                let content = operation["requestBody"]["content"].as_object();
                let body = content.and_then(|content| content.values().next()).map(|content| content["schema"].clone());
                let is_json =
                    content.is_none_or(|content| content.keys().all(|name| name.starts_with("application/json")));
                let is_open = operation["security"].as_array().is_none_or(Vec::is_empty);
                operations.push(Operation {
                    method: method.to_uppercase(),
                    path: path.clone(),
                    body,
                    is_json,
                    is_open,
                });
            }
        }
        Ok(Shapes { operations, schemas })
    }

    /// True for what somebody asks who is not signed in.
    pub fn is_open(&self, method: &str, path: &str) -> bool {
        self.operation(method, path).is_some_and(|operation| operation.is_open)
    }

    /// True for an operation that asks for no body.
    pub fn takes_nothing(&self, method: &str, path: &str) -> bool {
        self.operation(method, path).is_some_and(|operation| operation.body.is_none())
    }

    /// What is wrong with a body, whatever it means: no JSON, a field given twice, a field that does not fit, is missing or
    /// unknown. The frameworks themselves would take a number for a text, and name no field.
    pub fn check(&self, method: &str, path: &str, body: &[u8]) -> Result<()> {
        let Some(operation) = self.operation(method, path) else { return Ok(()) };
        if !operation.is_json {
            return Ok(());
        }
        let Some(schema) = &operation.body else { return has_no_field(body) };
        if let Err(error) = serde_json::from_slice::<EachOnce>(body) {
            let text = error.to_string();
            if let Some(field) = text.strip_prefix(TWICE).and_then(|rest| rest.split('\u{0}').next()) {
                let (zh, en) = ("这个字段写了两遍。", "This field is given twice.");
                return Err(Error::field(field, "duplicate-field", zh, en));
            }
        }
        let value = match serde_json::from_slice::<Value>(body) {
            Ok(value) => value,
            Err(_) if body.iter().all(u8::is_ascii_whitespace) => Value::Null,
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                let zh = format!("这不是正确的JSON：第{line}行第{column}列。");
                return Err(Error::field("body", "malformed", zh, format!("No JSON: line {line}, column {column}.")));
            }
        };
        let mut errors = FieldErrors::default();
        self.fits(schema, &value, "", &mut errors);
        errors.finish(())
    }

    fn operation(&self, method: &str, path: &str) -> Option<&Operation> {
        let asked: Vec<&str> = segments(path).collect();
        let fits = |operation: &&Operation| {
            operation.method == method
                && operation.path.len() == asked.len()
                && operation.path.iter().zip(&asked).all(|(known, given)| known.starts_with('{') || known == given)
        };
        // A path without parameters comes first, as in the router.
        let fitting = self.operations.iter().filter(fits);
        fitting.min_by_key(|operation| operation.path.iter().filter(|part| part.starts_with('{')).count())
    }

    fn fits(&self, schema: &Value, value: &Value, at: &str, errors: &mut FieldErrors) {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            if let Some(schema) = self.schemas.get(name) {
                self.fits(schema, value, at, errors);
            }
            return;
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.fits(part, value, at, errors);
        }
        match schema["type"].as_str() {
            Some("object") => self.object_fits(schema, value, at, errors),
            Some("array") => match value {
                Value::Array(items) => {
                    for (index, item) in items.iter().enumerate().take(MOST) {
                        self.fits(&schema["items"], item, &format!("{at}[{index}]"), errors);
                    }
                    if schema["maxItems"].as_u64().is_some_and(|most| items.len() as u64 > most) {
                        add(at, "too-many", "太多了。", "Too many.", errors);
                    }
                }
                _ => add(at, "malformed", "这里要填一个列表。", "A list is wanted here.", errors),
            },
            Some(kind) => check_plain(kind, schema["format"].as_str(), value, at, errors),
            None => {}
        }
    }

    fn object_fits(&self, schema: &Value, value: &Value, at: &str, errors: &mut FieldErrors) {
        let Value::Object(fields) = value else {
            return add(at, "malformed", "这里要填一组字段。", "An object is wanted here.", errors);
        };
        let named = schema["properties"].as_object();
        let required = schema["required"].as_array();
        let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
        for (name, schema) in named.into_iter().flatten() {
            let below = below(at, name);
            match fields.get(name) {
                None | Some(Value::Null) if is_required(name) => {
                    add(&below, "required", "请填写这一项。", "Fill in this field.", errors);
                }
                None | Some(Value::Null) => {}
                Some(given) => self.fits(schema, given, &below, errors),
            }
        }
        match (named, &schema["additionalProperties"]) {
            (_, rest @ Value::Object(_)) => {
                let rest_of = fields.iter().filter(|(name, _)| named.is_none_or(|named| !named.contains_key(*name)));
                rest_of.take(MOST).for_each(|(name, given)| self.fits(rest, given, &below(at, name), errors));
            }
            (Some(named), _) => {
                let others = fields.keys().filter(|name| !named.contains_key(*name));
                others.take(MOST).for_each(|name| unknown(&below(at, name), errors));
            }
            (None, _) => {}
        }
    }
}

/// An operation that asks for no body takes none, or an empty one.
fn has_no_field(body: &[u8]) -> Result<()> {
    let mut errors = FieldErrors::default();
    if let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(body) {
        fields.keys().take(MOST).for_each(|name| unknown(name, &mut errors));
    }
    errors.finish(())
}

fn check_plain(kind: &str, format: Option<&str>, value: &Value, at: &str, errors: &mut FieldErrors) {
    // No text of the house holds NUL, and PostgreSQL would not take it.
    if value.as_str().is_some_and(|text| text.contains('\0')) {
        let (zh, en) =
            ("里面有看不见的控制字符，请重新输入。", "Contains invisible control characters; type it again.");
        return add(at, "control-characters", zh, en, errors);
    }
    let (zh, en) = match (kind, format, value) {
        ("string", Some("date"), Value::String(text)) if text.parse::<NaiveDate>().is_err() => (
            "日期写成2026-11-24这样，并且要是日历上有的一天。",
            "Write the date as 2026-11-24; it must exist in the calendar.",
        ),
        ("string", Some("date-time"), Value::String(text)) if DateTime::parse_from_rfc3339(text).is_err() => {
            ("时间写成2026-11-24T09:00:00+08:00这样。", "Write the moment as 2026-11-24T09:00:00+08:00.")
        }
        ("string", _, Value::String(_)) | ("boolean", _, Value::Bool(_)) | ("number", _, Value::Number(_)) => return,
        ("integer", format, Value::Number(number)) if in_range(format, number) => return,
        ("string", ..) => ("这里要填文字。", "A text is wanted here."),
        ("boolean", ..) => ("这里要填true或false。", "True or false is wanted here."),
        ("integer", _, Value::Number(_)) => ("数字超出范围。", "The number is out of range."),
        ("number" | "integer", ..) => ("这里要填数字。", "A number is wanted here."),
        _ => return,
    };
    let code = if matches!((kind, value), ("string", Value::String(_))) { "date-format" } else { "malformed" };
    add(at, code, zh, en, errors);
}

fn in_range(format: Option<&str>, number: &serde_json::Number) -> bool {
    match (format, number.as_i64(), number.as_u64()) {
        (Some("int32"), Some(number), _) => i32::try_from(number).is_ok(),
        (Some("uint32"), _, Some(number)) => u32::try_from(number).is_ok(),
        (Some("uint64"), _, number) => number.is_some(),
        (Some("int32" | "uint32"), ..) => false,
        (_, number, _) => number.is_some(),
    }
}

fn add(at: &str, code: &'static str, zh: &str, en: &str, errors: &mut FieldErrors) {
    errors.add(if at.is_empty() { "body" } else { at }, code, zh, en);
}

fn unknown(at: &str, errors: &mut FieldErrors) {
    // What somebody made up is shown back, but not at any length.
    let name: String = at.chars().take(120).collect();
    errors.add(name, "unknown-field", "没有这个字段。", "There is no such field.");
}

fn below(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix("/api/v1").unwrap_or(path).split('/').filter(|part| !part.is_empty())
}

const TWICE: &str = "twice:";

/// Any JSON in which no object names a field twice.
struct EachOnce;

impl<'de> Deserialize<'de> for EachOnce {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<EachOnce, D::Error> {
        deserializer.deserialize_any(EachOnceVisitor)
    }
}

struct EachOnceVisitor;

impl<'de> Visitor<'de> for EachOnceVisitor {
    type Value = EachOnce;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<EachOnce, A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if seen.contains(&name) {
                let shown: String = name.chars().take(120).collect();
                return Err(A::Error::custom(format!("{TWICE}{shown}\u{0}")));
            }
            seen.insert(name);
            map.next_value::<EachOnce>()?;
        }
        Ok(EachOnce)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<EachOnce, A::Error> {
        while list.next_element::<EachOnce>()?.is_some() {}
        Ok(EachOnce)
    }

    fn visit_bool<E>(self, _: bool) -> Result<EachOnce, E> {
        Ok(EachOnce)
    }

    fn visit_i64<E>(self, _: i64) -> Result<EachOnce, E> {
        Ok(EachOnce)
    }

    fn visit_u64<E>(self, _: u64) -> Result<EachOnce, E> {
        Ok(EachOnce)
    }

    fn visit_f64<E>(self, _: f64) -> Result<EachOnce, E> {
        Ok(EachOnce)
    }

    fn visit_str<E>(self, _: &str) -> Result<EachOnce, E> {
        Ok(EachOnce)
    }

    fn visit_unit<E>(self) -> Result<EachOnce, E> {
        Ok(EachOnce)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes() -> Shapes {
        let document = serde_json::json!({
            "paths": {
                "/houses/{id}": { "post": { "requestBody": { "content": { "application/json; charset=utf-8": {
                    "schema": { "$ref": "#/components/schemas/House" } } } } } },
                "/houses/{id}/opening": { "post": {} },
            },
            "components": { "schemas": {
                "House": { "type": "object", "required": ["name", "doors"], "properties": {
                    "name": { "type": "string" },
                    "built_on": { "type": "string", "format": "date" },
                    "doors": { "type": "array", "items": { "$ref": "#/components/schemas/Door" } },
                    "colours": { "type": "object", "additionalProperties": { "type": "string" } },
                } },
                "Door": { "type": "object", "required": ["wide"], "properties": {
                    "wide": { "allOf": [{ "type": "integer", "format": "int32" }, { "description": "Wide." }] },
                    "open": { "type": "boolean" },
                } },
            } },
        });
        Shapes::read(&document.to_string()).unwrap()
    }

    fn checked(path: &str, body: &str) -> Vec<(String, &'static str)> {
        match shapes().check("POST", path, body.as_bytes()).err() {
            Some(Error::Fields(fields)) => fields.into_iter().map(|field| (field.field, field.code)).collect(),
            _ => Vec::new(),
        }
    }

    fn faults(body: &str) -> Vec<(String, &'static str)> {
        checked("/api/v1/houses/1", body)
    }

    #[test]
    fn every_field_that_does_not_fit_is_named_by_its_path() {
        assert_eq!(faults(r#"{"name": "甲", "doors": [{"wide": 2, "open": null}], "colours": {"门": "红"}}"#), []);
        let wrong = r#"{"name": 5, "built_on": "2026-02-30", "doors": [{"wide": 3000000000}, {"open": "yes"}, 7],
                        "colours": {"门": 1}, "roof": true}"#;
        let expected = [
            ("built_on", "date-format"),
            ("colours.门", "malformed"),
            ("doors[0].wide", "malformed"),
            ("doors[1].open", "malformed"),
            ("doors[1].wide", "required"),
            ("doors[2]", "malformed"),
            ("name", "malformed"),
            ("roof", "unknown-field"),
        ];
        assert_eq!(faults(wrong), expected.map(|(field, code)| (field.to_owned(), code)));
    }

    #[test]
    fn a_text_with_a_character_that_no_text_has_is_refused() {
        let nul = [("doors[0].house".to_owned(), "unknown-field"), ("name".to_owned(), "control-characters")];
        assert_eq!(faults(r#"{"name": "a\u0000b", "doors": [{"wide": 1, "house": "\u0000"}]}"#), nul);
    }

    #[test]
    fn a_body_that_is_none_is_said_to_be_none() {
        assert_eq!(faults(""), [("body".to_owned(), "malformed")]);
        assert_eq!(faults("[]"), [("body".to_owned(), "malformed")]);
        assert_eq!(faults("{\"name\": \"\\ud800\"}"), [("body".to_owned(), "malformed")]);
        assert_eq!(faults(&"[".repeat(100_000)), [("body".to_owned(), "malformed")]);
    }

    #[test]
    fn a_field_given_twice_is_refused_however_deep_it_stands() {
        let twice = [("wide".to_owned(), "duplicate-field")];
        assert_eq!(faults(r#"{"name": "甲", "doors": [{"wide": 1, "wide": 2}]}"#), twice);
        assert_eq!(faults(r#"{"name": "甲", "doors": [{"wide": 1}, {"wide": 2}]}"#), []);
    }

    #[test]
    fn an_operation_without_a_body_takes_no_field() {
        let at_once = |body: &str| checked("/houses/1/opening", body);
        assert_eq!(at_once(""), []);
        assert_eq!(at_once("null"), []);
        assert_eq!(at_once("{}"), []);
        assert_eq!(at_once(r#"{"wide": 1}"#), [("wide".to_owned(), "unknown-field")]);
    }
}
