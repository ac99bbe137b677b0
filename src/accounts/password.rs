//! What a password may be (S-02, S-03): long, and not what others try first. Everything is known offline.

use unicode_normalization::UnicodeNormalization;

use crate::error::FieldErrors;

/// Characters at least.
pub const MIN: usize = 12;
/// Characters at most.
pub const MAX: usize = 200;
/// Bytes at most: longer ones are refused before anything is done with them.
pub const MAX_BYTES: usize = 1_000;

/// Words that people build passwords from: alone, repeated, or with figures and signs around them they are refused.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "passcode",
    "letmein",
    "welcome",
    "administrator",
    "admin",
    "root",
    "user",
    "guest",
    "test",
    "demo",
    "default",
    "changeme",
    "secret",
    "login",
    "master",
    "manager",
    "system",
    "server",
    "computer",
    "internet",
    "windows",
    "dragon",
    "monkey",
    "football",
    "baseball",
    "basketball",
    "sunshine",
    "princess",
    "iloveyou",
    "loveyou",
    "superman",
    "batman",
    "starwars",
    "pokemon",
    "shadow",
    "michael",
    "jennifer",
    "charlie",
    "freedom",
    "whatever",
    "trustno",
    "hello",
    "killer",
    "google",
    "taobao",
    "alibaba",
    "tencent",
    "weixin",
    "wechat",
    "baidu",
    "china",
    "zhongguo",
    "beijing",
    "shanghai",
    "zhejiang",
    "hangzhou",
    "woaini",
    "woaiwo",
    "woaizhongguo",
    "aini",
    "wodemima",
    "mima",
    "guanliyuan",
    "nihao",
    "xiexie",
    "laopo",
    "laogong",
    "wangyut",
    "zhangwei",
    "tiaojie",
    "renmin",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "qazwsx",
    "qazwsxedc",
    "abc",
    "abcd",
    "abcdef",
    "iloveu",
    "concord",
    "hehe",
    "密码",
    "我的密码",
    "管理员",
    "我爱你",
    "我爱中国",
    "中华人民共和国",
    "为人民服务",
    "和合",
    "调解",
    "调解中心",
    "人民调解",
    "新年快乐",
    "身体健康",
    "万事如意",
    "恭喜发财",
];

/// Keys that lie side by side, and other rows that fingers follow.
const ROWS: &[&str] = &[
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()_+",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "一二三四五六七八九十",
    "零一二三四五六七八九",
];

/// Adds what is wrong with a new password. `about` is what must not stand in it: names of the person, of the body and of
/// the county, the telephone number.
pub fn check(field: &str, password: &str, about: &[&str], errors: &mut FieldErrors) {
    if password.len() > MAX_BYTES {
        let zh = format!("密码最多{MAX}个字符。");
        return errors.add(field, "too-long", zh, format!("A password has at most {MAX} characters."));
    }
    let password: String = password.nfc().collect();
    let length = password.chars().count();
    if length < MIN {
        let zh = format!("密码至少{MIN}个字符，现在是{length}个。可以用一句话。");
        let en = format!("A password has at least {MIN} characters, this one {length}. A sentence will do.");
        return errors.add(field, "too-short", zh, en);
    }
    if length > MAX {
        let zh = format!("密码最多{MAX}个字符。");
        return errors.add(field, "too-long", zh, format!("A password has at most {MAX} characters."));
    }
    if password.chars().any(char::is_control) {
        return errors.add(
            field,
            "control-characters",
            "密码里有看不见的字符，请重新输入。",
            "Contains invisible characters; type it again.",
        );
    }
    let folded = fold(&password);
    if about.iter().any(|word| holds(&folded, word)) {
        let zh = "密码里不要有您的姓名、用户名、电话，也不要有单位或本县的名字。";
        let en = "Leave out your name, user name and telephone number, and the names of the body and the county.";
        return errors.add(field, "personal", zh, en);
    }
    if is_common(&folded) {
        let zh = "这个密码太常见，别人一试就中。换一句只有您想得到的话。";
        errors.add(field, "common", zh, "Others try this one first. Choose a sentence that only you would think of.");
    }
}

/// The part of a telephone number that people use in passwords: its digits without the country code.
pub fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.starts_with("+86") { digits[2..].to_owned() } else { digits }
}

fn holds(folded: &str, word: &str) -> bool {
    let word = fold(word.trim());
    // Two Han characters are a name; of other writing it takes four characters to be one.
    let least = if word.chars().all(|c| c > '\u{2E7F}') { 2 } else { 4 };
    word.chars().count() >= least && folded.contains(&word)
}

fn is_common(folded: &str) -> bool {
    let mut characters: Vec<char> = folded.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    if characters.len() <= 4 || follows_rows(folded) {
        return true;
    }
    let core = folded.trim_matches(|c: char| !c.is_alphabetic());
    let plain: String = core.chars().filter(|c| c.is_alphabetic()).collect();
    if plain.is_empty() {
        // Figures and signs only: a date, a telephone or account number.
        return folded.chars().all(|c| c.is_ascii_digit() || "-/. ".contains(c));
    }
    is_built_of_common(core) || is_built_of_common(&plain)
}

/// True when a text is one or more common words and nothing else.
fn is_built_of_common(text: &str) -> bool {
    if text.is_empty() {
        return false;
    }
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for at in 0..text.len() {
        if !reached[at] || !text.is_char_boundary(at) {
            continue;
        }
        for word in COMMON {
            if text[at..].starts_with(word) {
                reached[at + word.len()] = true;
            }
        }
    }
    reached[text.len()]
}

/// True when three quarters of the steps from one character to the next stay in place or go along a row of keys.
fn follows_rows(folded: &str) -> bool {
    let characters: Vec<char> = folded.chars().collect();
    let steps = characters.windows(2).filter(|pair| is_step(pair[0], pair[1])).count();
    steps * 4 >= characters.len().saturating_sub(1) * 3
}

fn is_step(a: char, b: char) -> bool {
    let beside = |row: &&str| {
        let row: Vec<char> = row.chars().collect();
        row.windows(2).any(|pair| (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a))
    };
    a == b || ROWS.iter().any(beside)
}

fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use proptest::prelude::*;

    const ABOUT: &[&str] = &["clerk", "覃若川", "澜安县矛盾纠纷调处化解中心", "澜安", "15400001001"];

    fn fault(password: &str) -> Option<&'static str> {
        let mut errors = FieldErrors::default();
        check("password", password, ABOUT, &mut errors);
        match errors.finish(()) {
            Err(Error::Fields(fields)) => Some(fields[0].code),
            _ => None,
        }
    }

    #[test]
    fn length_counts_characters_of_any_writing_from_12_to_200() {
        assert_eq!(fault("十一个字不够长请再写长"), Some("too-short"));
        assert_eq!(fault("门前大桥下游过一群鸭子呀"), None);
        assert_eq!(fault("correct horse battery staple"), None);
        let emoji = "🐎🔋📎🍀🌊🎐🧭🪁🫖🧵🪡🧶";
        assert_eq!(fault(emoji), None);
        assert_eq!(fault(&"correct horse battery staple!".repeat(6)), None);
        assert_eq!(fault(&"x9 Kw".repeat(41)), Some("too-long"));
        assert_eq!(fault(&"x".repeat(1_000_000)), Some("too-long"));
    }

    #[test]
    fn names_of_person_body_and_county_may_not_stand_in_it() {
        for password in [
            "clerk likes green tea",
            "CLERK likes green tea",
            "覃若川爱喝绿茶和红茶还有白茶",
            "住在澜安二十年了还没搬家过",
            "call 15400001001 at noon",
            "ｃｌｅｒｋ likes green tea",
        ] {
            assert_eq!(fault(password), Some("personal"), "{password}");
        }
    }

    #[test]
    fn what_others_try_first_is_refused() {
        for password in [
            "123456789012",
            "aaaaaaaaaaaa",
            "abababababab",
            "abcdefghijkl",
            "qwertyuiop12",
            "1qaz2wsx3edc",
            "Password123456!",
            "passwordpassword",
            "P@ssw0rd2026!!",
            "woaini1314520",
            "admin-admin-admin",
            "我爱你我爱你我爱你我爱你",
            "2026-11-24 1984-06-01",
            "concord-demo",
        ] {
            assert_eq!(fault(password), Some("common"), "{password}");
        }
    }

    #[test]
    fn a_telephone_number_is_looked_for_without_its_country_code() {
        assert_eq!(digits("+8615400001001"), "15400001001");
        assert_eq!(digits("0571-88880000"), "057188880000");
    }

    proptest! {
        #[test]
        fn no_text_at_all_makes_it_fail(password in "\\PC{0,260}") {
            let mut errors = FieldErrors::default();
            check("password", &password, ABOUT, &mut errors);
        }

        #[test]
        fn four_random_words_always_pass(words in proptest::collection::vec("[b-df-hj-np-tv-z]{2}[aeiou][b-df-hj-np-tv-z]{2}", 4)) {
            let password = words.join(" ");
            prop_assume!(!follows_rows(&password));
            prop_assert_eq!(fault(&password), None);
        }
    }
}
