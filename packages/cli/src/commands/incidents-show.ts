import { getIncident } from '@heed/contract/incidents';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { section, titled } from '../show/answers.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { sayAgo, sayWhen } from '../show/time.ts';
import { saySeverity } from './incidents-ask.ts';
import { QUESTION_OF } from './incidents-course.ts';
import { findIncident, type Incident, sayPostponed } from './incidents-find.ts';
import { sayTitle } from './incidents-list.ts';
import { SETTLED } from './incidents-pages.ts';
import { drawPrompts } from './incidents-prompts.ts';
import { nameIn } from './incidents-verb.ts';
import { drawWork } from './incidents-work.ts';

/** `heed incidents show`: the live record, from which the four questions of a response can be answered. */
export function addIncidentShow(incidents: Command, act: Act): void {
  incidents
    .command('show <incident>')
    .description('show the live record: what is known now')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await findIncident(desk, text);
        const incident = taken(await desk.api.call(getIncident, { params: { id } }));
        const others = desk.isJson ? new Map() : await namesOfOthers(desk, incident);
        desk.answer(incident, () => drawIncident(desk, incident, others));
        return undefined;
      }),
    );
}

/** Names of the incidents that this one is linked with. One that may not be seen keeps its id. */
async function namesOfOthers(desk: Desk, { related, dismissal }: Incident): Promise<Others> {
  const ids = [...new Set([...related, ...(dismissal?.into ? [dismissal.into] : [])])];
  const found = await Promise.all(ids.map((id) => desk.api.call(getIncident, { params: { id } })));
  return new Map(
    found.flatMap((outcome) =>
      outcome.ok ? [[outcome.value.id, `${outcome.value.reference} ${outcome.value.title}`] as const] : [],
    ),
  );
}

type Others = ReadonlyMap<string, string>;

function drawIncident(desk: Desk, incident: Incident, others: Others): readonly string[] {
  const draw = (fields: readonly Field[]) => drawFields(fields, desk.width, desk.paint);
  return [
    ...titled(desk, `${incident.reference} ${sayTitle(incident)}`),
    ...draw(headOf(desk, incident, others)),
    ...drawPrompts(desk, incident),
    ...section(desk, 'What is known', draw(recordOf(desk, incident))),
    ...drawWork(desk, incident),
    ...section(desk, 'Times', draw(timesOf(desk, incident))),
    ...section(desk, 'Also', draw(restOf(incident, others))),
  ];
}

const NOT_OPEN = { open: 'open', resolved: 'resolved', dismissed: 'dismissed' };

function headOf({ clock }: Desk, incident: Incident, others: Others): readonly Field[] {
  const { commander, dismissal } = incident;
  const since = incident.roles.find(({ role }) => role === 'commander')?.since;
  const holders = incident.roles.filter(({ role }) => role !== 'commander');
  const why =
    dismissal === null
      ? ''
      : dismissal.why === 'merged'
        ? `, merged into ${others.get(dismissal.into ?? '') ?? 'another one'}`
        : ', a false alarm';
  const combined = incident.combinations.map(
    ({ personId, roles }) => `${nameIn(incident, personId)}: ${roles.join(' and ')}`,
  );
  const again =
    incident.reopened === 0 ? '' : `, reopened ${incident.reopened === 1 ? 'once' : `${incident.reopened} times`}`;
  return [
    ['State', `${saySeverity(incident.severity)}, ${NOT_OPEN[incident.status]}${why}${again}`],
    ['Page', incident.postponed === null ? null : sayPostponed(incident.postponed, clock)],
    ['Posture', incident.status === 'open' ? `${incident.posture}: ${QUESTION_OF[incident.posture]}` : null],
    ['Services', incident.services.map(({ name }) => name).join(', ')],
    ['Environment', incident.environment],
    ['Commander', commander === null ? 'nobody' : `${commander.name}, since ${sayWhen(since, clock)}`],
    ['Roles', holders.map(({ role, personId }) => `${role}: ${nameIn(incident, personId)}`).join('\n')],
    ['Several roles', combined.join('\n')],
    [
      'Offered',
      incident.offers
        .map(({ number, to, at }) => `command, to ${nameIn(incident, to)}, ${sayAgo(at, clock)} (offer ${number})`)
        .join('\n'),
    ],
    ['Call', incident.bridgeUrl],
    ['Channel', incident.channel],
    ['Issue', incident.issueUrl],
    ['Id', incident.id],
  ];
}

function recordOf(desk: Desk, incident: Incident): readonly Field[] {
  const { impact, customerFacing, doing, nextUpdateAt } = incident;
  const signed = (text: string, from: { readonly at: string; readonly by: string | null; readonly stale: boolean }) =>
    `${text} (${nameIn(incident, from.by)}, ${sayAgo(from.at, desk.clock)}${from.stale ? ', stale' : ''})`;
  return [
    ['Impact', impact === null ? 'nobody has written it down' : signed(impact.value, impact)],
    ['Customers see it', customerFacing === null ? null : signed(customerFacing.value, customerFacing)],
    ['Doing now', doing === null ? null : signed(doing.value, doing)],
    ['Decided', decidedOf(incident)],
    ['Next update', nextUpdateAt === null ? null : sayWhen(nextUpdateAt, desk.clock)],
  ];
}

function decidedOf({ rollbackFirst, secondTeam }: Incident): string {
  const said = [
    rollbackFirst === null ? [] : [SETTLED['rollback-first'][rollbackFirst.value]],
    secondTeam === null ? [] : [SETTLED['second-team'][secondTeam.value]],
  ];
  return said.flat().join('\n');
}

function timesOf({ clock }: Desk, { times, detection }: Incident): readonly Field[] {
  const when = (text: string | null) => sayWhen(text, clock);
  return [
    ['Impact began', when(times.impactStartedAt)],
    ['Detected', `${when(times.detectedAt)}, by ${DETECTED[detection]}`],
    ['Declared', when(times.declaredAt)],
    ['First mitigation', when(times.firstMitigationAt)],
    ['First cause', when(times.firstCauseAt)],
    ['Mitigated', when(times.mitigatedAt)],
    ['Resolved', when(times.resolvedAt)],
  ];
}

const DETECTED = {
  monitoring: 'monitoring',
  customer: 'a customer',
  colleague: 'a colleague',
  vendor: 'a vendor',
  chance: 'chance',
};

const MISSING = {
  impact: 'the impact',
  doing: 'what is being done',
  hypothesis: 'a leading hypothesis',
  'next-update': 'the next update',
  criteria: 'recovery criteria',
};

function restOf(incident: Incident, others: Others): readonly Field[] {
  const { alerts, related, handoff, length, status } = incident;
  const missing = handoff.missing.map((one) => MISSING[one]).join(', ');
  return [
    ['Missing for a handoff', status === 'open' ? missing : null],
    ['Alerts', alerts.join('\n')],
    ['Similar', related.map((id) => others.get(id) ?? id).join('\n')],
    ['Timeline', `${length} lines: heed incidents timeline ${incident.reference}`],
  ];
}
