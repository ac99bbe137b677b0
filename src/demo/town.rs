//! The bodies and staff of the fictional county (domain of the demo): entered as an administrator would.

/// short name, kind, full name, short name of the body above
pub const BODIES: &[(&str, &str, &str, &str)] = &[
    ("澜滨", "committee", "澜滨街道人民调解委员会", "中心"),
    ("宓春兰", "studio", "宓春兰调解工作室", "澜滨"),
    ("枣坪", "committee", "栖桐镇枣坪村人民调解委员会", "中心"),
    ("市监", "department", "澜安县市场监督管理局", "中心"),
    ("司法", "justice-bureau", "澜安县司法局", "中心"),
    ("法院", "court", "澜安县人民法院", "中心"),
    ("信访", "petition-office", "澜安县信访局", "中心"),
    ("枣坪网格", "grid", "栖桐镇枣坪村网格", "中心"),
    ("医调", "industry-committee", "澜安县医疗纠纷人民调解委员会", "中心"),
    ("劳调", "industry-committee", "澜安县劳动争议调解中心", "中心"),
    ("澜和", "commercial-centre", "澜州市澜和商事调解中心", "中心"),
    ("城南所", "police", "澜安县公安局城南派出所", "中心"),
    ("砚口", "township", "澜安县砚口镇人民政府", "中心"),
    ("平安办", "coordination", "平安澜安建设协调办公室", "中心"),
    ("交调", "industry-committee", "澜安县道路交通事故人民调解委员会", "中心"),
    ("环境", "department", "澜州市生态环境局澜安分局", "中心"),
    ("人社", "department", "澜安县人力资源和社会保障局", "中心"),
    ("砚调", "committee", "砚口镇人民调解委员会", "中心"),
    ("卫健", "department", "澜安县卫生健康局", "中心"),
    ("交警", "police", "澜安县公安局交通警察大队", "中心"),
];

/// short name, the tracks that the law gives to it
pub const TRACKS: &[(&str, &str)] = &[
    ("市监", "market-mediation"),
    ("医调", "medical-mediation"),
    ("城南所", "police-mediation"),
    ("卫健", "health-mediation"),
    ("交警", "traffic-mediation"),
];

/// Somebody who works there.
pub struct Worker {
    /// Name for signing in.
    pub username: &'static str,
    /// Name.
    pub name: &'static str,
    /// Role code.
    pub role: &'static str,
    /// Short name of the employer.
    pub at: &'static str,
    /// Keeps the seal.
    pub keeps_seal: bool,
}

const fn worker(
    username: &'static str,
    name: &'static str,
    role: &'static str,
    at: &'static str,
    keeps_seal: bool,
) -> Worker {
    Worker { username, name, role, at, keeps_seal }
}

/// Everybody who can sign in.
pub const STAFF: &[Worker] = &[
    worker("admin", "系统管理员", "admin", "中心", false),
    worker("security", "安全管理员", "security", "中心", false),
    worker("auditor", "谷雨", "auditor", "中心", false),
    worker("director", "应知远", "director", "中心", false),
    worker("clerk", "舒亦凡", "clerk", "中心", false),
    worker("clerk2", "芦笛", "clerk", "中心", false),
    worker("coordinator", "鄢立群", "coordinator", "平安办", false),
    worker("committee", "訾明朗", "committee-head", "澜滨", true),
    worker("mediator", "庄和煦", "mediator", "澜滨", false),
    worker("mediator2", "祁安澜", "mediator", "澜滨", false),
    worker("studio", "宓春兰", "studio-head", "宓春兰", false),
    worker("village", "阮清嘉", "committee-head", "枣坪", true),
    worker("village-mediator", "郦守正", "mediator", "枣坪", false),
    worker("officer", "归远帆", "officer", "市监", false),
    worker("justice", "骆清扬", "justice", "司法", false),
    worker("court", "郁书朗", "court-clerk", "法院", false),
    worker("judge", "祝明允", "judge", "法院", false),
    worker("petition", "左思齐", "petition-officer", "信访", false),
    worker("grid", "瞿小渔", "grid-worker", "枣坪网格", false),
    worker("evaluator", "褚衡", "evaluator", "中心", false),
    worker("market-keeper", "钮见深", "officer", "市监", true),
    worker("medical", "和静之", "committee-head", "医调", true),
    worker("medical-mediator", "糜静姝", "mediator", "医调", false),
    worker("labour", "骆远岫", "committee-head", "劳调", true),
    worker("labour-mediator", "蒲海棠", "mediator", "劳调", false),
    worker("commerce", "庾清如", "committee-head", "澜和", true),
    worker("commerce-mediator", "庾文舟", "mediator", "澜和", false),
    worker("police", "燕南飞", "officer", "城南所", true),
    worker("police2", "聂长风", "officer", "城南所", false),
    worker("township", "应怀远", "officer", "砚口", true),
    worker("township2", "商鹤鸣", "officer", "砚口", false),
    worker("road", "葛行健", "committee-head", "交调", true),
    worker("road-mediator", "昝和平", "mediator", "交调", false),
    worker("environment", "虞澄江", "officer", "环境", true),
    worker("environment2", "阙云起", "officer", "环境", false),
    worker("welfare", "简知非", "officer", "人社", true),
    worker("yankou", "石见微", "committee-head", "砚调", true),
    worker("yankou-mediator", "禹行舟", "mediator", "砚调", false),
    worker("health", "仲秋白", "officer", "卫健", true),
    worker("health2", "乐正言", "officer", "卫健", false),
    worker("traffic", "关山月", "officer", "交警", true),
    worker("traffic2", "路平川", "officer", "交警", false),
];
