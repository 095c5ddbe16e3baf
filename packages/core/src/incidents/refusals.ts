import { type Refusal, refuse } from '../kernel/index.ts';
import type { Incident } from './incident.ts';

/** What can only be done while the response goes on. */
export function mustBeOpen(incident: Incident): Refusal | undefined {
  switch (incident.status) {
    case 'open':
      return undefined;
    case 'resolved':
      return refuse('wrong-state', 'The incident is resolved. Reopen it first, with the reason.');
    case 'dismissed':
      return incident.dismissal?.why === 'merged'
        ? refuse('wrong-state', 'The incident was merged into another one. Go on there.')
        : refuse('wrong-state', 'The incident was dismissed as a false alarm. Declare a new one.');
  }
}

/** The one with this number, or why it cannot be found. */
export function findNumbered<T extends { readonly number: number }>(
  list: readonly T[],
  number: number,
  what: string,
): T | Refusal {
  return list.find((one) => one.number === number) ?? refuse('not-found', `There is no ${what} ${number}.`);
}

/** Refuses a text that says nothing, or too much. */
export function badText(path: string, text: string, most = 4_000): Refusal | undefined {
  if (text.trim() === '') return invalid(path, 'must say something');
  return text.length > most ? invalid(path, `must have at most ${most} characters`) : undefined;
}

export function invalid(path: string, message: string): Refusal {
  return refuse('invalid', `This cannot be: \`${path}\` ${message}.`, [{ path, message }]);
}
