//! 鉴定评估委托书: what an institution that the parties chose together is to look into. (YLJF 34; ZXTJ 26; domain.md §3.5)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notices::{Contact, contact};
use super::people::{SealOf, Signatory, signatures};
use super::phrase;
use super::titled;
use super::wording::{Particular, table};
use crate::documents::layout::{Paragraph, Sheet, Type};

/// What stands on a commission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The institution.
    pub institution: String,
    /// The body that commissions it with the parties.
    pub body: String,
    /// The parties.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// The dispute in short.
    pub summary: String,
    /// What is to be found out.
    pub appraised: String,
    /// When it was commissioned.
    pub commissioned_on: NaiveDate,
    /// Whom to ask.
    pub contact: Contact,
    /// The parties, who commission it together.
    pub signatories: Vec<Signatory>,
    /// Seal of the body.
    pub seal: SealOf,
}

/// The commission as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = titled("鉴定评估委托书", number);
    blocks.push(Paragraph::flush(format!("{}：", facts.institution)).keep().into());
    let opening = format!(
        "{}在处理{}之间的{}中，需要查明专门性问题。经各方当事人协商一致，现委托你单位进行鉴定评估：",
        facts.body,
        phrase::names(&facts.parties),
        phrase::or_blank(&facts.dispute)
    );
    blocks.push(Paragraph::new(opening).keep().into());
    let lines = [
        Particular::new("纠纷简要情况", facts.summary.as_str()),
        Particular::new("委托事项", facts.appraised.as_str()),
        Particular::new("委托日期", phrase::day(facts.commissioned_on)),
    ];
    blocks.push(table(&lines, Type { size: 13.0, leading: 20.0 }));
    let asked = "请在收到后告知是否接受委托、所需材料、费用和完成时间。鉴定评估人员与本纠纷或者当事人有利害关系的，应当回避；\
                 对鉴定评估中知悉的个人隐私和商业秘密，应当保密。意见书应当写明依据、过程和结论，由鉴定评估人员签名并加盖机构印章。";
    blocks.push(Paragraph::new(asked).into());
    blocks.push(Paragraph::new("鉴定评估的费用由各方当事人商定预付；鉴定评估的时间不计入调解期限。").into());
    blocks.push(contact(&facts.contact));
    blocks.push(signatures("委托的各方当事人（签名、盖章或者按指印）：", &facts.signatories));
    blocks.push(facts.seal.block());
    Sheet { name: "鉴定评估委托书".to_owned(), body: Type::FOUR, blocks }
}
