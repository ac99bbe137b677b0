//! The permission matrix as a page of text: what a lawyer compares with the table, line by line.

use std::fmt::Write;

use super::grant::{Cell, Grant};
use super::{Column, Function, Line, MATRIX, function_of};
use crate::procedure::ALL;

/// Prints the whole matrix: each function with the acts that belong to it, and what each role may.
pub fn printed() -> String {
    let mut page = String::new();
    // Writing into a string cannot fail.
    let _ = head(&mut page);
    for line in MATRIX {
        let _ = of_function(&mut page, line);
    }
    page
}

fn head(page: &mut String) -> std::fmt::Result {
    writeln!(page, "权限表 / Permission matrix")?;
    writeln!(page, "R 看 · W 办 · A 批 · propose 提请 · – 无 · * 尚无操作")?;
    writeln!(page, "先看是否经手（组织、分派、密级），再看本表")?;
    let cells = MATRIX.len() * Column::ALL.len();
    writeln!(page, "{} 项职能 × {} 类人员 = {cells} 格", MATRIX.len(), Column::ALL.len())
}

fn of_function(page: &mut String, line: &Line) -> std::fmt::Result {
    let named = line.function.named();
    let waits = if line.function.is_built() { "" } else { " *" };
    writeln!(page, "\n{} {} / {}{waits}", named.code, named.zh, named.en)?;
    let acts = acts(line.function);
    if !acts.is_empty() {
        writeln!(page, "  动作 {}", acts.join(" "))?;
    }
    for (column, cell) in Column::ALL.into_iter().zip(line.cells) {
        writeln!(page, "  {} {}{}", column.zh(), in_letters(cell), in_words(cell))?;
    }
    Ok(())
}

/// Codes of the acts that belong to a function, over all sheets.
pub fn acts(function: Function) -> Vec<&'static str> {
    let steps = ALL.iter().flat_map(|sheet| sheet.steps.iter().map(move |step| (sheet, step)));
    let mut codes: Vec<&str> = steps
        .filter(|(sheet, step)| function_of(sheet, step) == Some(function))
        .map(|(_, step)| step.act.code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// A cell as the table writes it: rights of the same reach stand together.
pub fn in_letters(cell: Cell) -> String {
    if cell.is_empty() {
        return "–".to_owned();
    }
    let parts: Vec<String> = groups(cell)
        .into_iter()
        .map(|group| {
            let letters = group.iter().map(|grant| grant.right.letter()).collect::<Vec<_>>().join(" ");
            let limit = group.first().map(|grant| grant.limit.en()).unwrap_or_default();
            let waits = if group.iter().any(|grant| grant.waits) { " *" } else { "" };
            format!("{letters} {limit}").trim_end().to_owned() + waits
        })
        .collect();
    parts.join(", ")
}

fn in_words(cell: Cell) -> String {
    let parts: Vec<String> = groups(cell)
        .into_iter()
        .map(|group| {
            let rights = group.iter().map(|grant| grant.right.zh()).collect::<Vec<_>>().join("、");
            match group.first().map(|grant| grant.limit.zh()).filter(|limit| !limit.is_empty()) {
                Some(limit) => format!("{rights}（{limit}）"),
                None => rights,
            }
        })
        .collect();
    if parts.is_empty() { String::new() } else { format!(" · {}", parts.join("，")) }
}

fn groups(cell: Cell) -> Vec<&'static [Grant]> {
    cell.chunk_by(|one, next| one.limit == next.limit).collect()
}
