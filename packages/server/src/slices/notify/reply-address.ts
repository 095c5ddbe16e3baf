import { type IncidentId, isId, type PageRunId, type PersonId } from '@heed/core/kernel';
import type { VaultKeys } from '../../platform/secrets/index.ts';
import { createAddressSigner } from './address-mac.ts';

/** What an answer by e-mail is about: a page, or an incident as a whole. `of` is what the page is for. */
export type ReplyAbout =
  | { readonly kind: 'page'; readonly id: PageRunId; readonly of: 'alert' | 'incident'; readonly name: string }
  | { readonly kind: 'incident'; readonly id: IncidentId; readonly name: string };

/** The address to which one person answers about one thing. */
export interface ReplyAddresses {
  addressFor(about: PageRunId | IncidentId, personId: PersonId): string;
  /** What it is about and how the id of its person ends; undefined when we did not make it. Asks no database. */
  read(address: string): ReplyBearer | undefined;
}

export interface ReplyBearer {
  readonly about: PageRunId | IncidentId;
  /** Of the person whom it was made for. */
  readonly ending: string;
}

const ENDING = 8;
const LOCAL = /^reply\+([pi])([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{8})([0-9a-hjkmnp-tv-z]{20})$/;

/**
 * An address is what it is about, the end of the person's id, and 100 bits of HMAC-SHA256 over them: 61 letters of the 64
 * that RFC 5321 lets stand before the @. Nothing is stored, nothing can be guessed.
 */
export function createReplyAddresses(deps: { readonly domain: string; readonly keys: VaultKeys }): ReplyAddresses {
  const { macOf, isOurs } = createAddressSigner(deps.keys, 'reply-address v1');
  const domain = deps.domain.toLowerCase();
  return {
    addressFor(about, personId) {
      const said = `${isId('incident', about) ? 'i' : 'p'}${about.slice(-26)}${personId.slice(-ENDING)}`;
      return `reply+${said}${macOf(said)}@${domain}`;
    },
    read(address) {
      const at = address.lastIndexOf('@');
      if (address.slice(at + 1).toLowerCase() !== domain) return undefined;
      const [, kind = '', body = '', ending = '', mac = ''] = LOCAL.exec(address.slice(0, at).toLowerCase()) ?? [];
      const about = kind === 'i' ? `inc_${body}` : `run_${body}`;
      if (!isId('incident', about) && !isId('pageRun', about)) return undefined;
      return isOurs(kind + body + ending, mac) ? { about, ending } : undefined;
    },
  };
}

const WORDS = {
  alert: 'Or answer by reply: ack, escalate, resolve, or snooze 30m.',
  incident:
    'Or answer by reply: ack. What you write goes into the timeline; lines may begin with a verb, such as /decision or /update; attachments become evidence.',
} as const;

/** Where an answer goes, and what the reader is told of it. */
export function replyOf(addresses: ReplyAddresses, about: ReplyAbout, addressee: string) {
  if (!isId('person', addressee)) return undefined;
  const words = WORDS[about.kind === 'incident' ? 'incident' : about.of];
  return { to: { name: about.name, address: addresses.addressFor(about.id, addressee) }, words };
}
