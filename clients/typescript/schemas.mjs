// The JSON Schemas of all topics as one OpenAPI document, the form that openapi-ts reads.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../../schemas/src/main/resources/schema/', import.meta.url);
const schemas = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const { $schema, $id, ...schema } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const name = file.replace('.json', '').replace(/(^|-)(.)/g, (_, dash, letter) => letter.toUpperCase());
  schemas[name] = schema;
}
const document = {
  openapi: '3.1.0',
  info: { title: 'videosdk-streams topics', version: '0.1.0' },
  paths: {},
  components: { schemas },
};
mkdirSync('generated', { recursive: true });
writeFileSync('generated/topics.json', JSON.stringify(document));
