//! Harm to the body: a child hit on a bicycle, and an operation that went wrong. What the court does afterwards has no
//! proceeding of its own yet: it is noted.

use serde_json::{Value, json};

use super::super::bodies::{MEDICAL, ROAD};
use super::super::people::{firm, known, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};

const HIT: &str = "{2026-01-17}，车满仓驾驶小货车与粟小满骑行的自行车相撞，{2026-02-05}事故认定书认定车满仓承担主要责任。医疗费48,600元、护理费9,600元、营养费3,000元、住院伙食补助1,500元、交通费1,300元，合计64,000元。";

/// Hit on the way to school (§9.2, 5): a minor with her guardian, the driver and the insurer, who pays most of it.
pub async fn road(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = hit(teller)?;
    let mut case = Case::registered(teller, ROAD, "2026-04-07 09:20", registration).await?;
    case.routed("2026-04-07 10:00", ("industry-mediation", "party"), "交警移送，三方同意由道路交通调委会调解。")
        .await?;
    case.accepted("2026-04-07 14:30", json!({"trade": "traffic"})).await?;
    case.appointed("2026-04-07 15:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-04-07 15:50",
        at: "2026-04-13 09:00",
        minutes: "三方对事故认定和票据没有异议。保险公司说明交强险和商业险的分项限额，同意按70%责任赔付；粟长庚要求车满仓当面道歉。",
        ..SITTING
    })
    .await?;
    let agreement = hit_agreement(&mut case).await?;
    case.performed("2026-04-17 11:40", &agreement, (&[1], "当场付清，车满仓当面道歉。")).await?;
    case.noted("road-mediator", "2026-05-11 10:00", "三方共同向县人民法院申请司法确认，法院{2026-05-12}受理。").await?;
    case.visited("2026-05-15 10:00", &agreement, "孩子已复学，双方没有新的争议。").await?;
    case.noted("road-mediator", "2026-05-28 15:00", "法院裁定协议有效，(2026)浙0199民特31号。").await?;
    case.performed("2026-06-05 10:30", &agreement, (&[0], "保险公司已转账，凭证已核对。")).await?;
    case.closed("2026-06-12 09:30", ("agreed-performed", "保险公司赔付53,470元，车满仓付慰问金3,000元，都已付清。"))
        .await?;
    Ok(case.code)
}

fn hit(teller: &Teller) -> anyhow::Result<Value> {
    let mut child = party("applicant", &known("粟小满")?);
    child["representatives"] = json!([{
        "name": "粟长庚", "kind": "guardian", "id_number": "330199198302221256", "phone": "15400001013",
    }]);
    let source =
        json!({"kind": "police", "body": "澜安县公安局交通警察大队", "reference": "第330199120260205号认定书"});
    Ok(json!({
        "channel": "transfer", "source": source, "category": "12", "title": "小货车与自行车相撞", "facts": HIT,
        "claims": "赔偿各项损失64,000元。", "amount": "64000.00", "division": "城南街道南塘社区", "place": "南塘路口",
        "occurred_on": teller.day("2026-01-17")?, "urgency": "normal", "people_count": 3, "arbitration_clause": false,
        "circumstances": {"crime": "no", "already-filed": "no", "minor-harmed": "no", "death": "no", "no-capacity": "yes"},
        "parties": [
            child, party("respondent", &known("车满仓")?), firm("respondent", "安澜财产保险股份有限公司澜安支公司")?,
        ],
    }))
}

/// 18,000 for the treatment and 10,900 for care and travel from the compulsory insurance, 70 % of the rest from the other.
async fn hit_agreement(case: &mut Case<'_>) -> anyhow::Result<String> {
    let insured = "保险公司赔付53,470元：交强险28,900元（医疗项下18,000元，护理、交通10,900元），商业险24,570元（(64,000元－28,900元)×70%）。";
    let obligations = vec![
        case.pays((2, 0), ("53470.00", "2026-06-05"), ("转入粟长庚账户", insured))?,
        case.pays((1, 0), ("3000.00", "2026-04-17"), ("当场现金", "车满仓另付慰问金3,000元；其余损失由粟方自担。"))?,
    ];
    let words = (HIT, "各项损失怎样分担。", "车满仓承担70%的责任，由保险公司在限额内赔付。");
    let agreement = case.agreed("2026-04-17 09:40", terms(words, 4, obligations)).await?;
    case.sealed("2026-04-17 11:20", &agreement).await?;
    Ok(agreement)
}

const OPERATION: &str = "幸长河在县第三人民医院手术后切口感染，二次手术。幸长河认为院方有过错，院方认为属于并发症。";

/// After an operation (§9.2, 6): thirty working days, of which those of the appraisal are not counted.
pub async fn hospital(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "window", "source": {"kind": "party"}, "category": "14", "title": "术后感染二次手术",
        "facts": OPERATION, "claims": "赔偿186,000元。", "amount": "186000.00", "division": "城南街道南塘社区",
        "place": "县第三人民医院", "urgency": "normal", "people_count": 2,
        "circumstances": {"medical": "yes", "death": "no", "already-filed": "no", "crime": "no", "threat": "no"},
        "parties": [party("applicant", &known("幸长河")?), firm("respondent", "澜安县第三人民医院")?],
    });
    let mut case = Case::registered(teller, MEDICAL, "2026-03-30 09:30", registration).await?;
    case.graded("clerk", "2026-03-30 10:00", ("orange", "索赔额较大，家属两次到病区聚集，双方对立。")).await?;
    let note = "医疗纠纷，索赔186,000元，家属到病区聚集；双方已同意调解。";
    case.reported("2026-03-30 10:30", "risk-orange", ("平安办", "平安办收〔2026〕52号", note)).await?;
    case.taken_on("2026-03-30 11:00", "已与医院、派出所对接，家属由专人接待。").await?;
    case.routed("2026-03-30 14:20", ("medical-mediation", "party"), "双方共同申请，由医疗纠纷调委会办理。").await?;
    let insurer = "安澜财产保险股份有限公司澜安支公司";
    case.accepted("2026-03-31 09:30", json!({"records-sealed": "yes", "insurer": insurer})).await?;
    case.appointed("2026-04-02 10:00").await?;
    case.sat(Sitting {
        fixed_at: "2026-04-02 10:30",
        at: "2026-04-09 09:00",
        place: "医疗调解室",
        minutes: "双方陈述诊疗经过。对有没有过错意见不一，同意共同委托鉴定，费用先各垫一半。",
        ..SITTING
    })
    .await?;
    appraised(&mut case).await?;
    let agreement = operation_agreement(&mut case).await?;
    case.noted("medical-mediator", "2026-06-18 15:00", "双方共同向县人民法院申请司法确认。").await?;
    case.noted("medical-mediator", "2026-06-22 16:00", "法院受理司法确认申请。").await?;
    case.performed("2026-06-24 10:00", &agreement, (&[1], "书面说明已当面交给幸长河。")).await?;
    case.graded("director", "2026-06-29 11:00", ("orange", "款项{2026-07-02}到期，付清前不调低。")).await?;
    Ok(case.code)
}

/// The appraisal beside it: commissioned on 13 April, its opinion of 21 May arrives a day later.
async fn appraised(case: &mut Case<'_>) -> anyhow::Result<()> {
    let mediation = case.proceeding.clone();
    case.opened("2026-04-10 09:20", "appraisal", json!({"initiative": "party", "reason": "双方同意共同委托鉴定。"}))
        .await?;
    let fields = json!({"institution": "澜州市医学会医疗损害鉴定办公室", "appraised": "诊疗有无过错，与二次手术的因果关系和原因力大小"});
    case.act("medical", "2026-04-13 09:30", ("commission", fields)).await?;
    case.act("medical", "2026-04-13 16:00", ("take-commission", json!({}))).await?;
    case.act("medical", "2026-04-14 10:00", ("pay-expert", json!({"expert-fee": "6000.00"}))).await?;
    case.teller.at("2026-05-22 09:40")?;
    let opinion = json!({"opinion": "院方术后观察不够及时，承担次要责任，原因力30%至40%。"});
    let issued = json!({"fields": opinion, "on": case.teller.day("2026-05-21")?});
    case.send("medical", "acts/issue-opinion", issued).await?;
    case.act("medical", "2026-05-29 09:30", ("finish", json!({}))).await?;
    case.proceeding = mediation;
    Ok(())
}

async fn operation_agreement(case: &mut Case<'_>) -> anyhow::Result<String> {
    case.sat(Sitting {
        fixed_at: "2026-05-29 10:00",
        at: "2026-06-05 09:00",
        place: "医疗调解室",
        minutes: "双方对鉴定意见没有异议。院方和承保公司愿意赔付七万元左右，幸长河要求另附书面说明。",
        ..SITTING
    })
    .await?;
    let obligations = vec![
        case.pays((1, 0), ("78500.00", "2026-07-02"), ("银行转账", "院方及医疗责任保险赔付78,500元。"))?,
        case.does("act", (&[1], &[0]), "2026-07-02", ("书面", "院方书面说明诊疗经过。"))?,
    ];
    let words = (OPERATION, "院方有无过错、责任大小和赔偿数额。", "鉴定意见认定院方承担次要责任，双方认可。");
    let agreement = case.agreed("2026-06-12 09:30", terms(words, 3, obligations)).await?;
    case.sealed("2026-06-12 15:30", &agreement).await?;
    Ok(agreement)
}
