//! The bodies that take on disputes in the demo, with their people by user name.

/// A body and its people, by user name.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// Full name.
    pub name: &'static str,
    /// Head.
    pub head: &'static str,
    /// Mediator.
    pub mediator: &'static str,
    /// Keeper of the seal.
    pub keeper: &'static str,
}

/// Sub-district committee.
pub const LANBIN: Body =
    Body { name: "澜滨街道人民调解委员会", head: "committee", mediator: "mediator", keeper: "committee" };
/// The same committee with its other mediator.
pub const LANBIN_TOO: Body = Body { mediator: "mediator2", ..LANBIN };
/// A mediator's own studio; the committee above it seals.
pub const STUDIO: Body =
    Body { name: "宓春兰调解工作室", head: "studio", mediator: "studio", keeper: "committee" };
/// Village committee.
pub const ZAOPING: Body =
    Body {
        name: "栖桐镇枣坪村人民调解委员会", head: "village", mediator: "village-mediator", keeper: "village"
    };
/// Committee for medical disputes.
pub const MEDICAL: Body =
    Body {
        name: "澜安县医疗纠纷人民调解委员会", head: "medical", mediator: "medical-mediator", keeper: "medical"
    };
/// Committee for road accidents.
pub const ROAD: Body =
    Body {
        name: "澜安县道路交通事故人民调解委员会", head: "road", mediator: "road-mediator", keeper: "road"
    };
/// Labour mediation.
pub const LABOUR: Body =
    Body { name: "澜安县劳动争议调解中心", head: "labour", mediator: "labour-mediator", keeper: "labour" };
/// Commercial mediation.
pub const COMMERCE: Body =
    Body {
        name: "澜州市澜和商事调解中心", head: "commerce", mediator: "commerce-mediator", keeper: "commerce"
    };
/// Market regulator.
pub const MARKET: Body =
    Body {
        name: "澜安县市场监督管理局", head: "market-keeper", mediator: "officer", keeper: "market-keeper"
    };
/// Environment office.
pub const ENVIRONMENT: Body =
    Body {
        name: "澜州市生态环境局澜安分局", head: "environment", mediator: "environment2", keeper: "environment"
    };
/// Police station.
pub const POLICE: Body =
    Body { name: "澜安县公安局城南派出所", head: "police", mediator: "police2", keeper: "police" };
/// Traffic police.
pub const TRAFFIC: Body =
    Body { name: "澜安县公安局交通警察大队", head: "traffic", mediator: "traffic2", keeper: "traffic" };
/// Health authority.
pub const HEALTH: Body =
    Body { name: "澜安县卫生健康局", head: "health", mediator: "health2", keeper: "health" };
/// Township government.
pub const TOWNSHIP: Body =
    Body { name: "澜安县砚口镇人民政府", head: "township", mediator: "township2", keeper: "township" };
/// Committee of the township.
pub const YANKOU: Body =
    Body { name: "砚口镇人民调解委员会", head: "yankou", mediator: "yankou-mediator", keeper: "yankou" };
/// Labour and social security, which leads where wages are owed.
pub const WELFARE: Body =
    Body { name: "澜安县人力资源和社会保障局", head: "welfare", mediator: "welfare", keeper: "welfare" };
/// The centre itself, for an evaluation by its neutral expert.
pub const CENTRE: Body =
    Body {
        name: "澜安县社会矛盾纠纷调处化解中心", head: "clerk", mediator: "evaluator", keeper: "clerk"
    };
