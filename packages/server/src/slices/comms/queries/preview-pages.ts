import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { type Instant, isRefusal, type Refusal } from '@heed/core/kernel';
import { mustWait, type PublicState } from '@heed/core/status';
import type { Queries } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { type LetterPreview, loadStatusPage, previewLetter, type Words } from '../../status/index.ts';
import { firstWord, nextWord, openAbout, type ToPages } from '../commands/publish.ts';
import type { CommsMeans } from '../means.ts';

/** What a page would show, and what its subscribers would get. */
export interface PagePreview {
  readonly pageId: string;
  readonly name: string;
  readonly waits: boolean;
  readonly state: PublicState;
  readonly mail: { readonly subject: string; readonly text: string; readonly readers: number } | null;
  readonly webhook: { readonly body: string; readonly readers: number } | null;
  /** When its readers hear more. */
  readonly nextUpdateAt: Instant | undefined;
}

/** The word on each page to which it would go, as publishing it would say it. */
export async function previewPages(
  db: Queries,
  means: Pick<CommsMeans, 'notify' | 'publicUrl'>,
  caller: Caller,
  incident: Incident,
  input: ToPages & { readonly now: Instant },
): Promise<readonly PagePreview[] | Refusal> {
  if (incident.kind === 'drill') return [];
  const about = await openAbout(db, incident);
  const going = [...new Set([...about.map(({ pageId }) => pageId), ...input.openOn])].toSorted();
  const previews: PagePreview[] = [];
  for (const pageId of going) {
    const stored = await loadStatusPage(db, pageId);
    if (stored === undefined) continue;
    const { page } = stored;
    const shown = about.find((each) => each.pageId === pageId);
    const words = shown === undefined ? firstWord(incident, page, input) : nextWord(incident, shown, input);
    // Without a title for its readers nothing can be told there yet.
    const isTitled = shown !== undefined || input.publicTitle !== undefined;
    const letter = isTitled
      ? await previewLetter(db, pageId, commandOf(incident, shown?.id, words, input, caller), means.publicUrl)
      : undefined;
    if (isRefusal(letter)) return letter;
    const waits = mustWait(page, caller.personId);
    previews.push({ pageId, name: page.name, waits, state: words.state, ...shownLetter(means, letter, input.now) });
  }
  return previews;
}

type Command = Parameters<typeof previewLetter>[2];
type PublicId = Extract<Command, { readonly kind: 'post-update' }>['incidentId'];

function commandOf(
  incident: Incident,
  shown: PublicId | undefined,
  { state, body, affected, nextUpdateAt }: Words,
  { publicTitle = '', now }: ToPages & { readonly now: Instant },
  { personId }: Caller,
): Command {
  const severity = incident.severity.value;
  const moments = { displayAt: undefined, datedBackWhy: undefined, nextUpdateAt };
  const update = { updateId: newId('publicUpdate', now), state, body, affected, ...moments, severity };
  if (shown !== undefined) return { kind: 'post-update', incidentId: shown, update, by: personId };
  const startedAt = incident.times.impactStartedAt ?? incident.times.detectedAt;
  const id = newId('publicIncident', now);
  const seed = { id, title: publicTitle, impact: undefined, incidentId: incident.id, startedAt };
  return { kind: 'open-incident', seed, update, by: personId };
}

function shownLetter(
  { notify }: Pick<CommsMeans, 'notify'>,
  letter: LetterPreview | undefined,
  at: Instant,
): Pick<PagePreview, 'mail' | 'webhook' | 'nextUpdateAt'> {
  if (letter === undefined) return { mail: null, webhook: null, nextUpdateAt: undefined };
  const { words, data, mailboxes, webhooks } = letter;
  const { subject, text, body } = notify.showNotice(words, { data, at });
  return {
    mail: mailboxes === 0 ? null : { subject, text, readers: mailboxes },
    webhook: webhooks === 0 ? null : { body, readers: webhooks },
    nextUpdateAt: letter.nextUpdateAt,
  };
}
