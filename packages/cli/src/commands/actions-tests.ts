import { answerThreeWeekTest, getThreeWeekTest, listThreeWeekTests, nameAsker } from '@heed/contract/actions';
import { ROUND_STATES, type RoundState, STANDINGS, type Standing } from '@heed/core/actions';
import { isId } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { findPerson } from '../find/find.ts';
import { matchRef, shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { verbsOn } from '../verb.ts';
import { findIncident } from './incidents-find.ts';

const onTested = verbsOn(findTested);

/** `heed action tests`, `test`, `answer`, `asker`: has the lesson landed, three weeks later. */
export function addActionTests(group: Command, act: Act): void {
  const tests = group
    .command('tests')
    .description('list the three-week tests, those that are asked now')
    .addOption(new Option('--state <state>', 'those').choices(ROUND_STATES).default('asked'));
  for (const option of limitOptions(50)) tests.addOption(option);
  tests.action(
    act<[], ListOptions & { state: RoundState }>(async (desk, _args, { state, limit, cursor }) => {
      const found = await walkList(
        async (page) => taken(await desk.api.call(listThreeWeekTests, { query: { ...page, state } })),
        limit,
        cursor,
      );
      answerList(
        desk,
        found,
        [
          { title: 'OF', of: ({ about }) => about.reference ?? 'pattern' },
          { title: 'DAY', of: ({ asksAt }) => sayWhen(asksAt, desk.clock) },
          { title: 'ASKED', of: ({ asker }) => asker?.name ?? 'nobody' },
          { title: 'VERIFIED', of: ({ result, atFirst }) => sayFigure(result ?? atFirst) },
          { title: 'TITLE', of: ({ about }) => about.title, least: 12 },
        ],
        'No test is like that.',
      );
      return undefined;
    }),
  );
  group
    .command('test <incident>')
    .description('show the three-week test of an incident; of a pattern, by the id of its postmortem')
    .action(
      act<[string]>(async (desk, [text]) => {
        const round = await roundOf(desk, text);
        const { test, asked } = round;
        desk.answer(round, () => [
          ...titled(
            desk,
            test === null
              ? 'No test is set'
              : `${test.about.reference ?? test.about.title} after three weeks: ${test.state}`,
          ),
          ...(test === null ? [] : [`Asked on ${sayWhen(test.asksAt, desk.clock)}: ${test.asker?.name ?? 'nobody'}`]),
          ...(test?.result == null ? [] : [`Verified: ${sayFigure(test.result)}`]),
          ...section(
            desk,
            'Actions',
            asked.map(({ action, answer }) =>
              cleanLine(
                `${shortId(action.id)}  ${action.standing}${answer === null ? '' : ` (answered ${answer})`}  ${action.title}`,
              ),
            ),
          ),
        ]);
        return undefined;
      }),
    );
  group
    .command('answer <incident> <action> <how...>')
    .description('say how an action stands in the test')
    .addHelpText('after', `\nSay one of ${STANDINGS.join(', ')};\nthen what was seen, or why.`)
    .action(
      act<[string, string, readonly string[]]>(async (desk, [incident, text, [said = '', ...note]]) => {
        const answer = STANDINGS.find((each): each is Standing => each === said);
        if (answer === undefined) {
          return stop('usage', { what: `"${said}" is no answer.`, mend: `Say one of ${STANDINGS.join(', ')}.` });
        }
        const { id } = await findTested(desk, incident);
        const { asked } = await roundOf(desk, incident);
        const found = matchRef(
          text,
          asked.map(({ action }) => action),
          ({ title }) => [title],
        );
        if (found.kind !== 'one') {
          return stop('refused', {
            what: `The test asks about ${found.kind === 'none' ? 'no' : 'more than one'} action like "${text}".`,
            mend: `See heed action test ${incident}`,
          });
        }
        const body = { actionId: found.item.id, answer, note: note.join(' ') };
        const test = taken(await desk.api.call(answerThreeWeekTest, { params: { id }, body }));
        desk.answer(test, () => [
          test.result === null ? 'Answered.' : `Answered. The test is closed: ${sayFigure(test.result)} verified.`,
        ]);
        return undefined;
      }),
    );
  group
    .command('asker <incident> <person>')
    .description('name who is asked in the test of an incident')
    .action(
      onTested<[string]>(act, async (desk, { id }, [person]) => {
        const body = { personId: (await findPerson(desk, person)).id };
        const test = taken(await desk.api.call(nameAsker, { params: { id }, body }));
        return [test, `${cleanLine(test.asker?.name ?? '')} is asked on ${sayWhen(test.asksAt, desk.clock)}.`];
      }),
    );
}

/** The incident that is meant; a pattern is named by the id of its postmortem. */
async function findTested(desk: Desk, text: string): Promise<{ readonly id: string }> {
  return isId('postmortem', text) ? { id: text } : findIncident(desk, text);
}

async function roundOf(desk: Desk, incident: string) {
  const { id } = await findTested(desk, incident);
  return taken(await desk.api.call(getThreeWeekTest, { params: { id } }));
}

function sayFigure(figure: { readonly verified: number; readonly counted: number } | null): string {
  return figure === null ? '' : `${figure.verified} of ${figure.counted}`;
}
