import type { Api } from '../program/api.ts';
import { followEvents, type HeedEvent } from '../program/events.ts';
import type { MailSink } from '../program/mail-sink.ts';
import { ANNOTATIONS, SERVICE } from './rules.ts';
import type { Say } from './say.ts';

export interface Happenings {
  /** Somebody took the page. */
  readonly onAcknowledged: () => void;
  readonly onResolved: () => void;
  /** An alert that pages began; the id is the alert's. */
  readonly onPaged: (alertId: string) => void;
}

/**
 * Says, as it happens, what Heed says of the demo's own service, in Heed's own words, and what arrives as mail about it.
 * What else is wrong in the company is to be found in the web app.
 */
export async function narrate(
  { url, api, sink, say, signal }: { url: string; api: Api; sink: MailSink; say: Say; signal: AbortSignal },
  happenings: Happenings,
): Promise<void> {
  sink.onMail((mail) => {
    if (mail.subject.includes(ANNOTATIONS.summary)) say(`Mail to ${mail.to.join(', ')}: ${mail.subject}`);
  });
  /** How much of each page's history was told. */
  const told = new Map<string, number>();

  const tellPage = async (id: string): Promise<void> => {
    if ((await api.must('GET', `/v1/pages/${id}`)).serviceName !== SERVICE) return;
    const { history, alertId } = await api.must('GET', `/v1/pages/${id}/why`);
    const before = told.get(id) ?? 0;
    told.set(id, history.length);
    for (const { kind, text } of history.slice(before)) {
      say(`Heed: ${text}`);
      if (kind === 'page.started') happenings.onPaged(alertId);
      if (kind === 'page.acknowledged') happenings.onAcknowledged();
    }
  };
  const tellAlert = async ({ kind, subject }: HeedEvent): Promise<void> => {
    if (kind !== 'alert.raised' && kind !== 'alert.resolved') return;
    const { summary, serviceName } = await api.must('GET', `/v1/alerts/${subject}`);
    if (serviceName !== SERVICE) return;
    say(
      kind === 'alert.raised' ? `Heed: alert "${summary}" of ${SERVICE}.` : `Heed: the alert "${summary}" is resolved.`,
    );
    if (kind === 'alert.resolved') happenings.onResolved();
  };

  await followEvents(url, api.key, signal, async (event) => {
    if (event.kind.startsWith('page.')) await tellPage(event.subject);
    if (event.kind.startsWith('alert.')) await tellAlert(event);
  });
}
