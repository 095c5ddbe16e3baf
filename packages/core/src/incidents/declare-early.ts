import type { Alert } from '../alerts/index.ts';
import type { Labels } from '../catalog/index.ts';
import { type Duration, type Instant, MINUTE } from '../kernel/index.ts';

/** An alert that pages and burns for so long without an incident has had its hour of quiet investigation. */
export const BURNS_LONG: Duration = 60 * MINUTE;

/** Labels by which a source says that users notice. */
const IMPACT_LABELS = ['user_impact', 'user_visible', 'customer_impact', 'customer_facing'];
const YES = ['yes', 'true', '1', 'high'];

/** Why an incident should be declared for an alert, though nobody is sure yet. */
export type HintReason =
  | { readonly kind: 'user-visible'; readonly label: string }
  | { readonly kind: 'second-team'; readonly serviceName: string }
  | { readonly kind: 'burns-long'; readonly minutes: number };

type Burning = Pick<Alert, 'status' | 'urgency' | 'labels' | 'detectedAt'>;

/**
 * Why one should declare now: users notice, a service of another team next to it burns too, or an hour has passed. Nothing for
 * what is over, and nothing but the first for what wakes nobody. `otherTeams`: services of other teams, next to that of the
 * alert, of which something pages now.
 */
export function declareReasons(alert: Burning, otherTeams: readonly string[], now: Instant): readonly HintReason[] {
  if (alert.status !== 'firing') return [];
  const label = impactLabelOf(alert.labels);
  const seen: readonly HintReason[] = label === undefined ? [] : [{ kind: 'user-visible', label }];
  if (alert.urgency !== 'page') return seen;
  const lasted = now - alert.detectedAt;
  return [
    ...seen,
    ...otherTeams.slice(0, 1).map((serviceName) => ({ kind: 'second-team' as const, serviceName })),
    ...(lasted >= BURNS_LONG ? [{ kind: 'burns-long' as const, minutes: Math.floor(lasted / MINUTE) }] : []),
  ];
}

function impactLabelOf(labels: Labels): string | undefined {
  return IMPACT_LABELS.find((name) => YES.includes((labels[name] ?? '').toLowerCase()));
}

/** The reason as one sentence for a person. */
export function sayHint(reason: HintReason): string {
  switch (reason.kind) {
    case 'user-visible':
      return `Its source says that users notice (${reason.label}).`;
    case 'second-team':
      return `${reason.serviceName}, which belongs to another team, burns too.`;
    case 'burns-long':
      return `It has burned for ${reason.minutes} min, and no incident was declared.`;
  }
}
