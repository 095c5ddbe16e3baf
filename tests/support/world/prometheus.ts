import { formatInstant, type Instant, MINUTE } from '@heed/core/kernel';

type Labels = Readonly<Record<string, string>>;

/** What a Prometheus of the world needs: somewhere to post to, and the time. */
export interface PrometheusMeans {
  post(alerts: readonly object[]): Promise<void>;
  now(): Promise<Instant>;
}

/** Speaks as the real one does: fires, re-sends every minute with a moving dead-man time, says when it is over. */
export interface Prometheus {
  fires(alertname: string, labels?: Labels, summary?: string): Promise<void>;
  resolves(alertname: string, labels?: Labels): Promise<void>;
  /** Goes silent without a word. */
  dies(): void;
  /** When it will speak next by itself. */
  nextAt(): Instant | undefined;
  speak(now: Instant): Promise<void>;
}

const RESEND_EVERY = MINUTE;
/** Four times the longer of resend delay and evaluation interval. */
const ALERT_LIFE = 4 * MINUTE;

interface Firing {
  readonly labels: Labels;
  readonly summary: string;
  readonly startsAt: Instant;
}

export function createPrometheus({ post, now }: PrometheusMeans): Prometheus {
  const firing = new Map<string, Firing>();
  let nextAt: Instant | undefined;
  const write = ({ labels, summary, startsAt }: Firing, endsAt: Instant): object => ({
    labels,
    annotations: { summary },
    startsAt: formatInstant(startsAt),
    endsAt: formatInstant(endsAt),
    generatorURL: 'http://prometheus.test/graph',
  });
  const keyOf = (labels: Labels): string => JSON.stringify(Object.entries(labels).sort());
  return {
    async fires(alertname, more = {}, summary = `${alertname} fires`) {
      const labels = { alertname, severity: 'critical', ...more };
      const at = await now();
      const alert = { labels, summary, startsAt: at };
      firing.set(keyOf(labels), alert);
      nextAt ??= at + RESEND_EVERY;
      await post([write(alert, at + ALERT_LIFE)]);
    },
    async resolves(alertname, more = {}) {
      const labels = { alertname, severity: 'critical', ...more };
      const alert = firing.get(keyOf(labels));
      if (alert === undefined) throw new Error(`${alertname} is not firing in this world`);
      firing.delete(keyOf(labels));
      await post([write(alert, await now())]);
    },
    dies() {
      firing.clear();
      nextAt = undefined;
    },
    nextAt: () => (firing.size === 0 ? undefined : nextAt),
    async speak(at) {
      nextAt = at + RESEND_EVERY;
      await post([...firing.values()].map((alert) => write(alert, at + ALERT_LIFE)));
    },
  };
}
