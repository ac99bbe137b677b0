//! The manual: a kind as its sheet has it, in words — stages, who does what, from where to where, time limits, law.

use rules::law::{cited_en, cited_zh};
use rules::sheet::{Act, FieldType, Opened, Sheet, Stage, Step, TimeLimit, To, Who};
use rules::{act, catalogue, list, role::Role};

use super::acting::in_order;
use crate::app::App;
use crate::error::{Error, Result};
use crate::lang::Lang;

/// A kind of proceeding in words.
#[derive(Clone, Debug)]
pub struct Manual {
    /// Code.
    pub kind: &'static str,
    /// Name.
    pub name: String,
    /// The word of its official numbers; empty where it has none.
    pub number_word: &'static str,
    /// It is a mediation: one at a time.
    pub is_mediation: bool,
    /// It can be opened by hand.
    pub is_opened_by_hand: bool,
    /// Charges may be shown.
    pub may_charge: bool,
    /// The law that wants writing; empty where an agreement may be oral.
    pub writing: String,
    /// Kinds of body that run it.
    pub bodies: Vec<String>,
    /// On whose initiative.
    pub initiatives: Vec<String>,
    /// Its stages, in order.
    pub stages: Vec<StageLine>,
    /// Its time limits.
    pub limits: Vec<LimitLine>,
    /// Its own fields.
    pub fields: Vec<FieldLine>,
}

/// A stage and what can be done in it.
#[derive(Clone, Debug)]
pub struct StageLine {
    /// Code.
    pub code: &'static str,
    /// Name.
    pub name: String,
    /// Which of the seven steps shows it.
    pub step: String,
    /// It ends here.
    pub is_end: bool,
    /// What can be done.
    pub acts: Vec<ActLine>,
}

/// An act in a stage.
#[derive(Clone, Debug)]
pub struct ActLine {
    /// Code.
    pub code: &'static str,
    /// Name.
    pub name: String,
    /// The stage that it leads to; empty where the stage stays.
    pub to: String,
    /// Who does it at once.
    pub who: Vec<String>,
    /// Who may only propose it.
    pub proposes: Vec<String>,
    /// Law and article.
    pub law: String,
    /// Papers that it issues.
    pub papers: Vec<String>,
    /// It is an ordinary way forward.
    pub forward: bool,
}

/// A time limit.
#[derive(Clone, Debug)]
pub struct LimitLine {
    /// Code.
    pub code: &'static str,
    /// Name.
    pub name: String,
    /// How long.
    pub span: String,
    /// From what on; back from what, where it is counted back.
    pub from: String,
    /// How it may be extended; empty where it may not.
    pub extension: String,
    /// What stops its clock; empty where nothing does.
    pub stops: String,
    /// It is the limit of the proceeding as a whole.
    pub is_term: bool,
    /// Law and article.
    pub law: String,
}

/// A field that only this kind has.
#[derive(Clone, Debug)]
pub struct FieldLine {
    /// Code.
    pub code: &'static str,
    /// Label.
    pub name: String,
    /// text, date, money, flag, choice.
    pub ty: &'static str,
    /// Choices: code and words.
    pub choices: Vec<(&'static str, String)>,
    /// Acts whose form asks for it.
    pub asked_at: Vec<&'static str>,
    /// Acts before which it must be filled.
    pub required_for: Vec<&'static str>,
    /// The same two in words.
    pub asked: String,
    /// Empty where it may stay empty.
    pub required: String,
    /// Law and article of the acts that ask for it.
    pub law: String,
}

/// All kinds, in the order of the list of kinds; the dispute itself first.
pub fn all(app: &App, lang: Lang) -> Vec<Manual> {
    in_order(app.sheets).map(|sheet| manual(sheet, lang)).collect()
}

/// One kind.
pub fn of(app: &App, kind: &str, lang: Lang) -> Result<Manual> {
    let sheet = app.sheets.iter().find(|sheet| sheet.kind == kind).ok_or(Error::NotFound)?;
    Ok(manual(sheet, lang))
}

fn manual(sheet: &Sheet, lang: Lang) -> Manual {
    let named = |list: &'static [rules::sheet::Named], codes: &[&str]| {
        let one = |code: &&str| {
            list::find(list, code).map_or_else(|| (*code).to_owned(), |one| lang.pick(one.zh, one.en).to_owned())
        };
        codes.iter().map(one).collect::<Vec<_>>()
    };
    let by_hand = sheet.opened != Opened::ByRule;
    Manual {
        kind: sheet.kind,
        name: lang.pick(sheet.zh, sheet.en).to_owned(),
        number_word: sheet.number_word,
        is_mediation: sheet.is_mediation,
        is_opened_by_hand: by_hand,
        may_charge: sheet.may_charge,
        writing: sheet.writing.map(|law| cited(law, lang)).unwrap_or_default(),
        bodies: named(list::ORGANISATION_KINDS, sheet.bodies),
        initiatives: if by_hand { named(list::INITIATIVES, sheet.initiatives) } else { Vec::new() },
        stages: sheet.stages().into_iter().map(|stage| stage_line(sheet, stage, lang)).collect(),
        limits: sheet.time_limits.iter().map(|limit| limit_line(limit, lang)).collect(),
        fields: sheet.fields.iter().map(|field| field_line(sheet, field, lang)).collect(),
    }
}

/// What the clock does because a day has come; all else of the clock follows from another procedure.
const BY_TIME: [Act; 5] = [act::LAPSE, act::LIMIT_OVER, act::DEFAULT, act::REMIND, act::LEAD_OVERDUE];

fn stage_line(sheet: &Sheet, stage: Stage, lang: Lang) -> StageLine {
    let step = stage.step.named();
    let acts = sheet.steps.iter().filter(|step| step.from.contains(&stage));
    StageLine {
        code: stage.code(),
        name: lang.pick(stage.name.zh, stage.name.en).to_owned(),
        step: lang.pick(step.zh, step.en).to_owned(),
        is_end: sheet.has_ended(stage),
        acts: acts.map(|step| act_line(sheet, step, stage, lang)).collect(),
    }
}

fn act_line(sheet: &Sheet, step: &Step, from: Stage, lang: Lang) -> ActLine {
    let role = |who: &Who| {
        let role = who.role();
        let rule = match BY_TIME.contains(&step.act) {
            true => lang.pick("到期由系统记录", "recorded by the system when it falls due"),
            false => lang.pick("随其他程序由系统记录", "follows from another procedure"),
        };
        if role == Role::Clock { rule.to_owned() } else { lang.pick(role.zh(), role.en()).to_owned() }
    };
    let (proposing, doing): (Vec<&Who>, Vec<&Who>) = step.by.iter().partition(|who| matches!(who, Who::Propose(_)));
    let form = |code: &&str| {
        let title = sheet.paper_title(code);
        lang.pick(title.zh, title.en)
    };
    ActLine {
        code: step.act.code,
        name: lang.pick(step.act.zh, step.act.en).to_owned(),
        to: match step.to {
            To::To(to) if to != from => lang.pick(to.name.zh, to.name.en).to_owned(),
            _ => String::new(),
        },
        who: doing.into_iter().map(role).collect(),
        proposes: proposing.into_iter().map(role).collect(),
        law: cited(step.law, lang),
        papers: step.papers.iter().map(form).collect(),
        forward: step.forward,
    }
}

fn limit_line(limit: &TimeLimit, lang: Lang) -> LimitLine {
    let stages = limit.pauses.iter().map(|stage| lang.pick(stage.name.zh, stage.name.en));
    let stopping = limit.stops.iter().map(|stop| lang.pick(stop.by.zh, stop.by.en));
    let extension = limit.extends.map(|extension| {
        let most = lang.pick(extension.at_most.zh(), extension.at_most.en());
        let (zh, en) = match extension.times {
            u32::MAX => (format!("各方同意，每次最多{most}"), format!("by all, at most {most} each time")),
            1 => (format!("各方同意，一次，最多{most}"), format!("by all, once, at most {most}")),
            times => (format!("各方同意，{times}次，每次最多{most}"), format!("by all, {times} times, at most {most}")),
        };
        lang.pick(zh, en)
    });
    // What no act starts runs to a day that people set among themselves.
    let span = match limit.starts.is_empty() {
        true if limit.set_by_bodies => ("会商议定的日子".into(), "to the day set at the consultation".into()),
        true => ("约定的日子".into(), "to the day agreed".into()),
        false if limit.before => (format!("提前{}", limit.span.zh()), format!("{} before", limit.span.en())),
        false => (limit.span.zh(), limit.span.en()),
    };
    // What is counted back comes before an event, not after the act that fixes it.
    let event = catalogue::all().find(|entry| limit.before && entry.limit.code == limit.code).map(|entry| entry.event);
    let from = match event {
        Some(event) => lang.pick(format!("从{}往前数", event.zh), format!("back from {}", event.en)),
        None => named(limit.starts, lang),
    };
    LimitLine {
        code: limit.code,
        name: match limit.case {
            None => lang.pick(limit.zh, limit.en).to_owned(),
            Some(case) => lang.pick(format!("{}（{}）", limit.zh, case.zh), format!("{} ({})", limit.en, case.en)),
        },
        span: lang.pick(span.0, span.1),
        from,
        extension: extension.unwrap_or_default(),
        stops: stages.chain(stopping).collect::<Vec<_>>().join(lang.pick("、", ", ")),
        is_term: limit.is_term,
        law: cited(limit.law, lang),
    }
}

fn named(acts: &[Act], lang: Lang) -> String {
    let names: Vec<&str> = acts.iter().map(|act| lang.pick(act.zh, act.en)).collect();
    names.join(lang.pick("、", ", "))
}

fn field_line(sheet: &Sheet, field: &rules::sheet::Field, lang: Lang) -> FieldLine {
    let asking = sheet.steps.iter().filter(|step| field.asked_at.contains(&step.act) && !step.law.is_empty());
    let mut laws: Vec<&str> = asking.flat_map(|step| step.law.split("; ")).collect();
    laws.sort_unstable();
    laws.dedup();
    let (ty, choices) = match field.ty {
        FieldType::Text(_) => ("text", Vec::new()),
        FieldType::Date => ("date", Vec::new()),
        FieldType::Money => ("money", Vec::new()),
        FieldType::Flag => ("flag", Vec::new()),
        FieldType::Choice(list) => {
            ("choice", list.iter().map(|one| (one.code, lang.pick(one.zh, one.en).to_owned())).collect())
        }
    };
    FieldLine {
        code: field.code,
        name: lang.pick(field.zh, field.en).to_owned(),
        ty,
        choices,
        asked_at: field.asked_at.iter().map(|act| act.code).collect(),
        required_for: field.required_for.iter().map(|act| act.code).collect(),
        asked: named(field.asked_at, lang),
        required: named(field.required_for, lang),
        law: cited(&laws.join("; "), lang),
    }
}

fn cited(law: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => cited_zh(law),
        Lang::En => cited_en(law),
    }
}
