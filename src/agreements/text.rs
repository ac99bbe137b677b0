//! The words of an agreement as they stand on the paper and on the screen: the same sentences everywhere, made of recorded
//! facts only. Whatever is recorded of a promise is said, so that the digest that people sign covers what they read.

use chrono::NaiveDate;
use rules::agreement::{AgreementFacts, Liability, ObligationFacts, ObligationKind};
use rules::calendar::date_zh;
use rules::money::Money;

/// What was agreed, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Item by item; numbers are added where they are shown.
    pub items: Vec<String>,
    /// Payments by instalments, as a table.
    pub instalments: Vec<Instalment>,
}

/// One line of the table of instalments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// Such as 第1期.
    pub term: String,
    /// Who pays.
    pub payer: String,
    /// Who is paid.
    pub payee: String,
    /// How much.
    pub amount: Money,
    /// The last day.
    pub due_on: NaiveDate,
    /// How.
    pub manner: String,
}

/// The words of an agreement between parties of these names.
pub fn wording(agreement: &AgreementFacts, names: &[String]) -> Wording {
    let paper = Paper { agreement, names };
    let heads: Vec<usize> = (0..agreement.obligations.len()).filter(|at| paper.is_item(*at)).collect();
    let split = heads.iter().filter(|at| agreement.instalments_of(**at).next().is_some()).count();
    let mut wording = Wording::default();
    for (number, at) in heads.into_iter().enumerate() {
        wording.items.push(paper.item(at));
        let of = if split > 1 { format!("第{}项", number + 1) } else { String::new() };
        let mut term = 0;
        for (place, instalment) in agreement.instalments_of(at) {
            term += 1;
            if !paper.is_item(place) {
                wording.instalments.extend(paper.line(at, instalment, format!("{of}第{term}期")));
            }
        }
    }
    wording
}

struct Paper<'a> {
    agreement: &'a AgreementFacts,
    names: &'a [String],
}

impl Paper<'_> {
    /// What is no line of the table is an item of its own: also an instalment that still lacks its head, amount or date.
    fn is_item(&self, at: usize) -> bool {
        let obligation = &self.agreement.obligations[at];
        let under_a_head = obligation.instalment_of.is_some_and(|head| {
            let head = self.agreement.obligations.get(head).filter(|_| head != at);
            head.is_some_and(|head| head.instalment_of.is_none())
        });
        !(under_a_head && obligation.amount.is_some() && obligation.due_on.is_some())
    }

    fn item(&self, at: usize) -> String {
        let obligation = &self.agreement.obligations[at];
        let text = obligation.text.trim().trim_end_matches(['。', '；', ';', '.']);
        let mut said: Vec<String> = Vec::new();
        said.extend((!text.is_empty()).then(|| text.to_owned()));
        said.extend(match obligation.kind {
            ObligationKind::Payment => self.payment(at),
            ObligationKind::Act => self.act(obligation),
            ObligationKind::Forbear | ObligationKind::Other => self.rest(obligation),
        });
        said.extend(obligation.condition.as_deref().map(|condition| format!("条件：{}", stripped(condition))));
        let accelerates =
            obligation.accelerates || self.agreement.instalments_of(at).any(|(_, instalment)| instalment.accelerates);
        said.extend(accelerates.then(|| "任何一期逾期未付的，其余各期全部到期".to_owned()));
        if said.is_empty() { "/".to_owned() } else { format!("{}。", said.join("。")) }
    }

    fn payment(&self, at: usize) -> Option<String> {
        let obligation = &self.agreement.obligations[at];
        let amount = obligation.amount?;
        let split = self.agreement.instalments_of(at).next().is_some();
        let how = self.how(obligation);
        let (who, whom) = (self.those(&obligation.obligors), self.those(&obligation.obligees));
        let until = match (split, obligation.due_on) {
            (true, None) => "，分期付清".to_owned(),
            (true, Some(day)) => format!("，分期付款，最迟于{}前付清", date_zh(day)),
            (false, None) => String::new(),
            (false, Some(day)) => format!("，于{}前付清", date_zh(day)),
        };
        Some(format!("{who}{how}向{whom}支付{}{until}{}", amount.printed(), manner("付款方式", &obligation.manner)))
    }

    fn act(&self, obligation: &ObligationFacts) -> Option<String> {
        let until = obligation.due_on.map(|day| format!("于{}前", date_zh(day))).unwrap_or_default();
        let who = self.those(&obligation.obligors);
        let how = self.how(obligation);
        Some(format!("由{who}{how}{until}履行{}", manner("履行方式", &obligation.manner)))
    }

    /// What is left undone, or merely said: who and until when are added where the words alone may leave it open.
    fn rest(&self, obligation: &ObligationFacts) -> Option<String> {
        let everybody = obligation.obligors.is_empty() || obligation.obligors.len() == self.names.len();
        let who = (!everybody).then(|| format!("由{}遵守", self.those(&obligation.obligors)));
        let until = obligation.due_on.map(|day| format!("期限至{}", date_zh(day)));
        let manner = Some(stripped(&obligation.manner)).filter(|words| !words.is_empty());
        let manner = manner.map(|words| format!("履行方式：{words}"));
        let said: Vec<String> = [who, until, manner].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join("，"))
    }

    fn how(&self, obligation: &ObligationFacts) -> &'static str {
        match obligation.liability {
            Liability::Several if obligation.obligors.len() > 1 => "按份",
            Liability::Several => "",
            Liability::Joint => "连带",
            Liability::Supplementary => "承担补充责任，",
        }
    }

    fn line(&self, head: usize, instalment: &ObligationFacts, term: String) -> Option<Instalment> {
        let head = &self.agreement.obligations[head];
        let or_heads = |own: &[usize], heads: &[usize]| self.those(if own.is_empty() { heads } else { own });
        let own = [instalment.manner.as_str(), instalment.text.as_str(), instalment.condition.as_deref().unwrap_or("")];
        let own: Vec<&str> = own.into_iter().map(stripped).filter(|words| !words.is_empty()).collect();
        Some(Instalment {
            term,
            payer: or_heads(&instalment.obligors, &head.obligors),
            payee: or_heads(&instalment.obligees, &head.obligees),
            amount: instalment.amount?,
            due_on: instalment.due_on?,
            manner: if own.is_empty() { stripped(&head.manner).to_owned() } else { own.join("；") },
        })
    }

    fn those(&self, ordinals: &[usize]) -> String {
        let names: Vec<&str> = ordinals.iter().filter_map(|at| self.names.get(*at)).map(String::as_str).collect();
        if names.is_empty() { "/".to_owned() } else { names.join("、") }
    }
}

fn manner(label: &str, words: &str) -> String {
    let words = stripped(words);
    if words.is_empty() { String::new() } else { format!("，{label}：{words}") }
}

fn stripped(words: &str) -> &str {
    words.trim().trim_end_matches('。')
}

#[cfg(test)]
mod tests {
    use rules::agreement::{AgreementForm, Scope};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn payment(text: &str, amount: &str, due_on: &str) -> ObligationFacts {
        ObligationFacts {
            kind: ObligationKind::Payment,
            obligors: vec![0],
            obligees: vec![1],
            liability: Liability::Several,
            amount: Some(Money::parse(amount).unwrap()),
            due_on: Some(day(due_on)),
            manner: "当场付现金".into(),
            text: text.into(),
            condition: None,
            instalment_of: None,
            accelerates: false,
        }
    }

    fn agreement(obligations: Vec<ObligationFacts>) -> AgreementFacts {
        AgreementFacts {
            form: AgreementForm::Written,
            scope: Scope::Full,
            facts: "因停车口角发生推打。".into(),
            issues: "医疗费和道歉。".into(),
            responsibility: None,
            remaining_issues: None,
            obligations,
            parties: 2,
            copies: 3,
            recorded_on: day("2026-04-27"),
            claimed: None,
            amends: None,
            rolls: Vec::new(),
        }
    }

    fn names() -> Vec<String> {
        vec!["岳半山".into(), "冼知微".into()]
    }

    #[test]
    fn a_payment_says_figures_capital_words_day_and_manner() {
        let said = wording(&agreement(vec![payment("赔偿医疗费。", "3200", "2026-04-27")]), &names());

        let expected = "赔偿医疗费。岳半山向冼知微支付人民币3,200.00元（大写：叁仟贰佰元整），于2026年4月27日前付清，\
                        付款方式：当场付现金。";
        assert_eq!(said.items, [expected]);
        assert!(said.instalments.is_empty());
    }

    #[test]
    fn instalments_stand_in_the_table_and_take_from_their_head_what_they_leave_out() {
        let head = ObligationFacts { due_on: None, accelerates: true, ..payment("赔偿", "3200", "2026-04-27") };
        let of_head = |amount, due_on| ObligationFacts {
            instalment_of: Some(0),
            obligors: vec![],
            obligees: vec![],
            manner: String::new(),
            ..payment("", amount, due_on)
        };
        let said =
            wording(&agreement(vec![head, of_head("1200", "2026-05-01"), of_head("2000", "2026-06-01")]), &names());

        let expected = "赔偿。岳半山向冼知微支付人民币3,200.00元（大写：叁仟贰佰元整），分期付清，付款方式：当场付现金。\
                        任何一期逾期未付的，其余各期全部到期。";
        assert_eq!(said.items, [expected]);
        let lines: Vec<_> = said.instalments.iter().map(|line| (line.term.as_str(), line.payer.as_str())).collect();
        assert_eq!(lines, [("第1期", "岳半山"), ("第2期", "岳半山")]);
        assert_eq!(said.instalments[1].manner, "当场付现金");
    }

    #[test]
    fn with_two_payments_in_instalments_each_line_names_its_item() {
        let head = |text: &str| ObligationFacts { due_on: None, ..payment(text, "10", "2026-04-27") };
        let of = |at| ObligationFacts { instalment_of: Some(at), ..payment("", "10", "2026-05-01") };
        let said = wording(&agreement(vec![head("甲"), of(0), head("乙"), of(2)]), &names());

        let terms: Vec<_> = said.instalments.iter().map(|line| line.term.as_str()).collect();
        assert_eq!((said.items.len(), terms), (2, vec!["第1项第1期", "第2项第1期"]));
    }

    #[test]
    fn an_instalment_without_a_date_is_not_lost() {
        let head = ObligationFacts { due_on: None, ..payment("赔偿", "3200", "2026-04-27") };
        let open = ObligationFacts {
            instalment_of: Some(0),
            due_on: None,
            condition: Some("鉴定意见作出后三日内".into()),
            ..payment("余款", "3200", "2026-05-01")
        };
        let said = wording(&agreement(vec![head, open]), &names());

        assert!(said.items[1].starts_with("余款。") && said.items[1].ends_with("条件：鉴定意见作出后三日内。"));
    }

    #[test]
    fn what_both_leave_undone_is_said_in_their_own_words() {
        let both = ObligationFacts {
            kind: ObligationKind::Forbear,
            obligors: vec![0, 1],
            amount: None,
            due_on: None,
            manner: String::new(),
            ..payment("双方互不追究其他责任", "1", "2026-04-27")
        };
        let one = ObligationFacts { obligors: vec![0], due_on: Some(day("2027-04-27")), ..both.clone() };
        let said = wording(&agreement(vec![both, one]), &names());

        assert_eq!(said.items, ["双方互不追究其他责任。", "双方互不追究其他责任。由岳半山遵守，期限至2027年4月27日。"]);
    }

    #[test]
    fn whatever_differs_in_a_promise_reads_differently() {
        let base = payment("赔偿", "3200", "2026-04-27");
        let joint = ObligationFacts { obligors: vec![0, 1], liability: Liability::Joint, ..base.clone() };
        let changed = [
            ObligationFacts { amount: Some(Money::from_fen(320_001)), ..base.clone() },
            ObligationFacts { due_on: Some(day("2026-04-28")), ..base.clone() },
            ObligationFacts { obligors: vec![1], obligees: vec![0], ..base.clone() },
            ObligationFacts { liability: Liability::Supplementary, ..joint.clone() },
            ObligationFacts { liability: Liability::Several, ..joint.clone() },
            joint,
            ObligationFacts { manner: "银行转账".into(), ..base.clone() },
            ObligationFacts { condition: Some("验收合格".into()), ..base.clone() },
            ObligationFacts { accelerates: true, ..base.clone() },
            ObligationFacts { kind: ObligationKind::Act, amount: None, ..base.clone() },
        ];
        let mut texts: Vec<_> =
            changed.into_iter().map(|one| wording(&agreement(vec![one]), &names()).items[0].clone()).collect();
        texts.push(wording(&agreement(vec![base]), &names()).items[0].clone());
        let all = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all);
    }
}
