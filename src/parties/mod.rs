//! Parties: the people and organisations of a dispute, who speaks for them, and how they are reached.
//!
//! Numbers, telephones and addresses are stored sealed and shown masked; one value at a time is shown in full, with a
//! reason and a row in the timeline. Changes go through the desk.

pub mod api;
pub mod check;
mod document;
pub mod input;
pub mod pages;

mod store;

use rules::act;
pub use rules::identity::shown_phone;
use rules::list;
use rules::procedure::performance::PERFORMANCE;
use serde_json::json;

pub use check::{CheckedParty, read_name, read_phone};
pub use document::lookup_forms;
pub use input::{PartyChanges, PartyInput, RepresentativeInput};
pub use store::insert;

use crate::app::App;
use crate::desk::roll::GROUP;
use crate::desk::{Caller, Desk, Entry, Target, Told, sides};
use crate::error::{Error, FieldErrors, Result};
use crate::{search, text};

/// Parties on one side of a dispute at most (S-63).
pub const MOST_ON_A_SIDE: usize = 200;
/// What can be shown in full, by its name.
pub const REVEALABLE: &[(&str, &str, &str)] = &[
    ("id_number", "证件号", "ID number"),
    ("phone", "电话", "telephone"),
    ("email", "邮箱", "e-mail address"),
    ("address", "地址", "address"),
    ("birth_date", "出生日期", "date of birth"),
];

/// A value shown in full.
pub struct Revealed {
    /// Whose.
    pub name: String,
    /// Which.
    pub field: &'static str,
    /// The value; none when nothing is known.
    pub value: Option<String>,
}

/// What is to be shown in full, and why.
pub struct Reveal {
    /// One of [`REVEALABLE`].
    pub field: String,
    /// A representative of the party instead of the party itself, by outward id.
    pub representative: Option<String>,
    /// Why: goes into the timeline.
    pub reason: String,
}

/// Adds a party to a dispute that is not archived. Answers its outward id. (domain.md §8.1)
pub async fn add(app: &App, caller: &Caller, code: &str, seen: Option<i64>, input: &PartyInput) -> Result<String> {
    let mut errors = FieldErrors::default();
    let party = input.checked("", app.today(), &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let matter = desk.matter().id;
    let (zh, en) = side_names(&party.side);
    let told = Told::new(format!("增加{zh}{}", party.name), format!("Added {en} {}", party.name));
    desk.apply_to_dispute(act::ADD_PARTY, Entry { told, ..Entry::default() }).await?;
    if store::count_on_side(desk.tx(), matter, &party.side).await? >= MOST_ON_A_SIDE as u64 {
        return Err(too_many("side"));
    }
    let ordinal = store::next_ordinal(desk.tx(), matter).await?;
    let reference = store::insert(desk.tx(), &app.vault, matter, ordinal, &party, desk.now()).await?;
    keep_outside(&desk, &reference).await?;
    search::reindex(desk.tx(), matter).await?;
    desk.close().await?;
    Ok(reference)
}

/// Whoever is named later has consented to nothing that was taken on before: what is over stays as it was, and a mediation
/// that is under way takes the newcomer in by an act of its own. (RTF 17)
async fn keep_outside(desk: &Desk<'_>, party: &str) -> Result<()> {
    let newcomer = store::find(desk.tx(), desk.matter().id, party).await?.party.id;
    for row in desk.proceedings() {
        if row.accepted_on.is_some() || row.ended_on.is_some() || row.kind == PERFORMANCE.kind {
            sides::set(desk.tx(), row.id, newcomer, sides::NONE).await?;
        }
    }
    Ok(())
}

/// Mends the data of a party; `seen` is the version of the party that the caller had before him. Answers the new one.
pub async fn amend(
    app: &App,
    caller: &Caller,
    code: &str,
    party: &str,
    seen: i64,
    changes: PartyChanges,
) -> Result<i64> {
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let matter = desk.matter().id;
    let stored = store::find(desk.tx(), matter, party).await?;
    desk.expect(Some(seen), stored.party.version)?;
    let mut given = store::as_given(&app.vault, &stored, app.today())?;
    let fields = changes.over(&mut given);
    let mut errors = FieldErrors::default();
    check_known(&given, &stored, &mut errors);
    if stored.party.kind == GROUP && given.kind != GROUP && store::has_roll(desk.tx(), stored.party.id).await? {
        let zh = "这一方有名册，不能改成个人或者单位。";
        errors.add("kind", "has-roll", zh, "This party has a roll; its kind can no longer change.");
    }
    let checked = given.checked("", app.today(), &mut errors);
    errors.finish(())?;
    let (zh, en) = side_names(&checked.side);
    let told =
        Told::new(format!("修改{zh}{}的信息", checked.name), format!("Amended the data of {en} {}", checked.name));
    let told = told.with(json!({ "party": party, "fields": fields }));
    desk.apply_to_dispute(act::AMEND_PARTY, Entry { told, ..Entry::default() }).await?;
    let changes_side = checked.side != stored.party.side;
    if changes_side && store::count_on_side(desk.tx(), matter, &checked.side).await? >= MOST_ON_A_SIDE as u64 {
        return Err(too_many("side"));
    }
    let version = store::update(desk.tx(), &app.vault, stored, &checked).await?;
    search::reindex(desk.tx(), matter).await?;
    desk.close().await?;
    Ok(version)
}

/// Shows one value in full. The row in the timeline — who, whose, which, why, never the value — is written before the
/// answer is given; without it nothing is shown. (PIPL 6, 51; S-42)
pub async fn reveal(app: &App, caller: &Caller, code: &str, party: &str, what: &Reveal) -> Result<Revealed> {
    let mut errors = FieldErrors::default();
    let reason = text::required("reason", &what.reason, 200, false, &mut errors);
    let field = REVEALABLE.iter().find(|(name, _, _)| *name == what.field.trim());
    if field.is_none() {
        errors.add("field", "unknown-code", "请选要看的内容。", "Choose what to show.");
    }
    let (name, zh, en) = *errors.finish(field)?.ok_or(Error::NotFound)?;
    // A value that was shown once is asked for again, with its own reason: the answer is never kept.
    let caller = &Caller { repeat: None, ..caller.clone() };
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let stored = store::find(desk.tx(), desk.matter().id, party).await?;
    let acting = what
        .representative
        .as_ref()
        .map(|id| stored.representatives.iter().find(|one| one.reference == *id).ok_or(Error::NotFound));
    let acting = acting.transpose()?;
    let holder = acting.map_or(&stored.party.name, |one| &one.name);
    let told = Told::new(
        format!("查看{holder}的{zh}。理由：{reason}"),
        format!("Showed the {en} of {holder}. Reason: {reason}"),
    );
    let told = told.with(json!({ "party": party, "representative": what.representative, "field": name }));
    desk.apply_to_dispute(act::REVEAL, Entry { told, ..Entry::default() }).await?;
    desk.close().await?;
    // Opened only now: whoever asks leaves his row, even where the value turns out to be damaged. (S-44)
    let value = match acting {
        None if name == "birth_date" => stored.party.birth_date.map(|day| day.to_string()),
        None => store::open(&app.vault, &stored.party, name)?,
        Some(one) => store::open_representative(&app.vault, one, name)?,
    };
    Ok(Revealed { name: holder.clone(), field: name, value })
}

/// A representative with an id must be one of this party's.
fn check_known(given: &PartyInput, stored: &store::Stored, errors: &mut FieldErrors) {
    for (index, one) in given.representatives.iter().enumerate() {
        let is_known = |id: &String| stored.representatives.iter().any(|known| known.reference == *id);
        if one.id.as_ref().is_some_and(|id| !is_known(id)) {
            let zh = "没有这位代理人。";
            errors.add(format!("representatives[{index}].id"), "unknown-id", zh, "There is no such representative.");
        }
    }
}

/// The word for a side.
pub fn side_names(side: &str) -> (&'static str, &'static str) {
    list::find(list::SIDES, side).map_or(("当事人", "party"), |side| (side.zh, side.en))
}

/// Too many parties on one side.
pub fn too_many(field: &str) -> Error {
    let zh = format!("一方最多{MOST_ON_A_SIDE}人，请推选代表人。");
    Error::field(
        field,
        "too-many",
        zh,
        format!("At most {MOST_ON_A_SIDE} on one side; let them choose representatives."),
    )
}
