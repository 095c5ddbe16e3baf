import { AUDIENCES, ENTRY_KINDS, POSTURES, QUESTIONS, SEVERITIES } from '@heed/core/incidents';
import type { Instant } from '@heed/core/kernel';
import { z } from 'zod';
import { text } from '../../text/index.ts';
import { type Incident, type Line, nameIn } from '../incident.ts';

const words = text.incidents.facts;
type Label = keyof typeof words.labels;

/** A line of the timeline in words: its kind, what it says, and a moment that belongs to the end of it. */
export interface Said {
  readonly label: Label;
  readonly text: string;
  readonly at?: Instant | undefined;
  /** The item that it is about. */
  readonly evidenceId?: string | undefined;
}

type Names = Pick<Incident, 'names'>;
type Say = (data: unknown, incident: Names) => Said;

/** Reads the data of a fact by its schema; throws where a newer server writes them otherwise. */
function saying<S extends z.ZodType>(schema: S, say: (data: z.output<S>, incident: Names) => Said): Say {
  return (data, incident) => say(schema.parse(data), incident);
}

const number = z.number();
const string = z.string();
const severity = z.enum(SEVERITIES);
const numberIn = z.object({ number });
const textIn = z.object({ text: string });
const roleIn = z.object({ role: string, personId: string });
const entryIn = z.object({
  entry: z.enum(ENTRY_KINDS),
  text: string,
  update: z.object({ audience: z.enum(AUDIENCES), isFinal: z.boolean() }).optional(),
});
const { severities } = text.incidents;

const person = (incident: Names, id: string): string => nameIn(incident, id, text.incidents.somebody);

/** A role by the name that people know. */
export function roleName(role: string): string {
  const names: Readonly<Record<string, string>> = text.incidents.room.roles.names;
  return names[role] ?? role;
}

const SAYINGS: Readonly<Record<string, Say>> = {
  declared: saying(z.object({ title: string, severity }), ({ title, severity: how }) => ({
    label: 'declared',
    text: words.declared(severities[how], title),
  })),
  'severity-changed': saying(z.object({ from: severity, to: severity }), ({ from, to }) => ({
    label: 'severity',
    text: words.severity(severities[from], severities[to]),
  })),
  'posture-shifted': saying(z.object({ to: z.enum(POSTURES) }), ({ to }) => ({
    label: 'posture',
    text: words.posture(text.incidents.room.postures[to]),
  })),
  retitled: saying(z.object({ title: string }), ({ title }) => ({ label: 'title', text: title })),
  'scope-changed': saying(z.object({ services: z.array(string), alerts: z.array(string) }), ({ services, alerts }) => ({
    label: 'scope',
    text: words.scope(services.length, alerts.length),
  })),
  'page-postponed': saying(z.object({ until: number }), ({ until }) => ({
    label: 'page',
    text: words.postponed,
    at: until,
  })),
  'page-released': saying(z.object({}), () => ({ label: 'page', text: words.released })),
  'people-involved': saying(z.object({ people: z.array(string) }), ({ people }, incident) => ({
    label: 'people',
    text: words.people(people.map((id) => person(incident, id)).join(', ')),
  })),
  'page-asked': saying(z.object({ name: string, why: string }), ({ name, why }) => ({
    label: 'page',
    text: words.called(name, why),
  })),
  'question-settled': saying(
    z.object({ question: z.enum(QUESTIONS), answer: z.enum(['yes', 'no']), why: string.optional() }),
    ({ question, answer, why }) => ({
      label: 'decision',
      text: withReason(text.incidents.room.settled[question][answer], why),
    }),
  ),
  'links-set': saying(z.object({}), () => ({ label: 'links', text: words.links })),
  'impact-written': saying(textIn, ({ text: said }) => ({ label: 'impact', text: said })),
  'doing-written': saying(textIn, ({ text: said }) => ({ label: 'doing', text: said })),
  'update-promised': saying(
    z.object({ until: number, audience: z.enum(AUDIENCES).optional() }),
    ({ until, audience }) => ({
      label: 'promise',
      text: words.promisedTo(audience ?? 'responders'),
      at: until,
    }),
  ),
  'role-taken': saying(roleIn, ({ role, personId }, incident) =>
    role === 'commander'
      ? { label: 'command', text: words.commandTaken(person(incident, personId)) }
      : { label: 'role', text: words.roleTaken(person(incident, personId), roleName(role)) },
  ),
  'role-left': saying(roleIn, ({ role, personId }, incident) =>
    role === 'commander'
      ? { label: 'command', text: words.commandLeft(person(incident, personId)) }
      : { label: 'role', text: words.roleLeft(person(incident, personId), roleName(role)) },
  ),
  'command-offered': saying(z.object({ to: string }), ({ to }, incident) => ({
    label: 'command',
    text: words.offered(person(incident, to)),
  })),
  'offer-ended': saying(z.object({ how: z.enum(['declined', 'withdrawn', 'lapsed']) }), ({ how }) => ({
    label: 'command',
    text: words.offerEnded[how],
  })),
  'command-accepted': saying(z.object({ personId: string }), ({ personId }, incident) => ({
    label: 'command',
    text: words.accepted(person(incident, personId)),
  })),
  'hypothesis-stated': saying(
    z.object({ number, text: string, confidence: number }),
    ({ number: nth, text: said, confidence }) => ({
      label: 'hypothesis',
      text: words.hypothesis(nth, confidence, said),
    }),
  ),
  'hypothesis-judged': saying(
    z.object({ number, state: z.enum(['open', 'leading', 'rejected', 'confirmed']), why: string.optional() }),
    ({ number: nth, state, why }) => ({
      label: 'hypothesis',
      text: withReason(words.judged(nth, words.states[state]), why),
    }),
  ),
  'timebox-started': saying(
    z.object({ number, question: string, fallback: string, deadline: number }),
    ({ number: nth, question, fallback, deadline }) => ({
      label: 'timebox',
      text: `${words.timebox(nth, question, fallback)}, ${words.until}`,
      at: deadline,
    }),
  ),
  'timebox-extended': saying(z.object({ number, deadline: number }), ({ number: nth, deadline }) => ({
    label: 'timebox',
    text: `${words.timeboxExtended(nth)} ${words.until}`,
    at: deadline,
  })),
  'timebox-answered': saying(z.object({ number, answer: string }), ({ number: nth, answer }) => ({
    label: 'timebox',
    text: words.timeboxAnswered(nth, answer),
  })),
  'timebox-ran-out': saying(numberIn, ({ number: nth }) => ({ label: 'timebox', text: words.timeboxRanOut(nth) })),
  'mitigation-started': saying(
    z.object({ number, title: string, expectation: string }),
    ({ number: nth, title, expectation }) => ({
      label: 'mitigation',
      text: words.started(nth, title, expectation),
    }),
  ),
  'mitigation-concluded': saying(
    z.object({ number, result: z.enum(['helped', 'no-change', 'worse']), evidence: string }),
    ({ number: nth, result, evidence }) => ({
      label: 'mitigation',
      text: words.concluded(nth, words.results[result], evidence),
    }),
  ),
  'mitigation-undone': saying(numberIn, ({ number: nth }) => ({ label: 'mitigation', text: words.undone(nth) })),
  'criterion-set': saying(
    z.object({ number, text: string, holdMinutes: number }),
    ({ number: nth, text: said, holdMinutes }) => ({
      label: 'recovery',
      text: words.criterionSet(nth, said, holdMinutes),
    }),
  ),
  'criterion-dropped': saying(numberIn, ({ number: nth }) => ({
    label: 'recovery',
    text: words.criterionDropped(nth),
  })),
  'criterion-checked': saying(z.object({ number, met: z.boolean(), seen: string }), ({ number: nth, met, seen }) => ({
    label: 'recovery',
    text: words.criterionChecked(nth, met, seen),
  })),
  'criterion-lost': saying(z.object({ number, why: string }), ({ number: nth, why }) => ({
    label: 'recovery',
    text: words.criterionLost(nth, why),
  })),
  mitigated: saying(z.object({ mitigatedAt: number }), ({ mitigatedAt }) => ({
    label: 'mitigated',
    text: words.mitigated,
    at: mitigatedAt,
  })),
  resolved: saying(z.object({ summary: string }), ({ summary }) => ({
    label: 'resolved',
    text: words.resolved(summary),
  })),
  reopened: saying(z.object({}), () => ({ label: 'reopened', text: words.reopened })),
  dismissed: saying(z.object({ why: z.enum(['false-alarm', 'merged']) }), ({ why }) =>
    why === 'merged' ? { label: 'merged', text: words.merged } : { label: 'dismissed', text: words.falseAlarm },
  ),
  absorbed: saying(z.object({}), () => ({ label: 'merged', text: words.absorbed })),
  related: saying(z.object({}), () => ({ label: 'related', text: words.related })),
  'times-corrected': saying(z.object({}), () => ({ label: 'times', text: words.times })),
  'entry-written': saying(entryIn, ({ entry, text: said, update }) => ({
    label: entry,
    text: update === undefined ? said : words.saidTo(update.audience, update.isFinal, said),
  })),
  'entry-corrected': saying(z.object({ of: number, text: string }), ({ of, text: said }) => ({
    label: 'correction',
    text: words.corrected(of, said),
  })),
  'entry-starred': saying(z.object({ of: number, on: z.boolean() }), ({ of, on }) => ({
    label: 'star',
    text: on ? words.starred(of) : words.unstarred(of),
  })),
  'evidence-captured': saying(z.object({ evidenceId: string, title: string }), ({ evidenceId, title }) => ({
    label: 'evidence',
    text: words.captured(title),
    evidenceId,
  })),
  'evidence-dated': saying(z.object({ evidenceId: string, keptUntil: number.optional() }), (data) => ({
    label: 'evidence',
    text: data.keptUntil === undefined ? words.undated : words.dated,
    at: data.keptUntil,
    evidenceId: data.evidenceId,
  })),
  'evidence-missed': saying(z.object({ title: string, why: string }), ({ title, why }) => ({
    label: 'evidence',
    text: words.missed(title, why),
  })),
  'evidence-fading': saying(
    z.object({ evidenceId: string, title: string, keptUntil: number }),
    ({ evidenceId, title, keptUntil }) => ({ label: 'evidence', text: words.fading(title), at: keptUntil, evidenceId }),
  ),
};

/** What a line says. What a newer server writes beside these kinds is shown by its name. */
export function sayLine({ kind, data }: Pick<Line, 'kind' | 'data'>, incident: Names): Said {
  const say = SAYINGS[kind.replace(/^incident\./, '')];
  try {
    return say?.(data, incident) ?? { label: 'other', text: kind };
  } catch (error) {
    if (error instanceof z.ZodError) return { label: 'other', text: kind };
    throw error;
  }
}

function withReason(said: string, why: string | undefined): string {
  return why === undefined || why === '' ? said : `${said}: ${why}`;
}

/** Who did it, in words. */
export function sayWho({ kind, name }: Line['actor']): string {
  switch (kind) {
    case 'person':
    case 'link':
    case 'email-reply':
    case 'api-key':
      return name ?? text.incidents.somebody;
    case 'integration':
    case 'operator':
    case 'engine':
      return words.by[kind];
  }
}

/** What was written later than it happened, by more than a minute. */
export function happenedBefore({ at, occurredAt }: Pick<Line, 'at' | 'occurredAt'>): boolean {
  return Date.parse(at) - Date.parse(occurredAt) > 60_000;
}
