import { type Refusal, refuse } from '@heed/core/kernel';

/** Deeper than any honest request; a walker that recurses must not meet more. */
const MAX_DEPTH = 32;

/** Reads JSON. Says where it stops being JSON, and refuses what is nested deeper than 32. */
export function parseJson(text: string): { readonly value: unknown } | Refusal {
  if (depthExceeds(text, MAX_DEPTH)) {
    return refuse('invalid', `The body is nested deeper than ${MAX_DEPTH} levels. Flatten it.`);
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const words = error instanceof Error ? error.message : 'not JSON';
    return refuse('invalid', `The body is not JSON: ${words.slice(0, 200)}. Check it with a JSON validator.`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** One pass over the text, before the parser builds anything from it. */
function depthExceeds(text: string, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) {
      quoted = true;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    }
  }
  return false;
}
