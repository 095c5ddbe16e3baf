/**
 * Subscribers of a page: who asks, who confirmed, and how an update reaches each of them once, behind everything that is
 * more urgent.
 */
export { LEFT_KEPT } from './commands.ts';
export { subscriberDoors } from './doors.ts';
export { createSubscriberWriter } from './letters.ts';
export { createSubscriberDoor, type SubscriberDoor } from './links.ts';
export { formAddress, LETTER_WRITER, type SubscriberMeans } from './means.ts';
export { isFormOpen, withForm } from './offer.ts';
export { type LetterPreview, previewLetter } from './preview.ts';
export { bounceReactions } from './reactions.ts';
export { subscriberRoutes } from './routes.ts';
export { spreadTellings } from './spread.ts';
export { forgetAsked, forgetLeftBefore } from './store.ts';
export { beginTellings, correctTelling, endTelling, forgetTellings } from './tellings.ts';
