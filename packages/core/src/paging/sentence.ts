import type { Instant, PolicyId } from '../kernel/index.ts';
import type { Target } from './policy.ts';

/** Something in a sentence that its reader knows by another name: core has ids, a screen has names and a time zone. */
export type Mention =
  | Target
  | { readonly kind: 'policy'; readonly id: PolicyId }
  | { readonly kind: 'instant'; readonly at: Instant };

/** Plain words with mentions between them, spaces included. */
export type Sentence = readonly (string | Mention)[];

/** The sentence in words; `name` says how a mention is shown to this reader. */
export function speak(sentence: Sentence, name: (mention: Mention) => string): string {
  return sentence.map((part) => (typeof part === 'string' ? part : name(part))).join('');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly Sentence[]): Sentence {
  return parts.flatMap((part, index) => {
    if (index === 0) return part;
    return [index === parts.length - 1 ? ' and ' : ', ', ...part];
  });
}
