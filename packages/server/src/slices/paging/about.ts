import type { Instant, ServiceId } from '@heed/core/kernel';

/** What a page says, as its cause was when the page began. All words may come from outside. */
export interface PageAbout {
  readonly title: string;
  /** More words of the source; empty when it has none. */
  readonly description: string;
  readonly severity: string;
  readonly serviceId: ServiceId | undefined;
  readonly serviceName: string | undefined;
  /** A few, chosen by the caller. */
  readonly labels: Readonly<Record<string, string>>;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly startedAt: Instant;
  readonly integrationName: string;
  /** True for practice: it pages as the real thing would, says so, and counts in no figure. */
  readonly isDrill: boolean;
  /** True when no service claims the alert. */
  readonly unowned: boolean;
}
