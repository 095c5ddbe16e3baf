import { DAY, formatInstant, HOUR, type Instant, MINUTE } from '@heed/core/kernel';
import type { StatusPage } from './customers.ts';
import { type Estate, serviceIdOf } from './estate.ts';
import type { Hall } from './hall.ts';
import { learnFrom } from './learned.ts';
import type { Lived } from './lesson.ts';
import { PAST, type Past, type Who } from './past.ts';
import type { Colleague } from './people.ts';
import type { Prepared } from './prepared.ts';

/** All that the past needs: who took part, where it was, and where it was told. */
export interface Stage {
  readonly hall: Hall;
  readonly estate: Estate;
  readonly cast: Readonly<Record<Who, Colleague>>;
  readonly prepared: Prepared;
  readonly page: StatusPage;
  /** Their ids, once they are connected. */
  readonly trackers: () => readonly string[];
  /** From when on Heed is there. */
  readonly since: Instant;
  readonly until: Instant;
}

/** How long the harm lasted before anybody saw it, and until the first of us answered: never the same twice. */
const harmBefore = ({ daysAgo }: Past): number => (3 + ((daysAgo * 7) % 19)) * MINUTE;
const answeredAfter = ({ daysAgo }: Past): number => 1 + (daysAgo % 5) / 2;

/** The past of the company, act by act: what is older than its Heed was written down afterwards. */
export function remember(stage: Stage): readonly Lived[] {
  const { since, until } = stage;
  return PAST.flatMap((past) => {
    const day = until - past.daysAgo * DAY;
    const began = day - (day % DAY) + past.hour * HOUR;
    return began < since + DAY ? [writeDown(stage, past, began)] : liveThrough(stage, past, began);
  }).toSorted((a, b) => a.at - b.at);
}

function writeDown({ hall, estate, cast, prepared, since }: Stage, past: Past, began: Instant): Lived {
  const { title, service, severity, minutes, impact, failureClass } = past;
  const { key } = cast[past.lead];
  return {
    at: since + HOUR,
    async act() {
      const { id } = await hall.must('POST', '/v1/incidents', {
        key,
        body: {
          title,
          severity,
          serviceIds: [serviceIdOf(estate, service)],
          detection: 'monitoring',
          impact,
          impactStartedAt: formatInstant(began - harmBefore(past)),
          detectedAt: formatInstant(began),
          over: {
            mitigatedAt: formatInstant(began + (minutes - 20) * MINUTE),
            resolvedAt: formatInstant(began + minutes * MINUTE),
            summary: `${past.cause}. ${past.helped}.`,
          },
        },
      });
      await hall.must('POST', `/v1/incidents/${id}/look-back`, {
        key,
        body: { look: 'none', reason: 'It was looked at before Heed was here' },
      });
      if (failureClass === undefined) return;
      const body = { classId: prepared.classes[failureClass] };
      await hall.must('PUT', `/v1/incidents/${id}/failure-class`, { key, body });
    },
  };
}

/** Declared, told, mitigated, resolved and classified; what was learned comes after. */
function liveThrough(stage: Stage, past: Past, began: Instant): readonly Lived[] {
  const { hall, estate, cast, prepared, page } = stage;
  const [lead, fixer] = [cast[past.lead], cast[past.fixer]];
  const service = serviceIdOf(estate, past.service);
  let incident = '';
  const after = (minutes: number, act: () => Promise<unknown>): Lived => ({
    at: Math.round(began + minutes * MINUTE),
    act,
  });
  const does = (who: { readonly key: string }, verb: string, body: object) =>
    hall.must('POST', `/v1/incidents/${incident}/${verb}`, { key: who.key, body });
  const says = (audience: string, now: string, more: object = {}) =>
    does(lead, 'updates', { audience, parts: { now, next: 'We watch the numbers' }, ...more });
  const mitigated = past.minutes - 20;
  const publicly = past.told === undefined ? undefined : { openOn: [page.id], publicTitle: past.told };
  return [
    after(0, async () => {
      const declared = await hall.must('POST', '/v1/incidents', {
        key: fixer.key,
        body: {
          title: past.title,
          severity: past.severity,
          serviceIds: [service],
          environment: 'production',
          detection: 'monitoring',
          impactStartedAt: formatInstant(began - harmBefore(past)),
          impact: past.impact,
        },
      });
      incident = declared.id;
    }),
    after(answeredAfter(past), async () => {
      const { items } = await hall.must('GET', `/v1/pages?incidentId=${incident}&status=reaching`, { key: fixer.key });
      for (const { id } of items) await hall.must('POST', `/v1/pages/${id}/acknowledge`, { key: fixer.key });
      await does(lead, 'roles', { role: 'commander', personId: lead.id });
      await does(lead, 'roles', { role: 'operations', personId: fixer.id });
    }),
    after(3.5 + (past.daysAgo % 4), async () => {
      await says('responders', past.impact);
      if (publicly !== undefined)
        await does(lead, 'updates', { audience: 'customers', body: firstWords(past), ...publicly });
    }),
    after(8, () => does(fixer, 'hypotheses', { text: past.cause, confidence: 55 })),
    after(10, () =>
      does(fixer, 'criteria', { text: 'The numbers are as before', holdMinutes: 10, check: { kind: 'by-hand' } }),
    ),
    after(mitigated - 8, async () => {
      await does(lead, 'posture', { to: 'mitigate' });
      await does(fixer, 'mitigations', {
        title: past.helped,
        kind: 'custom',
        expectation: 'The harm stops within minutes',
      });
    }),
    ...every(18, mitigated, past.minutes - 2).map((minutes) =>
      after(minutes, () => says('responders', 'It goes on as before')),
    ),
    after(mitigated, async () => {
      await does(fixer, 'mitigations/1/result', { result: 'helped', evidence: `${past.helped}, and the numbers fall` });
      await does(fixer, 'hypotheses/1', { state: 'confirmed', why: 'What was done about it helped' });
      await does(fixer, 'criteria/1/check', { met: true, seen: 'The dashboard' });
      await does(lead, 'mitigated', {});
      if (publicly !== undefined)
        await does(lead, 'updates', {
          audience: 'customers',
          body: 'A way around it is in place. We watch whether it holds.',
          publicState: 'monitoring',
        });
    }),
    after(past.minutes, async () => {
      const followUpBy = formatInstant(began + 10 * DAY);
      if (publicly !== undefined) {
        const body = 'It is over: everything works as before. We write here what we learned from it.';
        await does(lead, 'updates', { audience: 'customers', body, publicState: 'resolved', final: true, followUpBy });
      }
      await does(lead, 'resolve', { summary: `${past.cause}. ${past.helped}.` });
    }),
    ...(past.failureClass === undefined
      ? []
      : [
          after(past.minutes + 30, () =>
            hall.must('PUT', `/v1/incidents/${incident}/failure-class`, {
              key: lead.key,
              body: { classId: prepared.classes[past.failureClass ?? 'pool'] },
            }),
          ),
        ]),
    ...(past.lesson === undefined
      ? []
      : learnFrom({
          ...stage,
          past,
          lesson: past.lesson,
          over: began + past.minutes * MINUTE,
          incident: () => incident,
        })),
  ].filter(({ at }) => at < stage.until);
}

function firstWords({ impact }: Past): string {
  return `${impact}. We are looking into it, and write again within half an hour. Bookings that were made are safe.`;
}

/** From `step` on, as long as it is not too near the moments that have words of their own. */
function every(step: number, not: number, until: number): readonly number[] {
  return Array.from({ length: Math.floor(until / step) }, (_, index) => (index + 1) * step).filter(
    (minutes) => minutes < until && Math.abs(minutes - not) > 4,
  );
}
