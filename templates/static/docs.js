// The browser for the API's document, on its own page (/api/docs).
SwaggerUIBundle({
  dom_id: "#browser",
  url: "/api/v1/openapi.json",
  deepLinking: true,
  filter: false,
  validatorUrl: null,
});
