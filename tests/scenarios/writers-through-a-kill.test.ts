import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { setUpHeed } from '../../tools/program/api.ts';
import { makeFolder } from '../../tools/program/folder.ts';
import { freePort, startHeed } from '../../tools/program/heed.ts';
import { openWriter, type Writer } from '../support/writer.ts';

/** Time is real here, and so are the processes: the server and its database die together. */
const LINES = 60;
const KILLS = 1;
const PATIENCE = 180_000;

/** Types line after line, and notes which of them the server had said to be saved, and when it had. */
async function writeOn(writer: Writer, section: string, confirmed: Set<string>): Promise<void> {
  const open: string[] = [];
  for (let line = 1; line <= LINES; line += 1) {
    writer.type(section, `line ${line}`);
    open.push(`line ${line}`);
    await pause(15);
    // Now and then a breath, as people take one: else there is always something on its way.
    for (let waits = 0; line % 8 === 0 && waits < 50 && !writer.isSaved(); waits += 1) await pause(20);
    if (writer.isSaved()) for (const each of open.splice(0)) confirmed.add(each);
  }
}

test(
  'two who type while the server and its database are killed lose nothing, and read the same in the end',
  async () => {
    const folder = makeFolder('writers');
    const options = { dataDir: folder.path, port: await freePort() };
    let heed = await startHeed(options);
    const writers: Writer[] = [];
    const write = (id: string, key: string): Writer => {
      const writer = openWriter(heed.url, id, key);
      writers.push(writer);
      return writer;
    };
    try {
      const api = await setUpHeed(heed);
      const incident = await api.must('POST', '/v1/incidents', { title: 'Checkout is down', severity: 'sev2' });
      const { id } = await api.must('POST', '/v1/postmortems', { kind: 'full', incidentIds: [incident.id] });
      const [one, other] = [write(id, api.key), write(id, api.key)];
      const confirmed = { one: new Set<string>(), other: new Set<string>() };
      await expect.poll(() => one.isSaved() && other.isSaved(), { timeout: 30_000 }).toBe(true);

      for (let kill = 1; kill <= KILLS; kill += 1) {
        const typing = Promise.all([
          writeOn(one, 'summary', confirmed.one),
          writeOn(other, 'lessons', confirmed.other),
        ]);
        await expect.poll(() => confirmed.one.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(5);
        await heed.kill();
        // What was confirmed is in the database before anybody comes back to bring it again.
        const saved = [...confirmed.one];
        await typing;
        expect(one.isSaved()).toBe(false);
        heed = await startHeed(options);
        await expect.poll(() => one.isSaved() && other.isSaved(), { timeout: 60_000 }).toBe(true);
        expect(one.words('summary')).toEqual(expect.arrayContaining(saved));
        confirmed.one.clear();
        confirmed.other.clear();
      }

      const all = Array.from({ length: KILLS }, () =>
        Array.from({ length: LINES }, (_, at) => `line ${at + 1}`),
      ).flat();
      expect(one.words('summary')).toEqual(all);
      await expect.poll(() => one.words('lessons'), { timeout: 30_000 }).toEqual(all);
      await expect.poll(() => other.words('summary'), { timeout: 30_000 }).toEqual(all);
      // The writers are gone for good, and the server dies once more: somebody new reads it from the database alone.
      for (const writer of writers.splice(0)) writer.close();
      await heed.kill();
      heed = await startHeed(options);
      const late = write(id, api.key);
      await expect.poll(() => late.isSaved(), { timeout: 30_000 }).toBe(true);
      expect([late.words('summary'), late.words('lessons')]).toEqual([all, all]);
      const prose = async () => (await api.must('GET', `/v1/postmortems/${id}`)).prose;
      await expect
        .poll(prose, { timeout: 60_000 })
        .toMatchObject({ summary: all.join('\n\n'), lessons: all.join('\n\n') });
    } finally {
      for (const writer of writers) writer.close();
      await heed.kill();
      folder.remove();
    }
  },
  PATIENCE,
);
