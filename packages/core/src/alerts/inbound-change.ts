import type { Labels, Link, ReportedChange } from '../catalog/index.ts';
import { isHttpUrl } from '../catalog/index.ts';
import type { Instant, Refusal } from '../kernel/index.ts';
import { isObject, readText } from './reading.ts';
import { cleanText, cutText } from './text.ts';

/** A change as its sender tells it. Which services it is about is found by its labels, as with alerts. */
export interface InboundChange {
  readonly report: Omit<ReportedChange, 'services'>;
  readonly labels: Labels;
}

/** Something that is no change, with the reason in a few words: it is answered well, and nothing is written. */
export interface NoChange {
  readonly ignored: string;
}

/** @param event what the sender calls the message, when it does so outside the body; empty otherwise. */
export type ParseChange = (body: unknown, now: Instant, event: string) => InboundChange | NoChange | Refusal;

/** Foreign text of at most so many bytes, made storable and put on one line; absent when nothing is left. */
export function readLine(value: unknown, maxBytes: number): string | undefined {
  const text = typeof value === 'number' ? String(value) : readText(value);
  return text === undefined ? undefined : cutText(cleanText(text).replace(/\s+/g, ' ').trim(), maxBytes) || undefined;
}

/** A foreign address as a link; none when it is not one that may be opened. */
export function readLink(label: unknown, url: unknown): readonly Link[] {
  const address = readText(url);
  if (address === undefined || !isHttpUrl(address)) return [];
  return [{ label: readLine(label, 200) ?? cutText(address, 200), url: address }];
}

/** What a sender says of whether its change can be taken back, under `reversible` and `reversible_reason`. */
export function readReversible(said: unknown): Pick<ReportedChange, 'reversible' | 'reversibleReason'> {
  if (!isObject(said)) return {};
  const reversibleReason = readLine(said.reversible_reason ?? said.reversibleReason, 1_000);
  const reversible = REVERSIBLE.get(String(said.reversible).toLowerCase());
  if (reversible !== 'no') return { reversible, reversibleReason };
  return { reversible, reversibleReason: reversibleReason ?? 'its source says so, without a reason' };
}

const REVERSIBLE = new Map<string, ReportedChange['reversible']>([
  ['yes', 'yes'],
  ['true', 'yes'],
  ['no', 'no'],
  ['false', 'no'],
]);
