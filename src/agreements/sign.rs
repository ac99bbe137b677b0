//! Signing: somebody of the body records who signed, how, and exactly what was shown.

use rules::list::{self, SIGNATURE_METHODS};
use rules::refusal::Refusal;
use rules::{act, sheet::Named};
use serde_json::json;

use super::record::is_open;
use super::signer::{Acting, SignerKind, Signing, name_of};
use super::store::{self, For, NewSignature, Party, Row};
use super::{RECORDED_ON, content, state};
use super::{paper, picture};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::text;
use crate::vault::{Place, new_reference};

/// Longest name, in characters.
const NAME: usize = 100;

/// For whom somebody signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignsFor {
    /// A party, by its outward id.
    Party(String),
    /// A mediator, by the outward id of the account.
    Mediator(String),
}

/// Who signed.
#[derive(Clone, Debug, Default)]
pub struct SignedBy {
    /// self, guardian, agent, officer.
    pub kind: String,
    /// Outward id of the representative, unless it is the party itself.
    pub representative: Option<String>,
}

/// A signature as recorded.
#[derive(Clone, Debug)]
pub struct Signature {
    /// For whom.
    pub signs_for: SignsFor,
    /// By whom.
    pub signed_by: SignedBy,
    /// paper, drawn, typed, fingerprint.
    pub method: String,
    /// When; today when not given.
    pub signed_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
    /// Digest of exactly what was shown.
    pub content_hash: String,
    /// Outward id of the scan of the signed paper.
    pub attachment: Option<String>,
    /// The drawn signature: PNG in base64, at most 200 kB.
    pub image: Option<String>,
    /// The name as typed.
    pub typed_name: Option<String>,
}

/// What is known before the dispute is opened.
struct Checked {
    day: Day,
    kind: SignerKind,
    method: &'static Named,
    picture: Option<Vec<u8>>,
    typed_name: Option<String>,
}

/// Who signs, by name and rows.
struct Signer {
    signs_for: For,
    /// Whose signature this is, for the timeline.
    party: String,
    name: String,
    /// A representative, or the person itself, is named.
    is_person: bool,
}

/// Records one signature under exactly the text that was shown: the digest given must be that of the present text. The
/// first one closes the text to changes. Each party and each mediator signs once; a minor signs through the guardian, an
/// agent needs special authority, an organisation signs through its officer. (RTF 29; MFD 17–24; CPL 62)
pub async fn sign(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Signature) -> Result<()> {
    let checked = check(app, input).await?;
    let mut desk = Desk::open(app, caller, Target::Agreement(id)).await?;
    let mut row = store::agreement(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, row.version)?;
    let applied = desk.apply(act::SIGN, Entry { on: Some(checked.day.on), ..Entry::default() }).await?;
    is_open(&row).map_err(|error| desk.instead(error))?;
    if input.content_hash != row.content_hash || content::present(&desk, &row).await? != row.content_hash {
        return Err(desk.instead(Refusal::ContentChanged.into()));
    }
    checked.day.not_before("signed_on", row.recorded_on, RECORDED_ON)?;
    let signer = signer(&desk, input, &checked).await.map_err(|error| desk.instead(error))?;
    fits_method(&signer, &checked)?;
    let signed = store::signatures(desk.tx(), &row).await?;
    let has_signed = signed.iter().any(|earlier| match signer.signs_for {
        For::Party(party, _) => earlier.party_id == Some(party),
        For::Mediator(account) => earlier.account_id == Some(account),
    });
    if has_signed {
        return Err(desk.instead(Refusal::AlreadySigned.into()));
    }
    desk.tell(&applied, checked.day.told(sentence(&row, &signer, &checked)));
    keep(&desk, &row, input, checked, signer).await?;
    if row.state == state::DRAFT {
        row.paper_ref = Some(paper::freeze_copy(&desk, &applied, &row).await?);
    }
    row.state = state::SIGNING.to_owned();
    store::save(desk.tx(), row).await?;
    desk.close().await?;
    Ok(())
}

async fn check(app: &App, input: &Signature) -> Result<Checked> {
    let mut errors = FieldErrors::default();
    let day = Day::typed(
        app.today(),
        "signed_on",
        input.signed_on.as_deref(),
        input.late_entry_reason.as_deref(),
        &mut errors,
    );
    let kind = SignerKind::from_code(input.signed_by.kind.trim());
    if kind.is_none() {
        let codes = SignerKind::ALL.map(SignerKind::code).join(", ");
        errors.add("signed_by.kind", "unknown-code", "请选由谁签。", format!("Choose one of: {codes}."));
    }
    let method = list::find(SIGNATURE_METHODS, input.method.trim());
    if method.is_none() {
        let en = "Choose one of: paper, drawn, typed, fingerprint.";
        errors.add("method", "unknown-code", "请选怎么签。", en);
    }
    if input.content_hash.trim().is_empty() {
        let en = "Send the content hash of the text that was shown.";
        errors.add("content_hash", "required", "请先打开协议书全文再签。", en);
    }
    let is = |code: &str| method.is_some_and(|method| method.code == code);
    let typed_name = is("typed").then(|| {
        text::required("typed_name", input.typed_name.as_deref().unwrap_or_default(), NAME, false, &mut errors)
    });
    let picture = match input.image.clone().filter(|_| is("drawn")).filter(|image| !image.trim().is_empty()) {
        None if is("drawn") => {
            errors.add("image", "required", "请在框里签名。", "Draw the signature.");
            None
        }
        None => None,
        Some(image) => {
            let read =
                tokio::task::spawn_blocking(move || picture::signature(&image)).await.map_err(Error::internal)?;
            match read {
                Ok(picture) => Some(picture),
                Err(error) => {
                    errors.extend(error)?;
                    None
                }
            }
        }
    };
    errors.finish(())?;
    let (kind, method) = kind.zip(method).ok_or_else(|| Error::internal("a signature without its kind"))?;
    Ok(Checked { day, kind, method, picture, typed_name })
}

async fn signer(desk: &Desk<'_>, input: &Signature, checked: &Checked) -> Result<Signer> {
    match &input.signs_for {
        SignsFor::Mediator(id) => {
            let mediators = store::mediators(desk.tx(), desk.proceeding()?.id).await?;
            let found = mediators.into_iter().find(|mediator| mediator.reference == *id).ok_or_else(|| {
                let en = "Choose a mediator of this proceeding.";
                Error::field("for.mediator", "unknown-mediator", "请选这次调解的调解员。", en)
            })?;
            if checked.kind != SignerKind::Oneself {
                let zh = "调解员由本人签。";
                return Err(Error::field("signed_by.kind", "wrong-signer", zh, "A mediator signs in person."));
            }
            let signs_for = For::Mediator(found.id);
            Ok(Signer { signs_for, party: found.name.clone(), name: found.name, is_person: true })
        }
        SignsFor::Party(id) => {
            let parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
            let found = parties.into_iter().find(|party| party.row.reference == *id).ok_or_else(|| {
                let zh = "请选这件纠纷的当事人。";
                Error::field("for.party", "unknown-party", zh, "Choose a party of this dispute.")
            })?;
            signer_of_party(&found, input, checked)
        }
    }
}

fn signer_of_party(party: &Party, input: &Signature, checked: &Checked) -> Result<Signer> {
    let named = input.signed_by.representative.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let representative = match named.filter(|_| checked.kind != SignerKind::Oneself) {
        None => None,
        Some(id) => Some(party.representatives.iter().find(|acting| acting.reference == id).ok_or_else(|| {
            let zh = "请选这一方的代理人。";
            Error::field("signed_by.representative", "unknown-representative", zh, "Choose one of this party's.")
        })?),
    };
    let signing = Signing {
        name: &party.row.name,
        is_organisation: party.is_organisation(),
        is_group: party.is_group(),
        birth_date: party.row.birth_date,
        flags: party.flags(),
        representative: representative.map(|acting| Acting {
            name: &acting.name,
            kind: &acting.kind,
            special_authority: acting.special_authority,
        }),
    };
    let name = name_of(&signing, checked.kind, checked.day.on)?;
    Ok(Signer {
        signs_for: For::Party(party.row.id, representative.map(|acting| acting.id)),
        party: party.row.name.clone(),
        name,
        is_person: representative.is_some() || !party.is_organisation(),
    })
}

/// A typed name is that of the one who signs; on the screen somebody signs, not an organisation's seal.
fn fits_method(signer: &Signer, checked: &Checked) -> Result<()> {
    if !signer.is_person && matches!(checked.method.code, "drawn" | "typed") {
        return Err(Error::field(
            "signed_by.representative",
            "required",
            "屏幕签名请选单位由谁签；盖单位公章的请选纸质签名。",
            "On the screen name who signs for the organisation; its seal goes on paper.",
        ));
    }
    match &checked.typed_name {
        Some(typed) if *typed != signer.name => Err(Error::field(
            "typed_name",
            "name-differs",
            format!("键入的姓名要和签名人“{}”一样。", signer.name),
            format!("The typed name must be that of the signer: {}.", signer.name),
        )),
        _ => Ok(()),
    }
}

async fn keep(desk: &Desk<'_>, row: &Row, input: &Signature, checked: Checked, signer: Signer) -> Result<()> {
    let scan = input.attachment.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let attachment = match scan {
        None => None,
        Some(id) => Some(store::attachment(desk.tx(), desk.matter().id, id).await?.ok_or_else(|| {
            let zh = "没有找到这份扫描件，请重新上传。";
            Error::field("attachment", "unknown-attachment", zh, "There is no such file in this dispute.")
        })?),
    };
    let reference = new_reference();
    let place = Place { table: "signature", reference: &reference, version: 1 };
    let vault = &desk.app().vault;
    let image = checked.picture.map(|picture| vault.seal_bytes(place, "image", &picture)).transpose()?;
    let new = NewSignature {
        signs_for: signer.signs_for,
        signed_by: checked.kind.code(),
        signer_name: signer.name,
        method: checked.method.code,
        signed_on: checked.day.on,
        content_hash: &row.content_hash,
        attachment,
        image,
        typed_name: checked.typed_name,
        recorded: (desk.caller().account()?, desk.now()),
        reference,
    };
    store::sign(desk.tx(), row, new).await
}

fn sentence(row: &Row, signer: &Signer, checked: &Checked) -> Told {
    let number = row.number.as_deref().unwrap_or_default();
    let (zh, en) = if signer.party == signer.name {
        (signer.name.clone(), signer.name.clone())
    } else {
        (format!("{}代{}", signer.name, signer.party), format!("{} for {}", signer.name, signer.party))
    };
    let (zh_how, en_how) = (checked.method.zh, checked.method.en.to_lowercase());
    let told =
        Told::new(format!("{zh}签署协议书{number}（{zh_how}）"), format!("{en} signed agreement {number} ({en_how})"));
    told.with(json!({ "agreement": row.reference, "content_hash": row.content_hash }))
}
