import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Text as it may stand in HTML, between tags or in an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
  li { margin: .3rem 0 } time { opacity: .75; font-variant-numeric: tabular-nums }
  button { font: inherit; padding: .75rem 1.5rem } iframe { width: 100%; height: 32rem; border: 1px solid #888 }`;

/** A whole page without any script. `refreshSeconds` has the browser load it again and again. */
export function htmlPage(title: string, body: string, refreshSeconds?: number): string {
  const refresh = refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    `<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}` +
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`
  );
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function answerHtml(
  body: string,
  policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'",
): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    body,
  };
}

export interface SmallServer {
  readonly url: string;
  readonly address: string;
  close(): Promise<void>;
}

/** A web server on this machine alone; `answer` gets "GET /path" and says what is answered, or undefined for a 404. */
export async function startSmallServer(
  port: number,
  answer: (asked: string) => Answer | undefined,
): Promise<SmallServer> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const { status, headers, body } = answer(`${request.method} ${pathname}`) ?? NOT_FOUND;
    response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body);
  });
  await listen(server, port);
  return {
    url: `http://localhost:${port}`,
    address: `127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const NOT_FOUND: Answer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'There is nothing here.\n' };

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
