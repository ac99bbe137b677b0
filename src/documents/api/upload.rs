//! A file as it arrives by multipart: every field is counted while it is read, nothing is believed. (S-48)

use poem::web::{Field, Multipart};
use poem::{FromRequest, Request, RequestBody};
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use tokio::io::AsyncReadExt;

use crate::documents::{MAX_BYTES, Upload};
use crate::error::{Error, Result};
use crate::web::api::Problem;

/// Fields of one request at most.
const MAX_FIELDS: usize = 20;
/// Bytes of a field that is no file.
const MAX_TEXT: usize = 200;
/// Bytes of a file's name, as the client says it.
const MAX_NAME: usize = 1_000;

/// The form of an upload: `file`, `kind`, `visible_to`.
pub struct UploadForm(pub Upload);

impl Payload for UploadForm {
    const CONTENT_TYPE: &'static str = "multipart/form-data";

    fn check_content_type(content_type: &str) -> bool {
        content_type.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(Self::CONTENT_TYPE))
    }

    fn schema_ref() -> MetaSchemaRef {
        let text = |format: Option<&'static str>, description: &'static str| {
            let schema = MetaSchema { description: Some(description), format, ..MetaSchema::new("string") };
            MetaSchemaRef::Inline(Box::new(schema))
        };
        let schema = MetaSchema {
            required: vec!["file", "kind", "visible_to"],
            properties: vec![
                ("file", text(Some("binary"), "PDF, JPEG or PNG, at most 20 MiB.")),
                ("kind", text(None, "Code of `attachment_kinds`.")),
                ("visible_to", text(None, "`staff`, `body`, `parties`, or `party:{id}` for one party alone.")),
            ],
            ..MetaSchema::new("object")
        };
        MetaSchemaRef::Inline(Box::new(schema))
    }
}

impl ParsePayload for UploadForm {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let multipart = <Multipart as FromRequest>::from_request(request, body).await;
        let multipart = multipart.map_err(|_| Problem(incomplete()))?;
        Ok(UploadForm(read(multipart).await.map_err(Problem)?))
    }
}

impl<'a> ApiExtractor<'a> for UploadForm {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <Self as Payload>::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let content = MetaMediaType { content_type: Self::CONTENT_TYPE, schema: Self::schema_ref() };
        Some(MetaRequest { description: None, content: vec![content], required: Self::IS_REQUIRED })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        if !request.content_type().is_some_and(Self::check_content_type) {
            return Err(Problem(Error::UnsupportedContent).into());
        }
        <Self as ParsePayload>::from_request(request, body).await
    }
}

async fn read(mut multipart: Multipart) -> Result<Upload> {
    let (mut upload, mut seen) = (Upload::default(), Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(|_| incomplete())? {
        let name = field.name().unwrap_or_default().to_owned();
        if seen.len() == MAX_FIELDS {
            let en = "A file comes with its kind and who may see it.";
            return Err(Error::field("body", "too-many-fields", "字段太多，只要文件、类别和可见范围。", en));
        }
        if seen.contains(&name) {
            return Err(Error::field(name, "given-twice", "这个字段给了两次。", "This field was given twice."));
        }
        match name.as_str() {
            "file" => {
                upload.name = field.file_name().unwrap_or_default().chars().take(MAX_NAME).collect();
                upload.bytes = counted(field, MAX_BYTES).await?.ok_or(Error::TooLarge(MAX_BYTES as u64))?;
            }
            "kind" => upload.kind = text(field, "kind").await?,
            "visible_to" => upload.visible_to = text(field, "visible_to").await?,
            _ => return Err(Error::field(shown(&name), "unknown-field", "没有这个字段。", "There is no such field.")),
        }
        seen.push(name);
    }
    Ok(upload)
}

async fn text(field: Field, name: &str) -> Result<String> {
    let bytes = counted(field, MAX_TEXT).await?;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or_else(|| Error::field(name, "unknown-code", "请从列表中选择。", "Choose one from the list."))
}

/// The bytes of a field; `None` when there are more than the limit: then the rest is not read.
async fn counted(field: Field, limit: usize) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut reader = std::pin::pin!(field.into_async_read().take(limit as u64 + 1));
    reader.read_to_end(&mut bytes).await.map_err(|_| incomplete())?;
    Ok((bytes.len() <= limit).then_some(bytes))
}

/// A name that somebody made up, short enough to be said back.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}

fn incomplete() -> Error {
    let zh = "没有收全内容，请再发一次。";
    Error::field("body", "malformed", zh, "The body is incomplete or not multipart; send it again.")
}
