//! People of the demo: those of domain-wide fame first, and neighbours made from lists. Nobody exists: the county code was
//! never assigned, the check digits are right, the telephone segment belongs to no subscriber.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

/// Somebody who may be a party.
#[derive(Clone, Debug)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Resident identity number with its check digit.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// E-mail, of those who have one.
    pub email: Option<String>,
    /// Address.
    pub address: String,
    /// Occupation.
    pub occupation: &'static str,
}

/// A party as the counter form takes it.
pub fn party(side: &str, person: &Person) -> Value {
    let mut party = json!({
        "side": side, "kind": "person", "name": person.name, "id_kind": "resident-id", "id_number": person.id_number,
        "ethnicity": "汉族", "occupation": person.occupation, "phone": person.phone, "address": person.address,
    });
    if let Some(email) = &person.email {
        party["email"] = json!(email);
        party["notify_by"] = json!(["email"]);
    }
    party
}

/// name, identity number, telephone, address, occupation
const KNOWN: &[(&str, &str, &str, &str, &str)] = &[
    ("苗景初", "330199194605081061", "15400001003", "澜安县澜滨街道柳岸里12号", "退休教师"),
    ("佟以宁", "330199196902211079", "15400001004", "澜安县城南街道青石巷8号", "货车司机"),
    ("佟以安", "330199197207141093", "15400001005", "澜安县澜滨街道柳岸里30号", "木工"),
    ("佟以欣", "330199197511031120", "15400001006", "澜安县城南街道南塘路51号", "会计"),
    ("岳半山", "330199197101011397", "15400001020", "澜安县城南街道槐荫里3号", "个体工商户"),
    ("冼知微", "330199197907111418", "15400001021", "澜安县城南街道槐荫里17号", "中学教师"),
    ("覃若川", "330199197803121013", "15400001001", "澜安县栖桐镇枣坪村6组19号", "务农"),
    ("步云舒", "33019919850927104X", "15400001002", "澜安县栖桐镇枣坪村6组20号", "裁缝"),
    ("卓念慈", "330199199006161142", "15400001007", "", "超市收银员"),
    ("薄砚秋", "330199198712091159", "15400001008", "澜安县城南街道槐荫里26号", "装修工"),
    ("邬星野", "330199198104051196", "15400001010", "澜安县栖桐镇桐子湾村2组7号", "养蜂户"),
    ("郗承安", "330199197611301212", "15400001011", "澜安县栖桐镇桐子湾村2组8号", "瓦工"),
    ("粟小满", "330199201206181244", "15400001013", "澜安县城南街道南塘路19号", "学生"),
    ("车满仓", "330199197908171279", "15400001014", "澜安县砚口镇墨池村3组11号", "货车司机"),
    ("幸长河", "330199196401091291", "15400001015", "澜安县澜滨街道望江路40号", "退休"),
    ("芮桐语", "330199199703231361", "15400001018", "澜安县澜滨街道望江路15号", "设计师"),
    ("贺兰序", "330199198405191475", "15400001024", "澜安县城南街道青石巷21号", "药剂师"),
    ("蔚然舟", "330199199203031590", "15400001030", "澜安县城南街道南塘路77号", "装修承包人"),
    ("娄晚棠", "330199199308141446", "15400001022", "澜安县澜滨街道柳岸里55号", "会计"),
    ("席清越", "330199199004281458", "15400001023", "澜安县澜滨街道望江路8号", "个体工商户"),
    ("濮阳一诺", "330199199902071532", "15400001027", "澜安县城南街道槐荫里9号", "配送员"),
    ("皇甫知秋", "330199197406121554", "15400001028", "澜安县澜滨街道柳岸里3号", "个体工商户"),
    ("冉小舟", "330199198107241585", "15400001029", "澜安县澜滨街道柳岸里3号", "餐饮店主"),
    ("桑落野", "330199198602021635", "15400001032", "澜安县澜滨街道望江路27号", "灯具设计师"),
    ("闻人岫", "33019919890911166X", "15400001033", "澜安县城南街道青石巷33号", "教师"),
];

/// name, credit code, telephone, address, head
const FIRMS: &[(&str, &str, &str, &str, &str)] = &[
    ("澜安县禾盛粮油有限公司", "91330199MA0X0100XM", "0500-8110201", "澜安县砚口镇粮站路1号", "穆川泽"),
    ("澜州市穗丰食品有限公司", "91330199MA1X010795", "0500-8110202", "澜州市江东工业园6号", "岑思齐"),
    ("澜州市拓岳建设工程有限公司", "91330199MA2X011428", "0500-8110203", "澜州市滨河大道90号", "鲍远航"),
    ("澜安县迅栖配送服务有限公司", "91330199MA5X01359W", "0500-8110204", "澜安县城南街道南塘路30号", "司南"),
    ("安澜财产保险股份有限公司澜安支公司", "91330199MA6X014220", "0500-8110205", "澜安县澜滨街道安和路66号", "游晴川"),
    ("澜安县悦漾健身服务部", "92330199MA7X014917", "15400001019", "澜安县澜滨街道望江路88号", "戚望北"),
    ("澜安县牧禾养殖专业合作社", "93330199MA8X015659", "0500-8110206", "澜安县栖桐镇桐子湾村", "沙青禾"),
    ("澜州市澄宇物业服务有限公司", "91330199MA4X01285P", "0500-8110211", "澜安县澜滨街道望江路120号", "路明川"),
    ("澜安县砚口镇石埠村股份经济合作社", "N2330199MA2X01847Y", "0500-8110212", "澜安县砚口镇石埠村", "丘时安"),
    ("澜安县第三人民医院", "12330199MA9X01639R", "0500-8110207", "澜安县城南街道南塘路5号", "柏思源"),
    ("澜州市远川贸易有限公司", "", "0500-8110208", "澜州市滨河大道12号", "卜向阳"),
    ("澜安县川屿建材经营部", "", "0500-8110209", "澜安县城南街道青石巷2号", "卜向荣"),
    ("澜州市灿屿灯具厂", "", "0500-8110210", "澜州市江东工业园31号", "娄向晚"),
];

/// An organisation of the demo as a party, with its head.
pub fn firm(side: &str, name: &str) -> anyhow::Result<Value> {
    let found = FIRMS.iter().find(|firm| firm.0 == name);
    let (name, number, phone, address, head) =
        *found.ok_or_else(|| anyhow::anyhow!("the demo knows no firm called {name}"))?;
    let mut party = json!({
        "side": side, "kind": "organisation", "name": name, "phone": phone, "address": address,
        "representatives": [{"name": head, "kind": "legal-representative"}],
    });
    if !number.is_empty() {
        (party["id_kind"], party["id_number"]) = (json!("credit-code"), json!(number));
    }
    Ok(party)
}

const FAMILY: &[&str] = &[
    "阙", "邰", "缑", "亓", "笪", "逄", "郏", "仉", "濯", "骞", "郜", "靳", "宓", "蔺", "鄢", "茹", "郗", "隗", "晏",
    "钮", "霍", "柯", "裘", "房", "蒯", "荀", "燕", "郁", "卞", "厉", "冷", "尤", "滕", "暴", "弘", "牧",
];
const GIVEN: &[&str] = &[
    "向晨", "映秋", "可为", "思远", "若谷", "青岚", "望舒", "怀瑾", "承泽", "雨眠", "自牧", "行之", "远岫", "知夏",
    "云起", "沐川", "听澜", "既白", "晚照", "长庚", "清和", "惟明", "正则", "守拙", "时雨", "南风", "乐水", "砚田",
    "采薇", "景行", "令仪", "有容", "伯言", "叔同", "季安", "元吉",
];
const PLACES: &[(&str, &str)] = &[
    ("栖桐镇", "枣坪村"),
    ("栖桐镇", "桐子湾村"),
    ("砚口镇", "石埠村"),
    ("砚口镇", "墨池村"),
    ("云岫乡", "白石塘村"),
    ("云岫乡", "岭脚村"),
    ("澜滨街道", "柳岸社区"),
    ("澜滨街道", "望江社区"),
    ("城南街道", "槐荫社区"),
    ("城南街道", "南塘社区"),
];
const OCCUPATIONS: &[&str] = &[
    "务农",
    "个体工商户",
    "建筑工人",
    "教师",
    "护士",
    "货车司机",
    "退休",
    "餐饮店主",
    "养殖户",
    "快递员",
    "裁缝",
    "保洁员",
];

/// Somebody known by name.
pub fn known(name: &str) -> anyhow::Result<Person> {
    let found = KNOWN.iter().find(|person| person.0 == name);
    let (name, id_number, phone, address, occupation) =
        *found.ok_or_else(|| anyhow::anyhow!("the demo knows nobody called {name}"))?;
    Ok(Person {
        name: name.to_owned(),
        id_number: id_number.to_owned(),
        phone: phone.to_owned(),
        email: Some(format!("p{}@mail.example", &phone[7..])),
        address: address.to_owned(),
        occupation,
    })
}

/// The n-th neighbour: the same one every time, another for every n.
pub fn neighbour(n: usize) -> Person {
    let family = FAMILY[n % FAMILY.len()];
    let given = GIVEN[(n * 7 + n / FAMILY.len()) % GIVEN.len()];
    let (town, village) = PLACES[(n / 2) % PLACES.len()];
    let year = 1952 + i32::try_from((n * 13) % 48).unwrap_or(0);
    let month = u32::try_from((n * 5) % 12).unwrap_or(0) + 1;
    let day = u32::try_from((n * 11) % 28).unwrap_or(0) + 1;
    let born = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let number = format!("330199{:04}{:02}{:02}{:03}", born.year(), born.month(), born.day(), 200 + n % 700);
    let phone = format!("1540000{:04}", 2_000 + n % 7_000);
    Person {
        name: format!("{family}{given}"),
        id_number: with_check_character(&number),
        email: (!n.is_multiple_of(3)).then(|| format!("n{n}@mail.example")),
        phone,
        address: format!("澜安县{town}{village}{}组{}号", n % 9 + 1, n % 60 + 1),
        occupation: OCCUPATIONS[n % OCCUPATIONS.len()],
    }
}

/// The n-th of the workers whose wages were not paid; the first two are those whom the others chose to speak for them.
pub fn worker(n: usize) -> Person {
    const CHOSEN: [&str; 2] = ["仇立言", "缪青禾"];
    let own = neighbour(400 + n);
    Person {
        name: CHOSEN.get(n).map_or(own.name.clone(), |name| (*name).to_owned()), occupation: "建筑工人", ..own
    }
}

/// The n-th of the households beside the farm that stinks.
pub fn household(n: usize) -> Person {
    Person { address: format!("澜安县栖桐镇桐子湾村{}组{}号", n % 4 + 1, n + 1), ..neighbour(300 + n) }
}

/// The n-th of the owners whom their estate sued.
pub fn owner(n: usize) -> Person {
    Person { address: format!("澜安县澜滨街道澄宇小区{}幢{}室", n % 4 + 1, 201 + n), ..neighbour(460 + n) }
}

/// The n-th of the six households that wait for their dividends; the first two are those whom the others chose.
pub fn member(n: usize) -> Person {
    const CHOSEN: [&str; 2] = ["万俟秋", "檀溪月"];
    let own = neighbour(480 + n);
    let name = CHOSEN.get(n).map_or(own.name.clone(), |name| (*name).to_owned());
    Person {
        name, address: format!("澜安县砚口镇石埠村{}组{}号", n % 3 + 1, n + 11), occupation: "务农", ..own
    }
}

/// The town and village where the n-th neighbour lives.
pub fn place(n: usize) -> (&'static str, &'static str) {
    PLACES[(n / 2) % PLACES.len()]
}

/// Seventeen digits with their check character (GB 11643).
fn with_check_character(digits: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sum: u32 = digits.chars().filter_map(|digit| digit.to_digit(10)).zip(WEIGHTS).map(|(d, w)| d * w).sum();
    format!("{digits}{}", CHECK[(sum % 11) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_neighbour_has_a_number_that_passes_its_check_and_is_his_own() {
        let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        let people: Vec<Person> = (0..200).map(neighbour).collect();
        for person in &people {
            assert!(rules::identity::ResidentId::parse(&person.id_number, today).is_ok(), "{person:?}");
        }
        let numbers: std::collections::BTreeSet<_> = people.iter().map(|person| &person.id_number).collect();
        assert_eq!(numbers.len(), people.len());
    }
}
