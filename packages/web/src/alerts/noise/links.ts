import { EVERYTHING_FIRING, hrefOf, type View } from '../inbox/view.ts';

export type AlertsLink = Partial<Pick<View, 'status' | 'serviceId' | 'paged' | 'acknowledged' | 'from' | 'until'>>;

/** Paged, and over before anybody acknowledged it. */
export const UNANSWERED: AlertsLink = { status: 'resolved', paged: true, acknowledged: false };

/** The alerts behind a number: in the inbox, as far as it is narrowed; also those that are over. */
export function alertsHref(link: AlertsLink): string {
  return hrefOf({ ...EVERYTHING_FIRING, status: 'any', ...link });
}

/** The pages behind a number. Practice counts in none. */
export function pagesHref({ from, nightIn }: { readonly from: string | undefined; readonly nightIn?: string }): string {
  const search = new URLSearchParams({
    practice: 'false',
    ...(from === undefined ? {} : { from }),
    ...(nightIn === undefined ? {} : { nightIn }),
  });
  return `/pages?${search}`;
}
