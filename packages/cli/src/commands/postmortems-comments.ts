import {
  commentOnPostmortem,
  decidePostmortemSuggestion,
  listContributions,
  listPostmortemComments,
  markContribution,
  resolvePostmortemComment,
} from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { Argument, type Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { wholeNumber } from '../options.ts';
import { answerList, bullets, section } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { findPostmortem, onPostmortem } from './postmortems-find.ts';

const number = wholeNumber(1, 1_000_000);
type Thread = Received<typeof listPostmortemComments>['threads'][number];

/** `heed postmortem comments`, `comment`, `answer`, `settle`, `suggestion`: what is said about a document. */
export function addPostmortemComments(group: Command, act: Act): void {
  group
    .command('comments <name>')
    .description('list what was said about sections, items and words')
    .option('--open', 'only what is not settled')
    .action(
      onPostmortem<[], { open?: true }>(act, async (desk, { id }, _rest, { open }) => {
        const threads = await readThreads(desk, id);
        const shown = open === true ? threads.filter(({ resolved }) => resolved === null) : threads;
        if (shown.length === 0) return [{ threads: shown }, 'Nothing was said.'];
        return [{ threads: shown }, ...shown.flatMap((thread) => drawThread(desk, thread))];
      }),
    );
  group
    .command('comment <name> <about> <text...>')
    .description('say something about section:summary and the like, or figure:3, row:3, factor:3, why:3')
    .option('--words <quote>', 'the words of that section that it is about, as they stand')
    .option('--instead <words>', 'what should stand there: a suggestion')
    .action(
      onPostmortem<[string, readonly string[]], { words?: string; instead?: string }>(
        act,
        async (desk, { id }, [anchor, text], { words: quote, instead: proposal }) => {
          if (proposal !== undefined && quote === undefined) {
            return stop('usage', { what: '--instead needs the words that it stands for.', mend: 'Say --words.' });
          }
          const about = quote === undefined ? {} : { words: { quote } };
          const body = { anchor, body: text.join(' '), ...about, ...(proposal === undefined ? {} : { proposal }) };
          const said = taken(await desk.api.call(commentOnPostmortem, { params: { id }, body }));
          return [said, `Said, as #${said.number}.`];
        },
      ),
    );
  group
    .command('answer')
    .argument('<name>')
    .argument('<number>', 'of what is answered', number)
    .argument('<text...>')
    .description('answer what was said')
    .action(
      onPostmortem<[number, readonly string[]]>(act, async (desk, { id }, [which, text]) => {
        const { anchor } = threadOf(await readThreads(desk, id), which);
        const body = { anchor, body: text.join(' '), answers: which };
        return [taken(await desk.api.call(commentOnPostmortem, { params: { id }, body })), 'Answered.'];
      }),
    );
  group
    .command('settle')
    .argument('<name>')
    .argument('<number>', 'of what was said', number)
    .description('close what was said')
    .option('--again', 'open it again')
    .action(
      onPostmortem<[number], { again?: true }>(act, async (desk, { id }, [which], { again }) => {
        const resolved = again !== true;
        const params = { id, number: which };
        taken(await desk.api.call(resolvePostmortemComment, { params, body: { resolved } }));
        return [{ number: which, resolved }, resolved ? 'Settled.' : 'Open again.'];
      }),
    );
  group
    .command('suggestion')
    .argument('<name>')
    .argument('<number>', 'of the suggestion', number)
    .addArgument(new Argument('<outcome>').choices(['taken', 'declined']))
    .description('take a suggestion over into the text, or decline it')
    .option('--reason <text>', 'needed to decline')
    .action(
      onPostmortem<[number, 'taken' | 'declined'], { reason?: string }>(
        act,
        async (desk, { id }, [which, outcome], { reason }) => {
          const body = { outcome, ...(reason === undefined ? {} : { reason }) };
          taken(await desk.api.call(decidePostmortemSuggestion, { params: { id, number: which }, body }));
          return [{ number: which, outcome }, outcome === 'taken' ? 'It stands in the text.' : 'Declined.'];
        },
      ),
    );
}

/** `heed postmortem contributions` and `take`: what was said without a name. */
export function addPostmortemContributions(group: Command, act: Act): void {
  group
    .command('contributions <name>')
    .description('list what was said without a name')
    .action(
      act<[string]>(async (desk, [name]) => {
        const { id } = await findPostmortem(desk, name);
        const { contributions } = taken(await desk.api.call(listContributions, { params: { id } }));
        answerList(
          desk,
          { items: contributions, nextCursor: null },
          [
            { title: '#', of: (one) => String(one.number) },
            { title: 'DAY', of: ({ day }) => day },
            { title: 'ABOUT', of: ({ section: about }) => about ?? '', spare: 1 },
            { title: 'TAKEN', of: ({ taken: isTaken }) => (isTaken ? 'yes' : '') },
            { title: 'WORDS', of: ({ body }) => body, least: 20 },
          ],
          'Nothing was said without a name, or it is not let out yet.',
        );
        return undefined;
      }),
    );
  group
    .command('take')
    .argument('<name>')
    .argument('<number>', 'of the contribution', number)
    .description('say that a contribution was taken into the document')
    .option('--back', 'it was not')
    .action(
      onPostmortem<[number], { back?: true }>(act, async (desk, { id }, [which], { back }) => {
        const isTaken = back !== true;
        taken(await desk.api.call(markContribution, { params: { id, number: which }, body: { taken: isTaken } }));
        return [{ number: which, taken: isTaken }, isTaken ? 'Marked as taken.' : 'Not taken.'];
      }),
    );
}

async function readThreads({ api }: Desk, id: string): Promise<readonly Thread[]> {
  return taken(await api.call(listPostmortemComments, { params: { id } })).threads;
}

function threadOf(threads: readonly Thread[], which: number): Thread {
  return (
    threads.find((thread) => thread.number === which) ??
    stop('refused', { what: `Nothing was said as #${which}.`, mend: 'See heed postmortem comments NAME' })
  );
}

function drawThread(desk: Desk, thread: Thread): readonly string[] {
  const { anchor, words, proposal, outcome, body, by, at, resolved, answers } = thread;
  const who = (person: { readonly name: string } | null): string => person?.name ?? 'Somebody';
  const state = outcome?.kind ?? (resolved === null ? 'open' : 'settled');
  return section(desk, `#${thread.number} ${anchor}, ${state}`, [
    ...(words === null ? [] : [`“${cleanLine(words.quote)}”`]),
    ...(proposal === null ? [] : [`instead: “${cleanLine(proposal)}”`]),
    ...bullets(desk, [
      `${who(by)}, ${sayWhen(at, desk.clock)}: ${body}`,
      ...answers.map((answer) => `${who(answer.by)}, ${sayWhen(answer.at, desk.clock)}: ${answer.body}`),
    ]),
  ]);
}
