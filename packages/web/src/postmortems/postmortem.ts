import type { getPostmortem, showPattern, showPostmortemGate } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import type { Section } from '@heed/core/postmortems';

export type Document = Received<typeof getPostmortem>;
export type PatternRead = Received<typeof showPattern>;
export type Gate = Received<typeof showPostmortemGate>;

/** What every part of the document is given. */
export interface DocumentPart {
  readonly document: Document;
  /** Whoever looks may change it now. */
  readonly mayWrite: boolean;
}

/** Where a section stands on the screen. */
export function anchorOf(section: Section | 'header'): string {
  return `section-${section}`;
}

/** Answers by what they explain, the first ones under `null`. */
export function childrenOf<T extends { readonly number: number; readonly parent: number | null }>(
  whys: readonly T[],
): ReadonlyMap<number | null, readonly T[]> {
  return Map.groupBy(whys, ({ parent }) => parent);
}

/** Whether a why may be put under another without standing below itself. */
export function mayBeUnder(
  whys: readonly { readonly number: number; readonly parent: number | null }[],
  number: number | undefined,
  parent: number,
): boolean {
  for (let at: number | null = parent; at !== null; at = whys.find((why) => why.number === at)?.parent ?? null) {
    if (at === number) return false;
  }
  return true;
}

/** What is drawn anew as a whole, with its place as its key. */
export function placed<T>(list: readonly T[]): readonly { readonly key: string; readonly item: T }[] {
  return list.map((item, at) => ({ key: String(at), item }));
}
