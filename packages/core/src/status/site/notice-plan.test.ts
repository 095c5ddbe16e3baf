import { expect, test } from 'vitest';
import { isRefusal, MINUTE } from '../../kernel/index.ts';
import type { PublishedPage } from '../published.ts';
import { type NoticeWish, planNotice } from './notice-plan.ts';
import { type Notice, withNotices } from './notices.ts';
import { calmPage, idOf, NOW, troubledPage } from './sample.testing.ts';

const ids = { updateId: idOf('publicUpdate', 700), incidentId: idOf('publicIncident', 700) };
const plain: NoticeWish = {
  body: 'Nothing can be booked. We are on it.',
  incident: undefined,
  isNew: false,
  title: undefined,
  state: undefined,
  impact: undefined,
  components: [],
};

function plan(page: PublishedPage, wish: Partial<NoticeWish>, earlier: readonly Notice[] = []): Notice {
  const notice = planNotice(page, earlier, { ...plain, ...wish }, ids, NOW + MINUTE);
  if (isRefusal(notice)) throw new Error(notice.detail);
  return notice;
}

function refusal(page: PublishedPage, wish: Partial<NoticeWish>): string {
  const notice = planNotice(page, [], { ...plain, ...wish }, ids, NOW + MINUTE);
  return isRefusal(notice) ? notice.detail : 'not refused';
}

test('a few words are enough: the first sentence is the title, and it is as bad as what it names', () => {
  expect(plan(calmPage(), {})).toMatchObject({
    title: 'Nothing can be booked',
    state: 'investigating',
    impact: 'major',
  });
  const named = plan(calmPage(), { components: [{ name: ' checkout ', status: 'Major' }] });
  expect(named).toMatchObject({
    impact: 'critical',
    affected: [{ id: idOf('component', 2), status: 'major_outage' }],
  });
});

test('the next one continues what notices began, and not what Heed had published, unless that is named', () => {
  const first = plan(troubledPage(), {});
  const page = withNotices(troubledPage(), [first]);
  const next = planNotice(
    page,
    [first],
    { ...plain, state: 'identified' },
    { ...ids, updateId: idOf('publicUpdate', 701) },
    NOW,
  );
  expect(next).toMatchObject({ incidentId: first.incidentId, title: first.title, state: 'identified' });
  expect(plan(page, { isNew: true }, [first]).incidentId).toBe(ids.incidentId);
  const published = plan(troubledPage(), { incident: idOf('publicIncident', 2) });
  expect(published).toMatchObject({ incidentId: idOf('publicIncident', 2), state: 'identified', impact: 'major' });
});

test('what is over leaves its components as bad as what still lasts', () => {
  const first = plan(troubledPage(), {
    components: [
      { name: 'Checkout', status: 'major' },
      { name: 'Sign-in', status: 'partial' },
    ],
  });
  const page = withNotices(troubledPage(), [first]);
  expect(plan(page, { state: 'resolved' }, [first]).affected).toEqual([
    { id: idOf('component', 2), status: 'degraded_performance' },
    { id: idOf('component', 4), status: 'operational' },
  ]);
});

test('what Heed would refuse later is refused now, and says how to mend it', () => {
  expect(refusal(calmPage(), { body: ' ' })).toMatch(/must say something/);
  expect(refusal(calmPage(), { state: 'resolved' })).toMatch(/name the one that is over by --incident/);
  expect(refusal(calmPage(), { state: 'postmortem' })).toMatch(/by Heed alone/);
  expect(refusal(troubledPage(), { incident: 'pin_1' })).toMatch(/Open are: pin_\w+ \(Some payments/);
  expect(refusal(calmPage(), { incident: idOf('publicIncident', 1), state: 'resolved' })).toMatch(/resolved already/);
  expect(refusal(calmPage(), { components: [{ name: 'Chekout', status: 'major' }] })).toMatch(
    /they are Search, Checkout/,
  );
  expect(refusal(calmPage(), { components: [{ name: 'Search', status: 'maintenance' }] })).toMatch(/=degraded/);
});
