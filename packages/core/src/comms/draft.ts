import type { Attempt, Audience, Incident } from '../incidents/index.ts';
import { commanderOf } from '../incidents/index.ts';
import { type Duration, formatInstant, HOUR, type Instant, MINUTE } from '../kernel/index.ts';
import type { Promises } from './promises.ts';
import type { Occasion, TemplateValues } from './template.ts';

/** What a draft is filled from beside the incident. */
export interface DraftGround {
  readonly now: Instant;
  /** When the next word is due after this one; undefined when none is. */
  readonly next: Instant | undefined;
  readonly followUpBy: Instant | undefined;
  /** Of people and services, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly contact: string | undefined;
}

/** Which word it will be. */
export function occasionOf(promises: Promises | undefined, audience: Audience, isOver: boolean): Occasion {
  if (isOver) return 'final';
  return promises?.told[audience] === undefined ? 'first' : 'regular';
}

/** The live record as the words that templates ask for. */
export function valuesOf(incident: Incident, { now, next, followUpBy, names, contact }: DraftGround): TemplateValues {
  const commander = commanderOf(incident)?.personId;
  const { times } = incident;
  const began = times.impactStartedAt ?? times.detectedAt;
  const ended = times.mitigatedAt ?? times.resolvedAt;
  const cause = incident.hypotheses.find(({ state }) => state === 'confirmed');
  const values = {
    reference: `INC-${incident.number}`,
    title: incident.title,
    severity: incident.severity.value.toUpperCase(),
    services: incident.services.map((id) => names.get(id) ?? id).join(', '),
    impact: incident.impact?.value,
    doing: incident.doing?.value,
    tried: incident.attempts.slice(-3).map(sayAttempt).join('; '),
    cause: cause?.text,
    started: sayMoment(began, now),
    ended: ended === undefined ? undefined : sayMoment(ended, now),
    lasted: sayDuration((ended ?? now) - began),
    commander: commander === undefined ? undefined : names.get(commander),
    contact,
    next: next === undefined ? undefined : sayMoment(next, now),
    'follow-up': followUpBy === undefined ? undefined : formatInstant(followUpBy).slice(0, 10),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}

const RESULTS = { helped: 'helped', 'no-change': 'changed nothing', worse: 'made it worse' } as const;

function sayAttempt({ title, result }: Attempt): string {
  return result === undefined ? `${title} (not known yet)` : `${title} (${RESULTS[result]})`;
}

/** `14:45 UTC`, with the day where it is another one. */
export function sayMoment(at: Instant, now: Instant): string {
  const [day, clock] = [formatInstant(at).slice(0, 10), formatInstant(at).slice(11, 16)];
  return day === formatInstant(now).slice(0, 10) ? `${clock} UTC` : `${day} ${clock} UTC`;
}

export function sayDuration(length: Duration): string {
  const minutes = Math.max(1, Math.round(length / MINUTE));
  const [hours, rest] = [Math.floor(minutes / (HOUR / MINUTE)), minutes % (HOUR / MINUTE)];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** How an update is written when somebody says its parts instead of one text. */
export interface Parts {
  readonly now: string;
  readonly tried?: string | undefined;
  readonly next?: string | undefined;
}

const LABELS = { now: 'Now', tried: 'Just tried', next: 'Trying next' } as const;

/** Customers read sentences, the others a form that they know. */
export function bodyOf(parts: Parts, audience: Audience): string {
  const said = (['now', 'tried', 'next'] as const).flatMap((part) => {
    const text = parts[part]?.trim() ?? '';
    return text === '' ? [] : [{ part, text }];
  });
  if (audience === 'customers') return said.map(({ text }) => text).join('\n\n');
  return said.map(({ part, text }) => `${LABELS[part]}: ${text}`).join('\n');
}
