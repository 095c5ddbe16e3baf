import type { Incident, Severity } from '../incidents/index.ts';
import type { ServiceId } from '../kernel/index.ts';
import type { AffectedComponent, Component, ComponentStatus, PublicState } from '../status/index.ts';
import type { Occasion } from './template.ts';

const ORDER: readonly PublicState[] = ['investigating', 'identified', 'monitoring', 'resolved'];

/** Where the response stands, in the words of a status page: never back behind what its readers have read. */
export function publicStateOf(
  { posture, hypotheses, times }: Incident,
  occasion: Occasion,
  shown: PublicState | undefined,
): PublicState {
  if (occasion === 'final') return 'resolved';
  const isKnown = hypotheses.some(({ state }) => state === 'confirmed');
  const stops = posture.value === 'resolve' || times.mitigatedAt !== undefined;
  const stands = stops ? 'monitoring' : isKnown ? 'identified' : 'investigating';
  return shown !== undefined && ORDER.indexOf(shown) > ORDER.indexOf(stands) ? shown : stands;
}

const STATUSES: Readonly<Record<Severity, ComponentStatus>> = {
  sev1: 'major_outage',
  sev2: 'partial_outage',
  sev3: 'degraded_performance',
  sev4: 'degraded_performance',
};

/** What the first word says of the components that readers know, by the services behind them. */
export function affectedBy(
  components: readonly Component[],
  severity: Severity,
  services: readonly ServiceId[],
): readonly AffectedComponent[] {
  return components
    .filter(({ serviceId }) => serviceId !== undefined && services.includes(serviceId))
    .map(({ id }) => ({ id, status: STATUSES[severity] }));
}
