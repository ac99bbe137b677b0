//! The file of a roll as it arrives by multipart: counted while it is read. (S-48)

use poem::web::Multipart;
use poem::{FromRequest, Request, RequestBody};
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use tokio::io::AsyncReadExt;

use crate::error::{Error, Result};
use crate::roll::{File, MAX_BYTES};
use crate::web::api::Problem;

/// The form of an import: `file` alone.
pub struct RollFile(pub File);

impl Payload for RollFile {
    const CONTENT_TYPE: &'static str = "multipart/form-data";

    fn check_content_type(content_type: &str) -> bool {
        content_type.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(Self::CONTENT_TYPE))
    }

    fn schema_ref() -> MetaSchemaRef {
        let file = MetaSchema {
            description: Some("xlsx, or csv in UTF-8 or GBK, at most 5 MB."),
            format: Some("binary"),
            ..MetaSchema::new("string")
        };
        let schema = MetaSchema {
            required: vec!["file"],
            properties: vec![("file", MetaSchemaRef::Inline(Box::new(file)))],
            ..MetaSchema::new("object")
        };
        MetaSchemaRef::Inline(Box::new(schema))
    }
}

impl ParsePayload for RollFile {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let multipart = <Multipart as FromRequest>::from_request(request, body).await;
        let multipart = multipart.map_err(|_| Problem(incomplete()))?;
        Ok(RollFile(read(multipart).await.map_err(Problem)?))
    }
}

impl<'a> ApiExtractor<'a> for RollFile {
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

async fn read(mut multipart: Multipart) -> Result<File> {
    let mut found = None;
    while let Some(field) = multipart.next_field().await.map_err(|_| incomplete())? {
        let name: String = field.name().unwrap_or_default().chars().filter(|c| !c.is_control()).take(40).collect();
        if name != "file" {
            return Err(Error::field(name, "unknown-field", "没有这个字段。", "There is no such field."));
        }
        if found.is_some() {
            return Err(Error::field(name, "given-twice", "这个字段给了两次。", "This field was given twice."));
        }
        let name = field.file_name().unwrap_or_default().chars().take(1_000).collect();
        let mut bytes = Vec::new();
        let mut reader = std::pin::pin!(field.into_async_read().take(MAX_BYTES as u64 + 1));
        reader.read_to_end(&mut bytes).await.map_err(|_| incomplete())?;
        if bytes.len() > MAX_BYTES {
            return Err(Error::TooLarge(MAX_BYTES as u64));
        }
        found = Some(File { name, bytes });
    }
    found.ok_or_else(|| Error::field("file", "required", "请选名册文件。", "Choose the file with the roll."))
}

fn incomplete() -> Error {
    let zh = "没有收全内容，请再发一次。";
    Error::field("body", "malformed", zh, "The body is incomplete or not multipart; send it again.")
}
