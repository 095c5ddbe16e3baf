import {
  type ContactMethodId,
  type FieldTrouble,
  type Instant,
  type PersonId,
  type Refusal,
  refuse,
} from '../kernel/index.ts';

export type ContactKind = 'email' | 'webhook';

/** One address of one person. `address` is a mailbox for `email` and a URL for `webhook`. */
export interface ContactMethod {
  readonly id: ContactMethodId;
  readonly personId: PersonId;
  readonly kind: ContactKind;
  readonly label: string;
  readonly address: string;
  /** When its owner proved with a code that texts arrive here. */
  readonly verifiedAt: Instant | undefined;
  readonly disabledAt: Instant | undefined;
}

/** What a person types to add a contact method. */
export interface ContactFields {
  readonly kind: ContactKind;
  readonly label: string;
  readonly address: string;
}

/** Why a contact method cannot carry a page. */
export type Unusable = 'not-verified' | 'disabled';

/** Undefined when the method is usable. */
export function whyUnusable(method: ContactMethod): Unusable | undefined {
  if (method.disabledAt !== undefined) return 'disabled';
  if (method.verifiedAt === undefined) return 'not-verified';
  return undefined;
}

export function isUsable(method: ContactMethod): boolean {
  return whyUnusable(method) === undefined;
}

/** Can a page reach the person who owns these methods? */
export function isReachable(methods: readonly ContactMethod[]): boolean {
  return methods.some(isUsable);
}

const LABEL = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,80}$/u;

/**
 * Checks and tidies what a person typed: the label and address are trimmed, a mail domain is lower-cased. Refuses with
 * `invalid` and the paths `kind`, `label`, `address`.
 */
export function validateContactMethod(input: {
  readonly kind: string;
  readonly label: string;
  readonly address: string;
}): ContactFields | Refusal {
  const fields: FieldTrouble[] = [];
  const label = input.label.trim();
  if (!LABEL.test(label)) fields.push({ path: 'label', message: 'must be one line of 1 to 80 characters' });
  const kind = readKind(input.kind);
  if (kind === undefined) fields.push({ path: 'kind', message: 'must be email or webhook' });
  const address = kind === undefined ? undefined : readAddress(kind, input.address.trim());
  if (typeof address === 'object') fields.push({ path: 'address', message: address.trouble });
  if (kind === undefined || typeof address !== 'string' || fields.length > 0) {
    return refuse('invalid', 'This contact method cannot be used as it is; mend the named fields.', fields);
  }
  return { kind, label, address };
}

function readKind(text: string): ContactKind | undefined {
  return text === 'email' || text === 'webhook' ? text : undefined;
}

type Trouble = { readonly trouble: string };

function readAddress(kind: ContactKind, text: string): string | Trouble {
  switch (kind) {
    case 'email':
      return readMailbox(text);
    case 'webhook':
      return readUrl(text);
  }
}

// RFC 5321: at most 64 octets before the @ and 254 in all. Quoted local parts and non-ASCII mailboxes are left out on
// purpose: few servers carry them, and every accepted character ends up in a header.
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

function readMailbox(text: string): string | Trouble {
  if (text.length > 254) return { trouble: 'must be at most 254 characters' };
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  if (at < 1 || local.length > 64 || !LOCAL_PART.test(local)) {
    return { trouble: 'must be one mailbox like ada@example.org, without a display name' };
  }
  if (!DOMAIN.test(domain)) {
    return { trouble: 'must end in a host name; write an international domain in its xn-- form' };
  }
  return `${local}@${domain.toLowerCase()}`;
}

function readUrl(text: string): string | Trouble {
  if (text.length > 2_048) return { trouble: 'must be at most 2,048 characters' };
  // The URL parser removes line breaks silently, so they are looked for before it sees them.
  if (/[\p{Cc}\p{Z}]/u.test(text)) return { trouble: 'must not contain spaces, line breaks or control characters' };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { trouble: 'must be an http or https URL like https://hooks.example.org/heed' };
  }
  if (url.username !== '' || url.password !== '') {
    return { trouble: 'must not contain a user name or password; deliveries are signed instead' };
  }
  return url.href.length > 2_048 ? { trouble: 'must be at most 2,048 characters once encoded' } : url.href;
}
