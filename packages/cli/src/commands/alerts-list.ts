import { listAlerts } from '@heed/contract/alerts';
import { DAY, formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { type AlertItem, SERVICES } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, wholeNumber } from '../options.ts';
import { answerList } from '../show/answers.ts';
import type { Tone } from '../show/paint.ts';
import type { Column } from '../show/table.ts';
import { sayAgo } from '../show/time.ts';

interface Filters extends ListOptions {
  readonly status: 'firing' | 'resolved' | 'any';
  readonly service?: string;
  readonly severity?: AlertItem['severity'];
  readonly urgency?: AlertItem['urgency'];
  readonly unowned?: true;
  readonly acked?: boolean;
  readonly search?: string;
  readonly paged?: boolean;
  readonly days?: number;
}

export function addAlertList(alerts: Command, act: Act): void {
  const command = alerts
    .command('list')
    .description('list alerts, the newest first')
    .addOption(new Option('--status <status>', 'which').choices(['firing', 'resolved', 'any']).default('firing'))
    .option('--service <service>', 'of one service')
    .addOption(
      new Option('--severity <severity>', 'of one severity').choices([
        'critical',
        'error',
        'warning',
        'info',
        'unknown',
      ]),
    )
    .addOption(new Option('--urgency <urgency>', 'those that page, or those only recorded').choices(['page', 'record']))
    .option('--unowned', 'only those that no service claims, or whose service has no policy')
    .option('--acked', 'only those that somebody has taken')
    .option('--no-acked', 'only those that nobody has taken')
    .option('--paged', 'only those that paged a human')
    .option('--no-paged', 'only those that paged nobody')
    .addOption(new Option('--days <days>', 'only those of so many days').argParser(wholeNumber(1, 1_000)))
    .option('--search <words>', 'with these words in the summary');
  for (const option of limitOptions(100)) command.addOption(option);
  command.action(
    act<[], Filters>(async (desk, _args, options) => {
      const service = options.service === undefined ? undefined : await find(desk, SERVICES, options.service);
      const query = {
        status: options.status,
        serviceId: service?.id,
        severity: options.severity,
        urgency: options.urgency,
        unowned: options.unowned === true ? ('true' as const) : undefined,
        acknowledged: options.acked === undefined ? undefined : options.acked ? ('true' as const) : ('false' as const),
        paged: options.paged === undefined ? undefined : options.paged ? ('true' as const) : ('false' as const),
        from: options.days === undefined ? undefined : formatInstant(desk.clock.now - options.days * DAY),
        q: options.search,
      };
      const list = await walkList(
        async (page) => taken(await desk.api.call(listAlerts, { query: { ...query, ...page } })),
        options.limit,
        options.cursor,
      );
      answerList(desk, list, columnsFor(desk), NOTHING[options.status]);
      return undefined;
    }),
  );
}

const NOTHING = {
  firing: 'Nothing fires that fits.',
  resolved: 'No alert that fits has ended.',
  any: 'There is no alert that fits.',
};

export function columnsFor({ clock }: Desk): readonly Column<AlertItem>[] {
  return [
    { title: 'ID', of: ({ id }) => shortId(id) },
    { title: 'STATE', of: stateOf, tone: toneOf },
    { title: 'SEVERITY', of: ({ severity }) => severity, tone: severityTone, spare: 1 },
    { title: 'SERVICE', of: ({ serviceName }) => serviceName ?? '(no owner)', least: 10 },
    { title: 'SUMMARY', of: ({ summary }) => summary, least: 20 },
    { title: 'BEGAN', of: ({ startedAt }) => sayAgo(startedAt, clock) },
    { title: 'TAKEN BY', of: ({ acknowledgedBy }) => acknowledgedBy?.name ?? '', least: 8, spare: 2 },
  ];
}

/** One word for where an alert stands. */
export function stateOf(alert: Pick<AlertItem, 'status' | 'urgency' | 'acknowledgedAt' | 'runId'>): string {
  if (alert.status === 'resolved') return 'resolved';
  if (alert.acknowledgedAt !== null) return 'taken';
  return alert.urgency === 'record' ? 'recorded' : 'firing';
}

export function toneOf(alert: AlertItem): Tone {
  const state = stateOf(alert);
  if (state === 'firing') return 'bad';
  return state === 'taken' ? 'warn' : 'faint';
}

function severityTone({ severity, status }: AlertItem): Tone {
  if (status === 'resolved') return 'faint';
  if (severity === 'critical' || severity === 'error') return 'bad';
  return severity === 'warning' ? 'warn' : 'plain';
}
