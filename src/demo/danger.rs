//! A quarrel of the demo that becomes dangerous: somebody threatens, the score rises to orange, the police are told at once
//! and give a receipt; the report to the coordination office is still to be made that day.

use anyhow::Context;
use serde_json::json;

use super::teller::{Teller, text};

/// Told of a dispute that is being mediated when the stories end.
pub async fn threatened(teller: &mut Teller) -> anyhow::Result<()> {
    teller.at("2026-06-30 08:10")?;
    let listed = teller.get("clerk", "/disputes?stage=in-mediation&sort=-registered").await?;
    let code = text(listed["items"].get(0).context("nothing is being mediated")?, "code")?;
    let circumstances = json!({
        "threat": "yes", "weapon": "yes", "repeated-petition": "yes", "sensitive-period": "yes", "death": "no",
        "domestic-violence": "no", "minor-harmed": "no",
    });
    teller.patch("clerk", &format!("/disputes/{code}"), json!({ "circumstances": circumstances })).await?;
    teller.later(20);
    let risk = teller.get("clerk", &format!("/disputes/{code}/risk")).await?;
    let duties = risk["risk"]["reports"].as_array().context("duties to report")?;
    let police = duties.iter().find(|duty| duty["code"] == "public-security").context("a report to the police")?;
    let report = json!({
        "reported_to": "城南派出所值班室", "receipt": "城南所接〔2026〕0630-2号",
        "note": "一方昨晚扬言今天带人到对方门口，家中有棍棒；双方各两人，已电话劝阻，请派出所到场。",
    });
    teller.post("clerk", &format!("/disputes/{code}/reports/{}", text(police, "id")?), report).await?;
    Ok(())
}
