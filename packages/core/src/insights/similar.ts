import type { Terms } from '../postmortems/index.ts';

/** What is compared of an incident. */
export interface Likeness {
  /** Of title, summary and what was found to be the cause; at declaration of the title and the first line. */
  readonly terms: Terms;
  /** Names of the alerts. */
  readonly alerts: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** The failure class that a person confirmed. */
  readonly failureClass: string | undefined;
}

/** In how many of how many incidents a term stands. */
export interface Corpus {
  readonly size: number;
  readonly holding: (term: string) => number;
}

/** How alike two incidents are, 0 to 1, and what it was read from. */
export interface Similarity {
  readonly score: number;
  /** Terms that both hold, the most telling first. */
  readonly terms: readonly string[];
  readonly alerts: readonly string[];
  readonly sameService: boolean;
  readonly sameClass: boolean;
}

const WEIGHTS = { text: 0.6, alerts: 0.2, service: 0.1, failureClass: 0.1 };
const SHOWN_TERMS = 6;

/** Cosine of the term weights, overlap of the alerts, and whether service and confirmed class are shared. */
export function compare(one: Likeness, other: Likeness, corpus: Corpus): Similarity {
  const mine = weigh(one.terms, corpus);
  const theirs = weigh(other.terms, corpus);
  const shared = [...mine].flatMap(([term, weight]) => {
    const product = weight * (theirs.get(term) ?? 0);
    return product > 0 ? [{ term, product }] : [];
  });
  const cosine = shared.reduce((sum, { product }) => sum + product, 0);
  const alerts = [...one.alerts].filter((name) => other.alerts.has(name));
  const union = one.alerts.size + other.alerts.size - alerts.length;
  const sameService = [...one.services].some((id) => other.services.has(id));
  const sameClass = one.failureClass !== undefined && one.failureClass === other.failureClass;
  const score =
    WEIGHTS.text * cosine +
    WEIGHTS.alerts * (union === 0 ? 0 : alerts.length / union) +
    WEIGHTS.service * Number(sameService) +
    WEIGHTS.failureClass * Number(sameClass);
  return {
    score,
    terms: shared
      .toSorted((a, b) => b.product - a.product)
      .slice(0, SHOWN_TERMS)
      .map(({ term }) => term),
    alerts,
    sameService,
    sameClass,
  };
}

/** Term weights of length 1: seldom terms weigh more, and repeating one adds ever less. */
function weigh(terms: Terms, { size, holding }: Corpus): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  let squares = 0;
  for (const [term, count] of terms) {
    const weight = (1 + Math.log(count)) * Math.log(1 + size / (1 + holding(term)));
    weights.set(term, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  if (length > 0) for (const [term, weight] of weights) weights.set(term, weight / length);
  return weights;
}
