import type { Incident } from '../incidents/index.ts';
import { type EvidenceItem, VOLATILES, type Volatile } from './item.ts';

/**
 * What nobody has captured of the things that are gone first, in the order in which one looks for them. Only while the
 * incident is open: afterwards it is too late to look. Alert times are asked for only where there are alerts.
 */
export function missingEvidence(
  { status, alerts }: Pick<Incident, 'status'> & { readonly alerts: readonly unknown[] },
  items: readonly Pick<EvidenceItem, 'shows'>[],
): readonly Volatile[] {
  if (status !== 'open') return [];
  const shown = new Set(items.map(({ shows }) => shows));
  return VOLATILES.filter((one) => !shown.has(one) && (one !== 'alert-times' || alerts.length > 0));
}
