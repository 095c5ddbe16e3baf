import {
  correctIncidentTimes,
  dismissIncident,
  mergeIncident,
  relateIncident,
  reopenIncident,
  splitIncident,
} from '@heed/contract/incidents';
import { SEVERITIES, type Severity } from '@heed/core/incidents';
import { formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import type { Act } from '../desk.ts';
import { findAll } from '../find/find.ts';
import { ALERTS, SERVICES } from '../find/kinds.ts';
import { pastMomentOf, several } from '../options.ts';
import { saySeverity } from './incidents-ask.ts';
import { calledAs, findIncident } from './incidents-find.ts';
import { onIncident, type Words } from './incidents-verb.ts';

interface TimesOptions {
  readonly impactSince?: string;
  readonly detected?: string;
  readonly mitigated?: string;
  readonly resolved?: string;
  readonly reason: string;
}

/** Ends that are no resolution, and what comes after an end. */
export function addIncidentEnds(incidents: Command, act: Act): void {
  incidents
    .command('reopen <incident> <reason...>')
    .description('reopen it, with the reason')
    .action(
      onIncident<[Words]>(act, async ({ api }, id, [reason]) => {
        const outcome = await api.call(reopenIncident, { params: { id }, body: { reason: reason.join(' ') } });
        return [outcome, () => 'it goes on.'];
      }),
    );

  incidents
    .command('dismiss <incident> <reason...>')
    .description('say that it was a false alarm')
    .action(
      onIncident<[Words]>(act, async ({ api }, id, [reason]) => {
        const outcome = await api.call(dismissIncident, { params: { id }, body: { reason: reason.join(' ') } });
        return [outcome, () => 'dismissed as a false alarm.'];
      }),
    );

  incidents
    .command('merge <incident> <into> [reason...]')
    .description('let another incident go on with this one')
    .action(
      onIncident<[string, Words]>(act, async (desk, id, [other, reason]) => {
        const { id: into } = await findIncident(desk, other);
        const body = { into, reason: reason.length === 0 ? undefined : reason.join(' ') };
        const outcome = await desk.api.call(mergeIncident, { params: { id }, body });
        return [outcome, () => `it goes on in ${calledAs(other)}.`];
      }),
    );

  incidents
    .command('split <incident> <title...>')
    .description('declare another incident with a part of this one')
    .addOption(new Option('--severity <severity>', 'how bad it is').choices(SEVERITIES).makeOptionMandatory())
    .option('--service <service>', 'with this service; may be given several times', several)
    .option('--alert <alert>', 'with this alert; may be given several times', several)
    .action(
      onIncident<[Words], { readonly severity: Severity; readonly service?: Words; readonly alert?: Words }>(
        act,
        async (desk, id, [title], { severity, service, alert }) => {
          const [services, alerts] = await Promise.all([
            findAll(desk, SERVICES, service ?? []),
            findAll(desk, ALERTS, alert ?? []),
          ]);
          const body = {
            title: title.join(' '),
            severity,
            serviceIds: services.map((one) => one.id),
            alertIds: alerts.map((one) => one.id),
          };
          const outcome = await desk.api.call(splitIncident, { params: { id }, body });
          return [outcome, (incident) => `${saySeverity(incident.severity)} ${incident.title}`];
        },
      ),
    );

  incidents
    .command('relate <incident> <other>')
    .description('link a similar incident')
    .action(
      onIncident<[string]>(act, async (desk, id, [text]) => {
        const { id: other } = await findIncident(desk, text);
        const outcome = await desk.api.call(relateIncident, { params: { id }, body: { other } });
        return [outcome, () => `linked with ${calledAs(text)}.`];
      }),
    );

  incidents
    .command('times <incident>')
    .description('set its times right')
    .option('--impact-since <time>', 'since when users suffered')
    .option('--detected <time>', 'when it was noticed')
    .option('--mitigated <time>', 'when the harm stopped')
    .option('--resolved <time>', 'when it was over')
    .requiredOption('--reason <words>', 'how you know')
    .action(
      onIncident<[], TimesOptions>(act, async (desk, id, _rest, options) => {
        const past = (option: string, text: string | undefined) =>
          text === undefined ? undefined : formatInstant(pastMomentOf(desk, option, text));
        const body = {
          impactStartedAt: past('--impact-since', options.impactSince),
          detectedAt: past('--detected', options.detected),
          mitigatedAt: past('--mitigated', options.mitigated),
          resolvedAt: past('--resolved', options.resolved),
          reason: options.reason,
        };
        const outcome = await desk.api.call(correctIncidentTimes, { params: { id }, body });
        return [outcome, () => 'its times are set right.'];
      }),
    );
}
