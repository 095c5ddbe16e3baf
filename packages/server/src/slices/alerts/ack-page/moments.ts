import { DAY, type Duration, formatInstant, HOUR, type Instant, MINUTE } from '@heed/core/kernel';
import { type Html, html } from '../../../platform/html/index.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `03:12 UTC`, with the day when it is another one: `20 Nov 03:12 UTC`. The same for every reader, wherever they are. */
export function moment(at: Instant, now: Instant): Html {
  const iso = formatInstant(at);
  const clock = `${iso.slice(11, 16)} UTC`;
  const isToday = iso.slice(0, 10) === formatInstant(now).slice(0, 10);
  const day = `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1]}`;
  return html`<time datetime="${iso}">${isToday ? clock : `${day} ${clock}`}</time>`;
}

/** `12 min ago`, `in 4 min`, `now`. */
export function distance(at: Instant, now: Instant): string {
  const gap = Math.abs(now - at);
  if (gap < MINUTE / 2) return 'now';
  return at < now ? `${lengthOf(gap)} ago` : `in ${lengthOf(gap)}`;
}

/** `45 s`, `12 min`, `2 h 5 min`, `3 days`. */
export function lengthOf(length: Duration): string {
  if (length < MINUTE) return `${Math.max(1, Math.round(length / 1_000))} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < 2 * DAY) {
    const minutes = Math.floor((length % HOUR) / MINUTE);
    return `${Math.floor(length / HOUR)} h${minutes === 0 ? '' : ` ${minutes} min`}`;
  }
  return `${Math.floor(length / DAY)} days`;
}
