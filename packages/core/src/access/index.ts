/**
 * access: who is there and what each may do. A person has one role; a team has members; a caller is a person who proved
 * who they are, by a session or by an API key. Invariants: roles are a ladder (each includes the ones before it); an API
 * key never allows more than its maker's role and never outlives the key that made it; once there is an admin who can sign
 * in, there always is one; guessing a password gets slower, never free.
 */
export * from './caller.ts';
export * from './facts.ts';
export * from './guessing.ts';
export * from './key.ts';
export * from './lifetimes.ts';
export * from './password.ts';
export * from './permissions.ts';
export * from './person.ts';
