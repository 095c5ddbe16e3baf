import type { Shop } from './shop.ts';

/** Stands in where no Prometheus is installed: it watches the shop and says what Prometheus would say, as it says it. */
export interface Sender {
  stop(): Promise<void>;
}

const INTERVAL_MS = 2_000;
/** Above this share of failing requests, for this long, the rule fires; the same as in `rules.ts`. */
const TOO_MANY = 0.05;
const HOLDS_FOR_MS = 4_000;
/** Prometheus gives a firing alert four times the longer of resend delay and interval to be sent again. */
const LIVES_FOR_MS = 20_000;

/** Posts to `url`, an Alertmanager's API v2, every two seconds while the shop fails and for a while after. */
export function startSender(
  shop: Shop,
  url: string,
  alert: { readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> },
): Sender {
  let failingSince: number | undefined;
  let firedAt: number | undefined;
  let resolvedAt: number | undefined;

  const look = async (): Promise<void> => {
    const now = Date.now();
    failingSince = shop.failing > TOO_MANY ? (failingSince ?? now) : undefined;
    if (failingSince !== undefined && now - failingSince >= HOLDS_FOR_MS) {
      if (resolvedAt !== undefined) firedAt = undefined;
      firedAt ??= now;
      resolvedAt = undefined;
    }
    if (failingSince === undefined && firedAt !== undefined) resolvedAt ??= now;
    if (firedAt === undefined) return;
    const endsAt = resolvedAt ?? now + LIVES_FOR_MS;
    const startsAt = new Date(firedAt).toISOString();
    const body = [{ ...alert, startsAt, endsAt: new Date(endsAt).toISOString(), generatorURL: `${shop.url}/metrics` }];
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(INTERVAL_MS),
    });
  };

  // Like Prometheus: what could not be sent is not sent again; the next round says what is true then.
  let underWay = Promise.resolve();
  const timer = setInterval(() => {
    underWay = look().catch(() => undefined);
  }, INTERVAL_MS);
  return {
    stop() {
      clearInterval(timer);
      return underWay;
    },
  };
}
