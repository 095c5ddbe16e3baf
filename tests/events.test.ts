import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NAMED_ROUTES } from '@heed/contract/all';
import { ROOMS_TOUCHED } from '@heed/contract/events';
import { expect, test } from 'vitest';
import { listFiles } from '../tools/lint/imports.ts';

/** Facts that are not told live, by the first word of their kind, and why. */
const UNTOLD: Readonly<Record<string, string>> = {
  person: 'what people do with their account is theirs and the admins’',
  contact: 'how a person is reached is theirs',
  'notification-rule': 'how a person is reached is theirs',
  digest: 'to which digests a person listens is theirs',
  notify: 'that a person cannot be reached is told to them, and to who waits for them',
  'postmortem-conduct': 'kept to the few who may read it',
  'postmortem-digest': 'nothing on a screen hangs on it',
  'postmortem-voices': 'the moment could tell whose voice it is',
};

const home = fileURLToPath(new URL('..', import.meta.url));

/** The first words of all kinds of facts that the rules and rooms write. */
function firstWords(): ReadonlySet<string> {
  const files = listFiles(home, ['packages/core/src', 'packages/server/src']);
  const sources = files.filter((file) => !/\.(test|testing)\.ts$/.test(file));
  const kinds = sources.flatMap((file) => [
    ...readFileSync(join(home, file), 'utf8').matchAll(/\bkind: '([a-z]+(?:-[a-z]+)*)\.[a-z-]+'/g),
  ]);
  return new Set(kinds.map(([, word = '']) => word));
}

test('every fact is told live to who shows what it changes, or is kept for a reason', () => {
  const known = firstWords();
  expect(known.size).toBeGreaterThan(30);
  const forgotten = [...known].filter((word) => !(word in ROOMS_TOUCHED) && !(word in UNTOLD));
  expect(forgotten).toEqual([]);
  const unwritten = [...Object.keys(ROOMS_TOUCHED), ...Object.keys(UNTOLD)].filter((word) => !known.has(word));
  expect(unwritten).toEqual([]);
});

test('what a fact changes are answers of rooms that there are', () => {
  const rooms = new Set(NAMED_ROUTES.map(({ route }) => route.room));
  expect(
    Object.values(ROOMS_TOUCHED)
      .flat()
      .filter((room) => !rooms.has(room)),
  ).toEqual([]);
});
