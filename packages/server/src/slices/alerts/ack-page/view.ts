import type { ResolvedHow, Severity } from '@heed/core/alerts';
import type { Instant } from '@heed/core/kernel';
import type { PageRunStatus } from '@heed/core/paging';

/** All that the page says, in words and moments: what it shows can be tested and looked at without a database. */
export interface AckView {
  readonly now: Instant;
  readonly token: string;
  /** Whose link this is. */
  readonly reader: string;
  readonly summary: string;
  readonly description: string;
  readonly severity: Severity;
  readonly serviceName: string | undefined;
  readonly integrationName: string;
  readonly startedAt: Instant;
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly status: PageRunStatus;
  /** `standingOf` the page: so that two presses of "escalate" climb one step. */
  readonly standing: string;
  readonly acknowledged:
    | { readonly by: string | undefined; readonly byReader: boolean; readonly at: Instant }
    | undefined;
  readonly snoozedUntil: Instant | undefined;
  /** Whether it can be said to be over from here: an incident is resolved where one sees all of it. */
  readonly resolvable: boolean;
  readonly resolved: { readonly how: ResolvedHow; readonly by: string | undefined; readonly at: Instant } | undefined;
  /** The newest first. */
  readonly told: readonly { readonly at: Instant; readonly name: string; readonly why: string }[];
  readonly next: { readonly at: Instant; readonly names: readonly string[] } | undefined;
}
