import type { Caller } from '@heed/core/access';
import { type Refusal, refuse } from '@heed/core/kernel';
import type { FastifyRequest } from 'fastify';
import type { Queries } from '../../platform/db/index.ts';
import { hashToken } from '../../platform/random/index.ts';
import { sessionToken } from './cookie.ts';
import { callerOfApiKey, callerOfSession } from './store/credentials.ts';

export const API_KEY_PREFIX = 'heed_';

/** What of a request tells who asks. */
type Asking = Pick<FastifyRequest, 'method' | 'headers'>;

/** Who calls, by API key or session cookie. A browser's write must also prove that it comes from our own pages. */
export async function identify(db: Queries, request: Asking, publicUrl: string): Promise<Caller | Refusal | undefined> {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const key = /^Bearer (heed_[\w-]{20,100})$/i.exec(authorization)?.[1];
    const caller = key === undefined ? undefined : await callerOfApiKey(db, hashToken(key));
    return caller ?? refuse('unauthenticated', 'This API key is unknown, over, or revoked.');
  }
  const token = sessionToken(request, publicUrl);
  if (token === undefined) return undefined;
  const caller = await callerOfSession(db, hashToken(token));
  if (caller === undefined) return refuse('unauthenticated', 'This session is over. Sign in again.');
  return isForged(request, publicUrl)
    ? refuse('forbidden', 'This request does not come from a page of this Heed.')
    : caller;
}

/** A write that carries a cookie must carry our header, which another site cannot send, and our origin where one is told. */
function isForged(request: Asking, publicUrl: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const { origin, 'sec-fetch-site': site, 'x-heed-client': client } = request.headers;
  if (client === undefined) return true;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return origin !== undefined && origin !== new URL(publicUrl).origin;
}
