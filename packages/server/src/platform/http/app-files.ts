import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Vite names what it builds by its content: a file under assets never changes under its name. */
const NAMED_BY_CONTENT = /\/assets\/(?!manifest\.json)/;
/** Addresses of programs: an unknown one is a problem, never a page. */
const FOR_PROGRAMS = /^\/(v1|api|i|a|s|docs|metrics|livez|readyz|healthz)(\/|$)/;

/** Serves the files of the built web app, each in the smaller form that was made beside it. */
export async function serveAppFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(serveFiles, {
    root: folder,
    index: ['index.html'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', NAMED_BY_CONTENT.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Every address of a person's browser opens the app, which then shows the screen of that address. */
export function opensApp(request: FastifyRequest): boolean {
  const accepts = request.headers.accept ?? '';
  const path = request.url.split('?')[0] ?? '';
  return request.method === 'GET' && accepts.includes('text/html') && !FOR_PROGRAMS.test(path);
}

export function sendApp(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html');
}

/** True when the web app was built. Without it Heed pages all the same, and says so at its root. */
export function isAppBuilt(folder: string): boolean {
  return existsSync(join(folder, 'index.html'));
}
