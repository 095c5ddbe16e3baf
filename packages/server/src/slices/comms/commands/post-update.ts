import type { Caller } from '@heed/core/access';
import { bodyOf, customerWords, lintUpdate, type Occasion, type Parts, type UpdateFinding } from '@heed/core/comms';
import { type Audience, hasProcess, type Incident, LONGEST_PROMISE } from '@heed/core/incidents';
import {
  type Duration,
  type IncidentId,
  type Instant,
  isRefusal,
  MINUTE,
  type Refusal,
  refuse,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { actInIncident, findVisibleIncident } from '../../incidents/index.ts';
import { whoIsMailed } from '../contact-mail.ts';
import type { CommsMeans } from '../means.ts';
import { findLanguages } from '../queries/languages.ts';
import { findTerms } from '../queries/terms.ts';
import { loadPromises } from '../store/promises.ts';
import { insertWaiting } from '../store/waiting.ts';
import { type OnPage, publishTo, type ToPages } from './publish.ts';

export interface UpdateInput extends Pick<ToPages, 'openOn' | 'publicTitle' | 'state'> {
  readonly audience: Audience;
  readonly body?: string | undefined;
  readonly parts?: Parts | undefined;
  readonly noChange: boolean;
  readonly isFinal: boolean;
  readonly nextInMinutes?: number | undefined;
  readonly followUpBy?: Instant | undefined;
}

/** What was said, and where it went. */
export interface Posted {
  readonly incident: Incident;
  /** Undefined while no page has published it yet. */
  readonly line: number | undefined;
  readonly text: string;
  readonly findings: readonly UpdateFinding[];
  readonly pages: readonly OnPage[];
  readonly mailed: readonly string[];
}

/**
 * Says something to one audience: a line of the history that keeps the promise, from which all that is sent follows. What
 * waits for approval on every page has been told to nobody, and keeps no promise yet.
 */
export async function postUpdate(
  tx: Tx,
  means: CommsMeans,
  caller: Caller,
  id: IncidentId,
  input: UpdateInput,
): Promise<Posted | Refusal> {
  const incident = await findVisibleIncident(tx.db, caller, id);
  if (isRefusal(incident)) return incident;
  const languages = await findLanguages(tx.db, incident, input.openOn);
  const text = textOf(input, languages);
  if (isRefusal(text)) return text;
  const { audience, isFinal, followUpBy, noChange } = input;
  const nextUpdateAt = input.nextInMinutes === undefined ? undefined : tx.now + input.nextInMinutes * MINUTE;
  const occasion: Occasion = isFinal ? 'final' : (await wasTold(tx, id, audience)) ? 'regular' : 'first';
  const findings =
    audience === 'customers' && isOwn(input)
      ? lintUpdate(text, { occasion, languages, nextUpdateAt, followUpBy, ...(await findTerms(tx.db, incident)) })
      : [];
  const pages =
    audience === 'customers' ? await publishTo(tx, caller, incident, { ...input, text, occasion, nextUpdateAt }) : [];
  if (isRefusal(pages)) return pages;
  const waits = pages.length > 0 && pages.every(({ outcome }) => outcome === 'awaiting-approval');
  const warnings = [...new Set(findings.map(({ rule }) => rule))];
  const waiting = pages.flatMap(({ pageId, waitsAs }) => (waitsAs === undefined ? [] : [{ pageId, ...waitsAs }]));
  const batch = newId('publicUpdate', tx.now);
  await insertWaiting(tx, waiting, { batch, incidentId: id, note: { noChange, isFinal, followUpBy }, told: !waits });
  if (waits) {
    const note = `An update to customers waits for approval on ${pages.map(({ name }) => name).join(', ')}: ${text}`;
    const noted = await actInIncident(tx, means, caller, id, {
      kind: 'write-entry',
      entry: 'note',
      text: note.slice(0, 4_000),
    });
    if (isRefusal(noted)) return noted;
    return { incident: noted, line: undefined, text, findings, pages, mailed: [] };
  }
  const update = { audience, noChange, isFinal, followUpBy, warnings };
  const written = await actInIncident(tx, means, caller, id, { kind: 'write-entry', entry: 'update', text, update });
  if (isRefusal(written)) return written;
  const promised = nextUpdateAt ?? earliest(pages);
  const after =
    promised === undefined || !owesMore(written, isFinal, promised - tx.now)
      ? written
      : await actInIncident(tx, means, caller, id, { kind: 'promise-update', until: promised, audience });
  if (isRefusal(after)) return after;
  const mailed = (await whoIsMailed(tx.db, audience, after)).map(({ name }) => name);
  return { incident: after, line: written.length, text, findings, pages, mailed };
}

/** Somebody wrote it; that nothing has changed is said in words that Heed comes with, too. */
export function isOwn({ body, parts }: Pick<UpdateInput, 'body' | 'parts'>): boolean {
  return (body ?? '').trim() !== '' || parts !== undefined;
}

/** One text, or its parts; without either only "no change" is something, which customers read in their language. */
export function textOf(
  { audience, body, parts, noChange }: UpdateInput,
  [language]: readonly [string, ...string[]],
): string | Refusal {
  if (body !== undefined && parts !== undefined) return invalid('parts', 'must not be given beside a body');
  const text = parts === undefined ? (body ?? '').trim() : bodyOf(parts, audience);
  if (text !== '') return text;
  if (noChange) return audience === 'customers' ? customerWords(language).noChange : 'No change.';
  return invalid('body', 'must say something; that nothing has changed is said with `noChange`');
}

function invalid(path: string, message: string): Refusal {
  return refuse('invalid', `This cannot be: \`${path}\` ${message}.`, [{ path, message }]);
}

/** A page may promise a word of next week; the response promises none so far ahead. */
function owesMore({ status, severity }: Incident, isFinal: boolean, ahead: Duration): boolean {
  return status === 'open' && !isFinal && hasProcess(severity.value) && ahead <= LONGEST_PROMISE;
}

async function wasTold(tx: Tx, id: IncidentId, audience: Audience): Promise<boolean> {
  return (await loadPromises(tx.db, id))?.told[audience] !== undefined;
}

/** When customers hear more, by what the pages promise. */
export function earliest(pages: readonly Pick<OnPage, 'nextUpdateAt'>[]): Instant | undefined {
  const times = pages.flatMap(({ nextUpdateAt }) => nextUpdateAt ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}
