//! Citations of the law: sheets write `RTF 26; RT2002 22, 24`, people read 人民调解法第26条.

use crate::sheet::Named;

/// Laws by the short names that the manual and the sheets use, with the name by which people call them.
pub const LAWS: &[Named] = &[
    Named { code: "RTF", zh: "人民调解法", en: "People's Mediation Law" },
    Named { code: "RT2002", zh: "人民调解工作若干规定", en: "Rules on People's Mediation Work" },
    Named { code: "SZDY", zh: "深圳多元化解条例", en: "Shenzhen Regulations on Dispute Resolution" },
    Named { code: "NBRT", zh: "宁波市人民调解条例", en: "Ningbo Regulations on People's Mediation" },
    Named { code: "CPL", zh: "民事诉讼法", en: "Civil Procedure Law" },
    Named { code: "CPLI", zh: "民事诉讼法司法解释", en: "Interpretation of the Civil Procedure Law" },
    Named { code: "YLJF", zh: "医疗纠纷预防和处理条例", en: "Regulations on Medical Disputes" },
    Named { code: "ZXTJ", zh: "人民法院在线调解规则", en: "Rules on Online Court Mediation" },
    Named {
        code: "SFQR2011", zh: "人民调解协议司法确认程序规定", en: "Provisions on Judicial Confirmation"
    },
    Named { code: "TYTJ", zh: "人民法院特邀调解规定", en: "Provisions on Invited Mediation" },
    Named {
        code: "LA2024", zh: "规范民事案件立案与调解工作的意见", en: "Opinions on Filing and Mediation"
    },
    Named { code: "LDTZ", zh: "劳动争议调解仲裁法", en: "Labour Dispute Mediation and Arbitration Law" },
    Named {
        code: "LDXS", zh: "企业劳动争议协商调解规定", en: "Provisions on Labour Disputes in Enterprises"
    },
    Named { code: "DJSG", zh: "道路交通事故处理程序规定", en: "Provisions on Road Accident Procedure" },
    Named {
        code: "GAXZ", zh: "公安机关办理行政案件程序规定", en: "Provisions on Administrative Cases of the Police"
    },
    Named { code: "SCTS", zh: "市场监督管理投诉举报处理暂行办法", en: "Measures on Market Complaints" },
    Named { code: "XF", zh: "信访工作条例", en: "Regulations on Petition Work" },
    Named { code: "XZFY", zh: "行政复议法", en: "Administrative Reconsideration Law" },
    Named { code: "SSTJ", zh: "商事调解条例", en: "Regulations on Commercial Mediation" },
    Named { code: "NCTD", zh: "农村土地承包经营纠纷调解仲裁法", en: "Rural Land Contract Disputes Law" },
    Named {
        code: "SDDY", zh: "山东省多元化解纠纷促进条例", en: "Shandong Regulations on Dispute Resolution"
    },
    Named { code: "PIPL", zh: "个人信息保护法", en: "Personal Information Protection Law" },
    Named { code: "LNXZ", zh: "辽宁省行政调解规定", en: "Liaoning Rules on Administrative Mediation" },
    Named { code: "MFD", zh: "民法典", en: "Civil Code" },
    Named { code: "WCN", zh: "未成年人保护法", en: "Law on the Protection of Minors" },
    Named { code: "FJB", zh: "反家庭暴力法", en: "Anti-Domestic Violence Law" },
    Named { code: "CQ", zh: "重庆市平安建设条例", en: "Chongqing Regulations on Safe Communities" },
    Named { code: "HD", zh: "海东市平安建设条例", en: "Haidong Regulations on Safe Communities" },
    Named { code: "TDGL", zh: "土地管理法", en: "Land Administration Law" },
    Named { code: "SLF", zh: "森林法", en: "Forest Law" },
    Named { code: "CYF", zh: "草原法", en: "Grassland Law" },
];

/// Titles in full, as official papers have them between 《 and 》, where people say less.
const TITLES: &[(&str, &str)] = &[
    ("RTF", "中华人民共和国人民调解法"),
    ("CPL", "中华人民共和国民事诉讼法"),
    ("CPLI", "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释"),
    ("SFQR2011", "最高人民法院关于人民调解协议司法确认程序的若干规定"),
    ("TYTJ", "最高人民法院关于人民法院特邀调解的规定"),
    ("LA2024", "最高人民法院关于严格依法规范民事案件立案与调解工作的意见"),
    ("LDTZ", "中华人民共和国劳动争议调解仲裁法"),
    ("XZFY", "中华人民共和国行政复议法"),
    ("NCTD", "中华人民共和国农村土地承包经营纠纷调解仲裁法"),
    ("PIPL", "中华人民共和国个人信息保护法"),
    ("MFD", "中华人民共和国民法典"),
    ("WCN", "中华人民共和国未成年人保护法"),
    ("FJB", "中华人民共和国反家庭暴力法"),
    ("TDGL", "中华人民共和国土地管理法"),
    ("SLF", "中华人民共和国森林法"),
    ("CYF", "中华人民共和国草原法"),
];

/// The title of a law in full.
pub fn title(law: &Named) -> &'static str {
    TITLES.iter().find(|(code, _)| *code == law.code).map_or(law.zh, |(_, title)| title)
}

/// Laws of one place only. Elsewhere they are good practice that is followed, not law that binds.
const LOCAL: [&str; 6] = ["SZDY", "NBRT", "SDDY", "CQ", "HD", "LNXZ"];

/// One law of a citation with its articles; what nobody knows stands as it was written.
fn part(part: &str, words: impl Fn(&Named, &str) -> String) -> String {
    let known = part.split_once(' ').and_then(|(code, articles)| {
        let law = LAWS.iter().find(|law| law.code == code)?;
        Some(words(law, articles))
    });
    known.unwrap_or_else(|| part.to_owned())
}

/// True when every law of a citation is one of [`LAWS`], or it is a rule of the house.
pub fn is_known(citation: &str) -> bool {
    let is_law = |one: &str| {
        let cited = one.trim().split_once(' ');
        cited.is_some_and(|(code, _)| LAWS.iter().any(|law| law.code == code))
    };
    citation == crate::sheet::INTERNAL || citation.split(';').all(is_law)
}

/// What the house itself has set.
const HOUSE: (&str, &str) = ("中心内部规定", "a rule of the centre");

fn parts_or_house(citation: &str, house: &str, between: &str, words: impl Fn(&Named, &str) -> String) -> String {
    if citation == crate::sheet::INTERNAL { house.to_owned() } else { parts(citation, between, words) }
}

fn parts(citation: &str, between: &str, words: impl Fn(&Named, &str) -> String) -> String {
    let parts = citation.split(';').map(|one| part(one.trim(), &words));
    parts.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(between)
}

/// A citation in Chinese: 人民调解法第26条；人民调解工作若干规定第22、24条.
pub fn cited_zh(citation: &str) -> String {
    parts_or_house(citation, HOUSE.0, "；", |law, articles| {
        let follows = if LOCAL.contains(&law.code) { "参照" } else { "" };
        format!("{follows}{}第{}条", law.zh, articles.replace(", ", "、"))
    })
}

/// A citation in English: People's Mediation Law, art. 26; Rules on People's Mediation Work, arts. 22, 24.
pub fn cited_en(citation: &str) -> String {
    parts_or_house(citation, HOUSE.1, "; ", |law, articles| {
        let word = if articles.contains(',') { "arts." } else { "art." };
        let follows = if LOCAL.contains(&law.code) { "cf. " } else { "" };
        format!("{follows}{}, {word} {articles}", law.en)
    })
}

/// A citation as an official paper has it: 《中华人民共和国人民调解法》第二十三条、第二十四条; three articles in a row and more as 第三十一条至第三十三条.
/// Each law stands there once, its articles in order. Rules of one place bind elsewhere nobody, and are left out; so is a rule of
/// the house.
pub fn on_paper(citation: &str) -> String {
    let mut laws: Vec<(&Named, Vec<&str>)> = Vec::new();
    for (code, articles) in citation.split(';').filter_map(|one| one.trim().split_once(' ')) {
        let Some(law) = LAWS.iter().find(|law| law.code == code && !LOCAL.contains(&law.code)) else { continue };
        let articles = articles.split(',').map(str::trim);
        match laws.iter_mut().find(|(known, _)| known.code == code) {
            Some((_, known)) => known.extend(articles),
            None => laws.push((law, articles.collect())),
        }
    }
    let written = laws.into_iter().map(|(law, articles)| format!("《{}》{}", title(law), in_order(&articles)));
    written.collect::<Vec<_>>().join("，")
}

/// Articles of one law, each once: 第三条、第三十一条至第三十三条.
fn in_order(articles: &[&str]) -> String {
    let mut numbers: Vec<u16> = articles.iter().filter_map(|article| article.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut written: Vec<String> = numbers
        .chunk_by(|one, next| one + 1 == *next)
        .flat_map(|run| match run {
            [first, _, .., last] => vec![format!("第{}条至第{}条", numeral(*first), numeral(*last))],
            few => few.iter().map(|number| format!("第{}条", numeral(*number))).collect(),
        })
        .collect();
    // What is no number, such as 附件一, behind them.
    let others = articles.iter().filter(|article| article.parse::<u16>().is_err());
    written.extend(others.map(|article| format!("第{article}条")));
    written.join("、")
}

/// A number below a thousand in Chinese figures, as articles are counted: 十七, 一百零五, 一百八十八.
fn numeral(number: u16) -> String {
    const FIGURES: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let figure = |digit: u16| FIGURES.get(usize::from(digit % 10)).copied().unwrap_or_default();
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let mut words = String::new();
    if hundreds > 0 {
        words.push_str(figure(hundreds));
        words.push('百');
    }
    match (hundreds, tens, ones) {
        (1.., 0, 1..) => words.push('零'),
        (0, 1, _) => words.push('十'),
        (_, 1.., _) => {
            words.push_str(figure(tens));
            words.push('十');
        }
        _ => {}
    }
    if ones > 0 {
        words.push_str(figure(ones));
    }
    words
}

/// The first law of a citation, where there is room for one line only.
pub fn first(citation: &str) -> &str {
    citation.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_read_as_people_say_them() {
        let citation = "RTF 26; RT2002 22, 24";
        assert_eq!(cited_zh(citation), "人民调解法第26条；人民调解工作若干规定第22、24条");
        assert_eq!(
            cited_en(citation),
            "People's Mediation Law, art. 26; Rules on People's Mediation Work, arts. 22, 24"
        );
        assert_eq!(cited_zh(first(citation)), "人民调解法第26条");
        assert_eq!(cited_zh("RT2002 36; SZDY 25"), "人民调解工作若干规定第36条；参照深圳多元化解条例第25条");
        assert_eq!(cited_en("NBRT 17"), "cf. Ningbo Regulations on People's Mediation, art. 17");
        assert_eq!(cited_zh("中心内部"), "中心内部");
        assert_eq!(cited_zh("XYZ 3"), "XYZ 3");
        assert_eq!(cited_zh(""), "");
    }

    #[test]
    fn papers_cite_in_chinese_figures_and_name_no_rule_of_another_place() {
        assert_eq!(on_paper("RTF 23, 24; SZDY 25"), "《中华人民共和国人民调解法》第二十三条、第二十四条");
        let gathered = "RTF 33; CPL 205, 206; RTF 29, 31, 32; RTF 31";
        assert_eq!(
            on_paper(gathered),
            "《中华人民共和国人民调解法》第二十九条、第三十一条至第三十三条，\
             《中华人民共和国民事诉讼法》第二百零五条、第二百零六条"
        );
        assert_eq!(
            on_paper("TYTJ 24; SCTS 15"),
            "《最高人民法院关于人民法院特邀调解的规定》第二十四条，《市场监督管理投诉举报处理暂行办法》第十五条"
        );
        assert_eq!(on_paper("CPLI 355"), "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十五条");
        assert_eq!((on_paper("SZDY 47"), on_paper("internal"), on_paper("")), Default::default());
        let said = [10, 17, 20, 86, 100, 110, 184, 205].map(numeral);
        assert_eq!(said, ["十", "十七", "二十", "八十六", "一百", "一百一十", "一百八十四", "二百零五"]);
    }

    #[test]
    fn every_title_is_that_of_a_law() {
        assert!(TITLES.iter().all(|(code, _)| LAWS.iter().any(|law| law.code == *code)));
    }

    #[test]
    fn a_law_that_nobody_has_heard_of_is_not_known() {
        assert!(is_known("RTF 26; RT2002 22, 24") && is_known(crate::sheet::INTERNAL));
        assert!(!is_known("XYZ 3") && !is_known("RTF 26; XYZ 3") && !is_known("RTF") && !is_known(""));
    }
}
