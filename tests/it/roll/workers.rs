//! The workers of case 8 of domain.md §9.2, as many as a test needs, and the files in which they come.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Answer, Client, Office, Part};

/// A worker as he stands in a file.
#[derive(Clone, Debug)]
pub struct Worker {
    pub name: String,
    pub id_number: String,
    pub phone: String,
    /// In fen.
    pub fen: i64,
}

/// Seventeen digits with their check character (GB 11643).
pub fn with_check(digits: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.chars().map(|digit| digit.to_digit(10).unwrap()).zip(WEIGHTS).map(|(d, w)| d * w).sum();
    format!("{digits}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}

/// So many workers, each another; their amounts come to `sum` fen.
pub fn workers(count: usize, sum: i64) -> Vec<Worker> {
    let family: Vec<char> = "仇缪厉宓漆万尉芮娄席岳冼褚蔚贺".chars().collect();
    let given: Vec<char> = "立言青禾怀瑾承泽远岫知夏云起沐川听澜".chars().collect();
    let (mut left, share) = (sum, sum / count as i64);
    (0..count)
        .map(|at| {
            let last = at + 1 == count;
            let fen = if last { left } else { share * 2 / 3 + (at as i64 * 617) % (share / 2 + 1) };
            left -= fen;
            let (year, month, day) = (1960 + at % 40, at % 12 + 1, at % 28 + 1);
            let digits = format!("330199{year}{month:02}{day:02}{:03}", 100 + at % 900);
            let name: String = [family[at % 15], given[at % 18], given[(at / 18 + at * 5) % 18]].into_iter().collect();
            Worker { name, id_number: with_check(&digits), phone: format!("1540003{at:04}"), fen }
        })
        .collect()
}

/// 12345678 as 123456.78.
pub fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// The workers as text with separators.
pub fn csv(people: &[Worker]) -> String {
    let mut text = String::from("序号,姓名,证件类型,证件号码,电话,金额\r\n");
    for (at, one) in people.iter().enumerate() {
        let Worker { name, id_number, phone, fen } = one;
        text.push_str(&format!("{},{name},居民身份证,{id_number},{phone},{}\r\n", at + 1, yuan(*fen)));
    }
    text
}

/// The workers as a workbook: amounts as numbers, a formula for the sum with the value that was stored with it.
pub fn xlsx(people: &[Worker]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "2025年度欠薪名册").unwrap();
    for (at, head) in ["姓名", "身份证号", "手机号码", "欠薪金额（元）", "班组"].into_iter().enumerate()
    {
        sheet.write(1, at as u16, head).unwrap();
    }
    for (row, one) in (2..).zip(people) {
        sheet.write(row, 0, one.name.as_str()).unwrap();
        sheet.write(row, 1, one.id_number.as_str()).unwrap();
        sheet.write(row, 2, one.phone.parse::<f64>().unwrap()).unwrap();
        sheet.write(row, 3, one.fen as f64 / 100.0).unwrap();
        sheet.write(row, 4, "木工班").unwrap();
    }
    let last = people.len() as u32 + 2;
    let total: i64 = people.iter().map(|one| one.fen).sum();
    sheet.write(last, 0, "合计").unwrap();
    let formula = rust_xlsxwriter::Formula::new(format!("=SUM(D3:D{last})")).set_result(yuan(total));
    sheet.write(last, 3, formula).unwrap();
    book.save_to_buffer().unwrap()
}

/// A dispute of a group against one person; two of the group were chosen to speak for it.
pub fn registration(special_authority: bool) -> Value {
    let mut body = crate::office::scene::registration();
    body["title"] = json!("仓库工地拖欠工资");
    body["category"] = json!("07");
    body["amount"] = Value::Null;
    body.as_object_mut().unwrap().remove("amount");
    body["parties"][0] = json!({
        "side": "applicant", "kind": "group", "name": "仇立言等43人",
        "representatives": [
            {"name": "仇立言", "kind": "representative", "scope": "参加调解，签收文书", "special_authority": special_authority},
            {"name": "缪青禾", "kind": "representative", "scope": "参加调解"},
        ],
    });
    body
}

/// Where the roll of the scene's group is.
pub fn roll_of(scene: &Scene) -> String {
    format!("/disputes/{}/parties/{}/roll", scene.code, scene.parties[0])
}

/// Sends a file.
pub async fn send(client: &Client, path: &str, bytes: &[u8]) -> Answer {
    client.upload(path, &[Part::file("file", "名册.csv", "text/csv", bytes)]).await
}

/// The scene of a group, with this roll, as far as it is wanted. At the draft 600 元 are paid.
pub async fn scene(office: &Office, people: &[Worker], special_authority: bool, how_far: At) -> Scene {
    let registered = how_far.min(At::Recorded);
    let mut scene = Scene::of(office, registration(special_authority), registered).await;
    send(&office.api("clerk").await, &roll_of(&scene), csv(people).as_bytes()).await.expect(200);
    if how_far >= At::Drafted {
        scene.draft(office).await;
    }
    scene
}
