//! Checking a party: one canonical form for every value, and every mistake at once, each beside its field.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rules::identity::{self, IdentityError, acts_through_guardian, is_elderly_on, is_minor_on};
use rules::law::{cited_en, cited_zh};
use rules::list;
use unicode_normalization::UnicodeNormalization;

use super::document::{self, Document};
use super::input::{PartyInput, RepresentativeInput};
use crate::error::FieldErrors;
use crate::{fields, text};

/// Representatives of one party at most, guardians included.
const MOST_REPRESENTATIVES: usize = 10;
/// Kind of those whom a group chose to speak for it (NBRT 20; LDTZ 7).
const CHOSEN: &str = "representative";
/// Appointed agents of one party at most (CPL 61).
const MOST_AGENTS: usize = 2;

/// A party as it will be stored.
#[derive(Clone, Default)]
pub struct CheckedParty {
    /// applicant, respondent, third-party.
    pub side: String,
    /// person, organisation, group.
    pub kind: String,
    /// Name in its one spelling.
    pub name: String,
    /// Kind of document.
    pub id_kind: String,
    /// Number in its one form.
    pub id_number: Option<String>,
    /// Why a number that fails its check was kept.
    pub id_override_reason: Option<String>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// male, female.
    pub gender: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Telephone in its one form.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Ways to tell.
    pub notify_by: Vec<String>,
    /// zh-CN or en.
    pub language: String,
    /// Flags, those that follow from the age included.
    pub flags: Vec<String>,
    /// Guardians and agents.
    pub representatives: Vec<CheckedRepresentative>,
}

/// A representative as it will be stored.
#[derive(Clone, Default)]
pub struct CheckedRepresentative {
    /// Outward id of one that is known already.
    pub id: Option<String>,
    /// Name in its one spelling.
    pub name: String,
    /// Code of `rules::list::REPRESENTATIVES`.
    pub kind: String,
    /// Resident identity number.
    pub id_number: Option<String>,
    /// Telephone in its one form.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// What the authority covers.
    pub scope: Option<String>,
    /// May admit, give up, settle (CPL 62).
    pub special_authority: bool,
}

impl PartyInput {
    /// The party as it will be stored. `at` stands before the names of its fields (`parties[0].`); mistakes are added to
    /// `errors`, and then the answer is not to be used.
    pub fn checked(&self, at: &str, today: NaiveDate, errors: &mut FieldErrors) -> CheckedParty {
        let field = |name: &str| format!("{at}{name}");
        let side = fields::code(&field("side"), &self.side, list::SIDES, errors);
        let kind = fields::code(&field("kind"), &self.kind, list::PARTY_KINDS, errors);
        let (is_person, is_group) = (kind != "organisation" && kind != "group", kind == "group");
        if is_group {
            self.only_of_persons(at, errors);
        }
        let document = document::read(self, at, &kind, today, errors);
        let birth_date = self.born(&document, at, today, errors);
        let gender = self.gender_of(&document, at, errors);
        let email = self.email.as_deref().and_then(|typed| read_email(&field("email"), typed, errors));
        let mut party = CheckedParty {
            side,
            name: read_name(&field("name"), &self.name, is_person, errors),
            birth_date,
            gender,
            ethnicity: text::optional(&field("ethnicity"), self.ethnicity.as_deref(), 20, false, errors),
            occupation: text::optional(&field("occupation"), self.occupation.as_deref(), 50, false, errors),
            employer: text::optional(&field("employer"), self.employer.as_deref(), 100, false, errors),
            phone: self.phone.as_deref().and_then(|typed| read_phone(&field("phone"), typed, is_person, errors)),
            address: text::optional(&field("address"), self.address.as_deref(), 200, false, errors),
            notify_by: self.ways(at, email.is_some() || self.representatives.iter().any(has_email), errors),
            email,
            language: self.language_of(at, errors),
            flags: Vec::new(),
            representatives: Vec::new(),
            kind,
            id_kind: document.kind,
            id_number: document.number,
            id_override_reason: document.override_reason,
        };
        party.flags = self.flags_of(&party, at, today, errors);
        party.representatives = self.representatives_of(&party, at, today, errors);
        party
    }

    /// Nobody's birth is that of a group: its people stand on the roll.
    fn only_of_persons(&self, at: &str, errors: &mut FieldErrors) {
        let given = |value: &Option<String>| value.as_deref().is_some_and(|text| !text.trim().is_empty());
        let fields = [("birth_date", &self.birth_date), ("gender", &self.gender), ("ethnicity", &self.ethnicity)];
        for (name, _) in fields.iter().filter(|(_, value)| given(value)) {
            let zh = "多人一方不填这一项，各人的情况写在名册上。";
            errors.add(format!("{at}{name}"), "not-of-a-group", zh, "Not of a group: its people stand on the roll.");
        }
    }

    /// The date of birth: what the number says; what is given must agree with it.
    fn born(&self, document: &Document, at: &str, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
        let field = format!("{at}birth_date");
        let given = fields::past_date(&field, self.birth_date.as_deref(), today, errors);
        if let (Some(given), Some(read)) = (given, document.born)
            && given != read
        {
            let zh = "和证件号里的出生日期不一样，请核对证件。";
            let en = "Differs from the date of birth in the ID number; check the card.";
            errors.add(field, "birth-date-mismatch", zh, en);
        }
        given.or(document.born)
    }

    fn gender_of(&self, document: &Document, at: &str, errors: &mut FieldErrors) -> Option<String> {
        let field = format!("{at}gender");
        let given = self.gender.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let read = document.gender.map(identity::Gender::code);
        let Some(given) = given else { return read.map(str::to_owned) };
        match identity::Gender::from_code(given) {
            None => errors.add(field, "unknown-code", "请选男或女。", "Choose male or female."),
            Some(gender) if read.is_some_and(|read| read != gender.code()) => {
                let zh = "和证件号里的性别不一样，请核对证件。";
                errors.add(field, "gender-mismatch", zh, "Differs from the sex in the ID number; check the card.");
            }
            Some(_) => {}
        }
        Some(given.to_owned())
    }

    fn ways(&self, at: &str, has_email: bool, errors: &mut FieldErrors) -> Vec<String> {
        let field = format!("{at}notify_by");
        if self.notify_by.iter().any(|way| way != "email") {
            errors.add(&field, "unknown-code", "目前只能用电子邮件通知。", "Only e-mail is possible so far.");
        }
        let by_email = self.notify_by.iter().any(|way| way == "email");
        if by_email && !has_email {
            let zh = "要用邮件通知，请填邮箱。";
            errors.add(format!("{at}email"), "email-missing", zh, "Enter an e-mail address to be told by e-mail.");
        }
        if by_email { vec!["email".to_owned()] } else { Vec::new() }
    }

    fn language_of(&self, at: &str, errors: &mut FieldErrors) -> String {
        let given = self.language.as_deref().map(str::trim).filter(|text| !text.is_empty()).unwrap_or("zh-CN");
        if !matches!(given, "zh-CN" | "en") {
            let zh = "请选中文（zh-CN）或英文（en）。";
            errors.add(format!("{at}language"), "unknown-code", zh, "Choose Chinese (zh-CN) or English (en).");
        }
        given.to_owned()
    }

    /// The flags that were ticked, and those that follow from the age. (MFD 17; Law on the Elderly 2)
    fn flags_of(&self, party: &CheckedParty, at: &str, today: NaiveDate, errors: &mut FieldErrors) -> Vec<String> {
        let field = format!("{at}flags");
        let mut flags = BTreeSet::new();
        for flag in self.flags.iter().take(50) {
            flags.extend(fields::optional_code(&field, Some(flag), list::FLAGS, errors));
        }
        match party.birth_date {
            Some(born) if is_minor_on(born, today) => {
                flags.insert("minor".to_owned());
            }
            Some(_) if flags.contains("minor") => {
                let zh = "按出生日期已满18岁，不是未成年人。";
                errors.add(field, "minor-age", zh, "By the date of birth this person is of age.");
            }
            Some(born) if is_elderly_on(born, today) => {
                flags.insert("elderly".to_owned());
            }
            _ => {}
        }
        flags.into_iter().collect()
    }

    fn representatives_of(
        &self,
        party: &CheckedParty,
        at: &str,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> Vec<CheckedRepresentative> {
        let field = format!("{at}representatives");
        if self.representatives.len() > MOST_REPRESENTATIVES {
            let zh = format!("代理人最多{MOST_REPRESENTATIVES}位。");
            errors.add(field, "too-many", zh, format!("At most {MOST_REPRESENTATIVES} representatives."));
            return Vec::new();
        }
        let checked: Vec<CheckedRepresentative> = self
            .representatives
            .iter()
            .enumerate()
            .map(|(index, given)| given.checked(&format!("{field}[{index}]."), party, today, errors))
            .collect();
        let mut agents = checked.iter().enumerate().filter(|(_, one)| is_agent(&one.kind));
        if let Some((index, _)) = agents.nth(MOST_AGENTS) {
            let zh = "一方最多委托两位代理人（民事诉讼法第六十一条）。";
            let en = "A party may appoint at most two agents (Civil Procedure Law art. 61).";
            errors.add(format!("{field}[{index}].kind"), "too-many-agents", zh, en);
        }
        let chosen = checked.iter().filter(|one| one.kind == CHOSEN).count();
        if let Some(law) = rules::roll::too_many(chosen) {
            let zh = format!("多人一方最多推选{}名代表人（{}）。", rules::roll::MOST_REPRESENTATIVES, cited_zh(law));
            let en = format!("At most {} representatives ({}).", rules::roll::MOST_REPRESENTATIVES, cited_en(law));
            errors.add(field.clone(), "too-many-representatives", zh, en);
        }
        // Whoever has no full capacity acts through the guardian (MFD 19 to 23; domain.md §7.5, K12).
        let is_dependent = acts_through_guardian(party.birth_date, &party.flags, today);
        if is_dependent && !checked.iter().any(|one| one.kind == "guardian") {
            let zh = "未成年人和没有完全行为能力的人要有法定代理人，请填监护人的姓名和电话。";
            let en = "A minor, or a person without full capacity, needs a guardian: enter the guardian's name and telephone.";
            errors.add(field, "guardian-required", zh, en);
        }
        checked
    }
}

impl RepresentativeInput {
    fn checked(
        &self,
        at: &str,
        party: &CheckedParty,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> CheckedRepresentative {
        let field = |name: &str| format!("{at}{name}");
        let kind = fields::code(&field("kind"), &self.kind, list::REPRESENTATIVES, errors);
        let fits = match party.kind.as_str() {
            "person" => !matches!(kind.as_str(), "legal-representative" | "employee" | CHOSEN),
            "group" => !matches!(kind.as_str(), "legal-representative" | "guardian" | "relative" | "employee"),
            _ => !matches!(kind.as_str(), "guardian" | "relative" | CHOSEN),
        };
        if !fits {
            let zh = "这种代理人和当事人的类型（个人或单位）不符。";
            errors.add(
                field("kind"),
                "representative-kind",
                zh,
                "Does not fit the kind of party (person or organisation).",
            );
        }
        let scope = text::optional(&field("scope"), self.scope.as_deref(), 500, true, errors);
        if kind == CHOSEN && scope.is_none() {
            let zh = "请写明代表哪些事、有什么权限（民事诉讼法第五十六条）。";
            let en = "Say what the representative may do (Civil Procedure Law art. 56).";
            errors.add(field("scope"), "required", zh, en);
        }
        if is_agent(&kind) && scope.is_none() {
            let zh = "请写明委托事项和权限（民事诉讼法第六十二条）。";
            let en = "Say what the authority covers (Civil Procedure Law art. 62).";
            errors.add(field("scope"), "required", zh, en);
        }
        let number = self.id_number.as_deref().filter(|typed| !typed.trim().is_empty());
        let id = number.and_then(|typed| match identity::ResidentId::parse(typed, today) {
            Ok(id) => Some(id),
            Err(wrong) => {
                fields::wrong_identity(field("id_number"), &wrong, errors);
                None
            }
        });
        let checked = CheckedRepresentative {
            id: self.id.clone(),
            name: read_name(&field("name"), &self.name, true, errors),
            kind,
            id_number: id.as_ref().map(|id| id.canonical().to_owned()),
            phone: self.phone.as_deref().and_then(|typed| read_phone(&field("phone"), typed, true, errors)),
            email: self.email.as_deref().and_then(|typed| read_email(&field("email"), typed, errors)),
            scope,
            special_authority: self.special_authority.unwrap_or(false),
        };
        if is_the_same(&checked, party) {
            let zh = "代理人和当事人是同一个人，请核对。";
            errors.add(
                field("name"),
                "representative-is-party",
                zh,
                "The representative is the party; check it again.",
            );
        }
        if checked.kind == "guardian" && id.is_some_and(|id| is_minor_on(id.birth_date(), today)) {
            let zh = "法定代理人自己也未满18岁，请核对。";
            errors.add(field("id_number"), "guardian-minor", zh, "The guardian is a minor as well; check it again.");
        }
        checked
    }
}

/// Appointed by the party, unlike a guardian or the head of an organisation, who act by law.
fn is_agent(kind: &str) -> bool {
    matches!(kind, "lawyer" | "legal-worker" | "relative" | "employee" | "recommended")
}

fn has_email(representative: &RepresentativeInput) -> bool {
    representative.email.as_deref().is_some_and(|email| !email.trim().is_empty())
}

fn is_the_same(representative: &CheckedRepresentative, party: &CheckedParty) -> bool {
    match (&representative.id_number, &party.id_number) {
        (Some(one), Some(other)) => one == other,
        _ => party.kind == "person" && !party.name.is_empty() && representative.name == party.name,
    }
}

/// Reads a name into its one spelling.
pub fn read_name(field: &str, typed: &str, is_person: bool, errors: &mut FieldErrors) -> String {
    let most = if is_person { 50 } else { 100 };
    // Bounded before anything else is done with it; the exact limit is the reader's.
    let read = if typed.len() > most * 16 {
        Err(IdentityError::NameLong(most))
    } else if is_person {
        identity::canonical_name(&typed.nfc().collect::<String>())
    } else {
        identity::canonical_organisation_name(&typed.nfc().collect::<String>())
    };
    read.unwrap_or_else(|wrong| {
        fields::wrong_identity(field, &wrong, errors);
        String::new()
    })
}

/// Reads a telephone number into its one form; blank is none.
pub fn read_phone(field: &str, typed: &str, is_person: bool, errors: &mut FieldErrors) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    let bounded = text::clean(field, typed, 60, false, errors);
    let read = if is_person { identity::parse_phone(&bounded) } else { identity::parse_organisation_phone(&bounded) };
    read.map_err(|wrong| fields::wrong_identity(field, &wrong, errors)).ok()
}

fn read_email(field: &str, typed: &str, errors: &mut FieldErrors) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    identity::parse_email(typed).map_err(|wrong| fields::wrong_identity(field, &wrong, errors)).ok()
}
