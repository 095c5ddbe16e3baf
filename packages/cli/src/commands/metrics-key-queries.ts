import { getKeyQueries, putKeyQueries } from '@heed/contract/monitors';
import type { Received } from '@heed/contract/route';
import { type Command, Help } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { serverOf } from '../find/metrics-server.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';

type KeyQueries = Received<typeof getKeyQueries>;

/** What one looks at first when a service is in trouble. */
export function addKeyQueries(metrics: Command, act: Act): void {
  // With their arguments these terms would leave no room for what each verb does.
  const { subcommandTerm, ...help } = metrics.configureHelp();
  const term = (command: Command) => subcommandTerm?.call(new Help(), command) ?? command.name();
  metrics.configureHelp({
    ...help,
    subcommandTerm: (command) => term(command).replace(/-query <.*$/, '-query'),
  });

  metrics
    .command('key-queries <service>')
    .description('list what is asked first about a service in trouble')
    .action(
      act<[string]>(async (desk, [text]) => {
        const service = await find(desk, SERVICES, text);
        answerQueries(desk, taken(await desk.api.call(getKeyQueries, { params: { id: service.id } })));
        return undefined;
      }),
    );

  metrics
    .command('add-key-query <service> <title...>')
    .description('add one to a service, which has six at most')
    .requiredOption('--query <promql>', 'what is asked')
    .option('--server <server>', 'of whom, when there are several')
    .action(
      act<[string, readonly string[]], { query: string; server?: string }>(
        async (desk, [text, title], { query, server }) => {
          const { id: serverId } = await serverOf(desk, server);
          const one = { title: title.join(' '), serverId, query };
          await change(desk, text, (queries) => [...queries, one]);
          return undefined;
        },
      ),
    );

  metrics
    .command('remove-key-query <service> <title...>')
    .description('remove one from a service')
    .action(
      act<[string, readonly string[]]>(async (desk, [text, title]) => {
        const wanted = title.join(' ').toLowerCase();
        await change(desk, text, (queries) => {
          const rest = queries.filter((one) => one.title.toLowerCase() !== wanted);
          if (rest.length < queries.length) return rest;
          const titles = queries.map((one) => cleanLine(one.title)).join(', ');
          return stop('refused', { what: `There is no key query "${cleanLine(title.join(' '))}".`, mend: titles });
        });
        return undefined;
      }),
    );
}

type Query = Pick<KeyQueries['queries'][number], 'title' | 'serverId' | 'query'>;

async function change(desk: Desk, text: string, to: (queries: readonly Query[]) => readonly Query[]): Promise<void> {
  const { id } = await find(desk, SERVICES, text);
  const before = taken(await desk.api.call(getKeyQueries, { params: { id } }));
  const queries = to(before.queries).map(({ title, serverId, query }) => ({ title, serverId, query }));
  const body = { queries, version: before.version };
  answerQueries(desk, taken(await desk.api.call(putKeyQueries, { params: { id }, body })));
}

function answerQueries(desk: Desk, found: KeyQueries): void {
  desk.answer(found, () =>
    found.queries.length === 0
      ? ['It has no key queries. Add one: heed metrics add-key-query']
      : found.queries.map(
          ({ title, serverName, query }) => `${cleanLine(title)}  (${cleanLine(serverName)})  ${cleanLine(query)}`,
        ),
  );
}
