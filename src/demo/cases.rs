//! The disputes of domain.md §9.2, as far as their kinds exist: here an inheritance in a studio, the others in files of their
//! own.

pub mod bureau;
pub mod business;
pub mod counter;
pub mod court;
pub mod estate;
pub mod harm;
pub mod home;
pub mod lease;
pub mod step;
pub mod street;
pub mod together;
pub mod village;

use anyhow::Context;
use serde_json::{Value, json};

use super::bodies::STUDIO;
use super::people::known;
use super::people::party;
use super::teller::{Teller, text};
use super::way::{self, Body};

/// Inheritance, division and maintenance of the Tong family, in a studio: 36 instalments, one of them unpaid.
pub async fn tong_family(teller: &mut Teller) -> anyhow::Result<String> {
    teller.at("2026-03-09 09:20")?;
    let mut mother = party("applicant", &known("苗景初")?);
    mother["flags"] = json!(["elderly", "large-print"]);
    let registered = teller
        .post(
            "clerk",
            "/disputes",
            json!({
                "channel": "window", "source": {"kind": "party"}, "category": "01",
                "title": "老人存款分割和赡养安排",
                "facts": "苗景初的丈夫2025年11月去世，留有存款180,000元，由长子佟以宁保管，另有自建房一处。长子主张多分，次子佟以安、女儿佟以欣不同意；母亲与谁同住、每月赡养费多少也没有谈定。",
                "claims": "分清存款，明确母亲的居住和每月赡养费。", "amount": "180000.00",
                "division": "澜滨街道柳岸社区", "place": "柳岸里12号", "urgency": "normal", "people_count": 4,
                "circumstances": {"status-or-ownership": "yes", "domestic-violence": "no", "already-filed": "no"},
                "parties": [
                    mother, party("respondent", &known("佟以宁")?), party("respondent", &known("佟以安")?),
                    party("respondent", &known("佟以欣")?),
                ],
            }),
        )
        .await?;
    let code = text(&registered, "code")?;
    let grade = json!({"grade": "yellow", "reason": "兄妹对立，老人八十岁，居住没有着落。"});
    teller.post("clerk", &format!("/disputes/{code}/risk"), grade).await?;
    let (proceeding, parties) = accepted(teller, &code, STUDIO, "2026-03-10 10:00").await?;
    let held =
        [("2026-03-11 09:00", "2026-03-18 09:30", FIRST_TALK), ("2026-03-18 16:00", "2026-03-27 09:30", SECOND_TALK)];
    for (told_at, at, minutes) in held {
        teller.at(told_at)?;
        sit(teller, "studio", &proceeding, &parties, at, minutes).await?;
    }
    teller.at("2026-04-03 09:00")?;
    let terms = tong_terms(teller, &parties)?;
    let agreement = sign_all(teller, STUDIO, &proceeding, &parties, terms).await?;
    teller.at("2026-04-07 09:30")?;
    teller.post("committee", &format!("/agreements/{agreement}/seal"), json!({})).await?;
    tong_performance(teller, &code, &agreement).await?;
    Ok(code)
}

const FIRST_TALK: &str = "核对四方身份，宣读权利义务。各方对存款数额和保管人没有异议。长子陈述多年照料父亲的情况，次子、女儿认可其付出，但不同意多分。调解员说明夫妻共同财产先分一半归母亲，其余由四位继承人继承。";
const SECOND_TALK: &str = "各方就存款达成一致：母亲112,500元，三子女各22,500元。房屋由母亲居住至终老。三子女商定每人每月5日前付赡养费600元，先按一年约定。";

fn tong_terms(teller: &Teller, parties: &[String]) -> anyhow::Result<Value> {
    let [mother, eldest, second, daughter] = parties else { anyhow::bail!("four parties") };
    let pay = |from: &String, to: &String, amount: &str, due: &str, what: String| -> anyhow::Result<Value> {
        Ok(json!({
            "kind": "payment", "obligors": [from], "obligees": [to], "liability": "several", "amount": amount,
            "due_on": teller.day(due)?, "manner": "银行转账", "text": what,
        }))
    };
    let mut obligations = vec![
        pay(eldest, mother, "112500.00", "2026-04-30", "佟以宁将代管存款中的112,500元付给苗景初。".into())?,
        pay(eldest, second, "22500.00", "2026-04-30", "佟以宁将代管存款中的22,500元付给佟以安。".into())?,
        pay(eldest, daughter, "22500.00", "2026-04-30", "佟以宁将代管存款中的22,500元付给佟以欣。".into())?,
        json!({
            "kind": "forbear", "obligors": [eldest, second, daughter], "obligees": [mother], "liability": "several",
            "due_on": teller.day("2026-04-30")?, "manner": "自行履行",
            "text": "柳岸里12号房屋由苗景初居住至终老，三子女不得妨碍；其余22,500元存款归佟以宁所有。",
        }),
    ];
    for child in [eldest, second, daughter] {
        for month in 0..12_u32 {
            let (year, number) = if month < 8 { (2026, month + 5) } else { (2027, month - 7) };
            let due = format!("{year}-{number:02}-05");
            let what = format!("赡养费第{}期。", month + 1);
            obligations.push(pay(child, mother, "600.00", &due, what)?);
        }
    }
    Ok(json!({
        "form": "written", "scope": "full",
        "facts": "苗景初的丈夫2025年11月去世，留有夫妻共同存款180,000元（由佟以宁保管）和自建房一处。",
        "issues": "存款如何分割，母亲的居住和赡养如何安排。",
        "responsibility": "存款一半归苗景初所有，其余由四人均等继承；三子女共同承担赡养义务。",
        "obligations": obligations, "copies": 5,
    }))
}

async fn tong_performance(teller: &mut Teller, code: &str, agreement: &str) -> anyhow::Result<()> {
    let view = teller.get("studio", &format!("/agreements/{agreement}")).await?;
    let all = view["obligations"].as_array().context("obligations")?.clone();
    let first_instalments = [4, 16, 28];
    let second_paid = [5, 29];
    let performed = (0..4)
        .map(|index| (index, "2026-04-28 15:00"))
        .chain(first_instalments.map(|index| (index, "2026-05-05 10:30")))
        .chain(second_paid.map(|index| (index, "2026-06-05 10:30")));
    for (index, at) in performed {
        if index == second_paid[0] {
            teller.at("2026-05-06 15:00")?;
            let visit = json!({"satisfied": true, "text": "存款已分清，第一期赡养费都付了，老人生活安稳。"});
            teller.post("studio", &format!("/agreements/{agreement}/follow-ups"), visit).await?;
        }
        teller.at(at)?;
        let obligation = all.get(index).context("an obligation")?;
        let mut body = json!({"obligation": text(obligation, "id")?, "note": "转账凭证已核对。"});
        if let Some(amount) = obligation["amount"].as_str() {
            body["amount"] = json!(amount);
        }
        teller.post("studio", &format!("/agreements/{agreement}/performances"), body).await?;
    }
    teller.at("2026-06-06 00:30")?;
    crate::diary::lapses(&teller.app).await?;
    teller.at("2026-06-12 09:40")?;
    let performance = way::open_proceeding(teller, "studio", code, "performance").await?;
    teller.post("studio", &format!("/proceedings/{performance}/acts/urge"), json!({"fields": {}})).await?;
    Ok(())
}

/// Routes, asks, accepts and appoints; gives the proceeding and its parties.
pub(super) async fn accepted(
    teller: &mut Teller,
    code: &str,
    body: Body,
    at: &str,
) -> anyhow::Result<(String, Vec<String>)> {
    teller.later(20);
    teller.post("clerk", &format!("/disputes/{code}/triage"), json!({})).await?;
    let organisation = way::organisation(teller, "clerk", body.name).await?;
    let opening = json!({
        "kind": "peoples-mediation", "organisation": organisation, "initiative": "party",
        "reason": "各方同意在这里调解，调解员熟悉这类纠纷。",
    });
    let opened = teller.post("clerk", &format!("/disputes/{code}/proceedings"), opening).await?;
    let proceeding = way::proceeding_of(teller, "clerk", (code, "peoples-mediation"), &opened).await?;
    teller.at(at)?;
    let parties = way::parties(teller, body.head, &proceeding).await?;
    let path = |rest: &str| format!("/proceedings/{proceeding}/{rest}");
    for party in &parties {
        let told = json!({"party": party, "method": "in-person"});
        teller.post(body.head, &path("acknowledgements"), told).await?;
        let consent = json!({"party": party, "consents": true, "channel": "in-person"});
        teller.post(body.head, &path("consents"), consent).await?;
    }
    teller.post(body.head, &path("acceptance"), json!({})).await?;
    teller.later(30);
    let mediator = way::account(teller, body.head, body).await?;
    let chosen = json!({"mediators": [mediator], "presiding": mediator, "chosen_by": "parties"});
    teller.put(body.head, &path("mediators"), chosen).await?;
    Ok((proceeding, parties))
}

/// Fixes a session, goes to its day, and records it.
pub(super) async fn sit(
    teller: &mut Teller,
    who: &str,
    proceeding: &str,
    parties: &[String],
    at: &str,
    minutes: &str,
) -> anyhow::Result<()> {
    let day = teller.day(&at[..10])?;
    let time = chrono::NaiveTime::parse_from_str(&at[11..], "%H:%M").context("a time")?;
    way::session(teller, who, proceeding, parties, day.and_time(time), "调解室一").await?;
    teller.at(at)?;
    teller.later(110);
    let id = way::last_session(teller, who, proceeding).await?;
    let body = json!({"held_on": day, "minutes": minutes});
    teller.put(who, &format!("/sessions/{id}/record"), body).await?;
    Ok(())
}

/// Drafts, and has everybody sign; gives the agreement.
async fn sign_all(
    teller: &mut Teller,
    body: Body,
    proceeding: &str,
    parties: &[String],
    terms: Value,
) -> anyhow::Result<String> {
    let drafted = teller.post(body.mediator, &format!("/proceedings/{proceeding}/agreements"), terms).await?;
    let (id, hash) = (text(&drafted, "id")?, text(&drafted, "content_hash")?);
    teller.later(25);
    for party in parties {
        way::sign(teller, body.mediator, &id, json!({"party": party}), &hash).await?;
    }
    let mediator = way::account(teller, body.head, body).await?;
    way::sign(teller, body.mediator, &id, json!({"mediator": mediator}), &hash).await?;
    Ok(id)
}
