import { client } from './generated/queries/client.gen.js';
import { getEventsStream } from './generated/queries/index.js';
import type { Session } from './generated/topics/index.js';

client.setConfig({ baseUrl: process.env.QUERIES ?? 'http://127.0.0.1:8081', auth: process.env.QUERY_TOKEN });
const { stream } = await getEventsStream({ query: { topic: 'sessions' } });
for await (const change of stream as AsyncIterable<Session | ''>) {
  if (change) console.log(change.session_id, change.status, change.duration_seconds);
}
