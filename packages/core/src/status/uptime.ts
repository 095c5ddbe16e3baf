import type { Instant } from '../kernel/index.ts';
import type { Span } from './board.ts';
import { addDays, type CalendarDay, dayAt, startOfDay } from './days.ts';
import { type Component, UPTIME_DAYS, type UptimeCorrection } from './page.ts';
import type { ComponentStatus, UptimeDay } from './published.ts';
import { stretchesBetween } from './spans.ts';

/** How much of a partial outage counts as none: as readers of other status pages know it. */
export const PARTIAL_WEIGHT = 0.3;
export const MAJOR_WEIGHT = 1;

/**
 * How a component did on each day that its page shows, today last. Nothing is counted before it was there or after now.
 * A correction replaces what was measured of outages; what is left of the day may still be degraded or maintained.
 */
export function uptimeDays(
  component: Pick<Component, 'createdAt' | 'startDate' | 'corrections'>,
  spans: readonly Span[],
  timeZone: string,
  now: Instant,
): readonly UptimeDay[] {
  const today = dayAt(timeZone, now);
  const earliest = addDays(today, 1 - UPTIME_DAYS);
  const [, first = earliest] = [component.startDate, earliest].sort();
  const days: UptimeDay[] = [];
  const stretches = stretchesBetween(spans, startOfDay(timeZone, first), now);
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const starts = startOfDay(timeZone, day);
    const isFirst = day === dayAt(timeZone, component.createdAt) && day === component.startDate;
    const from = isFirst ? Math.max(starts, component.createdAt) : starts;
    const until = Math.min(startOfDay(timeZone, addDays(day, 1)), now);
    const counted = Math.max(0, until - from);
    const spent = (status: ComponentStatus) =>
      stretches
        .filter((stretch) => stretch.status === status)
        .reduce((sum, each) => sum + Math.max(0, Math.min(each.until, until) - Math.max(each.from, from)), 0);
    const measured = {
      date: day,
      counted,
      partialOutage: spent('partial_outage'),
      majorOutage: spent('major_outage'),
      degraded: spent('degraded_performance'),
      maintenance: spent('under_maintenance'),
      corrected: undefined,
    };
    days.push(correct(measured, component.corrections, day));
  }
  return days;
}

function correct(measured: UptimeDay, corrections: readonly UptimeCorrection[], day: CalendarDay): UptimeDay {
  const correction = corrections.find(({ date }) => date === day);
  if (correction === undefined) return measured;
  const majorOutage = Math.min(correction.majorOutage, measured.counted);
  const partialOutage = Math.min(correction.partialOutage, measured.counted - majorOutage);
  const degraded = Math.min(measured.degraded, measured.counted - majorOutage - partialOutage);
  const maintenance = Math.min(measured.maintenance, measured.counted - majorOutage - partialOutage - degraded);
  return { ...measured, majorOutage, partialOutage, degraded, maintenance, corrected: correction.reason };
}

/** From 0 to 1: outages by their weights, out of what was counted. Undefined when nothing was. */
export function uptimeOf(
  days: readonly Pick<UptimeDay, 'counted' | 'partialOutage' | 'majorOutage'>[],
): number | undefined {
  const counted = days.reduce((sum, day) => sum + day.counted, 0);
  if (counted === 0) return undefined;
  const lost = days.reduce((sum, day) => sum + MAJOR_WEIGHT * day.majorOutage + PARTIAL_WEIGHT * day.partialOutage, 0);
  return 1 - lost / counted;
}
