/**
 * monitors: what Heed itself asks of the systems that watch. A metrics server is one that speaks the HTTP API of
 * Prometheus; its secret is kept sealed, and sent to no other place than the one for which it was given. An answer is a
 * value, empty, refused or unreachable: of these only a value is knowledge. A key query is what one looks at first when a
 * service is in trouble. Invariants: what was not seen is never counted as met or as unmet; a range holds at most as many
 * points as can be drawn; a service has few key queries, in the order of its people.
 */
export * from './answer.ts';
export * from './facts.ts';
export * from './key-queries.ts';
export * from './range.ts';
export * from './server.ts';
