//! Kinds of proceeding by their codes, in the families of which the law speaks.

/// 人民调解
pub const PEOPLES: &str = "peoples-mediation";
/// 行业性专业性调解
pub const INDUSTRY: &str = "industry-mediation";
/// 行政调解
pub const ADMINISTRATIVE: &str = "administrative-mediation";
/// 委托调解
pub const ENTRUSTED: &str = "entrusted-mediation";
/// 委派调解
pub const DELEGATED: &str = "delegated-mediation";
/// 劳动争议调解
pub const LABOUR: &str = "labour-mediation";
/// 医疗纠纷调解
pub const MEDICAL: &str = "medical-mediation";
/// 农村土地承包纠纷调解
pub const LAND: &str = "land-mediation";
/// 商事调解
pub const COMMERCIAL: &str = "commercial-mediation";
/// 治安调解
pub const POLICE: &str = "police-mediation";
/// 交通事故调解
pub const TRAFFIC: &str = "traffic-mediation";
/// 卫生健康部门调解
pub const HEALTH: &str = "health-mediation";
/// 市场监管部门调解
pub const MARKET: &str = "market-mediation";
/// 和解
pub const SETTLEMENT: &str = "settlement";
/// 中立评估
pub const EVALUATION: &str = "neutral-evaluation";
/// 联合调处
pub const JOINT: &str = "joint-mediation";
/// 司法确认
pub const CONFIRMATION: &str = "confirmation";

/// Everything in which parties are brought to an agreement: no mediation of an accusation is any of these.
pub const ALL: &[&str] = &[
    PEOPLES,
    INDUSTRY,
    ADMINISTRATIVE,
    ENTRUSTED,
    DELEGATED,
    LABOUR,
    MEDICAL,
    LAND,
    COMMERCIAL,
    POLICE,
    TRAFFIC,
    HEALTH,
    MARKET,
    SETTLEMENT,
    EVALUATION,
    JOINT,
];

/// People's mediation in all its forms: disputes about civil rights only. (RT2002 20; LDTZ 10; YLJF 31)
pub const PEOPLES_FAMILY: &[&str] = &[PEOPLES, INDUSTRY, LABOUR, MEDICAL, LAND];

/// What is closed while a court or another organ has the dispute: people's mediation (RT2002 22) and that of organs, which
/// stand back as well (YLJF 40; SCTS 15). A private settlement, an evaluation and commercial mediation stay open.
pub const CLOSED_WHEN_FILED: &[&str] =
    &[PEOPLES, INDUSTRY, LABOUR, MEDICAL, LAND, ADMINISTRATIVE, POLICE, TRAFFIC, HEALTH, MARKET, JOINT];
