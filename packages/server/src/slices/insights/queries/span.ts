import { DAY, type Refusal, refuse } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import type { Span } from '../store/counted.ts';

const USUAL = 90 * DAY;
const LONGEST = 1_100 * DAY;

export type Asked = { readonly [Field in keyof Span]?: Span[Field] | undefined };

/** The span that is meant, or why it cannot be. */
export async function spanOf(db: Queries, asked: Asked): Promise<Span | Refusal> {
  const until = asked.until ?? (await readClock(db));
  const from = asked.from ?? until - USUAL;
  if (from >= until || until - from > LONGEST) {
    const message = 'must lie before `until`, by at most 1100 days';
    return refuse('invalid', `This cannot be: \`from\` ${message}.`, [{ path: 'from', message }]);
  }
  return { ...asked, from, until };
}
