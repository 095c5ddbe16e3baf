import type { Duration } from '../kernel/index.ts';
import { ENTRY_KINDS, type EntryKind } from './facts.ts';
import type { Attempt, MitigationKind } from './incident.ts';
import type { Severity } from './severity.ts';

/** The verbs of the one line in which people write, in the order in which they are offered: on the web and by e-mail. */
export const VERBS = [
  ...ENTRY_KINDS,
  'evidence',
  'hypothesis',
  'mitigate',
  'result',
  'impact',
  'doing',
  'timebox',
  'next',
  'criterion',
  'check',
  'severity',
  'command',
  'mitigated',
  'resolve',
] as const;
export type Verb = (typeof VERBS)[number];

/** What a line says. */
export type Spoken =
  /** An update may promise the next one: `/update We know the cause -> 30m`. */
  | { readonly verb: 'entry'; readonly kind: EntryKind; readonly text: string; readonly next: Duration | undefined }
  /** What was seen, as it was seen, or where it lies: `url` with what it is called. */
  | { readonly verb: 'evidence'; readonly text: string; readonly url: string | undefined }
  /** `confidence` in percent. */
  | { readonly verb: 'hypothesis'; readonly text: string; readonly confidence: number | undefined }
  | {
      readonly verb: 'mitigate';
      readonly kind: MitigationKind;
      readonly title: string;
      readonly expectation: string;
    }
  | {
      readonly verb: 'result';
      readonly number: number;
      readonly result: NonNullable<Attempt['result']>;
      readonly evidence: string;
    }
  | { readonly verb: 'impact' | 'doing'; readonly text: string }
  | { readonly verb: 'timebox'; readonly length: Duration; readonly question: string; readonly fallback: string }
  | { readonly verb: 'next'; readonly length: Duration }
  /** Looked at by people; it must hold for `hold`. */
  | { readonly verb: 'criterion'; readonly hold: Duration; readonly text: string }
  | { readonly verb: 'check'; readonly number: number; readonly met: boolean; readonly seen: string }
  | { readonly verb: 'severity'; readonly to: Severity; readonly reason: string }
  /** Takes command: by an offer where one stands, else because nobody has it. */
  | { readonly verb: 'command' | 'mitigated' }
  | { readonly verb: 'resolve'; readonly summary: string };

/** Why a line cannot be taken: what is missing, so that it can be mended where it stands. */
export type Misread =
  | { readonly misread: 'unknown'; readonly verb: string; readonly near: Verb | undefined }
  | { readonly misread: 'empty' | 'needless' | 'malformed'; readonly verb: Verb }
  | { readonly misread: 'no-length' | 'no-fallback' | 'no-expectation' }
  | { readonly misread: 'too-far'; readonly most: Duration }
  | { readonly misread: 'too-long'; readonly most: number };

export function isMisread(read: Spoken | Misread): read is Misread {
  return 'misread' in read;
}

/** How each verb is written. */
export const FORMS: Readonly<Record<Verb, string>> = {
  note: '/note text',
  decision: '/decision text',
  action: '/action text',
  observation: '/observation text',
  update: '/update text -> 30m',
  evidence: '/evidence text, or an address and what it shows',
  hypothesis: '/hypothesis 70% text',
  mitigate: '/mitigate rollback: what -> what should be seen',
  result: '/result 1 helped what was seen',
  impact: '/impact text',
  doing: '/doing text',
  timebox: '/timebox 15m question -> what then',
  next: '/next 30m',
  criterion: '/criterion 10m what must be so',
  check: '/check 1 met what was seen',
  severity: '/severity sev2 why',
  command: '/command',
  mitigated: '/mitigated',
  resolve: '/resolve what it was',
};
