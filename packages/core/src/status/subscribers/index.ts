/**
 * Who wants to hear of a page. An address is *asked*, and hears nothing, until whoever reads it *confirms*; it *leaves* by one
 * click, and is then gone. What strangers type is answered alike whoever the address belongs to, and changes nothing that was
 * confirmed. An update is *told*: each confirmed subscriber of what it touches hears it once.
 */
export * from './address.ts';
export * from './failure.ts';
export * from './import.ts';
export * from './letter.ts';
export * from './subscriber.ts';
export * from './told.ts';
export { type SubscriberWords, subscriberWordsFor } from './words/index.ts';
