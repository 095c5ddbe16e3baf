import {
  addTracker,
  changeTracker,
  listTrackers,
  removeTracker,
  rotateTrackerSecret,
  testTracker,
} from '@heed/contract/actions';
import { TRACKER_KINDS, type TrackerKind } from '@heed/core/actions';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act } from '../desk.ts';
import { TRACKERS } from '../find/actions.ts';
import { find } from '../find/find.ts';
import { TEAMS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { addListVerb } from '../list-verb.ts';
import { several } from '../options.ts';
import { secretFrom } from '../secret.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { verbsOn } from '../verb.ts';

const onTracker = verbsOn((desk, text) => find(desk, TRACKERS, text));

interface AddOptions {
  readonly kind: TrackerKind;
  readonly address?: string;
  readonly account?: string;
  readonly issueType?: string;
  readonly label?: readonly string[];
  readonly team?: string;
  readonly tokenFile?: string;
}

interface ChangeOptions extends Omit<AddOptions, 'kind'> {
  readonly name?: string;
  readonly project?: string;
  readonly newToken?: true;
}

const BASES: Readonly<Record<TrackerKind, string | undefined>> = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com',
  jira: undefined,
};

/** `heed tracker`: where actions are issues too. */
export function addTrackers(heed: Command, act: Act): void {
  const group = heed.command('tracker').description('GitHub, GitLab and Jira, where actions are issues too');
  addListVerb(group, act, {
    description: 'list the trackers',
    read: async (api, query) => taken(await api.call(listTrackers, { query })),
    columns: [
      { title: 'ID', of: ({ id }) => shortId(id) },
      { title: 'NAME', of: ({ name }) => name, least: 10 },
      { title: 'KIND', of: ({ kind }) => kind },
      { title: 'PROJECT', of: ({ project }) => project, least: 10 },
      {
        title: 'STATE',
        of: ({ trouble, talkedAt }) => trouble ?? (talkedAt === null ? 'not tried yet' : 'answers'),
        least: 10,
      },
    ],
    nothing: 'There is no tracker. Connect one: heed tracker add NAME owner/repository --kind github',
  });
  group
    .command('add <name> <project>')
    .description('connect one; its token is asked for')
    .addOption(new Option('--kind <kind>', 'what it is').choices(TRACKER_KINDS).makeOptionMandatory())
    .option('--address <address>', 'of the API of GitHub, of the site of the others')
    .option('--account <email>', 'Jira’s cloud: whose token it is')
    .option('--issue-type <name>', 'Jira: what kind of issue is made')
    .option('--label <label>', 'a label of its issues; may be repeated', several)
    .option('--team <team>', 'whose it is')
    .option('--token-file <file>', 'read the token there; - for the input')
    .action(
      act<[string, string], AddOptions>(async (desk, [name, project], options) => {
        const { kind, address = BASES[kind], account = null, issueType = null, label = [], team, tokenFile } = options;
        if (address === undefined)
          return stop('usage', { what: 'Say where Jira is: --address https://you.atlassian.net' });
        const teamId = team === undefined ? null : (await find(desk, TEAMS, team)).id;
        const token = await secretFrom(desk, 'Token', '--token-file', tokenFile);
        const body = { name, kind, project, baseUrl: address, account, issueType, labels: [...label], teamId, token };
        const made = taken(await desk.api.call(addTracker, { body }));
        desk.answer(made, () => [
          `Connected: ${cleanLine(made.tracker.name)} (${shortId(made.tracker.id)})`,
          ...webhookLines(made),
          `Try it: heed tracker test ${shortId(made.tracker.id)}`,
        ]);
        return undefined;
      }),
    );
  group
    .command('change <tracker>')
    .description('change what is said of one; what is not said stays')
    .option('--name <name>', 'call it otherwise')
    .option('--project <project>', 'another one')
    .option('--address <address>', 'of the API of GitHub, of the site of the others')
    .option('--account <email>', 'Jira’s cloud: whose token it is')
    .option('--issue-type <name>', 'Jira: what kind of issue is made')
    .option('--label <label>', 'the labels of its issues, all of them; may be repeated', several)
    .option('--team <team>', 'whose it is')
    .option('--new-token', 'another token, which is asked for')
    .option('--token-file <file>', 'read another token there; - for the input')
    .action(
      onTracker<[], ChangeOptions>(act, async (desk, before, _rest, options) => {
        const { name = before.name, project = before.project, address: baseUrl = before.baseUrl } = options;
        const { account = before.account, issueType = before.issueType, label: labels = before.labels } = options;
        const teamId = options.team === undefined ? before.teamId : (await find(desk, TEAMS, options.team)).id;
        const isNew = options.newToken === true || options.tokenFile !== undefined;
        const token = isNew ? await secretFrom(desk, 'Token', '--token-file', options.tokenFile) : undefined;
        const { id, kind, version } = before;
        const proof = token === undefined ? {} : { token };
        const body = {
          ...proof,
          name,
          kind,
          project,
          baseUrl,
          account,
          issueType,
          labels: [...labels],
          teamId,
          version,
        };
        const after = taken(await desk.api.call(changeTracker, { params: { id }, body }));
        return [after, `Changed: ${cleanLine(after.name)} (${shortId(after.id)})`];
      }),
    );
  group
    .command('test <tracker>')
    .description('ask it now whether it knows the project and the token')
    .action(
      onTracker(act, async (desk, { id, name }) => {
        const answer = taken(await desk.api.call(testTracker, { params: { id } }));
        if (answer.outcome !== 'value') return stop('refused', { what: `${name} is not reached: ${answer.words}` });
        return [answer, cleanLine(`${name} answers: ${answer.words}`)];
      }),
    );
  group
    .command('secret <tracker>')
    .description('make another secret for its webhook; the one before is void at once')
    .option('-y, --yes', 'without a question')
    .action(
      onTracker<[], { yes?: true }>(act, async (desk, { id, name }, _rest, { yes }) => {
        await confirm(desk, `Make another secret for the webhook of "${name}"?`, yes);
        const made = taken(await desk.api.call(rotateTrackerSecret, { params: { id } }));
        return [made, ...webhookLines(made)];
      }),
    );
  group
    .command('remove <tracker>')
    .description('disconnect one that no action has an issue in')
    .option('-y, --yes', 'without a question')
    .action(
      onTracker<[], { yes?: true }>(act, async (desk, { id, name }, _rest, { yes }) => {
        await confirm(desk, `Disconnect the tracker "${name}"?`, yes);
        taken(await desk.api.call(removeTracker, { params: { id } }));
        return [{ id, removed: true }, `Disconnected: ${cleanLine(name)}`];
      }),
    );
}

function webhookLines({
  tracker,
  secret,
}: {
  readonly tracker: { readonly webhookUrl: string };
  readonly secret: string;
}) {
  return [
    'Its webhook, for changes of issues:',
    `  address  ${tracker.webhookUrl}`,
    `  secret   ${secret}`,
    'The secret is shown this once.',
  ];
}
