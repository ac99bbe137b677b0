//! Industry and professional mediation (行业性、专业性人民调解): people's mediation by the committee of a trade, under the same law.

use super::mediation::{COMMITTEE, COMMON, ENDS, Laws, NOTICES, PEOPLES_LAWS, steps};
use super::{papers, peoples};
use crate::act::ACCEPT;
use crate::sheet::{FIELD, Field, FieldType, Named, Opened, SHEET, Sheet, Step};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws { accept: "RTF 17, 34; NBRT 18", ..PEOPLES_LAWS };
static STEPS: [Step; COMMON] = steps(&COMMITTEE, &LAWS);

/// Trades that have committees of their own (ORD 37).
const TRADES: &[Named] = &[
    Named { code: "traffic", zh: "道路交通", en: "Road traffic" },
    Named { code: "property", zh: "物业服务", en: "Property management" },
    Named { code: "consumer", zh: "消费", en: "Consumer" },
    Named { code: "finance", zh: "金融", en: "Finance" },
    Named { code: "construction", zh: "建设工程", en: "Construction" },
    Named { code: "intellectual-property", zh: "知识产权", en: "Intellectual property" },
    Named { code: "e-commerce", zh: "电子商务", en: "E-commerce" },
    Named { code: "environment", zh: "生态环境", en: "Environment" },
    Named { code: "new-trades", zh: "新业态", en: "New trades" },
    Named { code: "other", zh: "其他行业", en: "Another trade" },
];

/// Sheet of industry mediation.
pub static INDUSTRY: Sheet = Sheet {
    kind: "industry-mediation",
    zh: "行业性专业性调解",
    en: "Industry mediation",
    number_word: "人调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["industry-committee"],
    papers: papers::INDUSTRY,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: peoples::TIME_LIMITS,
    notices: NOTICES,
    fields: &[Field {
        code: "trade",
        ty: FieldType::Choice(TRADES),
        asked_at: &[ACCEPT],
        zh: "行业",
        en: "Trade",
        ..FIELD
    }],
    ..SHEET
};
