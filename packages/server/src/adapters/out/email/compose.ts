import { formatInstant, type Instant } from '@heed/core/kernel';
import { visibleLine, visibleText, webUrl } from '../../../platform/html/index.ts';
import {
  type AlertWords,
  type BundleWords,
  type Composed,
  type Composer,
  type NoticeWords,
  type PageWords,
  REPLY_MARKER,
  type TestWords,
  type VerificationWords,
} from '../../../slices/notify/ports.ts';
import { type Block, renderHtml, renderText } from './html.ts';

/** Data in, words out: nothing here sends, waits or asks the time. */
export const emailComposer: Composer = {
  page: composePage,
  bundle: composeBundle,
  verification: composeVerification,
  test: composeTest,
  notice: composeNotice,
};

const LONGEST_SUBJECT = 160;
const MOST_LABELS = 32;

export function composePage(words: PageWords): Composed {
  const title = visibleLine(words.title);
  const labels = Object.entries(words.labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = labels
    .slice(0, MOST_LABELS)
    .map(([name, value]) => [visibleLine(name, 100), visibleLine(value)] as const);
  const left = labels.length - shown.length;
  return composed(subjectOf(words), [
    { kind: 'heading', text: title, severity: severityOf(words) },
    { kind: 'facts', facts: factsOf(words) },
    ...button('Open and acknowledge', words.link),
    ...paragraph(words.description),
    ...paragraph([words.why, words.next].filter(Boolean).join('\n')),
    ...paragraph(words.byReply),
    ...(shown.length === 0 ? [] : [{ kind: 'facts', title: 'Labels', facts: shown } as const]),
    ...paragraph(left > 0 ? `and ${left} more ${left === 1 ? 'label' : 'labels'}` : undefined),
  ]);
}

/** One mail for many alerts, when a person would get too many: the first ones in words, the others as a number. */
export function composeBundle(words: BundleWords): Composed {
  const count = words.alerts.length + words.more;
  const [first] = words.alerts;
  const lead = first === undefined ? `${count} alerts` : subjectOf(first);
  const others = count - 1;
  const subject =
    first === undefined || others < 1 ? lead : `${visibleLine(lead, LONGEST_SUBJECT - 20)} and ${others} more`;
  return composed(subject, [
    { kind: 'heading', text: count === 1 ? '1 alert needs you' : `${count} alerts need you` },
    ...button('Open all alerts', words.link),
    ...words.alerts.map(bundled),
    ...paragraph(words.more > 0 ? `and ${words.more} more` : undefined),
  ]);
}

export function composeVerification(words: VerificationWords): Composed {
  const code = visibleLine(words.code, 32);
  const minutes = `${words.expiresInMinutes} ${words.expiresInMinutes === 1 ? 'minute' : 'minutes'}`;
  return composed(`Your Heed code is ${code}`, [
    { kind: 'heading', text: 'Confirm this address' },
    { kind: 'paragraph', text: 'Type this code in Heed, so that pages can reach you here:' },
    { kind: 'code', text: code },
    { kind: 'paragraph', text: `It works for ${minutes}. If you did not ask for it, you need do nothing.` },
  ]);
}

export function composeTest(words: TestWords): Composed {
  return composed('Test page from Heed', [
    { kind: 'heading', text: 'This is a test page' },
    {
      kind: 'paragraph',
      text: `${visibleLine(words.requestedBy)} asked for it. Nothing is broken: pages reach you here.`,
    },
    ...button('Open Heed', words.link),
  ]);
}

export function composeNotice(words: NoticeWords): Composed {
  const subject = visibleLine(words.subject);
  return composedIn(words.language, subject, [
    // Not over a page: what is read there at a glance is what broke.
    ...(words.byReply === undefined ? [] : paragraph(`--- ${REPLY_MARKER} ---`)),
    { kind: 'heading', text: subject },
    ...words.paragraphs.flatMap((text) => paragraph(text, 20_000)),
    ...factsIn(words.facts),
    ...(words.link === undefined ? [] : button(words.link.label, words.link.url)),
    ...paragraph(words.byReply),
    ...farewell(words.unsubscribe),
    ...paragraph(words.foot?.why),
    ...(words.foot?.links ?? []).map(({ label, url }): Block => ({ kind: 'link', label, note: '', url: webUrl(url) })),
  ]);
}

function factsIn(facts: NoticeWords['facts'] = []): Block[] {
  const shown = facts.map(([name, value]) => [visibleLine(name, 60), visibleLine(value, 500)] as const);
  return shown.length === 0 ? [] : [{ kind: 'facts', facts: shown }];
}

/** For a message that brings its own plain text only. */
export function composePlain(subject: string, text: string, link: string | undefined): string {
  const title = visibleLine(subject);
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    ...paragraph(text, 20_000),
    ...button('Open in Heed', link),
  ];
  return renderHtml(title, blocks);
}

function composed(subject: string, blocks: readonly Block[]): Composed {
  return composedIn(undefined, subject, blocks);
}

function composedIn(language: string | undefined, subject: string, blocks: readonly Block[]): Composed {
  const line = visibleLine(subject, LONGEST_SUBJECT);
  return { subject: line, text: renderText(blocks), html: renderHtml(line, blocks, language) };
}

/** `CRITICAL: High error rate (Checkout)`: the same for every page of an alert, so that mail programs thread them. */
function subjectOf(alert: AlertWords): string {
  const service = alert.service === undefined ? '' : ` (${visibleLine(alert.service, 60)})`;
  const severity = severityOf(alert);
  return `${severity === undefined ? '' : `${severity}: `}${visibleLine(alert.title, 80)}${service}`;
}

function severityOf(alert: AlertWords): string | undefined {
  return alert.severity === undefined ? undefined : visibleLine(alert.severity, 20).toUpperCase();
}

function factsOf(alert: AlertWords): (readonly [string, string])[] {
  const since = ['Since', moment(alert.since)] as const;
  return alert.service === undefined ? [since] : [['Service', visibleLine(alert.service)], since];
}

function bundled(alert: AlertWords): Block {
  const facts = factsOf(alert).map(([name, value]) => `${name}: ${value}`);
  const severity = severityOf(alert);
  const label = `${severity === undefined ? '' : `${severity}: `}${visibleLine(alert.title)}`;
  return { kind: 'link', label, note: facts.join(' · '), url: webUrl(alert.link) };
}

function paragraph(text: string | undefined, longest?: number): Block[] {
  const shown = text === undefined ? '' : visibleText(text, longest);
  return shown === '' ? [] : [{ kind: 'paragraph', text: shown }];
}

function farewell(words: NoticeWords['unsubscribe']): Block[] {
  const url = webUrl(words?.url);
  if (words === undefined || url === undefined) return [];
  return [{ kind: 'link', label: 'Unsubscribe', note: visibleLine(words.why), url }];
}

function button(label: string, link: string | undefined): Block[] {
  const url = webUrl(link);
  return url === undefined ? [] : [{ kind: 'button', label: visibleLine(label, 60), url }];
}

/** `2026-11-21 03:12:00 UTC` */
function moment(at: Instant): string {
  return `${formatInstant(at).slice(0, 19).replace('T', ' ')} UTC`;
}
