//! The water of two villages (domain.md §9.2, case 17): two counties act together, with the centre in the lead.

use anyhow::Context;
use serde_json::json;

use super::teller::{Teller, text};
use super::way::{Body, account, open_proceeding, organisation, parties};

/// The partner in the next county, without access here.
const PARTNER: &str = "泠川县矛盾纠纷调处化解中心";
/// The body that mediates on this side of the river.
const COMMITTEE: &str = "砚口镇人民调解委员会";
const ON_THIS_SIDE: Body = Body { name: COMMITTEE, head: "yankou", mediator: "yankou-mediator", keeper: "yankou" };
const POLICE: &str = "澜安县公安局城南派出所";

/// Told up to the second consultation; one task is overdue, one is due today.
pub async fn two_villages(teller: &mut Teller) -> anyhow::Result<String> {
    let (code, mediation) = taken_on(teller).await?;
    calm(teller, &code).await?;
    let joint = gathered(teller, &code).await?;
    first_consultation(teller, &joint, &mediation).await?;
    second_consultation(teller, &joint, &mediation).await?;
    Ok(code)
}

async fn taken_on(teller: &mut Teller) -> anyhow::Result<(String, String)> {
    teller.at("2026-05-12 15:40")?;
    let village = |side: &str, name: &str, phone: &str| {
        json!({
            "side": side, "kind": "organisation", "name": name, "phone": phone,
            "representatives": [{"name": if side == "applicant" { "檀溪月" } else { "万俟秋" }, "kind": "legal-representative",
                                 "scope": "代表村民委员会", "special_authority": true}],
        })
    };
    let body = json!({
        "channel": "grid", "category": "09", "title": "界河筑坝，四百二十亩秧田缺水",
        "facts": "枯水期下沱村在界河筑坝，石埠村约四百二十亩秧田缺水，双方六十余人对峙，没有人受伤。",
        "claims": "拆除或者降低土坝，恢复灌溉用水。", "division": "砚口镇石埠村", "place": "界河石埠段",
        "urgency": "three-days", "people_count": 60,
        "parties": [village("applicant", "砚口镇石埠村村民委员会", "15400004901"),
                    village("respondent", "泠川县下沱村村民委员会", "15400004902")],
    });
    let code = text(&teller.post("clerk", "/disputes", body).await?, "code")?;
    teller.later(10);
    red(teller, &code).await?;
    teller.later(10);
    let committee = organisation(teller, "clerk", COMMITTEE).await?;
    let body = json!({"kind": "peoples-mediation", "organisation": committee, "initiative": "body",
                      "reason": "两村对峙，镇调委会已到现场，先行调解；泠川县的调委会同日受理。"});
    teller.post("clerk", &format!("/disputes/{code}/proceedings"), body).await?;
    let mediation = open_proceeding(teller, "clerk", &code, "peoples-mediation").await?;
    teller.later(30);
    let both = parties(teller, "yankou", &mediation).await?;
    for party in &both {
        let told = json!({"party": party, "method": "in-person"});
        teller.post("yankou", &format!("/proceedings/{mediation}/acknowledgements"), told).await?;
        let said = json!({"party": party, "consents": true, "channel": "in-person"});
        teller.post("yankou", &format!("/proceedings/{mediation}/consents"), said).await?;
    }
    teller.post("yankou", &format!("/proceedings/{mediation}/acceptance"), json!({})).await?;
    let mediator = account(teller, "yankou", ON_THIS_SIDE).await?;
    let body = json!({"mediators": [mediator], "presiding": mediator, "chosen_by": "body"});
    teller.put("yankou", &format!("/proceedings/{mediation}/mediators"), body).await?;
    Ok((code, mediation))
}

/// Two villages stand against each other: reported upward within two hours.
async fn red(teller: &mut Teller, code: &str) -> anyhow::Result<()> {
    let risk = json!({"grade": "red", "reason": "两村六十余人对峙，随时可能冲突。"});
    teller.post("clerk", &format!("/disputes/{code}/risk"), risk).await?;
    teller.later(5);
    let risk = teller.get("clerk", &format!("/disputes/{code}/risk")).await?;
    for duty in risk["risk"]["reports"].as_array().context("duties to report")? {
        let report = json!({
            "reported_to": "县委政法委值班室", "receipt": "平安接〔2026〕0512-1号",
            "note": "枯水期界河筑坝，两村六十余人对峙，没有人受伤；镇调委会和派出所已到现场。",
        });
        teller.post("clerk", &format!("/disputes/{code}/reports/{}", text(duty, "id")?), report).await?;
    }
    teller.later(10);
    let note = json!({"note": "已到界河现场，两村各留两名代表，其余人劝回。"});
    teller.post("director", &format!("/disputes/{code}/risk/taking-on"), note).await?;
    Ok(())
}

/// The next morning nobody stands there any more: that is reported at last.
async fn calm(teller: &mut Teller, code: &str) -> anyhow::Result<()> {
    teller.at("2026-05-13 08:40")?;
    let risk = teller.get("clerk", &format!("/disputes/{code}/risk")).await?;
    let duties = risk["risk"]["reports"].as_array().context("duties to report")?;
    let red = duties.iter().find(|duty| duty["code"] == "risk-red").context("a red risk")?;
    let last = json!({
        "kind": "final", "reported_to": "县委政法委值班室",
        "note": "现场人员已全部劝散，民警驻守；转入两县联合调处。红色风险终报。",
    });
    teller.post("clerk", &format!("/disputes/{code}/reports/{}", text(red, "id")?), last).await?;
    Ok(())
}

async fn gathered(teller: &mut Teller, code: &str) -> anyhow::Result<String> {
    teller.at("2026-05-13 09:10")?;
    let police = organisation(teller, "clerk", POLICE).await?;
    let body = json!({
        "scope": "region", "reason": "坝在泠川县一侧，用水的是两县的村，一个县办不了。",
        "bodies": [
            {"organisation": police, "request": "请维持界河现场秩序并派员参加会商"},
            {"name": PARTNER, "contact": "泠川县中心值班室 15400004903", "request": "请通知下沱村并参加会商"},
        ],
    });
    let view = teller.post("clerk", &format!("/disputes/{code}/joint-mediation"), body).await?;
    let joint = text(&view, "id")?;
    teller.at("2026-05-14 10:30")?;
    let asked = teller.get("police", "/joint-invitations").await?;
    let invited = text(&asked["items"][0], "id")?;
    let answer = json!({"joins": true, "note": "已派两名民警驻守，燕南飞参加会商。"});
    teller.post("police", &format!("/proceedings/{joint}/participants/{invited}/answer"), answer).await?;
    teller.at("2026-05-15 09:00")?;
    let centre = teller.get("clerk", &format!("/disputes/{code}")).await?["proceedings"]
        .as_array()
        .and_then(|all| all.iter().find(|row| row["kind"] == "joint-mediation"))
        .map(|row| row["organisation"]["id"].clone())
        .context("the centre")?;
    let body = json!({"organisation": centre, "basis": "两县中心和砚口镇调委会电话会商，由澜安县中心牵头。"});
    teller.post("director", &format!("/proceedings/{joint}/lead"), body).await?;
    teller.later(40);
    let partner = participant(teller, &joint, PARTNER).await?;
    let answer = json!({"joins": true, "case_number": "〔2026〕泠川联调字第3号", "note": "由分管副主任参加。"});
    teller.post("clerk", &format!("/proceedings/{joint}/participants/{partner}/answer"), answer).await?;
    Ok(joint)
}

async fn participant(teller: &mut Teller, joint: &str, name: &str) -> anyhow::Result<String> {
    let view = teller.get("clerk", &format!("/proceedings/{joint}/joint")).await?;
    let all = view["participants"].as_array().context("participants")?;
    text(all.iter().find(|row| row["name"] == name).context("a participant")?, "id")
}

async fn first_consultation(teller: &mut Teller, joint: &str, mediation: &str) -> anyhow::Result<()> {
    teller.at("2026-05-19 16:00")?;
    let plan = "一、两县先到现场测水位、看坝体；二、会商确定枯水期轮灌办法；三、由砚口镇调委会主持，两县中心共同调解；\
                四、先达成临时用水协议，再商定坝体处置。";
    let body = json!({"fields": {"plan": plan}});
    teller.post("clerk", &format!("/proceedings/{joint}/acts/make-plan"), body).await?;
    teller.at("2026-05-20 15:00")?;
    let (police, committee) = (participant(teller, joint, POLICE).await?, participant(teller, joint, COMMITTEE).await?);
    let partner = participant(teller, joint, PARTNER).await?;
    let body = json!({
        "place": "界河石埠段现场", "chair": "应知远", "present": [police, committee, partner], "others": "两村村民委员会主任",
        "opinions": "砚口镇调委会：石埠村秧苗最多还能撑七天。\n泠川县中心：下沱村担心拆坝后自己缺水，要求先商定水量。\n\
                     城南派出所：现场已劝散，建议两村各留三人。\n第一次会商没有就水量达成一致。",
        "tasks": [
            {"participant": committee, "measure": "测定界河水位和两村日用水量", "due_on": teller.day("2026-05-25")?},
            {"participant": police, "measure": "驻守现场至临时用水办法确定", "due_on": teller.day("2026-06-20")?},
            {"participant": partner, "measure": "提供坝体权属和修建资料", "due_on": teller.day("2026-06-01")?},
        ],
    });
    let view = teller.post("clerk", &format!("/proceedings/{joint}/consultations"), body).await?;
    teller.at("2026-05-21 09:00")?;
    teller.post("clerk", &format!("/proceedings/{joint}/joint/beginning"), json!({})).await?;
    teller.at("2026-05-24 17:00")?;
    let task = |at: usize| text(&view["tasks"][at], "id");
    let done = json!({"note": "水位1.3米，石埠村日需水约五千立方米，下沱村约三千立方米。"});
    teller.post("yankou", &format!("/proceedings/{joint}/tasks/{}/completion", task(0)?), done).await?;
    teller.at("2026-06-02 11:00")?;
    let done = json!({"note": "土坝为下沱村今年自建，未办审批，资料已收到。"});
    teller.post("clerk", &format!("/proceedings/{joint}/tasks/{}/completion", task(2)?), done).await?;
    teller.at("2026-06-10 16:00")?;
    let both = parties(teller, "yankou", mediation).await?;
    let body = json!({"days": 30, "agreed_by": both, "reason": "轮灌办法要两县共同确定。"});
    teller.post("yankou-mediator", &format!("/proceedings/{mediation}/extensions"), body).await?;
    Ok(())
}

async fn second_consultation(teller: &mut Teller, joint: &str, mediation: &str) -> anyhow::Result<()> {
    teller.at("2026-06-17 09:00")?;
    let both = parties(teller, "yankou", mediation).await?;
    let guest = json!({"name": "闻人岫", "capacity": "expert", "organisation": "澜州市水利学会", "reason": "讲解轮灌水量。",
                       "contact": "15400004904", "agreed_by": both});
    let path = format!("/proceedings/{mediation}/invited-participants");
    let guest = text(&teller.post("yankou-mediator", &path, guest).await?, "id")?;
    let answer = json!({"answer": "joined", "promised": true});
    teller.post("yankou-mediator", &format!("{path}/{guest}/answer"), answer).await?;
    teller.at("2026-06-18 10:00")?;
    let (police, committee) = (participant(teller, joint, POLICE).await?, participant(teller, joint, COMMITTEE).await?);
    let partner = participant(teller, joint, PARTNER).await?;
    let body = json!({
        "place": "砚口镇会议室", "chair": "应知远", "present": [police, committee, partner],
        "opinions": "各方同意先按单双日轮灌：石埠村单日、下沱村双日，坝体处置另行评估。",
        "tasks": [
            {"participant": committee, "measure": "单双日轮灌执行情况每日登记", "due_on": teller.day("2026-07-10")?},
            {"participant": partner, "measure": "委托评估坝体处置方案", "due_on": teller.day("2026-06-29")?},
        ],
    });
    let view = teller.post("clerk", &format!("/proceedings/{joint}/consultations"), body).await?;
    teller.at("2026-06-19 09:00")?;
    let calmer = json!({"grade": "orange", "reason": "轮灌办法已执行，双方撤守。"});
    let code = text(&teller.get("clerk", &format!("/proceedings/{joint}")).await?, "dispute")?;
    teller.post("director", &format!("/disputes/{code}/risk"), calmer).await?;
    teller.at("2026-06-20 18:00")?;
    let done = json!({"note": "轮灌办法已执行，现场撤守，改为每日巡查。"});
    let task = text(&view["tasks"][1], "id")?;
    teller.post("police", &format!("/proceedings/{joint}/tasks/{task}/completion"), done).await?;
    teller.later(30);
    let body = json!({"participant": partner});
    teller.post("clerk", &format!("/proceedings/{joint}/exchanges"), body).await?;
    Ok(())
}
