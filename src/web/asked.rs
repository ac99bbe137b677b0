//! Fields of a sheet as a form asks for them: what the sheet says, with what was typed and what is wrong.

use rules::sheet::{Act, Field, FieldType, Sheet};

use super::form::{FormState, Typed};
use super::shown::{Choice, choices};
use crate::lang::Lang;

/// A field of a sheet in a form.
#[derive(Clone, Debug)]
pub struct AskedField {
    /// Name of the control.
    pub name: String,
    /// Label.
    pub label: String,
    /// line, text, date, money, flag or choice.
    pub control: &'static str,
    /// What stands in it.
    pub value: String,
    /// What is wrong.
    pub error: String,
    /// It must be filled.
    pub required: bool,
    /// Most characters.
    pub maxlength: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

/// The fields that an act asks for.
pub fn asked(
    sheet: &Sheet,
    act: Act,
    state: &FormState,
    lang: Lang,
    known: impl Fn(&str) -> String,
) -> Vec<AskedField> {
    let of_act = sheet.fields.iter().filter(|field| field.asked_at.contains(&act));
    of_act.map(|field| one(field, field.required_for.contains(&act), state, lang, &known)).collect()
}

/// All fields of a sheet.
pub fn all(sheet: &Sheet, state: &FormState, lang: Lang, known: impl Fn(&str) -> String) -> Vec<AskedField> {
    sheet.fields.iter().map(|field| one(field, false, state, lang, &known)).collect()
}

/// What was typed into these fields, by code. A box that was shown and not ticked says no.
pub fn typed(sheet: &Sheet, act: Option<Act>, form: &Typed) -> std::collections::BTreeMap<String, String> {
    let shown = sheet.fields.iter().filter(|field| act.is_none_or(|act| field.asked_at.contains(&act)));
    let one = |field: &Field| {
        let name = format!("fields.{}", field.code);
        let value = form.get(&name);
        let value = match field.ty {
            FieldType::Flag => if value == "yes" { "yes" } else { "no" }.to_owned(),
            FieldType::Money => crate::fields::typed_amount(value),
            _ => value.to_owned(),
        };
        (field.code.to_owned(), value)
    };
    shown.map(one).collect()
}

fn one(field: &Field, required: bool, state: &FormState, lang: Lang, known: &impl Fn(&str) -> String) -> AskedField {
    let name = format!("fields.{}", field.code);
    let value = if state.is_clean() { known(field.code) } else { state.value(&name).to_owned() };
    let (control, maxlength, options) = match field.ty {
        FieldType::Text(most) if most > 200 => ("text", most.to_string(), Vec::new()),
        FieldType::Text(most) => ("line", most.to_string(), Vec::new()),
        FieldType::Date => ("date", String::new(), Vec::new()),
        FieldType::Money => ("money", "20".to_owned(), Vec::new()),
        FieldType::Flag => ("flag", String::new(), Vec::new()),
        FieldType::Choice(list) => ("choice", String::new(), choices(list, lang, &[&value])),
    };
    AskedField {
        label: lang.pick(field.zh, field.en).to_owned(),
        error: state.error(&name).to_owned(),
        name,
        control,
        value,
        required,
        maxlength,
        choices: options,
    }
}
