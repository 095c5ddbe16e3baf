import { formatInstant, MINUTE } from '@heed/core/kernel';
import type { StatusPage } from './customers.ts';
import { type Estate, serviceIdOf } from './estate.ts';
import type { Hall } from './hall.ts';
import type { Colleague } from './people.ts';
import type { Prepared } from './prepared.ts';

/** Something that the story does so many minutes before its end. */
export interface Act {
  readonly minutesAgo: number;
  readonly act: () => Promise<void>;
}

/** The SEV2 of the present moment, act by act: a wrong guess, a try that helps, and a recovery that is watched. */
export function respondNow(
  hall: Hall,
  estate: Estate,
  page: StatusPage,
  { metrics }: Prepared,
  people: readonly Colleague[],
): readonly Act[] {
  const [ana, tomas, grace] = people;
  if (ana === undefined || tomas === undefined || grace === undefined) throw new Error('too few people to respond');
  const checkout = serviceIdOf(estate, 'Checkout');
  let incident = '';
  const does = async (who: Colleague, verb: string, body: object): Promise<void> => {
    await hall.must('POST', `/v1/incidents/${incident}/${verb}`, { key: who.key, body });
  };
  const at = (minutesAgo: number, ...acts: readonly (() => Promise<void>)[]): Act => ({
    minutesAgo,
    async act() {
      for (const act of acts) await act();
    },
  });
  const release = (title: string, minutesAgo: number) =>
    at(minutesAgo, async () => {
      const body = { title, kind: 'deploy', services: ['Checkout'], environment: 'production', commit: '9fceb02d0ae5' };
      await hall.must('POST', '/v1/changes', { key: tomas.key, body });
    });
  return [
    release('Checkout 4.12.0', 41),
    at(26, async () => {
      const declared = await hall.must('POST', '/v1/incidents', {
        key: tomas.key,
        body: {
          title: 'Payments by card fail for some customers',
          severity: 'sev2',
          serviceIds: [checkout],
          environment: 'production',
          detection: 'monitoring',
          impactStartedAt: formatInstant(hall.now() - 6 * MINUTE),
          impact: 'About one in ten payments by card is refused. Bank transfer works.',
        },
      });
      incident = declared.id;
    }),
    at(25, async () => {
      const { items } = await hall.must('GET', `/v1/pages?incidentId=${incident}&status=reaching`, { key: tomas.key });
      for (const { id } of items) await hall.must('POST', `/v1/pages/${id}/acknowledge`, { key: tomas.key });
    }),
    at(
      23,
      () => does(grace, 'roles', { role: 'commander', personId: grace.id }),
      () => does(grace, 'roles', { role: 'operations', personId: tomas.id }),
      () => does(grace, 'hypotheses', { text: 'The card network has trouble', confidence: 40 }),
      () =>
        does(grace, 'updates', {
          audience: 'responders',
          parts: { now: 'One in ten cards is refused', next: 'We ask the card network' },
        }),
    ),
    at(22, () =>
      does(grace, 'updates', {
        audience: 'customers',
        body: 'Some payments by card are refused. Paying by bank transfer works, and bookings that were made are safe. We write again within half an hour.',
        openOn: [page.id],
        publicTitle: 'Some payments by card fail',
      }),
    ),
    at(
      19,
      () => does(tomas, 'hypotheses/1', { state: 'rejected', why: 'Its status page is quiet, and others pay' }),
      () => does(tomas, 'hypotheses', { text: 'Release 4.12.0 leaks connections to the card vault', confidence: 70 }),
      () => does(tomas, 'hypotheses/2', { state: 'leading' }),
      () =>
        does(grace, 'timeboxes', {
          question: 'Is it release 4.12.0?',
          deadline: formatInstant(hall.now() + 30 * MINUTE),
          fallback: 'Roll back anyway',
        }),
    ),
    at(
      15,
      () => does(grace, 'posture', { to: 'mitigate' }),
      () =>
        does(grace, 'criteria', {
          text: 'No alert of Checkout pages',
          holdMinutes: 30,
          check: { kind: 'alerts', serviceId: checkout },
        }),
      () =>
        does(grace, 'criteria', { text: 'Support gets no more calls', holdMinutes: 15, check: { kind: 'by-hand' } }),
      () =>
        does(tomas, 'mitigations', {
          title: 'Back to Checkout 4.11.9',
          kind: 'rollback',
          expectation: 'Refused payments fall below 1 % in five minutes',
          undo: 'Deploy 4.12.0 again',
        }),
    ),
    at(12, () =>
      does(grace, 'updates', {
        audience: 'leadership',
        parts: {
          now: 'One in ten payments by card is refused since 26 minutes',
          next: 'The release of an hour ago is taken back',
        },
      }),
    ),
    at(
      10,
      () =>
        does(tomas, 'evidence', {
          kind: 'metrics',
          title: 'Share of refused cards',
          serverId: metrics,
          query: 'sum(rate(checkout_cards_refused_total[5m])) / sum(rate(checkout_cards_total[5m]))',
          from: formatInstant(hall.now() - 60 * MINUTE),
        }),
      () =>
        does(tomas, 'evidence', {
          kind: 'text',
          title: 'Pool of checkout-7f9c',
          text: 'pool size 20, in use 20, waiting 143, longest wait 41 s',
        }),
    ),
    at(8, () =>
      does(tomas, 'mitigations/1/result', { result: 'helped', evidence: 'Refused payments at 2 % and falling' }),
    ),
    at(7, () => does(grace, 'doing', { text: 'Tomás watches the last pods drain' })),
  ];
}
