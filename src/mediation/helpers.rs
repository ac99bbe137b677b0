//! Invited people (邀请参加人): relatives, neighbours, experts, deputies, judges and others who help in a mediation. They come
//! with the consent of every party, and promise to keep silent. (RTF 20; row 24 of domain.md §7.3; §8.7)

use chrono::NaiveDate;
use rules::act;
use rules::list::{self, HELPERS};

use super::store::helpers as rows;
use super::{check, sides};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Given, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::text;
use crate::vault::{Place, new_reference};

/// Longest name, in characters.
const NAME: usize = 50;
/// Longest name of an organisation, or contact, in characters.
const LINE: usize = 100;
/// Longest reason or note, in characters.
const WORDS: usize = 500;

/// States of somebody who was invited.
pub mod state {
    /// No answer yet.
    pub const INVITED: &str = "invited";
    /// Helps.
    pub const JOINED: &str = "joined";
    /// Does not.
    pub const DECLINED: &str = "declined";
    /// Has left.
    pub const WITHDRAWN: &str = "withdrawn";
}

/// Somebody from outside is invited.
#[derive(Clone, Debug, Default)]
pub struct HelperInput {
    /// Name.
    pub name: String,
    /// Code of `list::HELPERS`.
    pub capacity: String,
    /// Where they work, or whom they stand for.
    pub organisation: Option<String>,
    /// How they are reached; sealed.
    pub contact: Option<String>,
    /// Why they are invited.
    pub reason: String,
    /// Outward ids of the parties who agree: all of them.
    pub agreed_by: Vec<String>,
    /// When; today when not given.
    pub invited_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What somebody who was invited answers.
#[derive(Clone, Debug, Default)]
pub struct HelperAnswer {
    /// joined, declined, withdrawn.
    pub answer: String,
    /// Has promised in writing to keep silent about what is said (domain.md §8.7).
    pub promised: bool,
    /// When; today when not given.
    pub answered_on: Option<NaiveDate>,
    /// What they said.
    pub note: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Invites somebody from outside to help. Every party agrees before; otherwise it is refused. Answers the outward id. (RTF 20)
pub async fn invite_help(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    input: &HelperInput,
) -> Result<String> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "invited_on", input.invited_on, input.late_entry_reason.as_deref(), &mut errors);
    let name = text::required("name", &input.name, NAME, false, &mut errors);
    let capacity = check::code(HELPERS, "capacity", input.capacity.trim(), &mut errors);
    let organisation = text::optional("organisation", input.organisation.as_deref(), LINE, false, &mut errors);
    let contact = text::optional("contact", input.contact.as_deref(), LINE, false, &mut errors);
    let reason = text::required("reason", &input.reason, WORDS, true, &mut errors);
    errors.finish(())?;
    let capacity = capacity.ok_or_else(|| Error::internal("a capacity without its entry"))?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let agreed_by = sides::known(&desk, "agreed_by", &input.agreed_by).await?;
    let told = Told::new(
        format!("经各方同意，邀请{name}（{}）协助调解", capacity.zh),
        format!("With everyone's consent {name} ({}) is invited to help", capacity.en),
    );
    let given = Given { agreeing: u32::try_from(agreed_by.len()).unwrap_or(u32::MAX), ..Given::default() };
    desk.apply(act::INVITE_HELP, Entry { on: Some(day.on), told: day.told(told), given, ..Entry::default() }).await?;
    check::not_before("invited_on", day.on, desk.proceeding()?.accepted_on, super::take_on::ACCEPTED_ON)?;
    let reference = new_reference();
    let place = Place { table: "helper", reference: &reference, version: 1 };
    let row = rows::Invited {
        reference: reference.clone(),
        proceeding: desk.proceeding()?.id,
        name,
        capacity: capacity.code,
        organisation,
        contact: app.vault.seal_option(place, "contact", contact.as_deref())?,
        reason: app.vault.seal(place, "reason", &reason)?,
        agreed_by,
        on: day.on,
        recorded: (caller.account()?, desk.now()),
    };
    rows::invited(desk.tx(), row).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(reference)
}

/// Records what somebody who was invited answers, or that somebody who helps leaves. Nobody helps before promising to keep
/// silent. (RTF 20; SZDY 24)
pub async fn answer_help(
    app: &App,
    caller: &Caller,
    (id, helper): (&str, &str),
    seen: Option<i64>,
    input: &HelperAnswer,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "answered_on", input.answered_on, input.late_entry_reason.as_deref(), &mut errors);
    let note = text::optional("note", input.note.as_deref(), WORDS, true, &mut errors);
    let answer = input.answer.trim();
    if ![state::JOINED, state::DECLINED, state::WITHDRAWN].contains(&answer) {
        errors.add("answer", "unknown-code", "请选怎么答复。", "Choose one of: joined, declined, withdrawn.");
    }
    if answer == state::JOINED && !input.promised {
        let en = "Nobody helps before promising in writing to keep silent.";
        errors.add("promised", "promise-missing", "签了保密承诺才能参加。", en);
    }
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    let row = rows::helper(desk.tx(), desk.proceeding()?.id, helper).await?.ok_or(Error::NotFound)?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let named =
        list::find(list::HELPER_STATES, answer).ok_or_else(|| Error::internal("an answer without its entry"))?;
    let told = Told::new(format!("{}：{}", row.name, named.zh), format!("{}: {}", row.name, named.en));
    desk.apply(act::ANSWER_HELP, Entry { on: Some(day.on), told: day.told(told), ..Entry::default() }).await?;
    let fits = match answer {
        state::WITHDRAWN => row.state == state::JOINED,
        _ => row.state == state::INVITED,
    };
    if !fits {
        let zh = "这位受邀人已经答复，或者还没有参加。";
        return Err(Error::Conflict("already-answered", zh, "This person has answered, or does not help yet."));
    }
    check::not_before("answered_on", day.on, Some(row.invited_on), INVITED_ON)?;
    let promised_on = if input.promised { Some(day.on) } else { None };
    rows::answered(desk.tx(), &app.vault, row, (answer, day.on, promised_on, note)).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(())
}

/// The day of the invitation, in words.
const INVITED_ON: (&str, &str) = ("邀请日期", "the day of the invitation");

/// Those of these people who help in this mediation, or were recorded as present `before` and have left since; anybody else
/// is refused.
pub(super) async fn present(desk: &Desk<'_>, given: &[String], before: &[String]) -> Result<Vec<String>> {
    let all = rows::helpers(desk.tx(), desk.proceeding()?.id).await?;
    let helps = |reference: &String| {
        let joined = all.iter().any(|row| row.reference == *reference && row.state == state::JOINED);
        joined || before.contains(reference)
    };
    if given.iter().all(helps) {
        return Ok(all.into_iter().map(|row| row.reference).filter(|known| given.contains(known)).collect());
    }
    let zh = "到场的受邀人必须是各方同意、本人也答应协助的人。";
    let en = "Only people can be there whom every party agreed to and who have said that they help.";
    Err(Error::field("invited_participants", "helper-not-joined", zh, en))
}
