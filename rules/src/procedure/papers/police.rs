//! The police: minor cases of public security, and damages after road accidents. (GAXZ 178–186; DJSG 84–94)

use super::{CONFIRMED_PERHAPS, DUTIES, PLAIN, PRIVACY_OF_AN_ORGAN, SECRECY, SHAM, named, said, told};
use crate::sheet::{Effect, PLAIN_PAPERS, Papers, Said};

/// Papers of public-security mediation. What the agreement holds is prescribed. (GAXZ 184)
pub const POLICE: Papers = Papers {
    titles: &[
        named("agreement", "治安调解协议书", "Public-security mediation agreement"),
        named("acceptance-form", "治安调解登记表", "Register of a public-security mediation"),
        named("acceptance-notice", "治安调解受理通知书", "Notice of acceptance"),
        named("refusal-notice", "不予治安调解通知书", "Notice of refusal"),
        named("session-notice", "治安调解通知书", "Notice of a session"),
        named("termination-notice", "治安调解未达成协议通知书", "Notice that no agreement was reached"),
    ],
    we: "本机关",
    rights: &[
        told(
            "治安调解的性质",
            "GAXZ 178, 180",
            "公安机关对因民间纠纷引起、情节较轻的违反治安管理行为，可以调解处理。调解应当查明事实，遵循合法、公正、自愿、及时的原则，\
             注重教育和疏导，化解矛盾。",
        ),
        told(
            "不适用调解的情形",
            "GAXZ 179",
            "雇凶伤害他人、结伙斗殴或者其他寻衅滋事、多次实施违反治安管理行为、当事人明确表示不愿意调解、在调解过程中又实施违反治安管理行为、\
             在调解过程中逃跑的，以及其他不宜调解处理的，不适用调解。",
        ),
        told("不收取费用", "", "治安调解不收取任何费用。"),
        told(
            "您的权利",
            "GAXZ 178, 179, 181",
            "1．自愿接受或者拒绝调解，或者在达成协议以前要求终止调解。\n2．办案民警与本案有利害关系的，可以要求其回避。\n\
             3．当事人有未成年人的，由其监护人到场。\n4．自主表达意愿，自愿达成协议。",
        ),
        told("您的义务", "", DUTIES),
        told(
            "调解次数",
            "GAXZ 183",
            "对一次治安案件一般调解一次；调解不成，当事人申请或者公安机关认为有必要再次调解的，在第一次调解后七个工作日内完成。",
        ),
        told(
            "协议和不履行的后果",
            "GAXZ 184, 185",
            "达成协议的，制作治安调解协议书，由双方签名并履行。达成协议并履行的，公安机关不予处罚；未达成协议，\
             或者达成协议后不履行的，对违反治安管理的行为人依法予以处罚，并告知当事人可以就民事争议依法向人民法院提起民事诉讼。",
        ),
        SHAM,
        told("保密", "", SECRECY),
        PRIVACY_OF_AN_ORGAN,
    ],
    effect: Effect {
        binds: said(
            "本协议自双方当事人签名或者按指印，办案民警签名并加盖公安机关印章之日起生效，双方应当按照约定的期限和方式履行。",
            "GAXZ 184",
        ),
        further: &[said(
            "达成协议并履行的，公安机关对违反治安管理的行为人不予处罚；不履行的，依法予以处罚，当事人可以就民事争议依法向人民法院提起民事诉讼。",
            "GAXZ 185",
        )],
        confirm: None,
        keeper: "公安机关",
        spare: "存卷备用",
        ..PLAIN
    },
    routes: &[
        told("公安机关依法处理", "GAXZ 185", "对违反治安管理的行为，由公安机关依法处理。"),
        told("向人民法院起诉", "GAXZ 185", "就损害赔偿等民事争议，可以依法向有管辖权的人民法院提起民事诉讼。"),
    ],
    routes_en: &[
        "await the decision of the police on the breach of public security",
        "go to court about the damage and other civil matters",
    ],
    broken: (
        "公安机关对违反治安管理的行为人依法处罚，对方可以就民事争议向人民法院起诉",
        "the police punish the breach of public security, and the other side may go to court about the civil dispute",
    ),
    decline: "GAXZ 179",
    refuse: "GAXZ 179",
    accept: "GAXZ 178",
    session: "GAXZ 180",
    end: "GAXZ 185",
    names_body: true,
    particulars: "案件基本情况",
    on_agreement: &[
        "police-case-number",
        "incident-time",
        "incident-place",
        "incident-people",
        "incident-cause",
        "incident-course",
        "incident-result",
    ],
    on_acceptance: &["police-case-number"],
    // Nobody stands in for a person who may have broken the law.
    by_proxy: false,
    ..PLAIN_PAPERS
};

const STATEMENT: Said = said(
    "本调解书自各方当事人签名，交通警察签名并加盖公安机关交通管理部门印章之日起生效，分别送交各方当事人，对各方具有合同约束力。\
     各方应当按照约定履行；因履行或者内容发生争议的，可以依法向人民法院提起民事诉讼。",
    "DJSG 93; MFD 465",
);

/// Papers of the traffic police. What the statement holds is prescribed; without agreement 调解终结书 is made. (DJSG 93)
pub const TRAFFIC: Papers = Papers {
    titles: &[
        named("agreement", "道路交通事故\n损害赔偿调解书", "Statement of a mediation on traffic damages"),
        named("rights-notice", "交通事故损害赔偿调解\n当事人权利义务告知书", "Notice of rights and duties"),
        named("acceptance-form", "交通事故损害赔偿调解登记表", "Register of a mediation on traffic damages"),
        named("acceptance-notice", "交通事故损害赔偿调解受理通知书", "Notice of acceptance"),
        named("refusal-notice", "交通事故损害赔偿调解\n不予受理通知书", "Notice of refusal"),
        named("session-notice", "交通事故损害赔偿调解通知书", "Notice of a session"),
        named("session-record", "交通事故损害赔偿调解记录", "Record of a session"),
        named("termination-notice", "道路交通事故\n损害赔偿调解终结书", "Statement that no agreement was reached"),
    ],
    we: "本机关",
    rights: &[
        told(
            "损害赔偿调解的性质",
            "DJSG 84, 86",
            "各方当事人对损害赔偿有争议、一致请求公安机关交通管理部门调解的，应当在收到道路交通事故认定书、道路交通事故证明或者\
             复核结论之日起十日内提出书面申请。调解在各方自愿、平等的基础上进行。",
        ),
        told("不收取费用", "", "损害赔偿调解不收取任何费用。"),
        told(
            "参加调解的人",
            "DJSG 88, 89",
            "调解三日前通知时间、地点和参加人；不能按时参加的，应当提前告知。参加调解的当事人一方不得超过三人。",
        ),
        told(
            "您的权利",
            "",
            "1．接受调解、拒绝调解，或者在达成协议以前要求终止调解。\n2．交通警察与本事故有利害关系的，可以要求其回避。\n\
             3．委托代理人参加调解。\n4．自主表达意愿，自愿达成协议。",
        ),
        told("您的义务", "", DUTIES),
        told(
            "期限",
            "DJSG 90",
            "调解自依法确定的开始之日起十日内完成：造成死亡的，从办理丧葬事宜时间结束之日起；造成受伤的，从治疗终结之日起；\
             致残的，从定残之日起；造成财产损失的，从确定损失之日起。",
        ),
        told(
            "调解书和调解终结书",
            "DJSG 93, 94; MFD 465",
            "达成协议的，制作损害赔偿调解书，各方签名，分别送交，对各方具有合同约束力；未达成协议的，制作损害赔偿调解终结书送达各方。\
             一方当事人向人民法院提起民事诉讼、无正当理由不参加调解或者退出调解的，终止调解。不履行协议的，可以依法提起民事诉讼。",
        ),
        SHAM,
        told("保密", "", SECRECY),
        PRIVACY_OF_AN_ORGAN,
    ],
    effect: Effect {
        paper: "本调解书",
        binds: STATEMENT,
        confirm: Some(CONFIRMED),
        keeper: "公安机关交通管理部门",
        ..PLAIN
    },
    routes: &[
        told("向人民法院起诉", "", "就损害赔偿争议，可以依法向有管辖权的人民法院提起民事诉讼。"),
        told("向保险公司索赔", "", "投保了机动车保险的，可以依照保险合同向承保的保险公司索赔。"),
    ],
    routes_en: &["go to court about the damages", "claim from the insurer of the vehicle, where it is insured"],
    decline: "DJSG 86",
    refuse: "DJSG 86",
    accept: "DJSG 86",
    session: "DJSG 88, 89",
    end: "DJSG 93, 94",
    names_body: true,
    particulars: "调解依据、事故事实和损失",
    on_agreement: &["certificate-number", "certificate-facts", "loss", "compensation"],
    on_acceptance: &["certificate-number", "certificate-on"],
    responsibility: "各方的损害赔偿责任及比例",
    ..PLAIN_PAPERS
};

const CONFIRMED: Said = said(
    "各方当事人认为有必要的，可以自本调解书生效之日起三十日内，共同向有管辖权的人民法院申请司法确认，是否受理由人民法院依法决定；\
     经确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。",
    CONFIRMED_PERHAPS.law,
);
