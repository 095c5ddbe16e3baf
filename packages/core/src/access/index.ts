/**
 * access: who is there and what each may do. A person has one role; a team has members; a caller is a person who proved
 * who they are, by a session or by an API key. Invariants: roles are a ladder (each includes the ones before it); an API
 * key never allows more than its person's role; there is always at least one enabled admin.
 */
export * from './caller.ts';
export * from './facts.ts';
export * from './permissions.ts';
