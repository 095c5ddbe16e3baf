import { getServiceState, listServiceStates } from '@heed/contract/alerts';
import { getDependencies, listDependents, putDependencies } from '@heed/contract/catalog';
import type { Received } from '@heed/contract/route';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findAll } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { verbsOn } from '../verb.ts';

type State = Received<typeof getServiceState>;

const ALL = Number.POSITIVE_INFINITY;
const onService = verbsOn((desk, text) => find(desk, SERVICES, text));

/** `heed services needs` and `state`: what stands on what, and how each does now. */
export function addServicesAround(group: Command, act: Act): void {
  group
    .command('needs <service> [services...]')
    .description('show or replace what a service needs; "none" is nothing')
    .action(
      onService<[readonly string[]]>(act, async (desk, service, [texts]) => {
        const params = { id: service.id };
        if (texts.length > 0) {
          const needed = texts.join() === 'none' ? [] : await findAll(desk, SERVICES, texts);
          const body = { dependsOn: needed.map(({ id }) => id), version: service.version };
          taken(await desk.api.call(putDependencies, { params, body }));
        }
        const { dependsOn } = taken(await desk.api.call(getDependencies, { params }));
        const { items } = await walkList(
          async (query) => taken(await desk.api.call(listDependents, { params, query })),
          ALL,
        );
        return [
          { dependsOn, dependents: items },
          `${cleanLine(service.name)} needs ${namesIn(dependsOn)}.`,
          `It is needed by ${namesIn(items)}.`,
        ];
      }),
    );
  group
    .command('state [service]')
    .description('show how services do, from their open alerts')
    .addOption(new Option('--only <state>', 'only those').choices(['healthy', 'degraded', 'failing', 'unhealthy']))
    .action(
      act<[string | undefined], { readonly only?: 'healthy' | 'degraded' | 'failing' | 'unhealthy' }>(
        async (desk, [text], { only: state }) => {
          const found =
            text === undefined
              ? await walkList(
                  async (page) => taken(await desk.api.call(listServiceStates, { query: { ...page, state } })),
                  ALL,
                )
              : { items: [await stateOf(desk, text)], nextCursor: null };
          answerList(
            desk,
            found,
            [
              { title: 'SERVICE', of: ({ name }) => name, least: 12 },
              { title: 'STATE', of: (one) => one.state, tone: (one) => (one.state === 'healthy' ? 'good' : 'bad') },
              { title: 'ALERTS', of: ({ openAlerts }) => String(openAlerts) },
              { title: 'OF THEM PAGE', of: ({ pagingAlerts }) => String(pagingAlerts) },
            ],
            'No service is in that state.',
          );
          return undefined;
        },
      ),
    );
}

async function stateOf(desk: Desk, text: string): Promise<State> {
  const { id } = await find(desk, SERVICES, text);
  return taken(await desk.api.call(getServiceState, { params: { id } }));
}

function namesIn(services: readonly { readonly name: string }[]): string {
  return services.map(({ name }) => cleanLine(name)).join(', ') || 'nothing';
}
