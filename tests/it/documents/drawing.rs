//! The look of the papers, as far as poppler can read it: pages, text, fonts, heads, signatures.
//!
//! With `CONCORD_TEST_PAPERS=folder` every paper of these tests is left there, to be looked at.

use std::path::PathBuf;
use std::process::Command;

use concord::documents::forms::{Faces, Paper, draw};

use super::samples::{self, NUMBER, frame};

/// A paper in a file, for the tools of poppler.
pub struct Printed {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Printed {
    /// Draws with the faces inside the program.
    pub fn of(name: &str, paper: &Paper) -> Printed {
        Printed::bytes(name, &samples::drawn(paper))
    }

    /// What was drawn elsewhere.
    pub fn bytes(name: &str, bytes: &[u8]) -> Printed {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paper.pdf");
        std::fs::write(&path, bytes).unwrap();
        if let Ok(kept) = std::env::var("CONCORD_TEST_PAPERS") {
            std::fs::create_dir_all(&kept).unwrap();
            std::fs::write(PathBuf::from(kept).join(format!("{name}.pdf")), bytes).unwrap();
        }
        Printed { _folder: folder, path }
    }

    fn ask(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let run = Command::new(tool).args(before).arg(&self.path).args(after).output();
        let run = run.unwrap_or_else(|error| panic!("{tool} is needed for these tests: {error}"));
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success(), "{tool}: {said}{}", String::from_utf8_lossy(&run.stderr));
        said
    }

    /// Number of its pages.
    pub fn pages(&self) -> usize {
        let info = self.ask("pdfinfo", &[], &[]);
        let line = info.lines().find(|line| line.starts_with("Pages:")).unwrap();
        line.split_whitespace().last().unwrap().parse().unwrap()
    }

    /// The text of a page without white space: what a reader would copy.
    pub fn page(&self, number: usize) -> String {
        let number = number.to_string();
        folded(&self.ask("pdftotext", &["-f", &number, "-l", &number], &["-"]))
    }

    /// The lines of a page as they lie.
    fn lines(&self, number: usize) -> Vec<String> {
        let number = number.to_string();
        let text = self.ask("pdftotext", &["-layout", "-f", &number, "-l", &number], &["-"]);
        text.lines().map(folded).filter(|line| !line.is_empty()).collect()
    }

    /// The text of all pages, likewise.
    pub fn text(&self) -> String {
        (1..=self.pages()).map(|number| self.page(number)).collect()
    }

    /// A file without faults, with every font in it cut down to what is used, that says nothing of people about itself.
    pub fn is_sound(&self, name: &str) {
        self.ask("qpdf", &["--check"], &[]);
        let fonts = self.ask("pdffonts", &[], &[]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{name}");
        for row in rows {
            // name, type …, encoding, emb, sub, uni, object id
            let columns: Vec<&str> = row.split_whitespace().collect();
            assert!(columns[0].as_bytes()[6] == b'+', "{name}: {row}");
            assert_eq!(columns[columns.len() - 5..columns.len() - 2], ["yes", "yes", "yes"], "{name}: {row}");
        }
        let info = self.ask("pdfinfo", &[], &[]) + &self.ask("pdfinfo", &["-meta"], &[]);
        for word in ["覃若川", "步云舒", "张𠮷", "粟小满", "枣坪", "15400001001", "7H2K", "Author", "人调字"]
        {
            assert!(!info.contains(word), "{name} says {word}: {info}");
        }
        assert!(info.contains("A4"), "{name}: {info}");
    }
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_agreement_of_two_parties_gives_its_whole_text_back() {
    let paper = Printed::of("agreement-two", &samples::two_neighbours());

    let text = paper.text();

    for words in [
        "人民调解协议书",
        NUMBER,
        "姓名：覃若川",
        "职业或职务：裁缝",
        "单位或住址：澜安县栖桐镇枣坪村6组19号",
        "一、纠纷主要事实和争议事项",
        "经调解，自愿达成如下协议：",
        "1．步云舒于2026年7月16日前，自费",
        "人民币600.00元（大写：陆佰元整）",
        "本协议一式三份，当事人、人民调解委员会各持一份。",
        "人民调解员、记录人",
        "栖桐镇枣坪村人民调解委员会",
        "查询码7H2K-93QD-ABCD-EFG8",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let count = paper.pages();
    for number in 1..=count {
        assert!(paper.page(number).contains(&format!("第{number}页共{count}页")), "page {number}");
    }
}

#[test]
fn every_agreement_is_a_sound_file_of_embedded_subsets_that_says_nothing_of_people() {
    let all = [
        ("agreement-two", samples::two_neighbours()),
        ("agreement-sealed", samples::sealed()),
        ("agreement-five", samples::five_parties()),
        ("agreement-rare", samples::rare_names()),
        ("agreement-twelve", samples::twelve_instalments()),
    ];
    for (name, paper) in all {
        let paper = Printed::of(name, &paper);
        paper.is_sound(name);
    }
}

#[test]
fn two_drawings_of_the_same_facts_are_the_same_bytes() {
    for paper in [samples::sealed(), samples::five_parties(), samples::rare_names(), samples::twelve_instalments()] {
        let draw = || draw(&paper, &frame(), &Faces::embedded()).unwrap();
        assert!(draw().bytes == draw().bytes);
    }
}

#[test]
fn five_parties_fill_three_pages_with_heads_kept_and_signatures_never_alone() {
    let paper = Printed::of("agreement-five", &samples::five_parties());

    assert_eq!(paper.pages(), 3);
    let text = paper.text();
    for words in [
        "姓名：粟小满",
        "法定代理人：粟长庚，父亲",
        "统一社会信用代码：91330199MA6X014220",
        "粟小满（法定代理人粟长庚）",
        "安澜财产保险股份有限公司澜安支公司（委托代理人檀溪月）",
        "本协议一式六份，当事人、人民调解委员会各持一份。",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    heads_stand_above_text(&paper);
    signatures_have_text_above_them(&paper);
}

/// No head is the last line of the text of a page.
fn heads_stand_above_text(paper: &Printed) {
    for number in 1..=paper.pages() {
        let page = paper.page(number);
        let matter = page.split("第1页").next().unwrap_or_default().split(&format!("第{number}页")).next().unwrap();
        for head in ["一、", "二、", "三、", "四、", "五、"] {
            if let Some(at) = matter.rfind(head) {
                assert!(matter[at..].chars().count() > 20, "page {number} ends with the head {}", &matter[at..]);
            }
        }
    }
}

/// On the page where the places for signatures begin, text of the agreement stands above them.
fn signatures_have_text_above_them(paper: &Printed) {
    let first = (1..=paper.pages()).find(|number| paper.page(*number).contains("人民调解员、记录人（签名）"));
    let first = first.unwrap_or_else(|| panic!("no signatures: {}", paper.text()));
    let lines = paper.lines(first);
    let at = lines.iter().position(|line| line.contains("当事人（签名、盖章或者按指印）")).unwrap();
    assert!(at >= 2, "signatures alone on page {first}: {lines:?}");
}

#[test]
fn signatures_are_never_alone_however_long_the_agreement_is() {
    for more in 0..14 {
        let mut facts = samples::neighbours();
        facts.items.extend((0..more).map(|at| format!("双方约定的第{at}件事，由步云舒在期限以内办好，覃若川给予方便")));
        let paper = Printed::of(&format!("length-{more}"), &Paper::Agreement(facts));
        heads_stand_above_text(&paper);
        signatures_have_text_above_them(&paper);
    }
}

#[test]
fn names_with_rare_characters_are_drawn_and_come_back_as_text() {
    let drawn = draw(&samples::rare_names(), &frame(), &Faces::embedded()).unwrap();
    assert!(drawn.substitutions.is_empty());

    let text = Printed::bytes("agreement-rare", &drawn.bytes).text();

    assert!(text.contains("姓名：张𠮷") && text.contains("姓名：欧阳䶮"), "{text}");
    assert!(text.matches("张𠮷").count() >= 3, "field, item and signature: {text}");
}

#[test]
fn a_table_of_instalments_that_goes_over_a_page_repeats_its_head() {
    let paper = Printed::of("agreement-twelve", &samples::twelve_instalments());

    let with_rows: Vec<usize> =
        (1..=paper.pages()).filter(|number| paper.page(*number).contains("期步云舒覃若川1,000.00")).collect();

    assert!(with_rows.len() >= 2, "the table must go over a page for this test: {with_rows:?}");
    for number in &with_rows {
        let page = paper.page(*number);
        assert_eq!(page.matches("期次付款人收款人金额（元）付款日期付款方式").count(), 1, "page {number}: {page}");
    }
    let text = paper.text();
    for term in 1..=12 {
        assert_eq!(text.matches(&format!("第{term}期")).count(), 1, "{term}");
    }
    assert!(text.contains("以上共12笔，合计人民币12,000.00元（大写：壹万贰仟元整）。"), "{text}");
}

#[test]
fn a_draft_says_so_on_every_page_and_a_paper_does_not() {
    let draft = concord::documents::forms::Frame { draft: true, ..frame() };
    let drawn = draw(&samples::five_parties(), &draft, &Faces::embedded()).unwrap();
    let paper = Printed::bytes("agreement-draft", &drawn.bytes);
    for number in 1..=paper.pages() {
        // Poppler may give turned text character by character.
        let page = paper.page(number);
        assert!(page.contains('草') && page.contains('稿'), "page {number}");
    }
    let text = Printed::of("agreement-five", &samples::five_parties()).text();
    assert!(!text.contains('草') && !text.contains('稿'));
}
