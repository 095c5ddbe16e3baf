import type { adviseIncident } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';

/** Ways to stop the harm as the API ranks them. */
export type Advice = Received<typeof adviseIncident>;
export type Option = Advice['options'][number];
/** What beginning an option would say. */
export type Attempt = Option['attempt'];
export type Evidence = Advice['evidence'];
