import { type Api, setUpHeed } from '../program/api.ts';
import { makeFolder } from '../program/folder.ts';
import { type HeedProcess, startHeed } from '../program/heed.ts';
import { startMailSink } from '../program/mail-sink.ts';
import { latencyOf, measurePages, type PageLatency, preparePaging } from './paging.ts';

const PART = 20_000;
const IDLE_PAGES = 40;
/** Nobody is paged so often that pages are bundled: five in a quarter of an hour. */
const PEOPLE = 60;
const PAGES_A_RUN = 10;
const GAP = 3_000;
const SUBJECT = '[Bench]';

/** Of one update to very many: how fast it goes out, and what that does to the pages of people. */
export interface SubscriberFigures {
  readonly subscribers: number;
  /** Milliseconds of the request that published the update. */
  readonly published: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly sent: number;
  /** Each subscriber once: it is 0. */
  readonly twice: number;
  readonly pageIdle: PageLatency;
  readonly pageMeanwhile: PageLatency;
}

/** @param minutes after so many it is enough, whatever waits still. */
export async function benchSubscribers(
  say: (line: string) => void,
  count: number,
  minutes: number,
): Promise<SubscriberFigures> {
  const folder = makeFolder('bench-subscribers');
  const sink = await startMailSink();
  let heed: HeedProcess | undefined;
  try {
    const env = { HEED_SMTP_URL: `smtp://127.0.0.1:${sink.port}`, HEED_MAIL_FROM: 'heed@heed.test' };
    heed = await startHeed({ dataDir: folder.path, env });
    const api = await setUpHeed(heed);
    const { key } = await preparePaging(heed, api, sink, PEOPLE);
    const page = await api.must('POST', '/v1/status-pages', { slug: 'bench', name: 'Bench', url: 'https://s.test' });
    await bring(api, page.id, count);
    const people = PEOPLE;
    await measurePages(heed, key, sink, 'warm-up', 5, 100, { people });
    const pageIdle = latencyOf(await measurePages(heed, key, sink, 'idle', IDLE_PAGES, 250, { people, from: 5 }));
    say(`  first page, idle: ${JSON.stringify(pageIdle)} ms`);

    const counts = new Map<string, number>();
    let last = performance.now();
    sink.onMail(({ subject, to: [address = ''] }) => {
      if (!subject.startsWith(SUBJECT)) return;
      counts.set(address, (counts.get(address) ?? 0) + 1);
      last = performance.now();
    });
    const began = performance.now();
    const told = await api.must('POST', `/v1/status-pages/${page.id}/incidents`, {
      title: 'Some payments fail',
      state: 'investigating',
      body: 'Some card payments fail. We are looking into it.',
      affected: [],
    });
    const published = Math.round(performance.now() - began);
    const latencies: number[] = [];
    for (let run = 0; ; run += 1) {
      const from = 5 + IDLE_PAGES + run * PAGES_A_RUN;
      latencies.push(...(await measurePages(heed, key, sink, `beside-${run}`, PAGES_A_RUN, GAP, { people, from })));
      const { tellings } = await api.must('GET', `/v1/status-pages/${page.id}/tellings?of=${told.incident.id}`);
      say(`  ${JSON.stringify(tellings[0])}`);
      const isOver = tellings[0].outcome !== 'under-way';
      if (isOver || performance.now() - began > minutes * 60_000) break;
    }
    const seconds = (last - began) / 1_000;
    const figures = {
      subscribers: count,
      published,
      seconds: Math.round(seconds),
      perSecond: Math.round(counts.size / seconds),
      sent: counts.size,
      twice: [...counts.values()].filter((times) => times > 1).length,
      pageIdle,
      pageMeanwhile: latencyOf(latencies),
    };
    say(`  ${JSON.stringify(figures)}`);
    return figures;
  } finally {
    await heed?.kill();
    await sink.close();
    folder.remove();
  }
}

async function bring(api: Api, pageId: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += PART) {
    const addresses = Array.from({ length: Math.min(PART, count - from) }, (_, at) => `reader${from + at}@example.org`);
    const body = { list: addresses.join('\n'), consent: 'A measurement' };
    await api.must('POST', `/v1/status-pages/${pageId}/subscribers/import`, body);
  }
}
