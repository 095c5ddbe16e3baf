import { changeIncidentScope, getIncident, retitleIncident, setIncidentLinks } from '@heed/contract/incidents';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { findAll } from '../find/find.ts';
import { ALERTS, SERVICES } from '../find/kinds.ts';
import { several } from '../options.ts';
import { onIncident, type Words } from './incidents-verb.ts';

interface ScopeOptions {
  readonly service?: Words;
  readonly alert?: Words;
  readonly withoutService?: Words;
  readonly withoutAlert?: Words;
  readonly environment?: string;
}

/** What it is about, and how it is called. */
export function addIncidentScope(incidents: Command, act: Act): void {
  incidents
    .command('retitle <incident> <title...>')
    .description('change the title')
    .action(
      onIncident<[Words]>(act, async ({ api }, id, [title]) => {
        const outcome = await api.call(retitleIncident, { params: { id }, body: { title: title.join(' ') } });
        return [outcome, (incident) => incident.title];
      }),
    );

  incidents
    .command('scope <incident>')
    .description('say which services and alerts it is about, and where')
    .option('--service <service>', 'also of this service', several)
    .option('--alert <alert>', 'also of this alert', several)
    .option('--without-service <service>', 'not of this service', several)
    .option('--without-alert <alert>', 'not of this alert', several)
    .option('--environment <name>', 'where, such as production; "none" for nowhere special')
    .action(
      onIncident<[], ScopeOptions>(act, async (desk, id, _rest, options) => {
        const [before, services, alerts, noServices, noAlerts] = await Promise.all([
          desk.api.call(getIncident, { params: { id } }).then(taken<typeof getIncident>),
          findAll(desk, SERVICES, options.service ?? []),
          findAll(desk, ALERTS, options.alert ?? []),
          findAll(desk, SERVICES, options.withoutService ?? []),
          findAll(desk, ALERTS, options.withoutAlert ?? []),
        ]);
        const had = before.services.map((service) => service.id);
        const body = {
          serviceIds: changed(had, services, noServices),
          alertIds: changed(before.alerts, alerts, noAlerts),
          environment: options.environment === undefined ? before.environment : orNothing(options.environment),
        };
        const outcome = await desk.api.call(changeIncidentScope, { params: { id }, body });
        return [outcome, sayScope];
      }),
    );

  incidents
    .command('links <incident>')
    .description('set the link of the call, the name of the channel, and where it is tracked')
    .option('--bridge <url>', 'the call; "none" for none')
    .option('--channel <name>', 'the channel; "none" for none')
    .option('--issue <url>', 'the ordinary issue that tracks it; "none" for none')
    .action(
      onIncident<[], { readonly bridge?: string; readonly channel?: string; readonly issue?: string }>(
        act,
        async (desk, id, _rest, { bridge, channel, issue }) => {
          const before = taken(await desk.api.call(getIncident, { params: { id } }));
          const body = {
            bridgeUrl: bridge === undefined ? before.bridgeUrl : orNothing(bridge),
            channel: channel === undefined ? before.channel : orNothing(channel),
            ...(issue === undefined ? {} : { issueUrl: orNothing(issue) }),
          };
          const outcome = await desk.api.call(setIncidentLinks, { params: { id }, body });
          const none = 'none';
          return [
            outcome,
            (one) => `call ${one.bridgeUrl ?? none}, channel ${one.channel ?? none}, issue ${one.issueUrl ?? none}.`,
          ];
        },
      ),
    );
}

interface Scope {
  readonly services: readonly { readonly name: string }[];
  readonly alerts: readonly string[];
  readonly environment: string | null;
}

function sayScope({ services, alerts, environment }: Scope): string {
  const names = services.map(({ name }) => name).join(', ') || 'no service';
  const count = alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`;
  return `${names}; ${count}${environment === null ? '' : `; ${environment}`}.`;
}

type Known = readonly { readonly id: string }[];

function changed(before: readonly string[], more: Known, less: Known): string[] {
  const gone = new Set(less.map(({ id }) => id));
  return [...new Set([...before, ...more.map(({ id }) => id)])].filter((id) => !gone.has(id));
}

function orNothing(text: string): string | null {
  return text === 'none' ? null : text;
}
