//! Fields that only one kind of proceeding has: a sheet declares them, the desk keeps them, sealed where their class asks for it.

use std::collections::BTreeMap;

use ::entity::field;
use ::entity::id::{MatterId, ProceedingId};
use rules::act;
use rules::calendar::{date_en, date_zh};
use rules::money::Money;
use rules::sheet::{Act, Class, Field, FieldType, Sheet};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::{Desk, Entry, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::lang::Lang;
use crate::vault::{Place, Vault, new_reference};
use crate::{fields, text};

/// Values by the code of their field.
pub type Values = BTreeMap<String, String>;

/// The values of a proceeding.
pub async fn of(db: &impl ConnectionTrait, vault: &Vault, proceeding: ProceedingId) -> Result<Values> {
    let rows = field::Entity::find().filter(field::Column::ProceedingId.eq(proceeding)).all(db).await?;
    rows.into_iter().map(|row| opened(vault, row)).filter_map(Result::transpose).collect()
}

/// The values of several proceedings.
pub async fn of_many(
    db: &impl ConnectionTrait,
    vault: &Vault,
    proceedings: &[ProceedingId],
) -> Result<BTreeMap<ProceedingId, Values>> {
    let of_them = field::Column::ProceedingId.is_in(proceedings.iter().copied());
    let mut all: BTreeMap<ProceedingId, Values> = BTreeMap::new();
    for row in field::Entity::find().filter(of_them).all(db).await? {
        let proceeding = row.proceeding_id;
        if let Some((code, value)) = opened(vault, row)? {
            all.entry(proceeding).or_default().insert(code, value);
        }
    }
    Ok(all)
}

/// Reads what was given for fields of a sheet, each by its type; the errors stand at `fields.CODE`.
pub fn read(sheet: &Sheet, given: &Values, errors: &mut FieldErrors) -> Values {
    let mut read = Values::new();
    for (code, typed) in given {
        let name = format!("fields.{code}");
        let Some(field) = sheet.field(code) else {
            errors.add(name, "unknown-field", "没有这一栏。", "There is no such field.");
            continue;
        };
        if let Some(value) = read_one(field, &name, typed, errors) {
            read.insert(code.clone(), value);
        }
    }
    read
}

fn read_one(field: &Field, name: &str, typed: &str, errors: &mut FieldErrors) -> Option<String> {
    let typed = Some(typed).filter(|typed| !typed.trim().is_empty());
    let Some(typed) = typed else { return Some(String::new()) };
    match field.ty {
        FieldType::Text(most) => {
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            text::optional(name, Some(typed), most, most > 200, errors)
        }
        FieldType::Date => fields::date(name, Some(typed), errors).map(|day| day.to_string()),
        FieldType::Money => fields::amount(name, Some(typed), errors).map(|money| money.to_string()),
        FieldType::Choice(list) => fields::optional_code(name, Some(typed), list, errors),
        FieldType::Flag if matches!(typed.trim(), "yes" | "no") => Some(typed.trim().to_owned()),
        FieldType::Flag => {
            errors.add(name, "unknown-code", "请填yes或no。", "Answer yes or no.");
            None
        }
    }
}

/// A value in words.
pub fn in_words(field: &Field, value: &str, lang: Lang) -> String {
    match field.ty {
        FieldType::Flag => lang.pick(if value == "yes" { "是" } else { "否" }, value).to_owned(),
        FieldType::Choice(list) => {
            let named = list.iter().find(|one| one.code == value);
            named.map_or(value, |one| lang.pick(one.zh, one.en)).to_owned()
        }
        FieldType::Date => value.parse().map_or_else(|_| value.to_owned(), |day| lang.pick(date_zh(day), date_en(day))),
        FieldType::Money => match (Money::parse(value), lang) {
            (Ok(money), Lang::Zh) => format!("{}元", money.grouped()),
            (Ok(money), Lang::En) => format!("CNY {}", money.grouped()),
            (Err(_), _) => value.to_owned(),
        },
        FieldType::Text(_) => value.to_owned(),
    }
}

/// Writes values: an empty one clears its field.
pub async fn write(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    (matter, proceeding): (MatterId, ProceedingId),
    sheet: &Sheet,
    values: &Values,
) -> Result<()> {
    let rows = field::Entity::find().filter(field::Column::ProceedingId.eq(proceeding)).all(tx).await?;
    for (code, value) in values {
        let Some(declared) = sheet.field(code) else { continue };
        let known = rows.iter().find(|row| row.code == *code);
        let reference = known.map_or_else(new_reference, |row| row.reference.clone());
        let version = known.map_or(1, |row| row.version + 1);
        let (open, sealed) = kept(vault, declared, (&reference, version), value)?;
        match known.cloned().map(IntoActiveModel::into_active_model) {
            Some(mut row) => {
                (row.version, row.value, row.sealed) = (Set(version), Set(open), Set(sealed));
                row.update(tx).await?;
            }
            None => {
                let row = field::ActiveModel {
                    reference: Set(reference),
                    version: Set(version),
                    matter_id: Set(matter),
                    proceeding_id: Set(proceeding),
                    code: Set(code.clone()),
                    value: Set(open),
                    sealed: Set(sealed),
                    ..Default::default()
                };
                row.insert(tx).await?;
            }
        }
    }
    Ok(())
}

/// The fields that an act needs and that have no value, by their names in Chinese and English. A box that must be ticked is
/// empty while it says no.
pub fn missing(sheet: &Sheet, act: Act, values: &Values) -> Vec<(&'static str, &'static str)> {
    let is_empty = |field: &&Field| matches!(values.get(field.code).map(String::as_str), None | Some("" | "no"));
    let wanted = sheet.fields.iter().filter(|field| field.required_for.contains(&act));
    wanted.filter(is_empty).map(|field| (field.zh, field.en)).collect()
}

impl Desk<'_> {
    /// Whether the sheet has a line for this act where the proceeding that was asked for stands now, whoever may do it.
    pub fn has_line(&self, act: Act) -> Result<bool> {
        let (sheet, stage) = self.stands(self.index_of(self.target))?;
        Ok(sheet.step(act, stage).is_some())
    }

    /// Changes fields of the proceeding that was asked for, and tells it in the timeline.
    pub async fn fill(&mut self, values: Values, told: Told) -> Result<()> {
        let index = self.index_of(self.target).ok_or(Error::NotFound)?;
        let (sheet, _) = self.stands(Some(index))?;
        let about = (self.matter.id, self.proceedings[index].id);
        write(&self.tx, &self.app.vault, about, sheet, &values).await?;
        self.changed[index] = true;
        let by = self.record(act::AMEND, Entry { told, ..Entry::default() })?;
        self.refit(index, &values, &by).await?;
        Ok(())
    }
}

fn opened(vault: &Vault, row: field::Model) -> Result<Option<(String, String)>> {
    let place = Place { table: "field", reference: &row.reference, version: row.version };
    let value = match &row.sealed {
        Some(_) => vault.open_option(place, "sealed", row.sealed.as_deref())?,
        None => row.value.clone(),
    };
    Ok(value.map(|value| (row.code, value)))
}

type Kept = (Option<String>, Option<String>);

fn kept(vault: &Vault, field: &Field, (reference, version): (&str, i64), value: &str) -> Result<Kept> {
    if value.is_empty() {
        return Ok((None, None));
    }
    if field.class < Class::S2 {
        return Ok((Some(value.to_owned()), None));
    }
    Ok((None, Some(vault.seal(Place { table: "field", reference, version }, "sealed", value)?)))
}
