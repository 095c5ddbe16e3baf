/** The design system. It knows no room, no API and no router. */
export * from './controls.ts';
export * from './display.ts';
export { later, loadPart, usePartMissing } from './later.ts';
