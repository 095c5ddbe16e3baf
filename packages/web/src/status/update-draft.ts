import type { postPublicUpdate } from '@heed/contract/status';
import { formatInstant, type Instant } from '@heed/core/kernel';
import type { ComponentStatus, PublicState } from '@heed/core/status';
import type { z } from 'zod';

/** What somebody writes to the public, as they write it. */
export interface UpdateDraft {
  readonly state: PublicState;
  readonly body: string;
  /** By component; what is not named stays as it is. */
  readonly affected: Readonly<Record<string, ComponentStatus>>;
  readonly nextUpdateAt: Instant | undefined;
  /** `2026-11-24`; empty for none. */
  readonly followUp: string;
  readonly isBack: boolean;
  readonly displayAt: Instant | undefined;
  readonly datedBackWhy: string;
}

export const EMPTY_UPDATE: UpdateDraft = {
  state: 'investigating',
  body: '',
  affected: {},
  nextUpdateAt: undefined,
  followUp: '',
  isBack: false,
  displayAt: undefined,
  datedBackWhy: '',
};

/** `isInside`: an incident inside is behind it, whose postmortem keeps a promise. */
export function bodyOfUpdate(draft: UpdateDraft, isInside: boolean): z.input<typeof postPublicUpdate.body> {
  const { state, body, affected, nextUpdateAt, followUp, isBack, displayAt, datedBackWhy } = draft;
  return {
    state,
    body,
    affected: Object.entries(affected).map(([id, status]) => ({ id, status })),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt: formatInstant(nextUpdateAt) }),
    ...(isInside && state === 'resolved' && followUp !== '' ? { followUpBy: `${followUp}T23:59:00.000Z` } : {}),
    ...(isBack && displayAt !== undefined ? { displayAt: formatInstant(displayAt), datedBackWhy } : {}),
  };
}
