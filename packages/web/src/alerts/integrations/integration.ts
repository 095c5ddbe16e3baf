import type { integrationKindSchema, integrationSchema } from '@heed/contract/alerts';
import type { z } from 'zod';

export type Integration = z.output<typeof integrationSchema>;
export type Kind = z.output<typeof integrationKindSchema>;

export const KINDS = [
  'prometheus',
  'alertmanager-webhook',
  'generic',
  'github',
  'pagerduty',
] as const satisfies readonly Kind[];

/** False for what brings changes: nothing of it pages, so there is no urgency to choose and no alert to try it with. */
export function bringsAlerts(kind: Kind): boolean {
  return kind !== 'github' && kind !== 'pagerduty';
}
