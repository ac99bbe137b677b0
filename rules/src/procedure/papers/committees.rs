//! People's mediation committees, those of trades and the one for medical disputes. (RTF; YLJF)

use super::{PLAIN, PRIVACY, SHAM, named, said, told};
use crate::sheet::{Effect, PLAIN_PAPERS, Papers, Said, Told};

const NATURE: Told = told(
    "人民调解的性质",
    "RTF 3, 7",
    "人民调解委员会是依法设立的调解民间纠纷的群众性组织。调解在各方自愿、平等的基础上进行，不违背法律、法规和国家政策，\
     并尊重当事人的权利；不因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。",
);
const FREE: Told = told("不收取费用", "RTF 4, 15", "人民调解不收取任何费用，也不接受当事人的财物和请托。");
const RIGHTS: Told = told(
    "您的权利",
    "RTF 19, 23; RT2002 25",
    "1．选择或者接受人民调解员，并可以要求与本纠纷有利害关系的人民调解员回避。\n\
     2．接受调解、拒绝调解，或者在任何时候要求终止调解。\n\
     3．要求调解公开进行或者不公开进行。\n\
     4．自主表达意愿，自愿达成调解协议。",
);
const DUTIES: Told = told(
    "您的义务",
    "RTF 24",
    "1．如实陈述纠纷事实。\n2．遵守调解现场秩序，尊重人民调解员。\n3．尊重对方当事人行使权利。",
);
const EFFECT: Told = told(
    "协议的效力",
    "RTF 31, 32, 33",
    "达成的调解协议具有法律约束力，各方应当按照约定履行。对协议的履行或者内容发生争议的，可以向人民法院起诉。\
     认为有必要的，各方可以自协议生效之日起三十日内共同向人民法院申请司法确认；确认有效后，一方不履行的，他方可以申请强制执行。",
);
/// The law binds the mediator; what follows is the house's own promise.
const SECRET: Told = told(
    "保密",
    "RTF 15",
    "人民调解员对调解中知悉的个人隐私和商业秘密予以保密。未经各方同意，不录音、录像；\
     当事人在调解中作出的让步，不作为以后对其不利的依据，共同确认的无争议事实除外。",
);

const CONFIRM: Said = said(
    "各方当事人认为有必要的，可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。\
     协议经人民法院确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。",
    "RTF 33; CPL 205, 206",
);

/// Papers of people's mediation.
pub const PEOPLES: Papers = Papers {
    titles: &[named("agreement", "人民调解协议书", "People's mediation agreement")],
    we: "本会",
    rights: &[NATURE, FREE, RIGHTS, DUTIES, EFFECT, SHAM, SECRET, PRIVACY],
    effect: Effect {
        binds: said(
            "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，\
             对各方当事人具有法律约束力。各方应当按照约定履行；因履行或者协议内容发生争议的，可以向人民法院提起诉讼。",
            "RTF 29, 31, 32",
        ),
        confirm: Some(CONFIRM),
        keeper: "人民调解委员会",
        ..PLAIN
    },
    decline: "RTF 26; RT2002 22, 24",
    refuse: "RTF 17",
    session: "RTF 21, 22",
    end: "RTF 26",
    ..PLAIN_PAPERS
};

/// Papers of the committees of trades: the same law.
pub const INDUSTRY: Papers = Papers { on_agreement: &["trade"], ..PEOPLES };

/// Papers of the committee for medical disputes.
pub const MEDICAL: Papers = Papers {
    titles: &[named("agreement", "医疗纠纷人民调解协议书", "Medical people's mediation agreement")],
    rights: &[
        NATURE,
        FREE,
        RIGHTS,
        DUTIES,
        told(
            "鉴定和期限",
            "YLJF 34, 38",
            "需要进行医疗损害鉴定以明确责任的，由医患双方共同委托鉴定机构，也可以经双方同意由人民调解委员会委托；\
             鉴定费预先向医患双方收取，最终按照责任比例承担。调解自受理之日起三十个工作日内完成，鉴定时间不计入；\
             需要延长的，由人民调解委员会和医患双方约定；超过期限仍未达成协议的，视为调解不成。",
        ),
        EFFECT,
        SHAM,
        told(
            "保密",
            "YLJF 42; RTF 15",
            "人民调解员和参加调解的专家、鉴定人员对医患双方的个人隐私等事项予以保密。未经医患双方同意，不公开进行调解，\
             也不公开调解协议的内容；当事人在调解中作出的让步，不作为以后对其不利的依据，共同确认的无争议事实除外。",
        ),
        PRIVACY,
    ],
    effect: Effect {
        binds: said(
            "本协议自医患双方签名、盖章或者按指印，人民调解员签名并加盖医疗纠纷人民调解委员会印章之日起生效，\
             对双方具有法律约束力。双方应当按照约定履行；因履行或者协议内容发生争议的，可以向人民法院提起诉讼。",
            "YLJF 39; RTF 29, 31, 32",
        ),
        confirm: Some(CONFIRM),
        keeper: "人民调解委员会",
        ..PLAIN
    },
    decline: "YLJF 31; RTF 26",
    refuse: "YLJF 31; RTF 17",
    accept: "YLJF 31",
    session: "YLJF 42",
    end: "YLJF 38; RTF 26",
    particulars: "医疗纠纷基本情况",
    on_agreement: &["records-sealed", "insurer"],
    ..PEOPLES
};
