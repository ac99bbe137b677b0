use proptest::prelude::*;

use super::*;

#[test]
fn personal_data_is_shown_as_the_rules_allow() {
    assert_eq!(mask_id("330199197803121013"), "330***********1013");
    assert_eq!(mask_id("330199780312101"), "330********2101");
    assert_eq!(mask_id("G12345678"), "G******78");
    assert_eq!(mask_id_outside("330199197803121013"), "3****************3");
    assert_eq!(mask_phone("+8615400001001"), "154****1001");
    assert_eq!(mask_phone("15400001001"), "154****1001");
    assert_eq!(mask_phone("0571-88880000-801"), "0571****0000");
    assert_eq!(mask_phone("010-88880000"), "010****0000");
    assert_eq!(mask_phone("95588"), "****88");
    assert_eq!(mask_email("qin.ruochuan@example.cn"), "q***@example.cn");
    assert_eq!(mask_email("q@example.cn"), "***@example.cn");
    assert_eq!(mask_account("6222 0000 0000 1234"), "****1234");
    assert_eq!(mask_account("1234"), "****");
}

#[test]
fn of_a_name_the_surname_is_left() {
    #[rustfmt::skip]
    let vectors = [
        ("覃若川", "覃××"), ("芦笛", "芦×"), ("尉迟暮", "尉迟×"), ("皇甫知秋", "皇甫××"), ("万俟秋", "万俟×"), ("濮阳一诺", "濮阳××"), ("闻人岫", "闻人×"),
        ("欧阳", "欧×"), ("贺兰序", "贺××"), ("阿依古丽·买买提", "阿××"), ("𠮷田", "𠮷×"), ("John Smith", "J××"), ("覃", "×"), ("", "×"),
    ];
    for (name, masked) in vectors {
        assert_eq!(mask_name(name, false), masked, "{name}");
    }
    assert_eq!(mask_name("粟小满", true), "小×");
    assert_eq!(mask_name("尉迟暮", true), "小×");
}

#[test]
fn an_address_is_shown_down_to_the_town() {
    #[rustfmt::skip]
    let vectors = [
        ("澜州市澜安县栖桐镇枣坪村3组12号", "澜州市澜安县栖桐镇***"), ("澜安县云岫乡石埠村", "澜安县云岫乡***"), ("澜安县澜滨街道滨河路8号", "澜安县澜滨街道***"),
        ("江苏省镇江市京口区大市口街道5号", "江苏省镇江市京口区大市口街道***"), ("河南省新乡市红旗区东街街道2号", "河南省新乡市红旗区东街街道***"), ("宁波市镇海区招宝山街道1号", "宁波市镇海区招宝山街道***"),
        ("杭州市西湖区文三路90号", "杭州市西湖区***"), ("内蒙古自治区鄂尔多斯市东胜区1号", "内蒙古自治区鄂尔多斯市东胜区***"), ("乌审旗嘎鲁图苏木1号", "乌审旗嘎鲁图苏木***"),
        ("阳光小区3幢2单元", "***"), ("3号楼栖桐镇", "***"), ("", "***"), ("Room 5, Main Street", "***"),
    ];
    for (address, masked) in vectors {
        assert_eq!(mask_address(address), masked, "{address}");
    }
}

fn revealed(original: &str, masked: &str) -> usize {
    masked.chars().filter(|c| !matches!(c, '*' | '×' | '小') && original.contains(*c)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_mask_reveals_more_than_its_rule(text in any::<String>(), number in "[0-9X+-]{0,24}", place in "[覃市县区镇乡街道村路旗小0-9 ]{0,20}", mail in "[a-z0-9@]{0,12}") {
        for text in [text, number, place, mail] {
            let length = text.chars().count();
            let shown = mask_id(&text).chars().zip(text.chars()).filter(|(m, c)| m == c && *c != '*').count();
            prop_assert!(shown <= 7.min(length / 2));
            prop_assert_eq!(mask_id(&text).chars().count(), length);
            prop_assert!(mask_id_outside(&text).chars().filter(|c| *c != '*').count() <= 2);
            prop_assert!(mask_phone(&text).chars().filter(char::is_ascii_digit).count() <= 8);
            prop_assert!(mask_phone(&text).contains("****"));
            prop_assert!(revealed(&text, &mask_name(&text, false)) <= 2);
            prop_assert_eq!(mask_name(&text, true), "小×");
            let account = mask_account(&text);
            prop_assert!(account.chars().count() <= 8 && account.starts_with("****"));
            let address = mask_address(&text);
            prop_assert!(address.ends_with("***") && !address.chars().any(|c| c.is_ascii_digit()));
            let place = address.trim_end_matches('*');
            prop_assert!(place.is_empty() || place.ends_with(['镇', '乡', '道', '木', '县', '区', '旗', '市']));
            let local = mask_email(&text);
            let local = local.split('@').next().unwrap_or_default();
            prop_assert!(local.chars().count() <= 4 && local.ends_with("***"));
        }
    }
}
