import { type FieldTrouble, type Refusal, refuse, type ServiceId } from '../kernel/index.ts';
import { validateContactMethod } from '../notify/index.ts';

/** Whom one calls: what we depend on, who sells it, who talks to customers, who answers for it, who approves words. */
export const COMMS_CONTACT_KINDS = ['dependency', 'vendor', 'support', 'leadership', 'approver'] as const;
export type CommsContactKind = (typeof COMMS_CONTACT_KINDS)[number];

export interface CommsContact {
  readonly kind: CommsContactKind;
  readonly name: string;
  /** What for: of an approver, which words; of a vendor, the number of the contract. */
  readonly about: string;
  readonly serviceId: ServiceId | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly url: string | undefined;
  /** The path among those of its kind: who is asked first stands first. */
  readonly position: number;
}

export const MOST_CONTACTS = 200;

/** Refuses a contact that nobody can be reached by. */
export function refuseContact({ email, phone, url }: CommsContact): Refusal | undefined {
  const wrong: FieldTrouble[] = [];
  if (email === undefined && phone === undefined && url === undefined) {
    wrong.push({
      path: 'email',
      message: 'is missing, and so are a phone number and an address: one of them is needed',
    });
  }
  if (email !== undefined) {
    const read = validateContactMethod({ kind: 'email', label: 'x', address: email });
    if ('refused' in read) wrong.push({ path: 'email', message: 'must be a mailbox, like support@example.org' });
  }
  if (phone !== undefined && !/^\+?[0-9][0-9 ()/-]{3,40}$/.test(phone)) {
    wrong.push({ path: 'phone', message: 'must be a phone number, like +49 30 1234567' });
  }
  if (url !== undefined && !/^https?:\/\/[^\s]{1,2000}$/.test(url)) {
    wrong.push({ path: 'url', message: 'must be an address that begins with https:// or http://' });
  }
  return wrong.length === 0 ? undefined : refuse('invalid', 'This contact cannot be used.', wrong);
}
