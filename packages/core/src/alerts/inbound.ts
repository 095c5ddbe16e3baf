import { type Duration, type Instant, isRefusal, type Refusal } from '../kernel/index.ts';
import type { Signal } from './signal.ts';

/** What an adapter makes of one message: the signals it understood, and what it did not. Neither spoils the other. */
export interface ParsedBody {
  readonly signals: readonly Signal[];
  readonly rejected: readonly RejectedItem[];
}

/** Tells a sender what is wrong, where, and how to mend it. */
export interface RejectedItem {
  /** The place of the item in the message, from 0; null when the message as a whole is meant. */
  readonly index: number | null;
  /** Below the item, e.g. `startsAt`; empty for the item itself. */
  readonly path: string;
  readonly message: string;
}

/** What an integration sets about reading. */
export interface InboundSettings {
  /** How long a firing signal that brings no dead-man time of its own counts; without it, the format's custom holds. */
  readonly deadMan?: Duration | undefined;
}

export type ParseBody = (body: unknown, now: Instant, settings: InboundSettings) => ParsedBody;

export const MAX_REJECTED = 100;

/** Reads each item on its own. Rejections beyond the first hundred are counted, not listed, to keep the answer bounded. */
export function parseItems(items: readonly unknown[], read: (item: unknown) => Signal | Refusal): ParsedBody {
  const signals: Signal[] = [];
  const rejected: RejectedItem[] = [];
  let unlisted = 0;
  items.forEach((item, index) => {
    const signal = read(item);
    if (!isRefusal(signal)) signals.push(signal);
    else if (rejected.length < MAX_REJECTED) rejected.push(rejectionOf(signal, index));
    else unlisted += 1;
  });
  if (unlisted > 0) rejected.push({ index: null, path: '', message: `${unlisted} more items are not valid` });
  return { signals, rejected };
}

/** The message as a whole cannot be read. */
export function rejectBody(message: string, path = ''): ParsedBody {
  return { signals: [], rejected: [{ index: null, path, message }] };
}

function rejectionOf(refusal: Refusal, index: number): RejectedItem {
  const [field] = refusal.fields ?? [];
  return { index, path: field?.path ?? '', message: field?.message ?? refusal.detail };
}
