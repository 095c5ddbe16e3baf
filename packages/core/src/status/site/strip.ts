import { type Html, html } from '../../markup/index.ts';
import type { ComponentStatus, UptimeDay } from '../published.ts';
import { uptimeOf } from '../uptime.ts';
import { percentOf, worstOfDay } from './day-words.ts';
import type { Drawing } from './drawing.ts';
import { SHAPE_OF_STATUS } from './shapes.ts';

/** Days that a strip shows; a younger component has the rest of it empty. */
export const STRIP_DAYS = 90;
const STEP = 4;
const HEIGHT = 24;

/** How high a day stands: what was worse is higher, so that nobody needs to see colours. */
const HEIGHT_OF: Readonly<Record<ComponentStatus | 'unknown', number>> = {
  unknown: 2,
  operational: 12,
  under_maintenance: 6,
  degraded_performance: 16,
  partial_outage: 20,
  major_outage: 24,
};

/**
 * 90 days as bars. Each kind of day is one path, in which a run of days is one line that its dashes cut into bars: a strip
 * takes some hundred bytes, whatever it shows.
 */
export function strip(days: readonly UptimeDay[], { words, times }: Drawing): Html {
  const shown = days.slice(-STRIP_DAYS);
  const kinds = [...Array<undefined>(STRIP_DAYS - shown.length).fill(undefined), ...shown.map(worstOfDay)].map(
    (kind) => kind ?? 'unknown',
  );
  const paths = new Map<ComponentStatus | 'unknown', string>();
  for (let from = 0; from < kinds.length; ) {
    const kind = kinds[from] ?? 'unknown';
    let until = from + 1;
    while (kinds[until] === kind) until += 1;
    const line = `M${from * STEP} ${HEIGHT - HEIGHT_OF[kind] / 2}h${(until - from) * STEP - 1}`;
    paths.set(kind, (paths.get(kind) ?? '') + line);
    from = until;
  }
  const share = uptimeOf(shown);
  const percent = share === undefined ? words.unknown : percentOf(share, times.locale);
  const label = `${words.uptimeOf(shown.length)}: ${percent}, ${sayTrouble(shown, words)}`;
  return html`<svg class="st" role="img" aria-label="${label}" viewBox="0 0 ${STRIP_DAYS * STEP - 1} ${HEIGHT}" preserveAspectRatio="none">${[
    ...paths,
  ].map(
    ([kind, path]) => html`<path class="${kind === 'unknown' ? 'un' : SHAPE_OF_STATUS[kind]}" d="${path}"/>`,
  )}</svg>`;
}

/** Days on which something was out or degraded. */
export function troubledDays(days: readonly UptimeDay[]): readonly UptimeDay[] {
  return days.filter((day) => day.majorOutage + day.partialOutage + day.degraded > 0);
}

function sayTrouble(days: readonly UptimeDay[], words: Drawing['words']): string {
  const count = troubledDays(days).length;
  return count === 0 ? words.noTrouble : words.daysWithTrouble(count);
}

/** Between the two ends of all strips: how long ago the first day is. */
export function stripEnds({ words }: Drawing): Html {
  return html`<p class="ends" aria-hidden="true"><span>${words.daysAgo(STRIP_DAYS)}</span><span>${words.today}</span></p>`;
}
