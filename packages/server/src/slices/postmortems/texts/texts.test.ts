import { asId, SECOND } from '@heed/core/kernel';
import { type Prose, readProse, tidyProse, writeProse } from '@heed/core/postmortems';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../../tests/support/house.ts';
import { openWriter, type Writer } from '../../../../../../tests/support/writer.ts';
import { deepestOf } from './depth.ts';
import { MOST_BYTES } from './document.ts';
import { sayInstead } from './edit.ts';
import { proseOf } from './fragment.ts';
import { appendUpdate, claimText } from './store.ts';

let house: House;
let address: string;
let ana: TestPerson;
let tom: TestPerson;
let vera: TestPerson;
let id: string;
const open: Writer[] = [];

beforeAll(async () => {
  house = await openHouse();
  address = await house.listen();
  ana = await house.person('Ana', 'responder');
  tom = await house.person('Tom', 'responder');
  vera = await house.person('Vera', 'viewer');
});
afterAll(() => house.close());

beforeEach(async () => {
  await house.setClock(NOON);
  const incident = await house.call('POST', '/v1/incidents', {
    as: ana,
    body: { title: 'Checkout fails', severity: 'sev2' },
  });
  expect(incident.status, incident.text).toBe(201);
  const opened = await house.call('POST', '/v1/postmortems', {
    as: ana,
    body: { kind: 'full', incidentIds: [incident.body.id] },
  });
  expect(opened.status, opened.text).toBe(201);
  id = opened.body.id;
});
afterEach(() => {
  for (const writer of open.splice(0)) writer.close();
});

function writer(as: TestPerson): Writer {
  const opened = openWriter(address, id, as.apiKey);
  open.push(opened);
  return opened;
}

const soon = { timeout: 15_000, interval: 20 };

async function prose(section: string): Promise<string> {
  const { body } = await house.call('GET', `/v1/postmortems/${id}`, { as: ana });
  return body.prose[section];
}

test('two who write at once read the same, the Markdown follows, and history tells who wrote where', async () => {
  const [one, other] = [writer(ana), writer(tom)];
  await expect.poll(() => one.isSaved() && other.isSaved(), soon).toBe(true);
  one.type('summary', 'The pool was exhausted.');
  other.type('lessons', 'A pool has a bound.');
  await expect
    .poll(() => [one.words('lessons').at(-1), other.words('summary').at(-1)], soon)
    .toEqual(['A pool has a bound.', 'The pool was exhausted.']);
  await expect.poll(() => one.isSaved() && other.isSaved(), soon).toBe(true);
  await house.setClock(NOON + 5 * SECOND);
  await house.runWork();
  expect(await prose('summary')).toBe('The pool was exhausted.');
  const facts = await house.database.read
    .selectFrom('facts')
    .select(['actor', 'data'])
    .where('subject', '=', id)
    .where('kind', '=', 'postmortem-text.written')
    .execute();
  expect(facts).toEqual([
    { actor: expect.objectContaining({ personId: ana.id }), data: { sections: ['summary'] } },
    { actor: expect.objectContaining({ personId: tom.id }), data: { sections: ['lessons'] } },
  ]);
});

test('what is answered as saved is in the database, before anybody else sees it', async () => {
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  const count = async () =>
    Number(
      (
        await house.database.read
          .selectFrom('postmortem_texts')
          .select('version')
          .where('postmortem_id', '=', id)
          .executeTakeFirst()
      )?.version ?? 0,
    );
  for (let turn = 1; turn <= 5; turn += 1) {
    one.type('summary', `line ${turn}`);
    expect(one.isSaved()).toBe(false);
    await expect.poll(() => one.isSaved(), soon).toBe(true);
    expect(await count()).toBe(turn);
  }
});

test('a section that is replaced through the API appears in open editors, and what it does not change stays', async () => {
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  one.type('summary', 'The pool was exhausted.');
  one.type('summary', 'It held for an hour.');
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  const kept = one.document.getXmlFragment('summary').get(0);
  const text = 'The pool was exhausted.\n\nIt held for **two** hours.\n\n- and it came back';
  const put = await house.call('PUT', `/v1/postmortems/${id}/sections/summary`, { as: tom, body: { text } });
  expect(put.status, put.text).toBe(200);
  expect(put.body.prose.summary).toBe(text);
  await expect.poll(() => writeProse(proseOf(one.document.getXmlFragment('summary'))), soon).toBe(text);
  expect(one.document.getXmlFragment('summary').get(0)).toBe(kept);
});

test('changes are merged into a snapshot, and whoever opens it later reads all of it', async () => {
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  for (let turn = 1; turn <= 30; turn += 1) one.type('went-well', `line ${turn}`);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  await house.setClock(NOON + 5 * SECOND);
  await house.runWork();
  const rows = await house.database.read
    .selectFrom('postmortem_text_updates')
    .select('version')
    .where('postmortem_id', '=', id)
    .execute();
  expect(rows).toEqual([]);
  const late = writer(tom);
  await expect.poll(() => late.words('went-well').length, soon).toBe(30);
});

test('a viewer reads and cannot write; what they try is not taken as saved', async () => {
  const [one, reader] = [writer(ana), writer(vera)];
  await expect.poll(() => one.isSaved() && reader.provider.isSynced, soon).toBe(true);
  await expect.poll(() => reader.said.at(-1)?.mayWrite, soon).toBe(false);
  reader.type('summary', 'not mine to say');
  one.type('summary', 'said by Ana');
  await expect.poll(() => reader.words('summary').includes('said by Ana'), soon).toBe(true);
  expect(one.words('summary')).toEqual(['said by Ana']);
  expect(reader.isSaved()).toBe(false);
});

test('who loses the role stops writing, and who loses the key is out', async () => {
  const gone = await house.person('Gina', 'responder');
  const [one, other] = [writer(ana), writer(gone)];
  await expect.poll(() => one.isSaved() && other.isSaved(), soon).toBe(true);
  await house.database.read.updateTable('people').set({ role: 'viewer' }).where('id', '=', gone.id).execute();
  await expect.poll(() => other.said.at(-1)?.mayWrite, soon).toBe(false);
  await house.database.read.deleteFrom('api_keys').where('id', '=', gone.keyId).execute();
  await expect.poll(() => other.closings, soon).toContain(4401);
  expect(one.closings).toEqual([]);
}, 60_000);

test('nothing is written into what is final, and the writer hears it', async () => {
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  await house.database.read
    .updateTable('postmortems')
    .set({ state: 'final', finished_at: new Date(NOON) })
    .where('id', '=', id)
    .execute();
  one.type('summary', 'one more thing');
  await expect.poll(() => one.said.at(-1)?.detail ?? '', soon).toMatch(/final/);
  expect(one.isSaved()).toBe(false);
});

test('a change that is too large is refused with the bound, and the text stays as it was', async () => {
  const [one, other] = [writer(ana), writer(tom)];
  await expect.poll(() => one.isSaved() && other.isSaved(), soon).toBe(true);
  one.type('summary', 'x'.repeat(700_000));
  await expect.poll(() => one.said.at(-1)?.detail ?? '', soon).toMatch(/512 KiB/);
  other.type('summary', 'short');
  await expect.poll(() => other.isSaved(), soon).toBe(true);
  expect(other.words('summary')).toEqual(['short']);
});

test('what is refused for what it says stays refused, however often access is looked at meanwhile', async () => {
  // A fact of a team makes the server look who may still write: here it looks again and again.
  const team = { kind: 'team.changed', subject: 'x', actor: { kind: 'engine' as const }, data: {} };
  let isOver = false;
  const looking = Array.from({ length: 4 }, async () => {
    while (!isOver) await house.database.transact((tx) => tx.publish([team]));
  });
  onTestFinished(async () => {
    isOver = true;
    await Promise.all(looking);
  });
  for (let turn = 0; turn < 20; turn += 1) {
    const one = writer(ana);
    await expect.poll(() => one.isSaved(), soon).toBe(true);
    one.type('summary', 'x'.repeat(600_000));
    await expect.poll(() => one.said.some(({ detail }) => detail?.includes('512 KiB')), soon).toBe(true);
    await expect.poll(() => one.said.at(-1)?.mayWrite, soon).toBe(false);
    one.close();
  }
});

test('a paste of half a megabyte of blanks is settled like any other, and its node goes on', async () => {
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  one.type('summary', `a${' '.repeat(500_000)}b`);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  await house.setClock(NOON + 5 * SECOND);
  await house.runWork();
  const text = await prose('summary');
  expect([text.length, text.trim().at(-1)]).toEqual([500_002, 'b']);
});

test('a text that ended the one who settled it is tried again ever later, and says nothing twice', async () => {
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  one.type('summary', 'The pool was exhausted.');
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  const claim = () => claimText(house.database.read);
  expect(await claim()).toBeUndefined();
  await house.setClock(NOON + 5 * SECOND);
  expect(await claim()).toMatchObject({ id, attempts: 1 });
  expect(await claim()).toBeUndefined();
  await house.setClock(NOON + 70 * SECOND);
  expect(await claim()).toMatchObject({ id, attempts: 2 });
  await house.setClock(NOON + 140 * SECOND);
  expect(await claim()).toBeUndefined();
  await house.setClock(NOON + 240 * SECOND);
  await house.runWork();
  expect(await prose('summary')).toBe('The pool was exhausted.');
  const { attempts, settle_at } = await house.database.read
    .selectFrom('postmortem_texts')
    .select(['attempts', 'settle_at'])
    .where('postmortem_id', '=', id)
    .executeTakeFirstOrThrow();
  expect([attempts, settle_at]).toEqual([0, null]);
});

/** Puts quotes inside one another, and in the last one some words, as one change. */
function nest(document: Y.Doc, section: string, levels: number, words: string): void {
  document.transact(() => {
    let node: Y.XmlFragment = document.getXmlFragment(section);
    for (let level = 0; level <= levels; level += 1) {
      const child = new Y.XmlElement(level === levels ? 'paragraph' : 'blockquote');
      node.insert(0, [child]);
      node = child;
    }
    node.insert(0, [new Y.XmlText(words)]);
  });
}

test('quotes that are too deep for anybody are not taken, and those that are there keep nobody from the rest', async () => {
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  nest(one.document, 'lessons', 20, 'deep');
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  nest(one.document, 'lessons', 5_000, 'too deep');
  await expect
    .poll(() => one.said.at(-1), soon)
    .toMatchObject({ mayWrite: false, detail: expect.stringMatching(/deep/) });

  const deep = new Y.Doc();
  nest(deep, 'summary', 5_000, 'at the bottom');
  await house.database.transact((tx) =>
    appendUpdate(tx, asId('postmortem', id), { kind: 'engine' }, Y.encodeStateAsUpdate(deep), {
      mostBytes: MOST_BYTES,
      settleAt: tx.now,
    }),
  );
  await house.runWork();
  expect(await prose('summary')).toMatch(/^(> )+at the bottom$/);
  expect(await prose('lessons')).toMatch(/^(> )+deep$/);
  const said = await say(vera, { anchor: 'section:summary', body: 'Which?', words: { quote: 'bottom' } });
  expect(said.status, said.text).toBe(201);
});

test('what is nested step by step is counted as a whole, also where it hangs on what is not there', () => {
  const document = new Y.Doc();
  const ask = (change: Uint8Array): number => deepestOf(document, Y.decodeUpdate(change));
  const other = new Y.Doc();
  const part = other.getXmlFragment('summary');
  const changes: Uint8Array[] = [];
  other.on('update', (change: Uint8Array) => changes.push(change));
  let node: Y.XmlFragment = part;
  for (let level = 0; level < 100; level += 1) {
    const child = new Y.XmlElement('blockquote');
    node.insert(0, [child]);
    node = child;
  }
  expect(ask(changes[1] ?? new Uint8Array())).toBe(Number.POSITIVE_INFINITY);
  const depths = changes.map((change) => {
    const depth = ask(change);
    Y.applyUpdate(document, change);
    return depth;
  });
  expect(depths).toEqual(Array.from({ length: 100 }, (_, level) => level + 1));
  expect(deepestOf(new Y.Doc(), Y.decodeUpdate(Y.encodeStateAsUpdate(other)))).toBe(100);
  part.delete(0, 1);
  Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
  part.insert(0, [new Y.XmlElement('paragraph')]);
  expect(ask(changes.at(-1) ?? new Uint8Array())).toBe(1);
});

const put = (section: string, text: string) =>
  house.call('PUT', `/v1/postmortems/${id}/sections/${section}`, { as: ana, body: { text } });
const say = (as: TestPerson, body: object) => house.call('POST', `/v1/postmortems/${id}/comments`, { as, body });
const decide = (number: number, body: object) =>
  house.call('PUT', `/v1/postmortems/${id}/comments/${number}/outcome`, { as: ana, body });

test('a comment on words follows them while the text around them changes', async () => {
  await put('summary', 'The pool was exhausted for an hour.');
  const said = await say(vera, { anchor: 'section:summary', body: 'Which?', words: { quote: 'pool' } });
  expect(said.status, said.text).toBe(201);
  const one = writer(ana);
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  const text = one.document.getXmlFragment('summary').firstChild;
  if (text instanceof Y.XmlElement && text.firstChild instanceof Y.XmlText) text.firstChild.insert(0, 'At nine. ');
  await expect.poll(() => one.isSaved(), soon).toBe(true);
  const { body } = await house.call('GET', `/v1/postmortems/${id}/comments`, { as: tom });
  const [{ words }] = body.threads;
  expect(words.quote).toBe('pool');
  const at = Y.decodeRelativePosition(Buffer.from(words.from, 'base64'));
  expect(Y.createAbsolutePositionFromRelativePosition(at, one.document)?.index).toBe('At nine. The '.length);
});

test('a suggestion is taken over as one change, or declined with a reason, and once', async () => {
  await put('summary', 'Tom forgot the **old** flag.');
  const suggest = (quote: string, proposal: string) =>
    say(tom, { anchor: 'section:summary', body: 'About the system', words: { quote }, proposal });
  const first = await suggest('Tom forgot the ', 'Nothing showed the ');
  const second = await suggest('old', 'stale');
  expect([first.status, second.status], first.text + second.text).toEqual([201, 201]);
  expect((await decide(first.body.number, { outcome: 'declined' })).status).toBe(400);
  expect((await decide(first.body.number, { outcome: 'taken' })).status).toBe(204);
  expect((await decide(second.body.number, { outcome: 'taken' })).status).toBe(204);
  expect(await prose('summary')).toBe('Nothing showed the **stale** flag.');
  expect((await decide(second.body.number, { outcome: 'declined', reason: 'no' })).status).toBe(409);
  const third = await suggest('flag', 'switch');
  expect((await decide(third.body.number, { outcome: 'declined', reason: 'It is called so.' })).status).toBe(204);
  const { body } = await house.call('GET', `/v1/postmortems/${id}/comments`, { as: vera });
  expect(body.threads.map(({ outcome }: { outcome: unknown }) => outcome)).toEqual([
    { kind: 'taken', reason: '' },
    { kind: 'taken', reason: '' },
    { kind: 'declined', reason: 'It is called so.' },
  ]);
});

test('words that are not there cannot be pointed at, and changed ones are not overwritten', async () => {
  await put('summary', 'One line.\n\nAnother line.');
  const words = (quote: string) => ({ anchor: 'section:summary', body: 'Look', words: { quote } });
  expect((await say(tom, words('line. Another'))).status).toBe(409);
  expect((await say(tom, words('line.\nSome other'))).status).toBe(409);
  expect((await say(tom, { ...words('line.\nAnother'), proposal: 'x' })).status).toBe(400);
  expect((await say(tom, { ...words('line'), anchor: 'section:causes' })).status).toBe(400);
  expect((await say(tom, { anchor: 'section:summary', body: 'Look', proposal: 'x' })).status).toBe(400);
  const suggested = await say(tom, { ...words('One line'), proposal: 'A line' });
  await put('summary', 'Quite another text.');
  expect((await decide(suggested.body.number, { outcome: 'taken' })).status).toBe(409);
  expect(await prose('summary')).toBe('Quite another text.');
});

const part = (): Y.XmlFragment => new Y.Doc().getXmlFragment('summary');
const markdown = fc
  .array(
    fc.constantFrom(
      'a',
      '**b**',
      '- c',
      '  - d',
      '> e',
      '`f`',
      '1. g',
      '[h](https://x.example)',
      '',
      '\\',
      'i_j',
      '```',
    ),
    {
      maxLength: 12,
    },
  )
  .map((lines) => lines.join('\n'));

test('a text that is put into the shared document reads the same from it, whatever stood there before', () => {
  fc.assert(
    fc.property(markdown, markdown, (before, after) => {
      const fragment = part();
      const said: Prose = readProse(after);
      sayInstead(fragment, readProse(before));
      sayInstead(fragment, said);
      expect(tidyProse(proseOf(fragment))).toEqual(said);
      const state = Y.encodeStateVector(fragment.doc ?? new Y.Doc());
      sayInstead(fragment, said);
      expect(Y.encodeStateVector(fragment.doc ?? new Y.Doc())).toEqual(state);
    }),
    { numRuns: 300 },
  );
});
