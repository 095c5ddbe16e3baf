import type { NamedRoute } from '@heed/contract/all';
import * as contract from '@heed/contract/docs';
import { describeApi } from '@heed/contract/openapi';
import type { FastifyReply } from 'fastify';
import { bind, SENT, type SentAnswer } from '../http/index.ts';
import type { Room } from '../room.ts';
import { renderApiPage } from './api-page.ts';
import { PAGE_POLICY } from './page.ts';
import { renderProblemsPage } from './problems-page.ts';

/** The documentation of the API, made from the routes themselves when it is first asked for. Knows no room. */
export function createDocs(routes: readonly NamedRoute[], version: string): Room {
  const document = once(() => describeApi(routes, version));
  const json = once(() => JSON.stringify(document()));
  const apiPage = once(() => renderApiPage(document()));
  const problemsPage = once(renderProblemsPage);
  return {
    name: 'docs',
    routes: [
      bind(contract.readOpenApi, async (_input, { reply }) => send(reply, 'application/json; charset=utf-8', json())),
      bind(contract.readDocs, async (_input, { reply }) => sendPage(reply, apiPage())),
      bind(contract.readProblemDocs, async (_input, { reply }) => sendPage(reply, problemsPage())),
    ],
    timers: {},
    reactions: {},
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function sendPage(reply: FastifyReply, page: string): SentAnswer {
  reply.header('content-security-policy', PAGE_POLICY);
  return send(reply, 'text/html; charset=utf-8', page);
}

function send(reply: FastifyReply, type: string, text: string): SentAnswer {
  reply.type(type).header('cache-control', 'public, max-age=300').send(text);
  return SENT;
}
