import { type Problem, problemOf } from '@heed/contract/problems';
import { isRefusal, type Refusal } from '@heed/core/kernel';
import type { FastifyReply } from 'fastify';

const RETRY_AFTER_SECONDS: Partial<Record<Refusal['refused'], number>> = { unavailable: 2, 'rate-limited': 30 };

/** Writes a refusal as a problem document. Senders that retry are told when. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal.refused, refusal.detail, refusal.fields);
  const wait = RETRY_AFTER_SECONDS[refusal.refused];
  if (wait !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', String(wait));
  return sendProblem(reply, problem);
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** Shows what a command granted; lets its refusal through. */
export function granted<T, S>(result: T | Refusal, show: (value: T) => S): S | Refusal {
  return isRefusal(result) ? result : show(result);
}
