import { listIncidentPages, pageFromIncident, settleQuestion } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { QUESTIONS, type Question } from '@heed/core/incidents';
import { Argument, type Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findPerson } from '../find/find.ts';
import { POLICIES, SERVICES } from '../find/kinds.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { type Clock, sayAgo, sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { calledAs, findIncident } from './incidents-find.ts';
import { onIncident, type Words } from './incidents-verb.ts';

type Pages = Received<typeof listIncidentPages>;
type Page = Pages['pages'][number];

interface Whom {
  readonly policy?: string;
  readonly person?: string;
  readonly service?: string;
}

/** Who is called, who has answered, and who else is. */
export function addIncidentPages(incidents: Command, act: Act): void {
  incidents
    .command('pages <incident>')
    .description('show whom it has paged, who has answered, and what comes next')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await findIncident(desk, text);
        const pages = taken(await desk.api.call(listIncidentPages, { params: { id } }));
        desk.answer(pages, () => drawPages(desk, pages, calledAs(text)));
        return undefined;
      }),
    );

  incidents
    .command('page <incident> <why...>')
    .description('page a person, a policy, or who answers for a service')
    .option('--person <person>', 'this person: three times, five minutes apart')
    .option('--policy <policy>', 'whom this policy tells')
    .option('--service <service>', 'who answers for this service')
    .action(
      onIncident<[Words], Whom>(act, async (desk, id, [why], whom) => {
        const body = { ...(await idOf(desk, whom)), why: why.join(' ') };
        const outcome = await desk.api.call(pageFromIncident, { params: { id }, body });
        return [outcome, () => `${whom.person ?? whom.policy ?? whom.service} is paged.`];
      }),
    );

  incidents
    .command('settle <incident>')
    .addArgument(new Argument('<question>').choices(QUESTIONS))
    .addArgument(new Argument('<answer>').choices(['yes', 'no']))
    .argument('[why...]')
    .description('answer in writing: take the change back first, is a second team needed')
    .action(
      onIncident<[Question, 'yes' | 'no', Words]>(act, async ({ api }, id, [question, answer, why]) => {
        const body = { question, answer, ...(why.length === 0 ? {} : { why: why.join(' ') }) };
        return [await api.call(settleQuestion, { params: { id }, body }), () => SETTLED[question][answer]];
      }),
    );
}

/** What an answer means, as a sentence. */
export const SETTLED: Record<Question, Record<'yes' | 'no', string>> = {
  'rollback-first': { yes: 'the change is taken back first', no: 'it is mended in place' },
  'second-team': { yes: 'a second team is needed', no: 'no second team is needed' },
};

async function idOf(desk: Desk, { policy, person, service }: Whom) {
  const given = [policy, person, service].filter((one) => one !== undefined);
  if (given.length !== 1) {
    return stop('usage', { what: 'Say whom to page: one of --person, --policy and --service.' });
  }
  if (policy !== undefined) return { policyId: (await find(desk, POLICIES, policy)).id };
  if (person !== undefined) return { personId: (await findPerson(desk, person)).id };
  return { serviceId: (await find(desk, SERVICES, service ?? '')).id };
}

function drawPages(desk: Desk, { pages, waits }: Pages, called: string): readonly string[] {
  const waiting =
    waits === null
      ? []
      : [`A page waits until ${sayWhen(waits.until, desk.clock)}: those whom it needs do not work now.`];
  if (pages.length === 0 && waiting.length === 0) {
    return [`Nobody was paged. Call somebody: heed incidents page ${called} --policy NAME why`];
  }
  return [
    ...waiting,
    ...drawFields(
      pages.map((page) => fieldOf(page, desk.clock)),
      desk.width,
      desk.paint,
    ),
  ];
}

const WANTED = { commander: 'A commander', responders: 'Who answers for', called: 'Called' } as const;

function fieldOf(page: Page, clock: Clock): Field {
  const { wanted, name, why, policyName, told, status } = page;
  const people = told.map((one) => `${one.name}, ${sayAgo(one.at, clock)}${one.answered ? ', answered' : ''}`);
  const by = policyName === null || policyName === name ? '' : ` (by ${policyName})`;
  return [
    `${WANTED[wanted]}${name === null ? '' : ` ${name}`}`,
    [
      `${STATES[status]}${by}`,
      ...(why === null ? [] : [`Because: ${why}`]),
      people.length === 0 ? 'Nobody was told yet.' : `Told: ${people.join('; ')}`,
      ...nextOf(page, clock),
    ].join('\n'),
  ];
}

const STATES = {
  reaching: 'nobody has answered yet',
  acknowledged: 'answered',
  snoozed: 'kept quiet',
  exhausted: 'the end of the ladder, and nobody answered',
  ended: 'over',
} as const;

function nextOf(
  { status, wakeAt, acknowledgedBy, acknowledgedAt, snoozedUntil }: Page,
  clock: Clock,
): readonly string[] {
  if (status === 'reaching' && wakeAt !== null) return [`Goes on ${sayWhen(wakeAt, clock)}.`];
  if (status === 'snoozed') return [`Goes on ${sayWhen(snoozedUntil, clock)}.`];
  if (status === 'acknowledged')
    return [`Answered by ${acknowledgedBy?.name ?? 'the operator'} ${sayAgo(acknowledgedAt, clock)}.`];
  return [];
}
