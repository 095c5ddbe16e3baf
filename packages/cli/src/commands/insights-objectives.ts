import {
  getServiceObjective,
  listObjectives,
  removeServiceObjective,
  setServiceObjective,
} from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import { HIGHEST_TARGET, LONGEST_WINDOW_DAYS, LOWEST_TARGET } from '@heed/core/insights';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES, TEAMS } from '../find/kinds.ts';
import { wholeNumber } from '../options.ts';
import { titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { sayAgo, sayLength } from '../show/time.ts';

type Standing = Received<typeof listObjectives>['objectives'][number]['standing'];

/** `heed insights objectives`: how much of a window a service is to be free of incidents that customers notice. */
export function addInsightObjectives(group: Command, act: Act): void {
  const objectives = group
    .command('objectives')
    .description('how free of incidents that customers notice services are to be, and how they stand');
  addList(objectives, act);
  addShow(objectives, act);
  addChanges(objectives, act);
}

function addList(objectives: Command, act: Act): void {
  objectives
    .command('list')
    .description('list them, those that used most of their budget first')
    .option('--team <team>', 'of services of this team')
    .action(
      act<[], { readonly team?: string }>(async (desk, _args, { team }) => {
        const query = team === undefined ? {} : { teamId: (await find(desk, TEAMS, team)).id };
        const found = taken(await desk.api.call(listObjectives, { query }));
        desk.answer(found, () =>
          found.objectives.length === 0
            ? ['No service has an objective yet. Set one: heed insights objectives set SERVICE --target 99.9']
            : drawTable(
                found.objectives,
                [
                  { title: 'SERVICE', of: ({ service }) => service.name, least: 12 },
                  { title: 'OBJECTIVE', of: sayObjective },
                  { title: 'FREE', of: ({ standing }) => sayFree(standing), tone: ({ standing }) => toneOf(standing) },
                  { title: 'USED', of: ({ standing }) => sayLength(standing.used) },
                  { title: 'LEFT', of: ({ standing }) => sayLeft(standing), tone: ({ standing }) => toneOf(standing) },
                  { title: 'INCIDENTS', of: ({ incidents }) => String(incidents), spare: 1 },
                  { title: 'TEAM', of: ({ team }) => team.name, least: 8, spare: 2 },
                ],
                desk.width,
                desk.paint,
              ),
        );
        return undefined;
      }),
    );
}

function addShow(objectives: Command, act: Act): void {
  objectives
    .command('show <service>')
    .description('how the objective of a service stands, and the incidents behind that')
    .action(
      act<[string]>(async (desk, [said]) => {
        const { id } = await find(desk, SERVICES, said);
        const one = taken(await desk.api.call(getServiceObjective, { params: { id } }));
        desk.answer(one, () => linesOf(desk, one));
        return undefined;
      }),
    );
}

function linesOf(desk: Desk, one: Received<typeof getServiceObjective>): readonly string[] {
  const { service, objective, standings, incidents } = one;
  if (objective === null) return [`${cleanLine(service.name)} has no objective.`];
  return [
    ...titled(desk, `${cleanLine(service.name)}: ${sayObjective(objective)}`),
    ...drawTable(
      standings.toReversed(),
      [
        { title: 'UNTIL', of: ({ until }) => sayAgo(until, desk.clock) },
        { title: 'FREE', of: sayFree, tone: toneOf },
        { title: 'USED', of: ({ used }) => sayLength(used) },
        { title: 'LEFT', of: sayLeft, tone: toneOf },
      ],
      desk.width,
      desk.paint,
    ),
    '',
    ...drawTable(
      incidents,
      [
        { title: 'INCIDENT', of: ({ reference }) => reference },
        { title: 'SEVERITY', of: ({ severity }) => severity.toUpperCase() },
        { title: 'USED', of: ({ used }) => sayLength(used) },
        { title: 'BEGAN', of: ({ from }) => sayAgo(from, desk.clock) },
        { title: 'TITLE', of: ({ title }) => title, least: 12 },
      ],
      desk.width,
      desk.paint,
    ),
  ];
}

function addChanges(objectives: Command, act: Act): void {
  objectives
    .command('set <service>')
    .description('agree on the objective of a service')
    .addOption(
      new Option('--target <percent>', 'how much of the window is to be free of them, such as 99.9')
        .argParser(readTarget)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--days <days>', 'how long the window is').argParser(wholeNumber(1, LONGEST_WINDOW_DAYS)).default(28),
    )
    .action(
      act<[string], { readonly target: number; readonly days: number }>(async (desk, [said], { target, days }) => {
        const { id } = await find(desk, SERVICES, said);
        const one = taken(await desk.api.call(setServiceObjective, { params: { id }, body: { target, days } }));
        desk.answer(one, () => linesOf(desk, one));
        return undefined;
      }),
    );
  objectives
    .command('remove <service>')
    .description('take it back; history keeps what it was')
    .action(
      act<[string]>(async (desk, [said]) => {
        const { id, name } = await find(desk, SERVICES, said);
        taken(await desk.api.call(removeServiceObjective, { params: { id } }));
        desk.answer({ id }, () => [`${cleanLine(name)} has no objective any more.`]);
        return undefined;
      }),
    );
}

function readTarget(text: string): number {
  const target = Number(text.replace('%', ''));
  if (text.trim() !== '' && target >= LOWEST_TARGET && target <= HIGHEST_TARGET) return target;
  throw new InvalidArgumentError(`Give a percentage from ${LOWEST_TARGET} to ${HIGHEST_TARGET}, such as 99.9.`);
}

function sayObjective({ target, days }: { readonly target: number; readonly days: number }): string {
  return `${target} % over ${days} d`;
}

/** Rounded down, so that 99.9 % is not said of what is a little less. */
function sayFree({ free }: Standing): string {
  return `${(Math.floor(free * 1_000) / 1_000).toFixed(3)} %`;
}

function sayLeft({ used, budget }: Standing): string {
  return used > budget ? `${sayLength(used - budget)} over` : sayLength(budget - used);
}

function toneOf({ kept }: Standing): 'plain' | 'bad' {
  return kept ? 'plain' : 'bad';
}
