//! The annex of an agreement with a group: the roll with everybody's amount, frozen with the agreement, and signed by its
//! people, many at a time. (RTF 29; LDTZ 7; CPL 56)

use chrono::NaiveDate;
use rules::act;
use rules::list::{self, SIGNATURE_METHODS};
use rules::refusal::Refusal;
use rules::sheet::{Audience, Named};
use serde_json::json;

use super::record::is_open;
use super::store::{self, Connection, Matter, Party, Row};
use super::{RECORDED_ON, content, paper, state};
use crate::app::App;
use crate::desk::papers::reads;
use crate::desk::{Applied, Caller, Day, Desk, Entry, Seat, Target, Told, facts, scope};
use crate::disputes;
use crate::documents::forms::people::SealOf;
use crate::documents::forms::roll_annex::{Facts, Group, Person, Signed};
use crate::documents::forms::{Frame, Paper};
use crate::documents::{self, Content};
use crate::error::{Error, FieldErrors, Result};
use crate::roll::{self, AnnexLine};
use crate::vault::Vault;

/// Code of the form.
const FORM: &str = "roll-annex";

/// Signatures of people on a roll, as recorded.
#[derive(Clone, Debug, Default)]
pub struct AnnexSignatures {
    /// Outward ids of those who signed; all who have not signed yet when not given.
    pub members: Option<Vec<String>>,
    /// paper or fingerprint: a roll is signed by hand.
    pub method: String,
    /// When; today when not given.
    pub signed_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// The annex of an agreement as its body sees it.
pub struct AnnexView {
    /// Everybody on it, group by group.
    pub lines: Vec<AnnexLine>,
}

/// Who stands on the annex of an agreement, and who has signed it.
pub async fn annex(app: &App, caller: &Caller, id: &str) -> Result<AnnexView> {
    // Who may see the agreement may see who stands behind it.
    disputes::agreement(app, caller, id).await?;
    let matter = scope::find(&app.db, caller, Target::Agreement(id)).await?.matter;
    let row = store::agreement(&app.db, matter.id, id).await?;
    let parties = store::parties(&app.db, matter.id, row.proceeding_id).await?;
    Ok(AnnexView { lines: lines(&app.db, &app.vault, &row, &parties).await? })
}

/// Records the signatures of people on the roll under exactly the text that stands there now. The first signature closes the
/// text to changes, as that of a party does. Whoever has signed is not asked again. Answers how many have signed.
/// (RTF 29; LDTZ 7)
pub async fn sign_annex(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    input: &AnnexSignatures,
) -> Result<roll::Signed> {
    let mut errors = FieldErrors::default();
    let day = Day::typed(
        app.today(),
        "signed_on",
        input.signed_on.as_deref(),
        input.late_entry_reason.as_deref(),
        &mut errors,
    );
    let method =
        list::find(SIGNATURE_METHODS, input.method.trim()).filter(|way| matches!(way.code, "paper" | "fingerprint"));
    if method.is_none() {
        errors.add("method", "unknown-code", "请选签名或者按指印。", "Choose paper or fingerprint.");
    }
    if input.members.as_ref().is_some_and(Vec::is_empty) {
        errors.add("members", "required", "请选谁签了名。", "Choose who has signed.");
    }
    let method = errors.finish(method)?.ok_or_else(|| Error::internal("signatures without their kind"))?;
    let mut desk = Desk::open(app, caller, Target::Agreement(id)).await?;
    let mut row = store::agreement(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, row.version)?;
    let applied = desk.apply(act::SIGN, Entry { on: Some(day.on), ..Entry::default() }).await?;
    is_open(&row).map_err(|error| desk.instead(error))?;
    if content::present(&desk, &row).await? != row.content_hash {
        return Err(desk.instead(Refusal::ContentChanged.into()));
    }
    day.not_before("signed_on", row.recorded_on, RECORDED_ON)?;
    if row.state == state::DRAFT {
        row.paper_ref = Some(paper::freeze_copy(&desk, &applied, &row).await?);
    }
    let signed = roll::sign(&desk, row.id, input.members.as_deref(), (day.on, method.code)).await?;
    desk.tell(&applied, day.told(sentence(&row, signed, method)));
    row.state = state::SIGNING.to_owned();
    store::save(desk.tx(), row).await?;
    desk.close().await?;
    Ok(signed)
}

/// The annex as a paper: a draft bears the word 草稿 until it may be signed; afterwards what was frozen.
pub async fn annex_document(app: &App, caller: &Caller, id: &str, for_signing: bool) -> Result<Content> {
    let seen = disputes::agreement(app, caller, id).await?;
    let matter = scope::find(&app.db, caller, Target::Agreement(id)).await?.matter;
    let row = store::agreement(&app.db, matter.id, id).await?;
    let seat = Seat::of(&app.db, caller, &matter).await?;
    if !reads(&seat, caller, (Audience::Body.code(), Some(row.proceeding_id)), FORM) {
        return Err(Error::NotPermitted);
    }
    if row.state != state::DRAFT
        && let Some(kept) = documents::kept_about(app, &matter, &row.reference, FORM).await?
    {
        return Ok(kept);
    }
    let parties = store::parties(&app.db, matter.id, row.proceeding_id).await?;
    let facts = annex_facts(&app.db, &app.vault, &matter, &row, &parties, None).await?.ok_or(Error::NotFound)?;
    let complete = seen.lint.iter().all(|finding| finding.severity != "block");
    let frame = Frame {
        issuer: facts.seal.body.clone(),
        content_hash: Some(row.content_hash.clone()),
        draft: !(for_signing && complete),
        ..documents::frame(app, &matter.code, row.number.clone())
    };
    let bytes = documents::draw_shown(app, Paper::RollAnnex(facts), frame).await?;
    let name = format!("当事人名册及逐人金额 {}.pdf", row.number.as_deref().unwrap_or("草稿"));
    Ok(Content { name, media_type: "application/pdf".to_owned(), bytes })
}

/// Freezes the annex beside the copy for signing, and again with the seal; nothing where nobody is a group.
pub(super) async fn freeze(desk: &Desk<'_>, applied: &Applied, row: &Row, sealed_on: Option<NaiveDate>) -> Result<()> {
    let parties = store::parties(desk.tx(), desk.matter().id, row.proceeding_id).await?;
    let facts = annex_facts(desk.tx(), &desk.app().vault, desk.matter(), row, &parties, sealed_on).await?;
    let Some(facts) = facts else { return Ok(()) };
    // Full names of many people: for the body and the centre, also when the agreement itself goes to the parties.
    paper::issue(desk, applied, row, Paper::RollAnnex(facts), Audience::Body).await?;
    Ok(())
}

async fn annex_facts(
    db: &impl Connection,
    vault: &Vault,
    matter: &Matter,
    row: &Row,
    parties: &[Party],
    sealed_on: Option<NaiveDate>,
) -> Result<Option<Facts>> {
    if parties.iter().all(|party| !party.is_group()) {
        return Ok(None);
    }
    debug_assert_eq!(matter.id, row.matter_id);
    let lines = lines(db, vault, row, parties).await?;
    let agreed = facts::agreement_facts(db, matter, row).await?;
    let groups = parties.iter().enumerate().filter(|(_, party)| party.is_group());
    let groups = groups.map(|(ordinal, party)| group(party, &lines, agreed.settles(ordinal)));
    let groups: Vec<Group> = groups.collect::<Result<_>>()?;
    let body = store::sealing_body(db, row.proceeding_id).await?;
    let seal = SealOf { body, on: sealed_on, affixed: sealed_on.is_some() };
    Ok(groups.iter().any(|group| !group.people.is_empty()).then_some(Facts { groups, seal }))
}

async fn lines(db: &impl Connection, vault: &Vault, row: &Row, parties: &[Party]) -> Result<Vec<AnnexLine>> {
    let groups = parties.iter().filter(|party| party.is_group());
    let groups: Vec<_> = groups.map(|party| (party.row.id, party.row.reference.clone())).collect();
    roll::annex_lines(db, vault, row.matter_id, row.id, &groups).await
}

fn group(party: &Party, lines: &[AnnexLine], settled: bool) -> Result<Group> {
    let side = list::find(list::SIDES, &party.row.side).map_or("当事人", |side| side.zh);
    let authority = |special: bool| if special { "（特别授权）" } else { "" };
    let chosen = party.representatives.iter().filter(|one| one.kind == "representative");
    let person = |line: &AnnexLine| -> Result<Person> {
        Ok(Person {
            ordinal: u32::try_from(line.ordinal).map_err(Error::internal)?,
            name: line.name.clone(),
            id_number: line.id_number.clone().unwrap_or_default(),
            amount_fen: line.amount.map(rules::money::Money::fen),
            signed: line.signed.as_ref().map(|(method, on)| Signed { fingerprint: method == "fingerprint", on: *on }),
        })
    };
    let own = lines.iter().filter(|line| line.party == party.row.reference);
    Ok(Group {
        side: side.to_owned(),
        name: party.row.name.clone(),
        representatives: chosen.map(|one| format!("{}{}", one.name, authority(one.special_authority))).collect(),
        people: own.map(person).collect::<Result<_>>()?,
        settled,
    })
}

fn sentence(row: &Row, signed: roll::Signed, method: &Named) -> Told {
    let number = row.number.as_deref().unwrap_or_default();
    let roll::Signed { now, signed, members } = signed;
    Told::new(
        format!("协议书{number}的名册登记{now}人{}，已签{signed}人，共{members}人", method.zh),
        format!("Signatures of {now} people on the roll of agreement {number} recorded ({}); {signed} of {members} have signed", method.en.to_lowercase()),
    )
    .with(json!({ "agreement": row.reference, "content_hash": row.content_hash, "signed": signed, "members": members }))
}
