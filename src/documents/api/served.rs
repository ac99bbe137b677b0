//! Files on their way out: under their own name, in a sandbox, never sniffed. (S-52, S-53)

use poem::http::header;
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef};

use crate::documents::{Content, disposition};

/// What a stored file may do when a browser shows it: nothing.
const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/// What leaves the house as a file.
const MEDIA: [&str; 3] = ["application/pdf", "image/png", "image/jpeg"];

/// The bytes of a paper or a file.
pub struct Served {
    content: Content,
    open: bool,
}

impl Served {
    /// To be opened where it is, or only to be saved.
    pub fn new(content: Content, open: bool) -> Served {
        Served { content, open }
    }
}

impl IntoResponse for Served {
    fn into_response(self) -> Response {
        let Served { content, open } = self;
        let media_type = MEDIA.into_iter().find(|known| *known == content.media_type);
        Response::builder()
            .content_type(media_type.unwrap_or("application/octet-stream"))
            .header(header::CONTENT_DISPOSITION, disposition(open && media_type.is_some(), &content.name))
            .header(header::CONTENT_SECURITY_POLICY, SANDBOX)
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            .body(content.bytes)
    }
}

impl ApiResponse for Served {
    fn meta() -> MetaResponses {
        let binary =
            || MetaSchemaRef::Inline(Box::new(MetaSchema { format: Some("binary"), ..MetaSchema::new("string") }));
        let media = |content_type| MetaMediaType { content_type, schema: binary() };
        let name = MetaHeader {
            name: "Content-Disposition".to_owned(),
            description: Some("The name, in ASCII and in UTF-8.".to_owned()),
            required: true,
            deprecated: false,
            schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
        };
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The bytes.",
                status: Some(200),
                status_range: None,
                content: MEDIA.into_iter().map(media).collect(),
                headers: vec![name],
            }],
        }
    }

    fn register(_: &mut poem_openapi::registry::Registry) {}
}
