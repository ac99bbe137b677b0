//! One person of a roll: added, mended, leaving, and one value shown in full.

use rules::act;
use rules::roll::MOST_MEMBERS;
use serde_json::json;

use super::import::too_many;
use super::member::{CheckedMember, MemberInput};
use super::store::{self, Row, Source};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Longest reason, in characters.
const REASON: usize = 200;
/// What can be shown in full, by its name.
pub const REVEALABLE: &[(&str, &str, &str)] = &[
    ("name", "姓名", "name"),
    ("id_number", "证件号", "ID number"),
    ("phone", "电话", "telephone"),
    ("address", "地址", "address"),
    ("note", "备注", "remark"),
];

/// What changes of somebody: what is absent stays, an empty text takes the value away.
#[derive(Clone, Default)]
pub struct MemberChanges {
    /// Name.
    pub name: Option<String>,
    /// Kind of document.
    pub id_kind: Option<String>,
    /// Number.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// Sex.
    pub gender: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Amount.
    pub amount: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// Somebody leaves the group.
#[derive(Clone, Debug, Default)]
pub struct Leaving {
    /// When; today when not given.
    pub left_on: Option<String>,
    /// Why.
    pub reason: String,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What is to be shown in full, and why.
#[derive(Clone, Debug, Default)]
pub struct RevealMember {
    /// One of [`REVEALABLE`].
    pub field: String,
    /// Why: goes into the timeline.
    pub reason: String,
}

/// A value shown in full.
pub struct Revealed {
    /// Which.
    pub field: &'static str,
    /// The value; none when nothing is known.
    pub value: Option<String>,
}

/// Adds one person to the roll of a group. Answers the outward id. (NBRT 20; LDTZ 7)
pub async fn add(app: &App, caller: &Caller, code: &str, party: &str, input: &MemberInput) -> Result<String> {
    let checked = input.checked(app.today()).map_err(Error::Fields)?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let of = super::group(&desk, party).await?;
    let known = store::members(desk.tx(), of.id).await?;
    let ordinal = known.iter().map(|row| row.ordinal).max().unwrap_or(0) + 1;
    let told = Told::new(
        format!("{}的名册增加第{ordinal}号", of.name),
        format!("Added number {ordinal} to the roll of {}", of.name),
    );
    desk.apply_to_dispute(act::AMEND_PARTY, Entry { told, ..Entry::default() }).await?;
    super::may_change(&desk).await?;
    if known.iter().filter(|row| row.left_on.is_none()).count() >= MOST_MEMBERS {
        return Err(too_many());
    }
    is_new(app, &known, &checked, None)?;
    let source = Source { file: None, by: (caller.account()?, desk.now()) };
    let added = store::add(desk.tx(), &app.vault, &of, (&[(None, &checked)], ordinal - 1), &source).await?;
    store::count_people(desk.tx(), of.matter_id).await?;
    desk.close().await?;
    added.into_iter().next().ok_or_else(|| Error::internal("nobody was added"))
}

/// Mends what is known of somebody; `seen` is the version that the caller had before him. Answers the new one. Telephone,
/// address and remark may be mended also after the signatures.
pub async fn amend(
    app: &App,
    caller: &Caller,
    (code, party, member): (&str, &str, &str),
    seen: i64,
    changes: &MemberChanges,
) -> Result<i64> {
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let of = super::group(&desk, party).await?;
    let row = store::member(desk.tx(), of.id, member).await?;
    desk.expect(Some(seen), row.version)?;
    let stands = store::opened(&app.vault, &row)?;
    let checked = changes.over(&stands).checked(app.today()).map_err(Error::Fields)?;
    let told = Told::new(
        format!("修改{}名册第{}号的信息", of.name, row.ordinal),
        format!("Amended number {} on the roll of {}", row.ordinal, of.name),
    );
    let told = told.with(json!({ "party": party, "member": member, "fields": changes.given() }));
    desk.apply_to_dispute(act::AMEND_PARTY, Entry { told, ..Entry::default() }).await?;
    let settled = |one: &CheckedMember| (one.name.clone(), one.id_number.clone(), one.amount);
    if settled(&checked) != settled(&stands) || is_signing(&desk).await? {
        super::may_change(&desk).await?;
    }
    let known = store::members(desk.tx(), of.id).await?;
    is_new(app, &known, &checked, Some(&row))?;
    let version = store::change(desk.tx(), &app.vault, &row, &checked).await?;
    desk.close().await?;
    Ok(version)
}

/// While an agreement is being signed, the digest under the signatures covers the whole roll.
async fn is_signing(desk: &Desk<'_>) -> Result<bool> {
    let states = store::states_of_agreements(desk.tx(), desk.matter().id).await?;
    Ok(states.iter().any(|state| state == "signing"))
}

/// Somebody leaves the group: from then on neither amount nor signature of this person counts. Nothing is deleted.
pub async fn leave(
    app: &App,
    caller: &Caller,
    (code, party, member): (&str, &str, &str),
    seen: Option<i64>,
    input: &Leaving,
) -> Result<i64> {
    let mut errors = FieldErrors::default();
    let reason = text::required("reason", &input.reason, REASON, false, &mut errors);
    let late = input.late_entry_reason.as_deref();
    let day = Day::typed(app.today(), "left_on", input.left_on.as_deref(), late, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.since_receipt("left_on", day.on).await?;
    let of = super::group(&desk, party).await?;
    let row = store::member(desk.tx(), of.id, member).await?;
    desk.expect(seen, row.version)?;
    let told = Told::new(
        format!("{}名册第{}号退出", of.name, row.ordinal),
        format!("Number {} leaves the roll of {}", row.ordinal, of.name),
    );
    let told = day.told(told).with(json!({ "party": party, "member": member, "reason": reason }));
    desk.apply_to_dispute(act::AMEND_PARTY, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    super::may_change(&desk).await?;
    if row.left_on.is_some() {
        return Err(Error::Conflict("has-left", "这个人已经退出了。", "This person has left already."));
    }
    let version = store::leave(desk.tx(), &app.vault, &row, day.on, &reason).await?;
    desk.close().await?;
    Ok(version)
}

/// Shows one value in full. The row in the timeline — who, whose, which, why, never the value — is written before the
/// answer is given. (PIPL 6, 51; S-42)
pub async fn reveal(
    app: &App,
    caller: &Caller,
    (code, party, member): (&str, &str, &str),
    what: &RevealMember,
) -> Result<Revealed> {
    let mut errors = FieldErrors::default();
    let reason = text::required("reason", &what.reason, REASON, false, &mut errors);
    let field = REVEALABLE.iter().find(|(name, _, _)| *name == what.field.trim());
    if field.is_none() {
        errors.add("field", "unknown-code", "请选要看的内容。", "Choose what to show.");
    }
    let (name, zh, en) = *errors.finish(field)?.ok_or(Error::NotFound)?;
    // A value that was shown once is asked for again, with its own reason: the answer is never kept.
    let caller = &Caller { repeat: None, ..caller.clone() };
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let of = super::group(&desk, party).await?;
    let row = store::member(desk.tx(), of.id, member).await?;
    let told = Told::new(
        format!("查看{}名册第{}号的{zh}。理由：{reason}", of.name, row.ordinal),
        format!("Showed the {en} of number {} on the roll of {}. Reason: {reason}", row.ordinal, of.name),
    );
    let told = told.with(json!({ "party": party, "member": member, "field": name }));
    desk.apply_to_dispute(act::REVEAL, Entry { told, ..Entry::default() }).await?;
    desk.close().await?;
    Ok(Revealed { field: name, value: store::open(&app.vault, &row, name)? })
}

/// Nobody stands on a roll twice.
fn is_new(app: &App, known: &[Row], checked: &CheckedMember, but: Option<&Row>) -> Result<()> {
    let others = || known.iter().filter(|row| row.left_on.is_none() && but.is_none_or(|but| but.id != row.id));
    let number = checked.id_number.as_ref().map(|number| app.vault.blind_index("id", number));
    if let Some(same) = others().find(|row| number.is_some() && row.id_index == number) {
        let zh = format!("名册第{}号已经是这个证件号。", same.ordinal);
        return Err(Error::field(
            "id_number",
            "person-twice",
            zh,
            format!("Number {} has this document.", same.ordinal),
        ));
    }
    let contact = store::contact_index(&app.vault, checked);
    let same = others().find(|row| row.contact_index == contact && (row.id_index.is_none() || number.is_none()));
    match same {
        None => Ok(()),
        Some(same) => {
            let zh = format!("名册第{}号姓名、电话一样。不是同一个人就填证件号码。", same.ordinal);
            let en = format!("Number {} has this name and telephone; give the number of the document.", same.ordinal);
            Err(Error::field("name", "person-twice", zh, en))
        }
    }
}

impl MemberChanges {
    /// Somebody as told anew.
    fn over(&self, stands: &CheckedMember) -> MemberInput {
        let new = |given: &Option<String>, stood: Option<String>| match given {
            Some(given) => Some(given.clone()).filter(|text| !text.trim().is_empty()),
            None => stood,
        };
        let new_number = self.id_number.is_some() || self.id_kind.is_some();
        // What followed from the old number goes with it.
        let reason = stands.id_override_reason.clone().filter(|_| !new_number);
        let gender = stands.gender.clone().filter(|_| !new_number);
        MemberInput {
            name: self.name.clone().unwrap_or_else(|| stands.name.clone()),
            id_kind: new(&self.id_kind, Some(stands.id_kind.clone()).filter(|_| self.id_number.is_none())),
            id_number: new(&self.id_number, stands.id_number.clone()),
            id_number_override_reason: new(&self.id_number_override_reason, reason),
            gender: new(&self.gender, gender),
            phone: new(&self.phone, stands.phone.clone()),
            address: new(&self.address, stands.address.clone()),
            amount: new(&self.amount, stands.amount.map(|amount| amount.to_string())),
            note: new(&self.note, stands.note.clone()),
        }
    }

    /// The names of what is given, for the timeline.
    fn given(&self) -> Vec<&'static str> {
        let all = [
            ("name", &self.name),
            ("id_kind", &self.id_kind),
            ("id_number", &self.id_number),
            ("id_number_override_reason", &self.id_number_override_reason),
            ("gender", &self.gender),
            ("phone", &self.phone),
            ("address", &self.address),
            ("amount", &self.amount),
            ("note", &self.note),
        ];
        all.iter().filter(|(_, given)| given.is_some()).map(|(name, _)| *name).collect()
    }
}
