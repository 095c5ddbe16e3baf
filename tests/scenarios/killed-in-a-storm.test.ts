import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { findBreak, foldIncident, type IncidentFact } from '@heed/core/incidents';
import { expect, test } from 'vitest';
import { apiWith, setUpHeed } from '../../tools/program/api.ts';
import { makeFolder } from '../../tools/program/folder.ts';
import { freePort, startHeed } from '../../tools/program/heed.ts';

/** Time is real here, and so are the processes. */
const CLIENTS = 6;
const COMMANDS = 30;
/** The process is killed when so many commands were confirmed. */
const KILLED_AFTER = 70;
const PATIENCE = 120_000;

/**
 * What was sent and confirmed: `line` is where the answer said that it stands. Without a number the process was killed after the
 * commit and before it kept its answer: then all that is said is that it was done.
 */
interface Confirmed {
  readonly text: string;
  readonly line: number | 'somewhere';
  readonly tries: number;
}

interface Storm {
  readonly url: string;
  readonly key: string;
  readonly incident: string;
  readonly confirmed: Confirmed[];
}

test(
  'a process killed in the middle of a storm of commands loses none that it confirmed, and does none twice',
  async () => {
    const folder = makeFolder('storm');
    const options = { dataDir: folder.path, port: await freePort(), env: { HEED_TRUST_PROXY: '127.0.0.1' } };
    let heed = await startHeed(options);
    try {
      const api = await setUpHeed(heed);
      const { id } = await api.must('POST', '/v1/incidents', { title: 'Checkout is down', severity: 'sev1' });
      const storm: Storm = { url: heed.url, key: api.key, incident: id, confirmed: [] };
      const clients = Promise.all(Array.from({ length: CLIENTS }, (_, client) => hurry(storm, client)));
      while (storm.confirmed.length < KILLED_AFTER) await pause(5);
      await heed.kill();
      heed = await startHeed(options);
      await clients;

      const { confirmed } = storm;
      expect(confirmed).toHaveLength(CLIENTS * COMMANDS);
      // The kill struck commands that were under way, or this would prove nothing.
      expect(confirmed.filter(({ tries }) => tries > 1).length).toBeGreaterThanOrEqual(CLIENTS);
      const after = await apiWith(heed.url, api.key);
      const { links } = await after.must('GET', `/v1/incidents/${id}/export`);
      expect(links).toHaveLength(1 + confirmed.length);
      const textAt = new Map<number, string>(
        links.map(({ number, data }: { number: number; data: { text?: string } }) => [number, data.text]),
      );
      expect([...textAt.values()].filter((text) => text !== undefined).toSorted()).toEqual(
        confirmed.map(({ text }) => text).toSorted(),
      );
      for (const { text, line } of confirmed) if (line !== 'somewhere') expect(textAt.get(line)).toBe(text);
      expect(findBreak(links, (text) => createHash('sha256').update(text).digest('hex'))).toBeUndefined();
      const facts: readonly IncidentFact[] = links.map(({ kind, data }: IncidentFact) => ({ kind, data }));
      const folded = foldIncident(facts);
      const shown = await after.must('GET', `/v1/incidents/${id}`);
      expect(shown).toMatchObject({ length: folded?.length, doing: { value: folded?.doing?.value } });
      expect(shown.hypotheses).toHaveLength(folded?.hypotheses.length ?? 0);
    } finally {
      await heed.kill();
      folder.remove();
    }
  },
  PATIENCE,
);

/** Sends one command after the other, each until it is confirmed, under one idempotency key. */
async function hurry(storm: Storm, client: number): Promise<void> {
  for (let number = 0; number < COMMANDS; number += 1) {
    const text = `Client ${client}, command ${number}`;
    const verb = VERBS[number % VERBS.length] ?? 'entries';
    for (let tries = 1; ; tries += 1) {
      const line = await send(storm, client, verb, text);
      if (line !== undefined) {
        storm.confirmed.push({ text, line, tries });
        break;
      }
      await pause(50);
    }
  }
}

const VERBS = ['entries', 'doing', 'entries', 'hypotheses'];

const WITHOUT_ANSWER = /^This request was already carried out; its answer was not kept/;

/** The line that the answer says; undefined while nobody confirms it. */
async function send(
  { url, key, incident }: Storm,
  client: number,
  verb: string,
  text: string,
): Promise<Confirmed['line'] | undefined> {
  try {
    const answer = await fetch(`${url}/v1/incidents/${incident}/${verb}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': text.replaceAll(/\W+/g, '-'),
        'x-forwarded-for': `10.0.0.${client + 1}`,
      },
      body: JSON.stringify({ text }),
    });
    const body = (await answer.json()) as { readonly length: number; readonly detail?: string };
    if (answer.status === 200) return body.length;
    if (answer.status === 409 && WITHOUT_ANSWER.test(body.detail ?? '')) return 'somewhere';
    // While it starts or ends it says so; anything else would be a trouble of its own.
    expect([429, 502, 503], JSON.stringify(body)).toContain(answer.status);
  } catch (error) {
    // The connection broke: nobody knows whether it was done.
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  }
  return undefined;
}
