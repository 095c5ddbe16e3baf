import type { DatabaseEvidence } from '../database.ts';
import type { FaultLine, LoadLine, MailLine, PageLine } from '../lines.ts';

/** Who is to be reached, one after the other, for the alerts of a pair. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly delayMinutes: number;
}

/** All that the checker knows of a run: the configuration, four journals, and what the database says afterwards. */
export interface Evidence {
  readonly pairs: readonly Pair[];
  readonly load: readonly LoadLine[];
  readonly mails: readonly MailLine[];
  readonly faults: readonly FaultLine[];
  readonly page: readonly PageLine[];
  readonly database: DatabaseEvidence;
  /** Nodes that ended though nobody had killed them. */
  readonly deaths: readonly { readonly node: string; readonly at: number; readonly words: string }[];
}

/** What an invariant found: how many things it looked at, and each that is wrong, with the lines that show it. */
export interface Finding {
  readonly looked: number;
  readonly violations: readonly string[];
}

/** `+12.345 s` after the run began, so that lines of different journals can be laid side by side. */
export function moment({ load }: Pick<Evidence, 'load'>, at: number | undefined): string {
  if (at === undefined) return 'never';
  return `+${((at - (load[0]?.at ?? at)) / 1_000).toFixed(3)} s`;
}

/** A journal's line with its moments made readable. */
export function show(evidence: Evidence, line: object): string {
  const readable = Object.entries(line).map(([name, value]) =>
    /^(at|beganAt|from|to)$/.test(name) && typeof value === 'number'
      ? `${name} ${moment(evidence, value)}`
      : `${name} ${value}`,
  );
  return readable.join(', ');
}
