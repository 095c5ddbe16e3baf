import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NAMED_ROUTES, type NamedRoute } from '@heed/contract/all';
import { expect, test } from 'vitest';
import { listFiles } from '../tools/lint/imports.ts';

/** What the API can do, the command line can do: every route has a caller there, or stands here with the reason. */
const home = fileURLToPath(new URL('..', import.meta.url));

const WITHOUT: Readonly<Record<string, string>> = {
  changePassword: 'asks for a session of the browser; a key must not change how one signs in',
  listMyPages: '`heed pages list --person me` asks for the same',
  askReachability: 'lets a screen play a policy while it is written; `heed policies preview` has the server play it',
  acknowledgeAlert: '`heed alerts ack` takes several at once, and one',
  resolveAlert: '`heed alerts resolve` ends several at once, and one',
  getIncidentStrip: 'is drawn as one line of time; `heed incidents timeline` tells the same in lines',
  getEvidenceRange: '`heed evidence download` saves the same values, and proves them by their hash',
  drawStatusPage: 'is drawn in a frame of the app; `heed status page preview` answers what it says',
  showSubscribeForm: 'is a form for readers',
  subscribe: 'is that form, sent; `heed status subscriber add` adds a reader',
  showAsked: 'is a page for readers',
  releaseQuarantine: '`heed quarantine release` does it where the server runs',
  isAlive: 'is asked by what supervises the process',
  isReady: 'is asked by what sends requests to the process',
  isHealthy: 'is asked by monitoring; `heed status` answers more',
  readMetrics: 'is asked by Prometheus',
  readDocs: 'is a page to read',
  readProblemDocs: 'is a page to read',
  readOpenApi: 'is read by programs',
};

/** Nobody has these keys but monitoring tools, and nobody these links but who was sent one. */
const OTHERS = ['integration', 'page-link'];

const called = new Set(
  listFiles(home, ['packages/cli/src'])
    .filter((file) => !/\.(?:test|testing)\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(`${home}/${file}`, 'utf8').matchAll(/^import \{([^}]*)\} from '@heed\/contract\//gm),
    ])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
);

function isOwed({ name, route }: NamedRoute): boolean {
  return !OTHERS.includes(route.access) && !(name in WITHOUT);
}

test('every route of the API has a verb that calls it, or a reason why it has none', () => {
  expect(called.size).toBeGreaterThan(200);
  const missing = NAMED_ROUTES.filter((one) => isOwed(one) && !called.has(one.name));
  expect(missing.map(({ name, route }) => `${name}: ${route.method} ${route.path}`)).toEqual([]);
});

test('what stands here without a verb is a route, and has none', () => {
  const names = NAMED_ROUTES.map(({ name }) => name);
  expect(Object.keys(WITHOUT).filter((name) => !names.includes(name) || called.has(name))).toEqual([]);
});
