import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type Api, FIRST_PASSWORD, setUpHeed } from '../../tools/program/api.ts';
import { signIn } from '../../tools/program/chromium.ts';
import { makeFolder } from '../../tools/program/folder.ts';
import { type HeedProcess, startHeed } from '../../tools/program/heed.ts';
import { type MailSink, startMailSink } from '../../tools/program/mail-sink.ts';
import { openContext } from './browser.ts';
import { cloneDatabase } from './cloneDatabase.ts';

/** The real program with a mail server beside it, as people in browsers meet it. Time is real here. */
export interface Town {
  readonly heed: HeedProcess;
  readonly mail: MailSink;
  /** As browsers call it: cookies belong to a name, not to a number. */
  readonly url: string;
  close(): Promise<void>;
}

export const ADMIN = { name: 'Ana Admin', email: 'ana@heed.test', password: FIRST_PASSWORD };

/** `own`: with the PostgreSQL that Heed brings, as on a new machine; seconds slower, and nobody else writes in it. */
export async function openTown(postgres: 'shared' | 'own' = 'shared'): Promise<Town> {
  const folder = makeFolder('town');
  const [mail, database] = await Promise.all([startMailSink(), postgres === 'own' ? undefined : cloneDatabase()]);
  const env = {
    HEED_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    HEED_MAIL_FROM: 'Heed <heed@heed.test>',
    ...(database === undefined ? {} : { DATABASE_URL: database.connectionString }),
  };
  const heed = await startHeed({ dataDir: folder.path, env });
  return {
    heed,
    mail,
    url: `http://localhost:${heed.port}`,
    async close() {
      await heed.stop();
      await Promise.all([mail.close(), database?.drop()]);
      folder.remove();
    },
  };
}

/** What stands in a town that is lived in: one of each thing that has a screen. */
export interface Settled {
  readonly api: Api;
  readonly key: string;
  readonly ids: Readonly<Record<'person' | 'team' | 'schedule' | 'policy' | 'service' | 'integration', string>>;
}

/** Sets up a first account and one of each thing, through the API as anybody would. */
export async function settle(town: Town): Promise<Settled> {
  const api = await setUpHeed(town.heed, ADMIN.name, ADMIN.email);
  const { person } = await api.must('POST', '/v1/people', {
    name: 'Tomás Oliveira',
    email: 'tomas@heed.test',
    role: 'responder',
    timeZone: 'Europe/Lisbon',
  });
  const team = await api.must('POST', '/v1/teams', { name: 'Payments', memberIds: [api.personId, person.id] });
  const schedule = await api.must('POST', '/v1/schedules', {
    name: 'Payments primary',
    teamId: team.id,
    timeZone: 'Europe/Lisbon',
    layers: [
      {
        id: 'week',
        name: 'Week',
        rotation: { unit: 'weeks', every: 1, handoffTime: '09:00', handoffDay: 'monday' },
        startAt: '2026-01-05T09:00:00Z',
        members: [{ personId: api.personId }, { personId: person.id }],
      },
    ],
  });
  const policy = await api.must('POST', '/v1/policies', {
    name: 'Payments ladder',
    teamId: team.id,
    repeats: 1,
    steps: [
      { targets: [{ kind: 'person', id: api.personId }], delayMinutes: 30 },
      { targets: [{ kind: 'schedule', id: schedule.id }], delayMinutes: 30 },
    ],
  });
  const service = await api.must('POST', '/v1/services', {
    name: 'Checkout',
    teamId: team.id,
    tier: 1,
    description: 'Takes the money.',
    matchers: [{ label: 'service', op: '=', value: 'checkout' }],
    policyId: policy.id,
    links: [{ label: 'Dashboard', url: 'https://grafana.test/d/checkout' }],
    runbookUrl: 'https://wiki.test/checkout',
  });
  const made = await api.must('POST', '/v1/integrations', { name: 'Prometheus', kind: 'generic', urgency: 'page' });
  await reachAdmin(town, api);
  const ids = {
    person: person.id,
    team: team.id,
    schedule: schedule.id,
    policy: policy.id,
    service: service.id,
    integration: made.integration?.id ?? made.id,
  };
  return { api, key: made.key, ids };
}

/** The admin's mailbox, proved by the code that came to it. */
async function reachAdmin(town: Town, api: Api): Promise<void> {
  const method = await api.must('POST', '/v1/me/contact-methods', {
    kind: 'email',
    label: 'Work',
    address: ADMIN.email,
  });
  const code = await awaitCode(town, ADMIN.email);
  await api.must('POST', `/v1/me/contact-methods/${method.id}/verify`, { code });
}

/** The newest code of six digits that came to this address. */
export async function awaitCode(town: Town, address: string): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const codes = town.mail.to(address).flatMap(({ text }) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? []);
    const code = codes.at(-1);
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no code came to ${address}`);
}

/** Sends an alert as a monitoring tool does. */
export async function fire(
  town: Town,
  key: string,
  summary: string,
  { severity = 'critical', labels = {}, status = 'firing' }: Partial<Signal> = {},
): Promise<void> {
  const answer = await fetch(`${town.heed.url}/v1/signals/generic`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ summary, severity, status, labels: { alertname: summary, ...labels } }),
  });
  if (!answer.ok) throw new Error(`the alert was answered ${answer.status}: ${await answer.text()}`);
}

interface Signal {
  readonly severity: 'critical' | 'error' | 'warning' | 'info';
  readonly labels: Readonly<Record<string, string>>;
  readonly status: 'firing' | 'resolved';
}

/** What a browser must never say while somebody uses the app: broken policy, errors, failed loads of our own. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** A browser's window in which the admin is signed in. */
export async function visit(browser: Browser, town: Town, options: BrowserContextOptions = {}): Promise<Visit> {
  const visited = await visitAsStranger(browser, town, options);
  await signIn(visited.context, town.url, ADMIN);
  return visited;
}

export async function visitAsStranger(
  browser: Browser,
  _town: Town,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await openContext(browser, { viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // What the network says is told apart: a lost connection is part of some journeys.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}
