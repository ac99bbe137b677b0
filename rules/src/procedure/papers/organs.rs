//! Organs that mediate within their functions: any of them, the health authority, the market regulator. (YLJF; SCTS)
//!
//! No statute of the whole country rules administrative mediation; its papers cite the Civil Code for the contract that comes
//! of it, and no rule of another place (domain.md §2.3).

use super::{
    CONFIRMED_PERHAPS, DUTIES, PLAIN, PRIVACY_OF_AN_ORGAN, SECRECY, SHAM, TO_ARBITRATION, TO_ARBITRATION_EN, TO_COURT,
    TO_COURT_EN, named, said, told,
};
use crate::sheet::{Effect, Named, PLAIN_PAPERS, Papers, Said};

const RIGHTS: &str = "1．知道调解人员的姓名和职务；与本纠纷有利害关系的，可以要求其回避。\n\
                      2．接受调解、拒绝调解，或者在任何时候要求终止调解。\n\
                      3．委托代理人参加调解，要求调解不公开进行。\n4．自主表达意愿，自愿达成调解协议。";

const CONTRACT: Said = said(
    "本协议自各方当事人签名、盖章或者按指印，调解人员签名并加盖行政机关印章之日起生效，对各方当事人具有合同约束力。\
     各方应当按照约定履行；因履行或者协议内容发生争议的，可以依法向人民法院提起诉讼。",
    "MFD 465, 490",
);

/// An organ refuses and ends by 通知书 (临海市行政调解参考格式文书 6, 10, 13).
const TITLES: &[Named] = &[
    named("agreement", "行政调解协议书", "Administrative mediation agreement"),
    named("acceptance-form", "行政调解案件登记表", "Register of an administrative mediation"),
    named("acceptance-notice", "行政调解受理通知书", "Notice of acceptance"),
    named("refusal-notice", "行政调解不予受理通知书", "Notice of refusal"),
    named("session-notice", "行政调解会通知书", "Notice of a session"),
    named("termination-notice", "行政调解终止通知书", "Notice of termination"),
];

/// Papers of administrative mediation.
pub const ADMINISTRATIVE: Papers = Papers {
    titles: TITLES,
    we: "本机关",
    rights: &[
        told(
            "行政调解的性质",
            "",
            "行政调解由行政机关在职责范围内主持，在各方自愿、平等的基础上进行，不违背法律、法规和国家政策；\
             不以调解代替依法应当作出的行政处理，也不因调解而阻止当事人依法申请仲裁、行政复议或者提起诉讼。",
        ),
        told("不收取费用", "", "行政调解不收取任何费用。"),
        told("您的权利", "", RIGHTS),
        told("您的义务", "", DUTIES),
        told(
            "协议的效力",
            "MFD 465; CPL 205",
            "达成的行政调解协议由各方签名或者盖章，加盖行政机关印章，对各方具有合同约束力。对协议的履行或者内容发生争议的，\
             可以向人民法院起诉。认为有必要的，各方可以自协议生效之日起三十日内共同向人民法院申请司法确认，是否受理由人民法院依法决定。",
        ),
        SHAM,
        told("保密", "", SECRECY),
        PRIVACY_OF_AN_ORGAN,
    ],
    effect: Effect { binds: CONTRACT, confirm: Some(CONFIRMED_PERHAPS), keeper: "行政机关", ..PLAIN },
    routes: &[
        TO_ARBITRATION,
        told(
            "申请行政裁决或者行政复议",
            "",
            "依法可以由行政机关裁决的，可以申请行政裁决；不服行政行为的，可以自知道该行为之日起六十日内申请行政复议。",
        ),
        told("向人民法院起诉", "", "属于民事争议的，可以依法提起民事诉讼；属于行政争议的，可以依法提起行政诉讼。"),
    ],
    routes_en: &[
        TO_ARBITRATION_EN,
        "ask for an administrative ruling, where the law provides for one, or within sixty days of an administrative act for \
         its reconsideration",
        "go to court: with a civil suit in a civil dispute, with an administrative suit in an administrative one",
    ],
    particulars: "申请事由",
    on_agreement: &["matter"],
    ..PLAIN_PAPERS
};

/// Papers of the health authority. (YLJF 40–42)
pub const HEALTH: Papers = Papers {
    titles: &[
        named("agreement", "医疗纠纷行政调解协议书", "Administrative mediation agreement on a medical dispute"),
        named("acceptance-form", "医疗纠纷行政调解登记表", "Register of an administrative mediation"),
        named("acceptance-notice", "医疗纠纷行政调解受理通知书", "Notice of acceptance"),
        named("refusal-notice", "医疗纠纷行政调解不予受理通知书", "Notice of refusal"),
        named("session-notice", "医疗纠纷行政调解会通知书", "Notice of a session"),
        named("termination-notice", "医疗纠纷行政调解终止通知书", "Notice of termination"),
    ],
    rights: &[
        told(
            "医疗纠纷行政调解的性质",
            "YLJF 40",
            "卫生健康主管部门应医患双方的共同申请进行调解，在双方自愿、平等的基础上进行。已经向人民法院起诉的，\
             或者已申请医疗纠纷人民调解委员会调解并被受理的，不予受理；已经受理的，终止调解。",
        ),
        told("不收取费用", "", "行政调解不收取任何费用。"),
        told("您的权利", "", RIGHTS),
        told("您的义务", "", DUTIES),
        told(
            "鉴定和期限",
            "YLJF 40",
            "调解自受理之日起三十个工作日内完成；需要鉴定的，鉴定时间不计入调解期限。超过调解期限未达成调解协议的，视为调解不成。",
        ),
        told(
            "协议的效力",
            "YLJF 39, 41; CPL 205",
            "医患双方经调解达成一致的，应当签署调解协议书。协议对双方具有合同约束力；对协议的履行或者内容发生争议的，\
             可以向人民法院起诉。认为有必要的，双方可以自协议生效之日起三十日内共同向人民法院申请司法确认，是否受理由人民法院依法决定。",
        ),
        SHAM,
        told(
            "保密",
            "YLJF 42",
            "卫生健康主管部门及其工作人员、参加调解的专家和鉴定人员对医患双方的个人隐私等事项予以保密。未经医患双方同意，\
             不公开进行调解，也不公开调解协议的内容。",
        ),
        PRIVACY_OF_AN_ORGAN,
    ],
    effect: Effect {
        binds: said(
            "本协议自医患双方签名、盖章或者按指印，调解人员签名并加盖卫生健康主管部门印章之日起生效，对双方具有合同约束力。\
             双方应当按照约定履行；因履行或者协议内容发生争议的，可以依法向人民法院提起诉讼。",
            "YLJF 41; MFD 465",
        ),
        confirm: Some(CONFIRMED_PERHAPS),
        keeper: "卫生健康主管部门",
        ..PLAIN
    },
    routes: &[told("医患双方自愿协商", "", "可以继续自行协商；达成一致的，应当签署书面和解协议。"), TO_COURT],
    routes_en: &["go on talking with the other side; what is settled is to be put in writing", TO_COURT_EN],
    decline: "YLJF 40",
    refuse: "YLJF 40",
    accept: "YLJF 40",
    session: "YLJF 42",
    end: "YLJF 40",
    particulars: "医疗纠纷基本情况",
    on_agreement: &["records-sealed", "insurer"],
    ..ADMINISTRATIVE
};

/// Papers of the market regulator: parties are complainant and respondent. (SCTS 14–22)
pub const MARKET: Papers = Papers {
    titles: &[
        named("agreement", "调解书", "Mediation statement"),
        named("rights-notice", "投诉调解当事人权利义务告知书", "Notice of rights and duties"),
        named("acceptance-form", "投诉调解登记表", "Register of a complaint"),
        named("acceptance-notice", "投诉受理通知书", "Notice of acceptance of a complaint"),
        named("refusal-notice", "投诉不予受理通知书", "Notice of refusal of a complaint"),
        named("session-notice", "投诉调解通知书", "Notice of a session"),
        named("session-record", "投诉调解记录", "Record of a session"),
        named("termination-notice", "投诉终止调解通知书", "Notice of termination"),
    ],
    sides: ("投诉人", "被投诉人"),
    rights: &[
        told(
            "投诉调解的性质",
            "SCTS 16",
            "市场监督管理部门对消费者权益争议的投诉，在投诉人和被投诉人都同意的基础上进行调解，不违背法律、法规和国家政策；\
             不因调解而免除依法应当承担的行政责任，也不阻止当事人依法申请仲裁或者提起诉讼。",
        ),
        told("不收取费用", "", "投诉调解不收取任何费用。"),
        told(
            "您的权利",
            "SCTS 18, 19",
            "1．事先知道调解的时间、地点和调解人员。\n2．调解人员与本投诉有利害关系的，可以要求其回避。\n\
             3．接受调解、拒绝调解，或者在任何时候要求终止调解。\n4．自主表达意愿，自愿达成调解协议。",
        ),
        told("您的义务", "", DUTIES),
        told(
            "检测、鉴定和期限",
            "SCTS 14, 20, 21",
            "自收到投诉之日起七个工作日内决定是否受理并告知投诉人。自受理之日起四十五个工作日内未能达成调解协议的，终止调解；\
             检测、检验、检疫、鉴定的时间不计入。终止调解的，自作出决定之日起七个工作日内告知双方。",
        ),
        told(
            "调解书的效力",
            "SCTS 22; MFD 465; CPL 205",
            "达成协议的，制作调解书，由双方签名或者盖章，加盖市场监督管理部门印章；已经即时履行或者双方同意不制作的除外。\
             调解书对双方具有合同约束力；不履行的，可以向人民法院起诉。认为有必要的，双方可以自生效之日起三十日内共同申请司法确认，\
             是否受理由人民法院依法决定。",
        ),
        SHAM,
        told("保密", "", SECRECY),
        PRIVACY_OF_AN_ORGAN,
    ],
    effect: Effect {
        paper: "本调解书",
        binds: said(
            "本调解书由投诉人、被投诉人签名或者盖章，加盖市场监督管理部门印章后生效，对双方具有合同约束力。\
             双方应当按照约定履行；因履行或者内容发生争议的，可以依法向人民法院提起诉讼。",
            "SCTS 22; MFD 465",
        ),
        confirm: Some(said(
            "双方认为有必要的，可以自本调解书生效之日起三十日内，共同向有管辖权的人民法院申请司法确认，是否受理由人民法院依法决定；\
             经确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。",
            "CPL 205, 206",
        )),
        instead: said("本调解书含有权属确认的内容，该部分不能申请司法确认，需要时应当依法另行办理。", "CPLI 355"),
        keeper: "市场监督管理部门",
        ..PLAIN
    },
    routes: &[TO_ARBITRATION, TO_COURT],
    routes_en: &[TO_ARBITRATION_EN, TO_COURT_EN],
    decline: "SCTS 15",
    refuse: "SCTS 16",
    accept: "SCTS 14",
    session: "SCTS 17, 18",
    end: "SCTS 21",
    particulars: "投诉基本情况",
    on_agreement: &["complaint-number"],
    on_acceptance: &["complaint-number"],
    ..ADMINISTRATIVE
};
