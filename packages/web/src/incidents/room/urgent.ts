import type { Incident, Prompt } from '../incident.ts';

/** One thing that the response should look at now. */
export type Urgent =
  /** Command that was offered to whoever looks. */
  | { readonly kind: 'mine'; readonly offer: Incident['offers'][number] }
  | { readonly kind: 'prompt'; readonly prompt: Prompt };

/** What to look at, the most urgent first: what is asked of oneself stands before everything else. */
export function urgentFor(
  { offers, prompts }: Pick<Incident, 'offers' | 'prompts'>,
  personId: string,
): readonly Urgent[] {
  const mine = offers.filter(({ to }) => to === personId);
  const others = prompts.filter(({ kind, personId: to }) => kind !== 'offer-waits' || to !== personId);
  return [
    ...mine.map((offer) => ({ kind: 'mine' as const, offer })),
    ...others.map((prompt) => ({ kind: 'prompt' as const, prompt })),
  ];
}
