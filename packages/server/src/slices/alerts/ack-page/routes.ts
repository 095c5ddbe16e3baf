import * as contract from '@heed/contract/alerts';
import { type Actor, isRefusal } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext, SENT, type SentAnswer } from '../../../platform/http/index.ts';
import { acknowledgeRun, type Paging } from '../../paging/index.ts';
import { acknowledgeAlerts, noSuchAlert, resolveAlerts } from '../commands/respond.ts';
import { loadView, type Opened, openLink } from './load.ts';
import { ACK_PAGE_POLICY, renderAckPage, renderNoPage } from './page.ts';

type Means = Pick<Paging, 'findBearer' | 'escalateRun'>;
type Act = (tx: Tx, opened: Opened, actor: Actor) => Promise<unknown>;

/** The page behind the link in a message. Reading it changes nothing; its forms act in the name of the link's person. */
export function ackPageRoutes(paging: Means): readonly BoundRoute[] {
  return [
    bind(contract.showAckPage, ({ params }, context) => show(paging, context, params.token)),
    bind(contract.acknowledgeOnAckPage, ({ params }, context) =>
      act(paging, context, params.token, (tx, { run, alert }, actor) =>
        alert === undefined ? acknowledgeRun(tx, run.id, actor) : acknowledgeAlerts(tx, actor, [alert.id]),
      ),
    ),
    bind(contract.escalateOnAckPage, ({ params, body }, context) =>
      act(paging, context, params.token, (tx, { run }, actor) => paging.escalateRun(tx, run.id, actor, body.seen)),
    ),
    bind(contract.resolveOnAckPage, ({ params }, context) =>
      act(paging, context, params.token, async (tx, { alert }, actor) =>
        alert === undefined ? noSuchAlert() : resolveAlerts(tx, actor, [alert.id]),
      ),
    ),
  ];
}

async function show(paging: Means, context: RequestContext, token: string): Promise<SentAnswer> {
  const db = context.database.read;
  const opened = await openLink(db, paging, token);
  return opened === undefined
    ? sendPage(context, 404, renderNoPage())
    : sendPage(context, 200, renderAckPage(await loadView(db, token, opened)));
}

/** Acts, and sends the browser back to look: pressing "reload" there repeats nothing. */
async function act(paging: Means, context: RequestContext, token: string, work: Act): Promise<SentAnswer> {
  const opened = await openLink(context.database.read, paging, token);
  if (opened === undefined) return sendPage(context, 404, renderNoPage());
  const done = await context.transact((tx) => work(tx, opened, { kind: 'link', personId: opened.reader.id }));
  if (isRefusal(done)) return sendPage(context, 404, renderNoPage());
  context.reply.code(303).header('location', `/a/${token}`).header('cache-control', 'no-store').send();
  return SENT;
}

function sendPage({ reply }: RequestContext, status: number, page: string): SentAnswer {
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', ACK_PAGE_POLICY)
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .send(page);
  return SENT;
}
