//! Every sheet as a page of text, compared with the page as a lawyer has read it. A changed rule changes its line there, in the
//! same commit; `CONCORD_PRINT=1 cargo test -p rules --test printed` prints the pages anew.

use std::path::PathBuf;

use rules::procedure::{ALL, printed};

fn page(kind: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/procedure/printed").join(format!("{kind}.txt"))
}

#[test]
fn every_sheet_is_as_printed() {
    for sheet in ALL {
        let now = printed(sheet);
        if std::env::var_os("CONCORD_PRINT").is_some() {
            std::fs::write(page(sheet.kind), &now).unwrap();
        }
        let read = std::fs::read_to_string(page(sheet.kind)).unwrap_or_default();
        assert_eq!(now, read, "{} is printed now as:\n{now}", sheet.kind);
    }
}

#[test]
fn the_permission_matrix_is_as_printed() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/standing/printed.txt");
    let now = rules::standing::printed();
    if std::env::var_os("CONCORD_PRINT").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let read = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(now, read, "the permission matrix is printed now as:\n{now}");
}

#[test]
fn no_page_is_left_of_a_sheet_that_is_gone() {
    let kinds: Vec<String> = ALL.iter().map(|sheet| format!("{}.txt", sheet.kind)).collect();
    for page in std::fs::read_dir(page("").parent().unwrap()).unwrap() {
        let name = page.unwrap().file_name().into_string().unwrap();
        assert!(kinds.contains(&name), "{name}");
    }
}
