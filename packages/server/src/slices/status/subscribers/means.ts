import type { Vault } from '../../../platform/secrets/index.ts';
import type { Notify } from '../../notify/index.ts';
import type { SubscriberDoor } from './links.ts';

/** What is needed to take subscribers, and to write to them. */
export interface SubscriberMeans {
  readonly publicUrl: string;
  readonly door: SubscriberDoor;
  readonly vault: Vault;
  readonly notify: Pick<Notify, 'orderLetters' | 'notifyPeople' | 'whyNoLetters'>;
}

/** Under this name the app hands the writer of subscribers' letters to the room that sends them. */
export const LETTER_WRITER = 'status-subscribers';

/** Where the form of a page posts to. */
export function formAddress(publicUrl: string, pageId: string): string {
  return `${publicUrl}/s/pages/${pageId}`;
}
