export { plural, sayNumber } from './plural.ts';
/** Every text that a person reads in the web app. A namespace, so that the texts of a room load with its screens. */
export * as text from './rooms.ts';
