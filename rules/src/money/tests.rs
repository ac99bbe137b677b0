use proptest::prelude::*;

use super::*;

fn yuan(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

/// Reads capital words back, without looking at how they are written: figures wait for their unit; 万 and 亿 lift
/// everything collected so far.
fn read_words(words: &str) -> Option<i64> {
    let (mut total, mut lifted, mut section, mut figure) = (0_i64, 0_i64, 0_i64, 0_i64);
    for c in words.chars() {
        match c {
            '零' => figure = 0,
            '拾' | '佰' | '仟' => {
                section += figure * [('拾', 10), ('佰', 100), ('仟', 1000)].iter().find(|(unit, _)| *unit == c)?.1;
                figure = 0;
            }
            '万' => {
                lifted += (section + figure) * 10_000;
                (section, figure) = (0, 0);
            }
            '亿' => {
                total += (lifted + section + figure) * 100_000_000;
                (lifted, section, figure) = (0, 0, 0);
            }
            '元' => {
                total = (total + lifted + section + figure) * 100;
                (lifted, section, figure) = (0, 0, 0);
            }
            '角' => {
                total += figure * 10;
                figure = 0;
            }
            '分' => {
                total += figure;
                figure = 0;
            }
            '整' => {}
            c => figure = "零壹贰叁肆伍陆柒捌玖".chars().position(|known| known == c)? as i64,
        }
    }
    Some(total)
}

#[test]
fn amounts_are_printed_as_papers_want_them() {
    let amount = yuan("161200");

    assert_eq!(amount.fen(), 16_120_000);
    assert_eq!(amount.to_string(), "161200.00");
    assert_eq!(amount.grouped(), "161,200.00");
    assert_eq!(amount.printed(), "人民币161,200.00元（大写：壹拾陆万壹仟贰佰元整）");
    assert_eq!(yuan("28600").printed(), "人民币28,600.00元（大写：贰万捌仟陆佰元整）");
    assert_eq!(yuan("0.05").grouped(), "0.05");
    assert_eq!(Money::from_fen(-120_000).grouped(), "-1,200.00");
    assert_eq!(Money::from_fen(i64::MIN).to_string(), "-92233720368547758.08");
}

#[test]
fn capital_words_follow_the_rules_for_zeros_and_fen() {
    #[rustfmt::skip]
    let vectors = [
        ("0", "零元整"), ("1", "壹元整"), ("10", "壹拾元整"), ("11", "壹拾壹元整"), ("20", "贰拾元整"), ("100", "壹佰元整"),
        ("101", "壹佰零壹元整"), ("110", "壹佰壹拾元整"), ("1001", "壹仟零壹元整"), ("1010", "壹仟零壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"), ("6007.14", "陆仟零柒元壹角肆分"), ("325.04", "叁佰贰拾伍元零肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"), ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("0.05", "伍分"), ("0.50", "伍角整"), ("0.55", "伍角伍分"), ("10000", "壹万元整"), ("10001", "壹万零壹元整"),
        ("10500", "壹万零伍佰元整"), ("100000000", "壹亿元整"), ("100000001", "壹亿零壹元整"), ("100005000", "壹亿零伍仟元整"),
        ("105000000", "壹亿零伍佰万元整"), ("120000500", "壹亿贰仟万零伍佰元整"), ("1236800", "壹佰贰拾叁万陆仟捌佰元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ];
    for (figures, words) in vectors {
        assert_eq!(yuan(figures).in_words(), words, "{figures}");
    }
    assert_eq!(Money::from_fen(-5).in_words(), "负伍分");
}

#[test]
fn the_api_takes_plain_decimal_strings_only() {
    for good in ["0", "0.5", "0.50", "48000", "48000.5", "999999999999.99"] {
        assert!(Money::parse(good).is_ok(), "{good}");
    }
    #[rustfmt::skip]
    let refused = [
        ("", MoneyError::Empty), ("-1", MoneyError::Sign), ("-0", MoneyError::Sign), ("\u{2212}0", MoneyError::Sign), ("+1", MoneyError::Sign),
        ("1e308", MoneyError::Format), ("0.001", MoneyError::Places), ("1.000", MoneyError::Places), ("1234567890123456", MoneyError::TooLarge),
        ("1000000000000", MoneyError::TooLarge), ("1,000", MoneyError::Format), (" 1", MoneyError::Format), ("1.", MoneyError::Format),
        (".5", MoneyError::Format), ("1.2.3", MoneyError::Format), ("１２", MoneyError::Format), ("007", MoneyError::Format), ("NaN", MoneyError::Format),
        ("4.8万", MoneyError::Format), ("1.-5", MoneyError::Format),
    ];
    for (text, why) in refused {
        assert_eq!(Money::parse(text), Err(why), "{text}");
    }
}

#[test]
fn people_may_write_amounts_the_way_they_do() {
    #[rustfmt::skip]
    let vectors = [
        ("48000", "48000.00"), ("48,000", "48000.00"), ("4，8000", "48000.00"), ("４８０００", "48000.00"), ("4.8万", "48000.00"), ("4.8 万元", "48000.00"),
        ("４．８万", "48000.00"), ("4。8万", "48000.00"), ("1.2亿", "120000000.00"), ("1.23456万元整", "12345.60"), ("￥1,234.50", "1234.50"),
        ("人民币161,200.00元整", "161200.00"), ("\u{3000}12 元 ", "12.00"), (".5", "0.50"), ("5.", "5.00"), ("1.500", "1.50"), ("0480", "480.00"),
        ("9999.9999999999亿", "999999999999.99"),
    ];
    for (text, amount) in vectors {
        assert_eq!(Money::parse_typed(text).map(|m| m.to_string()), Ok(amount.to_owned()), "{text}");
    }
    #[rustfmt::skip]
    let refused = [
        ("", MoneyError::Empty), ("  ", MoneyError::Empty), ("¥", MoneyError::Empty), ("元", MoneyError::Format), ("万", MoneyError::Format), (".", MoneyError::Format),
        ("4,8万", MoneyError::Format), ("1,00", MoneyError::Format), (",100", MoneyError::Format), ("1e5", MoneyError::Format), ("-5", MoneyError::Sign),
        ("－5", MoneyError::Sign), ("¥-5", MoneyError::Sign), ("0.001", MoneyError::Places), ("1.23456789万", MoneyError::Places), ("1万亿", MoneyError::Format),
        ("10000亿", MoneyError::TooLarge), ("大约五千", MoneyError::Format),
    ];
    for (text, why) in refused {
        assert_eq!(Money::parse_typed(text), Err(why), "{text}");
    }
}

#[test]
fn sums_never_wrap_around() {
    assert_eq!(Money::sum([yuan("0.10"), yuan("0.20")]), Some(yuan("0.30")));
    assert_eq!(Money::sum([]), Some(Money::ZERO));
    assert_eq!(Money::sum([Money::from_fen(i64::MAX), Money::from_fen(1)]), None);
    assert_eq!(yuan("1").checked_sub(yuan("1.20")), Some(Money::from_fen(-20)));
}

#[test]
fn every_refusal_has_its_own_code_and_two_sentences() {
    let mut codes: Vec<_> = MoneyError::ALL.iter().map(|e| e.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), MoneyError::ALL.len());
    for error in MoneyError::ALL {
        assert!(!error.zh().is_ascii() && error.en().is_ascii(), "{error:?}");
    }
}

/// Amounts of every size, small ones and round ones as likely as large ones.
fn any_fen() -> impl Strategy<Value = i64> {
    (0..=99_999_999_999_999_i64, 0_u32..14, 0_u32..10).prop_map(|(fen, cut, zeros)| {
        let small = fen / 10_i64.pow(cut);
        small / 10_i64.pow(zeros) * 10_i64.pow(zeros)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn capital_words_say_exactly_the_amount(fen in any_fen()) {
        let words = Money::from_fen(fen).in_words();

        prop_assert_eq!(read_words(&words), Some(fen), "{}", words);
        prop_assert!(!words.contains("零零") && !words.contains("零万") && !words.contains("零亿") && !words.contains("亿万"), "{}", words);
        prop_assert!(fen == 0 || !(words.contains("零元") || words.contains("零角") || words.contains("零整")), "{}", words);
        prop_assert_eq!(words.ends_with('整'), fen % 10 == 0);
    }

    #[test]
    fn what_is_shown_reads_back_as_the_same_amount(fen in any_fen()) {
        let amount = Money::from_fen(fen);

        prop_assert_eq!(Money::parse(&amount.to_string()), Ok(amount));
        prop_assert_eq!(Money::parse_typed(&amount.to_string()), Ok(amount));
        prop_assert_eq!(Money::parse_typed(&amount.grouped()), Ok(amount));
        prop_assert_eq!(Money::parse_typed(&format!("¥ {}元", amount.grouped())), Ok(amount));
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,40}", digits in "[-+0-9.,，．０-９万亿元整¥ e]{0,40}", fen in any::<i64>()) {
        for text in [text, digits] {
            if let Ok(amount) = Money::parse(&text) {
                prop_assert_eq!(Money::parse_typed(&text), Ok(amount));
            }
            if let Ok(amount) = Money::parse_typed(&text) {
                prop_assert!((0..=Money::MAX.fen()).contains(&amount.fen()));
            }
        }
        prop_assert!(Money::from_fen(fen).printed().starts_with("人民币"));
    }
}
