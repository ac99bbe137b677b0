//! What comes by multipart: every field is counted while it is read, nothing is believed. (S-48)

use std::future::Future;

use poem::web::{Field, Multipart};
use poem::{FromRequest, Request, RequestBody};
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use tokio::io::AsyncReadExt;

use crate::error::{Error, Result};
use crate::web::api::Problem;

/// Characters of a file's name, as the client says it.
const MAX_NAME: usize = 1_000;

/// A form with a file.
pub trait FileForm: Sized + Send {
    /// Its fields, all of them required: name, format where it has one, and what it is.
    const FIELDS: &'static [(&'static str, Option<&'static str>, &'static str)];

    /// Reads the fields as they come; field-level errors for what is wrong with them.
    fn read(multipart: Multipart) -> impl Future<Output = Result<Self>> + Send;
}

/// A form with a file, as the body of a request.
pub struct ByMultipart<T>(pub T);

impl<T: FileForm> Payload for ByMultipart<T> {
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
            required: T::FIELDS.iter().map(|(name, ..)| *name).collect(),
            properties: T::FIELDS.iter().map(|(name, format, says)| (*name, text(*format, says))).collect(),
            ..MetaSchema::new("object")
        };
        MetaSchemaRef::Inline(Box::new(schema))
    }
}

impl<T: FileForm> ParsePayload for ByMultipart<T> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let multipart = <Multipart as FromRequest>::from_request(request, body).await;
        let multipart = multipart.map_err(|_| Problem(incomplete()))?;
        Ok(ByMultipart(T::read(multipart).await.map_err(Problem)?))
    }
}

impl<'a, T: FileForm> ApiExtractor<'a> for ByMultipart<T> {
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

/// The next field with its name; none after the last.
pub async fn next(multipart: &mut Multipart) -> Result<Option<(String, Field)>> {
    let field = multipart.next_field().await.map_err(|_| incomplete())?;
    Ok(field.map(|field| (field.name().unwrap_or_default().to_owned(), field)))
}

/// A file: its name as the client says it, and its bytes, at most so many.
pub async fn file(field: Field, limit: usize) -> Result<(String, Vec<u8>)> {
    let name = field.file_name().unwrap_or_default().chars().take(MAX_NAME).collect();
    let bytes = counted(field, limit).await?.ok_or(Error::TooLarge(limit as u64))?;
    Ok((name, bytes))
}

/// The bytes of a field; `None` when there are more than the limit: then the rest is not read.
pub async fn counted(field: Field, limit: usize) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut reader = std::pin::pin!(field.into_async_read().take(limit as u64 + 1));
    reader.read_to_end(&mut bytes).await.map_err(|_| incomplete())?;
    Ok((bytes.len() <= limit).then_some(bytes))
}

/// The answer to a field that nobody asked for; its name is said back, made short.
pub fn unknown(name: &str) -> Error {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    Error::field(shown, "unknown-field", "没有这个字段。", "There is no such field.")
}

/// The answer to a field that came before.
pub fn given_twice(name: &str) -> Error {
    Error::field(name.to_owned(), "given-twice", "这个字段给了两次。", "This field was given twice.")
}

fn incomplete() -> Error {
    let zh = "没有收全内容，请再发一次。";
    Error::field("body", "malformed", zh, "The body is incomplete or not multipart; send it again.")
}
