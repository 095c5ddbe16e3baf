import { type Instant, MINUTE, type PersonId } from '../kernel/index.ts';
import type { IncidentCommand } from './commands.ts';
import type { Incident } from './incident.ts';
import type { Spoken } from './spoken.ts';

/** How sure somebody is who does not say it, in percent. */
const UNSAID_CONFIDENCE = 50;

/** The commands that a line means, in their order. Never with an `override`: that is said where the refusal is read. */
export function commandsOf(
  spoken: Spoken,
  incident: Pick<Incident, 'offers'>,
  by: PersonId,
  now: Instant,
): readonly IncidentCommand[] {
  switch (spoken.verb) {
    case 'entry': {
      const { kind, text, next } = spoken;
      const entry = { kind: 'write-entry', by, entry: kind, text } as const;
      return next === undefined ? [entry] : [entry, { kind: 'promise-update', by, until: now + next }];
    }
    // Where a line cannot keep bytes, as in a mail, what was seen is at least written down; attachments are the evidence there.
    case 'evidence': {
      const { text, url } = spoken;
      return [{ kind: 'write-entry', by, entry: 'observation', text: url === undefined ? text : `${text} ${url}` }];
    }
    case 'hypothesis': {
      const { text, confidence = UNSAID_CONFIDENCE } = spoken;
      return [{ kind: 'state-hypothesis', by, text, confidence }];
    }
    case 'mitigate': {
      const { title, kind, expectation } = spoken;
      return [{ kind: 'start-mitigation', by, title, mitigation: kind, expectation }];
    }
    case 'result': {
      const { number, result, evidence } = spoken;
      return [{ kind: 'conclude-mitigation', by, number, result, evidence }];
    }
    case 'impact':
      return [{ kind: 'write-impact', by, text: spoken.text }];
    case 'doing':
      return [{ kind: 'write-doing', by, text: spoken.text }];
    case 'timebox': {
      const { question, length, fallback } = spoken;
      return [{ kind: 'start-timebox', by, question, deadline: now + length, fallback }];
    }
    case 'next':
      return [{ kind: 'promise-update', by, until: now + spoken.length }];
    case 'criterion': {
      const holdMinutes = spoken.hold / MINUTE;
      return [{ kind: 'set-criterion', by, text: spoken.text, check: { kind: 'by-hand' }, holdMinutes }];
    }
    case 'check': {
      const { number, met, seen } = spoken;
      return [{ kind: 'check-criterion', by, number, met, seen }];
    }
    case 'severity':
      return [{ kind: 'change-severity', by, to: spoken.to }];
    case 'command': {
      const offer = incident.offers.find(({ to }) => to === by);
      return offer === undefined
        ? [{ kind: 'take-role', by, role: 'commander', personId: by }]
        : [{ kind: 'accept-command', by, number: offer.number }];
    }
    case 'mitigated':
      return [{ kind: 'mitigated', by, mitigatedAt: now }];
    case 'resolve':
      return [{ kind: 'resolve', by, resolvedAt: now, summary: spoken.summary }];
  }
}
