import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the engine's thread measures; the web thread asks for it when `/metrics` is read. */
export function createEngineMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    timerLateness: new Histogram({
      name: 'heed_timer_lateness_seconds',
      help: 'Seconds between the moment a timer was due and the moment it ran.',
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
    timerFailures: new Counter({
      name: 'heed_timer_failures_total',
      help: 'Timers that failed and will run again.',
      registers,
    }),
    deliveryLatency: new Histogram({
      name: 'heed_delivery_latency_seconds',
      help: 'Seconds between the moment a delivery was due and the provider taking it.',
      labelNames: ['lane', 'channel'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 3, 10, 30, 60, 300, 1800],
      registers,
    }),
    deliveries: new Counter({
      name: 'heed_deliveries_total',
      help: 'Attempts to deliver, by what came of them.',
      labelNames: ['lane', 'channel', 'outcome'],
      registers,
    }),
    deadDeliveries: new Counter({
      name: 'heed_dead_deliveries_total',
      help: 'Deliveries given up after their last attempt.',
      labelNames: ['lane'],
      registers,
    }),
    stolenDeliveries: new Counter({
      name: 'heed_stolen_deliveries_total',
      help: 'Deliveries taken over from a sender that vanished.',
      labelNames: ['lane'],
      registers,
    }),
    openBreakers: new Gauge({
      name: 'heed_open_breakers',
      help: 'Providers that are not asked because they fail.',
      registers,
    }),
    loopTrouble: new Counter({
      name: 'heed_engine_trouble_total',
      help: 'Rounds of an engine loop that failed, mostly because the database did not answer.',
      labelNames: ['loop'],
      registers,
    }),
    clockJumps: new Counter({
      name: 'heed_clock_jumps_total',
      help: 'Times that the database clock moved by more than 5 s against the passing of real time.',
      registers,
    }),
  };
}

export type EngineMetrics = ReturnType<typeof createEngineMetrics>;

/** What the web thread measures. */
export function createWebMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'heed_' });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'heed_http_requests_total',
      help: 'HTTP requests by route and status.',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'heed_http_request_seconds',
      help: 'Seconds from a request to its answer.',
      labelNames: ['route'],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 5],
      registers,
    }),
    returnedMails: new Counter({
      name: 'heed_returned_mails_total',
      help: 'Mails that came to an address for what comes back: counted, known, transient, no-report or unreadable.',
      labelNames: ['what'],
      registers,
    }),
    ingestedAlerts: new Counter({
      name: 'heed_ingested_alerts_total',
      help: 'Alerts in accepted signals: new or changed, unchanged, or refused.',
      labelNames: ['what'],
      registers,
    }),
    ingestCommitSeconds: new Histogram({
      name: 'heed_ingest_commit_seconds',
      help: 'Seconds that one batch of signals took from its first query to its commit.',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
      registers,
    }),
  };
}

/** What the database says of the whole installation; apart, because it is left out while the database does not answer. */
export function createVitalsMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    oldestTimer: new Gauge({
      name: 'heed_oldest_due_timer_seconds',
      help: 'Age of the oldest timer that is due.',
      registers,
    }),
    laneDepth: new Gauge({
      name: 'heed_lane_due_deliveries',
      help: 'Deliveries that are due and not sent.',
      labelNames: ['lane'],
      registers,
    }),
  };
}
