//! The fonts of the papers: three faces inside the program, and whatever further faces a deployment adds.
//!
//! Nothing is read while a paper is drawn: a directory of further faces is read once, at start, by [`read_directory`].

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Song face (宋体) of body text: GBK, CJK Extension A, the 8,105 characters of 通用规范汉字表 and a few beyond.
pub const SERIF_REGULAR: &[u8] = include_bytes!("NotoSerifSC-Regular.otf");
/// Bold Song face of titles and emphasis: GB 2312 and the 8,105 characters.
pub const SERIF_BOLD: &[u8] = include_bytes!("NotoSerifSC-Bold.otf");
/// Hei face (黑体) of heads: GB 2312 and the 8,105 characters.
pub const SANS_REGULAR: &[u8] = include_bytes!("NotoSansSC-Regular.otf");

/// A font file as read, not yet parsed.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// File name without its directory, for reports.
    pub name: String,
    /// The whole file: OpenType, TrueType or a collection of them.
    pub bytes: Vec<u8>,
}

/// Reads every font file (`.otf`, `.ttf`, `.ttc`, `.otc`) of a directory, in the order of the file names, so that two
/// machines with the same files choose the same face for the same character. Sub-directories are not entered.
/// An unreadable directory or file is an error: a deployment that names a directory wants it used.
pub fn read_directory(directory: &Path) -> io::Result<Vec<FontFile>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(directory)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| is_font(path) && path.is_file());
    paths.sort();
    paths.iter().map(|path| Ok(FontFile { name: file_name(path), bytes: fs::read(path)? })).collect()
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["otf", "ttf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
