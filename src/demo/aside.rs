//! What stands beside a dispute of the demo: an appraisal, a neutral evaluation, talks of the parties, several bodies together, each
//! as far as it has come. Between them they stand in every stage that there is.

use anyhow::Context;
use chrono::{Days, NaiveTime};
use serde_json::{Value, json};

use super::bodies::{CENTRE, MARKET};
use super::kind::{Values, values};
use super::teller::{Teller, text};
use super::way::{self, Body, Way};

/// A body that takes part without access here.
const HOUSING: &str = "澜安县住房和城乡建设局";

/// One thing that is done: how many days after the dispute came in, by which act, with which fields.
type Step = (u64, &'static str, Values);

/// A procedure beside a dispute.
struct Aside {
    /// Number of the dispute in the year.
    number: usize,
    /// Its kind.
    kind: &'static str,
    /// The day on which it is opened, and what is done then.
    opened: u64,
    /// What is done.
    steps: &'static [Step],
    /// The day on which the dispute is closed, with its outcome and a word; a fortnight later it goes into the archive.
    closed: Option<(u64, &'static str, &'static str)>,
}

const fn aside(number: usize, kind: &'static str, opened: u64, steps: &'static [Step]) -> Aside {
    Aside { number, kind, opened, steps, closed: None }
}

const COMMISSION: Values = &[("institution", "澜州市价格认定中心"), ("appraised", "损失的范围、原因和修复费用")];
const OPINION: Values = &[("opinion", "损失与施工有关，修复费用在请求数额的七成左右。")];
const EVALUATED: Values = &[("evaluated", "责任比例、合理的费用和可能的裁判结果。")];
const MATERIAL: Values = &[("material", "合同、付款凭证、现场照片，双方各一套，已相互交换。")];
const REPORT: Values = &[("evaluation-report", "双方都有一定责任；按现有材料，法院支持请求数额六成左右的可能性较大。")];

const ASIDES: &[Aside] = &[
    aside(84, "appraisal", 4, &[]),
    aside(78, "appraisal", 5, &[(5, "commission", COMMISSION)]),
    aside(
        62,
        "appraisal",
        6,
        &[
            (7, "commission", COMMISSION),
            (8, "take-commission", &[]),
            (22, "ask-material", &[("material-asked", "施工前后的照片，购买材料的票据。")]),
        ],
    ),
    aside(
        57,
        "appraisal",
        6,
        &[(6, "commission", COMMISSION), (7, "take-commission", &[]), (35, "issue-opinion", OPINION)],
    ),
    aside(
        60,
        "appraisal",
        6,
        &[
            (6, "commission", COMMISSION),
            (7, "take-commission", &[]),
            (20, "issue-opinion", OPINION),
            (24, "object", &[("objection", "没有把误工的损失算进去。")]),
        ],
    ),
    Aside {
        closed: Some((18, "failed", "未达成协议，鉴定因不缴费停止，已告知可以起诉。")),
        ..aside(46, "appraisal", 7, &[(14, "stop", &[("stopped-why", "一方不同意缴纳鉴定费。")])])
    },
    aside(73, "neutral-evaluation", 10, &[]),
    aside(69, "neutral-evaluation", 10, &[(12, "appoint", &[])]),
    aside(
        65,
        "neutral-evaluation",
        7,
        &[
            (7, "appoint", &[]),
            (10, "take-commission", EVALUATED),
            (12, "exchange-material", MATERIAL),
            (21, "issue-opinion", REPORT),
        ],
    ),
    Aside {
        closed: Some((32, "terminated", "评估后双方各自考虑，已告知可以起诉。")),
        ..aside(
            52,
            "neutral-evaluation",
            7,
            &[
                (7, "appoint", &[]),
                (11, "take-commission", EVALUATED),
                (13, "exchange-material", MATERIAL),
                (20, "issue-opinion", REPORT),
                (27, "choose-way", &[("chosen-way", "leave")]),
            ],
        )
    },
    Aside {
        closed: Some((24, "withdrawn", "申请人撤回后双方自行和好，评估停止。")),
        ..aside(41, "neutral-evaluation", 12, &[(19, "stop", &[("explanation", "双方自行和好，不再需要评估。")])])
    },
    aside(89, "settlement", 3, &[]),
    aside(83, "settlement", 1, &[(4, "break-off", &[("broken-off-why", "数额差得太远，双方决定起诉。")])]),
    aside(87, "joint-mediation", 3, &[]),
    aside(81, "joint-mediation", 4, &[(4, "lead", &[])]),
    aside(
        85,
        "joint-mediation",
        4,
        &[(4, "seek-designation", &[("unsettled-why", "两个部门都认为主要不是自己的职责。")])],
    ),
    aside(77, "joint-mediation", 5, &[(5, "lead", &[]), (5, "answer", &[]), (5, "make-plan", PLAN)]),
    aside(
        53,
        "joint-mediation",
        3,
        &[
            (4, "lead", &[]),
            (5, "answer", &[]),
            (6, "make-plan", PLAN),
            (10, "consult", &[]),
            (14, "complete", &[]),
            (17, "jointly-fail", &[("failed-why", "双方对整改标准分歧过大，不愿再谈。")]),
        ],
    ),
    aside(79, "joint-mediation", 5, &[(5, "lead", &[]), (5, "stop", &[("stopped-why", "核对后一个单位能办。")])]),
];

const PLAN: Values = &[("plan", "一、共同看现场；二、各按职责提出意见；三、一起和双方谈。")];

/// Tells what stands beside the dispute with this number, where anything does.
pub async fn tell(teller: &mut Teller, number: usize, code: &str, way: &Way<'_>) -> anyhow::Result<()> {
    let Some(aside) = ASIDES.iter().find(|one| one.number == number) else { return Ok(()) };
    let body = if aside.kind == "neutral-evaluation" { CENTRE } else { way.body };
    moment(teller, way, aside.opened)?;
    let id = open(teller, code, aside.kind, body).await?;
    let mut told = Told { teller, body, id, task: None };
    for (days, act, fields) in aside.steps {
        if *days > aside.opened {
            moment(told.teller, way, *days)?;
        } else {
            told.teller.later(20);
        }
        told.step(act, fields).await.with_context(|| format!("{act} beside dispute {number}"))?;
    }
    let Some((days, outcome, summary)) = aside.closed else { return Ok(()) };
    moment(teller, way, days)?;
    teller.close(code, (outcome, summary)).await?;
    let archive = moment_of(way, days + 14)?;
    if archive < teller.moment("2026-06-30 09:00")? {
        teller.at_moment(archive)?;
        teller.post(way.clerk, &format!("/disputes/{code}/archive"), json!({})).await?;
    }
    Ok(())
}

fn moment_of(way: &Way<'_>, days: u64) -> anyhow::Result<chrono::NaiveDateTime> {
    let day = way.from.checked_add_days(Days::new(days)).context("a day out of range")?;
    Ok(day.and_time(NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default()))
}

fn moment(teller: &Teller, way: &Way<'_>, days: u64) -> anyhow::Result<()> {
    teller.at_moment(moment_of(way, days)?)
}

/// Opened beside the way by the window, or proposed to several bodies; gives its outward id.
async fn open(teller: &mut Teller, code: &str, kind: &str, body: Body) -> anyhow::Result<String> {
    let dispute = format!("/disputes/{code}");
    if kind == "joint-mediation" {
        let market = way::organisation(teller, "clerk", MARKET.name).await?;
        let proposal = json!({
            "scope": "department", "reason": "涉及两个部门的职责，一个单位办不了。",
            "bodies": [{"organisation": market, "request": "请派员共同查看现场"},
                       {"name": HOUSING, "contact": "值班室 0500-8110301"}],
        });
        return text(&teller.post("clerk", &format!("{dispute}/joint-mediation"), proposal).await?, "id");
    }
    let organisation = way::organisation(teller, "clerk", body.name).await?;
    let opening = json!({"kind": kind, "organisation": organisation, "initiative": "party", "reason": "双方都同意。"});
    let opened = teller.post("clerk", &format!("{dispute}/proceedings"), opening).await?;
    way::proceeding_of(teller, "clerk", (code, kind), &opened).await
}

/// A procedure that is being told.
struct Told<'a> {
    teller: &'a mut Teller,
    body: Body,
    id: String,
    /// Outward id of the last task.
    task: Option<String>,
}

impl Told<'_> {
    fn path(&self, tail: &str) -> String {
        format!("/proceedings/{}{tail}", self.id)
    }

    async fn step(&mut self, act: &str, fields: Values) -> anyhow::Result<()> {
        match act {
            "appoint" => {
                // It is asked for together.
                for party in way::parties(self.teller, "clerk", &self.id).await? {
                    let word = json!({"party": party, "consents": true, "channel": "in-person"});
                    self.teller.post("clerk", &self.path("/consents"), word).await?;
                }
                let expert = way::account(self.teller, "clerk", CENTRE).await?;
                let body = json!({"mediators": [expert], "presiding": expert, "chosen_by": "parties"});
                self.teller.put("clerk", &self.path("/mediators"), body).await?;
            }
            "lead" => {
                let market = way::organisation(self.teller, "clerk", MARKET.name).await?;
                let body = json!({"organisation": market, "basis": "两个单位电话商定。"});
                self.teller.post("clerk", &self.path("/lead"), body).await?;
            }
            "answer" => {
                let partner = self.partner().await?;
                let path = self.path(&format!("/participants/{partner}/answer"));
                self.teller.post("clerk", &path, json!({"joins": true, "note": "派一人参加。"})).await?;
            }
            "consult" => self.consult().await?,
            "complete" => {
                let task = self.task.clone().context("a task")?;
                let path = self.path(&format!("/tasks/{task}/completion"));
                self.teller.post(MARKET.mediator, &path, json!({"note": "已到现场查看，记录在案。"})).await?;
            }
            _ => {
                let body = json!({ "fields": values(self.teller, fields) });
                let (who, path) = (self.who(act), self.path(&format!("/acts/{act}")));
                self.teller.post(who, &path, body).await?;
            }
        }
        Ok(())
    }

    /// Who does an act: the lead of several bodies, the window where there is none or where it stops, else the head of the body.
    fn who(&self, act: &str) -> &'static str {
        match act {
            "seek-designation" | "stop" => "clerk",
            "make-plan" | "jointly-fail" => MARKET.mediator,
            _ => self.body.head,
        }
    }

    /// Outward id of the body without access.
    async fn partner(&mut self) -> anyhow::Result<String> {
        let view = self.teller.get("clerk", &self.path("/joint")).await?;
        let all = view["participants"].as_array().context("participants")?;
        text(all.iter().find(|row| row["name"] == HOUSING).context("the housing bureau")?, "id")
    }

    async fn consult(&mut self) -> anyhow::Result<()> {
        let partner = self.partner().await?;
        let due = self.teller.app.today().checked_add_days(Days::new(7)).context("a day out of range")?;
        let body: Value = json!({
            "place": "县中心联合会商室", "chair": "归远帆", "present": [partner],
            "opinions": "市监局：可以劝导，标准由住建部门定。\n住建局：同意一起看现场。",
            "tasks": [{"participant": partner, "measure": "到现场查看并提出整改意见", "due_on": due}],
        });
        let view = self.teller.post(MARKET.mediator, &self.path("/consultations"), body).await?;
        self.task = Some(text(&view["tasks"][0], "id")?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dispute_has_one_thing_beside_it_and_its_steps_are_in_order() {
        let numbers: std::collections::BTreeSet<usize> = ASIDES.iter().map(|one| one.number).collect();
        assert_eq!(numbers.len(), ASIDES.len());
        for one in ASIDES {
            let days: Vec<u64> = one.steps.iter().map(|step| step.0).collect();
            assert!(days.is_sorted() && days.iter().all(|day| *day >= one.opened), "{}", one.number);
            assert!(one.closed.is_none_or(|(day, ..)| days.last().is_none_or(|last| *last < day)), "{}", one.number);
        }
    }
}
