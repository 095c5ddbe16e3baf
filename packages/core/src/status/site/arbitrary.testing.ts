import fc from 'fast-check';
import { DAY, HOUR } from '../../kernel/index.ts';
import {
  COMPONENT_STATUSES,
  MAINTENANCE_STATES,
  PUBLIC_IMPACTS,
  PUBLIC_STATES,
  type PublishedComponent,
  type PublishedIncident,
  type PublishedMaintenance,
  type PublishedPage,
  type PublishedUpdate,
} from '../published.ts';
import type { Notice } from './notices.ts';
import { calmPage, daysOf, idOf, NOW } from './sample.testing.ts';

/** What somebody would write who wants more than to be read. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onmouseover='alert(1)`,
  ']]>',
  '<!--',
  '&lt;b&gt;',
  '\u0000',
  '\u202eevil\u202c',
  '\u200b',
  '\ud800',
  '\uffff',
  '\r\nATTENDEE:mailto:eve@example.org',
  '\r\n\r\nEND:VCALENDAR',
  '\u2028',
  'javascript:alert(1)',
  'https://example.org/"onload=alert(1)',
  '</title></svg>',
  '{{7*7}}',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ünïcödé 日本語',
] as const;

export const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 30 })), { maxLength: 4 })
  .map((parts) => parts.join(' '));

const past = fc.integer({ min: NOW - 200 * DAY, max: NOW });
const number = fc.integer({ min: 1, max: 999_999 });
const ownComponents = fc.uniqueArray(
  fc.integer({ min: 1, max: 6 }).map((each) => idOf('component', each)),
  { maxLength: 4 },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const affected = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 9 }).map((each) => idOf('component', each)),
    status: fc.constantFrom(...COMPONENT_STATUSES),
  }),
  { maxLength: 3 },
);

function updates<
  State extends PublishedUpdate<(typeof PUBLIC_STATES)[number] | (typeof MAINTENANCE_STATES)[number]>['state'],
>(states: readonly State[]): fc.Arbitrary<readonly PublishedUpdate<State>[]> {
  return fc.array(
    fc.record({
      id: number.map((each) => idOf('publicUpdate', each)),
      state: fc.constantFrom(...states),
      body: text,
      createdAt: past,
      updatedAt: past,
      displayAt: past,
      affected,
    }),
    { maxLength: 5 },
  );
}

const component = fc.record<PublishedComponent>({
  id: number.map((each) => idOf('component', each)),
  groupId: maybe(fc.integer({ min: 1, max: 3 }).map((each) => idOf('componentGroup', each))),
  name: text,
  description: text,
  position: fc.nat(20),
  status: fc.constantFrom(...COMPONENT_STATUSES),
  createdAt: past,
  updatedAt: past,
  startDate: fc.constant('2026-05-01'),
  onlyShowIfDegraded: fc.boolean(),
  days: maybe(
    fc
      .tuple(
        fc.integer({ min: 1, max: 90 }),
        fc.dictionary(
          fc.integer({ min: 0, max: 89 }).map(String),
          fc.record({
            majorOutage: fc.nat(HOUR),
            partialOutage: fc.nat(HOUR),
            degraded: fc.nat(HOUR),
            corrected: maybe(text),
          }),
          { maxKeys: 6 },
        ),
      )
      .map(([count, trouble]) => daysOf(trouble, count)),
  ),
});

const incident = fc.record<PublishedIncident>({
  id: number.map((each) => idOf('publicIncident', each)),
  title: text,
  state: fc.constantFrom(...PUBLIC_STATES),
  impact: fc.constantFrom(...PUBLIC_IMPACTS),
  startedAt: past,
  createdAt: past,
  updatedAt: past,
  monitoringAt: maybe(past),
  resolvedAt: maybe(past),
  nextUpdateAt: maybe(past),
  components: ownComponents,
  updates: updates(PUBLIC_STATES),
  postmortemUrl: maybe(text),
});

const maintenance = fc.record<PublishedMaintenance>({
  id: number.map((each) => idOf('maintenance', each)),
  title: text,
  state: fc.constantFrom(...MAINTENANCE_STATES),
  scheduledFor: past,
  scheduledUntil: past,
  createdAt: past,
  updatedAt: past,
  startedAt: maybe(past),
  completedAt: maybe(past),
  components: ownComponents,
  updates: updates(MAINTENANCE_STATES),
});

/** Any page that may be published, written by the worst of authors. */
export const anyPage: fc.Arbitrary<PublishedPage> = fc
  .record({
    name: text,
    description: text,
    supportUrl: maybe(text),
    subscribeUrl: maybe(text),
    subscribeForm: maybe(fc.record({ action: text })),
    language: fc.constantFrom('en', 'de', 'de-AT', 'fr', 'es-MX', 'pt-BR', 'zz', 'not a tag'),
    timeZone: fc.constantFrom('UTC', 'Etc/UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Nowhere/None'),
    brand: fc.record({
      accent: fc.record({ light: fc.constantFrom('#112233', 'red;}body{display:none'), dark: fc.constant('#aabbcc') }),
      logo: maybe(
        fc.record({
          mediaType: fc.constantFrom('image/png' as const, 'image/webp' as const),
          base64: fc.base64String(),
        }),
      ),
    }),
    sequence: number,
    groups: fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 3 }).map((each) => idOf('componentGroup', each)),
        name: text,
        description: text,
        position: fc.nat(9),
      }),
      { maxLength: 3 },
    ),
    components: fc.uniqueArray(component, { maxLength: 6, selector: ({ id }) => id }),
    incidents: fc.uniqueArray(incident, { maxLength: 5, selector: ({ id }) => id }),
    maintenances: fc.uniqueArray(maintenance, { maxLength: 3, selector: ({ id }) => id }),
  })
  .map((given) => ({ ...calmPage(), ...given }));

export const anyNotices: fc.Arbitrary<readonly Notice[]> = fc.uniqueArray(
  fc.record<Notice>({
    updateId: fc.integer({ min: 1_000_000, max: 1_000_500 }).map((each) => idOf('publicUpdate', each)),
    incidentId: fc.integer({ min: 1, max: 4 }).map((each) => idOf('publicIncident', each)),
    title: text,
    state: fc.constantFrom(...PUBLIC_STATES),
    impact: fc.constantFrom(...PUBLIC_IMPACTS),
    body: text,
    at: fc.integer({ min: NOW, max: NOW + DAY }),
    affected,
  }),
  { maxLength: 5, selector: ({ updateId }) => updateId },
);
