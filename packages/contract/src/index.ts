/**
 * The contract: every route as a plain value, from which the server's validation, the OpenAPI document, the client and
 * the documentation are derived. Rooms are imported from their own files, e.g. `@heed/contract/access`.
 */
export * from './all.ts';
export * from './client.ts';
export * from './openapi.ts';
export * from './problems.ts';
export * from './route.ts';
