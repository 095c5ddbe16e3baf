import type { factSchema } from '@heed/contract/access';
import { z } from 'zod';
import { text } from '../../text/index.ts';

export type Fact = z.output<typeof factSchema>;

const words = text.alerts.facts;
const severityIn = z.object({ severity: z.enum(['critical', 'error', 'warning', 'info', 'unknown']) });
const stepIn = z.object({ step: z.int(), people: z.array(z.unknown()).default([]) });
const peopleIn = z.object({ people: z.array(z.unknown()) });
const howIn = z.object({ how: z.enum(['source', 'dead-man', 'person']) });

/**
 * What happened, in words. The kinds are those of `@heed/core/alerts` and `@heed/core/paging`; what a newer server writes
 * beside them is shown by its name.
 */
export function sayFact({ kind, data }: Pick<Fact, 'kind' | 'data'>): string {
  switch (kind) {
    case 'alert.raised':
      return words.raised;
    case 'alert.changed': {
      const read = severityIn.safeParse(data);
      return read.success ? words.changedTo(text.ui.display.severity[read.data.severity]) : words.changed;
    }
    case 'alert.paged':
      return words.paged;
    case 'alert.acknowledged':
      return words.acknowledged;
    case 'alert.resolved':
      return sayResolved(data);
    case 'alert.released':
      return words.released;
    case 'page.started':
      return words.started;
    case 'page.step-reached': {
      const read = stepIn.safeParse(data);
      return read.success ? words.told(read.data.step + 1, read.data.people.length) : kind;
    }
    case 'page.step-reached-nobody': {
      const read = stepIn.safeParse(data);
      return read.success ? words.reachedNobody(read.data.step + 1) : kind;
    }
    case 'page.nobody-on-call':
      return words.nobodyOnCall;
    case 'page.telling-failed':
      return words.tellingFailed;
    case 'page.acknowledged':
      return words.pageAcknowledged;
    case 'page.escalated':
      return words.escalated;
    case 'page.reassigned': {
      const read = peopleIn.safeParse(data);
      return read.success ? words.reassigned(read.data.people.length) : kind;
    }
    case 'page.snoozed':
      return words.snoozed;
    case 'page.snooze-ended':
      return words.snoozeEnded;
    case 'page.exhausted':
      return words.exhausted;
    case 'page.ended':
      return words.ended;
    default:
      return kind;
  }
}

function sayResolved(data: unknown): string {
  const read = howIn.safeParse(data);
  switch (read.data?.how) {
    case 'dead-man':
      return words.resolvedByTime;
    case 'person':
      return words.resolvedByPerson;
    case 'source':
    case undefined:
      return words.resolvedBySource;
  }
}

/** Who did it, in words. */
export function sayActor({ kind, name }: Fact['actor']): string {
  switch (kind) {
    case 'person':
      return words.by(name ?? text.alerts.one.somebody);
    case 'link':
      return words.byLink(name ?? text.alerts.one.somebody);
    case 'email-reply':
      return words.byEmail(name ?? text.alerts.one.somebody);
    case 'api-key':
      return words.byKey(name ?? text.alerts.one.somebody);
    case 'integration':
      return words.byIntegration;
    case 'engine':
      return words.byEngine;
    case 'operator':
      return words.byOperator;
  }
}

/** Where a snooze ends, when the fact is one. */
export function snoozeEndOf({ kind, data }: Pick<Fact, 'kind' | 'data'>): number | undefined {
  if (kind !== 'page.snoozed') return undefined;
  return z.object({ until: z.number() }).safeParse(data).data?.until;
}

/** Facts that somebody should not overlook. */
export function isLoud({ kind }: Pick<Fact, 'kind'>): boolean {
  return ['page.nobody-on-call', 'page.exhausted', 'page.telling-failed', 'page.step-reached-nobody'].includes(kind);
}
