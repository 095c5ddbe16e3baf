import type { alertSchema } from '@heed/contract/alerts';
import type { z } from 'zod';

export type Alert = z.output<typeof alertSchema>;
