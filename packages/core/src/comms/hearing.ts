import type { Audience } from '../incidents/index.ts';
import type { Instant } from '../kernel/index.ts';
import { type HearerAudience, wordsFor } from './subscription.ts';

/** What somebody hears of one incident: that it is known, what is said of it, and that it is over. */
export const NOTICE_KINDS = ['acknowledgment', 'regular', 'final'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What happened, with its place in history. */
export type Happening = { readonly seq: number; readonly at: Instant } & (
  | {
      readonly kind: 'said';
      readonly audience: Audience;
      readonly text: string;
      readonly isFinal: boolean;
    }
  | { readonly kind: 'resolved'; readonly summary: string }
  | { readonly kind: 'dismissed'; readonly why: 'false-alarm' | 'merged' }
  | { readonly kind: 'reopened' }
);

/** How far somebody has heard of an incident. */
export interface Hearing {
  readonly state: 'hearing' | 'over';
  /** From 1; one more each time that it is open again. */
  readonly round: number;
  /** The place in history up to which everything was told. */
  readonly heard: number;
}

/** Something to tell, and what names it for ever. */
export type Notice = { readonly key: string } & (
  | { readonly kind: 'acknowledgment'; readonly again: boolean }
  | { readonly kind: 'regular' | 'final'; readonly of: Exclude<Happening, { readonly kind: 'reopened' }> }
);

export interface Heard {
  readonly hearing: Hearing;
  readonly notices: readonly Notice[];
}

/**
 * It is of interest now, since what stands at `since` in history: what is said from then on is told. Who has begun to hear
 * goes on hearing, also when it becomes milder: whoever was told of a beginning is told of the end.
 */
export function beginHearing(since: number): Heard {
  return {
    hearing: { state: 'hearing', round: 1, heard: since },
    notices: [{ key: 'begin/1', kind: 'acknowledgment', again: false }],
  };
}

/** Tells what has happened since, in its order. What was heard is told no second time. */
export function hearOf(hearing: Hearing, audience: HearerAudience, happenings: readonly Happening[]): Heard {
  let after = hearing;
  const notices: Notice[] = [];
  for (const each of happenings) {
    if (each.seq <= after.heard) continue;
    const step = next({ ...after, heard: each.seq }, audience, each);
    after = step.hearing;
    notices.push(...step.notices);
  }
  return { hearing: after, notices };
}

function next(hearing: Hearing, audience: HearerAudience, happening: Happening): Heard {
  const silent = { hearing, notices: [] };
  switch (happening.kind) {
    case 'said': {
      if (happening.audience !== wordsFor(audience)) return silent;
      const isLast = happening.isFinal && hearing.state === 'hearing';
      const notice = { key: `said/${happening.seq}`, kind: isLast ? 'final' : 'regular', of: happening } as const;
      return { hearing: isLast ? { ...hearing, state: 'over' } : hearing, notices: [notice] };
    }
    case 'resolved':
    case 'dismissed': {
      // Who has read the last word needs no second one.
      if (hearing.state === 'over') return silent;
      const notice = { key: `end/${happening.seq}`, kind: 'final', of: happening } as const;
      return { hearing: { ...hearing, state: 'over' }, notices: [notice] };
    }
    case 'reopened': {
      const round = hearing.round + 1;
      const notice = { key: `begin/${round}`, kind: 'acknowledgment', again: true } as const;
      return { hearing: { ...hearing, state: 'hearing', round }, notices: [notice] };
    }
  }
}
