import type { ProseSection, RuleId, Section } from '@heed/core/postmortems';

/** Words that the linter marked and that stay. */
export interface KeptWords {
  readonly rule: RuleId;
  readonly quote: string;
  readonly section: Section;
}

export interface ProseProps {
  readonly section: ProseSection;
  /** What the section is called, for who does not see where it stands. */
  readonly label: string;
  /** What is asked for here, shown while it is empty. */
  readonly prompt: string;
  /** What it said when the page was read, in Markdown. */
  readonly text: string;
  /** Whom one may name with @. */
  readonly people?: readonly { readonly id: string; readonly name: string }[] | undefined;
  /** Full names of who took part, for the linter. */
  readonly roster?: readonly string[] | undefined;
  readonly kept?: readonly KeptWords[] | undefined;
  /** Keeps marked words with a reason; answers whether that was done. */
  readonly onKeep?: ((words: KeptWords, reason: string) => Promise<boolean>) | undefined;
}
