//! What the papers of a kind say: their names, rights and duties, effect of an agreement, other ways after an end without one.
//! Papers are Chinese; their names are told in English too, for lists, and so is what letters tell of them. A kind that says
//! nothing gets the plain papers, which cite the Civil Code and the Civil Procedure Law only.

use super::{Named, Sheet};
use crate::list;

/// A sentence with the articles that it rests on; no article where the law is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The sentence.
    pub words: &'static str,
    /// Law and article, as sheets cite them.
    pub law: &'static str,
}

/// A head with what is told under it, and the articles that it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The head.
    pub head: &'static str,
    /// What is told; line feeds begin paragraphs.
    pub words: &'static str,
    /// Law and article, as sheets cite them.
    pub law: &'static str,
}

/// How an agreement of a kind binds, and how it becomes enforceable (domain.md §2.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// How the paper speaks of itself: 本协议, 本调解书.
    pub paper: &'static str,
    /// When it takes effect, whom it binds, where a dispute about it goes.
    pub binds: Said,
    /// What else the law attaches to it, always.
    pub further: &'static [Said],
    /// The joint application for judicial confirmation; none where the kind knows none.
    pub confirm: Option<Said>,
    /// What stands in its place where status or ownership is settled. (CPLI 355)
    pub instead: Said,
    /// Who keeps a copy beside the parties.
    pub keeper: &'static str,
    /// What copies beyond that are for.
    pub spare: &'static str,
}

/// What the papers of a kind say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Papers {
    /// Names of its papers where they are not made of the words of the kind, by the code of the form.
    pub titles: &'static [Named],
    /// How the body speaks of itself: 本会, 本机关.
    pub we: &'static str,
    /// Applicant and respondent, as this law calls them.
    pub sides: (&'static str, &'static str),
    /// The rights notice.
    pub rights: &'static [Told],
    /// The end of an agreement.
    pub effect: Effect,
    /// Other ways after an end without agreement; none: those of every civil dispute.
    pub routes: &'static [Told],
    /// The same ways in English, one for one, for letters.
    pub routes_en: &'static [&'static str],
    /// What to mind about limitation; none: that of every civil claim (MFD 188).
    pub limitation: Option<Said>,
    /// The same in English, for letters.
    pub limitation_en: &'static str,
    /// What may follow when somebody does not perform an agreement (domain.md §2.9), in both languages, as letters say it.
    pub broken: (&'static str, &'static str),
    /// Articles that a notice of refusal names, unless a party refuses.
    pub decline: &'static str,
    /// Articles that it names when a party does.
    pub refuse: &'static str,
    /// Articles that a notice of acceptance names.
    pub accept: &'static str,
    /// Articles that an invitation to a session names.
    pub session: &'static str,
    /// Articles that a notice of an end without agreement names.
    pub end: &'static str,
    /// The agreement names the body, who presided and the day of the mediation. (GAXZ 184; DJSG 93)
    pub names_body: bool,
    /// Head of the part of an agreement that holds its own fields.
    pub particulars: &'static str,
    /// Own fields that the agreement prints, in the order that the law names them.
    pub on_agreement: &'static [&'static str],
    /// Own fields that the notice of acceptance prints.
    pub on_acceptance: &'static [&'static str],
    /// Head of the part of an agreement on who answers for what.
    pub responsibility: &'static str,
    /// A party may send somebody else.
    pub by_proxy: bool,
}

/// The plain papers.
pub const PLAIN_PAPERS: Papers = Papers {
    titles: &[],
    we: "本组织",
    sides: ("申请人", "被申请人"),
    rights: &[
        Told {
            head: "自愿和平等",
            words: "调解在各方自愿、平等的基础上进行，不违背法律、法规和国家政策；不因调解而阻止当事人依法通过仲裁、行政、司法等途径\
                    维护自己的权利。",
            law: "MFD 5",
        },
        Told {
            head: "您的权利",
            words: "1．选择或者接受调解人员，并可以要求与本纠纷有利害关系的调解人员回避。\n\
                    2．接受调解、拒绝调解，或者在任何时候要求终止调解。\n3．自主表达意愿，自愿达成调解协议。",
            law: "",
        },
        Told {
            head: "您的义务",
            words: "1．如实陈述纠纷事实。\n2．遵守调解现场秩序，尊重调解人员。\n3．尊重对方当事人行使权利。",
            law: "",
        },
        Told {
            head: "个人信息的处理",
            words: "为办理本次调解、送达文书、回访和归档，我们处理您的姓名、证件号码、联系方式、住址以及与纠纷有关的信息，\
                    按照档案管理规定的期限保存，不用于其他目的。您可以向我们查阅、复制、更正自己的信息。",
            law: "PIPL 17",
        },
    ],
    effect: Effect {
        paper: "本协议",
        binds: Said {
            words: "本协议自各方当事人签名、盖章或者按指印，调解人员签名并加盖调解组织印章之日起生效，对各方当事人具有法律约束力。\
                    各方应当按照约定履行；因履行或者协议内容发生争议的，可以依法向人民法院提起诉讼。",
            law: "MFD 465",
        },
        further: &[],
        confirm: Some(Said {
            words: "各方当事人认为有必要的，可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。\
                    协议经人民法院确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。",
            law: "CPL 205, 206",
        }),
        instead: Said {
            words: "本协议含有身份关系或者权属确认的内容，该部分不能申请司法确认，需要时应当依法另行办理。",
            law: "CPLI 355",
        },
        keeper: "调解组织",
        spare: "供申请司法确认等使用",
    },
    routes: &[],
    routes_en: &[],
    limitation: None,
    limitation_en: "",
    broken: ("对方可以向人民法院起诉", "the other side may go to court"),
    decline: "",
    refuse: "",
    accept: "",
    session: "",
    end: "",
    names_body: false,
    particulars: "基本情况",
    on_agreement: &[],
    on_acceptance: &[],
    responsibility: "各方责任",
    by_proxy: true,
};

/// The name of a paper in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// As printed.
    pub zh: String,
    /// For lists.
    pub en: String,
}

impl Papers {
    /// The word of this law for a side: 投诉人 where others say 申请人.
    pub fn side(&self, general: &str) -> String {
        let (applicant, respondent) = self.sides;
        match general {
            "申请人" => applicant,
            "被申请人" => respondent,
            other => other,
        }
        .to_owned()
    }
}

impl Sheet {
    /// The name of a paper of this kind, by the code of its form, on one line. A form that nobody knows has its code for a name.
    pub fn paper_title(&self, form: &str) -> Title {
        let Title { zh, en } = self.printed_title(form);
        Title { zh: zh.replace('\n', ""), en }
    }

    /// The same as printed: a long name on two lines.
    pub fn printed_title(&self, form: &str) -> Title {
        let general = list::find(list::FORMS, form);
        let en = general.map_or(form, |named| named.en).to_owned();
        if let Some(own) = list::find(self.papers.titles, form) {
            return Title { zh: own.zh.to_owned(), en: own.en.to_owned() };
        }
        let kind = self.words.kind;
        let zh = match form {
            _ if !self.is_mediation => None,
            "agreement" => Some(self.words.agreement.to_owned()),
            "agreement-draft" => {
                let agreement = list::find(self.papers.titles, "agreement").map_or(self.words.agreement, |own| own.zh);
                Some(format!("{agreement}（草稿）"))
            }
            "rights-notice" => Some(format!("{kind}当事人权利义务告知书")),
            "acceptance-form" => Some(format!("{kind}受理登记表")),
            "session-record" => Some(format!("{kind}记录")),
            "oral-agreement" => Some(format!("{kind}口头协议登记表")),
            _ => None,
        };
        Title { zh: zh.unwrap_or_else(|| general.map_or(form, |named| named.zh).to_owned()), en }
    }

    /// Every citation on its papers.
    pub fn cited_on_papers(&self) -> impl Iterator<Item = &'static str> + use<> {
        let papers = self.papers;
        let told = papers.rights.iter().chain(papers.routes).map(|told| told.law);
        let effect = papers.effect;
        let said = effect.further.iter().copied().chain(effect.confirm).chain(papers.limitation);
        let said = said.chain([effect.binds, effect.instead]).map(|said| said.law);
        told.chain(said)
            .chain([papers.decline, papers.refuse, papers.accept, papers.session, papers.end])
            .filter(|law| !law.is_empty())
    }
}
