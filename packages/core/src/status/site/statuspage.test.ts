import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR } from '../../kernel/index.ts';
import type { PublishedPage } from '../published.ts';
import { anyPage } from './arbitrary.testing.ts';
import { calmPage, idOf, NOW, plannedMaintenance, troubledPage } from './sample.testing.ts';
import { statuspageFiles } from './statuspage.ts';

/** The shapes as Statuspage's own answers have them: tests/fixtures/statuspage. */
type Shape = Readonly<Record<string, string>>;
const SHAPES: Readonly<Record<string, Shape>> & { readonly files: Readonly<Record<string, Shape>> } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../../../tests/fixtures/statuspage/shapes.json', import.meta.url)), 'utf8'),
);

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  url: (value) => typeof value === 'string' && URL.canParse(value),
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  null: (value) => value === null,
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
};

/** What is not as its shape says, by its path. */
function troublesOf(value: unknown, kind: string, path: string): readonly string[] {
  if (kind.endsWith('?')) return value === null ? [] : troublesOf(value, kind.slice(0, -1), path);
  if (kind.endsWith('[]')) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((each, at) => troublesOf(each, kind.slice(0, -2), `${path}[${at}]`));
  }
  const shape = SHAPES[kind];
  if (shape !== undefined) return troublesOfShape(value, kind, shape, path);
  const isRight = KINDS[kind]?.(value) ?? kind.split('|').includes(String(value));
  return isRight ? [] : [`${path} is ${JSON.stringify(value)}, not ${kind}`];
}

function troublesOfShape(value: unknown, kind: string, shape: Shape, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no ${kind}`];
  const given: Readonly<Record<string, unknown>> = { ...value };
  const whole = kind === 'component' && given.group === true ? { ...shape, ...SHAPES.group } : shape;
  const names = (record: object): string => Object.keys(record).toSorted().join();
  const inNames = names(given) === names(whole) ? [] : [`${path}: ${names(given)} instead of ${names(whole)}`];
  return [
    ...inNames,
    ...Object.entries(whole).flatMap(([name, each]) => troublesOf(given[name], each, `${path}.${name}`)),
  ];
}

function answersOf(page: PublishedPage): ReadonlyMap<string, Record<string, never>> {
  return new Map(
    statuspageFiles(page).map(({ path, content }) => [path.replace(/^api\/v2\/|\.json$/g, ''), JSON.parse(content)]),
  );
}

function troublesOfPage(page: PublishedPage): readonly string[] {
  const answers = answersOf(page);
  return Object.entries(SHAPES.files).flatMap(([name, shape]) => troublesOfShape(answers.get(name), name, shape, name));
}

test('every answer has the names, the nulls and the words of Statuspage, no more and no less', () => {
  expect(troublesOfPage(troubledPage())).toEqual([]);
  expect([...answersOf(calmPage()).keys()].toSorted()).toEqual(Object.keys(SHAPES.files).toSorted());
  fc.assert(
    fc.property(anyPage, (page) => {
      expect(troublesOfPage(page)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('the check sees a missing name, a name too many, and a null where none may be', () => {
  const [first] = answersOf(calmPage()).values();
  expect(troublesOfShape({ ...first, more: 1 }, 'summary', SHAPES.files.summary ?? {}, 's')).toHaveLength(1);
  expect(
    troublesOfShape(
      { ...first, status: { indicator: 'fine', description: null } },
      'summary',
      SHAPES.files.summary ?? {},
      's',
    ),
  ).toHaveLength(2);
});

test('lists are of what they say: unresolved, upcoming, active', () => {
  const active = {
    ...plannedMaintenance(),
    id: idOf('maintenance', 2),
    state: 'in_progress' as const,
    startedAt: NOW - HOUR,
  };
  const answers = answersOf(troubledPage({ maintenances: [plannedMaintenance(), active] }));
  const ids = (name: string, list: string): readonly unknown[] =>
    Array.from(answers.get(name)?.[list] ?? [], ({ id }: { id: unknown }) => id);
  expect(ids('incidents', 'incidents')).toHaveLength(2);
  expect(ids('incidents/unresolved', 'incidents')).toEqual([idOf('publicIncident', 2)]);
  expect(ids('summary', 'incidents')).toEqual([idOf('publicIncident', 2)]);
  expect(ids('scheduled-maintenances/upcoming', 'scheduled_maintenances')).toEqual([idOf('maintenance', 1)]);
  expect(ids('scheduled-maintenances/active', 'scheduled_maintenances')).toEqual([idOf('maintenance', 2)]);
});

test('an update says what a component was before it', () => {
  const answers = answersOf(calmPage());
  const incidents: readonly { incident_updates: readonly { affected_components: unknown }[] }[] = Array.from(
    answers.get('incidents')?.incidents ?? [],
  );
  const code = idOf('component', 6);
  const name = 'E-mail confirmations';
  expect(incidents[0]?.incident_updates.map(({ affected_components }) => affected_components)).toEqual([
    [{ code, name, old_status: 'degraded_performance', new_status: 'operational' }],
    null,
    [{ code, name, old_status: 'operational', new_status: 'degraded_performance' }],
  ]);
});
