import { answerHtml, htmlPage, type SmallServer, startSmallServer } from '../program/page.ts';
import { SERVICE } from './rules.ts';

/** The release that has always run, and the one in which the plan of seats asks too slowly. */
export const GOOD = '5.1.4';
export const BAD = '5.2.0';
/** Turned on, it does what the bad release does by itself. */
export const FLAG = 'seat plan';

/** Something that was changed in what runs, as a pipeline would report it. */
export interface ShopChange {
  readonly kind: 'deploy' | 'flag' | 'config';
  readonly title: string;
}

/**
 * A small service that is asked ten times a second and tells at `/metrics` how that ends. A bad release breaks it, and so does
 * its flag; the release before, or the flag off, mends it. With a trial, a release that fails never gets to all orders.
 */
export interface Shop extends SmallServer {
  readonly release: string;
  readonly broken: boolean;
  /** Share of requests that fail now, from 0 to 1. */
  readonly failing: number;
  /** Orders that failed since the start. */
  readonly failed: number;
  readonly tried: boolean;
}

const REQUESTS_A_SECOND = 10;
const SHARE_WHEN_BROKEN = 0.6;
const TRIAL_ORDERS = 20;

/** `onChange` hears of each change, whoever makes it: the commands, or a button on its page. */
export async function startShop(port: number, onChange: (change: ShopChange) => void = () => undefined): Promise<Shop> {
  const served = { good: 0, bad: 0 };
  const runs = { release: GOOD, flag: false, trial: false };
  let countedAt = performance.now();

  const isBroken = (): boolean => runs.release === BAD || runs.flag;
  /** Requests are counted when somebody looks, so that an idle demo burns no processor. */
  const count = (): void => {
    const now = performance.now();
    const requests = ((now - countedAt) / 1_000) * REQUESTS_A_SECOND;
    countedAt = now;
    const bad = isBroken() ? requests * SHARE_WHEN_BROKEN : 0;
    served.bad += bad;
    served.good += requests - bad;
  };
  const change = (next: Partial<typeof runs>, said: ShopChange): void => {
    count();
    Object.assign(runs, next);
    onChange(said);
  };
  /** Answers why a release is not taken. */
  const deploy = (release: string): string | undefined => {
    if (release === runs.release) return undefined;
    if (runs.trial && release === BAD) {
      const failed = TRIAL_ORDERS * SHARE_WHEN_BROKEN;
      return `${release} is refused: ${failed} of ${TRIAL_ORDERS} trial orders failed. No order of a customer reached it.`;
    }
    change({ release }, { kind: 'deploy', title: `${SERVICE} ${release}` });
    return undefined;
  };
  const run = (command: string): string | undefined => {
    switch (command) {
      case '/deploy':
        return deploy(BAD);
      case '/rollback':
        return deploy(GOOD);
      case '/flag/on':
      case '/flag/off': {
        const flag = command === '/flag/on';
        if (flag !== runs.flag) change({ flag }, { kind: 'flag', title: `${SERVICE}: ${FLAG} ${flag ? 'on' : 'off'}` });
        return undefined;
      }
      case '/trial':
        if (!runs.trial) change({ trial: true }, { kind: 'config', title: `${SERVICE}: releases are tried first` });
        return undefined;
      default:
        return 'There is no such command.';
    }
  };

  const server = await startSmallServer(port, (asked) => {
    if (asked === 'GET /') return answerHtml(htmlPage(SERVICE, bodyOf(runs, isBroken()), 3));
    if (asked === 'GET /metrics') {
      count();
      return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4' }, body: metricsOf(served) };
    }
    const command = /^POST (\/(?:deploy|rollback|flag\/on|flag\/off|trial))$/.exec(asked)?.[1];
    if (command === undefined) return undefined;
    const refused = run(command);
    if (refused === undefined) return { status: 303, headers: { location: '/' }, body: '' };
    return { status: 409, headers: { 'content-type': 'text/plain' }, body: `${refused}\n` };
  });
  return {
    ...server,
    get release() {
      return runs.release;
    },
    get broken() {
      return isBroken();
    },
    get failing() {
      return isBroken() ? SHARE_WHEN_BROKEN : 0;
    },
    get failed() {
      count();
      return Math.floor(served.bad);
    },
    get tried() {
      return runs.trial;
    },
  };
}

/** What an operator types: `curl -X POST …/rollback`. Answers what the shop refused, if it did. */
export async function command(shop: Shop, path: string): Promise<string | undefined> {
  const answer = await fetch(shop.url + path, { method: 'POST', redirect: 'manual' });
  if (answer.status === 303) return undefined;
  if (answer.status === 409) return (await answer.text()).trim();
  throw new Error(`${shop.url}${path} answered ${answer.status}`);
}

function bodyOf(runs: { release: string; flag: boolean; trial: boolean }, broken: boolean): string {
  const button = (path: string, words: string): string =>
    `<form method="post" action="${path}"><button>${words}</button></form>`;
  return (
    `<h1>${SERVICE}, a small service</h1>` +
    `<p>${broken ? 'Broken: most orders end with an error.' : 'Well: every order goes through.'}</p>` +
    `<p>Release ${runs.release}, ${FLAG} ${runs.flag ? 'on' : 'off'}${runs.trial ? ', releases are tried first' : ''}.</p>` +
    (runs.release === BAD
      ? button('/rollback', `Back to ${GOOD}`)
      : button('/deploy', `Deploy ${BAD}, which ${runs.trial ? 'is refused' : 'breaks it'}`)) +
    (runs.flag
      ? button('/flag/off', `Turn the ${FLAG} off`)
      : button('/flag/on', `Turn the ${FLAG} on, which breaks it`)) +
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
