import type { inboundKindSchema, integrationSchema } from '@heed/contract/alerts';
import type { z } from 'zod';

export type Integration = z.output<typeof integrationSchema>;
export type Kind = z.output<typeof inboundKindSchema>;

export const KINDS = ['prometheus', 'alertmanager-webhook', 'generic'] as const satisfies readonly Kind[];
