import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with the next request that would write: each once, in their order. */
export type Fault =
  | {
      readonly kind: 'fail';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The issue is created, and the answer is lost on its way. */
  | { readonly kind: 'lose' };

interface FakeIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  closed: boolean;
  reason: string | null;
  updatedAt: number;
}

/** GitHub, GitLab and Jira on this machine, with one project each, in the forms in which the three answer. */
export interface FakeTrackers {
  readonly url: string;
  /** Issues by project, as their tracker holds them. */
  readonly issues: Map<string, FakeIssue[]>;
  readonly asked: { readonly method: string; readonly path: string; readonly auth: string }[];
  readonly faults: Fault[];
  /** Pull requests that were merged, by number. */
  readonly merged: Set<number>;
  /** What its clock says. */
  now: number;
  close(): Promise<void>;
}

const PROJECTS = ['acme/shop', 'group/sub/shop', 'OPS'];

export async function openTrackers(now: number): Promise<FakeTrackers> {
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const url = new URL(request.url ?? '/', 'http://fake');
    const { authorization = '', 'private-token': gitlab = '' } = request.headers;
    fake.asked.push({
      method: request.method ?? '',
      path: url.pathname + url.search,
      auth: authorization || String(gitlab),
    });
    const fault = request.method === 'POST' ? fake.faults.shift() : undefined;
    if (fault?.kind === 'fail') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(fault.body ?? '{"message":"no"}');
      return;
    }
    const { status, body } = answer(fake, request, url, text);
    if (fault?.kind === 'lose') {
      response.destroy();
      return;
    }
    send(response, status, body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const fake: FakeTrackers = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issues: new Map(PROJECTS.map((project) => [project, []])),
    asked: [],
    faults: [],
    merged: new Set(),
    now,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return fake;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function answer(fake: FakeTrackers, { method, headers }: IncomingMessage, url: URL, text: string): Answer {
  if (headers.authorization?.includes('wrong') || headers['private-token'] === 'wrong') {
    return { status: 401, body: { message: 'Bad credentials' } };
  }
  const sent = text === '' ? {} : JSON.parse(text);
  const path = decodeURIComponent(url.pathname);
  const github = /^\/repos\/(acme\/shop)(\/.*)?$/.exec(path);
  if (github !== null) return gitHub(fake, method ?? '', github[2] ?? '', url, sent);
  const gitlab = /^\/api\/v4\/projects\/(group\/sub\/shop)(\/.*)?$/.exec(path);
  if (gitlab !== null) return gitLab(fake, method ?? '', gitlab[2] ?? '', url, sent);
  const jiraPath = /^\/rest\/api\/2\/(.*)$/.exec(path);
  if (jiraPath !== null) return jira(fake, method ?? '', jiraPath[1] ?? '', url, sent);
  return { status: 404, body: { message: 'Not Found' } };
}

function add(fake: FakeTrackers, project: string, issue: Pick<FakeIssue, 'title' | 'body' | 'labels'>): FakeIssue {
  const list = fake.issues.get(project) ?? [];
  const made = { ...issue, number: list.length + 1, closed: false, reason: null, updatedAt: fake.now };
  list.push(made);
  return made;
}

const listOf = (fake: FakeTrackers, project: string): FakeIssue[] => fake.issues.get(project) ?? [];

function gitHub(fake: FakeTrackers, method: string, path: string, url: URL, sent: Record<string, never>): Answer {
  const show = (one: FakeIssue) => ({
    number: one.number,
    html_url: `https://github.test/acme/shop/issues/${one.number}`,
    title: one.title,
    body: one.body,
    state: one.closed ? 'closed' : 'open',
    state_reason: one.reason,
    updated_at: stamp(one.updatedAt),
  });
  if (path === '') return { status: 200, body: { full_name: 'acme/shop', has_issues: true } };
  if (path === '/issues' && method === 'POST') {
    return {
      status: 201,
      body: show(add(fake, 'acme/shop', { title: sent.title ?? '', body: sent.body ?? '', labels: sent.labels ?? [] })),
    };
  }
  if (path === '/issues') {
    const page = Number(url.searchParams.get('page') ?? 1);
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const all = listOf(fake, 'acme/shop').toReversed();
    return { status: 200, body: all.slice((page - 1) * size, page * size).map(show) };
  }
  const pull = /^\/pulls\/(\d+)$/.exec(path);
  if (pull !== null) {
    const number = Number(pull[1]);
    const merged = fake.merged.has(number);
    const at = merged ? stamp(fake.now) : null;
    const html_url = `https://github.test/acme/shop/pull/${number}`;
    return {
      status: 200,
      body: { merged, merged_at: at, merge_commit_sha: merged ? '9fceb02d0ae598e9' : null, html_url },
    };
  }
  const one = listOf(fake, 'acme/shop').find(({ number }) => path === `/issues/${number}`);
  return one === undefined ? { status: 404, body: { message: 'Not Found' } } : { status: 200, body: show(one) };
}

function gitLab(fake: FakeTrackers, method: string, path: string, url: URL, sent: Record<string, never>): Answer {
  const show = (one: FakeIssue) => ({
    iid: one.number,
    web_url: `https://gitlab.test/group/sub/shop/-/issues/${one.number}`,
    title: one.title,
    description: one.body,
    state: one.closed ? 'closed' : 'opened',
    updated_at: stamp(one.updatedAt),
  });
  if (path === '') return { status: 200, body: { path_with_namespace: 'group/sub/shop' } };
  if (path === '/issues' && method === 'POST') {
    const made = add(fake, 'group/sub/shop', { title: sent.title ?? '', body: sent.description ?? '', labels: [] });
    return { status: 201, body: show(made) };
  }
  if (path === '/issues') {
    const wanted = url.searchParams.get('search') ?? '';
    return {
      status: 200,
      body: listOf(fake, 'group/sub/shop')
        .filter(({ body }) => body.includes(wanted))
        .map(show),
    };
  }
  const one = listOf(fake, 'group/sub/shop').find(({ number }) => path === `/issues/${number}`);
  return one === undefined ? { status: 404, body: { message: '404 Not found' } } : { status: 200, body: show(one) };
}

function jira(fake: FakeTrackers, method: string, path: string, url: URL, sent: Record<string, never>): Answer {
  const show = (one: FakeIssue) => ({
    key: `OPS-${one.number}`,
    fields: {
      summary: one.title,
      status: { name: one.closed ? 'Done' : 'To Do', statusCategory: { key: one.closed ? 'done' : 'new' } },
      resolution: one.reason === null ? null : { name: one.reason },
      updated: stamp(one.updatedAt).replace('Z', '+0000'),
    },
  });
  if (path === 'project/OPS') return { status: 200, body: { key: 'OPS', name: 'Operations' } };
  if (path === 'issue' && method === 'POST') {
    const { fields } = sent as unknown as { fields: { summary: string; description: string; labels: string[] } };
    const { number } = add(fake, 'OPS', { title: fields.summary, body: fields.description, labels: fields.labels });
    return { status: 201, body: { id: String(number), key: `OPS-${number}`, self: 'x' } };
  }
  // A data centre knows only the older search.
  if (path === 'search/jql') return { status: 404, body: { errorMessages: ['no such resource'] } };
  if (path === 'search') {
    const label = /labels = "([^"]+)"/.exec(url.searchParams.get('jql') ?? '')?.[1] ?? '';
    return {
      status: 200,
      body: {
        issues: listOf(fake, 'OPS')
          .filter(({ labels }) => labels.includes(label))
          .map(show),
      },
    };
  }
  const one = listOf(fake, 'OPS').find(({ number }) => path === `issue/OPS-${number}`);
  return one === undefined ? { status: 404, body: { errorMessages: ['gone'] } } : { status: 200, body: show(one) };
}

function stamp(at: number): string {
  return new Date(at).toISOString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
