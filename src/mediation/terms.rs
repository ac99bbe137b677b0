//! How long mediation may take: by the sheet of its kind and the rules of its body, in sentences for whoever takes a dispute on.

use chrono::NaiveDate;
use rules::act;
use rules::local::effective;
use rules::sheet::{Anchor, TimeLimit};

use crate::app::App;
use crate::desk::local;
use crate::error::Result;
use crate::lang::Lang;

/// How long mediation of a kind by this body may take, from when on it is counted, and whether it may be extended; one text for
/// each limit that applies. Where a field decides which, `known` tells its value; while nobody knows it, all are told.
pub async fn terms_told(
    app: &App,
    (kind, body): (&str, &str),
    known: impl Fn(&str) -> String,
    on: NaiveDate,
    lang: Lang,
) -> Result<Vec<String>> {
    let rules = local::rules_of(&app.db, body).await?;
    let applies = |limit: &&TimeLimit| {
        limit.only_if.is_none_or(|when| {
            let value = known(when.field);
            value.is_empty() || value == when.is
        })
    };
    let terms = app.sheet(kind)?.terms().filter(applies);
    Ok(terms.map(|limit| told(&effective(limit, &rules, on).limit, lang)).collect())
}

fn told(limit: &TimeLimit, lang: Lang) -> String {
    let starts = |act: rules::sheet::Act| limit.starts.contains(&act);
    let key = match limit.anchor {
        Anchor::LastConsent => "mediation.term_from_consent",
        Anchor::Act if starts(act::ACCEPT) => "mediation.term_from_acceptance",
        Anchor::Received => "mediation.term_from_application",
        Anchor::Act if starts(act::RECEIVE_MATERIALS) => "mediation.term_from_materials",
        Anchor::Act if starts(act::FIX_LOSS) => "mediation.term_from_loss",
        _ => "mediation.term_of",
    };
    let words = |span: rules::deadline::Span| lang.pick(span.zh(), span.en());
    let length = lang.fill(key, &[("span", &words(limit.span))]);
    let extension = match limit.extends {
        Some(extension) if extension.times == 1 => {
            lang.fill("mediation.term_extended_once", &[("span", &words(extension.at_most))])
        }
        Some(_) => lang.t("mediation.term_extended").into_owned(),
        None => lang.t("mediation.term_not_extended").into_owned(),
    };
    format!("{length}{}{extension}", lang.pick("", " "))
}

#[cfg(test)]
mod tests {
    use rules::procedure::{self, ALL};

    use super::*;

    /// Every term of a kind, as it is told.
    fn of(kind: &str) -> Vec<String> {
        let sheet = ALL.iter().find(|sheet| sheet.kind == kind).unwrap();
        sheet.terms().map(|limit| told(limit, Lang::Zh)).collect()
    }

    #[test]
    fn each_kind_tells_its_own_time_and_its_own_first_day() {
        for (kind, says) in [
            ("peoples-mediation", "调解期限30日，自受理次日起算。各方同意可以延长一次，最多30日。"),
            ("labour-mediation", "调解期限15日，自收到申请的次日起算。"),
            ("medical-mediation", "调解期限30个工作日，自受理次日起算。各方同意可以延长。"),
            ("health-mediation", "调解期限30个工作日，自受理次日起算。这个期限不能延长。"),
            ("market-mediation", "调解期限45个工作日，自受理次日起算。"),
            ("entrusted-mediation", "调解期限15日，自签收法院材料的次日起算。"),
            ("commercial-mediation", "调解期限30日，自各方都同意的次日起算。"),
            ("traffic-mediation", "调解期限10日，自损失确定"),
        ] {
            assert!(of(kind)[0].starts_with(says), "{kind}: {:?}", of(kind));
        }
        assert!(of("entrusted-mediation")[1].starts_with("调解期限7日"), "{:?}", of("entrusted-mediation"));
        let terms = procedure::ALL.iter().flat_map(|sheet| sheet.terms());
        assert!(terms.into_iter().all(|limit| !told(limit, Lang::En).contains("%{")));
    }
}
