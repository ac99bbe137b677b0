//! Letters: what is sent to parties and mediators. Rows are written with the act (`desk::outbox`); a worker sends them
//! afterwards, and what could not be sent shows as a task: somebody has to telephone.
//!
//! Lists show who gets a letter (masked), about what, and what became of it; its text is for its reader only.

pub mod api;
mod deliver;
mod failure;
mod mail;
pub mod pages;
mod sender;
mod store;
mod write;

pub use deliver::{ATTEMPTS, LEASE, deliver, worker};
pub use failure::in_words;
pub use sender::{PATIENCE, Sender};
pub use write::{is_written, write};

use ::entity::id::ProceedingId;
use chrono::{DateTime, NaiveDate, Utc};
use rules::act;
use rules::refusal::Refusal;
use rules::sheet::{Act, Recipient};

use crate::app::App;
use crate::desk::outbox::{Addressee, addressees};
use crate::desk::scope::find;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::lang::Lang;
use crate::paging::{Page, Part};
use crate::vault::Place;

/// States of a letter, as its readers see them.
pub const STATES: [&str; 4] = [store::QUEUED, store::SENT, store::FAILED, store::BOUNCED];

/// Asks for letters in either of the last two states.
pub const UNDELIVERED: &str = "undelivered";

/// A letter as the people of the office see it.
#[derive(Clone, Debug)]
pub struct LetterView {
    /// Outward id.
    pub id: String,
    /// Public code of the dispute.
    pub dispute: String,
    /// Its official number.
    pub number: Option<String>,
    /// What happened there, in one line.
    pub title: String,
    /// Which letter.
    pub template: String,
    /// Its subject.
    pub subject: String,
    /// Who gets it; a party's name masked.
    pub recipient: String,
    /// Who gets it, in full: relatives of one surname look alike when masked.
    pub reader: String,
    /// Where to, masked.
    pub to: String,
    /// queued, sent, failed, bounced.
    pub state: String,
    /// Attempts so far.
    pub attempts: i32,
    /// The same at each attempt.
    pub message_id: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it is tried next, while it waits.
    pub next_at: Option<DateTime<Utc>>,
    /// When the mail server took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why it has not gone out so far, as a code; `in_words` says it.
    pub failure: Option<String>,
    /// When its reader was told by telephone instead.
    pub told_on: Option<NaiveDate>,
    /// It can be sent again, or its reader told by telephone.
    pub is_open: bool,
    /// Moves by one with every change.
    pub version: i64,
}

impl LetterView {
    fn of(line: store::Line) -> LetterView {
        let row = line.row;
        let state = if row.state == store::SENDING { store::QUEUED.to_owned() } else { row.state };
        LetterView {
            is_open: store::UNDELIVERED.contains(&state.as_str()) && !line.archived,
            next_at: Some(row.next_at).filter(|_| state == store::QUEUED),
            id: row.reference,
            dispute: line.code,
            number: line.number,
            title: line.title,
            template: row.template,
            subject: row.subject,
            recipient: row.recipient_name,
            reader: line.reader,
            to: row.shown_address,
            attempts: row.attempts,
            message_id: row.message_id,
            created_at: row.created_at,
            sent_at: row.sent_at,
            failure: row.failure,
            told_on: row.told_on,
            version: row.version,
            state,
        }
    }

    /// Why it has not gone out so far.
    pub fn reason(&self, lang: Lang) -> Option<String> {
        self.failure.as_deref().map(|kept| in_words(kept, lang))
    }
}

/// Letters of matters in which the caller has standing, newest first: of one dispute or of all, in one state or in any.
pub async fn list(
    app: &App,
    caller: &Caller,
    dispute: Option<&str>,
    state: Option<&str>,
    page: &Page,
) -> Result<Part<LetterView>> {
    if state.is_some_and(|state| state != UNDELIVERED && !STATES.contains(&state)) {
        let en = "Choose one of: queued, sent, failed, bounced, undelivered.";
        return Err(Error::field("state", "unknown-code", "没有这种状态。", en));
    }
    let matter = matter_of(app, caller, dispute).await?;
    let wanted = store::Wanted { matter, state, untold: false };
    let after: Option<String> = page.after()?;
    let mut lines = store::lines(&app.db, caller, wanted, after.as_deref(), page.size + 1).await?;
    let has_more = lines.len() as u64 > page.size;
    lines.truncate(usize::try_from(page.size).unwrap_or(usize::MAX));
    let next_cursor = match lines.last() {
        Some(last) if has_more => Some(Page::cursor_of(&last.row.reference)?),
        _ => None,
    };
    let counted = store::count(&app.db, caller, wanted).await?;
    Ok(Part { items: lines.into_iter().map(LetterView::of).collect(), next_cursor, counted })
}

async fn matter_of(app: &App, caller: &Caller, dispute: Option<&str>) -> Result<Option<store::MatterId>> {
    let Some(code) = dispute else { return Ok(None) };
    Ok(Some(find(&app.db, caller, Target::Matter(code)).await?.matter.id))
}

/// One letter.
pub async fn letter(app: &App, caller: &Caller, id: &str) -> Result<LetterView> {
    store::line(&app.db, caller, id).await?.map(LetterView::of).ok_or(Error::NotFound)
}

/// How many readers have to be told by telephone: in one dispute, or in all matters of the caller.
pub async fn undelivered(app: &App, caller: &Caller, dispute: Option<&str>) -> Result<u64> {
    let matter = matter_of(app, caller, dispute).await?;
    store::count(&app.db, caller, store::Wanted { matter, untold: true, ..store::Wanted::default() }).await
}

/// Sends a letter again that was given up: the same letter, to the address that its reader has by now. The timeline says
/// who wanted it.
pub async fn retry(app: &App, caller: &Caller, id: &str, seen: Option<i64>) -> Result<()> {
    let (mut desk, row) = open_given_up(app, caller, id, (seen, act::RETRY_LETTER)).await?;
    let to = reader_now(&desk, &row).await?.ok_or(Error::Conflict(
        "no-address",
        "这位收信人现在没有登记邮箱，请打电话告知。",
        "This reader has no e-mail address any more; tell them by telephone.",
    ))?;
    let place = Place { table: "letter", reference: &row.reference, version: 1 };
    let address = (app.vault.seal(place, "address", &to.email)?, rules::identity::mask_email(&to.email));
    store::queue_again(desk.tx(), &row, address, desk.now()).await?;
    let name = store::reader(desk.tx(), &row).await?;
    let told = Told::new(
        format!("再发一次给{name}的信“{}”", row.subject),
        format!("Sent the letter to {name} again: {}", row.subject),
    );
    desk.record(act::RETRY_LETTER, Entry { told, ..Entry::default() })?;
    desk.close().await?;
    Ok(())
}

/// Somebody was told by telephone.
#[derive(Clone, Debug, Default)]
pub struct Telephone {
    /// When; today when not given.
    pub told_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// The reader of a letter that was given up has been told by telephone: nothing is to be done any more.
pub async fn telephone(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: Telephone) -> Result<()> {
    let (mut desk, row) = open_given_up(app, caller, id, (seen, act::TELEPHONE)).await?;
    if row.told_on.is_some() {
        return Err(Error::Conflict(
            "letter-told",
            "这封信的内容已经打电话告知了。",
            "The reader of this letter was told by telephone already.",
        ));
    }
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "told_on", input.told_on, input.late_entry_reason.as_deref(), &mut errors);
    let day = errors.finish(day)?;
    day.not_before("told_on", app.day_of(row.created_at), ("写信之日", "the day of the letter"))?;
    store::told(desk.tx(), &row, day.on).await?;
    let name = store::reader(desk.tx(), &row).await?;
    let told = Told::new(
        format!("信没有送到，已打电话告知{name}：“{}”", row.subject),
        format!("A letter was not delivered; told {name} by telephone: {}", row.subject),
    );
    desk.record(act::TELEPHONE, Entry { on: Some(day.on), told: day.told(told), ..Entry::default() })?;
    desk.close().await?;
    Ok(())
}

/// The desk over the matter of a letter that was given up, and its row, locked.
async fn open_given_up<'a>(
    app: &'a App,
    caller: &'a Caller,
    id: &str,
    (seen, act): (Option<i64>, Act),
) -> Result<(Desk<'a>, store::Row)> {
    let line = store::line(&app.db, caller, id).await?.ok_or(Error::NotFound)?;
    let matter = line.row.matter_id.ok_or(Error::NotFound)?;
    let desk = Desk::open(app, caller, Target::Row(matter)).await?;
    let row = store::again(desk.tx(), id).await?.ok_or(Error::NotFound)?;
    desk.expect(seen, row.version)?;
    if !store::UNDELIVERED.contains(&row.state.as_str()) {
        return Err(Error::Conflict(
            "letter-not-failed",
            "这封信没有失败，不用再办。",
            "This letter has not failed; there is nothing to do about it.",
        ));
    }
    let archived = rules::stage::ARCHIVED;
    if desk.matter().stage == archived.code() {
        return Err(Refusal::WrongStage { act, stage: (archived.name.zh, archived.name.en) }.into());
    }
    Ok((desk, row))
}

/// The reader of a letter as he can be reached now; nobody when he wants no letters any more, or mediates no more.
async fn reader_now(desk: &Desk<'_>, row: &store::Row) -> Result<Option<Addressee>> {
    let (tx, vault, matter) = (desk.tx(), &desk.app().vault, desk.matter().id);
    let mut people = addressees(tx, vault, matter, None, Recipient::EachParty).await?;
    let proceedings: Vec<ProceedingId> = desk.proceedings().iter().map(|row| row.id).collect();
    for id in proceedings {
        people.extend(addressees(tx, vault, matter, Some(id), Recipient::EachMediator).await?);
    }
    Ok(people.into_iter().find(|person| person.reference == row.recipient))
}
