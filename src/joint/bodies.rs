//! The bodies of a joint mediation: which are asked, and what they answer.

use ::entity::id::ProceedingId;
use chrono::NaiveDate;
use rules::act;
use rules::refusal::Refusal;
use rules::standing::Standing;

use super::store::{self, NewBody};
use super::{LINE, PROPOSED_ON, WORDS, voice};

/// What the day is called on which a body was asked.
const ASKED_ON: (&str, &str) = ("邀请之日", "the day of the invitation");

use crate::app::App;
use crate::desk::joint::{Asked, bodies, state};
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// A body that is asked: one of the house, or a partner elsewhere by its name.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Outward id of the organisation.
    pub organisation: Option<String>,
    /// Name of a partner that has no access here.
    pub name: Option<String>,
    /// The partner's own number of the case.
    pub case_number: Option<String>,
    /// Whom to call there; sealed.
    pub contact: Option<String>,
    /// What it is asked for: it reads this before it sees anything of the dispute, so no facts and no names.
    pub request: Option<String>,
    /// When; today when not given.
    pub asked_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What a body answers.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Takes part, or does not; not any longer.
    pub joins: bool,
    /// Its own number of the case.
    pub case_number: Option<String>,
    /// What it says.
    pub note: Option<String>,
    /// When; today when not given.
    pub answered_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What is wrong with a body, and how it is kept.
pub(super) async fn read(
    desk: &Desk<'_>,
    prefix: &str,
    joint: ProceedingId,
    body: &Body,
    on: NaiveDate,
) -> Result<NewBody> {
    let mut errors = FieldErrors::default();
    let field = |name: &str| format!("{prefix}{name}");
    let case_number = text::optional(&field("case_number"), body.case_number.as_deref(), LINE, false, &mut errors);
    let contact = text::optional(&field("contact"), body.contact.as_deref(), LINE, false, &mut errors);
    let request = text::optional(&field("request"), body.request.as_deref(), WORDS, true, &mut errors);
    let named = text::optional(&field("name"), body.name.as_deref(), LINE, false, &mut errors);
    let chosen = body.organisation.as_deref().map(str::trim).filter(|id| !id.is_empty());
    if chosen.is_none() && named.is_none() {
        let en = "Choose a body, or give the name of a partner elsewhere.";
        errors.add(field("organisation"), "required", "请选一个单位，或者填外地单位的名称。", en);
    }
    errors.finish(())?;
    let found = match chosen {
        None => None,
        Some(id) => {
            let found = store::organisation(desk.tx(), id).await?.filter(|row| row.active && row.kind != "grid");
            let en = "This body takes on no new work; choose another.";
            Some(found.ok_or_else(|| {
                Error::field(field("organisation"), "unfit-organisation", "这个单位已停用，请另选。", en)
            })?)
        }
    };
    let organisation = found.as_ref().map(|row| row.id);
    let name = found.map(|row| row.name).or(named).unwrap_or_default();
    let known = bodies(desk.tx(), joint).await?;
    let same = |row: &&store::Participant| match organisation {
        Some(id) => row.organisation_id == Some(id),
        None => row.organisation_id.is_none() && row.name == name,
    };
    let is_known = |row: &store::Participant| matches!(row.state.as_str(), state::ASKED | state::JOINED);
    if known.iter().any(|row| same(&row) && is_known(row)) {
        return Err(desk.instead(Refusal::BodyKnown.into()));
    }
    Ok(NewBody { organisation, name, is_lead: false, state: state::ASKED, case_number, contact, request, on })
}

/// Asks a body to take part. One that has declined or left may be asked again. Answers its outward id. (HD 12)
pub async fn ask(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Body) -> Result<String> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "asked_on", input.asked_on, input.late_entry_reason.as_deref(), &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let joint = desk.proceeding()?.clone();
    let applied = desk.apply(act::ASK_BODY, Entry { on: Some(day.on), ..Entry::default() }).await?;
    day.not_before("asked_on", joint.opened_on, PROPOSED_ON)?;
    let new = read(&desk, "", joint.id, input, day.on).await?;
    let told = Told::new(format!("邀请{}参加联合调处", new.name), format!("{} is asked to take part", new.name));
    desk.tell(&applied, day.told(told));
    if let Some(asked) = new.organisation {
        desk.ask_by_letter(asked, &applied.reference).await?;
    }
    let reference = store::add_body(desk.tx(), &app.vault, joint.id, new).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(reference)
}

/// Records what a body answers: by itself, also before it sees anything of the dispute; or by the lead or the centre, for
/// a partner without access. Whoever joins sees the dispute from then on; whoever declines or leaves no longer does. The
/// lead does not leave.
pub async fn answer(
    app: &App,
    caller: &Caller,
    (id, body): (&str, &str),
    seen: Option<i64>,
    input: &Answer,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "answered_on", input.answered_on, input.late_entry_reason.as_deref(), &mut errors);
    let note = text::optional("note", input.note.as_deref(), WORDS, true, &mut errors);
    let case_number = text::optional("case_number", input.case_number.as_deref(), LINE, false, &mut errors);
    errors.finish(())?;
    let mut desk = open(app, caller, id, body).await?;
    let joint = desk.proceeding()?.id;
    let mut row = store::body(desk.tx(), joint, body).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let act = if input.joins { act::JOIN } else { act::STAY_AWAY };
    let word = match (input.joins, row.state.as_str()) {
        (true, _) => ("确认参加联合调处", "takes part"),
        (false, state::JOINED) => ("退出联合调处", "leaves the joint mediation"),
        (false, _) => ("不参加联合调处", "does not take part"),
    };
    let told = Told::new(format!("{}{}", row.name, word.0), format!("{} {}", row.name, word.1));
    desk.apply(act, Entry { on: Some(day.on), told: day.told(told), ..Entry::default() }).await?;
    speaks_for_itself(&desk, &row, act)?;
    if row.is_lead {
        let zh = "牵头单位不能退出。请停止联合调处，或者重新提出。";
        return Err(Error::Conflict(
            "lead-cannot-leave",
            zh,
            "The lead cannot leave; give the joint mediation up instead.",
        ));
    }
    let next = match (row.state.as_str(), input.joins) {
        (state::ASKED, true) => state::JOINED,
        (state::ASKED, false) => state::DECLINED,
        (state::JOINED, false) => state::LEFT,
        _ => return Err(desk.instead(Refusal::BodyKnown.into())),
    };
    day.not_before("answered_on", row.asked_on, ASKED_ON)?;
    match row.organisation_id {
        Some(body) if input.joins && body != desk.matter().owner_id => {
            desk.grant(None, body, None, Standing::Participant).await?;
        }
        Some(body) if next == state::LEFT => desk.end_standing(None, body, Standing::Participant).await?,
        _ => {}
    }
    let mut opened = store::open(&app.vault, &row)?;
    opened.note = note.or(opened.note);
    row.state = next.to_owned();
    row.answered_on = Some(day.on);
    row.case_number = case_number.or(row.case_number);
    store::save(desk.tx(), &app.vault, row, opened).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(())
}

/// Whether a body takes part, a body of the house says itself; the lead and the centre take down what a partner without
/// access says.
fn speaks_for_itself(desk: &Desk<'_>, row: &store::Participant, act: rules::sheet::Act) -> Result<()> {
    voice(desk, row, act)?;
    let own = row.organisation_id == Some(desk.caller().organisation_id);
    if own || row.organisation_id.is_none() {
        return Ok(());
    }
    Err(desk.instead(Refusal::NotPermitted(act).into()))
}

/// Opens the joint mediation for whoever has standing in it, or for the desk of the very body that was asked.
async fn open<'a>(app: &'a App, caller: &'a Caller, id: &str, body: &str) -> Result<Desk<'a>> {
    match Desk::open(app, caller, Target::Proceeding(id)).await {
        Err(Error::NotFound) => {}
        opened => return opened,
    }
    let joint = store::proceeding(&app.db, id).await?.ok_or(Error::NotFound)?;
    let row = store::body(&app.db, joint.id, body).await?;
    let is_for = row.organisation_id == Some(caller.organisation_id) && caller.role.is_desk();
    if !is_for || row.state != state::ASKED {
        return Err(Error::NotFound);
    }
    let asked = Asked { participant: row.id, matter: joint.matter_id, proceeding: joint.id };
    Desk::open_asked(app, caller, &asked).await
}
