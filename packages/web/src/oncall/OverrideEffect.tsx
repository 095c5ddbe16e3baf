import { getCalendar, listPersonShifts } from '@heed/contract/oncall';
import { DAY, formatInstant, type Instant } from '@heed/core/kernel';
import { ArrowRightLeft, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Skeleton } from '../ui/index.ts';
import { Between } from './Between.tsx';
import { type Conflict, conflictsOf, dutiesBeside, relievedBy, type Wish } from './conflicts.ts';
import styles from './Oncall.module.css';
import type { Span } from './span.ts';

const words = text.oncall.override;
/** So far beyond both ends a gap is followed. */
const BESIDE = 7 * DAY;
/** The longest window of a calendar. */
const LONGEST = 100 * DAY;

export interface OverrideEffectProps {
  readonly scheduleId: string;
  readonly zone: string;
  readonly now: Instant;
  readonly wish: Wish;
}

/** What an override would change, and what it runs into, before it is made. */
export function OverrideEffect({ scheduleId, zone, now, wish: newest }: OverrideEffectProps): ReactNode {
  const wish = useDeferredValue(newest);
  const from = Math.floor(wish.startAt / DAY) * DAY - BESIDE;
  const to = Math.min(Math.ceil(wish.endAt / DAY) * DAY + BESIDE, from + LONGEST);
  const isSpan = wish.endAt > wish.startAt && wish.endAt > now;
  const calendar = useRead(
    getCalendar,
    { params: { id: scheduleId }, query: { from: formatInstant(from), to: formatInstant(to) } },
    { enabled: isSpan },
  );
  const shifts = useRead(
    listPersonShifts,
    { params: { id: wish.personId ?? '' }, query: { limit: 200 } },
    { enabled: isSpan && wish.personId !== null },
  );
  if (wish.endAt <= wish.startAt) return <Line kind="warn">{words.backwards}</Line>;
  if (!isSpan) return <Line kind="warn">{words.past}</Line>;
  if (calendar.value === undefined) return calendar.problem === undefined ? <Skeleton lines={2} /> : null;
  const { people } = calendar.value;
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '…';
  const relieved = relievedBy(wish, calendar.value);
  const duties = wish.personId === null ? [] : dutiesBeside(wish, scheduleId, shifts.value?.items ?? []);
  const conflicts = [...conflictsOf(wish, calendar.value), ...duties];
  return (
    <ul className={styles.effect} aria-label={words.effect} aria-live="polite">
      {relieved.map(({ personId, ...span }) => (
        <Effect key={`relieved ${span.startAt}`} kind="plain" span={span} zone={zone}>
          {words.relieves(nameOf(personId))}
        </Effect>
      ))}
      {conflicts.map((conflict) => (
        <Effect
          key={`${conflict.kind} ${'startAt' in conflict ? conflict.startAt : ''}`}
          kind={conflict.kind === 'wins-over' || conflict.kind === 'changes-nothing' ? 'info' : 'warn'}
          span={'startAt' in conflict ? conflict : undefined}
          zone={zone}
        >
          {sayConflict(conflict, nameOf)}
        </Effect>
      ))}
      {relieved.length === 0 && conflicts.length === 0 ? (
        <Effect kind="plain" span={undefined} zone={zone}>
          {words.fillsGap}
        </Effect>
      ) : null}
    </ul>
  );
}

function sayConflict(conflict: Conflict, nameOf: (id: string) => string): string {
  switch (conflict.kind) {
    case 'wins-over':
      return words.winsOver(conflict.personId === null ? undefined : nameOf(conflict.personId));
    case 'leaves-nobody':
      return words.leavesNobody;
    case 'gap-left':
      return words.gapLeft;
    case 'changes-nothing':
      return words.changesNothing;
    case 'also-on-call':
      return words.alsoOnCall(conflict.scheduleName);
  }
}

const ICONS = { plain: ArrowRightLeft, info: Info, warn: TriangleAlert } as const;

interface LineProps {
  readonly kind: keyof typeof ICONS;
  readonly children: ReactNode;
}

function Line({ kind, children }: LineProps): ReactNode {
  const Icon = ICONS[kind];
  return (
    <div className={styles.effectLine} data-kind={kind}>
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </div>
  );
}

function Effect({ span, zone, ...line }: LineProps & { readonly span: Span | undefined; readonly zone: string }) {
  return (
    <li>
      <Line kind={line.kind}>
        {line.children}
        {span === undefined ? null : (
          <span className={styles.soft}>
            {' · '}
            <Between startAt={span.startAt} endAt={span.endAt} zone={zone} />
          </span>
        )}
      </Line>
    </li>
  );
}
