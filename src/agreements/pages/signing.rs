//! Signing: the full text, who has signed it, who has not; one signature at a time, on paper, by hand on the screen, or as a
//! typed name. A signature is bound to the text that the page showed.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use rules::act;
use rules::agreement::Severity;
use rules::list::{self, SIGNATURE_METHODS};
use serde::Deserialize;

use super::standing::draft_of;
use super::wording::{TextShown, text_of};
use super::{Answer, Frame, Looked};
use crate::agreements::{Signature, SignedBy, SignerKind, SignsFor, sign, state};
use crate::app::App;
use crate::disputes::{AgreementView, AnnexSigningView, PartyView, SignatureView};
use crate::documents::{Upload, attach};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, TaskShown, in_date, in_words};

/// A line of the list of signatures.
struct SignerShown {
    name: String,
    role: String,
    how: String,
    state: String,
    tone: &'static str,
    when: String,
    act: String,
    act_href: String,
}

/// Who is to sign now.
struct Wanted {
    /// `party` or `mediator` and the outward id.
    whom: String,
    name: String,
    /// By whom it may be signed.
    by: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "agreements/signing.html")]
struct SigningPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    /// Outward id of the agreement.
    id: String,
    content_hash: String,
    text: TextShown,
    signers: Vec<SignerShown>,
    missing: usize,
    wanted: Option<Wanted>,
    /// What stands in the way of signing.
    faults: Vec<TaskShown>,
    /// A scan that was uploaded with a form that came back.
    attachment: String,
    attachment_name: String,
    paper: String,
    edit: String,
    may_edit: bool,
    taking_back: String,
    may_take_back: bool,
    seal: String,
    may_seal: bool,
    /// How many on the roll have signed; empty without a group.
    annex: String,
    annex_href: String,
    annex_paper: String,
    /// The text on the screen is no longer what its digest says: the draft is to be kept once more.
    is_outdated: bool,
}

/// Whose signature.
#[derive(Deserialize)]
pub(super) struct Whose {
    #[serde(default, rename = "for")]
    whom: String,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>, whose: Query<Whose>) -> Answer {
    page(&app, &visitor, &id, &whose.whom, Back::default()).await
}

/// A form that comes back.
struct Back {
    state: FormState,
    status: StatusCode,
    scan: Option<Scan>,
    /// The digest that was sent.
    content_hash: String,
}

impl Default for Back {
    fn default() -> Back {
        Back { state: FormState::default(), status: StatusCode::OK, scan: None, content_hash: String::new() }
    }
}

/// A scan that is in the file already.
#[derive(Clone)]
struct Scan {
    id: String,
    name: String,
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let whom = form.get("for").to_owned();
    let mut scan = form.text("attachment").map(|id| Scan { id, name: form.get("attachment_name").to_owned() });
    match signed(&app, &visitor, &id, &form, &mut scan).await {
        Ok(missing) => {
            let key = if missing == 0 { "all_signed" } else { "signed" };
            Ok(see_other(&format!("/agreements/{}/signing?done={key}", *id)))
        }
        Err(error) => {
            let content_hash = form.get("content_hash").to_owned();
            let (mut state, status) = refused(form.typed, error)?;
            for (field, _) in &mut state.errors {
                *field = on_the_page(field).to_owned();
            }
            page(&app, &visitor, &id, &whom, Back { state, status, scan, content_hash }).await
        }
    }
}

/// Names of fields on the page.
fn on_the_page(field: &str) -> &str {
    match field {
        "signed_by.kind" | "signed_by.representative" => "by",
        "file" | "attachment" => "scan",
        "for.party" | "for.mediator" | "content_hash" | "method" => "",
        other => other,
    }
}

/// Records the signature of the form; a scan is put into the file first and is remembered should the rest be refused.
/// Answers how many are still missing.
async fn signed(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm, scan: &mut Option<Scan>) -> Result<usize> {
    let signs_for = match form.get("for").split_once('-') {
        Some(("mediator", account)) => SignsFor::Mediator(account.to_owned()),
        Some((_, party)) => SignsFor::Party(party.to_owned()),
        None => return Err(Error::field("", "required", "请选这一次是谁签。", "Choose who signs this time.")),
    };
    let (kind, representative) = match form.get("by").split_once('-') {
        Some((kind, representative)) => (kind.to_owned(), Some(representative.to_owned())),
        None => (form.get("by").to_owned(), None),
    };
    let method = form.get("method").to_owned();
    let on_paper = matches!(method.as_str(), "paper" | "fingerprint");
    if let Some(file) = form.file("scan").filter(|_| on_paper) {
        let (_, agreement) = Looked::at(app, visitor, id).await?;
        let upload = Upload {
            name: file.name.clone(),
            bytes: file.bytes.clone(),
            kind: "signed-paper".to_owned(),
            visible_to: "body".to_owned(),
        };
        let added = attach(app, visitor, &agreement.dispute, upload).await?;
        *scan = Some(Scan { id: added.id, name: added.name });
    }
    let input = Signature {
        signs_for,
        signed_by: SignedBy { kind, representative },
        method,
        signed_on: form.text("signed_on"),
        late_entry_reason: form.text("late_entry_reason"),
        content_hash: form.get("content_hash").to_owned(),
        attachment: scan.as_ref().filter(|_| on_paper).map(|scan| scan.id.clone()),
        image: form.text("image"),
        typed_name: form.text("typed_name"),
    };
    sign(app, visitor, id, None, &input).await?;
    Ok(Looked::at(app, visitor, id).await?.1.missing_signatures.len())
}

async fn page(app: &App, visitor: &Visitor, id: &str, whom: &str, back: Back) -> Answer {
    let (looked, agreement) = Looked::at(app, visitor, id).await?;
    let Back { state, status, scan, content_hash } = back;
    let lang = looked.lang;
    let run = &looked.proceeding;
    let acts = [act::SIGN, act::REDRAFT, act::SEAL, act::TAKE_BACK];
    if matches!(agreement.state.as_str(), state::DRAFT | state::SIGNING) {
        looked.must(app, run, &acts, &state)?;
    }
    let may = |wanted| run.act(wanted).is_some();
    let open = matches!(agreement.state.as_str(), state::DRAFT | state::SIGNING);
    let faults: Vec<TaskShown> = agreement
        .lint
        .iter()
        .filter(|one| one.severity == Severity::Block.code())
        .map(|one| fault(one, lang))
        .collect();
    let may_sign = open && may(act::SIGN);
    let wanted = if may_sign { wanted(&looked, &agreement, whom, &state) } else { None };
    let (text, _) = text_of(app, &looked, &draft_of(&agreement), agreement.number.as_deref().unwrap_or_default());
    let signers = signers(&looked, &agreement, may_sign && faults.is_empty(), lang);
    let copy = if agreement.state == state::DRAFT && faults.is_empty() { "?copy=signing" } else { "" };
    let page = SigningPage {
        id: id.to_owned(),
        is_outdated: status == StatusCode::CONFLICT
            && !content_hash.is_empty()
            && content_hash == agreement.content_hash,
        content_hash: agreement.content_hash.clone(),
        text,
        signers,
        missing: agreement.missing_signatures.len(),
        wanted: wanted.filter(|_| faults.is_empty()),
        faults,
        attachment: scan.as_ref().map(|scan| scan.id.clone()).unwrap_or_default(),
        attachment_name: scan.map(|scan| scan.name).unwrap_or_default(),
        paper: format!("/agreements/{id}/document.pdf{copy}"),
        edit: format!("/agreements/{id}/edit"),
        may_edit: agreement.state == state::DRAFT && may(act::REDRAFT),
        taking_back: format!("/agreements/{id}/taking-back"),
        may_take_back: open && may(act::TAKE_BACK) && !agreement.missing_signatures.is_empty(),
        seal: format!("/agreements/{id}/seal"),
        may_seal: open && may(act::SEAL) && agreement.missing_signatures.is_empty(),
        annex: agreement.annex.map(|annex| annex_words(annex, lang)).unwrap_or_default(),
        annex_href: format!("/agreements/{id}/annex"),
        annex_paper: looked.annex_paper(visitor, id, copy),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

/// How many of the people on the roll have signed.
pub(super) fn annex_words(annex: AnnexSigningView, lang: Lang) -> String {
    let key = if annex.missing == 0 && annex.signed < annex.members {
        "agreements.annex_bound"
    } else {
        "agreements.annex_signed"
    };
    lang.fill(key, &[("signed", &annex.signed), ("n", &annex.members)])
}

fn fault(of: &crate::disputes::FindingView, lang: Lang) -> TaskShown {
    TaskShown {
        state: "blocking",
        label: of.message.clone(),
        fix: lang.law(&of.law),
        href: String::new(),
        link: String::new(),
    }
}

/// Everybody who signs, in the order of the paper.
fn signers(looked: &Looked, agreement: &AgreementView, may_sign: bool, lang: Lang) -> Vec<SignerShown> {
    let given = |found: Option<&SignatureView>, whom: String, name: &str, role: String| {
        let is_missing = agreement.missing_signatures.iter().any(|one| {
            one.party
                .as_ref()
                .map(|id| format!("party-{id}"))
                .or(one.mediator.as_ref().map(|id| format!("mediator-{id}")))
                == Some(whom.clone())
        });
        let record = if may_sign && is_missing { lang.t("agreements.record_signature") } else { "".into() };
        SignerShown {
            name: name.to_owned(),
            role,
            how: found.map(|by| how(by, name, lang)).unwrap_or_default(),
            state: lang
                .t(if found.is_some() { "agreements.has_signed" } else { "agreements.has_not_signed" })
                .into_owned(),
            tone: if found.is_some() { "green" } else { "" },
            when: found.map(|by| in_date(by.signed_on, lang)).unwrap_or_default(),
            act_href: format!("/agreements/{}/signing?for={whom}#sign", agreement.id),
            act: record.into_owned(),
        }
    };
    let parties = looked.dispute.parties.iter().map(|party| {
        let found = agreement.signatures.iter().find(|by| by.party.as_ref() == Some(&party.id));
        given(found, format!("party-{}", party.id), &party.name, in_words(party.side, lang))
    });
    let mediators = looked.proceeding.mediators.iter().map(|mediator| {
        let found = agreement.signatures.iter().find(|by| by.mediator.as_ref() == Some(&mediator.account));
        let role = match lang {
            Lang::Zh => looked.kind.words.mediator.to_owned(),
            Lang::En => lang.t("agreements.mediator").into_owned(),
        };
        given(found, format!("mediator-{}", mediator.account), &mediator.name, role)
    });
    parties.chain(mediators).collect()
}

/// On paper; by whom, when somebody else signed.
fn how(by: &SignatureView, name: &str, lang: Lang) -> String {
    let method = list::find(SIGNATURE_METHODS, &by.method).map(|method| in_words(*method, lang)).unwrap_or_default();
    if by.name == name {
        method
    } else {
        format!("{} · {method}", lang.fill("agreements.signed_by", &[("name", &by.name)]))
    }
}

/// The one whose turn it is: whom the address names, else the first who is missing.
fn wanted(looked: &Looked, agreement: &AgreementView, whom: &str, state: &FormState) -> Option<Wanted> {
    let chosen = state.value("by");
    let of_party = |party: &PartyView| {
        let by = party_signers(party, chosen, looked.lang);
        Wanted { whom: format!("party-{}", party.id), name: party.name.clone(), by }
    };
    let of = |one: &crate::disputes::MissingSignature| match (&one.party, &one.mediator) {
        (Some(party), _) => looked.dispute.party(party).map(of_party),
        (None, Some(account)) => Some(Wanted {
            whom: format!("mediator-{account}"),
            name: one.name.clone(),
            by: vec![signer(SignerKind::Oneself.code().to_owned(), oneself(&one.name, looked.lang), true)],
        }),
        (None, None) => None,
    };
    let mut missing = agreement.missing_signatures.iter().filter_map(of);
    let found = missing.clone().find(|one| one.whom == whom);
    found.or_else(|| missing.next())
}

/// By whom a party may be signed for. What the law refuses is not offered, and refused all the same when it is sent.
fn party_signers(party: &PartyView, chosen: &str, lang: Lang) -> Vec<Choice> {
    let (is_organisation, is_group) = (party.kind.code == "organisation", party.kind.code == "group");
    let mut by = Vec::new();
    if !party.is_dependent && !is_organisation && !is_group {
        by.push(signer(SignerKind::Oneself.code().to_owned(), oneself(&party.name, lang), false));
    }
    for acting in &party.representatives {
        let kind = match acting.kind.code {
            "guardian" => SignerKind::Guardian,
            _ if is_organisation => SignerKind::Officer,
            _ => SignerKind::Agent,
        };
        let needs_authority = !matches!(acting.kind.code, "guardian" | "legal-representative" | "representative");
        let hint = if needs_authority && !acting.special_authority { "agreements.no_authority" } else { "" };
        let label = format!("{} {}", in_words(acting.kind, lang), acting.name);
        if !party.is_dependent || kind == SignerKind::Guardian {
            let mut choice = signer(format!("{}-{}", kind.code(), acting.id), label, false);
            choice.hint = if hint.is_empty() { String::new() } else { lang.t(hint).into_owned() };
            by.push(choice);
        }
    }
    if is_organisation {
        by.push(signer(SignerKind::Officer.code().to_owned(), lang.t("agreements.by_seal").into_owned(), false));
    }
    let first = by.iter().position(|choice| choice.value == chosen).unwrap_or(0);
    if let Some(choice) = by.get_mut(first) {
        choice.selected = true;
    }
    by
}

fn signer(value: String, label: String, selected: bool) -> Choice {
    Choice { value, label, hint: String::new(), selected }
}

fn oneself(name: &str, lang: Lang) -> String {
    lang.fill("agreements.oneself", &[("name", &name)])
}
