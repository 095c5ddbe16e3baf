import { setCriterion } from '@heed/contract/incidents';
import type { Outgoing } from '@heed/contract/route';
import type { Comparison } from '@heed/core/monitors';
import { type Command, InvalidArgumentError } from 'commander';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { serverOf } from '../find/metrics-server.ts';
import { minutesOf } from '../options.ts';
import { stop } from '../stop.ts';
import { onIncident, type Words } from './incidents-verb.ts';

interface CriterionOptions {
  readonly hold: string;
  readonly alertsOf?: string;
  readonly downstream?: true;
  readonly query?: string;
  readonly server?: string;
  readonly below?: number;
  readonly atMost?: number;
  readonly above?: number;
  readonly atLeast?: number;
}

type Check = Outgoing<typeof setCriterion>['body']['check'];

/** By what one will know that it is over. */
export function addIncidentCriterion(incidents: Command, act: Act): void {
  incidents
    .command('criterion <incident> <words...>')
    .description('say by what you will know that it is over')
    .option('--hold <length>', 'for how long it must be so', '30m')
    .option('--alerts-of <service>', 'met while no alert of this service pages')
    .option('--downstream', 'nor one of a service that needs it')
    .option('--query <promql>', 'met while all that a metrics server answers to this is …')
    .option('--server <server>', '… at this metrics server, when there are several')
    .option('--below <number>', '… below this', readNumber)
    .option('--at-most <number>', '… this or less', readNumber)
    .option('--above <number>', '… above this', readNumber)
    .option('--at-least <number>', '… this or more', readNumber)
    .action(
      onIncident<[Words], CriterionOptions>(act, async (desk, id, [words], { hold, ...options }) => {
        const check = await checkOf(desk, options);
        const body = { text: words.join(' '), check, holdMinutes: minutesOf('--hold', hold) };
        const outcome = await desk.api.call(setCriterion, { params: { id }, body });
        return [outcome, ({ criteria }) => `this is criterion ${criteria.at(-1)?.number ?? ''}.`];
      }),
    );
}

async function checkOf(desk: Desk, options: Omit<CriterionOptions, 'hold'>): Promise<Check> {
  const { alertsOf, downstream = false, query, server } = options;
  if (alertsOf !== undefined && query !== undefined)
    return stop('usage', {
      what: 'A criterion is checked by alerts or by a query: say either --alerts-of or --query.',
    });
  if (downstream && alertsOf === undefined) return stop('usage', { what: 'Say downstream of what: --alerts-of.' });
  const thresholds = thresholdsOf(options);
  if (query === undefined) {
    if (thresholds.length > 0 || server !== undefined) return stop('usage', { what: 'Say what is asked: --query.' });
    if (alertsOf === undefined) return { kind: 'by-hand' };
    return { kind: 'alerts', serviceId: (await find(desk, SERVICES, alertsOf)).id, downstream };
  }
  const [threshold, another] = thresholds;
  if (threshold === undefined || another !== undefined) {
    return stop('usage', { what: 'Say one of --below, --at-most, --above and --at-least with --query.' });
  }
  return { kind: 'metrics', serverId: (await serverOf(desk, server)).id, query, ...threshold };
}

function thresholdsOf({ below, atMost, above, atLeast }: Omit<CriterionOptions, 'hold'>) {
  const said: readonly (readonly [Comparison, number | undefined])[] = [
    ['<', below],
    ['<=', atMost],
    ['>', above],
    ['>=', atLeast],
  ];
  return said.flatMap(([comparison, threshold]) => (threshold === undefined ? [] : [{ comparison, threshold }]));
}

function readNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Give a number, such as 0.01.');
}
