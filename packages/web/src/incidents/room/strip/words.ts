import type { getIncidentStrip } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { POSTURES, SEVERITIES } from '@heed/core/incidents';
import { text } from '../../../text/index.ts';

export type Strip = Received<typeof getIncidentStrip>;
export type Mark = Strip['marks'][number];

/** A mark in words: what happened, and how it came out. */
export function sayMark({ kind, text: said, state }: Mark): string {
  const words = text.incidents.room.strip;
  const what = said === null ? words.kinds[kind] : `${words.kinds[kind]}: ${nameOf(kind, said)}`;
  return state === null ? what : `${what}, ${words.states[state]}`;
}

function nameOf(kind: Mark['kind'], said: string): string {
  const severity = SEVERITIES.find((each) => each === said);
  if (kind === 'severity' && severity !== undefined) return text.incidents.severities[severity];
  const posture = POSTURES.find((each) => each === said);
  return kind === 'posture' && posture !== undefined ? text.incidents.room.postures[posture] : said;
}
