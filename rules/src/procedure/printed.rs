//! A sheet as a page of text: what a lawyer reads, and what the tests compare with a checked-in file.

use std::fmt::Write;

use crate::sheet::{
    Act, Anchor, BARRED_BY_EXCLUSION, EXCLUSION, FieldType, FollowUp, Notice, On, Opened, Recipient, Sheet, Stage,
    Step, TimeLimit, To, Who,
};

/// Prints a whole sheet: head, acts by stage, time limits, letters. Nothing that decides anything is left out, so that a
/// changed rule always shows as a changed line.
pub fn printed(sheet: &Sheet) -> String {
    let mut page = String::new();
    // Writing into a string cannot fail.
    let _ = head(&mut page, sheet);
    for stage in sheet.stages() {
        let _ = of_stage(&mut page, sheet, stage);
    }
    let _ = writeln!(page, "\n期限");
    for limit in sheet.time_limits {
        let _ = time_limit(&mut page, limit);
    }
    let _ = writeln!(page, "\n通知");
    for notice in sheet.notices {
        let _ = letter(&mut page, notice);
    }
    page
}

fn head(page: &mut String, sheet: &Sheet) -> std::fmt::Result {
    writeln!(page, "{} {} / {}", sheet.kind, sheet.zh, sheet.en)?;
    if !sheet.number_word.is_empty() {
        writeln!(page, "编号 {}字", sheet.number_word)?;
    }
    let opened = match sheet.opened {
        Opened::ByRule => "随规则",
        Opened::AsTheWay => "作为途径",
        Opened::Beside => "并行",
        Opened::ByItsOwnAct => "并行（纠纷上的专门动作）",
    };
    writeln!(page, "调解程序 {} · 启动 {opened} · 收费 {}", yes(sheet.is_mediation), yes(sheet.may_charge))?;
    if !sheet.like.is_empty() {
        writeln!(page, "研判比照 {}", sheet.like)?;
    }
    if !sheet.bodies.is_empty() {
        let people = sheet.appointees.iter().map(|role| role.zh()).collect::<Vec<_>>().join("、");
        let named = if sheet.by_name { "（机构列明的）" } else { "" };
        writeln!(page, "承办 {}{named} · 发起 {}", sheet.bodies.join("、"), sheet.initiatives.join("、"))?;
        writeln!(page, "人选 {people} · 书面 {}", sheet.writing.unwrap_or("否"))?;
        let words = sheet.words;
        writeln!(page, "用语 {}、{}、{}、{}", words.kind, words.agreement, words.mediator, words.body)?;
    }
    writeln!(page, "起于 {}", sheet.first.name.zh)?;
    writeln!(page, "止于 {}", names(sheet.ends))?;
    for field in sheet.fields {
        writeln!(page, "栏目 {} {} {} {:?}", field.code, field.zh, value(field.ty), field.class)?;
        let acts = |acts: &[Act]| acts.iter().map(|act| act.code).collect::<Vec<_>>().join(" ");
        writeln!(page, "    填于 {} · 必填 {}", acts(field.asked_at), acts(field.required_for))?;
    }
    if let Some(switch) = sheet.only_where {
        writeln!(page, "仅在 {}", switch.code)?;
    }
    exclusions(page, sheet)?;
    if let Some(scope) = sheet.scope {
        let only = scope.only.iter().map(|one| one.code).collect::<Vec<_>>().join("|");
        writeln!(page, "范围 {} = {only} 仅在 {}", scope.field, scope.switch.code)?;
        writeln!(page, "    {} · 据 {}", scope.instead.0, scope.law)?;
    }
    for one in sheet.in_time {
        writeln!(page, "及时 {} 自 {} 起 {}", one.act.code, one.since, one.limit.code)?;
        if let Some(after) = one.or_after {
            writeln!(page, "    或者自 {} 不成起 {}", after.kinds.join("、"), after.limit.code)?;
        }
    }
    if let Some(most) = sheet.per_side {
        writeln!(page, "每方到场最多{}人 · 据 {}", most.people, most.law)?;
    }
    Ok(())
}

/// What bars it, and which acts then.
fn exclusions(page: &mut String, sheet: &Sheet) -> std::fmt::Result {
    if sheet.exclusions.is_empty() {
        return Ok(());
    }
    let barred = BARRED_BY_EXCLUSION.iter().map(|act| act.code).collect::<Vec<_>>().join(" ");
    writeln!(page, "排除 {EXCLUSION} · 不能 {barred}")?;
    for ground in sheet.exclusions {
        writeln!(page, "    {} {} · 据 {}", ground.name.code, ground.name.zh, ground.law)?;
        writeln!(page, "        {}", ground.instead.0)?;
    }
    Ok(())
}

fn value(ty: FieldType) -> String {
    match ty {
        FieldType::Text(most) => format!("文字{most}"),
        FieldType::Date => "日期".to_owned(),
        FieldType::Money => "金额".to_owned(),
        FieldType::Flag => "是否".to_owned(),
        FieldType::Choice(list) => list.iter().map(|one| one.code).collect::<Vec<_>>().join("|"),
    }
}

fn of_stage(page: &mut String, sheet: &Sheet, stage: Stage) -> std::fmt::Result {
    writeln!(page, "\n{} {}（{}）", stage.code(), stage.name.zh, stage.step.named().zh)?;
    let steps: Vec<&Step> = sheet.steps.iter().filter(|step| step.from.contains(&stage)).collect();
    if steps.is_empty() {
        return writeln!(page, "  终");
    }
    steps.into_iter().try_for_each(|step| line(page, step))
}

fn line(page: &mut String, step: &Step) -> std::fmt::Result {
    let to = match step.to {
        To::To(stage) => format!(" → {}", stage.name.zh),
        To::Stay => String::new(),
    };
    writeln!(page, "  {} {}{to}{}", step.act.code, step.act.zh, if step.forward { " *" } else { "" })?;
    writeln!(page, "    谁 {}", step.by.iter().map(|who| person(*who)).collect::<Vec<_>>().join("、"))?;
    if !step.needs.is_empty() {
        let needs: Vec<String> = step.needs.iter().map(|need| format!("{need:?}")).collect();
        writeln!(page, "    须 {}", needs.join(" "))?;
    }
    if !step.papers.is_empty() {
        writeln!(page, "    文书 {}", step.papers.join(" "))?;
    }
    for follow in step.follow {
        writeln!(page, "    随之 {}", follow_up(follow))?;
    }
    writeln!(page, "    看 {} · 据 {}", step.audience.code(), step.law)
}

fn person(who: Who) -> String {
    match who {
        Who::May(role) => role.zh().to_owned(),
        Who::Propose(role) => format!("{}（提请）", role.zh()),
        Who::MaySimple(role) => format!("{}（简单案件；其余提请）", role.zh()),
        Who::Designates(role) => format!("{}（须指定时由其指定）", role.zh()),
    }
}

fn follow_up(follow: &FollowUp) -> String {
    let on = match follow.on {
        On::New(kind) => format!("新开 {kind}"),
        On::Open(kind) => format!("已开 {kind}"),
        On::IfOpen(kind) => format!("已开 {kind}（有则办）"),
        On::Mediation => "正在进行的调解".to_owned(),
        On::Dispute => "纠纷".to_owned(),
    };
    format!("{on} {}{}", follow.act.code, if follow.required { "（必须）" } else { "" })
}

fn time_limit(page: &mut String, limit: &TimeLimit) -> std::fmt::Result {
    let anchor = match limit.anchor {
        Anchor::Act => "行为之日",
        Anchor::Received => "收到申请之日",
        Anchor::Effect => "协议生效之日",
        Anchor::LastConsent => "各方同意之日",
    };
    let term = if limit.is_term { "（整个程序的期限）" } else { "" };
    let before = if limit.before { "之前" } else { "" };
    writeln!(page, "  {} {} {}{before}{term}", limit.code, limit.zh, limit.span.zh())?;
    writeln!(page, "    自{anchor} · 遇休息日顺延 {} · 据 {}", yes(limit.rolls), limit.law)?;
    let until = limit.until.map(|day| format!(" 至 {day}")).unwrap_or_default();
    writeln!(page, "    施行 {}{until}", limit.since)?;
    let acts = |acts: &[Act]| acts.iter().map(|act| act.code).collect::<Vec<_>>().join(" ");
    writeln!(page, "    起 {}", acts(limit.starts))?;
    writeln!(page, "    止 {}", acts(limit.met))?;
    if !limit.cancelled.is_empty() {
        writeln!(page, "    消 {}", acts(limit.cancelled))?;
    }
    if !limit.pauses.is_empty() {
        writeln!(page, "    停 {}", names(limit.pauses))?;
    }
    for stop in limit.stops {
        writeln!(page, "    停于 {} · 续于 {}", stop.by.code, stop.until.code)?;
    }
    if let Some(case) = limit.case {
        writeln!(page, "    情形 {}{}", case.zh, if limit.only_later { "，较晚时" } else { "" })?;
    }
    if limit.once {
        writeln!(page, "    只起算一次")?;
    }
    if let Some(when) = limit.only_if {
        writeln!(page, "    仅当 {} = {}", when.field, when.is)?;
    }
    if let Some(switch) = limit.only_where {
        writeln!(page, "    仅在 {}", switch.code)?;
    }
    if let Some(extension) = limit.extends {
        let (act, most) = (extension.act.code, extension.at_most.zh());
        writeln!(page, "    延 {act} {}次，每次最多{most}", extension.times)?;
    }
    if let Some(act) = limit.lapse {
        writeln!(page, "    届满 {}", act.code)?;
    }
    Ok(())
}

fn letter(page: &mut String, notice: &Notice) -> std::fmt::Result {
    let to = match notice.to {
        Recipient::EachParty => "每一方当事人",
        Recipient::EachApplicant => "每一位申请人",
        Recipient::EachMediator => "每一位调解员",
    };
    writeln!(page, "  {} → {to} {}", notice.after.code, notice.letter)
}

fn names(stages: &[Stage]) -> String {
    stages.iter().map(|stage| stage.name.zh).collect::<Vec<_>>().join("、")
}

fn yes(it_is: bool) -> &'static str {
    if it_is { "是" } else { "否" }
}
