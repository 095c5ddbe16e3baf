import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import {
  COMPONENT_STATUSES,
  contrastBetween,
  foldBoard,
  isEnd,
  lengthOfDay,
  orderTrouble,
  PUBLIC_STATES,
  publishPage,
  readIncident,
  spansOf,
  standing,
  statusAt,
  uptimeOf,
  wakeAtOf,
  worse,
} from './index.ts';
import {
  ada,
  api,
  at,
  ben,
  checkout,
  incidentOf,
  inside,
  mail,
  maintenanceOf,
  says,
  settings,
  T0,
  type Telling,
  tellOf,
  updateOf,
} from './status.testing.ts';

type Step = (telling: Telling, minute: number, n: number) => void;

const component = fc.constantFrom(checkout, api, mail);
const troubled = fc.constantFrom('operational', 'degraded_performance', 'partial_outage', 'major_outage' as const);
const small = fc.integer({ min: 1, max: 6 });
const state = fc.constantFrom(...PUBLIC_STATES);

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(component, troubled).map(
    ([componentId, to]): Step =>
      (telling, minute) => {
        telling.tell(minute, { kind: 'set-component', componentId, to });
      },
  ),
  fc.tuple(component, troubled, fc.integer({ min: 0, max: 90 })).map(
    ([id, status, ago]): Step =>
      (telling, minute, n) => {
        telling.tell(minute, {
          kind: 'open-incident',
          seed: {
            id: incidentOf(n % 6),
            title: 'Down',
            impact: undefined,
            incidentId: inside,
            startedAt: at(minute - ago),
          },
          update: says(n, { affected: [{ id, status }] }),
        });
      },
  ),
  fc.tuple(small, state, component, troubled, fc.integer({ min: 0, max: 120 })).map(
    ([which, to, id, status, ago]): Step =>
      (telling, minute, n) => {
        telling.tell(minute, {
          kind: 'post-update',
          incidentId: incidentOf(which),
          update: says(n, { state: to, affected: [{ id, status }], displayAt: at(minute - ago), datedBackWhy: 'Late' }),
        });
      },
  ),
  fc.tuple(small, small).map(
    ([which, update]): Step =>
      (telling, minute) => {
        const thingId = incidentOf(which);
        telling.tell(minute, { kind: 'withdraw-update', thingId, updateId: updateOf(update), reason: 'Wrong page' });
      },
  ),
  fc.tuple(small, small, fc.integer({ min: 0, max: 60 })).map(
    ([which, update, ago]): Step =>
      (telling, minute) => {
        const edit = { updateId: updateOf(update), body: `Better words ${ago}`, reason: 'Clearer' };
        telling.tell(minute, { kind: 'edit-update', thingId: incidentOf(which), displayAt: at(minute - ago), ...edit });
      },
  ),
  fc.tuple(component, small, small, fc.nat(40)).map(
    ([id, wait, length, verifyMinutes]): Step =>
      (telling, minute, n) => {
        const scheduledFor = at(minute + wait * 20);
        const times = { scheduledFor, scheduledUntil: scheduledFor + length * 1_800_000, verifyMinutes };
        const seed = {
          id: maintenanceOf(n % 6),
          title: 'New disks',
          components: [id, mail].slice(0, id === mail ? 1 : 2),
          ...times,
        };
        telling.tell(minute, { kind: 'schedule-maintenance', seed, updateId: updateOf(n), body: undefined });
      },
  ),
  fc.tuple(small, fc.constantFrom('in_progress', 'verifying', 'completed' as const)).map(
    ([which, to]): Step =>
      (telling, minute, n) => {
        const maintenanceId = maintenanceOf(which);
        telling.tell(minute, { kind: 'tell-maintenance', maintenanceId, updateId: updateOf(n), to, body: undefined });
      },
  ),
  small.map(
    (which): Step =>
      (telling, minute, n) => {
        telling.tell(minute, {
          kind: 'cancel-maintenance',
          maintenanceId: maintenanceOf(which),
          updateId: updateOf(n),
          body: undefined,
        });
      },
  ),
  fc.tuple(component, fc.nat(20), fc.nat(1_500), fc.nat(1_500)).map(
    ([componentId, day, partial, major]): Step =>
      (telling, minute) => {
        telling.tell(minute, {
          kind: 'correct-uptime',
          componentId,
          date: `2026-10-${String(day + 1).padStart(2, '0')}`,
          partialOutage: partial * 60_000,
          majorOutage: major * 60_000,
          reason: 'Measured outside',
        });
      },
  ),
  fc.tuple(small, fc.boolean()).map(
    ([number, good]): Step =>
      (telling, minute) => {
        if (good) telling.tell(minute, { kind: 'approve-draft', number }, ben);
        else telling.tell(minute, { kind: 'reject-draft', number, reason: 'Not true' }, ben);
      },
  ),
  fc.constant<Step>((telling, minute) => {
    telling.wake(minute);
  }),
);

const story = fc.array(fc.tuple(fc.nat(90), steps), { maxLength: 30 });

/** Plays a story; answers it with the minute at which it ends. */
function play(
  told: readonly [number, Step][],
  changes = {},
  look: (telling: Telling, minute: number) => void = () => undefined,
) {
  const telling = tellOf(changes);
  let minute = 0;
  for (const [index, [wait, step]] of told.entries()) {
    minute += wait;
    step(telling, minute, index + 1);
    look(telling, minute);
  }
  return { telling, minute };
}

test('the stored page is the fold of its facts', () => {
  fc.assert(
    fc.property(story, fc.boolean(), (told, needsApproval) => {
      const { telling } = play(told, { needsApproval });
      expect(foldBoard(telling.facts())).toEqual(telling.board());
      // As it comes back from a file.
      expect(foldBoard(JSON.parse(JSON.stringify(telling.facts())))).toEqual(telling.board());
    }),
  );
});

test('a component is as bad as the worst that lasts, and as nothing else', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { telling, minute } = play(told);
      const board = telling.board();
      const published = publishPage(board, at(minute));
      for (const { id, status } of published.components) {
        const manual = board.page.components.find((each) => each.id === id)?.manual.status ?? 'operational';
        const isMaintained = board.maintenances.some(
          ({ components, state: now }) => components.includes(id) && (now === 'in_progress' || now === 'verifying'),
        );
        const ofIncidents = board.incidents.flatMap((incident) => {
          const updates = standing(incident.updates);
          const since = updates.findLastIndex((update) => isEnd(update.state)) + 1;
          return (
            updates
              .slice(since)
              .flatMap((each) => each.affected)
              .findLast((each) => each.id === id)?.status ?? []
          );
        });
        const worst = [
          manual,
          isMaintained ? ('under_maintenance' as const) : ('operational' as const),
          ...ofIncidents,
        ];
        expect(status).toBe(worst.reduce(worse));
      }
    }),
  );
});

test('the parts of a day never exceed what is counted of it, and nothing is counted twice or beyond the day', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { telling, minute } = play(told);
      for (const { days = [] } of publishPage(telling.board(), at(minute)).components) {
        expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
        for (const { date, counted, partialOutage, majorOutage, degraded, maintenance } of days) {
          const parts = [partialOutage, majorOutage, degraded, maintenance];
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          expect(parts.reduce((a, b) => a + b)).toBeLessThanOrEqual(counted);
          expect(counted).toBeLessThanOrEqual(lengthOfDay(settings.timeZone, date));
        }
        const share = uptimeOf(days) ?? 1;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('maintenance that is completed leaves no component under maintenance, and time completes it', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { telling, minute } = play(told);
      const board = telling.board();
      const last = Math.max(...board.maintenances.map(({ scheduledUntil }) => scheduledUntil), at(minute));
      const end = Math.ceil((last - T0) / 60_000);
      telling.wake(end);
      const after = telling.board();
      expect(after.maintenances.every((each) => each.state === 'completed')).toBe(true);
      for (const spans of spansOf(after).values()) expect(statusAt(spans, at(end))).not.toBe('under_maintenance');
      const due = wakeAtOf(after);
      expect(due === undefined || due > at(end)).toBe(true);
      expect(telling.wake(end)).toEqual([]);
    }),
  );
});

test('what is told of an incident is in an order that can be, whatever is dated back, edited or withdrawn', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { telling } = play(told);
      for (const incident of telling.board().incidents) {
        const { state: now, isOpen, resolvedAt, startedAt } = readIncident(incident);
        expect(orderTrouble(standing(incident.updates).map((each) => each.state))).toBeUndefined();
        expect(resolvedAt === undefined).toBe(isOpen || now === undefined);
        expect(resolvedAt ?? startedAt).toBeGreaterThanOrEqual(startedAt);
      }
    }),
  );
});

test('nothing is ever taken out of the history of an incident', () => {
  fc.assert(
    fc.property(story, (told) => {
      let bodies = new Set<string>();
      play(told, {}, (telling) => {
        const now = telling
          .board()
          .incidents.flatMap(({ updates }) =>
            updates.flatMap(({ id, body, edits }) =>
              [body, ...edits.map((edit) => edit.body)].map((each) => id + each),
            ),
          );
        for (const each of bodies) expect(now).toContain(each);
        bodies = new Set(now);
      });
    }),
  );
});

test('where approval is needed, nothing that one person did alone reaches the public', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { telling } = play(told, { needsApproval: true });
      const board = telling.board();
      const incidents = board.incidents.flatMap(({ updates }) => updates);
      const maintenances = board.maintenances.flatMap(({ updates }) => updates);
      for (const each of [...incidents, ...maintenances]) {
        if (each.by !== undefined) expect(each.approvedBy).toBe(ben);
      }
      expect(board.page.drafts.every(({ by, decision }) => by === ada && decision?.by !== ada)).toBe(true);
    }),
  );
});

test('nothing from inside is in what is published: no person, no service, no incident of ours', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { telling, minute } = play(told);
      expect(JSON.stringify(publishPage(telling.board(), at(minute)))).not.toMatch(/(per|svc|inc)_[0-9a-z]{26}/);
    }),
  );
});

test('a repeated command changes nothing more', () => {
  fc.assert(
    fc.property(story, steps, (told, step) => {
      const { telling, minute } = play(told);
      step(telling, minute, 77);
      const once = telling.board();
      const before = telling.facts().length;
      step(telling, minute, 77);
      const added = telling
        .facts()
        .slice(before)
        .map(({ kind }) => kind);
      // Setting a day right twice is the same correction again.
      if (added.every((kind) => kind === 'status.uptime-corrected')) return;
      expect(added).toEqual([]);
      expect(telling.board()).toEqual(once);
    }),
  );
});

test('contrast is the same from both sides, and between 1 and 21', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, colour, (a, b) => {
      expect(contrastBetween(a, b)).toBe(contrastBetween(b, a));
      expect(contrastBetween(a, b)).toBeGreaterThanOrEqual(1);
      expect(contrastBetween(a, b)).toBeLessThanOrEqual(21);
    }),
  );
  expect(contrastBetween('#000000', '#ffffff')).toBeCloseTo(21);
});

test('the worse of two statuses is one of them, whichever stands first', () => {
  for (const a of COMPONENT_STATUSES) {
    for (const b of COMPONENT_STATUSES) expect([worse(a, b), worse(b, a)]).toEqual([worse(b, a), worse(a, b)]);
  }
});

test('what was refused left everything as it was', () => {
  const telling = tellOf();
  const before = telling.board();
  const refused = telling.tell(0, { kind: 'post-update', incidentId: incidentOf(9), update: says(1) });
  expect(isRefusal(refused)).toBe(true);
  expect(telling.board()).toBe(before);
});
