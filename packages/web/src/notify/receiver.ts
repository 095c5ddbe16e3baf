import { isId } from '@heed/core/kernel';
import { text } from '../text/index.ts';

/** In a word, whom a delivery is for where that is nobody with an account; undefined for a person, who has a name. */
export function sayOutsider(id: string): string | undefined {
  const { outsiders } = text.notify.deliveries;
  if (isId('person', id)) return undefined;
  if (isId('subscriber', id)) return outsiders.subscriber;
  if (isId('commsContact', id)) return outsiders.contact;
  return isId('commsSubscription', id) ? outsiders.stakeholder : outsiders.other;
}
