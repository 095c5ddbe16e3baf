/** The machine's clock. Decisions never use it: see migrations/0001_platform.sql, `heed_now`. */
export * from './clock.ts';
