import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerFrom } from './answer.ts';
import { openSites, type SitesFolder } from './open.ts';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Bounds of what one reader, and all together, can hold of us. Milliseconds. */
const HEADERS_WITHIN = 5_000;
const REQUEST_WITHIN = 10_000;
const KEEP_ALIVE = 20_000;
/** A reader who neither sends nor takes anything for so long is gone. */
const IDLE = 30_000;
const MOST_CONNECTIONS = 5_000;
const MOST_HEADER_BYTES = 8 * 1024;

/** Serves sites and nothing else, until it is closed. Rejects when the port cannot be had. */
export async function listenForSites(
  folders: readonly SitesFolder[],
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const sites = openSites(folders);
  const server = createServer({
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    keepAliveTimeout: KEEP_ALIVE,
    connectionsCheckingInterval: 2_000,
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(IDLE);
  server.on('request', (request, response) => {
    answer(request, response).catch(() => fail(response));
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method = 'GET', url = '/' } = request;
    const answered = await answerFrom(await sites.current(), {
      method,
      url,
      host: headers.host,
      ifNoneMatch: headers['if-none-match'],
      acceptEncoding: typeof headers['accept-encoding'] === 'string' ? headers['accept-encoding'] : undefined,
      authorization: headers.authorization,
    });
    response.writeHead(answered.status, answered.headers);
    response.end(method === 'HEAD' ? undefined : answered.body);
    // Nobody needs to send us anything: a body is not waited for.
    if (method !== 'GET' && method !== 'HEAD') request.resume();
  }
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close() {
      sites.close();
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), 2_000);
      await closed;
      clearTimeout(impatience);
    },
  };
}

function fail(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      .end('Not now.\n');
}
