//! 人民调解当事人权利义务告知书: what every party is told before mediation begins, and signs for.
//! (人民调解法 arts. 3, 4, 7, 15, 19, 23, 24, 31–33; 个人信息保护法 art. 17)

use serde::{Deserialize, Serialize};

use super::notices::{Contact, addressees, contact};
use super::people::{Signatory, signatures};
use super::phrase;
use crate::documents::layout::{Block, Paragraph, Sheet, Type};

/// What stands on a rights notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The people's mediation committee.
    pub body: String,
    /// To whom it is given.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// The mediators proposed; may be empty.
    pub mediators: Vec<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// Each party, and the mediator who told them.
    pub signatories: Vec<Signatory>,
}

/// What parties are told: a head and its sentences.
const TOLD: &[(&str, &str)] = &[
    (
        "人民调解的性质",
        "人民调解委员会是依法设立的调解民间纠纷的群众性组织。调解在各方自愿、平等的基础上进行，不违背法律、法规和国家政策，\
         并尊重当事人的权利；不因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。",
    ),
    ("不收取费用", "人民调解不收取任何费用，也不接受当事人的财物和请托。"),
    (
        "您的权利",
        "1．选择或者接受人民调解员，并可以要求与本纠纷有利害关系的人民调解员回避。\n\
         2．接受调解、拒绝调解，或者在任何时候要求终止调解。\n\
         3．要求调解公开进行或者不公开进行。\n\
         4．自主表达意愿，自愿达成调解协议。",
    ),
    ("您的义务", "1．如实陈述纠纷事实。\n2．遵守调解现场秩序，尊重人民调解员。\n3．尊重对方当事人行使权利。"),
    (
        "协议的效力",
        "达成的调解协议具有法律约束力，各方应当按照约定履行。对协议的履行或者内容发生争议的，可以向人民法院起诉。\
         认为有必要的，各方可以自协议生效之日起三十日内共同向人民法院申请司法确认；确认有效后，一方不履行的，他方可以申请强制执行。",
    ),
    (
        "不得虚假调解",
        "当事人恶意串通，以调解的方式损害国家利益、社会公共利益或者他人合法权益的，调解终止，并依法承担相应的责任。",
    ),
    (
        "保密",
        "人民调解员对调解中知悉的个人隐私和商业秘密予以保密。未经各方同意，不录音、录像；\
         当事人在调解中作出的让步，不作为以后对其不利的依据，共同确认的无争议事实除外。",
    ),
    (
        "个人信息的处理",
        "为办理本次调解、送达文书、回访和归档，我们处理您的姓名、证件号码、联系方式、住址以及与纠纷有关的信息，\
         按照档案管理规定的期限保存，不用于其他目的。您可以向我们查阅、复制、更正自己的信息。",
    ),
];

/// The notice as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = vec![Block::Title("人民调解当事人权利义务告知书".to_owned())];
    blocks.extend(number.map(|number| Block::Number(number.to_owned())));
    blocks.push(addressees(&facts.parties));
    blocks.push(Paragraph::new(opening(facts)).into());
    for (at, (head, words)) in TOLD.iter().enumerate() {
        blocks.push(Block::Heading { level: 1, text: format!("{}、{head}", phrase::count(at + 1)) });
        blocks.push(Paragraph::new(*words).into());
    }
    blocks.push(contact(&facts.contact));
    blocks.push(Paragraph::new("以上内容已经告知，我已知悉。").into());
    blocks.push(signatures("当事人（签名、盖章或者按指印），告知人（签名）：", &facts.signatories));
    Sheet { name: "人民调解当事人权利义务告知书".to_owned(), body: Type::FOUR, blocks }
}

fn opening(facts: &Facts) -> String {
    let mediators = if facts.mediators.is_empty() {
        String::new()
    } else {
        format!("拟由{}担任人民调解员。", facts.mediators.join("、"))
    };
    format!("{}就{}进行调解。{mediators}现将有关事项告知如下：", facts.body, phrase::or_blank(&facts.dispute))
}
