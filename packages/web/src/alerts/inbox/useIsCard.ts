import { useSyncExternalStore } from 'react';

/** Where rows are cards, as the style sheet has it. */
const cards = matchMedia('(max-width: 700px)');

/** True on a phone: a row is a card there, with its actions in sight all the time. */
export function useIsCard(): boolean {
  return useSyncExternalStore(follow, () => cards.matches);
}

function follow(listener: () => void): () => void {
  cards.addEventListener('change', listener);
  return () => cards.removeEventListener('change', listener);
}
