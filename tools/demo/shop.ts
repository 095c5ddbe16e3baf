import { answerHtml, htmlPage, type SmallServer, startSmallServer } from '../program/page.ts';
import { SERVICE } from './rules.ts';

/** A small service that is asked ten times a second, fails on command, and tells both at `/metrics`. */
export interface Shop extends SmallServer {
  readonly broken: boolean;
  /** Share of requests that fail now, from 0 to 1. */
  readonly failing: number;
  setBroken(broken: boolean): void;
}

const REQUESTS_A_SECOND = 10;
const SHARE_WHEN_BROKEN = 0.6;

/** `onChange` hears when the button on its page, or anybody else, breaks or mends it. */
export async function startShop(port: number, onChange: (broken: boolean) => void = () => undefined): Promise<Shop> {
  const served = { good: 0, bad: 0 };
  let broken = false;
  let countedAt = performance.now();

  /** Requests are counted when somebody looks, so that an idle demo burns no processor. */
  const count = (): void => {
    const now = performance.now();
    const requests = ((now - countedAt) / 1_000) * REQUESTS_A_SECOND;
    countedAt = now;
    served.bad += broken ? requests * SHARE_WHEN_BROKEN : 0;
    served.good += broken ? requests * (1 - SHARE_WHEN_BROKEN) : requests;
  };
  const setBroken = (next: boolean): void => {
    if (next === broken) return;
    count();
    broken = next;
    onChange(broken);
  };

  const server = await startSmallServer(port, (asked) => {
    switch (asked) {
      case 'GET /':
        return answerHtml(htmlPage(SERVICE, bodyOf(broken), 3));
      case 'GET /metrics':
        count();
        return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4' }, body: metricsOf(served) };
      case 'POST /break':
      case 'POST /mend':
        setBroken(asked === 'POST /break');
        return { status: 303, headers: { location: '/' }, body: '' };
      default:
        return undefined;
    }
  });
  return {
    ...server,
    get broken() {
      return broken;
    },
    get failing() {
      return broken ? SHARE_WHEN_BROKEN : 0;
    },
    setBroken,
  };
}

function bodyOf(broken: boolean): string {
  const [state, verb, path] = broken
    ? ['Broken: most orders end with an error.', 'Mend it', '/mend']
    : ['Well: every order goes through.', 'Break it', '/break'];
  return (
    `<h1>${SERVICE}, a small service</h1><p>${state}</p>` +
    `<form method="post" action="${path}"><button>${verb}</button></form>` +
    '<p>What it tells Prometheus: <a href="/metrics">/metrics</a></p>'
  );
}

function metricsOf({ good, bad }: { readonly good: number; readonly bad: number }): string {
  return [
    '# HELP shop_requests_total Orders since the start, by answer.',
    '# TYPE shop_requests_total counter',
    `shop_requests_total{code="200"} ${Math.floor(good)}`,
    `shop_requests_total{code="500"} ${Math.floor(bad)}`,
    '',
  ].join('\n');
}
