import type { Desk } from '../desk.ts';
import { section } from '../show/answers.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { sayAgo, sayWhen } from '../show/time.ts';
import type { Incident } from './incidents-find.ts';
import { RESULT_WORDS } from './incidents-recovery.ts';
import { nameIn } from './incidents-verb.ts';

/** What was tried, what is believed, and by what one will know that it is over: each with the number it is called by. */
export function drawWork(desk: Desk, incident: Incident): readonly string[] {
  const draw = (title: string, fields: readonly Field[]) =>
    section(desk, title, drawFields(fields, desk.width, desk.paint));
  return [
    ...draw('When it is over (criteria)', criteriaOf(desk, incident)),
    ...draw('What was tried (mitigations)', mitigationsOf(desk, incident)),
    ...draw('What may be the cause (hypotheses)', hypothesesOf(desk, incident)),
    ...draw('What may take only so long (time-boxes)', timeboxesOf(desk, incident)),
  ];
}

function criteriaOf({ clock }: Desk, { criteria, names }: Incident): readonly Field[] {
  return criteria.map(
    ({ number, text, check, holdMinutes, met, held, since, checkedAt, seen, seenAt, unseen, trouble }) => {
      const state = unseen
        ? 'nothing was seen of it for two minutes, so it does not hold'
        : held
          ? 'held'
          : met === null
            ? // A reopened incident is looked at anew.
              seen === null
              ? 'not looked at'
              : 'to be looked at anew'
            : met
              ? `met ${sayAgo(since, clock)}, must hold ${holdMinutes} min`
              : 'not met';
      const how = sayCheck(check, names);
      const last = seen === null ? '' : `\nSeen ${sayAgo(seenAt ?? checkedAt, clock)}: ${seen}`;
      const why = trouble === null ? '' : `\nNot seen ${sayAgo(checkedAt, clock)}: ${trouble}`;
      return [String(number), `${text}: ${state}${how}${last}${why}`];
    },
  );
}

function sayCheck(check: Incident['criteria'][number]['check'], names: Incident['names']): string {
  const { serviceId, serverId = '' } = check;
  if (check.kind === 'metrics')
    return `; by ${names[serverId] ?? serverId}: ${check.query} ${check.comparison} ${check.threshold}`;
  return serviceId === undefined ? '' : `; by the alerts of ${names[serviceId] ?? serviceId}`;
}

function mitigationsOf({ clock }: Desk, incident: Incident): readonly Field[] {
  return incident.mitigations.map(
    ({ number, title, kind, expectation, undo, startedAt, by, result, evidence, undoneAt }) => {
      const end =
        result === null ? 'no result yet' : `${RESULT_WORDS[result]}${evidence === null ? '' : `: ${evidence}`}`;
      const back = undoneAt === null ? (undo === null ? '' : `\nTaken back by: ${undo}`) : '\nTaken back.';
      const who = `${kind === 'custom' ? '' : `${kind}, `}${nameIn(incident, by)}, ${sayAgo(startedAt, clock)}`;
      return [String(number), `${title} (${who})\nExpected: ${expectation}\nResult: ${end}${back}`];
    },
  );
}

function hypothesesOf({ clock }: Desk, incident: Incident): readonly Field[] {
  return incident.hypotheses.map(({ number, text, confidence, state, at, by, why }) => [
    String(number),
    `${text} (${state}, ${confidence}%, ${nameIn(incident, by)}, ${sayAgo(at, clock)})${why === null ? '' : `\nBecause: ${why}`}`,
  ]);
}

function timeboxesOf({ clock }: Desk, { timeboxes }: Incident): readonly Field[] {
  return timeboxes.map(({ number, question, fallback, deadline, extensions, state, answer }) => {
    const more = extensions === 0 ? '' : `, extended ${extensions === 1 ? 'once' : `${extensions} times`}`;
    if (state === 'answered') return [String(number), `${question}\nAnswer: ${answer ?? ''}`];
    const end =
      state === 'due' ? `its time is up. Now: ${fallback}` : `until ${sayWhen(deadline, clock)}, else: ${fallback}`;
    return [String(number), `${question}\n${end}${more}`];
  });
}
