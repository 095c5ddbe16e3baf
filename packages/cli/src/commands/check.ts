import { DAY, MINUTE } from '@heed/core/kernel';
import type { Command } from 'commander';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { wholeNumber } from '../options.ts';
import { gather } from '../proof/gather.ts';
import { isProven, makeReport, NOT_CHECKED, type Report, reportJson, type ServiceReport } from '../proof/report.ts';
import type { Demand, Stretch } from '../proof/stretches.ts';
import { bullets, section } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { sayLength, sayMoment } from '../show/time.ts';

interface Options {
  readonly days: number;
  readonly within: number;
  readonly people: number;
  readonly service?: string;
}

/** `heed check`: does each service's page reach enough people in time, at every instant to come (N3)? */
export function addCheck(heed: Command, act: Act): void {
  heed
    .command('check')
    .description('prove that every page would reach people in time; exits 1 when not')
    .option('--days <count>', 'for so many days to come', wholeNumber(1, 90), 30)
    .option('--within <minutes>', 'they must be reached within', wholeNumber(1, 240), 15)
    .option('--people <count>', 'so many different people', wholeNumber(1, 10), 2)
    .option('--service <service>', 'of one service only')
    .action(
      act<[], Options>(async (desk, _args, { days, within, people, service }) => {
        const from = desk.clock.now;
        const demand: Demand = { from, to: from + days * DAY, within: within * MINUTE, people };
        const only = service === undefined ? undefined : (await find(desk, SERVICES, service)).id;
        const gathered = await gather(desk, from, demand.to + demand.within);
        const report = makeReport(gathered, demand, only);
        desk.answer(reportJson(report, demand), () => drawReport(desk, report, demand, gathered.names));
        return isProven(report) ? undefined : 'refused';
      }),
    );
}

function drawReport(desk: Desk, report: Report, demand: Demand, names: ReadonlyMap<string, string>): readonly string[] {
  const { paint } = desk;
  const days = Math.round((demand.to - demand.from) / DAY);
  const what = `${demand.people} people within ${sayLength(demand.within)}, at every moment of the next ${days} days`;
  return [
    paint('title', `Does every page reach ${what}?`),
    '',
    ...(report.services.length === 0
      ? ['There is no service, so no page has a policy: every page goes to the catch-all.']
      : []),
    ...report.services.flatMap((service) => drawService(desk, service, names)),
    ...section(desk, 'Also wrong', bullets(desk, report.troubles)),
    ...section(desk, 'To know', bullets(desk, report.remarks)),
    ...section(desk, 'Not checked', bullets(desk, NOT_CHECKED)),
    '',
    isProven(report) ? paint('good', 'Yes, as far as this was checked.') : paint('bad', 'No.'),
  ];
}

const MOST_ROWS = 12;

function drawService(
  desk: Desk,
  { name, policyId, weak }: ServiceReport,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const { paint, clock } = desk;
  if (policyId === null) return [`${paint('bad', 'no ')} ${cleanLine(name)}: it has no policy`];
  if (weak.length === 0) return [`${paint('good', 'yes')} ${cleanLine(name)}`];
  const people = ({ personIds }: Stretch) => personIds.map((id) => names.get(id) ?? id).join(' and ');
  const table = drawTable(
    weak.slice(0, MOST_ROWS),
    [
      { title: 'A PAGE THAT BEGINS FROM', of: ({ startAt }) => sayMoment(startAt, clock) },
      { title: 'UNTIL', of: ({ endAt }) => sayMoment(endAt, clock) },
      { title: 'FOR', of: ({ startAt, endAt }) => sayLength(endAt - startAt), spare: 1 },
      { title: 'REACHES', of: (stretch) => (people(stretch) === '' ? 'nobody' : `only ${people(stretch)}`), least: 12 },
    ],
    desk.width - 4,
    paint,
  );
  const more = weak.length > MOST_ROWS ? [`… and ${weak.length - MOST_ROWS} more; --json lists all`] : [];
  return [`${paint('bad', 'no ')} ${cleanLine(name)}`, ...[...table, ...more].map((line) => `    ${line}`)];
}
