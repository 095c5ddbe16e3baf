/** A run of characters that look alike. */
export interface Span {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  /** Code stands alone: it is neither bold nor italic, and no link. */
  readonly code?: true;
  /** http, https or mailto. */
  readonly link?: string;
}

/** Somebody who is named, by id. The name is as it was when it was written. */
export interface Mention {
  readonly kind: 'mention';
  readonly person: string;
  readonly name: string;
}

export interface Break {
  readonly kind: 'break';
}

export type Inline = Span | Mention | Break;

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] };

export type Prose = readonly Block[];

/** Lists and quotes inside one another: more is flattened, so that nobody's text makes a walker recurse without end. */
export const DEEPEST = 8;
