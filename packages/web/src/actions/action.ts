import type { getActionHistory, listActions, openAction } from '@heed/contract/actions';
import type { Outgoing, Received } from '@heed/contract/route';
import { type Category, type ProofKind, suggestTier, type Tier } from '@heed/core/actions';
import { formatInstant, type Instant, parseInstant } from '@heed/core/kernel';
import { readWallClock, wallClockAt } from '../ui/index.ts';

export type Action = Received<typeof listActions>['items'][number];
export type Line = Received<typeof getActionHistory>['lines'][number];
type Body = Omit<Outgoing<typeof openAction>['body'], 'incidentId'>;

/** An action as it is typed. */
export interface ActionForm {
  readonly title: string;
  readonly detail: string;
  readonly ownerId: string | undefined;
  /** `2026-11-21`; empty for none. */
  readonly due: string;
  readonly decide: string;
  /** Undefined: what the words suggest. */
  readonly tier: Tier | undefined;
  readonly category: Category;
  readonly proof: ProofKind | 'none';
  readonly proofText: string;
  readonly serverId: string | undefined;
  readonly serviceId: string | undefined;
}

export const EMPTY_ACTION: ActionForm = {
  title: '',
  detail: '',
  ownerId: undefined,
  due: '',
  decide: '',
  tier: undefined,
  category: 'prevent',
  proof: 'none',
  proofText: '',
  serverId: undefined,
  serviceId: undefined,
};

export function formOf(action: Action, zone: string): ActionForm {
  const { title, detail, owner, dueAt, decideBy, tier, category, proof, service } = action;
  return {
    title,
    detail,
    ownerId: owner?.id,
    due: dayOf(dueAt, zone),
    decide: dayOf(decideBy, zone),
    tier,
    category,
    proof: proof?.kind ?? 'none',
    proofText: proof?.text ?? '',
    serverId: proof?.serverId ?? undefined,
    serviceId: service?.id,
  };
}

/** What is sent. A day that was not touched keeps its very moment: it may have been set in another zone. */
export function bodyOf(form: ActionForm, zone: string, before?: Action): Body {
  const {
    title,
    detail,
    ownerId = null,
    due,
    decide,
    category,
    proof,
    proofText,
    serverId = null,
    serviceId = null,
  } = form;
  return {
    title,
    detail,
    ownerId,
    dueAt: keptOr(due, before?.dueAt, zone),
    decideBy: keptOr(decide, before?.decideBy, zone),
    tier: form.tier ?? suggestTier(title)?.tier ?? 3,
    category,
    proof: proof === 'none' ? null : { kind: proof, text: proofText, serverId },
    serviceId,
  };
}

function keptOr(day: string, before: string | null | undefined, zone: string): string | null {
  if (before !== null && before !== undefined && dayOf(before, zone) === day) return before;
  const at = endOfDay(day, zone);
  return at === undefined ? null : formatInstant(at);
}

/** The day on which this moment lies for whoever reads. */
export function dayOf(at: string | null, zone: string): string {
  const instant = at === null ? undefined : parseInstant(at);
  return instant === undefined ? '' : wallClockAt(instant, zone).slice(0, 10);
}

/** The last minute of a day, by the clock on the wall; undefined for a text that is no day. */
export function endOfDay(day: string, zone: string): Instant | undefined {
  const reading = readWallClock(`${day}T23:59`, zone);
  return reading?.at;
}
