import { plural } from '../plural.ts';

/** Texts that ask whether an incident should be declared. Part of the texts of incidents. */
export const hinting = {
  early: {
    title: 'Declare an incident?',
    detail: 'A small one is closed quickly; a late one costs more.',
    action: 'Declare',
    mark: 'Declare?',
    markDetail: 'Users notice, another team is hit, or it has burned for an hour: declare an incident.',
    belongs: (reference: string) => `It belongs to ${reference}`,
    near: (reference: string) => `${reference} goes on with its service`,
    open: 'Go there',
    home: 'Burns without an incident',
    homeDetail: 'Declare early: a small incident is closed quickly.',
    more: (count: number) => plural(count, { one: 'more alert like these', other: 'more alerts like these' }),
    declareFor: (summary: string) => `Declare an incident for ${summary}`,
  },
} as const;
