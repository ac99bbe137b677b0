//! Somebody on a roll: what is told, checked by the same rules as a party.

use chrono::NaiveDate;
use rules::list;
use rules::money::Money;

use crate::error::{Error, FieldError, FieldErrors, Result};
use crate::parties::PartyInput;
use crate::{fields, text};

/// Longest remark, in characters.
const NOTE: usize = 200;

/// Somebody as told. No `Debug`: these values never go into a log.
#[derive(Clone, Default)]
pub struct MemberInput {
    /// Name.
    pub name: String,
    /// Kind of document; follows from the number when not told.
    pub id_kind: Option<String>,
    /// Number of the document.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// male, female; read from a resident identity number.
    pub gender: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// What is theirs: decimal string.
    pub amount: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// Somebody as stored.
#[derive(Clone, Default, PartialEq)]
pub struct CheckedMember {
    /// Name in its one spelling.
    pub name: String,
    /// Kind of document.
    pub id_kind: String,
    /// Number in its one form.
    pub id_number: Option<String>,
    /// Why a number that fails its check was kept.
    pub id_override_reason: Option<String>,
    /// male, female.
    pub gender: Option<String>,
    /// Telephone in its one form.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// What is theirs.
    pub amount: Option<Money>,
    /// A remark.
    pub note: Option<String>,
}

impl CheckedMember {
    /// What tells people without a number apart: name and telephone.
    pub fn contact(&self) -> String {
        format!("{}|{}", self.name, self.phone.as_deref().unwrap_or_default())
    }
}

impl MemberInput {
    /// The member as stored, or everything that is wrong, each beside its field.
    pub fn checked(&self, today: NaiveDate) -> Result<CheckedMember, Vec<FieldError>> {
        let mut errors = FieldErrors::default();
        let person = PartyInput {
            side: "applicant".to_owned(),
            kind: "person".to_owned(),
            name: self.name.clone(),
            id_kind: self.id_kind.clone(),
            id_number: self.id_number.clone(),
            id_number_override_reason: self.id_number_override_reason.clone(),
            gender: self.gender.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            ..PartyInput::default()
        };
        let person = person.checked("", today, &mut errors);
        let amount = fields::amount("amount", self.amount.as_deref(), &mut errors);
        let note = text::optional("note", self.note.as_deref(), NOTE, false, &mut errors);
        let member = CheckedMember {
            name: person.name,
            id_kind: person.id_kind,
            id_number: person.id_number,
            id_override_reason: person.id_override_reason,
            gender: person.gender,
            phone: person.phone,
            address: person.address,
            amount,
            note,
        };
        errors.finish(member).map_err(in_own_words)
    }
}

/// A minor does not stand on a roll: the guardian acts for him in a place of his own. (MFD 19, 20; domain.md §7.5, K12)
fn in_own_words(error: Error) -> Vec<FieldError> {
    let Error::Fields(fields) = error else { return Vec::new() };
    let mend = |field: FieldError| match field.code {
        "guardian-required" => FieldError {
            field: "id_number".to_owned(),
            code: "minor-on-roll",
            zh: "这个人未满18岁，请单独登记为当事人，由监护人代理。".to_owned(),
            en: "Not of age: enter this person as a party, with the guardian.".to_owned(),
        },
        _ => field,
    };
    fields.into_iter().map(mend).collect()
}

/// The code of a kind of document that somebody wrote down in words.
pub fn id_kind_of(words: &str) -> Option<&'static str> {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let usual = match plain.as_str() {
        "身份证" | "二代身份证" | "临时身份证" | "临时居民身份证" => Some("resident-id"),
        "户口本" | "户口" => Some("household-register"),
        "回乡证" | "港澳通行证" | "港澳居民通行证" => Some("hk-macao-permit"),
        "台胞证" | "台湾通行证" => Some("taiwan-permit"),
        "居住证" | "港澳台居住证" => Some("residence-permit"),
        "军官证" | "士兵证" => Some("officer"),
        "外国人永居证" | "永久居留证" | "永居证" => Some("foreign-permanent"),
        "出生证" | "出生证明" => Some("birth-certificate"),
        "其他" => Some("other"),
        "无" | "没有" | "未提供" => Some("none"),
        _ => None,
    };
    let listed = list::ID_KINDS.iter().find(|kind| kind.code == plain || kind.zh == plain || kind.en == words.trim());
    usual.or_else(|| listed.map(|kind| kind.code))
}

/// The code of a sex that somebody wrote down in words.
pub fn gender_of(words: &str) -> Option<&'static str> {
    match words.trim().to_lowercase().as_str() {
        "男" | "男性" | "male" | "m" => Some("male"),
        "女" | "女性" | "female" | "f" => Some("female"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-02-03".parse().unwrap()
    }

    fn codes(member: &MemberInput) -> Vec<String> {
        let wrong = member.checked(today()).err().unwrap_or_default();
        wrong.into_iter().map(|one| format!("{} {}", one.field, one.code)).collect()
    }

    #[test]
    fn a_member_is_checked_like_a_party() {
        let member = MemberInput {
            name: "覃若川".into(),
            id_number: Some("330199197803121013".into()),
            phone: Some("154 0000 1001".into()),
            amount: Some("28600.00".into()),
            ..MemberInput::default()
        };
        let checked = member.checked(today()).unwrap_or_default();
        assert_eq!((checked.id_kind.as_str(), checked.gender.as_deref()), ("resident-id", Some("male")));
        assert_eq!(checked.amount, Some(Money::from_fen(2_860_000)));
        let bad = MemberInput { id_number: Some("330199197803121014".into()), amount: Some("-1".into()), ..member };
        let wrong = codes(&bad);
        assert!(wrong.contains(&"id_number id-check-digit".to_owned()) && wrong.len() == 2, "{wrong:?}");
    }

    #[test]
    fn a_minor_gets_a_place_of_his_own() {
        let minor = MemberInput {
            name: "粟小满".into(),
            id_number: Some("320599201206184226".into()),
            ..MemberInput::default()
        };
        assert_eq!(codes(&minor), ["id_number minor-on-roll"]);
    }

    #[test]
    fn documents_and_sexes_are_read_as_people_write_them() {
        assert_eq!(id_kind_of(" 身份证 "), Some("resident-id"));
        assert_eq!(id_kind_of("居民身份证"), Some("resident-id"));
        assert_eq!(id_kind_of("驾驶证"), None);
        assert_eq!((gender_of("女"), gender_of("M"), gender_of("?")), (Some("female"), Some("male"), None));
    }
}
