import type { Tier } from './action.ts';

/** How strong a control sounds, by the words that say so. A person decides. */
export interface TierSuggestion {
  readonly tier: Tier;
  /** The words that it was read from. */
  readonly quote: string;
}

/** Asked in this order: who asks for care asks for nothing else, however the sentence goes on. */
const SIGNS: readonly { readonly tier: Tier; readonly pattern: RegExp }[] = [
  {
    tier: 5,
    pattern:
      /\b(?:be|being|stay) (?:more |extra |very )?(?:careful|aware|mindful|vigilant|diligent|attentive|cautious)\b|\bmore (?:careful|carefully|aware|mindful|vigilant|diligent|attentive)\b|\bpay (?:more |closer )?attention\b|\bremember to\b|\bremind\b|\btry (?:harder|to)\b|\bkeep in mind\b|\bdouble[- ]check\b|\bnot assume\b/iu,
  },
  {
    tier: 2,
    pattern:
      /\b(?:alert|alerts|alerting|alarm|alarms|monitor|monitors|monitoring|metrics?|dashboards?|probes?|health ?checks?|notifications?|exporter|synthetic checks?|canary|canaries|log-based|detect|detects|detection|smoke ?tests?|heartbeats?)\b/iu,
  },
  {
    tier: 3,
    pattern:
      /\b(?:document|documents|documentation|runbooks?|playbooks?|checklists?|guide|wiki|write down|procedures?|readme|sre guide|templates?|backups?|store the|script to|command to|tool to)\b/iu,
  },
  {
    tier: 4,
    pattern:
      /\b(?:train|trains|training|teach|teaches|learning path|workshop|educate|onboarding|knowledge sharing|share knowledge|communicate|communication|improve the (?:team|process)|agree on|process|on-call rotation|meeting)\b/iu,
  },
  {
    tier: 1,
    pattern:
      /\b(?:remove|removes|replace|replaces|eliminate|prevent|prevents|block|blocks|enforce|enforces|guards?|lock|locks|pin|pins|limit|limits|quota|automate|automates|automatically|auto-?scale|isolate|separate|dedicated|redundan(?:t|cy)|robust|migrate|move|upgrade|downgrade|disable|disallow|refuse|reject|validate|validates|validation|require|requires|fail ?over|cordon|cull|circuit breaker|rate[- ]limit|avoid|rollback guard|test|tests)\b/iu,
  },
];

/** The tier that the words of an action suggest; undefined when they say nothing of it. */
export function suggestTier(text: string): TierSuggestion | undefined {
  for (const { tier, pattern } of SIGNS) {
    const [quote] = pattern.exec(text) ?? [];
    if (quote !== undefined) return { tier, quote };
  }
  return undefined;
}

const VAGUE: readonly { readonly pattern: RegExp; readonly ask: string }[] = [
  {
    pattern:
      /\b(?:investigate|look into|explore|consider|discuss|think about|evaluate|research|analyse|analyze|feasibility|find a way|figure out)\b/iu,
    ask: 'It ends with knowing more, not with a change. By which day is it decided, and by whom?',
  },
  {
    pattern: /\b(?:improve|better|enhance|strengthen|more robust|optimi[sz]e|clean up|revisit|rethink)\b/iu,
    ask: 'Better by how much, and where would it be seen?',
  },
  {
    pattern:
      /\b(?:be|being) (?:more |extra |very )?(?:careful|aware|mindful|vigilant|diligent|cautious)\b|\bmore (?:careful|aware|mindful|vigilant)\b|\bpay (?:more |closer )?attention\b/iu,
    ask: 'Which check, limit or default would do it without anybody thinking of it?',
  },
  {
    pattern:
      /\b(?:etc|and so on|some|somewhere|somehow|various|as needed|if possible|where possible|more generally)\b/iu,
    ask: 'Which ones exactly? It cannot be verified while that is open.',
  },
];

/** Words that leave open when the action is done, each with the question that closes it. */
export interface Vagueness {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly ask: string;
}

/** Where the wording of an action leaves open what is done; empty for one that can be checked. */
export function vaguenessOf(text: string): readonly Vagueness[] {
  return VAGUE.flatMap(({ pattern, ask }) => {
    const match = pattern.exec(text);
    if (match === null) return [];
    const [quote] = match;
    return [{ start: match.index, end: match.index + quote.length, quote, ask }];
  }).toSorted((one, other) => one.start - other.start);
}

const INVESTIGATION =
  /^\s*(?:please )?(?:investigate|look into|explore|consider|discuss|think about|evaluate|research|analyse|analyze|find a way|find out|figure out|check whether|decide)\b/iu;

/** True for what begins with finding out: it ends with a decision, so it has to name the day of that. */
export function isInvestigation(title: string): boolean {
  return INVESTIGATION.test(title);
}
