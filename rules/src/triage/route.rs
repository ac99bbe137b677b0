//! Routes outside the centre (导入其他途径): what a party can be told when mediation is not the way (domain.md §2.8).

use crate::sheet::Named;

macro_rules! routes {
    ($($code:literal, $zh:literal, $en:literal;)*) => {
        /// All of them: code, and what is said to a party.
        pub const ROUTES: &[Named] = &[$(Named { code: $code, zh: $zh, en: $en }),*];
    };
}

routes! {
    "litigation", "向有管辖权的人民法院起诉", "Sue at the competent court";
    "pending-organ", "按已经受理的法院、仲裁委员会或者机关的通知参加", "Follow the organ that already has the dispute";
    "labour-arbitration", "向劳动人事争议仲裁委员会申请仲裁", "Apply for labour arbitration";
    "commercial-arbitration", "按约定向仲裁委员会申请仲裁", "Apply for the arbitration that was agreed on";
    "administrative-ruling", "向县级以上人民政府或者主管部门申请处理、裁决", "Ask the government or the competent department for a ruling";
    "reconsideration", "自知道之日起60日内申请行政复议", "Apply for reconsideration within 60 days of knowing";
    "discipline", "向纪检监察机关或者其他有权机关检举控告", "Turn to the discipline inspection or another competent organ";
    "police", "向公安机关报案", "Report to the police";
    "notary", "就付款内容办理公证", "Have the payment notarised";
    "legal-aid", "申请法律援助，电话12348", "Ask for legal aid, telephone 12348";
    "competent-place", "向有管辖权的地方或者部门申请", "Turn to the competent place or department";
}

/// The routes of which a party is told when the dispute is not taken on this ground (RTF 26; RT2002 24). Whoever is before
/// a court already is not sent to court.
pub fn routes_after(ground: &str, labour: bool, arbitration: bool) -> Vec<&'static Named> {
    let codes: &[&str] = match ground {
        "R03" => &["pending-organ", "legal-aid"],
        "R07" => &["police", "legal-aid"],
        "R08" => &["discipline"],
        "R05" => &["competent-place", "litigation", "legal-aid"],
        "R01" => &["administrative-ruling", "reconsideration", "litigation", "legal-aid"],
        _ if labour => &["labour-arbitration", "legal-aid"],
        _ if arbitration => &["commercial-arbitration", "legal-aid"],
        _ => &["litigation", "legal-aid"],
    };
    codes.iter().filter_map(|code| ROUTES.iter().find(|route| route.code == *code)).collect()
}
