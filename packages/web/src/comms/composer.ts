import type { getIncidentComposer, postIncidentUpdate } from '@heed/contract/comms';
import type { Outgoing, Received } from '@heed/contract/route';
import { languagesFor, lintUpdate, type UpdateFinding } from '@heed/core/comms';
import type { Audience } from '@heed/core/incidents';
import { MINUTE, parseInstant } from '@heed/core/kernel';

export type Composer = Received<typeof getIncidentComposer>;
export type AudienceDraft = Composer['drafts'][number];
export type PageChoice = Composer['pages'][number];
type Body = Outgoing<typeof postIncidentUpdate>['body'];

/** What is about to be said to one audience. */
export interface Word {
  readonly text: string;
  readonly isFinal: boolean;
  /** Undefined: by the cadence. */
  readonly nextInMinutes: number | undefined;
  /** `2026-11-24`; empty for none. */
  readonly followUp: string;
  readonly state: string;
  readonly openOn: readonly string[];
  readonly publicTitle: string;
}

export const EMPTY_WORD: Omit<Word, 'text' | 'openOn'> = {
  isFinal: false,
  nextInMinutes: undefined,
  followUp: '',
  state: '',
  publicTitle: '',
};

/** Pages on which readers would look for it: those that show what is affected, while none tells of it yet. */
export function pagesToOpen(pages: readonly PageChoice[]): readonly string[] {
  if (pages.some(({ tells }) => tells)) return [];
  return pages.filter(({ concerned }) => concerned).map(({ pageId }) => pageId);
}

/** The end of the day that was promised, in UTC. */
function endOf(day: string): string | undefined {
  return day === '' ? undefined : `${day}T23:59:00.000Z`;
}

export function bodyOf(audience: Audience, word: Word, noChange = false): Body {
  const followUpBy = endOf(word.followUp);
  const { publicTitle, openOn, state } = word;
  const isPublic = audience === 'customers';
  return {
    audience,
    ...(noChange ? { noChange } : { body: word.text }),
    final: word.isFinal && !noChange,
    ...(word.nextInMinutes === undefined || (word.isFinal && !noChange) ? {} : { nextInMinutes: word.nextInMinutes }),
    ...(followUpBy === undefined || !word.isFinal || noChange ? {} : { followUpBy }),
    ...(isPublic && openOn.length > 0 && !noChange ? { openOn: [...openOn] } : {}),
    // Before anybody has written one, the other ways can be looked at.
    ...(isPublic && openOn.length > 0 && !noChange && publicTitle.trim() !== '' ? { publicTitle } : {}),
    // The field offers these states and no others.
    ...(isPublic && state !== '' && !noChange ? { publicState: state as NonNullable<Body['publicState']> } : {}),
  };
}

/** What the linter says while it is written; the server says the same once it is posted. */
export function findingsIn(
  word: Word,
  { occasion }: Pick<AudienceDraft, 'occasion'>,
  { terms, pages }: Pick<Composer, 'terms' | 'pages'>,
  now: number,
): readonly UpdateFinding[] {
  const minutes = word.nextInMinutes;
  return lintUpdate(word.text, {
    occasion: word.isFinal ? 'final' : occasion,
    languages: languagesFor(
      pages.map(({ pageId, language, tells }) => ({ language, reads: tells || word.openOn.includes(pageId) })),
    ),
    nextUpdateAt: minutes === undefined ? undefined : now + minutes * MINUTE,
    followUpBy: parseInstant(endOf(word.isFinal ? word.followUp : '') ?? ''),
    ...terms,
  });
}
