//! 中立评估报告: what an expert whom the parties chose together makes of facts, law and likely result. It binds nobody and is shown to
//! no later judge unless all agree. (domain.md §2.6)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{Party, SealOf, Signatory, signatures};
use super::phrase;
use super::titled;
use crate::documents::layout::{Block, Paragraph, Sheet, Type};

/// What stands on a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The parties.
    pub parties: Vec<Party>,
    /// Under whose roof it was made.
    pub body: String,
    /// What the dispute is called.
    pub dispute: String,
    /// The evaluators.
    pub evaluators: Vec<String>,
    /// What was to be evaluated.
    pub evaluated: String,
    /// Material that the parties exchanged; may be empty.
    pub material: String,
    /// Facts, law and likely result, as the evaluator sees them.
    pub opinion: String,
    /// The evaluators.
    pub signatories: Vec<Signatory>,
    /// Seal of the body.
    pub seal: SealOf,
    /// The day of the report.
    pub issued_on: NaiveDate,
}

/// The report as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let head = |text: &str| Block::Heading { level: 1, text: text.to_owned() };
    let words = |text: &str| Block::from(Paragraph::new(phrase::sentence(&phrase::or_blank(text))));
    let mut blocks = titled("中立评估报告", number);
    blocks.extend(facts.parties.iter().map(Party::block));
    let opening = format!(
        "受各方当事人共同委托，{}就{}进行中立评估，评估工作由{}组织。",
        phrase::names(&facts.evaluators),
        phrase::or_blank(&facts.dispute),
        facts.body
    );
    blocks.push(Paragraph::new(opening).into());
    blocks.extend([head("一、评估事项"), words(&facts.evaluated)]);
    blocks.extend([head("二、当事人提交和交换的材料"), words(&facts.material)]);
    blocks.extend([head("三、评估意见"), words(&facts.opinion)]);
    blocks.push(head("四、报告的性质"));
    let nature = "本报告是中立评估员根据各方提交的材料作出的独立判断，只供当事人协商、调解时参考，不具有法律约束力，不公开。\
                  未经各方当事人同意，不得在以后的仲裁、诉讼中作为证据，也不提供给审理案件的人员。各方当事人和评估员对评估中知悉的情况予以保密。";
    blocks.push(Paragraph::new(nature).into());
    let next = "各方可以据此自行和解，可以申请调解，也可以通过仲裁、诉讼等其他途径解决。";
    blocks.push(Paragraph::new(next).into());
    blocks.push(signatures("中立评估员（签名）：", &facts.signatories));
    blocks.push(facts.seal.block());
    Sheet { name: "中立评估报告".to_owned(), body: Type::FOUR, blocks }
}
