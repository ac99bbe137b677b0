//! The file of a roll as it arrives by multipart: `file` alone.

use poem::web::Multipart;

use crate::error::{Error, Result};
use crate::roll::{File, MAX_BYTES};
use crate::web::multipart::{FileForm, file, given_twice, next, unknown};

impl FileForm for File {
    const FIELDS: &'static [(&'static str, Option<&'static str>, &'static str)] =
        &[("file", Some("binary"), "xlsx, or csv in UTF-8 or GBK, at most 5 MB.")];

    async fn read(mut multipart: Multipart) -> Result<File> {
        let mut found = None;
        while let Some((name, field)) = next(&mut multipart).await? {
            if name != "file" {
                return Err(unknown(&name));
            }
            if found.is_some() {
                return Err(given_twice(&name));
            }
            let (name, bytes) = file(field, MAX_BYTES).await?;
            found = Some(File { name, bytes });
        }
        found.ok_or_else(|| Error::field("file", "required", "请选名册文件。", "Choose the file with the roll."))
    }
}
