import type { ServiceId } from '../kernel/index.ts';
import { type Labels, labelOf } from './labels.ts';
import { type Matcher, matchesAll } from './matchers.ts';
import type { Service } from './service.ts';

/**
 * The services in a form that answers fast: each is filed under one exact label value that it demands, so that an alert is
 * compared only with the few services filed under its own values. Build it once per change of the catalog.
 */
export interface ServiceIndex {
  readonly byId: ReadonlyMap<ServiceId, Service>;
  /** Label name → value → candidates, best rank first. */
  readonly filed: ReadonlyMap<string, ReadonlyMap<string, readonly Candidate[]>>;
  /** Services that demand no exact value (only `!=`), best rank first. */
  readonly unfiled: readonly Candidate[];
}

interface Candidate {
  /** 0 is the best: see `matchService`. */
  readonly rank: number;
  readonly service: Service;
}

type Anchor = readonly [label: string, values: readonly string[]];

export function indexServices(services: readonly Service[]): ServiceIndex {
  const popularity = countDemands(services);
  const filed = new Map<string, Map<string, Candidate[]>>();
  const unfiled: Candidate[] = [];
  services.toSorted(compareSpecificity).forEach((service, rank) => {
    const anchor = chooseAnchor(service.matchers, popularity);
    if (anchor) file(filed, anchor, { rank, service });
    else if (service.matchers.length > 0) unfiled.push({ rank, service });
  });
  return { byId: new Map(services.map((service) => [service.id, service])), filed, unfiled };
}

/**
 * The service that these labels mean. When several match, the one with the most matchers wins, because it was described
 * most exactly; then the name that sorts first; then the id. A service without matchers never matches.
 */
export function matchService(index: ServiceIndex, labels: Labels): Service | undefined {
  let best = firstMatch(index.unfiled, labels, undefined);
  for (const [label, byValue] of index.filed) {
    const candidates = byValue.get(labelOf(labels, label));
    if (candidates) best = firstMatch(candidates, labels, best);
  }
  return best?.service;
}

function firstMatch(
  candidates: readonly Candidate[],
  labels: Labels,
  best: Candidate | undefined,
): Candidate | undefined {
  for (const candidate of candidates) {
    if (best && candidate.rank > best.rank) return best;
    if (matchesAll(candidate.service.matchers, labels)) return candidate;
  }
  return best;
}

function compareSpecificity(a: Service, b: Service): number {
  return b.matchers.length - a.matchers.length || compareText(a.name, b.name) || compareText(a.id, b.id);
}

/** By code units, not by a locale: the answer must not depend on the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function demandedValues(matcher: Matcher): readonly string[] {
  switch (matcher.op) {
    case '=':
      return [matcher.value];
    case 'in':
      return matcher.values;
    case '!=':
      return [];
  }
}

const demandKey = (label: string, value: string) => JSON.stringify([label, value]);

function countDemands(services: readonly Service[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { matchers } of services) {
    for (const matcher of matchers) {
      for (const value of demandedValues(matcher)) {
        const key = demandKey(matcher.label, value);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** The demand that the fewest services share, so that no drawer grows long (`env = "prod"` would hold everything). */
function chooseAnchor(matchers: readonly Matcher[], popularity: ReadonlyMap<string, number>): Anchor | undefined {
  let anchor: Anchor | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const matcher of matchers) {
    const values = demandedValues(matcher);
    if (values.length === 0) continue;
    const shared = Math.max(...values.map((value) => popularity.get(demandKey(matcher.label, value)) ?? 0));
    if (shared < fewest) {
      fewest = shared;
      anchor = [matcher.label, values];
    }
  }
  return anchor;
}

function file(filed: Map<string, Map<string, Candidate[]>>, [label, values]: Anchor, candidate: Candidate): void {
  const byValue = filed.get(label) ?? new Map<string, Candidate[]>();
  filed.set(label, byValue);
  for (const value of new Set(values)) {
    const drawer = byValue.get(value);
    if (drawer) drawer.push(candidate);
    else byValue.set(value, [candidate]);
  }
}
