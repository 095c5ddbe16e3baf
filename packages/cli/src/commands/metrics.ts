import {
  addMetricsServer,
  askMetricsServer,
  changeMetricsServer,
  listMetricsServers,
  removeMetricsServer,
} from '@heed/contract/monitors';
import type { Received } from '@heed/contract/route';
import { LONGEST_RETENTION_DAYS, sayLabels } from '@heed/core/monitors';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { METRICS_SERVERS, type MetricsServer, TEAMS } from '../find/kinds.ts';
import { serverOf } from '../find/metrics-server.ts';
import { shortId } from '../find/ref.ts';
import { addListVerb } from '../list-verb.ts';
import { wholeNumber } from '../options.ts';
import { secretFrom } from '../secret.ts';
import { answerThing } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { addKeyQueries } from './metrics-key-queries.ts';

interface Proof {
  readonly bearer?: true | undefined;
  readonly user?: string | undefined;
  readonly secretFile?: string | undefined;
}

interface AddOptions extends Proof {
  readonly team?: string;
  readonly retention?: number;
}

interface ChangeOptions extends AddOptions {
  readonly name?: string;
  readonly address?: string;
  readonly proof: boolean;
}

/** `heed metrics`: the Prometheus servers that Heed asks. */
export function addMetrics(heed: Command, act: Act): void {
  const group = heed.command('metrics').description('Prometheus servers that Heed asks, and what is asked first');
  addListVerb(group, act, {
    description: 'list the metrics servers',
    read: async (api, query) => taken(await api.call(listMetricsServers, { query })),
    columns: [
      { title: 'ID', of: ({ id }) => shortId(id) },
      { title: 'NAME', of: ({ name }) => name, least: 12 },
      { title: 'ADDRESS', of: ({ baseUrl }) => baseUrl, least: 16 },
      { title: 'PROOF', of: sayAuth, spare: 1 },
      { title: 'KEEPS', of: sayRetention, spare: 2 },
    ],
    nothing: 'There is no metrics server. Add one: heed metrics add NAME https://prometheus.example',
  });

  group
    .command('add <name> <address>')
    .description('add a server that speaks the HTTP API of Prometheus')
    .option('--team <team>', 'whose it is')
    .option('--bearer', 'it wants a token, which is asked for')
    .option('--user <name>', 'it wants this user and a password, which is asked for')
    .option('--secret-file <file>', 'read the token or the password there; - for the input')
    .option('--retention <days>', 'for how long it keeps what it measured', wholeNumber(1, LONGEST_RETENTION_DAYS))
    .action(
      act<[string, string], AddOptions>(async (desk, [name, baseUrl], { team, retention, ...proof }) => {
        const teamId = team === undefined ? undefined : (await find(desk, TEAMS, team)).id;
        const body = { name, baseUrl, teamId, auth: await authOf(desk, proof), retentionDays: retention };
        const added = taken(await desk.api.call(addMetricsServer, { body }));
        desk.answer(added, () => [
          `Added: ${cleanLine(added.name)} (${shortId(added.id)})`,
          `Try it: heed metrics ask "up" --server ${shortId(added.id)}`,
        ]);
        return undefined;
      }),
    );

  group
    .command('show <server>')
    .description('show one')
    .action(
      act<[string]>(async (desk, [text]) => {
        const one = await find(desk, METRICS_SERVERS, text);
        answerThing(desk, one, one.name, [
          ['Address', one.baseUrl],
          ['Proof', sayAuth(one)],
          ['Keeps', sayRetention(one)],
          ['Team', one.teamId],
          ['Id', one.id],
        ]);
        return undefined;
      }),
    );

  group
    .command('change <server>')
    .description('change what is said of one; what is not said stays')
    .option('--name <name>', 'call it otherwise')
    .option('--address <address>', 'where it is; another host needs the secret again')
    .option('--team <team>', 'whose it is')
    .option('--bearer', 'it wants a token, which is asked for')
    .option('--user <name>', 'it wants this user and a password, which is asked for')
    .option('--no-proof', 'it wants neither')
    .option('--secret-file <file>', 'read the token or the password there; - for the input')
    .option('--retention <days>', 'for how long it keeps what it measured', wholeNumber(1, LONGEST_RETENTION_DAYS))
    .action(
      act<[string], ChangeOptions>(async (desk, [text], options) => {
        const before = await find(desk, METRICS_SERVERS, text);
        const { name = before.name, address: baseUrl = before.baseUrl, retention = before.retentionDays } = options;
        const teamId = options.team === undefined ? before.teamId : (await find(desk, TEAMS, options.team)).id;
        const { id, version } = before;
        const auth = await changedAuth(desk, before, options);
        const body = { name, baseUrl, teamId, auth, retentionDays: retention, version };
        const after = taken(await desk.api.call(changeMetricsServer, { params: { id }, body }));
        desk.answer(after, () => [`Changed: ${cleanLine(after.name)} (${shortId(after.id)})`]);
        return undefined;
      }),
    );

  group
    .command('remove <server>')
    .description('remove one that no key query names')
    .option('-y, --yes', 'without a question')
    .action(
      act<[string], { yes?: true }>(async (desk, [text], { yes }) => {
        const { id, name } = await find(desk, METRICS_SERVERS, text);
        await confirm(desk, `Remove the metrics server "${name}"?`, yes);
        taken(await desk.api.call(removeMetricsServer, { params: { id } }));
        desk.answer({ id, removed: true }, () => [`Removed: ${cleanLine(name)}`]);
        return undefined;
      }),
    );

  group
    .command('ask <promql...>')
    .description('ask a server now')
    .option('--server <server>', 'which one, when there are several')
    .action(
      act<[readonly string[]], { server?: string }>(async (desk, [words], { server }) => {
        const { id, name } = await serverOf(desk, server);
        const body = { query: words.join(' ') };
        const answer = taken(await desk.api.call(askMetricsServer, { params: { id }, body }));
        if (answer.reason !== null) return stop('refused', { what: `${name} gave no answer: ${answer.reason}` });
        desk.answer(answer, () => linesOf(answer));
        return undefined;
      }),
    );
  addKeyQueries(group, act);
}

function linesOf({ samples, leftOut }: Received<typeof askMetricsServer>): readonly string[] {
  if (samples.length === 0) return ['The answer is empty.'];
  const lines = samples.map(({ labels, value }) => `${value}  ${cleanLine(sayLabels(labels))}`.trimEnd());
  return leftOut > 0 ? [...lines, `and ${leftOut} more`] : lines;
}

async function authOf(desk: Desk, { bearer, user, secretFile }: Proof) {
  if (bearer === true && user !== undefined) return stop('usage', { what: 'Say either --bearer or --user.' });
  if (bearer !== true && user === undefined) return { kind: 'none' as const };
  const secret = await secretFrom(desk, user === undefined ? 'Token' : 'Password', '--secret-file', secretFile);
  return user === undefined
    ? { kind: 'bearer' as const, token: secret }
    : { kind: 'basic' as const, user, password: secret };
}

/** What is not said stays, and with it the secret, which the server keeps. */
function changedAuth(desk: Desk, { auth }: MetricsServer, options: ChangeOptions) {
  const { bearer, user, secretFile, proof } = options;
  if (!proof && (bearer === true || user !== undefined || secretFile !== undefined)) {
    return stop('usage', { what: 'Say either --no-proof, or what it wants.' });
  }
  if (!proof) return { kind: 'none' as const };
  if (bearer === undefined && user === undefined && secretFile === undefined) return auth;
  if (bearer === true || user !== undefined) return authOf(desk, options);
  return authOf(desk, auth.kind === 'basic' ? { user: auth.user, secretFile } : { bearer: true, secretFile });
}

function sayAuth({ auth }: MetricsServer): string {
  if (auth.kind === 'basic') return `user ${auth.user}`;
  return auth.kind === 'bearer' ? 'token' : 'none';
}

function sayRetention({ retentionDays }: MetricsServer): string {
  return retentionDays === null ? '' : `${retentionDays} days`;
}
