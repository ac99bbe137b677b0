//! Kinds with a statute of their own: labour, rural land, commerce. (LDTZ; NCTD; SSTJ)

use super::{
    DUTIES, PLAIN, PRIVACY, SECRECY, SHAM, TO_ARBITRATION, TO_ARBITRATION_EN, TO_COURT, TO_COURT_EN, named, said, told,
};
use crate::sheet::{Effect, PLAIN_PAPERS, Papers, Said, Told};

const CONFIRM: Said = said(
    "各方当事人认为有必要的，也可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。\
     协议经人民法院确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。",
    "CPL 205, 206",
);
const RIGHTS: &str = "1．选择或者接受调解员，并可以要求与本纠纷有利害关系的调解员回避。\n\
                      2．接受调解、拒绝调解，或者在任何时候要求终止调解。\n\
                      3．要求调解公开进行或者不公开进行。\n4．自主表达意愿，自愿达成调解协议。";
const FREE: &str = "调解不收取任何费用，也不接受当事人的财物和请托。";

/// Papers of labour mediation.
pub const LABOUR: Papers = Papers {
    titles: &[named("agreement", "劳动争议调解协议书", "Labour mediation agreement")],
    rights: &[
        told(
            "劳动争议调解的性质",
            "LDTZ 3, 10",
            "调解劳动争议，应当根据事实，遵循合法、公正、及时、着重调解的原则，依法保护当事人的合法权益。调解在双方自愿的基础上进行。",
        ),
        told("不收取费用", "", FREE),
        told("您的权利", "LDTZ 3, 12", RIGHTS),
        told("您的义务", "LDTZ 13", DUTIES),
        told(
            "期限和仲裁",
            "LDTZ 14, 27",
            "自调解组织收到调解申请之日起十五日内未达成调解协议的，当事人可以依法申请仲裁。申请仲裁的时效期间为一年，\
             从知道或者应当知道权利被侵害之日起计算。",
        ),
        told(
            "协议的效力",
            "LDTZ 14, 15, 16",
            "达成协议的，制作调解协议书，由双方签名或者盖章，经调解员签名并加盖调解组织印章后生效，对双方具有约束力，应当履行。\
             一方在约定期限内不履行的，另一方可以依法申请仲裁；因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成协议，\
             用人单位不履行的，劳动者可以持协议书依法向人民法院申请支付令。",
        ),
        told(
            "仲裁审查和司法确认",
            "LDXS 27; CPL 205",
            "双方可以自协议生效之日起十五日内共同向劳动人事争议仲裁委员会申请审查，审查后制作仲裁调解书；\
             也可以自协议生效之日起三十日内共同向人民法院申请司法确认。",
        ),
        SHAM,
        told("保密", "", SECRECY),
        PRIVACY,
    ],
    effect: Effect {
        binds: said(
            "本协议由双方当事人签名或者盖章，经调解员签名并加盖调解组织印章后生效，对双方当事人具有约束力，双方应当履行。",
            "LDTZ 14",
        ),
        further: &[
            said("一方在约定期限内不履行的，另一方可以依法申请仲裁。", "LDTZ 15"),
            said(
                "因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金事项达成协议，用人单位在约定期限内不履行的，\
                 劳动者可以持本协议依法向人民法院申请支付令。",
                "LDTZ 16",
            ),
            said(
                "双方可以自本协议生效之日起十五日内，共同向劳动人事争议仲裁委员会申请审查；经审查符合规定的，由其制作仲裁调解书。",
                "LDXS 27",
            ),
        ],
        confirm: Some(CONFIRM),
        spare: "供申请仲裁审查、司法确认等使用",
        ..PLAIN
    },
    routes: &[
        told(
            "申请劳动争议仲裁",
            "LDTZ 5, 14",
            "可以向劳动合同履行地或者用人单位所在地的劳动人事争议仲裁委员会申请仲裁，不必经对方同意；对裁决不服的，\
             再依法向人民法院起诉。",
        ),
        told("向劳动行政部门投诉", "", "用人单位违反劳动保障规定的，可以向劳动行政部门投诉，由其依法处理。"),
    ],
    routes_en: &[
        "apply to the labour arbitration commission, which comes first and needs nobody's consent; whoever disagrees with its \
         award may then go to court",
        "complain to the labour administration, where the employer breaks the rules",
    ],
    limitation_en: "Mind the time: labour arbitration must be applied for within one year of the day on which you knew or should \
                    have known of the injury.",
    broken: (
        "对方可以依法申请劳动争议仲裁；属于拖欠劳动报酬等情形的，劳动者也可以申请支付令",
        "the other side may apply for labour arbitration; for wages and the like the worker may also apply for a payment order",
    ),
    limitation: Some(said(
        "请留意时效：劳动争议申请仲裁的时效期间为一年，从知道或者应当知道权利被侵害之日起计算。",
        "LDTZ 27",
    )),
    accept: "LDTZ 10, 12",
    session: "LDTZ 13",
    end: "LDTZ 14, 15",
    particulars: "用工情况",
    on_agreement: &["employment", "work-injury"],
    ..PLAIN_PAPERS
};

/// Papers of rural land mediation.
pub const LAND: Papers = Papers {
    titles: &[
        named("agreement", "农村土地承包经营纠纷调解协议书", "Rural land mediation agreement"),
        named("rights-notice", "农村土地承包经营纠纷调解\n当事人权利义务告知书", "Notice of rights and duties"),
    ],
    rights: &[
        told(
            "农村土地承包经营纠纷调解的性质",
            "NCTD 3, 7",
            "发生农村土地承包经营纠纷的，当事人可以自行和解，也可以请求村民委员会、乡（镇）人民政府等调解。调解在自愿的基础上进行，\
             充分听取当事人对事实和理由的陈述，讲解有关法律以及国家政策，耐心疏导，帮助当事人达成协议。",
        ),
        told("不收取费用", "", FREE),
        told("您的权利", "NCTD 8, 9", RIGHTS),
        told("您的义务", "", DUTIES),
        told(
            "协议的效力",
            "NCTD 10; CPL 205",
            "达成协议的，制作调解协议书，由双方签名、盖章或者按指印，经调解人员签名并加盖调解组织印章后生效。\
             认为有必要的，双方可以自协议生效之日起三十日内共同向人民法院申请司法确认。",
        ),
        told(
            "仲裁和诉讼",
            "NCTD 4",
            "当事人和解、调解不成或者不愿和解、调解的，可以向农村土地承包仲裁委员会申请仲裁，也可以直接向人民法院起诉。",
        ),
        SHAM,
        told("保密", "", SECRECY),
        PRIVACY,
    ],
    effect: Effect {
        binds: said(
            "本协议由双方当事人签名、盖章或者按指印，经调解人员签名并加盖调解组织印章后生效，双方应当按照约定履行；\
             因履行或者协议内容发生争议的，可以依法申请仲裁或者向人民法院提起诉讼。",
            "NCTD 4, 10",
        ),
        confirm: Some(CONFIRM),
        ..PLAIN
    },
    routes: &[
        told(
            "申请农村土地承包仲裁",
            "NCTD 2, 4",
            "可以向农村土地承包仲裁委员会申请仲裁，不必经对方同意；因征收集体所有的土地及其补偿发生的纠纷除外。",
        ),
        told("向人民法院起诉", "NCTD 4", "也可以直接向有管辖权的人民法院提起诉讼。"),
    ],
    routes_en: &[
        "apply to the rural land arbitration commission, which needs nobody's consent; not about expropriation and its \
         compensation",
        "go to court at once",
    ],
    broken: (
        "对方可以申请农村土地承包仲裁，也可以向人民法院起诉",
        "the other side may apply for rural land arbitration or go to court",
    ),
    accept: "NCTD 7, 8",
    session: "NCTD 9",
    end: "NCTD 4",
    particulars: "承包地基本情况",
    on_agreement: &["plot", "land-contract-number"],
    ..PLAIN_PAPERS
};

/// The fee that only this kind has stands on the notice of acceptance. (SSTJ 16)
const FEES: Told = told(
    "收费",
    "SSTJ 16",
    "商事调解可以收取费用，收费标准向社会公布。收费依据、金额和各方承担的办法在受理通知书中写明，没有写明的不收取。",
);

/// Papers of commercial mediation.
pub const COMMERCIAL: Papers = Papers {
    titles: &[named("agreement", "商事调解协议书", "Commercial mediation agreement")],
    rights: &[
        told(
            "商事调解的性质",
            "SSTJ 2, 15",
            "商事调解组织对贸易、投资、金融、运输、房地产、工程建设、知识产权等领域的商事纠纷，在各方自愿、平等的基础上进行调解；\
             婚姻家庭、继承、监护、劳动人事和消费者权益纠纷除外。一方明确拒绝的，不得调解。",
        ),
        FEES,
        told(
            "您的权利",
            "SSTJ 15, 18, 20",
            "1．与对方共同选定商事调解员，或者共同请求商事调解组织推荐。\n\
             2．商事调解员有可能影响公正的情形的，应当披露并回避；各方同意其继续调解的除外。\n\
             3．接受调解、拒绝调解，或者在任何时候要求终止调解。\n4．约定在线或者现场进行；在线调解与现场调解具有同等效力。",
        ),
        told("您的义务", "", DUTIES),
        told(
            "协议的效力",
            "SSTJ 22, 23; CPL 205",
            "达成协议的，除各方另有约定外制作调解协议书，由各方签名或者盖章，商事调解员签名并加盖商事调解组织印章，对各方具有约束力。\
             认为有必要的，各方可以自协议生效之日起三十日内共同向人民法院申请司法确认。",
        ),
        told(
            "调解的终止",
            "SSTJ 21",
            "未能达成协议，或者调解的目的违法、当事人恶意串通损害国家利益、社会公共利益或者他人合法权益的，终止调解，并依法承担相应的责任。",
        ),
        told(
            "保密",
            "SSTJ 19",
            "调解不公开进行，各方另有约定的除外。参加调解的人员对调解过程和内容予以保密；当事人在调解中作出的让步，\
             不作为以后对其不利的依据，共同确认的无争议事实除外。",
        ),
        PRIVACY,
    ],
    effect: Effect {
        binds: said(
            "本协议自各方当事人签名或者盖章，商事调解员签名并加盖商事调解组织印章之日起生效，对各方当事人具有约束力。\
             各方应当按照约定履行；因履行或者协议内容发生争议的，可以依照仲裁协议申请仲裁，没有仲裁协议的可以向人民法院提起诉讼。",
            "SSTJ 22",
        ),
        confirm: Some(said(CONFIRM.words, "SSTJ 23; CPL 205, 206")),
        keeper: "商事调解组织",
        spare: "供申请司法确认、仲裁等使用",
        ..PLAIN
    },
    routes: &[TO_ARBITRATION, TO_COURT],
    routes_en: &[TO_ARBITRATION_EN, TO_COURT_EN],
    broken: (
        "对方可以依照仲裁协议申请仲裁，没有仲裁协议的可以向人民法院起诉",
        "the other side may go to arbitration under an arbitration agreement, or else to court",
    ),
    decline: "SSTJ 2, 15",
    refuse: "SSTJ 15",
    accept: "SSTJ 15, 16",
    session: "SSTJ 18, 19",
    end: "SSTJ 21",
    on_acceptance: &["fee-standard", "fee", "fee-shares"],
    ..PLAIN_PAPERS
};
