//! What the papers of each kind say (domain.md §2.1–2.9, §3): rights and duties as they are told, how an agreement binds, which
//! ways stay open. A sheet names its own; what several kinds say alike stands here.

mod committees;
mod courts;
mod organs;
mod own_law;
mod police;

pub use committees::{INDUSTRY, MEDICAL, PEOPLES};
pub use courts::{DELEGATED, ENTRUSTED};
pub use organs::{ADMINISTRATIVE, HEALTH, MARKET};
pub use own_law::{COMMERCIAL, LABOUR, LAND};
pub use police::{POLICE, TRAFFIC};

use crate::sheet::{Effect, Named, PLAIN_PAPERS, Said, Told};

const fn told(head: &'static str, law: &'static str, words: &'static str) -> Told {
    Told { head, words, law }
}

const fn said(words: &'static str, law: &'static str) -> Said {
    Said { words, law }
}

const fn named(code: &'static str, zh: &'static str, en: &'static str) -> Named {
    Named { code, zh, en }
}

/// Collusion ends every mediation. (CPL 115)
const SHAM: Told = told(
    "不得虚假调解",
    "CPL 115",
    "当事人恶意串通，以调解的方式损害国家利益、社会公共利益或者他人合法权益的，调解终止，并依法承担相应的责任。",
);

/// Files of committees: for ever, thirty, ten or five years (domain.md §8.5). (PIPL 17)
const PRIVACY: Told = told(
    "个人信息的处理",
    "PIPL 17",
    "为办理调解、送达、回访和归档，我们处理您的姓名、证件号码、联系方式、住址和纠纷信息，不作他用。\
     案卷一般保存十年，有书面协议的三十年，重大的永久。您可以查阅、复制、更正。",
);

/// Papers of an organ go into the file of its case. (PIPL 17, 35)
const PRIVACY_OF_AN_ORGAN: Told = told(
    "个人信息的处理",
    "PIPL 17, 35",
    "为履行法定职责、办理本次调解、送达文书和归档，我们处理您的姓名、证件号码、联系方式、住址以及与纠纷有关的信息，不用于其他目的。\
     调解材料归入本机关案卷，按照档案管理规定的期限保存。您可以向我们查阅、复制、更正自己的信息。",
);

/// What was conceded is no evidence later; where a law of the kind says so, the kind cites it.
const SECRECY: &str = "调解人员对调解中知悉的个人隐私和商业秘密予以保密。未经各方同意，不录音、录像；\
                       当事人在调解中作出的让步，不作为以后对其不利的依据，共同确认的无争议事实除外。";

const DUTIES: &str = "1．如实陈述纠纷事实。\n2．遵守调解现场秩序，尊重调解人员。\n3．尊重对方当事人行使权利。";

/// Agreements made before an organ are contracts; whether a court confirms them differs from place to place (domain.md §2.3).
const CONFIRMED_PERHAPS: Said = said(
    "各方当事人认为有必要的，可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认，是否受理由人民法院依法决定；\
     经确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。",
    "CPL 205, 206",
);

const PLAIN: Effect = PLAIN_PAPERS.effect;

/// To the court, as every civil dispute.
const TO_COURT: Told = told(
    "向人民法院起诉",
    "CPL 127",
    "没有书面仲裁协议的，可以依法向有管辖权的人民法院提起民事诉讼；有的，人民法院不予受理。",
);
const TO_COURT_EN: &str =
    "go to court, unless there is a written arbitration agreement: then the court will not accept the case";
/// To arbitration, where both want it.
const TO_ARBITRATION: Told = told("申请仲裁", "", "双方有仲裁协议或者自愿达成仲裁协议的，可以向约定的仲裁委员会申请。");
const TO_ARBITRATION_EN: &str = "go to arbitration, where there is an arbitration agreement or both sides now make one";
