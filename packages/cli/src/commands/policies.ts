import {
  changePolicy,
  createPolicy,
  deletePolicy,
  getCatchAll,
  getPolicy,
  listPolicies,
  putCatchAll,
} from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import { WEEKDAYS } from '@heed/core/oncall';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { readBody, takenWith } from '../document/send.ts';
import { findAll, namesOf } from '../find/find.ts';
import { PEOPLE, POLICIES, type Policy, SCHEDULES, TEAMS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { WEEKDAY_NAMES } from '../show/time.ts';
import { addDocumentVerbs, type Documented } from './documents.ts';
import { addPolicyPreview } from './policies-preview.ts';

type Whole = Policy & { readonly warnings: Received<typeof getPolicy>['warnings'] };

/** `heed policies`: the ladders that pages walk until somebody answers. */
export function addPolicies(heed: Command, act: Act): void {
  const group = heed.command('policies').description('escalation policies: who is reached, and who next');
  addDocumentVerbs(group, act, policies);
  addPolicyPreview(group, act);
  group
    .command('catch-all [people...]')
    .description('show who is told when a page reaches nobody else, or choose them')
    .option('--admins', 'every enabled admin, as it is at the beginning')
    .action(
      act<[readonly string[]], { admins?: true }>(async (desk, [texts], { admins }) => {
        const isChoice = texts.length > 0 || admins === true;
        const personIds = isChoice ? (await findAll(desk, PEOPLE, texts)).map(({ id }) => id) : [];
        const catchAll = isChoice
          ? taken(await desk.api.call(putCatchAll, { body: { personIds } }))
          : taken(await desk.api.call(getCatchAll));
        desk.answer(catchAll, () => [
          catchAll.personIds.length === 0 ? 'Every enabled admin:' : 'These people:',
          ...catchAll.people.map(
            ({ name, reachable }) => `- ${cleanLine(name)}${reachable ? '' : ', who cannot be reached now'}`,
          ),
        ]);
        return undefined;
      }),
    );
}

const policies: Documented<Policy, Whole> = {
  kind: POLICIES,
  readPage: (desk, { limit, cursor }) =>
    walkList(async (page) => taken(await desk.api.call(listPolicies, { query: page })), limit, cursor),
  async columns(desk) {
    const teamOf = await namesOf(desk, TEAMS);
    return [
      { title: 'ID', of: ({ id }) => shortId(id) },
      { title: 'NAME', of: ({ name }) => name, least: 12 },
      { title: 'TEAM', of: ({ teamId }) => teamOf(teamId), least: 8, spare: 1 },
      { title: 'STEPS', of: ({ steps }) => String(steps.length) },
      { title: 'ROUNDS', of: ({ repeats }) => String(repeats + 1) },
    ];
  },
  nothing: 'There is no policy yet: every page goes to the catch-all. Create one: heed policies create -f -',
  readWhole: async (desk, id) => taken(await desk.api.call(getPolicy, { params: { id } })),
  lines: drawPolicy,
  derived: ['id', 'createdAt', 'warnings'],
  async create(desk, file) {
    const { body, written } = await readBody(desk, createPolicy, file);
    return takenWith(written, await desk.api.call(createPolicy, { body }));
  },
  async change(desk, { id, version }, file) {
    const { body, written } = await readBody(desk, changePolicy, file, { version });
    return takenWith(written, await desk.api.call(changePolicy, { params: { id }, body }));
  },
  remove: (desk, id) => desk.api.call(deletePolicy, { params: { id } }),
};

async function drawPolicy(desk: Desk, policy: Whole): Promise<readonly string[]> {
  const [personOf, scheduleOf, teamOf] = await Promise.all([
    namesOf(desk, PEOPLE),
    namesOf(desk, SCHEDULES),
    namesOf(desk, TEAMS),
  ]);
  const says = {
    person: personOf,
    schedule: (id: string) => `whoever is on call in ${scheduleOf(id)}`,
    team: (id: string) => `everybody in ${teamOf(id)}`,
  };
  let after = 0;
  const steps = policy.steps.map(({ targets, delayMinutes }, at) => {
    const who = targets.map(({ kind, id }) => says[kind](id)).join(', ');
    const when = after === 0 ? 'at once' : `after ${after} min`;
    after += delayMinutes;
    return [`${at + 1}. ${when}`, who] as const;
  });
  const rounds =
    policy.repeats === 0
      ? 'it ends'
      : `it begins again, ${policy.repeats === 1 ? 'once more' : `${policy.repeats} times more`}; then it ends`;
  return [
    ...titled(desk, policy.name),
    ...drawFields([...steps, [`Then, after ${after} min`, `without an answer ${rounds}`]], desk.width, desk.paint),
    '',
    ...drawFields(
      [
        ['Team', teamOf(policy.teamId)],
        ['Working hours', policy.hours === null ? 'any hour' : sayHours(policy.hours)],
        ['Id', policy.id],
      ],
      desk.width,
      desk.paint,
    ),
    ...section(
      desk,
      'At this moment',
      policy.warnings.map(({ path, message }) => desk.paint('warn', `- ${sayTarget(path)} ${cleanLine(message)}`)),
    ),
  ];
}

/** `Mon Tue 09:00–17:00, Fri 09:00–12:00 (Europe/Berlin)`. */
function sayHours({ timeZone, windows }: NonNullable<Policy['hours']>): string {
  const said = windows.map(({ days, from, until }) => {
    const names = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? (WEEKDAY_NAMES[index] ?? []) : []));
    return `${names.join(' ')} ${from}–${until}`;
  });
  return `${said.join(', ')} (${timeZone}); a SEV3 waits for them`;
}

/** `steps[0].targets[1]` as people count. */
function sayTarget(path: string): string {
  const [, step, target] = /^steps\[(\d+)\]\.targets\[(\d+)\]/.exec(path) ?? [];
  return step === undefined ? cleanLine(path) : `step ${Number(step) + 1}, target ${Number(target) + 1}`;
}
