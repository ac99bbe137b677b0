//! What an account must be before it is written: name, role, body, duty; and what its password may be.

use rules::identity;
use rules::role::Role;

use super::{Account, AccountInput, Draft, Employer, is_administrator};
use crate::accounts::organisations::{email_of, phone_of};
use crate::accounts::{password, store};
use crate::app::App;
use crate::desk::house::House;
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// The account as it will be written; what is not said stays as it is known.
pub(super) async fn checked(house: &House<'_>, input: &AccountInput, known: Option<&Account>) -> Result<Draft> {
    let mut errors = FieldErrors::default();
    let username = match known {
        Some(known) => known.username.clone(),
        None => username("username", input.username.as_deref().unwrap_or_default(), &mut errors),
    };
    if known.is_some_and(|known| input.username.as_ref().is_some_and(|given| canonical(given) != known.username)) {
        errors.add("username", "fixed", "用户名不能改。", "The user name cannot be changed.");
    }
    let name = input.name.clone().or(known.map(|known| known.name.clone())).unwrap_or_default();
    let name = text::required("name", &name, 50, false, &mut errors);
    let role = match &input.role {
        None => known.map(|known| known.role),
        Some(code) => Role::from_code(code),
    };
    if role.is_none() {
        errors.add("role", "unknown-code", "请选岗位。", "Choose the role.");
    }
    let employer = match &input.organisation {
        None => known.map(|known| known.employer.clone()),
        Some(reference) => store::organisation(house.tx(), reference).await?.map(Employer::from),
    };
    if employer.is_none() {
        errors.add("organisation", "unknown", "请选单位。", "Choose the organisation.");
    }
    let keeps_seal = input.keeps_seal.or(known.map(|known| known.keeps_seal)).unwrap_or(false);
    if let (Some(role), Some(employer)) = (role, &employer) {
        check_post(role, keeps_seal, &employer.kind, &mut errors);
    }
    let optional = |given: &Option<String>, of: fn(&Account) -> Option<String>| {
        given.clone().or_else(|| known.and_then(of)).filter(|text| !text.trim().is_empty())
    };
    let email = optional(&input.email, |known| known.email.clone());
    let email = email.and_then(|email| email_of("email", &email, &mut errors));
    let phone = optional(&input.phone, |known| known.phone.clone());
    let phone = phone.and_then(|phone| phone_of("phone", &phone, identity::parse_phone, &mut errors));
    errors.finish(())?;
    // Nothing is wrong, so both are there.
    let (Some(role), Some(employer)) = (role, employer) else { return Err(Error::NotFound) };
    Ok(Draft { username, name, role, employer, keeps_seal, email, phone })
}

/// Which posts a kind of body has: a desk role sees all that its body has standing in, so it must fit. (§7.8)
fn check_post(role: Role, keeps_seal: bool, kind: &str, errors: &mut FieldErrors) {
    let kinds: &[&str] = match role {
        Role::Clerk | Role::Director => &["centre", "township"],
        Role::CommitteeHead => &["committee", "industry-committee", "commercial-centre"],
        Role::StudioHead => &["studio"],
        Role::CourtClerk | Role::Judge => &["court"],
        Role::PetitionOfficer => &["petition-office"],
        Role::Officer => &["department", "police", "township", "justice-bureau", "petition-office"],
        Role::Admin | Role::Security | Role::Auditor => &["centre"],
        _ => &[],
    };
    if !kinds.is_empty() && !kinds.contains(&kind) {
        let zh = format!("这类机构没有“{}”这个岗位。", role.zh());
        errors.add("role", "post", zh, format!("This kind of organisation has no {}.", role.en().to_lowercase()));
    }
    if keeps_seal && (kind == "studio" || is_administrator(role)) {
        let zh = "工作室盖所属调委会的章，管理员不管印章。";
        errors.add("keeps_seal", "post", zh, "A studio uses its committee's seal; administrators keep none.");
    }
}

/// A new name for signing in: 3 to 32 small letters, figures, `.`, `-` and `_`, beginning with a letter.
pub(in crate::accounts) fn username(field: &str, typed: &str, errors: &mut FieldErrors) -> String {
    let name = canonical(typed);
    let fits = (3..=32).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c));
    if !fits {
        let zh = "用户名是3到32个小写字母、数字、点、横线，以字母开头，例如qin.ruochuan。";
        let en = "From 3 to 32 small letters, digits, dots or hyphens, beginning with a letter.";
        errors.add(field, "malformed", zh, en);
    }
    name
}

/// A name for signing in as it is stored, however it was typed.
pub(in crate::accounts) fn canonical(typed: &str) -> String {
    typed.trim().to_ascii_lowercase()
}

/// Adds what is wrong with a new password of this person.
pub(in crate::accounts) async fn check_password(
    app: &App,
    account: &Account,
    field: &str,
    new: &str,
    errors: &mut FieldErrors,
) -> Result<()> {
    let body = store::organisation_by_id(&app.db, account.employer.id).await?;
    let centre = store::centre(&app.db).await?;
    let mut about = vec![account.username.clone(), account.name.clone(), account.employer.name.clone()];
    about.extend(account.phone.as_deref().map(password::digits));
    about.extend(account.email.as_deref().and_then(|email| email.split('@').next()).map(ToOwned::to_owned));
    for body in body.into_iter().chain(centre) {
        about.extend([body.name, body.short_name]);
        about.extend(body.number_area);
    }
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    password::check(field, new, &about, errors);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::staff::Preferences;

    fn codes(check: impl FnOnce(&mut FieldErrors)) -> Vec<(String, &'static str)> {
        let mut errors = FieldErrors::default();
        check(&mut errors);
        match errors.finish(()) {
            Err(Error::Fields(fields)) => fields.into_iter().map(|field| (field.field, field.code)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_name_for_signing_in_is_plain_and_small() {
        for (typed, fits) in [
            ("qin.ruochuan", true),
            (" Clerk2 ", true),
            ("village-mediator", true),
            ("ab", false),
            ("2clerk", false),
            ("覃若川", false),
            ("clerk two", false),
            ("a23456789012345678901234567890123", false),
        ] {
            assert_eq!(codes(|errors| drop(username("username", typed, errors))).is_empty(), fits, "{typed}");
        }
        let mut errors = FieldErrors::default();
        assert_eq!(username("username", " Clerk2 ", &mut errors), "clerk2");
    }

    #[test]
    fn a_post_fits_the_kind_of_body() {
        let post = |role, seal, kind: &str| codes(|errors| check_post(role, seal, kind, errors));
        assert_eq!(post(Role::CommitteeHead, true, "committee"), []);
        assert_eq!(post(Role::Mediator, false, "studio"), []);
        assert_eq!(post(Role::Clerk, false, "committee"), [("role".to_owned(), "post")]);
        assert_eq!(post(Role::StudioHead, true, "studio"), [("keeps_seal".to_owned(), "post")]);
        assert_eq!(post(Role::Security, true, "centre"), [("keeps_seal".to_owned(), "post")]);
    }

    #[test]
    fn preferences_are_codes() {
        assert!(Preferences::checked("en", "dark", "roomy").is_ok());
        assert_eq!(codes(|errors| errors.extend(Preferences::checked("fr", "x", "").unwrap_err()).unwrap()).len(), 3);
    }
}
