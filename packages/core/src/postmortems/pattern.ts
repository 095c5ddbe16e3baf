import type { Detection, Incident } from '../incidents/index.ts';
import { type IncidentId, MINUTE, type ServiceId } from '../kernel/index.ts';
import { FACTOR_KINDS, type Factor, type FactorKind } from './document.ts';
import { harmOf } from './gather.ts';
import { type Terms, termsOf } from './terms.ts';

/** One incident of a pattern, and its own postmortem as far as the reader may read it. */
export interface PatternMember {
  readonly incidentId: IncidentId;
  readonly detection: Detection;
  readonly times: Incident['times'];
  readonly services: readonly ServiceId[];
  readonly postmortem:
    | {
        readonly factors: readonly Pick<Factor, 'kind' | 'text'>[];
        /** What would have told it earlier, in plain words. */
        readonly earlier: string;
      }
    | undefined;
}

/** How the first sign was missing: who told instead of monitoring, how late it was, or what hid it. */
export const DETECTION_GAPS = ['outside', 'colleague', 'chance', 'late', 'hidden'] as const;
export type DetectionGap = (typeof DETECTION_GAPS)[number];

/** So long harm may go on before its detection counts as late. */
export const LATE_AFTER = 15 * MINUTE;

export interface SharedFactor {
  readonly kind: FactorKind;
  /** As the earliest member says it. */
  readonly text: string;
  readonly members: readonly { readonly incidentId: IncidentId; readonly text: string }[];
}

export interface Pattern {
  /** How long users were hit in sum, over the members of which that is known. */
  readonly lost: { readonly sum: number; readonly known: number };
  /** Of one kind and alike in words, in two postmortems at least; what most of them say stands first. */
  readonly factors: readonly SharedFactor[];
  readonly services: readonly { readonly serviceId: ServiceId; readonly members: readonly IncidentId[] }[];
  readonly detections: readonly { readonly gap: DetectionGap; readonly members: readonly IncidentId[] }[];
  readonly earlier: readonly { readonly incidentId: IncidentId; readonly text: string }[];
  /** Nothing of them is compared: they have no postmortem, or none that the reader may read. */
  readonly unread: readonly IncidentId[];
}

/** As many factors of one postmortem as are compared. */
const MOST_COMPARED = 10;

/** What the incidents of a pattern have in common, by when each was detected. */
export function patternOf(members: readonly PatternMember[]): Pattern {
  const inOrder = members.toSorted(
    (one, other) =>
      one.times.detectedAt - other.times.detectedAt || one.incidentId.localeCompare(other.incidentId, 'en'),
  );
  const harms = inOrder.flatMap((member) => harmOf(member) ?? []);
  return {
    lost: { sum: harms.reduce((sum, harm) => sum + harm, 0), known: harms.length },
    factors: sharedFactors(inOrder),
    services: sharedServices(inOrder),
    detections: DETECTION_GAPS.flatMap((gap) => {
      const missed = inOrder.filter((member) => gapsOf(member).includes(gap)).map(({ incidentId }) => incidentId);
      return missed.length === 0 ? [] : [{ gap, members: missed }];
    }),
    earlier: inOrder.flatMap(({ incidentId, postmortem }) =>
      toldEarlier(postmortem).map((text) => ({ incidentId, text })),
    ),
    unread: inOrder.flatMap(({ incidentId, postmortem }) => (postmortem === undefined ? [incidentId] : [])),
  };
}

/** How long harm went on before anybody knew; undefined where its start is not known. */
export function toDetect({ times: { impactStartedAt, detectedAt } }: Pick<PatternMember, 'times'>): number | undefined {
  return impactStartedAt === undefined ? undefined : Math.max(0, detectedAt - impactStartedAt);
}

function gapsOf(member: PatternMember): readonly DetectionGap[] {
  const { detection, postmortem } = member;
  const gaps: DetectionGap[] = [];
  if (detection === 'customer' || detection === 'vendor') gaps.push('outside');
  if (detection === 'colleague') gaps.push('colleague');
  if (detection === 'chance') gaps.push('chance');
  if ((toDetect(member) ?? 0) > LATE_AFTER) gaps.push('late');
  if (postmortem?.factors.some(({ kind }) => kind === 'detection')) gaps.push('hidden');
  return gaps;
}

function toldEarlier(postmortem: PatternMember['postmortem']): readonly string[] {
  if (postmortem === undefined) return [];
  const hidden = postmortem.factors.filter(({ kind }) => kind === 'detection').map(({ text }) => text);
  return [...hidden, postmortem.earlier].map((text) => text.trim()).filter((text) => text !== '');
}

interface Named {
  readonly place: number;
  readonly incidentId: IncidentId;
  readonly kind: FactorKind;
  readonly text: string;
  readonly terms: Terms;
}

function sharedFactors(members: readonly PatternMember[]): readonly SharedFactor[] {
  const named: readonly Named[] = members
    .flatMap(({ incidentId, postmortem }) =>
      (postmortem?.factors ?? []).slice(0, MOST_COMPARED).map(({ kind, text }) => ({ incidentId, kind, text })),
    )
    .map((each, place) => ({ ...each, place, terms: termsOf(each.text) }));
  return FACTOR_KINDS.flatMap((kind) => groups(named.filter((each) => each.kind === kind)))
    .filter((group) => new Set(group.map(({ incidentId }) => incidentId)).size > 1)
    .flatMap((group) => {
      const [first] = group;
      const said = group.map(({ incidentId, text }) => ({ incidentId, text }));
      return first === undefined ? [] : [{ kind: first.kind, text: first.text, members: said }];
    })
    .toSorted((one, other) => countOf(other) - countOf(one));
}

function countOf({ members }: SharedFactor): number {
  return new Set(members.map(({ incidentId }) => incidentId)).size;
}

/** Each with those that it is alike to, and with those that these are alike to. */
function groups(all: readonly Named[]): readonly (readonly Named[])[] {
  const found: Named[][] = [];
  for (const one of all) {
    const joined = found.filter((group) => group.some((other) => areAlike(one, other)));
    const rest = found.filter((group) => !joined.includes(group));
    const merged = [...joined.flat(), one].toSorted((a, b) => a.place - b.place);
    found.splice(0, found.length, ...rest, merged);
  }
  return found.toSorted(([a], [b]) => (a?.place ?? 0) - (b?.place ?? 0));
}

/** Two words that tell something at least, and two in five of those of the shorter one; or the same words altogether. */
function areAlike({ terms: one }: Named, { terms: other }: Named): boolean {
  const shared = [...one.keys()].filter((term) => other.has(term)).length;
  const least = Math.min(one.size, other.size);
  return (shared >= 2 && shared * 5 >= least * 2) || (shared > 0 && shared === Math.max(one.size, other.size));
}

function sharedServices(members: readonly PatternMember[]): Pattern['services'] {
  const all = [...new Set(members.flatMap(({ services }) => services))];
  return all
    .map((serviceId) => ({
      serviceId,
      members: members.filter(({ services }) => services.includes(serviceId)).map(({ incidentId }) => incidentId),
    }))
    .filter((each) => each.members.length > 1)
    .toSorted((one, other) => other.members.length - one.members.length);
}
