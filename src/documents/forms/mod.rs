//! The forms: what each paper says, from its frozen facts. One file per form; nothing here knows a database, a clock or
//! a person beyond what the facts hold.
//!
//! Facts are plain: texts are as they shall be printed, days are dates, amounts are fen (`…_fen`) and are printed in
//! figures and capital words here. An empty text prints as `/` or leaves its line out, as the field says. They are
//! stored as JSON; a change that would read old facts otherwise needs a new [`FORM_VERSION`].

pub mod acceptance_form;
pub mod acceptance_notice;
pub mod agreement;
pub mod appraisal_commission;
pub mod consultation_minutes;
pub mod court_reply;
pub mod end_notice;
pub mod evaluation_report;
pub mod exchange_sheet;
pub mod extension_consent;
pub mod notices;
pub mod oral_agreement;
pub mod people;
pub mod phrase;
pub mod receipt;
pub mod refusal_notice;
pub mod rights_notice;
pub mod roll_annex;
pub mod session_notice;
pub mod session_record;
pub mod settlement_record;
pub mod termination_notice;
pub mod undisputed_facts;
pub mod wording;

#[cfg(test)]
mod kind_samples;
#[cfg(test)]
mod kind_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use wording::Wording;

use crate::documents::layout::{Block, Furniture, Sheet, draw as draw_sheet};
pub use crate::documents::layout::{DrawError, Drawn, Faces};

/// Version of all forms, kept with the facts of every paper.
pub const FORM_VERSION: i32 = 1;

/// A paper: its form and its frozen facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Paper {
    /// The agreement as long as nobody has signed: it bears the word 草稿.
    AgreementDraft(agreement::Facts),
    /// 调解协议书, 调解书.
    Agreement(agreement::Facts),
    /// 当事人名册及逐人金额, the annex of an agreement.
    RollAnnex(roll_annex::Facts),
    /// 登记回执.
    Receipt(receipt::Facts),
    /// 当事人权利义务告知书.
    RightsNotice(rights_notice::Facts),
    /// 不予受理告知书.
    RefusalNotice(refusal_notice::Facts),
    /// 终止调解通知书.
    TerminationNotice(termination_notice::Facts),
    /// 调解记录.
    SessionRecord(session_record::Facts),
    /// 受理登记表.
    AcceptanceForm(acceptance_form::Facts),
    /// 口头协议登记表.
    OralAgreement(oral_agreement::Facts),
    /// 延长调解期限同意书.
    ExtensionConsent(extension_consent::Facts),
    /// 无争议事实确认书.
    UndisputedFacts(undisputed_facts::Facts),
    /// 联合会商纪要.
    ConsultationMinutes(consultation_minutes::Facts),
    /// 联合调处信息交换单.
    ExchangeSheet(exchange_sheet::Facts),
    /// 受理通知书.
    AcceptanceNotice(acceptance_notice::Facts),
    /// 调解会通知书.
    SessionNotice(session_notice::Facts),
    /// 调解情况复函.
    CourtReply(court_reply::Facts),
    /// 中立评估报告.
    EvaluationReport(evaluation_report::Facts),
    /// 和解记录.
    SettlementRecord(settlement_record::Facts),
    /// 鉴定评估委托书.
    AppraisalCommission(appraisal_commission::Facts),
    /// 办理结果告知书.
    EndNotice(end_notice::Facts),
}

/// How every paper begins: what it is called, and its number.
fn titled(title: &str, number: Option<&str>) -> Vec<Block> {
    let title = Block::Title(title.to_owned());
    std::iter::once(title).chain(number.map(|number| Block::Number(number.to_owned()))).collect()
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

    /// Name of the paper, on one line: by the words of its kind, or as the form is called.
    pub fn title_zh(&self) -> String {
        let general = self.form().1;
        self.words().map_or_else(|| general.to_owned(), |words| words.title_or(general)).replace('\n', "")
    }

    /// The words of its kind, where it has any.
    fn words(&self) -> Option<&Wording> {
        match self {
            Paper::AgreementDraft(facts) | Paper::Agreement(facts) => Some(&facts.words),
            Paper::RightsNotice(facts) => Some(&facts.words),
            Paper::RefusalNotice(facts) => Some(&facts.words),
            Paper::TerminationNotice(facts) => Some(&facts.words),
            Paper::SessionRecord(facts) => Some(&facts.words),
            Paper::AcceptanceForm(facts) => Some(&facts.words),
            Paper::OralAgreement(facts) => Some(&facts.words),
            Paper::AcceptanceNotice(facts) => Some(&facts.words),
            Paper::SessionNotice(facts) => Some(&facts.words),
            Paper::CourtReply(facts) => Some(&facts.words),
            Paper::EndNotice(facts) => Some(&facts.words),
            _ => None,
        }
    }

    /// Code of the form, and what it is called where the facts do not say.
    fn form(&self) -> (&'static str, &'static str) {
        match self {
            Paper::AgreementDraft(_) => ("agreement-draft", "人民调解协议书"),
            Paper::Agreement(_) => ("agreement", "人民调解协议书"),
            Paper::RollAnnex(_) => ("roll-annex", roll_annex::TITLE),
            Paper::Receipt(_) => ("receipt", "登记回执"),
            Paper::RightsNotice(_) => ("rights-notice", "人民调解当事人权利义务告知书"),
            Paper::RefusalNotice(_) => ("refusal-notice", "不予受理告知书"),
            Paper::TerminationNotice(_) => ("termination-notice", "终止调解通知书"),
            Paper::SessionRecord(_) => ("session-record", "人民调解记录"),
            Paper::AcceptanceForm(_) => ("acceptance-form", "人民调解受理登记表"),
            Paper::OralAgreement(_) => ("oral-agreement", "人民调解口头协议登记表"),
            Paper::ExtensionConsent(_) => ("extension-consent", "延长调解期限同意书"),
            Paper::UndisputedFacts(_) => ("undisputed-facts", "无争议事实确认书"),
            Paper::AcceptanceNotice(_) => ("acceptance-notice", "受理通知书"),
            Paper::SessionNotice(_) => ("session-notice", "调解会通知书"),
            Paper::CourtReply(_) => ("court-reply", "调解情况复函"),
            Paper::EvaluationReport(_) => ("evaluation-report", "中立评估报告"),
            Paper::SettlementRecord(_) => ("settlement-record", "和解记录"),
            Paper::AppraisalCommission(_) => ("appraisal-commission", "鉴定评估委托书"),
            Paper::EndNotice(_) => ("end-notice", "办理结果告知书"),
            Paper::ConsultationMinutes(_) => ("consultation-minutes", "联合会商纪要"),
            Paper::ExchangeSheet(_) => ("exchange-sheet", "联合调处信息交换单"),
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
            Paper::ConsultationMinutes(facts) => consultation_minutes::sheet(facts, number),
            Paper::ExchangeSheet(facts) => exchange_sheet::sheet(facts, number),
            Paper::AcceptanceNotice(facts) => acceptance_notice::sheet(facts, number),
            Paper::SessionNotice(facts) => session_notice::sheet(facts, number),
            Paper::CourtReply(facts) => court_reply::sheet(facts, number),
            Paper::EvaluationReport(facts) => evaluation_report::sheet(facts, number),
            Paper::SettlementRecord(facts) => settlement_record::sheet(facts, number),
            Paper::AppraisalCommission(facts) => appraisal_commission::sheet(facts, number),
            Paper::EndNotice(facts) => end_notice::sheet(facts, number),
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
    let mut first = paper.title_zh();
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
