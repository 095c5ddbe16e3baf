import { correctEntry, promiseUpdate, starEntry, writeDoing, writeEntry, writeImpact } from '@heed/contract/incidents';
import { AUDIENCES, type Audience, type EntryKind } from '@heed/core/incidents';
import { formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import type { Act } from '../desk.ts';
import { momentOf, pastMomentOf } from '../options.ts';
import { sayWhen } from '../show/time.ts';
import { numberOf, onIncident, takenVerb, type Words } from './incidents-verb.ts';

interface EntryOptions {
  readonly at?: string;
  readonly reason?: string;
}

type Plain = Exclude<EntryKind, 'update'>;

const ENTRIES: Readonly<Record<Plain, string>> = {
  note: 'write a note into the timeline',
  decision: 'write down what was decided',
  action: 'write down what somebody did',
  observation: 'write down what was seen',
};

/** `heed incidents note` and its neighbours: what people write down while it happens, and later. */
export function addIncidentEntries(incidents: Command, act: Act): void {
  for (const [kind, description] of Object.entries(ENTRIES)) addEntry(incidents, act, kind as Plain, description);

  incidents
    .command('star <incident> <line>')
    .description('mark a line of the timeline as a key event')
    .option('--off', 'or no longer')
    .action(
      onIncident<[string], { readonly off?: true }>(act, async ({ api }, id, [line], { off }) => {
        const params = { id, number: numberOf(line) };
        const outcome = await api.call(starEntry, { params, body: { on: off !== true } });
        return [outcome, () => (off === true ? `line ${line} has no star any more.` : `line ${line} has a star.`)];
      }),
    );

  incidents
    .command('correct <incident> <line> <words...>')
    .description('correct a line; what was written stays readable')
    .requiredOption('--reason <words>', 'why')
    .action(
      onIncident<[string, Words], { readonly reason: string }>(act, async ({ api }, id, [line, words], { reason }) => {
        const params = { id, number: numberOf(line) };
        const outcome = await api.call(correctEntry, { params, body: { text: words.join(' '), reason } });
        return [outcome, () => `line ${line} is corrected.`];
      }),
    );
}

function addEntry(incidents: Command, act: Act, kind: Plain, description: string): void {
  const command = incidents
    .command(`${kind} <incident> <words...>`)
    .description(description)
    .option('--at <time>', 'when it was, if not now')
    .option('--reason <words>', 'why it is written down only now');
  command.action(
    onIncident<[Words], EntryOptions>(act, async (desk, id, [words], { at, reason }) => {
      const occurredAt = at === undefined ? undefined : formatInstant(pastMomentOf(desk, '--at', at));
      const body = { kind, text: words.join(' '), occurredAt, reason };
      const outcome = await desk.api.call(writeEntry, { params: { id }, body });
      const written = takenVerb(outcome);
      return [outcome, () => `the ${kind} is line ${written.length}.`];
    }),
  );
}

/** What stands on the live record, above all lines. */
export function addIncidentRecord(incidents: Command, act: Act): void {
  incidents
    .command('impact <incident> <words...>')
    .description('write what users see')
    .addOption(new Option('--customers <answer>', 'whether customers see it').choices(['yes', 'no', 'unsure']))
    .action(
      onIncident<[Words], { readonly customers?: 'yes' | 'no' | 'unsure' }>(
        act,
        async ({ api }, id, [words], { customers }) => {
          const body = { text: words.join(' '), customerFacing: customers };
          const outcome = await api.call(writeImpact, { params: { id }, body });
          return [outcome, () => 'the impact is written down.'];
        },
      ),
    );

  incidents
    .command('doing <incident> <words...>')
    .description('write what is being done now')
    .action(
      onIncident<[Words]>(act, async ({ api }, id, [words]) => {
        const outcome = await api.call(writeDoing, { params: { id }, body: { text: words.join(' ') } });
        return [outcome, () => 'what is being done is written down.'];
      }),
    );

  incidents
    .command('promise <incident> <time>')
    .description('say when the next update comes, such as 30m or 17:00')
    .addOption(new Option('--to <audience>', 'who waits for it').choices(AUDIENCES).default('responders'))
    .action(
      onIncident<[string], { readonly to: Audience }>(act, async (desk, id, [time], { to: audience }) => {
        const until = momentOf(desk, 'The time', time);
        const body = { until: formatInstant(until), audience };
        const outcome = await desk.api.call(promiseUpdate, { params: { id }, body });
        return [outcome, () => `the next update to ${audience} comes ${sayWhen(body.until, desk.clock)}.`];
      }),
    );
}
