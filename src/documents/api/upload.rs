//! A file as it arrives by multipart.

use poem::web::{Field, Multipart};

use crate::documents::{MAX_BYTES, Upload};
use crate::error::{Error, Result};
use crate::web::multipart::{FileForm, counted, file, given_twice, next, unknown};

/// Fields of one request at most.
const MAX_FIELDS: usize = 20;
/// Bytes of a field that is no file.
const MAX_TEXT: usize = 200;

impl FileForm for Upload {
    const FIELDS: &'static [(&'static str, Option<&'static str>, &'static str)] = &[
        ("file", Some("binary"), "PDF, JPEG or PNG, at most 20 MiB."),
        ("kind", None, "Code of `attachment_kinds`."),
        ("visible_to", None, "`staff`, `body`, `parties`, or `party:{id}` for one party alone."),
    ];

    async fn read(mut multipart: Multipart) -> Result<Upload> {
        let (mut upload, mut seen) = (Upload::default(), Vec::new());
        while let Some((name, field)) = next(&mut multipart).await? {
            if seen.len() == MAX_FIELDS {
                let en = "A file comes with its kind and who may see it.";
                return Err(Error::field("body", "too-many-fields", "字段太多，只要文件、类别和可见范围。", en));
            }
            if seen.contains(&name) {
                return Err(given_twice(&name));
            }
            match name.as_str() {
                "file" => (upload.name, upload.bytes) = file(field, MAX_BYTES).await?,
                "kind" => upload.kind = text(field, "kind").await?,
                "visible_to" => upload.visible_to = text(field, "visible_to").await?,
                _ => return Err(unknown(&name)),
            }
            seen.push(name);
        }
        Ok(upload)
    }
}

async fn text(field: Field, name: &str) -> Result<String> {
    let bytes = counted(field, MAX_TEXT).await?;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or_else(|| Error::field(name, "unknown-code", "请从列表中选择。", "Choose one from the list."))
}
