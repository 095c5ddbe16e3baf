import { expect, test } from 'vitest';
import { asId, DAY, MINUTE } from '../kernel/index.ts';
import { ada, T0, tellOf } from './incidents.testing.ts';
import { FADES_WITHIN, fadingOf, promptsOf } from './index.ts';

const evidence = (letter: string) => asId('evidence', `evd_${'0'.repeat(25)}${letter}`);
const [link, copy] = [evidence('1'), evidence('2')];
const keptUntil = T0 + 7 * DAY;
const noted = { kind: 'note-evidence' as const, by: ada, sha256: undefined, size: undefined, observedAt: T0 };
const captureLink = { ...noted, evidenceId: link, evidence: 'link', title: 'The logs', keptUntil };

test('a link fades two days before its source forgets it, and not a millisecond earlier', () => {
  const { tell, incident } = tellOf();
  tell(1, captureLink);
  expect(fadingOf(incident(), keptUntil - FADES_WITHIN - 1)).toEqual([]);
  const fading = { evidenceId: link, title: 'The logs', keptUntil };
  expect(fadingOf(incident(), keptUntil - FADES_WITHIN)).toEqual([fading]);
  expect(fadingOf(incident(), keptUntil + 90 * DAY)).toEqual([fading]);
});

test('what is captured as its copy, or dated later, does not fade', () => {
  const { tell, incident } = tellOf();
  tell(1, captureLink);
  tell(2, { kind: 'date-evidence', by: ada, evidenceId: link, keptUntil: keptUntil + 90 * DAY });
  expect(fadingOf(incident(), keptUntil)).toEqual([]);
  tell(3, { kind: 'date-evidence', by: ada, evidenceId: link, keptUntil });
  tell(4, { ...noted, evidenceId: copy, evidence: 'file', title: 'The logs', copyOf: link });
  expect(fadingOf(incident(), keptUntil)).toEqual([]);
});

test('a file never fades, whatever its source forgets: it is here', () => {
  const { tell, incident } = tellOf();
  tell(1, { ...captureLink, evidence: 'file' });
  expect(fadingOf(incident(), keptUntil)).toEqual([]);
});

test('it is said only while it fades, and asked for also after the end', () => {
  const { tell, incident } = tellOf();
  tell(1, captureLink);
  const say = { kind: 'note-fading-evidence' as const, by: undefined, evidenceId: link };
  expect(tell(2, say)).toEqual([]);
  const late = FADES_WITHIN / MINUTE;
  const minutes = 7 * 24 * 60 - late;
  expect(tell(minutes, say)).toMatchObject([{ kind: 'incident.evidence-fading', data: { title: 'The logs' } }]);
  tell(minutes, { kind: 'resolve', by: ada, resolvedAt: T0 + minutes * MINUTE, summary: 'Over', override: 'A test' });
  expect(incident().status).toBe('resolved');
  expect(promptsOf(incident(), keptUntil).map(({ kind }) => kind)).toEqual(['evidence-fades']);
});
