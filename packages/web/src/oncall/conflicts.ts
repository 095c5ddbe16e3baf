import type { listPersonShifts } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import { type Instant, parseInstant } from '@heed/core/kernel';
import type { Calendar } from './calendar.ts';
import type { Span } from './span.ts';

type PersonShift = Received<typeof listPersonShifts>['items'][number];

/** What somebody wants to put into a calendar. `personId: null` is on purpose nobody. */
export interface Wish extends Span {
  readonly personId: string | null;
}

/** What an override would do, or leave undone, that its maker may not have meant. */
export type Conflict =
  /** Another override holds then: the newer one wins over it. */
  | (Span & { readonly kind: 'wins-over'; readonly personId: string | null })
  /** Nobody would be on call, by this override itself. */
  | (Span & { readonly kind: 'leaves-nobody' })
  /** It covers a part of a gap, and this part of it stays. */
  | (Span & { readonly kind: 'gap-left' })
  /** The same person is on call all the time anyway. */
  | { readonly kind: 'changes-nothing' }
  /** The same person is on call in another schedule too. */
  | (Span & { readonly kind: 'also-on-call'; readonly scheduleName: string });

/** Whom an override takes over from, in the order of time. */
export interface Relieved extends Span {
  readonly personId: string;
}

type Drawn = Pick<Calendar, 'final' | 'overrides'>;

/** What is to be known of an override before it is made. The calendar has to reach beyond both of its ends. */
export function conflictsOf(wish: Wish, { final, overrides }: Drawn): readonly Conflict[] {
  const pieces = final.map(spanned);
  const inside = pieces.filter((piece) => overlaps(piece, wish));
  const beaten = overrides
    .map(spanned)
    .filter((other) => overlaps(other, wish) && other.personId !== wish.personId)
    .map((other): Conflict => ({ kind: 'wins-over', personId: other.personId, ...shared(other, wish) }));
  if (wish.personId === null) return [...beaten, { kind: 'leaves-nobody', startAt: wish.startAt, endAt: wish.endAt }];
  if (inside.length > 0 && inside.every(({ personId }) => personId === wish.personId)) {
    return [...beaten, { kind: 'changes-nothing' }];
  }
  const gaps = pieces.filter(({ source }) => source.kind === 'gap');
  const before = gaps.find(({ startAt, endAt }) => startAt < wish.startAt && wish.startAt < endAt);
  const after = gaps.find(({ startAt, endAt }) => startAt < wish.endAt && wish.endAt < endAt);
  return [
    ...beaten,
    ...(before === undefined ? [] : [gapLeft(before.startAt, wish.startAt)]),
    ...(after === undefined ? [] : [gapLeft(wish.endAt, after.endAt)]),
  ];
}

/** Where else the person is on call in that time. */
export function dutiesBeside(wish: Wish, scheduleId: string, shifts: readonly PersonShift[]): readonly Conflict[] {
  return shifts
    .filter((shift) => shift.scheduleId !== scheduleId)
    .map(spanned)
    .filter((shift) => overlaps(shift, wish))
    .map((shift) => ({ kind: 'also-on-call', scheduleName: shift.scheduleName, ...shared(shift, wish) }));
}

/** Who would have been on call in that time, without whoever does it now; turns in a row are one. */
export function relievedBy(wish: Wish, { final }: Pick<Drawn, 'final'>): readonly Relieved[] {
  const relieved: Relieved[] = [];
  for (const piece of final.map(spanned)) {
    const { personId } = piece;
    if (personId === null || personId === wish.personId || !overlaps(piece, wish)) continue;
    const part = shared(piece, wish);
    const last = relieved.at(-1);
    const goesOn = last?.personId === personId && last.endAt === part.startAt;
    if (goesOn) relieved[relieved.length - 1] = { ...last, endAt: part.endAt };
    else relieved.push({ personId, ...part });
  }
  return relieved;
}

function gapLeft(startAt: Instant, endAt: Instant): Conflict {
  return { kind: 'gap-left', startAt, endAt };
}

/** The same with its moments as numbers. */
function spanned<T extends { readonly startAt: string; readonly endAt: string }>(
  piece: T,
): Omit<T, 'startAt' | 'endAt'> & Span {
  return { ...piece, startAt: parseInstant(piece.startAt) ?? 0, endAt: parseInstant(piece.endAt) ?? 0 };
}

function overlaps(a: Span, b: Span): boolean {
  return a.startAt < b.endAt && b.startAt < a.endAt;
}

function shared(a: Span, b: Span): Span {
  return { startAt: Math.max(a.startAt, b.startAt), endAt: Math.min(a.endAt, b.endAt) };
}
