import { getChange, listChanges, recordChange } from '@heed/contract/catalog';
import type { Received } from '@heed/contract/route';
import { CHANGE_KINDS, CHANGE_OUTCOMES, type ChangeKind, type ChangeOutcome } from '@heed/core/catalog';
import { formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { CHANGES, type Change, SERVICES } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, momentOf, pastMomentOf, several } from '../options.ts';
import { answerList, answerThing } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import type { Field } from '../show/fields.ts';
import type { Column } from '../show/table.ts';
import { sayAgo, sayWhen } from '../show/time.ts';

interface Filters extends ListOptions {
  readonly service?: string;
  readonly kind?: ChangeKind;
  readonly from?: string;
  readonly to?: string;
}

interface Said {
  readonly service?: readonly string[];
  readonly kind: ChangeKind;
  readonly at?: string;
  readonly planned?: string;
  readonly finished?: string;
  readonly outcome?: ChangeOutcome;
  readonly by?: string;
  readonly source?: string;
  readonly externalId?: string;
  readonly commit?: string;
  readonly environment?: string;
  readonly link?: readonly string[];
  readonly reversible?: true;
  readonly irreversible?: string;
}

/** `heed changes`: what was changed in what runs, told by scripts and looked at when something broke. */
export function addChanges(heed: Command, act: Act): void {
  const changes = heed.command('changes').description('what was changed in what runs: deploys, flags, configuration');
  addList(changes, act);

  changes
    .command('show <change>')
    .description('show a change')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await find(desk, CHANGES, text);
        const change = taken(await desk.api.call(getChange, { params: { id } }));
        answerThing(desk, change, change.title, fieldsOf(desk, change));
        return undefined;
      }),
    );

  changes
    .command('add <title...>')
    .description('tell of a change; with the same source and external id again, bring it up to date')
    .option('--service <service>', 'what it changes, by name or id; may be given several times', several)
    .addOption(new Option('--kind <kind>', 'what it is').choices(CHANGE_KINDS).default('deploy'))
    .option('--at <time>', 'when it began, if not now')
    .option('--planned <time>', '… or when it will')
    .option('--finished <time>', 'when it was through')
    .addOption(new Option('--outcome <outcome>', 'how it ended').choices(CHANGE_OUTCOMES))
    .option('--by <name>', 'who made it')
    .option('--source <name>', 'what tells of it, such as ci')
    .option('--external-id <name>', 'how its source calls it')
    .option('--commit <commit>', 'the commit')
    .option('--environment <name>', 'where, such as production')
    .option('--link <address>', 'where to read more; may be given several times', several)
    .option('--reversible', 'it can be taken back')
    .option('--irreversible <reason>', 'it cannot be taken back, and why')
    .action(
      act<[readonly string[]], Said>(async (desk, [title], said) => {
        const change = taken(await desk.api.call(recordChange, { body: bodyOf(desk, title.join(' '), said) }));
        desk.answer(change, () => [`Recorded: ${cleanLine(change.title)} (${shortId(change.id)})`]);
        return undefined;
      }),
    );
}

function addList(changes: Command, act: Act): void {
  const list = changes
    .command('list')
    .description('list changes, the newest first')
    .option('--service <service>', 'of one service')
    .addOption(new Option('--kind <kind>', 'of one kind').choices(CHANGE_KINDS))
    .option('--from <time>', 'that began then or later')
    .option('--to <time>', 'that began before');
  for (const option of limitOptions(50)) list.addOption(option);
  list.action(
    act<[], Filters>(async (desk, _args, { service, kind, from, to, limit, cursor }) => {
      const query = {
        serviceId: service === undefined ? undefined : (await find(desk, SERVICES, service)).id,
        kind,
        from: past(desk, '--from', from),
        to: past(desk, '--to', to),
      };
      const found = await walkList(
        async (page) => taken(await desk.api.call(listChanges, { query: { ...query, ...page } })),
        limit,
        cursor,
      );
      answerList(desk, found, columnsFor(desk), 'No change fits.');
      return undefined;
    }),
  );
}

function bodyOf(desk: Desk, title: string, said: Said) {
  const { service, kind, outcome, by, source, externalId, commit, environment, link, irreversible } = said;
  const planned = said.planned === undefined ? undefined : formatInstant(momentOf(desk, '--planned', said.planned));
  return {
    title,
    services: [...(service ?? [])],
    kind,
    at: planned ?? past(desk, '--at', said.at),
    finishedAt: past(desk, '--finished', said.finished),
    outcome,
    actor: by,
    source,
    externalId,
    commit,
    environment,
    links: (link ?? []).map((url) => ({ label: url.slice(0, 200), url })),
    reversible: irreversible !== undefined ? ('no' as const) : said.reversible === true ? ('yes' as const) : undefined,
    reversibleReason: irreversible,
  };
}

function past(desk: Desk, option: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : formatInstant(pastMomentOf(desk, option, text));
}

function columnsFor({ clock }: Desk): readonly Column<Change>[] {
  return [
    { title: 'ID', of: ({ id }) => shortId(id) },
    { title: 'BEGAN', of: ({ at }) => sayAgo(at, clock) },
    { title: 'KIND', of: ({ kind }) => kind },
    { title: 'SERVICES', of: sayServices, least: 10 },
    { title: 'TITLE', of: ({ title }) => title, least: 20 },
    {
      title: 'BACK',
      of: ({ reversible }) => ({ yes: 'yes', no: 'NO', unknown: '?' })[reversible],
      tone: ({ reversible }) => (reversible === 'no' ? 'bad' : 'plain'),
    },
    { title: 'BY', of: ({ actor, source }) => actor ?? source, least: 8, spare: 1 },
  ];
}

function fieldsOf({ clock }: Desk, change: Received<typeof getChange>): readonly Field[] {
  const reason = change.reversibleReason === null ? '' : `: ${change.reversibleReason}`;
  return [
    ['Kind', change.kind],
    ['Services', sayServices(change)],
    ['Environment', change.environment],
    ['Began', sayWhen(change.at, clock)],
    ['Finished', sayWhen(change.finishedAt, clock)],
    ['Outcome', change.outcome],
    ['Can be taken back', `${change.reversible}${reason}`],
    ['By', change.actor],
    ['Told by', change.source],
    ['Commit', change.commit],
    ['Links', change.links.map(({ label, url }) => (label === url ? url : `${label}: ${url}`)).join('\n')],
    ['Id', change.id],
  ];
}

function sayServices({ services }: Change): string {
  return services.map(({ id, name }) => name ?? shortId(id)).join(', ');
}
