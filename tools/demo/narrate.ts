import type { Api } from '../program/api.ts';
import { followEvents, type HeedEvent } from '../program/events.ts';
import type { MailSink } from '../program/mail-sink.ts';
import { SERVICE } from './rules.ts';
import type { Teller } from './say.ts';

/**
 * Says, as it happens, what Heed says of the pages and alerts of the story, in Heed's own words, and what arrives as mail about it.
 * What else is wrong in the company is to be found in the web app.
 */
export async function narrate({
  url,
  api,
  sink,
  teller,
  topics,
  signal,
}: {
  url: string;
  api: Api;
  sink: MailSink;
  teller: Teller;
  topics: ReadonlySet<string>;
  signal: AbortSignal;
}): Promise<void> {
  sink.onMail(({ subject, to }) => {
    if ([...topics].some((topic) => subject.includes(topic))) teller.line('Mail', `to ${to.join(', ')}: ${subject}`);
  });
  /** How much of each page's history was told. */
  const told = new Map<string, number>();

  const tellPage = async (id: string): Promise<void> => {
    const { serviceName, title } = await api.must('GET', `/v1/pages/${id}`);
    if (serviceName !== SERVICE && ![...topics].some((topic) => title.includes(topic))) return;
    const { history } = await api.must('GET', `/v1/pages/${id}/why`);
    const before = told.get(id) ?? 0;
    told.set(id, history.length);
    for (const { text } of history.slice(before)) teller.line('Heed', text);
  };
  const tellAlert = async ({ kind, subject }: HeedEvent): Promise<void> => {
    if (kind !== 'alert.raised' && kind !== 'alert.resolved') return;
    const { summary, serviceName } = await api.must('GET', `/v1/alerts/${subject}`);
    if (serviceName !== SERVICE) return;
    teller.line(
      'Heed',
      kind === 'alert.raised' ? `alert “${summary}” of ${SERVICE}` : `the alert “${summary}” is resolved`,
    );
  };

  await followEvents(url, api.key, signal, async (event) => {
    if (event.kind.startsWith('page.')) await tellPage(event.subject);
    if (event.kind.startsWith('alert.')) await tellAlert(event);
  });
}
