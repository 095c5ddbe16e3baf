import { type Api, setUpHeed } from '../program/api.ts';
import { makeFolder } from '../program/folder.ts';
import { type HeedProcess, startHeed } from '../program/heed.ts';
import { quantile } from './measure.ts';

const LINES = 5_000;
const WRITERS = 8;
const READS = 100;
const COMMANDS = 100;

/** Of an incident with 5,000 lines, over HTTP: its live record with the newest lines, and a command until others hear of it. */
export interface IncidentFigures {
  readonly lines: number;
  /** Milliseconds for the record and the first 50 lines of the timeline together, as the web app asks for them. */
  readonly open: Spread;
  /** Milliseconds from sending a command to the event of it at somebody else. */
  readonly told: Spread;
}

interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export async function benchIncident(say: (line: string) => void): Promise<IncidentFigures> {
  const folder = makeFolder('bench-incident');
  const heed = await startHeed({ dataDir: folder.path, env: { HEED_TRUST_PROXY: '127.0.0.1' } });
  try {
    const api = await setUpHeed(heed);
    const { id } = await api.must('POST', '/v1/incidents', { title: 'Checkout answers with errors', severity: 'sev1' });
    await writeLines(heed, api.key, id);
    const open = await measureOpen(api, id);
    say(`  record and newest lines of ${LINES.toLocaleString('en')}: ${JSON.stringify(open)} ms`);
    const told = await measureTold(heed, api, id);
    say(`  a command until somebody else hears of it: ${JSON.stringify(told)} ms`);
    return { lines: LINES, open, told };
  } finally {
    await heed.kill();
    folder.remove();
  }
}

/** Each from an address of its own: so many from one would be refused, as they should be. */
async function writeLines(heed: HeedProcess, key: string, id: string): Promise<void> {
  let next = 1;
  const write = async (): Promise<void> => {
    for (let number = next++; number < LINES; number = next++) {
      const answer = await fetch(`${heed.url}/v1/incidents/${id}/entries`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'x-forwarded-for': `10.0.${number >> 8}.${number & 255}`,
        },
        body: JSON.stringify({ text: `Line ${number} of what was seen and done` }),
      });
      if (!answer.ok) throw new Error(`line ${number} was answered ${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

async function measureOpen(api: Api, id: string): Promise<Spread> {
  const took: number[] = [];
  for (let each = 0; each < READS; each += 1) {
    const began = performance.now();
    const [record, timeline] = await Promise.all([
      api.must('GET', `/v1/incidents/${id}`),
      api.must('GET', `/v1/incidents/${id}/timeline?limit=50`),
    ]);
    took.push(performance.now() - began);
    if (record.length !== LINES || timeline.items.length !== 50) throw new Error('the incident is not whole');
  }
  return spreadOf(took);
}

/** The other one follows the events, as an open war room does. */
async function measureTold(heed: HeedProcess, api: Api, id: string): Promise<Spread> {
  const stopped = new AbortController();
  const answer = await fetch(`${heed.url}/v1/events`, {
    headers: { authorization: `Bearer ${api.key}` },
    signal: stopped.signal,
  });
  if (!answer.ok || answer.body === null) throw new Error(`the events were answered ${answer.status}`);
  const heard: ((at: number) => void)[] = [];
  const listening = listen(answer.body, id, () => heard.shift()?.(performance.now())).catch(() => undefined);
  const took: number[] = [];
  for (let each = 0; each < COMMANDS; each += 1) {
    const arrival = new Promise<number>((resolve) => heard.push(resolve));
    const began = performance.now();
    await api.must('POST', `/v1/incidents/${id}/doing`, { text: `Looking at replica ${each}` });
    took.push((await arrival) - began);
  }
  stopped.abort();
  await listening;
  return spreadOf(took);
}

async function listen(body: ReadableStream<Uint8Array>, id: string, onEvent: () => void): Promise<void> {
  const decoder = new TextDecoder();
  let left = '';
  for await (const chunk of body) {
    const parts = (left + decoder.decode(chunk, { stream: true })).split('\n\n');
    left = parts.pop() ?? '';
    for (const part of parts) if (part.includes('event: fact') && part.includes(id)) onEvent();
  }
}

function spreadOf(took: readonly number[]): Spread {
  const at = (share: number): number => Math.round(quantile(took, share) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
