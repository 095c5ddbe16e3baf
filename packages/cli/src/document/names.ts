import { formatInstant, ID_PREFIXES, type IdKind, type Instant, parseInstant } from '@heed/core/kernel';
import type { Desk } from '../desk.ts';
import { chosen } from '../find/find.ts';
import { type Kind, PEOPLE, POLICIES, SCHEDULES, SERVICES, TEAMS } from '../find/kinds.ts';
import { readMoment } from '../show/moment.ts';

/** Looks up the id of a thing of a kind by what somebody wrote. */
export type LookUp = (kind: ReferenceKind, text: string) => Promise<string>;
type ReferenceKind = 'person' | 'team' | 'service' | 'schedule' | 'policy';

const REFERENCES: ReadonlyMap<string, ReferenceKind> = new Map([
  ['personId', 'person'],
  ['personIds', 'person'],
  ['memberIds', 'person'],
  ['teamId', 'team'],
  ['serviceId', 'service'],
  ['defaultServiceId', 'service'],
  ['dependsOn', 'service'],
  ['policyId', 'policy'],
]);
const MOMENTS = ['startAt', 'endAt', 'joinsAt', 'leavesAt', 'at'];

/**
 * Puts ids where names were written (`teamId: Payments`, `{ kind: schedule, id: Primary }`), and RFC 3339 where moments
 * were written as people say them, on the clock of the document's own zone.
 */
export async function resolveNames(
  value: unknown,
  lookUp: LookUp,
  clock: { readonly now: Instant; readonly zone: string },
): Promise<unknown> {
  const zone = isRecord(value) && typeof value.timeZone === 'string' ? value.timeZone : clock.zone;
  return walk(value);

  async function walk(one: unknown): Promise<unknown> {
    if (Array.isArray(one)) return Promise.all(one.map(walk));
    if (!isRecord(one)) return one;
    const isTarget = typeof one.kind === 'string' && typeof one.id === 'string';
    const entries = Object.entries(one).map(async ([name, field]): Promise<[string, unknown]> => {
      const reference = isTarget && name === 'id' ? asReference(one.kind) : REFERENCES.get(name);
      if (reference !== undefined) return [name, await idsFor(reference, field)];
      return [name, MOMENTS.includes(name) ? moment(field) : await walk(field)];
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  async function idsFor(kind: ReferenceKind, field: unknown): Promise<unknown> {
    if (Array.isArray(field)) return Promise.all(field.map((each) => idsFor(kind, each)));
    if (typeof field !== 'string' || field.startsWith(`${ID_PREFIXES[kind]}_`)) return field;
    return lookUp(kind, field);
  }

  function moment(field: unknown): unknown {
    if (typeof field !== 'string' || parseInstant(field) !== undefined) return field;
    const at = isZone(zone) ? readMoment(field, clock.now, zone) : undefined;
    return at === undefined ? field : formatInstant(at);
  }
}

/** Looks names up in the server's lists, each list read once. */
export function lookUpIn(desk: Desk): LookUp {
  const lists = new Map<IdKind, Promise<readonly { readonly id: string }[]>>();
  async function among<T extends { readonly id: string }>(kind: Kind<T>, text: string): Promise<string> {
    const list = lists.get(kind.idKind) ?? kind.list(desk.api);
    lists.set(kind.idKind, list);
    // The list under a kind's name was read by that kind.
    return chosen(kind, text, (await list) as readonly T[]).id;
  }
  return (kind, text) => {
    switch (kind) {
      case 'person':
        return among(PEOPLE, text);
      case 'team':
        return among(TEAMS, text);
      case 'service':
        return among(SERVICES, text);
      case 'schedule':
        return among(SCHEDULES, text);
      case 'policy':
        return among(POLICIES, text);
    }
  };
}

function asReference(kind: unknown): ReferenceKind | undefined {
  return kind === 'person' || kind === 'team' || kind === 'schedule' ? kind : undefined;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
