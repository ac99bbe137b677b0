//! The forms: what each paper says, from its frozen facts. One file per form; nothing here knows a database, a clock or
//! a person beyond what the facts hold.
//!
//! Facts are plain: texts are as they shall be printed, days are dates, amounts are fen (`…_fen`) and are printed in
//! figures and capital words here. An empty text prints as `/` or leaves its line out, as the field says. They are
//! stored as JSON; a change that would read old facts otherwise needs a new [`FORM_VERSION`].

pub mod acceptance_form;
pub mod agreement;
pub mod extension_consent;
pub mod notices;
pub mod oral_agreement;
pub mod people;
pub mod phrase;
pub mod receipt;
pub mod refusal_notice;
pub mod rights_notice;
pub mod roll_annex;
pub mod session_record;
pub mod termination_notice;
pub mod undisputed_facts;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use crate::documents::layout::{DrawError, Drawn, Faces};
use crate::documents::layout::{Furniture, Sheet, draw as draw_sheet};

/// Version of all forms, kept with the facts of every paper.
pub const FORM_VERSION: i32 = 1;

/// A paper: its form and its frozen facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Paper {
    /// 人民调解协议书 as long as nobody has signed: it bears the word 草稿.
    AgreementDraft(agreement::Facts),
    /// 人民调解协议书.
    Agreement(agreement::Facts),
    /// 当事人名册及逐人金额, the annex of an agreement.
    RollAnnex(roll_annex::Facts),
    /// 登记回执.
    Receipt(receipt::Facts),
    /// 人民调解当事人权利义务告知书.
    RightsNotice(rights_notice::Facts),
    /// 不予受理告知书.
    RefusalNotice(refusal_notice::Facts),
    /// 终止调解通知书.
    TerminationNotice(termination_notice::Facts),
    /// 人民调解记录.
    SessionRecord(session_record::Facts),
    /// 人民调解受理登记表.
    AcceptanceForm(acceptance_form::Facts),
    /// 人民调解口头协议登记表.
    OralAgreement(oral_agreement::Facts),
    /// 延长调解期限同意书.
    ExtensionConsent(extension_consent::Facts),
    /// 无争议事实确认书.
    UndisputedFacts(undisputed_facts::Facts),
}

/// What stands around the facts of a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Who issues the paper.
    pub issuer: String,
    /// Official number of the paper or of the dispute.
    pub number: Option<String>,
    /// Public code in groups of four, such as 7H2K-93QD-ABCD-EFGH; may be empty.
    pub code: String,
    /// Where the paper can be checked, in full: `BASE_URL/verify?code=…`. Also the code at the foot.
    pub verify_url: Option<String>,
    /// When the facts were frozen; the date of the file.
    pub issued_at: DateTime<Utc>,
    /// A draft bears the word 草稿 and is no paper.
    pub draft: bool,
    /// Hash of exactly what is agreed, in hexadecimal.
    pub content_hash: Option<String>,
}

impl Paper {
    /// Code of the form.
    pub fn form_code(&self) -> &'static str {
        self.form().0
    }

    /// Name of the form in Chinese, as printed.
    pub fn title_zh(&self) -> &'static str {
        self.form().1
    }

    /// Name of the form in English, for lists.
    pub fn title_en(&self) -> &'static str {
        self.form().2
    }

    fn form(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Paper::AgreementDraft(_) => ("agreement-draft", "人民调解协议书", "Mediation agreement (draft)"),
            Paper::Agreement(_) => ("agreement", "人民调解协议书", "Mediation agreement"),
            Paper::RollAnnex(_) => ("roll-annex", roll_annex::TITLE, "Roll of a group with amounts"),
            Paper::Receipt(_) => ("receipt", "登记回执", "Registration receipt"),
            Paper::RightsNotice(_) => ("rights-notice", "人民调解当事人权利义务告知书", "Notice of rights and duties"),
            Paper::RefusalNotice(_) => ("refusal-notice", "不予受理告知书", "Notice of refusal"),
            Paper::TerminationNotice(_) => ("termination-notice", "终止调解通知书", "Notice of termination"),
            Paper::SessionRecord(_) => ("session-record", "人民调解记录", "Record of a session"),
            Paper::AcceptanceForm(_) => ("acceptance-form", "人民调解受理登记表", "Form of acceptance"),
            Paper::OralAgreement(_) => ("oral-agreement", "人民调解口头协议登记表", "Record of an oral agreement"),
            Paper::ExtensionConsent(_) => ("extension-consent", "延长调解期限同意书", "Consent to an extension"),
            Paper::UndisputedFacts(_) => ("undisputed-facts", "无争议事实确认书", "Confirmation of undisputed facts"),
        }
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        let number = frame.number.as_deref();
        match self {
            Paper::AgreementDraft(facts) | Paper::Agreement(facts) => agreement::sheet(facts, number),
            Paper::RollAnnex(facts) => roll_annex::sheet(facts, number),
            Paper::Receipt(facts) => receipt::sheet(facts, number, &frame.code),
            Paper::RightsNotice(facts) => rights_notice::sheet(facts, number),
            Paper::RefusalNotice(facts) => refusal_notice::sheet(facts, number),
            Paper::TerminationNotice(facts) => termination_notice::sheet(facts, number),
            Paper::SessionRecord(facts) => session_record::sheet(facts, number),
            Paper::AcceptanceForm(facts) => acceptance_form::sheet(facts, number),
            Paper::OralAgreement(facts) => oral_agreement::sheet(facts, number),
            Paper::ExtensionConsent(facts) => extension_consent::sheet(facts, number),
            Paper::UndisputedFacts(facts) => undisputed_facts::sheet(facts, number),
        }
    }
}

/// Draws a paper. The bytes follow from the paper, the frame and the faces alone.
pub fn draw(paper: &Paper, frame: &Frame, faces: &Faces) -> Result<Drawn, DrawError> {
    let furniture = Furniture {
        foot: foot(paper, frame),
        code: frame.verify_url.clone(),
        watermark: (frame.draft || matches!(paper, Paper::AgreementDraft(_))).then(|| "草稿".to_owned()),
    };
    draw_sheet(&paper.sheet(frame), &furniture, faces, frame.issued_at, identity(paper, frame)?)
}

/// The identity that the file of a paper bears, in hexadecimal: it follows from the paper and its frame alone.
pub fn identity_text(paper: &Paper, frame: &Frame) -> Result<String, DrawError> {
    Ok(data_encoding::HEXUPPER.encode(&identity(paper, frame)?))
}

/// The lines at the foot: which paper this is and how it can be checked.
fn foot(paper: &Paper, frame: &Frame) -> Vec<String> {
    let mut first = paper.title_zh().to_owned();
    if let Some(number) = &frame.number {
        first.push_str(&format!("　{number}"));
    }
    if !frame.code.is_empty() {
        first.push_str(&format!("　查询码 {}", frame.code));
    }
    let issued = format!("出具：{}　{}", phrase::or_blank(&frame.issuer), phrase::stamp(frame.issued_at));
    let hash = frame.content_hash.iter().map(|hash| format!("内容校验值 {hash}"));
    let check = frame.verify_url.iter().map(|url| format!("扫码或者访问 {url} 核验"));
    [first, issued].into_iter().chain(hash).chain(check).collect()
}

fn identity(paper: &Paper, frame: &Frame) -> Result<[u8; 16], DrawError> {
    let facts = serde_json::to_vec(&(paper, frame)).map_err(|error| DrawError::File(error.to_string()))?;
    let mut identity = [0; 16];
    identity.copy_from_slice(&Sha256::digest(&facts)[..16]);
    Ok(identity)
}
