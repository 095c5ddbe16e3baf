/** HTTP from contract routes: identification, permission, validation, idempotency, problems. Knows no room. */
export { addressOf, networkOf } from './address.ts';
export * from './answer.ts';
export * from './binding.ts';
export { parseJson } from './body.ts';
export { forgetKeys } from './idempotency.ts';
export { createHttp, type HttpOptions, pathOf } from './server.ts';
export type { Socket, SocketListener, SocketRoute } from './sockets.ts';
