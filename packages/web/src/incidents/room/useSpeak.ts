import {
  promiseUpdate,
  startMitigation,
  startTimebox,
  stateHypothesis,
  writeDoing,
  writeEntry,
  writeImpact,
} from '@heed/contract/incidents';
import { formatInstant } from '@heed/core/kernel';
import type { Written } from '../../api/index.ts';
import { useMe } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { readNow } from '../../ui/index.ts';
import type { Incident } from '../incident.ts';
import { useVerb } from './useVerb.ts';
import type { Spoken } from './verbs.ts';

const { labels } = text.incidents.facts;

type Outcome = Written<typeof writeEntry>;

/** Carries out what a line says, each verb by its own route. What it writes on the live record shows at once. */
export function useSpeak({ id, reference }: Pick<Incident, 'id' | 'reference'>): (spoken: Spoken) => Promise<Outcome> {
  const { person } = useMe();
  const named = (label: string): string => `${reference}, ${label}`;
  const written = <T>(value: T) => ({ value, at: formatInstant(readNow()), by: person.id, stale: false });
  const quiet = true;
  const entry = useVerb(writeEntry, named(labels.note), { quiet });
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
  const promise = useVerb(promiseUpdate, named(labels.promise), {
    optimistic: ({ body }) => [{ id, patch: { nextUpdate: written(body.until), nextUpdateAt: body.until } }],
  });
  const params = { id };
  const inFuture = (length: number): string => formatInstant(readNow() + length);

  return async (spoken) => {
    switch (spoken.verb) {
      case 'entry': {
        const { kind, text: said, next } = spoken;
        const done = await entry.write({ params, body: { kind, text: said } });
        // What is written stays written, also when its promise cannot be made.
        if (done.kind !== 'refused' && next !== undefined) {
          await promise.say({ params, body: { until: inFuture(next) } });
        }
        return done;
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
      case 'next':
        return promise.write({ params, body: { until: inFuture(spoken.length) } });
    }
  };
}
