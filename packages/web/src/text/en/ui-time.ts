import { plural } from '../plural.ts';

/** How moments and lengths of time are said. */
export const time = {
  justNow: 'just now',
  inAMoment: 'in a moment',
  ago: (length: string) => `${length} ago`,
  ahead: (length: string) => `in ${length}`,
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => plural(count, { one: 'day', other: 'days' }),
  days2: (days: number, hours: number) => `${days} d ${hours} h`,
  unread: 'not a time',
  countdown: {
    left: (length: string) => `${length} left`,
    soon: (length: string) => `due in ${length}`,
    overdue: (length: string) => `overdue by ${length}`,
    dueNow: 'due now',
  },
} as const;
