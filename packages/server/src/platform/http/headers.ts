import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';

const HSTS_SECONDS = 31_536_000;

/** Strict by default: no script but our own, no frame, no third party, and nothing kept by anybody on the way. */
export async function secureHeaders(app: FastifyInstance, publicUrl: string): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const overTls = publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
      },
    },
    hsts: overTls ? { maxAge: HSTS_SECONDS } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
}

/** The same for the few answers that the framework gives before any hook runs, to addresses that are not text. */
export function secureBareAnswer(reply: FastifyReply, publicUrl: string): FastifyReply {
  if (publicUrl.startsWith('https:')) reply.header('strict-transport-security', `max-age=${HSTS_SECONDS}`);
  return reply.headers({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
}
