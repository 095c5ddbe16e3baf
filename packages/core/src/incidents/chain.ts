import type { Actor, Instant } from '../kernel/index.ts';

/** One line of an incident's history with what binds it to the line before. */
export interface Link {
  /** From 1, without a gap. */
  readonly number: number;
  readonly at: Instant;
  readonly kind: string;
  readonly actor: Actor;
  readonly reason: string | undefined;
  readonly data: unknown;
  /** The hash of the line before; of the first one, the empty text. */
  readonly previous: string;
  readonly hash: string;
}

/** SHA-256 of a UTF-8 text, in lower-case hexadecimal. Given by who has a machine: core has none. */
export type Hash = (text: string) => string;

/** What is wrong with a history. */
export interface Break {
  readonly number: number;
  readonly what: 'missing' | 'changed' | 'unbound';
}

export type Unbound = Omit<Link, 'previous' | 'hash'>;

/** The next line, bound to the one before it. */
export function bind(line: Unbound, previous: string, hash: Hash): Link {
  return { ...line, previous, hash: hash(bound(line, previous)) };
}

/** The first place at which a history is not what it was; undefined when all of it is. */
export function findBreak(links: readonly Link[], hash: Hash): Break | undefined {
  let previous = '';
  for (const [index, link] of links.entries()) {
    if (link.number !== index + 1) return { number: index + 1, what: 'missing' };
    if (link.previous !== previous) return { number: link.number, what: 'unbound' };
    if (hash(bound(link, previous)) !== link.hash) return { number: link.number, what: 'changed' };
    previous = link.hash;
  }
  return undefined;
}

function bound({ number, at, kind, actor, reason, data }: Unbound, previous: string): string {
  return canonical([previous, number, at, kind, actor, reason ?? null, data]);
}

/** JSON with its keys in order and without what is undefined: the same text for the same data, whoever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
