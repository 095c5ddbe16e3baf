import { addMitigation } from '@heed/contract/catalog';
import { expect, test } from 'vitest';
import { bodyOfMitigation, draftOfMitigation, EMPTY_MITIGATION } from './mitigation-draft.ts';
import type { Mitigation } from './view.ts';

const mitigation: Mitigation = {
  id: `mit_${'0'.repeat(26)}`,
  serviceId: `svc_${'0'.repeat(26)}`,
  kind: 'drain',
  title: 'Drain the node',
  steps: 'kubectl drain NODE',
  reversible: true,
  blastRadius: 'instance',
  undoMinutes: 2,
  precondition: null,
  runbookUrl: null,
  createdAt: '2026-11-21T03:12:00.000Z',
  version: 3,
};

test('what is read and sent again unchanged says the same', () => {
  const { id, serviceId, createdAt, version, ...fields } = mitigation;
  expect(bodyOfMitigation(draftOfMitigation(mitigation))).toEqual(fields);
});

test('fields left empty are sent as absent, and are accepted', () => {
  const body = bodyOfMitigation({ ...EMPTY_MITIGATION, title: 'Back', steps: 's', precondition: ' ', runbookUrl: '' });
  expect(body).toMatchObject({ precondition: null, runbookUrl: null, undoMinutes: null });
  expect(addMitigation.body.safeParse(body).success).toBe(true);
});

test('a time to take it back goes with the switch that says that it can be', () => {
  expect(bodyOfMitigation({ ...draftOfMitigation(mitigation), reversible: false }).undoMinutes).toBeNull();
});
