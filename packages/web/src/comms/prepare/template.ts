import type { listUpdateTemplates } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';

export type Templates = Received<typeof listUpdateTemplates>;
export type Template = Templates['templates'][number];
