import {
  exportInsights,
  getInsights,
  LANDED_ONLY,
  listCountedIncidents,
  listLandedActions,
  listTeamMaturity,
  rebuildInsights,
} from '@heed/contract/insights';
import { SEVERITIES, type Severity } from '@heed/core/incidents';
import { coordinationShare, csvOf, MEASURES, type MeasureName } from '@heed/core/insights';
import { DAY, formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES, TEAMS } from '../find/kinds.ts';
import { wholeNumber } from '../options.ts';
import { drawTable } from '../show/table.ts';
import { sayAgo, sayLength } from '../show/time.ts';
import { stop } from '../stop.ts';
import { addInsightClasses, findClassId } from './insights-classes.ts';
import { addInsightDigest } from './insights-digest.ts';
import { addInsightMemory } from './insights-memory.ts';
import { addInsightObjectives } from './insights-objectives.ts';
import { addInsightPostmortems } from './insights-postmortems.ts';

interface Filters {
  readonly days: number;
  readonly team?: string;
  readonly service?: string;
  readonly severity?: Severity;
  readonly class?: string;
}

/** `heed insights`: what many incidents say together. */
export function addInsights(heed: Command, act: Act): void {
  const group = heed.command('insights').description('what many incidents say together: figures, classes, memory');
  addFigures(group, act);
  addIncidents(group, act);
  addLanded(group, act);
  addTeams(group, act);
  addInsightClasses(group, act);
  addInsightMemory(group, act);
  addInsightDigest(group, act);
  addInsightObjectives(group, act);
  addInsightPostmortems(group, act);
  group
    .command('rebuild')
    .description('read all incidents again for comparison and figures')
    .action(
      act<[]>(async (desk) => {
        const begun = taken(await desk.api.call(rebuildInsights));
        desk.answer(begun, () => [`${begun.incidents} incidents are read again, in the background.`]);
        return undefined;
      }),
    );
}

function filtered(command: Command): Command {
  return command
    .addOption(new Option('--days <days>', 'how far back').argParser(wholeNumber(1, 1_000)).default(90))
    .option('--team <team>', 'of services of this team')
    .option('--service <service>', 'of this service')
    .addOption(new Option('--severity <severity>', 'of this severity').choices(SEVERITIES))
    .option('--class <class>', 'of this failure class');
}

async function queryOf(desk: Desk, { days, team, service, severity, class: name }: Filters) {
  return {
    from: formatInstant(desk.clock.now - days * DAY),
    severity,
    teamId: team === undefined ? undefined : (await find(desk, TEAMS, team)).id,
    serviceId: service === undefined ? undefined : (await find(desk, SERVICES, service)).id,
    classId: name === undefined ? undefined : await findClassId(desk, name),
  };
}

/** Which figures a narrow screen does without first. */
const SPARE: Readonly<Partial<Record<MeasureName, { readonly spare: number }>>> = {
  technical: { spare: 6 },
  coordinate: { spare: 5 },
  command: { spare: 4 },
};

function sayShare(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(share * 100)} %`;
}

function addFigures(group: Command, act: Act): void {
  filtered(group.command('figures'))
    .description('half of them within, nine in ten within; drills are left out')
    .action(
      act<[], Filters>(async (desk, _args, filters) => {
        const found = taken(await desk.api.call(getInsights, { query: await queryOf(desk, filters) }));
        const { severity, service, team, class: ofClass } = found.by;
        const rows = [{ id: '', name: 'all', ...found.all }, ...severity, ...service, ...team, ...ofClass];
        const said = (name: MeasureName) => ({
          title: name.toUpperCase(),
          of: ({ times }: (typeof rows)[number]) => {
            const spread = times[name];
            if (spread === null) return '';
            return `${sayLength(spread.p50)} / ${sayLength(spread.p90)}${spread.small ? ` (${spread.count})` : ''}`;
          },
        });
        desk.answer(found, () => [
          ...drawTable(
            rows,
            [
              { title: 'OF', of: ({ name }) => name, least: 10 },
              { title: 'COUNT', of: ({ count }) => String(count) },
              ...MEASURES.map((name) => ({ ...said(name), ...SPARE[name] })),
              {
                title: 'COORDINATION',
                of: ({ spent }) => (spent === null ? '' : sayShare(coordinationShare(spent))),
                spare: 3,
              },
              {
                title: 'VERIFIED',
                of: ({ landed }) => (landed === null ? '' : `${landed.verified} of ${landed.counted}`),
              },
              { title: 'WORSE LATER', of: ({ lateUpgrades }) => String(lateUpgrades), spare: 2 },
              { title: 'REOPENED', of: ({ reopened }) => String(reopened), spare: 1 },
            ],
            desk.width,
            desk.paint,
          ),
          'Half of them within / nine in ten within. In brackets: of so few that one more could turn it.',
        ]);
        return undefined;
      }),
    );
}

function addIncidents(group: Command, act: Act): void {
  filtered(group.command('incidents'))
    .description('list the incidents behind the figures, those that took longest first')
    .addOption(new Option('--measure <measure>', 'by which time').choices(MEASURES).default('resolve'))
    .action(
      act<[], Filters & { readonly measure: MeasureName }>(async (desk, _args, { measure, ...filters }) => {
        const query = { ...(await queryOf(desk, filters)), measure };
        const found = taken(await desk.api.call(listCountedIncidents, { query }));
        desk.answer(found, () =>
          drawTable(
            found.incidents,
            [
              { title: 'INCIDENT', of: ({ reference }) => reference },
              { title: 'SEVERITY', of: ({ severity }) => severity.toUpperCase() },
              { title: measure.toUpperCase(), of: ({ times }) => sayLength(times[measure] ?? 0) },
              { title: 'TITLE', of: ({ title }) => title, least: 12 },
              { title: 'CLASS', of: ({ failureClass }) => failureClass?.name ?? '', least: 6, spare: 1 },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
  filtered(group.command('export'))
    .description('print the incidents behind the figures as CSV, or as JSON with --json')
    .option('-o, --output <file>', 'save them all as CSV in a file instead')
    .action(
      act<[], Filters & { readonly output?: string }>(async (desk, _args, { output, ...filters }) => {
        const query = await queryOf(desk, filters);
        if (output !== undefined) {
          const said = Object.entries(query).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, value] as const],
          );
          const { size } = await desk.download(
            `${exportInsights.path}?${new URLSearchParams(Object.fromEntries(said))}`,
            output,
          );
          desk.answer({ file: output, size }, () => [`${output}: ${size} bytes`]);
          return undefined;
        }
        const found = taken(await desk.api.call(listCountedIncidents, { query }));
        if (found.count > found.incidents.length) {
          return stop('refused', {
            what: `There are ${found.count} incidents, and at most ${found.incidents.length} are listed at once.`,
            mend: 'Narrow the span with --days, or save them all: --output incidents.csv',
          });
        }
        desk.answer(found, () => csvOf(found.incidents).trimEnd().split('\r\n'));
        return undefined;
      }),
    );
}

function addLanded(group: Command, act: Act): void {
  filtered(group.command('actions'))
    .description('list the actions behind a figure: how each stood 21 days after its incident closed')
    .addOption(new Option('--only <which>', 'only those').choices(LANDED_ONLY))
    .action(
      act<[], Filters & { readonly only?: (typeof LANDED_ONLY)[number] }>(async (desk, _args, { only, ...filters }) => {
        const query = { ...(await queryOf(desk, filters)), only };
        const found = taken(await desk.api.call(listLandedActions, { query }));
        desk.answer(found, () =>
          drawTable(
            found.actions,
            [
              {
                title: 'STOOD',
                of: ({ landed }) => landed,
                tone: ({ landed }) => (landed === 'overdue' ? 'bad' : 'plain'),
              },
              { title: 'TIER', of: ({ tier }) => String(tier) },
              { title: 'DUE', of: ({ dueAt }) => (dueAt === null ? '' : sayAgo(dueAt, desk.clock)) },
              { title: 'INCIDENT', of: ({ incident }) => incident.reference },
              { title: 'ACTION', of: ({ title }) => title, least: 12 },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
}

function addTeams(group: Command, act: Act): void {
  group
    .command('teams')
    .description('how teams learn, and what being on call costs them; never a person')
    .addOption(new Option('--days <days>', 'how far back').argParser(wholeNumber(1, 1_000)).default(90))
    .action(
      act<[], { readonly days: number }>(async (desk, _args, { days }) => {
        const query = { from: formatInstant(desk.clock.now - days * DAY) };
        const found = taken(await desk.api.call(listTeamMaturity, { query }));
        desk.answer(found, () =>
          drawTable(
            found.teams,
            [
              { title: 'TEAM', of: ({ name }) => name, least: 10 },
              { title: 'INCIDENTS', of: ({ incidents }) => String(incidents) },
              { title: 'PAGES', of: ({ pages }) => String(pages) },
              { title: 'AT NIGHT', of: ({ nightPages }) => String(nightPages) },
              {
                title: 'BALANCE',
                of: ({ imbalance }) => (imbalance === null ? '' : `${imbalance.toFixed(1)}×`),
                spare: 1,
              },
              {
                title: 'VERIFIED',
                of: ({ actions }) => (actions === null ? '' : `${actions.verified} of ${actions.counted}`),
              },
              {
                title: 'READ BY OTHERS',
                of: ({ reviews }) => (reviews === null ? '' : `${reviews.byOthers} of ${reviews.finished}`),
                spare: 2,
              },
              {
                title: 'WHYS COVERED',
                of: ({ ends }) => (ends === null ? '' : `${ends.covered} of ${ends.all}`),
                spare: 3,
              },
              { title: 'CAME AGAIN', of: ({ recurrences }) => String(recurrences) },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
}
