import { parseInstant } from '@heed/core/kernel';

/** `2026-11-21` → `Sat, Nov 21`, in the order of the locale. A day of the calendar is no moment: it is said as it stands, whatever the zone. */
export function sayDay(day: string, locale: string): string {
  const at = parseInstant(`${day}T00:00:00Z`);
  if (at === undefined) return day;
  return new Date(at).toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** The share that was over before anybody answered, in whole percent; undefined where nothing paged. */
export function noiseShare({ paged, unanswered }: { readonly paged: number; readonly unanswered: number }) {
  return paged === 0 ? undefined : Math.round((unanswered / paged) * 100);
}
