import type { listIncidentLines } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import type { IncidentFact, IncidentFactKind, IncidentFactOf } from '@heed/core/incidents';
import { type Instant, parseInstant } from '@heed/core/kernel';
import { type Clock, sayMoment } from '../show/time.ts';
import { SETTLED } from './incidents-pages.ts';
import { RESULT_WORDS } from './incidents-recovery.ts';

type Line = Pick<Received<typeof listIncidentLines>['items'][number], 'kind' | 'data'>;

/** What a sentence needs beside the fact: names for ids, and moments on the reader's clock. */
interface Tongue {
  readonly name: (id: string | null | undefined) => string;
  readonly when: (at: Instant | string) => string;
}

type Says = { readonly [Kind in IncidentFactKind]: (data: IncidentFactOf<Kind>['data'], tongue: Tongue) => string };

/** One sentence for a line of a timeline. A kind that this version does not know is said by its name. */
export function sayIncidentFact(line: Line, name: Tongue['name'], clock: Clock): string {
  if (!isKnown(line)) return line.kind.replace(/^incident\./, '').replaceAll('-', ' ');
  const when: Tongue['when'] = (at) => {
    const instant = typeof at === 'number' ? at : parseInstant(at);
    return instant === undefined ? String(at) : sayMoment(instant, clock);
  };
  return say(line, { name, when });
}

/** The API answers facts as they were stored; each kind has the data that core gave it. */
function isKnown(line: Line): line is IncidentFact {
  return Object.hasOwn(SAYS, line.kind) && typeof line.data === 'object' && line.data !== null;
}

function say<Kind extends IncidentFactKind>(fact: { kind: Kind; data: IncidentFactOf<Kind>['data'] }, tongue: Tongue) {
  return SAYS[fact.kind](fact.data, tongue);
}

const overridden = (words: string | undefined): string =>
  words === undefined || words === null ? '' : `, a rule set aside: ${words}`;

const SAYS: Says = {
  'incident.declared': ({ title, severity }) => `declared it as ${severity.toUpperCase()}: ${title}`,
  'incident.severity-changed': ({ from, to }) =>
    `changed the severity from ${from.toUpperCase()} to ${to.toUpperCase()}`,
  'incident.posture-shifted': ({ to }) => `shifted the posture to ${to}`,
  'incident.retitled': ({ title }) => `changed the title: ${title}`,
  'incident.scope-changed': ({ services, alerts }, { name }) =>
    `set what it is about: ${services.map(name).join(', ') || 'no service'}; ${alerts.length} alerts`,
  'incident.page-postponed': ({ until }, { when }) =>
    `the page waits for the hours of whom it needs, until ${when(until)}`,
  'incident.page-released': () => 'the hours have begun: the page that waited begins',
  'incident.people-involved': ({ people }, { name }) => `let take part: ${people.map(name).join(', ')}`,
  'incident.page-asked': ({ name, why }) => `paged ${name}: ${why}`,
  'incident.question-settled': ({ question, answer, why }) =>
    `decided: ${SETTLED[question][answer]}${(why ?? '') === '' ? '' : `, because: ${why}`}`,
  'incident.links-set': ({ bridgeUrl, channel, issueUrl }) =>
    `set the call to ${bridgeUrl ?? 'none'}, the channel to ${channel ?? 'none'}, the issue to ${issueUrl ?? 'none'}`,
  'incident.impact-written': ({ text }) => `impact: ${text}`,
  'incident.doing-written': ({ text }) => `doing now: ${text}`,
  'incident.update-promised': ({ until, audience = 'responders' }, { when }) =>
    `promised the next update${audience === 'responders' ? '' : ` to ${audience}`} for ${when(until)}`,
  'incident.role-taken': ({ role, personId, override }, { name }) =>
    `${name(personId)} has the role ${role}${overridden(override)}`,
  'incident.role-left': ({ role, personId }, { name }) => `${name(personId)} has the role ${role} no longer`,
  'incident.command-offered': ({ number, to }, { name }) => `offered command to ${name(to)} (offer ${number})`,
  'incident.offer-ended': ({ number, how }) => `offer ${number} is ${how}`,
  'incident.command-accepted': ({ personId, override }, { name }) =>
    `${name(personId)} took command${overridden(override)}`,
  'incident.hypothesis-stated': ({ number, text, confidence }) => `hypothesis ${number} (${confidence}%): ${text}`,
  'incident.hypothesis-judged': ({ number, state, confidence, why }) =>
    `hypothesis ${number} is ${state} (${confidence}%)${(why ?? '') === '' ? '' : `: ${why}`}`,
  'incident.timebox-started': ({ number, question, deadline, fallback }, { when }) =>
    `time-box ${number} until ${when(deadline)}: ${question} Else: ${fallback}`,
  'incident.timebox-extended': ({ number, deadline }, { when }) =>
    `extended time-box ${number} until ${when(deadline)}`,
  'incident.timebox-answered': ({ number, answer }) => `answered time-box ${number}: ${answer}`,
  'incident.timebox-ran-out': ({ number }) => `the time of time-box ${number} is up`,
  'incident.mitigation-started': ({ number, title, expectation }) =>
    `mitigation ${number}: ${title}. Expected: ${expectation}`,
  'incident.mitigation-concluded': ({ number, result, evidence }) =>
    `mitigation ${number} ${RESULT_WORDS[result]}: ${evidence}`,
  'incident.mitigation-undone': ({ number }) => `took mitigation ${number} back`,
  'incident.criterion-set': ({ number, text, holdMinutes }) => `criterion ${number}: ${text}, for ${holdMinutes} min`,
  'incident.criterion-dropped': ({ number }) => `dropped criterion ${number}`,
  'incident.criterion-lost': ({ number, why }) => `criterion ${number} is not known any more: ${why}`,
  'incident.criterion-checked': ({ number, met, seen }) => `criterion ${number} is ${met ? 'met' : 'not met'}: ${seen}`,
  'incident.mitigated': ({ mitigatedAt, override }, { when }) =>
    `the harm stopped at ${when(mitigatedAt)}${overridden(override)}`,
  'incident.resolved': ({ resolvedAt, summary, override }, { when }) =>
    `resolved at ${when(resolvedAt)}: ${summary}${overridden(override)}`,
  'incident.reopened': () => 'reopened it',
  'incident.dismissed': ({ why }) =>
    why === 'merged' ? 'merged it into another incident' : 'dismissed it as a false alarm',
  'incident.absorbed': () => 'took another incident in',
  'incident.related': () => 'linked a similar incident',
  'incident.times-corrected': () => 'set its times right',
  'incident.entry-written': ({ entry, text, update }) =>
    `${update === undefined ? entry : `update to ${update.audience}${update.isFinal ? ', the last one' : ''}`}: ${text}`,
  'incident.entry-corrected': ({ of, text }) => `corrected line ${of}: ${text}`,
  'incident.evidence-captured': ({ title, sha256 }) =>
    `captured evidence: ${title}${sha256 ? ` (sha256 ${sha256.slice(0, 12)}…)` : ''}`,
  'incident.evidence-dated': ({ evidenceId, keptUntil }, { name, when }) =>
    `its source keeps ${name(evidenceId)} until ${keptUntil ? when(keptUntil) : 'nobody knows when'}`,
  'incident.evidence-missed': ({ title, why }) => `could not capture by itself: ${title}: ${why}`,
  'incident.evidence-fading': ({ title, keptUntil }, { when }) =>
    `capture what lies there, its source forgets it at ${when(keptUntil)}: ${title}`,
  'incident.entry-starred': ({ of, on }) => (on ? `starred line ${of}` : `took the star off line ${of}`),
};
