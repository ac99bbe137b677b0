//! Adding a file to a dispute: checked by its content, sealed in the store, then told in the timeline.

use ::entity::id::ProceedingId;
use rules::sheet::{Audience, Named};
use rules::{act, list};

use super::check::checked_bytes;
use super::views::AttachmentView;
use super::{name, store};
use crate::app::App;
use crate::desk::scope::{Seat, find};
use crate::desk::{Caller, Desk, Entry, Target, Told, withheld};
use crate::error::{Error, FieldErrors, Result};
use crate::vault::{new_reference, sha256};

/// Kind of files that are kept as they came, with whatever the camera wrote beside them.
pub(super) const EVIDENCE: &str = "evidence";

/// Before the outward id of the one party that may see a file.
pub const ONE_PARTY: &str = "party:";

/// A file as it arrives.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// Name as the client gave it.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
    /// Code of `list::ATTACHMENT_KINDS`.
    pub kind: String,
    /// staff, body, parties, or `party:` and the outward id of one of them.
    pub visible_to: String,
}

/// Adds a file to a dispute. The bytes are checked and stored before the desk opens; when the desk refuses, they are
/// thrown away again.
pub async fn attach(app: &App, caller: &Caller, code: &str, upload: Upload) -> Result<AttachmentView> {
    let mut errors = FieldErrors::default();
    let kind = choice(list::ATTACHMENT_KINDS, "kind", &upload.kind, &mut errors);
    let one = upload.visible_to.trim().strip_prefix(ONE_PARTY);
    let visible_to = match one {
        Some(_) => None,
        None => choice(list::VISIBILITY, "visible_to", &upload.visible_to, &mut errors),
    };
    if upload.bytes.is_empty() {
        errors.add("file", "required", "请选择文件。", "Choose a file.");
    }
    errors.finish(())?;
    let kind = kind.ok_or_else(|| Error::internal("a choice is lost"))?;
    let matter = find(&app.db, caller, Target::Matter(code)).await?.matter;
    let seat = Seat::of(&app.db, caller, &matter).await?;
    let visible_to = match one {
        Some(party) => of_one_party(app, matter.id, party).await?,
        None => visible_to.ok_or_else(|| Error::internal("a choice is lost"))?.code.to_owned(),
    };
    let body = match visible_to.as_str() {
        "body" => Some(of_own_body(app, &seat, matter.id).await?),
        _ => None,
    };
    let (found, bytes) = checked_bytes(upload.bytes, kind.code == EVIDENCE).await?;
    let file = File {
        name: name::clean(&upload.name, found.ending(), kind.zh),
        media_type: found.media_type(),
        size: i64::try_from(bytes.len()).map_err(Error::internal)?,
        sha256: sha256(&bytes),
        stored: app.files.put(bytes).await?,
    };
    let stored = file.stored.clone();
    let added = add(app, caller, code, (kind, visible_to), body, file).await;
    if added.is_err() {
        app.files.discard(&stored).await;
    }
    added
}

/// A file that is checked and stored.
struct File {
    name: String,
    media_type: &'static str,
    size: i64,
    sha256: String,
    stored: String,
}

async fn add(
    app: &App,
    caller: &Caller,
    code: &str,
    (kind, visible_to): (&'static Named, String),
    body: Option<(ProceedingId, String)>,
    file: File,
) -> Result<AttachmentView> {
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let audience = match visible_to.as_str() {
        "parties" => Audience::Parties,
        "body" => Audience::Body,
        _ => Audience::Staff,
    };
    // The name of a file may tell what an accusation says; the list shows it to those who read that.
    let told = match withheld::accuses(&store::dispute(desk.tx(), desk.matter().id).await?) {
        true => Told::new(format!("添加材料：{}", kind.zh), format!("File added: {}", kind.en)),
        false => Told::new(
            format!("添加材料：{}（{}）", kind.zh, file.name),
            format!("File added: {} ({})", kind.en, file.name),
        ),
    };
    let details = serde_json::json!({ "sha256": file.sha256, "size": file.size });
    desk.apply_to_dispute(
        act::ATTACH,
        Entry { told: told.with(details), audience: Some(audience), ..Entry::default() },
    )
    .await?;
    let reference = new_reference();
    let row = store::NewAttachment {
        reference: reference.clone(),
        matter: desk.matter().id,
        proceeding: body.as_ref().map(|(id, _)| *id),
        kind: kind.code,
        visible_to,
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        sha256: file.sha256,
        file: file.stored,
        uploaded_by: caller.account()?,
        uploaded_at: desk.now(),
    };
    store::insert_attachment(desk.tx(), row).await?;
    let row = store::attachment(desk.tx(), &reference).await?.ok_or(Error::NotFound)?;
    desk.close().await?;
    Ok(AttachmentView::of(body.map(|(_, reference)| reference), row, caller.name.clone()))
}

/// What one party alone may see beside the staff is kept under that party's name.
async fn of_one_party(app: &App, matter: ::entity::id::MatterId, party: &str) -> Result<String> {
    if store::is_party(&app.db, matter, party).await? {
        return Ok(format!("{ONE_PARTY}{party}"));
    }
    let en = "Choose a party of this dispute.";
    Err(Error::field("visible_to", "unknown-party", "请选这件纠纷的当事人。", en))
}

/// The latest proceeding of the caller's own body: what is for the body alone belongs to it.
async fn of_own_body(app: &App, seat: &Seat, matter: ::entity::id::MatterId) -> Result<(ProceedingId, String)> {
    let proceedings = store::proceedings(&app.db, matter).await?;
    let own = proceedings.into_iter().rev().find(|row| seat.is_of_body(Some(row.id)));
    own.map(|row| (row.id, row.reference)).ok_or_else(|| {
        let zh = "您不在承办组织，请选择其他可见范围。";
        Error::field("visible_to", "not-of-the-body", zh, "You are not of the body that mediates; choose another.")
    })
}

fn choice(
    entries: &'static [Named],
    field: &'static str,
    code: &str,
    errors: &mut FieldErrors,
) -> Option<&'static Named> {
    let found = list::find(entries, code.trim());
    if found.is_none() {
        errors.add(field, "unknown-code", "请从列表中选择。", "Choose one from the list.");
    }
    found
}
