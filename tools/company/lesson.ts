import { DAY, formatInstant, type Instant, MINUTE } from '@heed/core/kernel';
import { type Estate, serviceIdOf } from './estate.ts';
import type { Hall } from './hall.ts';
import type { Colleague } from './people.ts';

/** Something that the story does at its moment. */
export interface Lived {
  readonly at: Instant;
  readonly act: () => Promise<unknown>;
}

/** The action of which its owner is reminded soon after the story has ended. */
export const REMINDED = 'Alert when refused payments double';

const THREE_WEEKS = 21 * DAY;
/** How soon after the end of the story the three-week question comes, and the reminder of an action. */
const SOON = 2 * MINUTE;

/**
 * An incident with all that came of it: run, written down, with an action that was verified and one that is due in three days. Its
 * postmortem became final three weeks before the end, so whoever opens the company then is asked whether the lesson has landed.
 */
export function learnOnce(hall: Hall, estate: Estate, people: readonly Colleague[], until: Instant): readonly Lived[] {
  const [ana, tomas, grace] = people;
  if (ana === undefined || tomas === undefined || grace === undefined) throw new Error('too few people to learn');
  const checkout = serviceIdOf(estate, 'Checkout');
  const final = until + SOON - THREE_WEEKS;
  const post = (who: Colleague, path: string, body: object) => hall.must('POST', path, { key: who.key, body });
  const put = (who: Colleague, path: string, body: object) => hall.must('PUT', path, { key: who.key, body });
  let incident = '';
  let guard = '';
  const of = (verb: string): string => `/v1/incidents/${incident}/${verb}`;
  const before = (minutes: number, act: () => Promise<void>): Lived => ({ at: final - minutes * MINUTE, act });
  return [
    before(300, async () => {
      const declared = await post(grace, '/v1/incidents', {
        title: 'Checkout refused one in ten cards',
        severity: 'sev2',
        serviceIds: [checkout],
        environment: 'production',
        detection: 'monitoring',
        impactStartedAt: formatInstant(hall.now() - 5 * MINUTE),
        impact: 'One in ten payments by card is refused.',
      });
      incident = declared.id;
    }),
    before(299, async () => {
      const { items } = await hall.must('GET', `/v1/pages?incidentId=${incident}&status=reaching`, { key: grace.key });
      for (const { id } of items) await post(grace, `/v1/pages/${id}/acknowledge`, {});
      await post(ana, of('roles'), { role: 'commander', personId: ana.id });
      await post(ana, of('roles'), { role: 'operations', personId: tomas.id });
      await post(ana, of('criteria'), {
        text: 'Support gets no more calls',
        holdMinutes: 15,
        check: { kind: 'by-hand' },
      });
    }),
    before(286, async () => {
      await post(ana, of('updates'), {
        audience: 'responders',
        body: 'A list of card ranges is suspected; it is taken back.',
      });
      await post(tomas, of('hypotheses'), { text: 'The new list of card ranges lacks some', confidence: 80 });
      await post(tomas, of('mitigations'), {
        title: 'Back to the list of last month',
        kind: 'rollback',
        expectation: 'Refused payments fall below 1 % in five minutes',
        undo: 'Load the new list again',
      });
    }),
    before(282, async () => {
      await post(tomas, of('mitigations/1/result'), { result: 'helped', evidence: 'Refused payments at 0.4 %' });
      await post(tomas, of('hypotheses/1'), {
        state: 'confirmed',
        why: 'All refused cards are of the ranges that it lacks',
      });
      await post(ana, of('mitigated'), {});
      await post(ana, of('criteria/1/check'), { met: true, seen: 'No call for ten minutes' });
    }),
    before(270, async () => {
      await post(ana, of('updates'), { audience: 'responders', body: 'Refused payments stay at 0.4 %. We watch.' });
    }),
    before(266, async () => {
      await post(ana, of('resolve'), {
        summary: 'A list of card ranges was incomplete; the one before is loaded again',
      });
    }),
    before(30, async () => {
      const look = { look: 'full', reason: 'Customers could not pay', timeZone: 'Europe/Lisbon' };
      const { postmortem } = await post(ana, of('look-back'), look);
      const path = `/v1/postmortems/${postmortem.id}`;
      await post(tomas, `${path}/import`, { markdown: WRITTEN });
      await post(tomas, `${path}/impact`, {
        what: 'Payments refused',
        value: 318,
        unit: 'payments',
        basis: 'measured',
      });
      await put(tomas, `${path}/similar`, { incidentIds: [], note: 'None had this cause.' });
      const action = (owner: Colleague, title: string, dueAt: Instant, proof: string) =>
        post(ana, '/v1/actions', {
          incidentId: incident,
          title,
          ownerId: owner.id,
          dueAt: formatInstant(dueAt),
          proof: { kind: 'test', text: proof },
          serviceId: checkout,
        });
      guard = (
        await action(grace, 'Reject a list of card ranges that is shorter', final + 9 * DAY, 'A short list is loaded')
      ).id;
      await action(tomas, REMINDED, until + SOON + 3 * DAY, 'The alert fires in a drill');
      const { whys } = await hall.must('GET', path, { key: ana.key });
      for (const { number, ...why } of whys) {
        if (why.leaf === 'structural') await put(tomas, `${path}/whys/${number}`, { ...why, actionIds: [guard] });
      }
      await post(ana, `${path}/state`, { to: 'in-review' });
    }),
    before(0, async () => {
      const { items } = await hall.must('GET', `/v1/postmortems?incidentId=${incident}`, { key: ana.key });
      await post(ana, `/v1/postmortems/${items[0].id}/state`, { to: 'final' });
    }),
    { at: final + 6 * DAY, act: () => post(grace, `/v1/actions/${guard}/finish`, { note: 'Merged' }) },
    {
      at: final + 7 * DAY,
      act: () => post(grace, `/v1/actions/${guard}/verify`, { evidence: 'A list with ten ranges less was refused' }),
    },
  ];
}

const WRITTEN = `## Summary

A new list of card ranges lacked some of the old ones, so the checkout refused one in ten payments by card until the list of the month
before was loaded again. Paying by bank transfer worked all the time, and no card was charged twice.

## What went well

The list before was at hand, and loading it again had been rehearsed.

## What went poorly

Nothing but the calls of customers told which cards were refused.

## What would have told it earlier

A comparison of the new list with the one before.

## Contributing factors

| Kind | Factor |
| --- | --- |
| trigger | A new list of card ranges was loaded that lacked some ranges. |
| latent | A list is loaded without a look at what it no longer holds. |
| detection | The share of refused payments has no alert of its own. |

### Why

- Cards of some ranges were refused
  - The new list did not hold those ranges
    - Loading a list has no step that compares it — *structural*

## Lessons

What is replaced as a whole has to be compared with what it replaces.
`;
