//! Fetching: the bytes of papers and files, for those who may see them, asked afresh each time.

use std::time::Duration;

use ::entity::id::{PaperId, ProceedingId};
use rules::refusal::Refusal;
use tokio::sync::{Mutex, watch};

use super::attachments::{EVIDENCE, ONE_PARTY};
use super::issue::{Frozen, draw};
use super::store::{self, READY};
use super::views::{AttachmentView, DocumentView, DocumentsView, PaperView};
use crate::app::App;
use crate::desk::opened::has_opened;
use crate::desk::papers::reads;
use crate::desk::scope::{Seat, find};
use crate::desk::{Caller, Target, withheld};
use crate::error::{Error, Result};
use crate::paging::{Page, Part};
use crate::vault::sha256;

/// How long the worker waits when nobody rings.
const PATIENCE: Duration = Duration::from_secs(15);
/// One paper at a time is drawn for keeping: a paper is drawn once, and the machine stays free for people.
static DRAWING: Mutex<()> = Mutex::const_new(());

/// Something that is fetched.
#[derive(Clone, Debug)]
pub struct Content {
    /// Name for the person who saves it.
    pub name: String,
    /// Media type, found by content.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Something that is fetched, and what a browser may do with it.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Name, media type, bytes.
    pub content: Content,
    /// It may be shown where it is: a paper of the house, or a picture that was written anew. Anything else is only to be
    /// saved. (S-53)
    pub may_open: bool,
}

/// The papers and files of a dispute that the caller may see, newest first.
pub async fn list(app: &App, caller: &Caller, code: &str) -> Result<DocumentsView> {
    let matter = find(&app.db, caller, Target::Matter(code)).await?.matter;
    let seat = Seat::of(&app.db, caller, &matter).await?;
    let proceedings = store::proceedings(&app.db, matter.id).await?;
    let reference =
        |id: Option<ProceedingId>| proceedings.iter().find(|row| Some(row.id) == id).map(|row| row.reference.clone());
    let papers = store::papers(&app.db, matter.id).await?;
    let superseded: Vec<String> = papers.iter().filter_map(|row| row.supersedes.clone()).collect();
    let papers = papers
        .into_iter()
        .filter(|row| is_for(&seat, caller, (&row.audience, row.proceeding_id), &row.form))
        .map(|row| {
            let replaced = superseded.contains(&row.reference);
            let kind = proceedings
                .iter()
                .find(|one| Some(one.id) == row.proceeding_id)
                .map_or("dispute", |one| one.kind.as_str());
            let title = app.sheet(kind)?.paper_title(&row.form);
            Ok(PaperView::of(reference(row.proceeding_id), row, replaced, title))
        });
    let papers = papers.collect::<Result<_>>()?;
    let attachments = store::attachments(&app.db, matter.id).await?;
    let names = store::names_of(&app.db, attachments.iter().map(|row| row.uploaded_by)).await?;
    let seen = attachments.into_iter().filter(|row| is_for(&seat, caller, (&row.visible_to, row.proceeding_id), ""));
    let told = store::dispute(&app.db, matter.id).await?;
    let shown = seen.map(|mut row| {
        row.name = withheld::shown(caller, &told, &row.name);
        let by = names.get(&row.uploaded_by).cloned().unwrap_or_default();
        AttachmentView::of(reference(row.proceeding_id), row, by)
    });
    Ok(DocumentsView { code: matter.code, version: matter.version, papers, attachments: shown.collect() })
}

/// Part of the list of papers and files together, newest first.
pub async fn page(app: &App, caller: &Caller, code: &str, page: &Page) -> Result<Part<DocumentView>> {
    let DocumentsView { papers, attachments, .. } = list(app, caller, code).await?;
    let mut all: Vec<DocumentView> = papers.into_iter().map(DocumentView::Paper).collect();
    all.extend(attachments.into_iter().map(DocumentView::File));
    all.sort_by_key(|document| std::cmp::Reverse(document.key()));
    let counted = all.len() as u64;
    if let Some(after) = page.after::<(i64, String)>()? {
        all.retain(|document| document.key() < after);
    }
    let size = usize::try_from(page.size).unwrap_or(usize::MAX);
    let goes_on = all.len() > size;
    all.truncate(size);
    let last = all.last().filter(|_| goes_on).map(DocumentView::key);
    let next_cursor = last.map(|key| Page::cursor_of(&key)).transpose()?;
    Ok(Part { items: all, next_cursor, counted })
}

/// The bytes of a paper or a file. A paper that is not drawn yet is drawn now; afterwards its stored bytes are served for
/// ever, and never without their hash being the recorded one. (S-53, S-68)
pub async fn content(app: &App, caller: &Caller, id: &str) -> Result<Fetched> {
    if let Some(row) = store::paper(&app.db, id).await? {
        let seat = seat_in(app, caller, row.matter_id).await?;
        if !is_for(&seat, caller, (&row.audience, row.proceeding_id), &row.form) {
            return Err(Error::NotFound);
        }
        is_opened(app, caller, &seat, &row).await?;
        return Ok(Fetched { content: drawn(app, row).await?, may_open: true });
    }
    let row = store::attachment(&app.db, id).await?.ok_or(Error::NotFound)?;
    let seat = seat_in(app, caller, row.matter_id).await?;
    if !is_for(&seat, caller, (&row.visible_to, row.proceeding_id), "") {
        return Err(Error::NotFound);
    }
    may_read(app, caller, row.matter_id).await?;
    let bytes = stored(app, Some(&row.file), Some(&row.sha256)).await?;
    let may_open = row.kind != EVIDENCE && row.media_type.starts_with("image/");
    Ok(Fetched { content: Content { name: row.name, media_type: row.media_type, bytes }, may_open })
}

/// The bytes of a paper, drawn now when they were not before.
pub(super) async fn drawn(app: &App, row: store::Paper) -> Result<Content> {
    let title = title_of(app, &row)?;
    let row = if row.state == READY { row } else { draw_row(app, &row.reference).await? };
    let bytes = stored(app, row.file.as_deref(), row.sha256.as_deref()).await?;
    let name = row.number.as_ref().map_or(format!("{title}.pdf"), |number| format!("{title} {number}.pdf"));
    Ok(Content { name, media_type: "application/pdf".to_owned(), bytes })
}

/// What was handed in with an accusation is for those who read what it tells. The house's own papers tell none of it.
async fn may_read(app: &App, caller: &Caller, matter: ::entity::id::MatterId) -> Result<()> {
    withheld::may_read(caller, &store::dispute(&app.db, matter).await?)
}

/// The caller's place in a matter in which he has standing; otherwise nothing is there.
async fn seat_in(app: &App, caller: &Caller, matter: ::entity::id::MatterId) -> Result<Seat> {
    let matter = find(&app.db, caller, Target::Row(matter)).await?.matter;
    Seat::of(&app.db, caller, &matter).await
}

/// Whether a paper of this form, or a file, is for the caller.
fn is_for(seat: &Seat, caller: &Caller, for_whom: (&str, Option<ProceedingId>), form: &str) -> bool {
    match for_whom.0 {
        "parties" | "staff" => true,
        one if one.starts_with(ONE_PARTY) => true,
        "body" => reads(seat, caller, for_whom, form),
        _ => false,
    }
}

/// What was said at a session is read outside the body only by whoever gave a reason. (domain.md §7.8)
async fn is_opened(app: &App, caller: &Caller, seat: &Seat, row: &store::Paper) -> Result<()> {
    let record = (row.form == "session-record").then_some(row.about.as_deref()).flatten();
    let (Some(session), Some(proceeding)) = (record, row.proceeding_id) else { return Ok(()) };
    if seat.is_of_body(Some(proceeding)) || has_opened(&app.db, &app.vault, caller, proceeding, session).await? {
        return Ok(());
    }
    Err(Refusal::RecordNotOpened.into())
}

fn title_of(app: &App, row: &store::Paper) -> Result<String> {
    Ok(Frozen::open(app, &row.reference, &row.facts)?.paper.title_zh())
}

async fn stored(app: &App, file: Option<&str>, hash: Option<&str>) -> Result<Vec<u8>> {
    let (Some(file), Some(hash)) = (file, hash) else { return Err(Error::internal("a document without bytes")) };
    let bytes = app.files.get(file).await?;
    if sha256(&bytes) != hash {
        tracing::error!(file, "integrity: stored bytes are not the recorded ones");
        return Err(Error::internal("integrity: stored bytes are not the recorded ones"));
    }
    Ok(bytes)
}

/// Draws a paper and keeps its bytes, unless somebody has done so meanwhile.
async fn draw_row(app: &App, reference: &str) -> Result<store::Paper> {
    let _one = DRAWING.lock().await;
    let row = store::paper(&app.db, reference).await?.ok_or(Error::NotFound)?;
    if row.state == READY {
        return Ok(row);
    }
    let drawn = draw(app, Frozen::open(app, &row.reference, &row.facts)?).await?;
    let hash = sha256(&drawn.bytes);
    let file = app.files.put(drawn.bytes).await?;
    if !store::drawn(&app.db, row.id, &file, &hash, drawn.pages).await? {
        // Another instance was faster; the bytes are the same.
        app.files.discard(&file).await;
    }
    store::paper(&app.db, reference).await?.ok_or(Error::NotFound)
}

/// Draws what is not drawn yet: when the bell rings, and now and then. One paper that cannot be drawn stops no other.
pub async fn worker(app: App, mut stopped: watch::Receiver<bool>) {
    let mut bell = app.bell.listen();
    while !*stopped.borrow() {
        if let Err(error) = draw_all(&app, &stopped).await {
            tracing::warn!(%error, "papers could not be looked for");
        }
        tokio::select! {
            () = bell.heard_within(PATIENCE) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Draws everything that waits; answers how many papers were drawn.
async fn draw_all(app: &App, stopped: &watch::Receiver<bool>) -> Result<usize> {
    let (mut count, mut beyond) = (0, PaperId(0));
    loop {
        let waiting = store::undrawn(&app.db, beyond).await?;
        let Some(last) = waiting.last() else { return Ok(count) };
        beyond = last.id;
        for row in &waiting {
            if *stopped.borrow() {
                return Ok(count);
            }
            match draw_row(app, &row.reference).await {
                Ok(_) => count += 1,
                Err(error) => tracing::error!(paper = row.reference, form = row.form, %error, "a paper was not drawn"),
            }
        }
    }
}
