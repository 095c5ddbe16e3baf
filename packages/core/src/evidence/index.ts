/**
 * evidence: what was seen while something was wrong, kept before it is forgotten. An item is a file, a text as it was
 * observed, the raw body of an alert, or a link to what lies elsewhere. Captured is when Heed got it; observed is when it
 * was so; kept until is when its source will forget it. Content has a hash, a size and a type that its bytes bear out.
 * Invariants: content never changes; the type that is kept is never taken on anybody's word; an item whose source has
 * forgotten is flagged for good; capturing is never a condition of anything else.
 */
export * from './bundle.ts';
export * from './filename.ts';
export * from './item.ts';
export * from './media.ts';
export * from './missing.ts';
export * from './picture.ts';
export * from './range.ts';
export * from './zip.ts';
