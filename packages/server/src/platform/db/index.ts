/**
 * The database: pools by purpose, transactions with one moment and one set of facts, and migrations. Nothing else in the
 * program opens a connection.
 */
export * from './clock.ts';
export * from './database.ts';
export * from './days.ts';
export * from './migrate.ts';
export * from './named.ts';
export * from './page.ts';
export * from './pool.ts';
export * from './session.ts';
export * from './stored.ts';
export * from './trouble.ts';
