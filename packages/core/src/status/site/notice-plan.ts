import {
  type ComponentId,
  type Instant,
  type PublicIncidentId,
  type PublicUpdateId,
  type Refusal,
  refuse,
} from '../../kernel/index.ts';
import type { ComponentStatus, PublicImpact, PublicState, PublishedIncident, PublishedPage } from '../published.ts';
import type { Notice } from './notices.ts';
import { isOpen, worstOf } from './overall.ts';

/** What an operator asks to be said, as it was typed. */
export interface NoticeWish {
  readonly body: string;
  /** The id of an incident of the page; undefined: the one that notices began and that is open, else a new one. */
  readonly incident: string | undefined;
  readonly isNew: boolean;
  readonly title: string | undefined;
  readonly state: PublicState | undefined;
  readonly impact: PublicImpact | undefined;
  /** Names or ids of components, and what they are now. */
  readonly components: readonly { readonly name: string; readonly status: string }[];
}

export interface NoticeIds {
  readonly updateId: PublicUpdateId;
  /** Taken when it begins an incident. */
  readonly incidentId: PublicIncidentId;
}

const LONGEST_BODY = 10_000;
const LONGEST_TITLE = 200;
const SHORT_TITLE = 80;

/** What may be typed for a status. Maintenance is planned, and not by a notice. */
const STATUS_WORDS: Readonly<Record<string, ComponentStatus>> = {
  operational: 'operational',
  ok: 'operational',
  degraded: 'degraded_performance',
  degraded_performance: 'degraded_performance',
  partial: 'partial_outage',
  partial_outage: 'partial_outage',
  major: 'major_outage',
  major_outage: 'major_outage',
  down: 'major_outage',
};

const IMPACT_OF: Readonly<Record<ComponentStatus, PublicImpact>> = {
  operational: 'none',
  under_maintenance: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};
const IMPACTS = ['none', 'minor', 'major', 'critical'] as const satisfies readonly PublicImpact[];

/**
 * Makes a notice of a wish. Nothing that Heed would refuse later may come out of it: what cannot be said is refused here.
 * @param earlier the notices that were said before and that Heed did not take in.
 */
export function planNotice(
  page: PublishedPage,
  earlier: readonly Notice[],
  wish: NoticeWish,
  ids: NoticeIds,
  at: Instant,
): Notice | Refusal {
  const body = wish.body.trim();
  if (body === '') return invalid('text', 'must say something');
  if (body.length > LONGEST_BODY) return invalid('text', `must not be longer than ${LONGEST_BODY} characters`);
  const incident = chooseIncident(page, earlier, wish);
  if (incident !== undefined && 'refused' in incident) return incident;
  const state = wish.state ?? (incident === undefined ? 'investigating' : openState(incident));
  const trouble = stateTrouble(incident, state);
  if (trouble !== undefined) return invalid('--state', trouble);
  const named = readComponents(page, wish.components);
  if ('refused' in named) return named;
  const isOver = state === 'resolved' || state === 'postmortem';
  const title = (wish.title ?? firstSentence(body)).trim().slice(0, LONGEST_TITLE);
  const affected = isOver && incident !== undefined ? released(page, incident) : named.affected;
  return {
    updateId: ids.updateId,
    incidentId: incident?.id ?? ids.incidentId,
    title: incident?.title ?? title,
    state,
    impact: incident?.impact ?? wish.impact ?? impactOf(affected),
    body,
    at,
    affected,
  };
}

function chooseIncident(
  page: PublishedPage,
  earlier: readonly Notice[],
  { incident, isNew }: NoticeWish,
): PublishedIncident | Refusal | undefined {
  if (incident !== undefined) {
    const found = page.incidents.find(({ id }) => id === incident);
    return found ?? invalid('--incident', `names no incident of this page. ${sayOpen(page)}`);
  }
  if (isNew) return undefined;
  const own = new Set(earlier.map(({ incidentId }) => incidentId));
  return page.incidents.find((each) => own.has(each.id) && isOpen(each));
}

function sayOpen({ incidents }: PublishedPage): string {
  const open = incidents.filter(isOpen).map(({ id, title }) => `${id} (${title})`);
  return open.length === 0 ? 'None is open' : `Open are: ${open.join(', ')}`;
}

function openState({ state }: PublishedIncident): PublicState {
  return state === 'resolved' || state === 'postmortem' ? 'investigating' : state;
}

function stateTrouble(incident: PublishedIncident | undefined, state: PublicState): string | undefined {
  if (state === 'postmortem') return 'postmortem is told by Heed alone';
  if (incident?.state === 'postmortem') return 'cannot follow a postmortem: begin a new incident with --new';
  if (incident?.state === 'resolved' && state === 'resolved') return 'is resolved already';
  if (incident === undefined && state === 'resolved') {
    return 'resolved ends an incident: name the one that is over by --incident';
  }
  return undefined;
}

function readComponents(
  { components }: PublishedPage,
  given: NoticeWish['components'],
): { readonly affected: Notice['affected'] } | Refusal {
  const affected: { id: ComponentId; status: ComponentStatus }[] = [];
  for (const { name, status } of given) {
    const known = STATUS_WORDS[status.trim().toLowerCase()];
    if (known === undefined) {
      return invalid('--component', `must end in =operational, =degraded, =partial or =major, not =${status}`);
    }
    const wanted = name.trim().toLowerCase();
    const found = components.filter((each) => each.id === name.trim() || each.name.trim().toLowerCase() === wanted);
    const [one, ...others] = found;
    if (one === undefined) {
      return invalid(
        '--component',
        `${name} is no component here; they are ${components.map((each) => each.name).join(', ')}`,
      );
    }
    if (others.length > 0) {
      return invalid(
        '--component',
        `${name} is several components: name one by its id, ${found.map(({ id }) => id).join(' or ')}`,
      );
    }
    affected.push({ id: one.id, status: known });
  }
  return { affected };
}

/** What an incident that is over leaves behind: each of its components is as bad as the worst that still lasts. */
function released({ incidents }: PublishedPage, ended: PublishedIncident): Notice['affected'] {
  const lasting = incidents.filter((each) => each.id !== ended.id && isOpen(each));
  const toldOf = (incident: PublishedIncident, id: ComponentId): ComponentStatus | undefined =>
    incident.updates.flatMap(({ affected }) => affected).find((each) => each.id === id)?.status;
  return ended.components.map((id) => ({
    id,
    status: worstOf(lasting.flatMap((incident) => toldOf(incident, id) ?? [])),
  }));
}

function impactOf(affected: Notice['affected']): PublicImpact {
  if (affected.length === 0) return 'major';
  const found = affected.map(({ status }) => IMPACT_OF[status]);
  return IMPACTS.findLast((impact) => found.includes(impact)) ?? 'none';
}

function firstSentence(body: string): string {
  const [line = ''] = body.split('\n');
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0].replace(/[.!?]+$/, '') ?? line;
  return sentence.length <= SHORT_TITLE ? sentence : `${sentence.slice(0, SHORT_TITLE - 1).trimEnd()}…`;
}

function invalid(path: string, message: string): Refusal {
  return refuse('invalid', `This cannot be said: ${path} ${message}.`, [{ path, message }]);
}
