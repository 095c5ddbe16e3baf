import { listIncidents } from '@heed/contract/incidents';
import { INCIDENT_KINDS, type IncidentKind, SEVERITIES, type Severity } from '@heed/core/incidents';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import type { Tone } from '../show/paint.ts';
import type { Column } from '../show/table.ts';
import { sayAgo } from '../show/time.ts';
import { saySeverity } from './incidents-ask.ts';
import type { IncidentItem } from './incidents-find.ts';

interface Filters extends ListOptions {
  readonly status: 'open' | 'resolved' | 'dismissed' | 'any';
  readonly severity?: Severity;
  readonly kind?: IncidentKind;
  readonly service?: string;
  readonly search?: string;
}

export function addIncidentList(incidents: Command, act: Act): void {
  const command = incidents
    .command('list')
    .description('list incidents, the newest first')
    .addOption(
      new Option('--status <status>', 'which').choices(['open', 'resolved', 'dismissed', 'any']).default('open'),
    )
    .addOption(new Option('--severity <severity>', 'of one severity').choices(SEVERITIES))
    .addOption(new Option('--kind <kind>', 'of one kind').choices(INCIDENT_KINDS))
    .option('--service <service>', 'of one service')
    .option('--search <words>', 'with these words in the title');
  for (const option of limitOptions(50)) command.addOption(option);
  command.action(
    act<[], Filters>(async (desk, _args, { status, severity, kind, service, search, limit, cursor }) => {
      const query = {
        status: status === 'any' ? undefined : status,
        severity,
        kind,
        serviceId: service === undefined ? undefined : (await find(desk, SERVICES, service)).id,
        q: search,
      };
      const list = await walkList(
        async (page) => taken(await desk.api.call(listIncidents, { query: { ...query, ...page } })),
        limit,
        cursor,
      );
      answerList(desk, list, columnsFor(desk), NOTHING[status]);
      return undefined;
    }),
  );
}

const NOTHING = {
  open: 'No incident is open that fits.',
  resolved: 'No resolved incident fits.',
  dismissed: 'No dismissed incident fits.',
  any: 'No incident fits.',
};

function columnsFor({ clock }: Desk): readonly Column<IncidentItem>[] {
  return [
    { title: 'INCIDENT', of: ({ reference }) => reference },
    { title: 'SEVERITY', of: ({ severity }) => saySeverity(severity), tone: toneOf },
    { title: 'STATE', of: stateOf },
    { title: 'TITLE', of: sayTitle, least: 20 },
    { title: 'COMMANDER', of: ({ commander }) => commander?.name ?? 'nobody', least: 8 },
    { title: 'SERVICES', of: ({ services }) => services.map(({ name }) => name).join(', '), least: 10, spare: 2 },
    { title: 'DECLARED', of: ({ declaredAt }) => sayAgo(declaredAt, clock) },
    { title: 'NEXT UPDATE', of: ({ nextUpdateAt }) => sayAgo(nextUpdateAt, clock), spare: 1 },
  ];
}

/** The posture while it is open; that it is over, when it is. */
export function stateOf({ status, posture, mitigatedAt }: IncidentItem): string {
  if (status !== 'open') return status;
  return mitigatedAt === null ? posture : `${posture}, mitigated`;
}

/** A drill, a near miss and a private one say so wherever they are named. */
export function sayTitle({ title, kind, private: isPrivate }: IncidentItem): string {
  const marks = [kind === 'incident' ? '' : kind.replace('-', ' '), isPrivate ? 'private' : ''].filter(Boolean);
  return marks.length === 0 ? title : `${title} (${marks.join(', ')})`;
}

export function toneOf({ status, severity }: Pick<IncidentItem, 'status' | 'severity'>): Tone {
  if (status !== 'open') return 'faint';
  if (severity === 'sev1' || severity === 'sev2') return 'bad';
  return severity === 'sev3' ? 'warn' : 'plain';
}
