import { plural, sayNumber } from '../plural.ts';

/** Texts about how loud the alarms are. */
export const noise = {
  title: 'Noise and load',
  description: 'How loud the alarms are, how fast they reach somebody, and which of them nobody needed.',
  window: 'Window',
  windows: { '7': '7 days', '28': '28 days', '90': '90 days' },
  volume: {
    title: 'Alerts by day',
    label: 'Alerts by day: those that paged, and those that were only recorded',
    paged: 'Paged',
    recorded: 'Recorded only',
    sum: (raised: number, paged: number) =>
      `${plural(raised, { one: 'alert', other: 'alerts' })}, ${sayNumber(paged)} of them paged`,
    empty: 'No alert in these days',
    emptyDetail: 'Either all is quiet, or nothing sends to Heed yet.',
  },
  latency: {
    title: 'From alarm to human',
    detail: 'Half of the pages took at most the first figure, nine in ten at most the second.',
    pages: 'Pages',
    atNight: 'At night, 22:00 to 07:00',
    paged: 'Until somebody was paged',
    acknowledged: 'Until somebody acknowledged',
    half: 'half',
    most: 'nine in ten',
    none: 'None in these days',
    small: (count: number) => `Only ${plural(count, { one: 'page', other: 'pages' })}: read it with care`,
    byDay: 'Until somebody acknowledged, by day: half of the pages',
  },
  services: {
    title: 'By service',
    detail:
      'What paged and was over before anybody acknowledged it is noise, mostly: raise its threshold, or only record it.',
    caption: 'Alerts by service',
    service: 'Service',
    raised: 'Alerts',
    paged: 'Paged',
    unanswered: 'Over by themselves',
    share: 'Noise',
    unowned: 'No service claims them',
    gone: 'A service that was deleted',
    empty: 'No alert in these days',
  },
} as const;
