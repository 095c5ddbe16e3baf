import type { ComponentStatus, UptimeDay } from '../published.ts';

/** Rounded down, so that 100 is said only of what never was out. `100%`, `99.98%`, `99,98 %`. */
export function percentOf(share: number, locale: string): string {
  const floor = Math.floor(Math.max(0, share) * 10_000) / 10_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(floor);
}

/** What a day was at its worst; undefined where nothing is known of it. */
export function worstOfDay(day: UptimeDay): ComponentStatus | undefined {
  if (day.majorOutage > 0) return 'major_outage';
  if (day.partialOutage > 0) return 'partial_outage';
  if (day.degraded > 0) return 'degraded_performance';
  if (day.maintenance > 0) return 'under_maintenance';
  return day.counted > 0 ? 'operational' : undefined;
}
