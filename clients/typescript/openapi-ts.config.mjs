export default [
  { input: '../../processor/src/main/resources/processor/openapi.yml', output: './generated/queries' },
  { input: './generated/topics.json', output: './generated/topics', plugins: ['@hey-api/typescript'] },
];
