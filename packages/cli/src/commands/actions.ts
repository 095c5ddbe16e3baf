import { countActions, getActionHistory, listActions } from '@heed/contract/actions';
import { ACTION_STATES, TIERS } from '@heed/core/actions';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { ACTIONS, type ActionItem } from '../find/actions.ts';
import { find, findPerson } from '../find/find.ts';
import { SERVICES, TEAMS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, bullets, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { addChange, addOpen, addWording } from './actions-draft.ts';
import { addActionTests } from './actions-tests.ts';
import { addIssue, addVerbs } from './actions-verbs.ts';
import { findIncident } from './incidents-find.ts';

/** `heed action`: what is changed because of incidents, until it is proven to work. */
export function addActions(heed: Command, act: Act): void {
  const group = heed.command('action').description('what is changed because of incidents, until it is proven to work');
  addList(group, act);
  addShow(group, act);
  addOpen(group, act);
  addChange(group, act);
  addWording(group, act);
  addVerbs(group, act);
  addIssue(group, act);
  addActionTests(group, act);
}

interface Narrowed extends ListOptions {
  readonly state?: ActionItem['state'] | 'undone' | 'all';
  readonly overdue?: true;
  readonly owner?: string;
  readonly incident?: string;
  readonly team?: string;
  readonly service?: string;
  readonly tier?: string;
  readonly sort: 'due' | 'weight' | 'newest';
}

function addList(group: Command, act: Act): void {
  const list = group
    .command('list')
    .description('list actions that are not verified yet, by their day')
    .addOption(new Option('--state <state>', 'only those').choices([...ACTION_STATES, 'undone', 'all']))
    .option('--overdue', 'only those past their day')
    .option('--owner <person>', 'only of this person; me for yourself')
    .option('--incident <incident>', 'only of this incident')
    .option('--team <team>', 'only of this team')
    .option('--service <service>', 'only of this service')
    .addOption(new Option('--tier <tier>', 'only of this strength').choices(TIERS.map(String)))
    .addOption(new Option('--sort <order>', 'in which order').choices(['due', 'weight', 'newest']).default('due'));
  for (const option of limitOptions(50)) list.addOption(option);
  list.action(
    act<[], Narrowed>(async (desk, _args, options) => {
      const query = await queryOf(desk, options);
      const found = await walkList(
        async (page) => taken(await desk.api.call(listActions, { query: { ...page, ...query } })),
        options.limit,
        options.cursor,
      );
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          {
            title: 'DUE',
            of: ({ dueAt }) => (dueAt === null ? 'no day' : sayWhen(dueAt, desk.clock)),
            tone: ({ standing }) => (standing === 'overdue' ? 'bad' : 'plain'),
          },
          { title: 'OWNER', of: ({ owner }) => owner?.name ?? 'nobody', least: 8 },
          { title: 'STANDS', of: ({ standing }) => standing },
          { title: 'TIER', of: ({ tier }) => String(tier), spare: 2 },
          { title: 'FROM', of: ({ incident }) => incident?.reference ?? '', spare: 1 },
          { title: 'ACTION', of: ({ title }) => title, least: 16 },
        ],
        'No action fits.',
      );
      return undefined;
    }),
  );
  group
    .command('counts')
    .description('count actions by how they stand, and show how strong they are together')
    .option('--incident <incident>', 'only of this incident')
    .option('--team <team>', 'only of this team')
    .action(
      act<[], { incident?: string; team?: string }>(async (desk, _args, { incident, team }) => {
        const query = {
          ...(incident === undefined ? {} : { incidentId: (await findIncident(desk, incident)).id }),
          ...(team === undefined ? {} : { teamId: (await find(desk, TEAMS, team)).id }),
        };
        const counts = taken(await desk.api.call(countActions, { query }));
        const { score, best, ...stands } = counts;
        desk.answer(counts, () => [
          ...drawFields(
            Object.entries(stands).map(([name, value]) => [name, String(value)] as const),
            desk.width,
            desk.paint,
          ),
          `Prevention score: ${score} of ${best}`,
        ]);
        return undefined;
      }),
    );
}

async function queryOf(
  desk: Desk,
  { state = 'undone', overdue, owner, incident, team, service, tier, sort }: Narrowed,
) {
  return {
    sort,
    ...(state === 'all' ? {} : { state }),
    ...(overdue === undefined ? {} : { overdue: 'true' as const }),
    ...(owner === undefined ? {} : { ownerId: (await findPerson(desk, owner)).id }),
    ...(incident === undefined ? {} : { incidentId: (await findIncident(desk, incident)).id }),
    ...(team === undefined ? {} : { teamId: (await find(desk, TEAMS, team)).id }),
    ...(service === undefined ? {} : { serviceId: (await find(desk, SERVICES, service)).id }),
    ...(tier === undefined ? {} : { tier: Number(tier) }),
  };
}

function addShow(group: Command, act: Act): void {
  group
    .command('show <action>')
    .description('show one, with what happened to it')
    .action(
      act<[string]>(async (desk, [text]) => {
        const action = await find(desk, ACTIONS, text);
        const { lines } = taken(await desk.api.call(getActionHistory, { params: { id: action.id } }));
        desk.answer({ ...action, history: lines }, () => [
          ...titled(desk, action.title),
          ...drawFields(fieldsOf(action, desk), desk.width, desk.paint),
          ...section(
            desk,
            'What it lacks',
            bullets(
              desk,
              action.findings.map(({ ask }) => ask),
            ),
          ),
          ...section(
            desk,
            'What happened',
            lines.map(({ at, kind, by, text: said }) =>
              cleanLine(
                `${sayWhen(at, desk.clock)}  ${kind.slice('action.'.length)} · ${by?.name ?? 'Heed'}${said === '' ? '' : ` · ${said}`}`,
              ),
            ),
          ),
        ]);
        return undefined;
      }),
    );
}

function fieldsOf(action: ActionItem, { clock }: Desk): readonly (readonly [string, string])[] {
  const { incident, owner, dueAt, dueMoves, proof, verified, dropped, issue, check } = action;
  return [
    ['Stands', action.standing],
    ['Owner', owner?.name ?? 'nobody yet'],
    [
      'Due',
      dueAt === null
        ? 'no day yet'
        : sayWhen(dueAt, clock) + (dueMoves.length === 0 ? '' : `, moved ${dueMoves.length} times`),
    ],
    ['From', incident === null ? '' : `${incident.reference} ${incident.title}`],
    ['Tier', String(action.tier)],
    ['Proof', proof === null ? 'none yet' : `${proof.kind}: ${proof.text}`],
    ['Heed saw', check === null ? '' : `${check.seen}: ${check.words}`],
    ['Verified', verified === null ? '' : verified.evidence],
    ['Dropped', dropped === null ? '' : dropped.reason],
    [
      'Issue',
      issue === null ? '' : `${issue.trackerName} ${issue.ref ?? issue.state} ${issue.url ?? issue.trouble ?? ''}`,
    ],
    ['Id', action.id],
  ].flatMap(([label = '', value = '']) => (value === '' ? [] : [[label, value] as const]));
}
