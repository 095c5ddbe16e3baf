/**
 * npm run demo: Heed with a company that has half a year of history, a service of it that breaks, a Prometheus that notices,
 * two people who are paged, and the mail that they get, all on this machine. What happens in it is removed at the end; the
 * company is kept for the next time. `--fast --auto` plays the whole story unattended, as a test.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopAllChildren } from '../program/child.ts';
import { freePort, startHeed } from '../program/heed.ts';
import { startMailSink } from '../program/mail-sink.ts';
import { isPrometheusInstalled, startPrometheus } from '../program/prometheus.ts';
import { copyCompany, openCompany } from './company.ts';
import { ackCommand, guideOf } from './guide.ts';
import { type Owner, startMailbox } from './mailbox.ts';
import { narrate } from './narrate.ts';
import { type DemoOptions, openFolder, readOptions, USAGE } from './options.ts';
import { playReader } from './reader.ts';
import { ALERT_NAME, ANNOTATIONS, LABELS, RULES, SERVICE } from './rules.ts';
import { print, say } from './say.ts';
import { startSender } from './sender.ts';
import { type Cast, setUpCast } from './set-up.ts';
import { type Shop, startShop } from './shop.ts';

/** Longer than the story takes on a slow machine; only the unattended demo is bounded. */
const AUTO_SECONDS = 240;

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n\n${USAGE}`);
  process.exit(2);
}

const ending = new AbortController();
const folder = openFolder(options.keep);
const asked = new Promise<number>((resolve) => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve(0));
});
const code = await Promise.race([asked, play(options).catch(fail)]);
ending.abort();
await stopAllChildren();
folder.remove();
if (options.keep !== undefined) print(`Kept. Start it again with HEED_DATA=${join(folder.path, 'heed')} npm start`);
process.exit(code);

async function play({ fast, auto, sender, weeks, fresh }: DemoOptions): Promise<number> {
  const breaksIn = fast ? 1 : 10;
  const mendsIn = fast ? 1 : 20;

  const company = await openCompany({ weeks, fresh }, print);
  print('Starting Heed …');
  const dataDir = join(folder.path, 'heed');
  copyCompany(company, dataDir);
  const sink = await startMailSink();
  const heed = await startHeed({
    dataDir,
    env: { HEED_SMTP_URL: `smtp://127.0.0.1:${sink.port}`, HEED_MAIL_FROM: 'Heed <heed@fernweh.example>' },
  });
  const heedUrl = `http://localhost:${heed.port}`;
  const cast = await setUpCast(heed, company);
  const mailbox = await startMailbox(await freePort(), sink, ownersOf(cast, company.people));
  const shop = await startShop(await freePort(), (broken) =>
    say(`${SERVICE}: ${broken ? 'it breaks' : 'it is mended'}.`),
  );
  const prometheus = sender ? undefined : await startMonitor(shop, heed.port, cast);
  if (prometheus === undefined) startStandIn(shop, heed.url, cast);

  const addresses = { heed: heedUrl, mail: mailbox.url, shop: shop.url, prometheus };
  print(guideOf(addresses, cast, { breaksIn, mendsIn, sender }));
  const resolved = Promise.withResolvers<void>();
  const told = narrate(
    { url: heed.url, api: cast.admin.api, sink, say, signal: ending.signal },
    {
      onPaged: (alertId) => print(`\n  To acknowledge from a shell:\n  ${ackCommand(heedUrl, cast, alertId)}\n`),
      onAcknowledged: () => void sleep(mendsIn * 1_000).then(() => shop.setBroken(false)),
      onResolved: resolved.resolve,
    },
  );
  const trouble = new Promise<never>((_, reject) => {
    told.catch(reject);
    heed.child.once('exit', (exit) => reject(new Error(`Heed ended by itself, with code ${exit}`)));
  });
  void sleep(breaksIn * 1_000).then(() => shop.setBroken(true));

  if (auto) {
    const late = sleep(AUTO_SECONDS * 1_000).then(() => {
      throw new Error(`the story was not over after ${AUTO_SECONDS} s`);
    });
    await Promise.race([trouble, late, playReader(sink, cast, say).then(() => resolved.promise)]);
    say('That was the whole story.');
    return 0;
  }
  await Promise.race([trouble, resolved.promise]);
  print(`\n  That was the whole story. Break the ticket shop again at ${shop.url}, or end with Ctrl-C.\n`);
  return trouble;
}

/** Whoever plays a part first, then the others of the company. */
function ownersOf({ admin, first, second }: Cast, people: readonly Owner[]): readonly Owner[] {
  const cast = [first, second, admin];
  return [...cast, ...people.filter(({ email }) => !cast.some((each) => each.email === email))];
}

/** The address of a real Prometheus that watches the shop; undefined where none is installed. */
async function startMonitor(shop: Shop, heedPort: number, { integrationKey }: Cast): Promise<string | undefined> {
  if (!isPrometheusInstalled()) return undefined;
  const place = join(folder.path, 'prometheus');
  mkdirSync(place);
  const alertsTo = { address: `127.0.0.1:${heedPort}`, pathPrefix: `/i/${integrationKey}` };
  const scrape = [shop.address];
  const { url } = await startPrometheus({ folder: place, scrape, rules: RULES, alertsTo, intervalSeconds: 2 });
  return url;
}

function startStandIn(shop: Shop, heedUrl: string, { integrationKey }: Cast): void {
  const labels = { alertname: ALERT_NAME, ...LABELS };
  startSender(shop, `${heedUrl}/i/${integrationKey}/api/v2/alerts`, { labels, annotations: ANNOTATIONS });
}

function fail(error: unknown): number {
  if (!ending.signal.aborted) {
    process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return 1;
}
