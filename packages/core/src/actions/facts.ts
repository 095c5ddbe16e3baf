import type { ActionId, FactBody, IncidentId, Instant, PersonId, PostmortemId } from '../kernel/index.ts';
import type { About, ActionDraft, Seen } from './action.ts';
import type { IssueFact } from './issue.ts';

export interface Said {
  readonly at: Instant;
  readonly by: PersonId | undefined;
}

export type ActionFact =
  | FactBody<
      'action.opened',
      Said & {
        readonly id: ActionId;
        readonly incidentId: IncidentId | undefined;
        readonly postmortemId?: PostmortemId | undefined;
        readonly draft: ActionDraft;
      }
    >
  | FactBody<'action.changed', Said & { readonly draft: ActionDraft }>
  | FactBody<'action.due-moved', Said & { readonly from: Instant; readonly to: Instant; readonly reason: string }>
  | FactBody<'action.finished', Said & { readonly note: string }>
  | FactBody<'action.verified', Said & { readonly evidence: string }>
  | FactBody<'action.dropped', Said & { readonly reason: string }>
  | FactBody<'action.reopened', Said & { readonly reason: string }>
  /** Somebody was told of its due date: the owner, and at last who leads the team. */
  | FactBody<'action.reminded', Said & { readonly about: About; readonly due: Instant }>
  /** Heed looked at the proof by itself, and saw something else than before. */
  | FactBody<'action.checked', Said & { readonly seen: Seen; readonly words: string }>
  | IssueFact;
