import type { explainPage } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';

/** What history says of a page. */
export type Explanation = Received<typeof explainPage>;
