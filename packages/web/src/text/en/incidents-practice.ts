import { plural } from '../plural.ts';

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Texts of who has practised which role. */
export const practice = {
  title: 'Role practice',
  open: 'Role practice',
  description: 'Who has held which role, so that everybody gets to practise. Drills stand apart, and nobody is ranked.',
  filters: 'Narrow it',
  search: 'Name',
  person: 'Person',
  others: 'Other roles',
  never: 'Never practised',
  last: 'last',
  count: (count: number) => plural(count, { one: 'incident', other: 'incidents' }),
  drillCount: (count: number) => plural(count, { one: 'drill', other: 'drills' }),
  times: (count: number, month: string) => (count === 1 ? `Once, in ${month}` : `${count} times, last in ${month}`),
  drills: (count: number, month: string) => `${times(count)} in drills, ${count === 1 ? '' : 'last '}in ${month}`,
  nobody: 'Nobody of that name',
  nobodyDetail: 'People who have an account stand here.',
} as const;
