SwaggerUIBundle({
  url: '/v3/api-docs',
  dom_id: '#docs',
  deepLinking: true,
  filter: true,
  showExtensions: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
