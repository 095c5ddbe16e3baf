import { getIncidentComposer, listPromises, postIncidentUpdate, previewIncidentUpdate } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { AUDIENCES, type Audience } from '@heed/core/incidents';
import { formatInstant, MINUTE } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { momentOf, several } from '../options.ts';
import { cleanLine, cleanText } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { findIncident } from './incidents-find.ts';
import { drawPreview } from './incidents-preview.ts';
import type { Words } from './incidents-verb.ts';

interface UpdateOptions {
  readonly to: Audience;
  readonly next?: string;
  readonly final?: true;
  readonly followUp?: string;
  readonly page?: readonly string[];
  readonly title?: string;
  readonly preview?: true;
}

/** `heed incidents update` and its neighbours: what is said, to whom, and what is still owed. */
export function addIncidentUpdates(incidents: Command, act: Act): void {
  incidents
    .command('update <incident> [words...]')
    .description('tell an audience how it stands, also that there is no news')
    .addOption(new Option('--to <audience>', 'whom').choices(AUDIENCES).default('responders'))
    .option('--next <time>', 'when the next one comes, such as 30m')
    .option('--no-change', 'nothing has changed; it counts')
    .option('--final', 'the last one to this audience')
    .option('--follow-up <time>', 'by when they can read what was learned')
    .option('--page <id>', 'a status page that shall tell of it from now on; may be said several times', several)
    .option('--title <words>', 'what readers of that page call it')
    .option('--preview', 'only show how it would read, and what a linter would change')
    .action(
      act<[string, Words], UpdateOptions & { readonly change: boolean }>(async (desk, [text, words = []], options) => {
        const { id } = await findIncident(desk, text);
        const body = bodyOf(desk, words, options);
        if (options.preview === true) {
          const preview = taken(await desk.api.call(previewIncidentUpdate, { params: { id }, body }));
          desk.answer(preview, () => [...drawPreview(desk, preview), ...sayFindings(preview.findings)]);
          return undefined;
        }
        const posted = taken(await desk.api.call(postIncidentUpdate, { params: { id }, body }));
        desk.answer(posted, () => [
          saidWhere(posted, options.to),
          ...(posted.nextUpdateAt === null ? [] : [`The next one is due ${sayWhen(posted.nextUpdateAt, desk.clock)}.`]),
          ...sayFindings(posted.findings),
        ]);
        return undefined;
      }),
    );

  incidents
    .command('draft <incident>')
    .description('show the text that the templates make of the live record')
    .addOption(new Option('--to <audience>', 'for whom').choices(AUDIENCES).default('responders'))
    .option('--final', 'the last one')
    .action(
      act<[string], { readonly to: Audience; readonly final?: true }>(async (desk, [text], { to, final }) => {
        const { id } = await findIncident(desk, text);
        const composer = taken(await desk.api.call(getIncidentComposer, { params: { id } }));
        const draft = composer.drafts.find(({ audience }) => audience === to);
        if (draft === undefined) return stop('refused', { what: `There is no draft for ${to}.` });
        desk.answer(draft, () => cleanText(final === true ? draft.finalDraft : draft.draft).split('\n'));
        return undefined;
      }),
    );

  incidents
    .command('promises <incident>')
    .description('show what is owed to whom, and what was kept, late or missed')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await findIncident(desk, text);
        const promises = taken(await desk.api.call(listPromises, { params: { id } }));
        const { open, ended, counts, pointOfContact } = promises;
        desk.answer(promises, () => [
          ...drawTable(
            [...open, ...ended],
            [
              { title: 'TO', of: ({ audience }) => audience },
              { title: 'DUE', of: ({ due }) => sayWhen(due, desk.clock) },
              { title: 'STATE', of: stateOf, tone: (one) => (isBad(one, desk) ? 'bad' : 'plain') },
              { title: 'PUT OFF', of: ({ putOff }) => (putOff === 0 ? '' : String(putOff)) },
            ],
            desk.width,
            desk.paint,
          ),
          `${counts.kept} kept, ${counts.late} late, ${counts.missed} missed.`,
          pointOfContact === null
            ? 'Nobody speaks for it: take the role communications.'
            : `Ask ${cleanLine(pointOfContact.name)}.`,
        ]);
        return undefined;
      }),
    );
}

type Posted = Received<typeof postIncidentUpdate>;
type Owed = Received<typeof listPromises>['open'][number];

function bodyOf(desk: Desk, words: Words, options: UpdateOptions & { readonly change: boolean }) {
  const { to, next, final, followUp, page, title, change } = options;
  const until = next === undefined ? undefined : momentOf(desk, '--next', next);
  const body = words.join(' ');
  return {
    audience: to,
    ...(body === '' ? {} : { body }),
    noChange: !change,
    final: final === true,
    ...(until === undefined ? {} : { nextInMinutes: Math.max(5, Math.round((until - desk.clock.now) / MINUTE)) }),
    ...(followUp === undefined ? {} : { followUpBy: formatInstant(momentOf(desk, '--follow-up', followUp)) }),
    ...(page === undefined ? {} : { openOn: [...page] }),
    ...(title === undefined ? {} : { publicTitle: title }),
  };
}

function saidWhere({ line, pages, mailed }: Posted, to: Audience): string {
  const waits = pages.filter(({ outcome }) => outcome === 'awaiting-approval').map(({ name }) => cleanLine(name));
  if (line === null) return `Nobody has read it yet: it waits for approval on ${waits.join(', ')}.`;
  const on = pages.filter(({ outcome }) => outcome === 'published').map(({ name }) => cleanLine(name));
  return [
    `The update to ${to} is line ${line}.`,
    ...(on.length === 0 ? [] : [`It is on ${on.join(', ')}.`]),
    ...(waits.length === 0 ? [] : [`It waits for approval on ${waits.join(', ')}.`]),
    ...(mailed.length === 0 ? [] : [`Mailed to ${mailed.map(cleanLine).join(', ')}.`]),
  ].join(' ');
}

function sayFindings(findings: Posted['findings']): readonly string[] {
  return findings.map(({ rule, quote, instead }) =>
    cleanLine(`  ! ${rule}${quote === '' ? '' : ` “${quote}”`}: ${instead}`),
  );
}

function stateOf({ outcome }: Owed): string {
  return outcome ?? 'owed';
}

function isBad({ outcome, due }: Owed, { clock }: Desk): boolean {
  return outcome === 'missed' || (outcome === null && Date.parse(due) < clock.now);
}
