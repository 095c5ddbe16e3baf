import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REMINDED } from '../company/lesson.ts';
import { freePort, type HeedProcess } from '../program/heed.ts';
import type { MailSink } from '../program/mail-sink.ts';
import { isPrometheusInstalled, startPrometheus } from '../program/prometheus.ts';
import { CUSTOMER } from './chapters/customer.ts';
import type { Addresses } from './guide.ts';
import { type Owner, startMailbox } from './mailbox.ts';
import { narrate } from './narrate.ts';
import { DESK, PUBLIC } from './prepare.ts';
import { ALERT_NAME, ANNOTATIONS, LABELS, RULES, SERVICE } from './rules.ts';
import type { Teller } from './say.ts';
import { startSender } from './sender.ts';
import { type Cast, reportChange, setTheStage } from './set-up.ts';
import { type Shop, startShop } from './shop.ts';
import { startSite } from './site.ts';
import type { Pace, Stage } from './stage.ts';

export interface Theatre {
  readonly heed: HeedProcess;
  /** The data folder of that Heed, in which its published pages lie. */
  readonly dataDir: string;
  /** A folder for what else is started. */
  readonly folder: string;
  readonly sink: MailSink;
  readonly cast: Cast;
  /** Others whose mail is shown. */
  readonly others: readonly Owner[];
  readonly pace: Pace;
  readonly teller: Teller;
  /** Do without Prometheus even where it is installed. */
  readonly sender: boolean;
  readonly signal: AbortSignal;
}

export interface Raised {
  readonly stage: Stage;
  readonly addresses: Addresses;
  /** Fails when something of it does. */
  readonly trouble: Promise<never>;
}

/** Starts all that the story plays with: a shop, who watches it, everybody's mail, a status page, and what Heed needs for them. */
export async function raiseCurtain(theatre: Theatre): Promise<Raised> {
  const { heed, dataDir, sink, cast, others, pace, teller, signal } = theatre;
  const sitePort = await freePort();
  const site = `http://localhost:${sitePort}/`;
  const props = await setTheStage(cast, site);
  startSite(dataDir, sitePort);
  const mailbox = await startMailbox(await freePort(), sink, ownersOf(cast, others));
  const failing = Promise.withResolvers<never>();
  // Whoever only awaits the end of the story hears of it there.
  failing.promise.catch(() => undefined);
  const shop = await startShop(await freePort(), (change) => {
    teller.line('Shop', `${change.title}, as its pipeline tells Heed`);
    reportChange(heed.url, props.pipelineKey, SERVICE, change).catch(failing.reject);
  });
  const prometheus = await startMonitor(theatre, shop, props.integrationKey);
  // What comes of the lesson of the company is told too, when it comes.
  const topics = new Set<string>([
    ANNOTATIONS.summary,
    PUBLIC.name,
    'lesson landed',
    REMINDED,
    'hear of our incidents',
  ]);
  narrate({ url: heed.url, api: cast.admin.api, sink, teller, topics, signal }).catch(failing.reject);
  heed.child.once('exit', (code) => failing.reject(new Error(`Heed ended by itself, with code ${code}`)));
  const heedUrl = `http://localhost:${heed.port}`;
  return {
    stage: { heed: heedUrl, cast, props, sink, mail: mailbox.url, shop, site, pace, teller, topics },
    addresses: { heed: heedUrl, mail: mailbox.url, shop: shop.url, site, prometheus },
    trouble: failing.promise,
  };
}

/** A real Prometheus where one is installed, else what speaks its protocol in its place. Answers the address of the first. */
async function startMonitor(
  { heed, folder, sender }: Theatre,
  shop: Shop,
  integrationKey: string,
): Promise<string | undefined> {
  if (sender || !isPrometheusInstalled()) {
    const labels = { alertname: ALERT_NAME, ...LABELS };
    const url = `${heed.url}/i/${integrationKey}/api/v2/alerts`;
    startSender(shop, url, { labels, annotations: ANNOTATIONS });
    return undefined;
  }
  const place = join(folder, 'prometheus');
  mkdirSync(place);
  const alertsTo = { address: `127.0.0.1:${heed.port}`, pathPrefix: `/i/${integrationKey}` };
  const { url } = await startPrometheus({
    folder: place,
    scrape: [shop.address],
    rules: RULES,
    alertsTo,
    intervalSeconds: 2,
  });
  return url;
}

/** Whoever plays a part first, then the others. */
function ownersOf(cast: Cast, others: readonly Owner[]): readonly Owner[] {
  const outside = [CUSTOMER, { name: 'Service desk', email: DESK }];
  const players = [cast.first, cast.second, cast.admin, cast.speaker, cast.leader, ...outside];
  return [...players, ...others.filter(({ email }) => !players.some((each) => each.email === email))];
}
