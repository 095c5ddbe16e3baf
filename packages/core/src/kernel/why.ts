import type { Instant } from './instant.ts';

/** One reason of "why": its kind for programs, a sentence for people, and the moment that it speaks of. */
export interface Because {
  readonly kind: string;
  readonly text: string;
  readonly at: Instant | undefined;
}

/** The answer to one question about a thing; a question that has no answer is not asked. */
export interface Answered {
  readonly question: string;
  /** The question as a heading. */
  readonly title: string;
  readonly reasons: readonly Because[];
}

export function because(kind: string, text: string, at?: Instant): Because {
  return { kind, text, at };
}

export function answered(question: string, title: string, reasons: readonly Because[]): readonly Answered[] {
  return reasons.length === 0 ? [] : [{ question, title, reasons }];
}
