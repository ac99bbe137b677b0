//! What a body must be before it is written: kind, name, place in the tree, letters of its numbers.

use rules::identity;
use rules::list::{self, ORGANISATION_KINDS};

use super::{Draft, Organisation, OrganisationInput, Superior};
use crate::accounts::store::{self, OrganisationId};
use crate::desk::house::House;
use crate::error::{FieldErrors, Result};
use crate::text;

/// Levels of the tree at most, the centre included.
const LEVELS: usize = 8;

/// The body as it will be written; what is not said stays as it is known.
pub(super) async fn checked(
    house: &House<'_>,
    input: &OrganisationInput,
    known: Option<&Organisation>,
) -> Result<Draft> {
    let mut errors = FieldErrors::default();
    let kind = kind(input, known, &mut errors);
    let stays = |of: fn(&Organisation) -> &str| known.map(of).unwrap_or_default().to_owned();
    let name = input.name.clone().unwrap_or_else(|| stays(|body| &body.name));
    let name = text::required("name", &name, 100, false, &mut errors);
    let short_name = input.short_name.clone().unwrap_or_else(|| stays(|body| &body.short_name));
    let short_name = text::required("short_name", &short_name, 12, false, &mut errors);
    let optional = |given: &Option<String>, of: fn(&Organisation) -> Option<String>| {
        given.clone().or_else(|| known.and_then(of)).filter(|text| !text.trim().is_empty())
    };
    let phone = optional(&input.phone, |body| body.phone.clone());
    let email = optional(&input.email, |body| body.email.clone());
    let address = optional(&input.address, |body| body.address.clone());
    let (number_area, number_prefix) = numbering(house, kind, input, known, &mut errors).await?;
    let draft = Draft {
        kind,
        name,
        short_name,
        parent: parent(house, kind, input, known, &mut errors).await?,
        number_area,
        number_prefix,
        phone: phone.and_then(|phone| phone_of("phone", &phone, identity::parse_organisation_phone, &mut errors)),
        address: text::optional("address", address.as_deref(), 200, false, &mut errors),
        email: email.and_then(|email| email_of("email", &email, &mut errors)),
        tracks: tracks(house, kind, input, known, &mut errors),
        active: input.active.or(known.map(|body| body.active)).unwrap_or(true),
    };
    if store::name_is_taken(house.tx(), &draft.name, known.map(|body| body.id)).await? {
        errors.add("name", "taken", "已有同名的机构。", "Another organisation has this name.");
    }
    if kind == "centre" && !draft.active {
        errors.add("active", "centre", "中心不能停用。", "The centre cannot be disabled.");
    }
    errors.finish(draft)
}

fn kind(input: &OrganisationInput, known: Option<&Organisation>, errors: &mut FieldErrors) -> &'static str {
    let asked = input.kind.as_deref().unwrap_or_default();
    let kind = known.map_or(asked, |known| &known.kind);
    if known.is_some_and(|known| !asked.is_empty() && known.kind != asked) {
        errors.add(
            "kind",
            "fixed",
            "机构类别不能改。请另增加一个机构。",
            "The kind cannot be changed. Enter another body.",
        );
    }
    match list::find(ORGANISATION_KINDS, kind) {
        Some(known) => known.code,
        None => {
            errors.add("kind", "unknown-code", "请选机构类别。", "Choose the kind of organisation.");
            ""
        }
    }
}

/// The tracks for which the body is named: each a kind that wants it, and of bodies like this one.
fn tracks(
    house: &House<'_>,
    kind: &str,
    input: &OrganisationInput,
    known: Option<&Organisation>,
    errors: &mut FieldErrors,
) -> Vec<String> {
    let Some(given) = &input.tracks else { return known.map(|body| body.tracks.clone()).unwrap_or_default() };
    let named = || house.sheets().iter().filter(|sheet| sheet.by_name);
    for code in given {
        match named().find(|sheet| sheet.kind == code) {
            None => {
                let en = "Only kinds that a body must be named for can stand here.";
                errors.add("tracks", "unknown-code", "只能选需要列明承办机关的办理途径。", en);
            }
            Some(sheet) if !sheet.bodies.contains(&kind) => errors.add(
                "tracks",
                "unfit-track",
                format!("这类机构不能办理{}。请取消这一项，或者另选机构类别。", sheet.zh),
                format!("An organisation of this kind does not run this ({}). Take it away.", sheet.en),
            ),
            Some(_) => {}
        }
    }
    named().map(|sheet| sheet.kind.to_owned()).filter(|code| given.contains(code)).collect()
}

async fn numbering(
    house: &House<'_>,
    kind: &str,
    input: &OrganisationInput,
    known: Option<&Organisation>,
    errors: &mut FieldErrors,
) -> Result<(Option<String>, Option<String>)> {
    if kind != "centre" {
        for (field, given) in [("number_area", &input.number_area), ("number_prefix", &input.number_prefix)] {
            if given.as_deref().is_some_and(|given| !given.trim().is_empty()) {
                errors.add(field, "not-here", "只有中心才填这一项。", "Only a centre has this.");
            }
        }
        return Ok((None, None));
    }
    let area = input.number_area.clone().or_else(|| known.and_then(|body| body.number_area.clone()));
    let area = text::required("number_area", &area.unwrap_or_default(), 10, false, errors);
    let prefix = input.number_prefix.clone().or_else(|| known.and_then(|body| body.number_prefix.clone()));
    let prefix = text::required("number_prefix", &prefix.unwrap_or_default(), 6, false, errors).to_uppercase();
    if !prefix.is_empty() && !prefix.chars().all(|c| c.is_ascii_uppercase()) {
        errors.add("number_prefix", "malformed", "字头是1到6个英文字母，例如LA。", "From 1 to 6 letters, such as LA.");
    }
    let Some(known) = known else {
        if store::centre(house.tx()).await?.is_some() {
            let zh = "一套系统只服务一个中心，中心已经有了。";
            errors.add("kind", "centre-exists", zh, "An installation serves one centre, and there is one.");
        }
        return Ok((Some(area), Some(prefix)));
    };
    let moved = known.number_area.as_deref() != Some(&area) || known.number_prefix.as_deref() != Some(&prefix);
    if moved && store::has_numbers(house.tx(), known.id).await? {
        let zh = "已经用这个字头编过号，不能再改。";
        errors.add("number_prefix", "in-use", zh, "Numbers were given under these letters; they cannot be changed.");
    }
    Ok((Some(area), Some(prefix)))
}

async fn parent(
    house: &House<'_>,
    kind: &str,
    input: &OrganisationInput,
    known: Option<&Organisation>,
    errors: &mut FieldErrors,
) -> Result<Option<Superior>> {
    let parent = match input.parent.as_deref().map(str::trim) {
        None => known.and_then(|known| known.parent.clone()),
        Some("") => None,
        Some(reference) => match store::organisation(house.tx(), reference).await? {
            Some(found) => Some(found.as_superior()),
            None => {
                errors.add("parent", "unknown", "没有这个上级机构。", "There is no such organisation.");
                return Ok(None);
            }
        },
    };
    if kind == "centre" && parent.is_some() {
        errors.add("parent", "centre", "中心没有上级机构。", "The centre stands at the top.");
    }
    let seals = |parent: &Superior| ["committee", "industry-committee"].contains(&parent.kind.as_str());
    if kind == "studio" && !parent.as_ref().is_some_and(seals) {
        let zh = "工作室要挂在一个调委会下面，协议书盖调委会的章。";
        errors.add("parent", "committee", zh, "A studio belongs to a committee, whose seal its agreements bear.");
    }
    if let Some(parent) = &parent {
        check_place(house, parent.id, known, errors).await?;
    }
    Ok(parent)
}

async fn check_place(
    house: &House<'_>,
    parent: OrganisationId,
    known: Option<&Organisation>,
    errors: &mut FieldErrors,
) -> Result<()> {
    let above = store::above(house.tx(), parent).await?;
    if known.is_some_and(|known| above.contains(&known.id)) {
        errors.add("parent", "circle", "上级机构不能是它自己或它的下级。", "It cannot stand below itself.");
        return Ok(());
    }
    let below = match known {
        Some(known) => store::levels_below(house.tx(), known.id, LEVELS).await?,
        None => 0,
    };
    if above.len() + 1 + below > LEVELS {
        let zh = format!("机构最多{LEVELS}级。");
        errors.add("parent", "too-deep", zh, format!("The tree has at most {LEVELS} levels."));
    }
    Ok(())
}

/// A telephone number in its stored form.
pub(in crate::accounts) fn phone_of(
    field: &str,
    typed: &str,
    parse: fn(&str) -> Result<String, identity::IdentityError>,
    errors: &mut FieldErrors,
) -> Option<String> {
    parse(typed).map_err(|error| errors.add(field, error.code(), error.zh(), error.en())).ok()
}

/// An address for mail in its stored form.
pub(in crate::accounts) fn email_of(field: &str, typed: &str, errors: &mut FieldErrors) -> Option<String> {
    identity::parse_email(typed).map_err(|error| errors.add(field, error.code(), error.zh(), error.en())).ok()
}
