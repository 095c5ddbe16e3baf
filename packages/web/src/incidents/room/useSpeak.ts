import { postIncidentUpdate } from '@heed/contract/comms';
import { captureEvidence } from '@heed/contract/evidence';
import {
  acceptCommand,
  changeIncidentSeverity,
  checkCriterion,
  concludeMitigation,
  markMitigated,
  promiseUpdate,
  resolveIncident,
  setCriterion,
  startMitigation,
  startTimebox,
  stateHypothesis,
  takeRole,
  writeDoing,
  writeEntry,
  writeImpact,
} from '@heed/contract/incidents';
import { SHORTEST_CADENCE } from '@heed/core/comms';
import type { Spoken } from '@heed/core/incidents';
import { formatInstant, MINUTE } from '@heed/core/kernel';
import type { Written } from '../../api/index.ts';
import { useMe } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { readNow } from '../../ui/index.ts';
import type { Incident } from '../incident.ts';
import { useVerb } from './useVerb.ts';

const { labels } = text.incidents.facts;

/** Only whether it was refused is asked of it; the routes answer different things. */
type Outcome = Written<typeof writeEntry> | Written<typeof captureEvidence> | Written<typeof postIncidentUpdate>;
const LONGEST_TITLE = 200;
type Means = Pick<Incident, 'id' | 'reference' | 'offers'>;

/** Carries out what a line says, each verb by its own route. What it writes on the live record shows at once. */
export function useSpeak({ id, reference, offers }: Means): (spoken: Spoken) => Promise<Outcome> {
  const { person } = useMe();
  const named = (label: string): string => `${reference}, ${label}`;
  const written = <T>(value: T) => ({ value, at: formatInstant(readNow()), by: person.id, stale: false });
  const quiet = true;
  const entry = useVerb(writeEntry, named(labels.note), { quiet });
  const evidence = useVerb(captureEvidence, named(labels.evidence), { quiet });
  const hypothesis = useVerb(stateHypothesis, named(labels.hypothesis), { quiet });
  const mitigation = useVerb(startMitigation, named(labels.mitigation), { quiet });
  const timebox = useVerb(startTimebox, named(labels.timebox), { quiet });
  const impact = useVerb(writeImpact, named(labels.impact), {
    quiet,
    optimistic: ({ body }) => [{ id, patch: { impact: written(body.text) } }],
  });
  const doing = useVerb(writeDoing, named(labels.doing), {
    quiet,
    optimistic: ({ body }) => [{ id, patch: { doing: written(body.text) } }],
  });
  const update = useVerb(postIncidentUpdate, named(labels.update), { quiet });
  const promise = useVerb(promiseUpdate, named(labels.promise), {
    optimistic: ({ body }) => [{ id, patch: { nextUpdateAt: body.until } }],
  });
  const result = useVerb(concludeMitigation, named(labels.mitigation), { quiet });
  const criterion = useVerb(setCriterion, named(labels.recovery), { quiet });
  const check = useVerb(checkCriterion, named(labels.recovery), { quiet });
  const severity = useVerb(changeIncidentSeverity, named(labels.severity), { quiet });
  const accept = useVerb(acceptCommand, named(labels.command), { quiet });
  const take = useVerb(takeRole, named(labels.command), { quiet });
  const mitigated = useVerb(markMitigated, named(labels.mitigated), { quiet });
  const resolve = useVerb(resolveIncident, named(labels.resolved), { quiet });
  const params = { id };
  const inFuture = (length: number): string => formatInstant(readNow() + length);

  return async (spoken) => {
    switch (spoken.verb) {
      case 'entry': {
        const { kind, text: said, next } = spoken;
        if (kind !== 'update') return entry.write({ params, body: { kind, text: said } });
        const nextInMinutes = next === undefined ? undefined : Math.max(SHORTEST_CADENCE, Math.round(next / MINUTE));
        const body = { audience: 'responders' as const, body: said };
        return update.write({ params, body: nextInMinutes === undefined ? body : { ...body, nextInMinutes } });
      }
      case 'evidence': {
        const { text: said, url } = spoken;
        const [first = said] = said.split('\n');
        return evidence.write({
          params,
          body:
            url === undefined
              ? { kind: 'text', title: first.slice(0, LONGEST_TITLE), text: said }
              : { kind: 'link', title: said, url },
        });
      }
      case 'hypothesis': {
        const { text: said, confidence } = spoken;
        return hypothesis.write({ params, body: { text: said, ...(confidence === undefined ? {} : { confidence }) } });
      }
      case 'mitigate': {
        const { kind, title, expectation } = spoken;
        return mitigation.write({ params, body: { kind, title, expectation } });
      }
      case 'timebox': {
        const { question, fallback, length } = spoken;
        return timebox.write({ params, body: { question, fallback, deadline: inFuture(length) } });
      }
      case 'impact':
        return impact.write({ params, body: { text: spoken.text } });
      case 'doing':
        return doing.write({ params, body: { text: spoken.text } });
      case 'result': {
        const { number, result: did, evidence } = spoken;
        return result.write({ params: { id, number }, body: { result: did, evidence } });
      }
      case 'criterion': {
        const { text: said, hold } = spoken;
        return criterion.write({
          params,
          body: { text: said, check: { kind: 'by-hand' }, holdMinutes: hold / MINUTE },
        });
      }
      case 'check': {
        const { number, met, seen } = spoken;
        return check.write({ params: { id, number }, body: { met, seen } });
      }
      case 'severity':
        return severity.write({ params, body: { to: spoken.to, reason: spoken.reason } });
      case 'command': {
        const offer = offers.find(({ to }) => to === person.id);
        return offer === undefined
          ? take.write({ params, body: { role: 'commander', personId: person.id } })
          : accept.write({ params: { id, number: offer.number }, body: {} });
      }
      case 'mitigated':
        return mitigated.write({ params, body: {} });
      case 'resolve':
        return resolve.write({ params, body: { summary: spoken.summary } });
      case 'next':
        return promise.write({ params, body: { until: inFuture(spoken.length) } });
    }
  };
}
