import { type Decision, type Instant, MINUTE, type Refusal, refuse, SECOND } from '../kernel/index.ts';

/** A code is random digits from the server, sent to the address and kept as a digest; core never sees it. */
export const CODE_DIGITS = 6;
export const CODE_LIVES = 15 * MINUTE;
export const CODE_ATTEMPTS = 5;
export const CODES_PER_HOUR = 5;
export const CODE_PAUSE = 30 * SECOND;

/** True for 6 to 8 digits; spaces around and between are forgiven, since people copy codes in groups. */
export function isCodeShape(text: string): boolean {
  return /^\d{6,8}$/.test(tidyCode(text));
}

export function tidyCode(text: string): string {
  return text.length > 64 ? '' : text.replaceAll(/\s/g, '');
}

/** Where the proof of one contact method stands. `sentAt` are the codes of the last hour, oldest first. */
export interface Verification {
  readonly sentAt: readonly Instant[];
  readonly expiresAt: Instant | undefined;
  readonly wrongAnswers: number;
  readonly verifiedAt: Instant | undefined;
}

export const NOT_VERIFIED: Verification = { sentAt: [], expiresAt: undefined, wrongAnswers: 0, verifiedAt: undefined };

export type VerificationCommand =
  | { readonly kind: 'send-code' }
  /** `matches`: the server's comparison of the answer with the newest code's digest, in constant time. */
  | { readonly kind: 'answer'; readonly matches: boolean };

export type VerificationFact =
  | { readonly kind: 'contact.code-sent'; readonly data: { readonly at: Instant; readonly expiresAt: Instant } }
  | { readonly kind: 'contact.code-rejected'; readonly data: { readonly at: Instant; readonly attemptsLeft: number } }
  | { readonly kind: 'contact.verified'; readonly data: { readonly at: Instant } };

/**
 * A wrong answer is a fact (it must be counted), which the server tells with `attemptsLeft`. Only the newest code
 * counts; it lives 15 minutes and 5 wrong answers. A method that is verified already stays so: no facts.
 */
export function decideVerification(
  state: Verification,
  command: VerificationCommand,
  now: Instant,
): Decision<VerificationFact> {
  if (state.verifiedAt !== undefined) return [];
  switch (command.kind) {
    case 'send-code':
      return whyNotSend(state, now) ?? [{ kind: 'contact.code-sent', data: { at: now, expiresAt: now + CODE_LIVES } }];
    case 'answer': {
      if (state.expiresAt === undefined) return refuse('wrong-state', 'No code was sent yet; ask for one first.');
      if (now >= state.expiresAt)
        return refuse('wrong-state', 'This code is older than 15 minutes; ask for a new one.');
      const attemptsLeft = CODE_ATTEMPTS - state.wrongAnswers;
      if (attemptsLeft <= 0) return refuse('wrong-state', 'Too many wrong answers to this code; ask for a new one.');
      if (command.matches) return [{ kind: 'contact.verified', data: { at: now } }];
      return [{ kind: 'contact.code-rejected', data: { at: now, attemptsLeft: attemptsLeft - 1 } }];
    }
  }
}

export function evolveVerification(state: Verification, fact: VerificationFact): Verification {
  switch (fact.kind) {
    case 'contact.code-sent': {
      const { at, expiresAt } = fact.data;
      return { ...state, sentAt: [...lastHour(state.sentAt, at), at], expiresAt, wrongAnswers: 0 };
    }
    case 'contact.code-rejected':
      return { ...state, wrongAnswers: CODE_ATTEMPTS - fact.data.attemptsLeft };
    case 'contact.verified':
      return { ...state, verifiedAt: fact.data.at, expiresAt: undefined };
  }
}

function whyNotSend(state: Verification, now: Instant): Refusal | undefined {
  const recent = lastHour(state.sentAt, now);
  if (recent.length >= CODES_PER_HOUR) {
    return refuse('rate-limited', `${CODES_PER_HOUR} codes were sent within the hour; wait until the oldest is past.`);
  }
  const last = recent.at(-1);
  if (last !== undefined && now < last + CODE_PAUSE) {
    return refuse('rate-limited', 'A code was sent less than 30 seconds ago; look for it, then ask again.');
  }
  return undefined;
}

function lastHour(sentAt: readonly Instant[], now: Instant): readonly Instant[] {
  return sentAt.filter((at) => at > now - 60 * MINUTE);
}
