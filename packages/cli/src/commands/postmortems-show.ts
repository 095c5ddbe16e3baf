import { PROSE, SECTIONS } from '@heed/core/postmortems';
import type { Desk } from '../desk.ts';
import { bullets, section, titled } from '../show/answers.ts';
import { cleanLine, cleanText } from '../show/clean.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { wrap } from '../show/width.ts';
import { drawActions, type PostmortemActions } from './postmortems-actions.ts';
import type { Postmortem } from './postmortems-find.ts';

/** The document as text: its head, then its sections in the order in which they are read. */
export function answerPostmortem(desk: Desk, postmortem: Postmortem, actions: PostmortemActions): void {
  desk.answer({ ...postmortem, actions }, () => [
    ...titled(desk, postmortem.title),
    ...drawFields(headOf(desk, postmortem), desk.width, desk.paint),
    ...SECTIONS.flatMap((name) =>
      section(desk, HEADS[name], name === 'actions' ? drawActions(desk, actions) : bodyOf(desk, postmortem, name)),
    ),
  ]);
}

const HEADS = {
  summary: 'Summary',
  impact: 'Impact',
  timeline: 'Timeline',
  'went-well': 'What went well',
  'went-poorly': 'What went poorly',
  slowed: 'Where it slowed',
  'earlier-detection': 'What would have told it earlier',
  causes: 'Contributing factors and whys',
  lessons: 'Lessons',
  actions: 'Actions',
} as const;

function headOf(desk: Desk, postmortem: Postmortem): readonly Field[] {
  const { id, kind, state, incidents, classes, authors, timeZone, meeting, overdue, holdBy, finishedAt } = postmortem;
  const review =
    meeting === null || meeting.state === 'cancelled'
      ? holdBy === null
        ? 'no date yet; its dates count from the end of the incident'
        : `no date yet; to be held by ${sayWhen(holdBy, desk.clock)}`
      : `${meeting.state}, ${sayWhen(meeting.heldAt ?? meeting.startsAt, desk.clock)}`;
  return [
    ['Id', id],
    ['State', `${state} (${kind})${overdue === null ? '' : `, overdue: ${overdue}`}`],
    ['Incident', incidents.map(({ reference, title }) => `${reference} ${cleanLine(title)}`).join('\n')],
    ...(classes.length === 0 ? [] : [['Class', classes.map(({ name }) => cleanLine(name)).join(', ')] as const]),
    ['Authors', authors.map(({ name }) => cleanLine(name)).join(', ')],
    ['Time zone', timeZone ?? 'not named'],
    ['Review', review],
    ...(finishedAt === null ? [] : [['Final', sayWhen(finishedAt, desk.clock)] as const]),
  ];
}

function bodyOf(desk: Desk, postmortem: Postmortem, name: (typeof SECTIONS)[number]): readonly string[] {
  switch (name) {
    case 'impact':
      return bullets(
        desk,
        postmortem.impact.map(
          ({ number, what, value, unit, basis, corrected }) =>
            `#${number} ${what}: ${value ?? '?'} ${unit} (${basis})${corrected === null ? '' : `. Times were corrected since and say ${corrected} ${unit} now: heed postmortem recount`}`,
        ),
      );
    case 'timeline':
      return bullets(
        desk,
        postmortem.timeline
          .filter(({ hidden }) => !hidden)
          .map(({ number, at, text }) => `${at.slice(0, 16).replace('T', ' ')} UTC #${number} ${text}`),
      );
    case 'causes':
      return [
        ...bullets(
          desk,
          postmortem.factors.map(({ number, kind, text }) => `#${number} ${kind}: ${text}`),
        ),
        ...whysOf(postmortem, null, 0),
      ];
    default: {
      const prose = PROSE.find((each) => each === name);
      const text = prose === undefined ? '' : (postmortem.prose[prose] ?? '');
      return text.trim() === ''
        ? []
        : cleanText(text)
            .split('\n')
            .flatMap((line) => (line === '' ? [''] : wrap(line, desk.width)));
    }
  }
}

function whysOf(postmortem: Postmortem, parent: number | null, depth: number): readonly string[] {
  return postmortem.whys
    .filter((why) => why.parent === parent)
    .flatMap((why) => [
      `${'  '.repeat(depth)}- #${why.number} ${cleanLine(why.text)}${why.leaf === null ? '' : ` [${why.leaf}]`}`,
      ...whysOf(postmortem, why.number, depth + 1),
    ]);
}
