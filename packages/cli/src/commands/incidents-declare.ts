import { declareIncident, previewIncident } from '@heed/contract/incidents';
import {
  DETECTIONS,
  type Detection,
  type ImpactAnswers,
  INCIDENT_KINDS,
  type IncidentKind,
  SEVERITIES,
  type Severity,
} from '@heed/core/incidents';
import { formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { findAll } from '../find/find.ts';
import { ALERTS, SERVICES } from '../find/kinds.ts';
import { pastMomentOf, several } from '../options.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { askImpact, drawPreview, saySeverity } from './incidents-ask.ts';
import { sayPostponed } from './incidents-find.ts';
import { drawPrompts } from './incidents-prompts.ts';
import type { Words } from './incidents-verb.ts';

interface DeclareOptions {
  readonly severity?: Severity;
  readonly ask?: true;
  readonly service?: Words;
  readonly alert?: Words;
  readonly environment?: string;
  readonly kind: IncidentKind;
  readonly private?: true;
  readonly impact?: string;
  readonly detection?: Detection;
  readonly impactSince?: string;
  readonly detected?: string;
  readonly overSince?: string;
  readonly resolvedAt?: string;
  readonly summary?: string;
  readonly yes?: true;
}

/** `heed incidents declare`: a title and how bad it is are enough. */
export function addIncidentDeclare(incidents: Command, act: Act): void {
  incidents
    .command('declare <title...>')
    .description('declare an incident; who will be paged is shown first')
    .addOption(new Option('--severity <severity>', 'how bad it is').choices(SEVERITIES))
    .option('--ask', 'judge how bad it is by a few questions')
    .option('--service <service>', 'of which service; may be given several times', several)
    .option('--alert <alert>', 'because of which alert; may be given several times', several)
    .option('--environment <name>', 'where, such as production')
    .addOption(new Option('--kind <kind>', 'of which kind').choices(INCIDENT_KINDS).default('incident'))
    .option('--private', 'only for those who take part, and for admins')
    .option('--impact <words>', 'what users see')
    .addOption(new Option('--detection <how>', 'how it came to light').choices(DETECTIONS))
    .option('--impact-since <time>', 'since when users suffer')
    .option('--detected <time>', 'when it was noticed, if not now')
    .option('--over-since <time>', 'for one that is over: when the harm stopped')
    .option('--resolved-at <time>', '… and when it was known to be over')
    .option('--summary <words>', '… and what it was')
    .option('-y, --yes', 'without a question')
    .action(
      act<[Words], DeclareOptions>(async (desk, [title], options) => {
        const over = overOf(desk, options);
        const [services, alerts] = await Promise.all([
          findAll(desk, SERVICES, options.service ?? []),
          findAll(desk, ALERTS, options.alert ?? []),
        ]);
        const judged = {
          ...(await howBad(desk, options)),
          kind: options.kind,
          // The services of its alerts are its own too, and their responders are paged.
          serviceIds: [
            ...new Set([...services.map(({ id }) => id), ...alerts.flatMap(({ serviceId }) => serviceId ?? [])]),
          ],
        };
        const names = new Map([
          ...alerts.map(({ serviceId, serviceName }) => [serviceId, serviceName] as const),
          ...services.map(({ id, name }) => [id, name] as const),
        ]);
        const nameOf = (id: string) => names.get(id) ?? id;
        // What is over pages nobody, so there is nothing to be asked.
        if (over === undefined) await preview(desk, judged, nameOf, options.yes);
        const impactStartedAt = past(desk, '--impact-since', options.impactSince);
        const body = {
          ...judged,
          title: title.join(' '),
          private: options.private === true,
          alertIds: alerts.map(({ id }) => id),
          environment: options.environment,
          impact: options.impact,
          detection: options.detection ?? (alerts.length > 0 ? 'monitoring' : undefined),
          impactStartedAt,
          // What is over was noticed before it ended, and not when it was written down.
          detectedAt:
            past(desk, '--detected', options.detected) ??
            (over === undefined ? undefined : (impactStartedAt ?? over.mitigatedAt)),
          over,
        };
        const incident = taken(await desk.api.call(declareIncident, { body }));
        const what = incident.kind === 'incident' ? '' : `, a ${incident.kind.replace('-', ' ')}`;
        desk.answer(incident, () => [
          `${incident.reference} is declared as ${saySeverity(incident.severity)}${what}: ${cleanLine(incident.title)}`,
          `${desk.url}/incidents/${incident.id}`,
          ...(incident.postponed === null ? [] : [sayPostponed(incident.postponed, desk.clock)]),
          ...drawPrompts(desk, incident),
        ]);
        return undefined;
      }),
    );
}

type HowBad = { readonly severity: Severity } | { readonly answers: ImpactAnswers };

async function howBad(desk: Desk, { severity, ask }: DeclareOptions): Promise<HowBad> {
  if (severity !== undefined && ask === undefined) return { severity };
  if (severity !== undefined) return stop('usage', { what: 'Say either --severity or --ask.' });
  return { answers: await askImpact(desk) };
}

type Judged = HowBad & { readonly kind: IncidentKind; readonly serviceIds: readonly string[] };

async function preview(desk: Desk, judged: Judged, nameOf: (id: string) => string, isSure: true | undefined) {
  const body = { ...judged, serviceIds: [...judged.serviceIds] };
  const seen = taken(await desk.api.call(previewIncident, { body }));
  for (const line of drawPreview(seen, nameOf, desk.clock)) desk.note(line);
  if (isSure === true || desk.io.ask === undefined) return;
  if (!(await desk.io.ask.confirm('Declare it?'))) stop('refused', { what: 'Nothing was declared.' });
}

function overOf(desk: Desk, { overSince, resolvedAt, summary }: DeclareOptions) {
  if (overSince === undefined && resolvedAt === undefined && summary === undefined) return undefined;
  if (overSince === undefined || summary === undefined) {
    return stop('usage', { what: 'One that is over needs --over-since TIME and --summary WORDS.' });
  }
  const mitigatedAt = formatInstant(pastMomentOf(desk, '--over-since', overSince));
  return { mitigatedAt, resolvedAt: past(desk, '--resolved-at', resolvedAt) ?? mitigatedAt, summary };
}

function past(desk: Desk, option: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : formatInstant(pastMomentOf(desk, option, text));
}
