//! Mediation that a court hands over: its agreement goes back to the court. (TYTJ; ZXTJ; LA2024)

use super::{DUTIES, PLAIN, PRIVACY, SHAM, named, said, told};
use crate::sheet::{Effect, PLAIN_PAPERS, Papers, Said, Told};

const RIGHTS: Told = told(
    "您的权利",
    "TYTJ 12, 15",
    "1．从名册中与对方共同选定特邀调解组织或者特邀调解员；没有选定的，由法院指定；不同意指定的，视为不同意调解。\n\
     2．特邀调解员与本纠纷有利害关系的，可以要求其回避。\n\
     3．接受调解、拒绝调解，或者在任何时候要求终止调解。\n4．自主表达意愿，自愿达成调解协议。",
);
const TO_ADDRESS: Told =
    told("身份和送达地址", "ZXTJ 17", "参加调解的人应当接受身份核验，并确认送达地址；确认的地址可以用于以后的诉讼。");
const SECRET: Told = told(
    "保密",
    "TYTJ 22",
    "特邀调解员对调解过程和内容予以保密。调解不成的，当事人在调解中作出的让步不作为以后诉讼中对其不利的依据，\
     共同确认的无争议事实除外。",
);
/// A delegated mediation's agreement takes effect by itself; an entrusted one's goes to the court. (TYTJ 20, 24)
const BINDS: Said = said(
    "本协议自各方当事人签名、盖章或者捺印之日起生效；由特邀调解组织主持的，并加盖其印章。协议对各方当事人具有法律约束力，\
     各方应当按照约定履行。",
    "TYTJ 24",
);
const TO_THE_COURT: Said = said(
    "本协议由各方当事人签名、盖章或者捺印，由特邀调解组织主持的，并加盖其印章，送交委托调解的人民法院审查制作民事调解书；\
     当事人也可以申请撤回起诉。",
    "TYTJ 20",
);

/// Papers of mediation entrusted after filing.
pub const ENTRUSTED: Papers = Papers {
    titles: &[
        named("agreement", "调解协议书", "Agreement of an entrusted mediation"),
        named("court-reply", "委托调解情况复函", "Reply to the court"),
    ],
    rights: &[
        told(
            "委托调解的性质",
            "LA2024 2; TYTJ 14",
            "人民法院立案后，经各方同意，委托特邀调解组织或者特邀调解员调解。调解在各方自愿、平等的基础上进行，不违背法律、法规和国家政策。",
        ),
        RIGHTS,
        told("您的义务", "", DUTIES),
        TO_ADDRESS,
        told(
            "期限",
            "LA2024 3",
            "适用普通程序的十五日，适用简易程序的七日，自签收法院移送材料之日起计算；各方同意的，可以延长三十日，延长的时间不计入审理期限。",
        ),
        told(
            "协议的效力",
            "TYTJ 20, 24",
            "达成协议的，由各方签名、盖章或者捺印，由特邀调解组织主持的，并加盖其印章。协议送交委托的人民法院审查制作民事调解书，\
             当事人也可以申请撤回起诉。",
        ),
        told(
            "调解不成",
            "TYTJ 26; LA2024 5, 6",
            "未达成协议的，特邀调解组织将情况书面报告人民法院，由人民法院继续审理。\
             人民法院将通知预交案件受理费，未交纳的按撤诉处理。",
        ),
        SHAM,
        SECRET,
        PRIVACY,
    ],
    effect: Effect {
        binds: TO_THE_COURT,
        confirm: None,
        keeper: "特邀调解组织",
        spare: "送交委托调解的人民法院",
        ..PLAIN
    },
    routes: &[told(
        "由人民法院继续审理",
        "LA2024 5, 6",
        "本案已经立案，调解情况书面报告委托的人民法院，由其继续审理。人民法院将通知预交案件受理费，未交纳的按撤诉处理。\
         请按照人民法院的通知参加诉讼。",
    )],
    routes_en: &[
        "wait for the trial: the court goes on with the case; it will ask for the fee of the case, and treats the \
                  suit as withdrawn where it is not paid",
    ],
    limitation: Some(said("本案的诉讼时效因起诉而中断，无须另行起诉。", "MFD 195")),
    limitation_en: "The suit has interrupted the limitation; there is no need to sue again.",
    broken: (
        "由委托调解的人民法院继续审理；人民法院已经制作民事调解书的，对方可以申请强制执行",
        "the court that entrusted us goes on with the case; where it has issued a mediation statement, that can be enforced",
    ),
    decline: "ZXTJ 12",
    refuse: "TYTJ 26",
    accept: "ZXTJ 12; LA2024 3",
    session: "TYTJ 14",
    end: "TYTJ 26",
    particulars: "委托调解的案件",
    on_agreement: &["court-case-number", "procedure"],
    on_acceptance: &["court-case-number", "procedure"],
    ..PLAIN_PAPERS
};

/// Papers of mediation delegated before filing.
pub const DELEGATED: Papers = Papers {
    titles: &[
        named("agreement", "调解协议书", "Agreement of a delegated mediation"),
        named("court-reply", "委派调解情况复函", "Reply to the court"),
    ],
    rights: &[
        told(
            "委派调解的性质",
            "TYTJ 11, 14",
            "人民法院登记立案前，经当事人同意，委派特邀调解组织或者特邀调解员调解。调解在各方自愿、平等的基础上进行，\
             不违背法律、法规和国家政策。",
        ),
        RIGHTS,
        told("您的义务", "", DUTIES),
        TO_ADDRESS,
        told("期限", "TYTJ 27", "三十日，自签收法院移交材料之日起计算；各方同意延长的，不受此限。"),
        told(
            "协议的效力",
            "TYTJ 24; CPL 205",
            "达成协议的，自各方签名、盖章或者捺印之日起生效，由特邀调解组织主持的，并加盖其印章，对各方具有法律约束力。认为有必要的，\
             各方可以自协议生效之日起三十日内共同向委派的人民法院申请司法确认。",
        ),
        told(
            "调解不成",
            "TYTJ 21, 26",
            "未达成协议的，特邀调解组织将情况书面报告并将材料退回人民法院，由人民法院依法登记立案。",
        ),
        SHAM,
        SECRET,
        PRIVACY,
    ],
    effect: Effect {
        binds: BINDS,
        confirm: Some(said(
            "各方当事人认为有必要的，可以自本协议生效之日起三十日内，共同向委派调解的人民法院申请司法确认。\
             协议经人民法院确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。",
            "CPL 205, 206",
        )),
        keeper: "特邀调解组织",
        spare: "送交委派调解的人民法院",
        ..PLAIN
    },
    routes: &[told(
        "由人民法院登记立案",
        "TYTJ 21",
        "调解情况书面报告、材料退回委派的人民法院，由人民法院依法登记立案，请留意人民法院的通知。",
    )],
    routes_en: &["wait for the court: it gets the papers back and registers the case; follow its notices"],
    accept: "ZXTJ 12; TYTJ 27",
    particulars: "委派调解的案件",
    on_agreement: &["court-case-number"],
    on_acceptance: &["court-case-number"],
    limitation: None,
    limitation_en: "",
    broken: PLAIN_PAPERS.broken,
    ..ENTRUSTED
};
