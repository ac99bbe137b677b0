//! Code lists that forms, API and reports share: categories, channels, sources, outcomes, circumstances.

use crate::sheet::Named;

macro_rules! list {
    ($(#[$doc:meta])* $list:ident: $($code:literal, $zh:literal, $en:literal;)*) => {
        $(#[$doc])*
        pub const $list: &[Named] = &[$(Named { code: $code, zh: $zh, en: $en }),*];
    };
}

list! {
    /// Dispute categories (domain.md §6.1); 23 is kept for old data only.
    CATEGORIES:
    "01", "婚姻家庭", "Marriage and family";
    "02", "邻里", "Neighbours";
    "03", "房屋宅基地", "Houses and homesteads";
    "04", "合同", "Contract";
    "05", "生产经营", "Production and business";
    "06", "损害赔偿", "Damages";
    "07", "劳动争议", "Labour";
    "08", "村务管理", "Village affairs";
    "09", "山林土地", "Forest and land";
    "10", "征地拆迁", "Expropriation and demolition";
    "11", "环境污染", "Pollution";
    "12", "道路交通事故", "Road accidents";
    "13", "物业", "Property management";
    "14", "医疗", "Medical";
    "15", "消费", "Consumer";
    "16", "金融借贷", "Finance and loans";
    "17", "知识产权", "Intellectual property";
    "18", "电子商务", "E-commerce";
    "19", "旅游", "Travel";
    "20", "校园", "Schools";
    "21", "新业态用工", "New forms of work";
    "22", "建设工程", "Construction";
    "99", "其他", "Other";
}

list! {
    /// By which way a dispute came in.
    CHANNELS:
    "window", "窗口", "Counter";
    "online", "网上", "Online";
    "telephone", "电话", "Telephone";
    "letter", "来信", "Letter";
    "grid", "网格上报", "Grid worker";
    "hotline", "热线", "Hotline";
    "transfer", "移送", "Transfer";
    "court", "法院", "Court";
    "petition", "信访", "Petition office";
    "patrol", "排查", "Patrol";
}

list! {
    /// Who brought it (domain.md §6.2).
    SOURCES:
    "party", "当事人申请", "A party applies";
    "body", "主动调解", "On the body's own initiative";
    "court", "人民法院", "Court";
    "procuratorate", "人民检察院", "Procuratorate";
    "police", "公安机关", "Police";
    "petition", "信访部门", "Petition office";
    "department", "行政机关", "Administrative organ";
    "justice", "司法行政", "Justice bureau";
    "association", "群团组织", "Mass organisation";
    "hotline", "12345热线", "Hotline 12345";
    "grid", "网格上报", "Grid worker";
    "superior", "上级交办", "Assigned from above";
    "other", "其他", "Other";
}

list! {
    /// On whose initiative a proceeding runs.
    INITIATIVES:
    "party", "当事人申请", "A party applies";
    "body", "主动调解", "On the body's own initiative";
    "entrusted", "接受委托移送", "Entrusted";
}

list! {
    /// How a dispute is closed.
    CLOSURES:
    "agreed-performed", "达成协议并履行", "Agreed and performed";
    "agreed-enforcement", "达成协议，转执行或起诉", "Agreed, handed to enforcement";
    "failed", "调解不成", "No agreement";
    "withdrawn", "申请撤回", "Withdrawn";
    "terminated", "终止", "Terminated";
    "not-accepted", "不予受理", "Not accepted";
    "referred", "引导其他途径", "Referred elsewhere";
    "merged", "并入另案", "Merged into another case";
    "voided", "登记作废", "Registration voided";
}

list! {
    /// Why a closed dispute is taken up again (row 53 of domain.md §7.3).
    REOPENINGS:
    "rebound", "矛盾反弹", "The quarrel has come back";
    "new-facts", "出现新的事实", "New facts";
    "agreement-set-aside", "协议被撤销或者确认无效", "The agreement was set aside";
    "confirmation-set-aside", "确认裁定被撤销", "The confirmation was set aside";
}

list! {
    /// Sides of a dispute.
    SIDES:
    "applicant", "申请人", "Applicant";
    "respondent", "被申请人", "Respondent";
    "third-party", "第三人", "Third party";
}

list! {
    /// Kinds of party.
    PARTY_KINDS:
    "person", "个人", "Person";
    "organisation", "单位", "Organisation";
    "group", "多人（有名册）", "Group with a roll";
}

list! {
    /// Kinds of identity document (domain.md §8.1).
    ID_KINDS:
    "resident-id", "居民身份证", "Resident identity card";
    "credit-code", "统一社会信用代码", "Unified social credit code";
    "household-register", "户口簿", "Household register";
    "passport", "护照", "Passport";
    "hk-macao-permit", "港澳居民来往内地通行证", "Hong Kong/Macao permit";
    "taiwan-permit", "台湾居民来往大陆通行证", "Taiwan permit";
    "residence-permit", "港澳台居民居住证", "Residence permit";
    "foreign-permanent", "外国人永久居留身份证", "Foreigner's permanent residence card";
    "officer", "军官证或士兵证", "Military card";
    "birth-certificate", "出生医学证明", "Birth certificate";
    "other", "其他证件", "Other document";
    "none", "没带证件", "No document";
}

list! {
    /// Kinds of representative (domain.md §8.1).
    REPRESENTATIVES:
    "guardian", "法定代理人", "Guardian";
    "lawyer", "律师", "Lawyer";
    "legal-worker", "基层法律服务工作者", "Legal service worker";
    "relative", "近亲属", "Close relative";
    "employee", "本单位工作人员", "Employee";
    "recommended", "社区、单位或社会团体推荐的公民", "Recommended citizen";
    "legal-representative", "法定代表人或负责人", "Legal representative";
    "representative", "推选的代表人", "Chosen representative";
}

list! {
    /// What staff should know about a party.
    FLAGS:
    "minor", "未成年", "Minor";
    "self-supporting", "已满十六岁，靠自己的劳动生活", "Sixteen or older, lives on own labour";
    "incapable", "成年，无行为能力或者限制行为能力", "Of age, without or with limited capacity";
    "elderly", "老年人", "Elderly";
    "disabled", "残疾", "Disabled";
    "hardship", "特殊困难", "In hardship";
    "domestic-violence", "涉家暴", "Domestic violence";
    "large-print", "大字材料", "Large print";
    "dialect", "讲方言", "Dialect";
    "sign-language", "手语", "Sign language";
    "accompanied", "家人陪同", "Accompanied";
}

list! {
    /// How urgent a dispute is.
    URGENCIES:
    "normal", "不急", "Not urgent";
    "three-days", "三天内要办", "Within three days";
    "danger", "可能有人身危险", "Somebody may be in danger";
}

list! {
    /// Circumstances asked at intake: yes, no, or not known; unknown is never a pass (domain.md §6.6, §7.5).
    CIRCUMSTANCES:
    "status-or-ownership", "涉及身份关系或权属确认", "Status of persons or ownership";
    "administrative-opponent", "对方是行政机关履职行为", "The other side is an authority acting officially";
    "accusation", "检举控告公职人员", "An official is accused";
    "crime", "涉嫌犯罪", "Suspected crime";
    "domestic-violence", "涉及家庭暴力", "Domestic violence";
    "minor-harmed", "未成年人受到伤害", "A minor was harmed";
    "already-filed", "法院、仲裁或其他机关已受理", "Already before a court or another organ";
    "labour-relation", "涉及劳动关系", "Labour relation";
    "medical", "涉及医疗行为", "Medical treatment";
    "natural-resource-ownership", "土地、林地、草原权属", "Ownership of land, forest or grassland";
    "business-parties", "双方都是经营者", "Both sides in business";
    "cross-region", "跨县区", "More than one county";
    "cross-department", "跨部门", "More than one department";
    "no-capacity", "当事人中有无民事行为能力人或者限制民事行为能力人", "A party without capacity or of limited capacity";
    "limitation-near", "诉讼时效将满", "Limitation runs out soon";
    "threat", "扬言伤人或自伤", "Threats of violence or self-harm";
    "death", "涉及死亡", "A death is involved";
    "weapon", "有凶器或曾有暴力", "Weapon or earlier violence";
    "repeated-petition", "信访三次以上", "Three petitions or more";
    "online-opinion", "网络舆情", "Online opinion";
    "sensitive-period", "敏感时段", "Sensitive period";
    "vulnerable-harmed", "老人、残疾人受到伤害", "An elderly or disabled person was harmed";
}

list! {
    /// How consent or acknowledgement was given.
    CONSENT_CHANNELS:
    "in-person", "当面", "In person";
    "telephone", "电话", "Telephone";
    "written", "书面", "In writing";
    "online", "网上", "Online";
}

list! {
    /// By which way it was tried to reach a party.
    CONTACT_WAYS:
    "telephone", "电话", "Telephone";
    "message", "短信、微信", "Message";
    "visit", "上门", "Visit";
    "letter", "信函", "Letter";
    "neighbours", "请村（社区）或者邻居转告", "Word left with the village or neighbours";
}

/// The party was reached.
pub const REACHED: &str = "reached";

list! {
    /// What came of it.
    CONTACT_RESULTS:
    "no-answer", "没有人接、没有人在", "Nobody answered or was there";
    "wrong-number", "号码不对或者停用", "Wrong number, or out of service";
    "moved", "已经搬走，去向不明", "Moved, whereabouts unknown";
    "no-reply", "没有回音", "No reply";
    "reached", "联系上了", "Reached";
}

list! {
    /// How a signature was given.
    SIGNATURE_METHODS:
    "paper", "纸质签名", "On paper";
    "drawn", "屏幕手写", "Drawn on screen";
    "typed", "键入姓名", "Typed";
    "fingerprint", "按指印", "Fingerprint";
}

list! {
    /// Kinds of file.
    ATTACHMENT_KINDS:
    "identity", "身份证明", "Proof of identity";
    "authority", "授权委托书", "Power of attorney";
    "evidence", "证据材料", "Evidence";
    "application", "申请书", "Application";
    "signed-paper", "签名扫描件", "Scan of signed paper";
    "performance", "履行凭证", "Proof of performance";
    "photograph", "照片", "Photograph";
    "other", "其他", "Other";
}

list! {
    /// Forms of papers, by the code that is stored with each.
    FORMS:
    "receipt", "登记回执", "Registration receipt";
    "rights-notice", "权利义务告知书", "Notice of rights and duties";
    "acceptance-form", "受理登记表", "Form of acceptance";
    "acceptance-notice", "受理通知书", "Notice of acceptance";
    "refusal-notice", "不予受理告知书", "Notice of refusal";
    "session-notice", "调解会通知书", "Notice of a session";
    "session-record", "调解记录", "Record of a session";
    "extension-consent", "延长调解期限同意书", "Consent to an extension";
    "agreement-draft", "调解协议书（草稿）", "Mediation agreement (draft)";
    "agreement", "调解协议书", "Mediation agreement";
    "oral-agreement", "口头协议登记表", "Record of an oral agreement";
    "undisputed-facts", "无争议事实确认书", "Confirmation of undisputed facts";
    "termination-notice", "终止调解通知书", "Notice of termination";
    "roll-annex", "当事人名册及逐人金额", "Roll of a group with amounts";
    "consultation-minutes", "联合会商纪要", "Minutes of a joint consultation";
    "exchange-sheet", "联合调处信息交换单", "Exchange sheet of a joint mediation";
    "court-reply", "调解情况复函", "Reply to the court";
    "evaluation-report", "中立评估报告", "Report of a neutral evaluation";
    "settlement-record", "和解记录", "Record of a settlement";
    "appraisal-commission", "鉴定评估委托书", "Commission of an appraisal";
    "end-notice", "办理结果告知书", "Notice of the result";
}

list! {
    /// Who may see a file.
    VISIBILITY:
    "staff", "办案人员", "Staff";
    "body", "承办组织", "The body";
    "parties", "当事人", "Parties";
}

list! {
    /// Kinds of matter and proceeding that the law knows, whether there is a sheet for them yet or not.
    KINDS:
    "dispute", "纠纷", "Dispute";
    "peoples-mediation", "人民调解", "People's mediation";
    "industry-mediation", "行业性专业性调解", "Industry mediation";
    "administrative-mediation", "行政调解", "Administrative mediation";
    "entrusted-mediation", "委托调解", "Entrusted mediation";
    "delegated-mediation", "委派调解", "Delegated mediation";
    "labour-mediation", "劳动争议调解", "Labour mediation";
    "medical-mediation", "医疗纠纷调解", "Medical mediation";
    "land-mediation", "农村土地承包纠纷调解", "Rural land mediation";
    "commercial-mediation", "商事调解", "Commercial mediation";
    "police-mediation", "治安调解", "Public-security mediation";
    "traffic-mediation", "交通事故调解", "Traffic mediation";
    "health-mediation", "卫生健康部门调解", "Health authority's mediation";
    "market-mediation", "市场监管部门调解", "Market regulator's mediation";
    "settlement", "和解", "Settlement";
    "neutral-evaluation", "中立评估", "Neutral evaluation";
    "joint-mediation", "联合调处", "Joint mediation";
    "diversion", "诉调对接", "Court diversion";
    "petition-linkage", "访调对接", "Petition linkage";
    "referral", "转介", "Referral";
    "confirmation", "司法确认", "Judicial confirmation";
    "performance", "履行", "Performance";
    "appraisal", "鉴定评估", "Appraisal";
}

list! {
    /// Kinds of organisation.
    ORGANISATION_KINDS:
    "centre", "矛盾纠纷调处化解中心", "Centre";
    "committee", "人民调解委员会", "People's mediation committee";
    "studio", "个人调解工作室", "Mediator's studio";
    "department", "行政部门", "Department";
    "court", "人民法院", "Court";
    "petition-office", "信访部门", "Petition office";
    "justice-bureau", "司法行政机关", "Justice bureau";
    "police", "公安机关", "Police";
    "coordination", "平安办", "Coordination office";
    "township", "乡镇（街道）", "Township";
    "grid", "网格", "Grid";
    "industry-committee", "行业性专业性调委会", "Industry committee";
    "commercial-centre", "商事调解组织", "Commercial mediation centre";
}

list! {
    /// Where somebody stands in one proceeding, which may differ from the dispute (domain.md §8).
    SIDES_HERE:
    "applicant", "申请人", "Applicant";
    "respondent", "被申请人", "Respondent";
    "third-party", "第三人", "Third party";
    "none", "不参加本程序", "Does not take part";
}

list! {
    /// Who helps from outside (RTF 20; row 24 of domain.md §7.3; HD 12; domain.md §1.1).
    HELPERS:
    "deputy", "人大代表", "Deputy of a people's congress";
    "cppcc-member", "政协委员", "Member of the CPPCC";
    "judge", "法官", "Judge";
    "police", "民警", "Police officer";
    "lawyer", "律师", "Lawyer";
    "expert", "专家", "Expert";
    "village-official", "村（社区）干部", "Village or community official";
    "social-organisation", "社会组织人员", "Somebody from a social organisation";
    "volunteer", "志愿者", "Volunteer";
    "psychologist", "心理咨询师", "Psychologist";
    "relative", "亲属", "Relative";
    "neighbour", "邻居", "Neighbour";
    "colleague", "同事", "Colleague";
    "other", "其他", "Somebody else";
}

list! {
    /// Where somebody who was invited to help stands.
    HELPER_STATES:
    "invited", "待答复", "Invited";
    "joined", "同意协助", "Helps";
    "declined", "谢绝", "Declined";
    "withdrawn", "退出", "Has left";
}

list! {
    /// Where a body stands that was asked to take part in a joint mediation.
    PARTICIPANT_STATES:
    "asked", "待答复", "Asked";
    "joined", "已确认参加", "Takes part";
    "declined", "不参加", "Does not take part";
    "left", "中途退出", "Has left";
}

/// The entry of a list with this code.
pub fn find(list: &'static [Named], code: &str) -> Option<&'static Named> {
    list.iter().find(|entry| entry.code == code)
}
