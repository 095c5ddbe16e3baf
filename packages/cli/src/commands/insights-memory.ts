import {
  findSimilarDraft,
  getIncidentClass,
  listSimilarIncidents,
  markSimilarIncident,
  setIncidentClass,
  type similarListSchema,
} from '@heed/contract/insights';
import { Argument, type Command } from 'commander';
import type { z } from 'zod';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { cleanLine } from '../show/clean.ts';
import { sayLength } from '../show/time.ts';
import { aboutIncident, findIncident, isIncidentName } from './incidents-find.ts';
import { findClassId, VERDICTS } from './insights-classes.ts';

const RECURRENCES = {
  'no-control': 'It came again, and nothing had been promised against it.',
  'before-due': 'It came again before what was promised against it was due.',
  overdue: 'It came again while what was promised against it was overdue.',
  failed: 'It came again although what was promised against it had been verified.',
} as const;

type Similar = z.output<typeof similarListSchema>;

export function addInsightMemory(group: Command, act: Act): void {
  group
    .command('similar <what...>')
    .description('find incidents like one, such as INC-42, or like a few words')
    .action(
      act<[readonly string[]]>(async (desk, [words]) => {
        const said = words.join(' ');
        const found = isIncidentName(said)
          ? taken(await desk.api.call(listSimilarIncidents, { params: { id: (await findIncident(desk, said)).id } }))
          : taken(await desk.api.call(findSimilarDraft, { body: { title: said } }));
        desk.answer(found, () => drawSimilar(desk, found));
        return undefined;
      }),
    );
  group
    .command('mark')
    .argument('<incident>')
    .argument('<other>', 'which was shown as similar')
    .addArgument(new Argument('<mark>').choices(['useful', 'not', 'none']))
    .description('say whether a similar incident was useful; "none" takes it back')
    .action(
      aboutIncident<[string, 'useful' | 'not' | 'none']>(act, async (desk, { id }, [text, mark]) => {
        const other = (await findIncident(desk, text)).id;
        const useful = mark === 'none' ? null : mark === 'useful';
        taken(await desk.api.call(markSimilarIncident, { params: { id, other }, body: { useful } }));
        return [{ id, other, useful }, useful === null ? 'What you said is taken back.' : 'It is marked.'];
      }),
    );
  group
    .command('class <incident>')
    .description('show of which failure class an incident is, or may be, and how it compares')
    .action(
      aboutIncident(act, async (desk, { id }) => {
        const lesson = taken(await desk.api.call(getIncidentClass, { params: { id } }));
        const { confirmed, suggestions, earlier, recurrence, faster } = lesson;
        return [
          lesson,
          confirmed === null
            ? 'Nobody has confirmed its failure class.'
            : `It is of the class ${cleanLine(confirmed.failureClass.name)}; ${earlier} came before it.`,
          ...suggestions.map(
            ({ failureClass, share, because }) =>
              `It may be of ${cleanLine(failureClass.name)} (${Math.round(share * 100)} %), like ${because.map(({ reference }) => reference).join(', ')}.`,
          ),
          ...(recurrence === null ? [] : [RECURRENCES[recurrence]]),
          ...faster.map(({ phase, took, usual, verdict }) =>
            [
              `${phase}: ${VERDICTS[verdict]}`,
              ...(took === null || usual === null ? [] : [`${sayLength(took)} after ${sayLength(usual)}`]),
            ].join(', '),
          ),
        ];
      }),
    );
  group
    .command('classify <incident> <class...>')
    .description('say of which failure class an incident is; "none" takes it back')
    .action(
      aboutIncident<[readonly string[]]>(act, async (desk, { id }, [words]) => {
        const name = words.join(' ');
        const classId = name === 'none' ? null : await findClassId(desk, name);
        const lesson = taken(await desk.api.call(setIncidentClass, { params: { id }, body: { classId } }));
        return [
          lesson,
          lesson.confirmed === null
            ? 'It has no failure class.'
            : `It is of the class ${cleanLine(lesson.confirmed.failureClass.name)}; ${lesson.earlier} came before it.`,
          ...(lesson.alarm?.state === 'open' ? ['That comes too often: see heed insights alarms list'] : []),
        ];
      }),
    );
}

function drawSimilar({ paint }: Desk, { similar, remembered }: Similar): readonly string[] {
  if (similar.length === 0) return [`Nothing like it among ${remembered} incidents.`];
  return similar.flatMap((one) => [
    `${paint('title', one.reference)} ${cleanLine(one.title)}`,
    `  because: ${[
      ...one.because.terms,
      ...one.because.alerts.map((name) => `alert ${name}`),
      ...(one.because.sameService ? ['same service'] : []),
      ...(one.because.sameClass ? ['same class'] : []),
    ]
      .map(cleanLine)
      .join(', ')}`,
    ...(one.helped.length === 0 ? [] : [`  helped: ${one.helped.map(({ title }) => cleanLine(title)).join('; ')}`]),
    ...(one.resolvedAfter === null ? [] : [`  took: ${sayLength(one.resolvedAfter)}`]),
    ...one.undone.map(({ title, overdue }) => `  ${overdue ? 'overdue' : 'undone'}: ${cleanLine(title)}`),
  ]);
}
