import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { Access } from '@heed/contract/route';
import { type Refusal, refuse } from '@heed/core/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addressOf, networkOf } from './address.ts';
import { RefusedRequest } from './refused.ts';

const PER_MINUTE_UNKNOWN = 120;
const PER_MINUTE_KNOWN = 1_200;
const REMEMBERED_ADDRESSES = 10_000;

/** Counts requests by address, in memory and bounded. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    cache: REMEMBERED_ADDRESSES,
    keyGenerator: (request) => networkOf(addressOf(request)),
    errorResponseBuilder: (_request, { after }) =>
      new RefusedRequest(refuse('rate-limited', `Too many requests from this address. Try again in ${after}.`)),
  });
}

/** Few where nobody has proved anything yet, generous for people, none for alerts: those are shed by back-pressure. */
export function limitOf(access: Access): RateLimitOptions | false {
  if (access === 'integration') return false;
  const strict = access === 'public' || access === 'page-link';
  return { max: strict ? PER_MINUTE_UNKNOWN : PER_MINUTE_KNOWN, timeWindow: 60_000 };
}

/** Counts what was refused by address, beside what was asked. */
export interface RefusalLimit {
  count(request: FastifyRequest): Promise<void>;
  /** A refusal when this address was refused too often of late: it is not looked at any more. */
  whyTooMany(request: FastifyRequest): Promise<Refusal | undefined>;
}

/** As many refusals as requests of somebody unknown. Call it after `limitRates`. */
export function limitRefusals(app: FastifyInstance): RefusalLimit {
  const limit = app.createRateLimit({ max: PER_MINUTE_UNKNOWN, timeWindow: 60_000 });
  return {
    count: async (request) => void (await limit(request)),
    async whyTooMany(request) {
      const known = await limit(request, { increment: false });
      if (known.isAllowed || known.remaining > 0) return undefined;
      return refuse('rate-limited', `This address was refused too often. Try again in ${known.ttlInSeconds} seconds.`);
    },
  };
}
