import type { PageMeasure } from '@heed/core/paging';
import { EVERYTHING_FIRING, hrefOf, type View } from '../inbox/view.ts';

export type AlertsLink = Partial<Pick<View, 'status' | 'serviceId' | 'paged' | 'acknowledged' | 'from' | 'until'>>;

/** Paged, and over before anybody acknowledged it. */
export const UNANSWERED: AlertsLink = { status: 'resolved', paged: true, acknowledged: false };

/** The alerts behind a number: in the inbox, as far as it is narrowed; also those that are over. */
export function alertsHref(link: AlertsLink): string {
  return hrefOf({ ...EVERYTHING_FIRING, status: 'any', ...link });
}

export interface PagesLink {
  readonly from: string | undefined;
  readonly until?: string | undefined;
  /** Those that began at night by the clock of this zone. */
  readonly nightIn?: string;
  /** Those on which a length is measured. */
  readonly measure?: PageMeasure;
}

/** The pages behind a number. Practice counts in none. */
export function pagesHref({ from, until, nightIn, measure }: PagesLink): string {
  const search = new URLSearchParams({
    practice: 'false',
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(nightIn === undefined ? {} : { nightIn }),
    ...(measure === undefined ? {} : { measure }),
  });
  return `/pages?${search}`;
}
