import type { openAction } from '@heed/contract/actions';
import type { Received } from '@heed/contract/route';
import { formatInstant } from '@heed/core/kernel';
import type { Desk } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import { momentOf } from '../options.ts';
import { bullets } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import type { Said } from '../verb.ts';

/** What became of an action, and what it still lacks. */
export function sayVerb(desk: Desk, action: Received<typeof openAction>, said: string): Said {
  return [
    action,
    `${said}: ${cleanLine(action.title)} (${shortId(action.id)})`,
    ...(action.check === null ? [] : [cleanLine(action.check.words)]),
    ...bullets(
      desk,
      action.findings.map(({ ask }) => ask),
    ),
  ];
}

/** A day is over with its last minute; a moment is meant as it is said. */
export function endOfDay(desk: Desk, option: string, text: string): string {
  return formatInstant(momentOf(desk, option, /^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 23:59` : text));
}
