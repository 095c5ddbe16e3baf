import { fillPath } from '@heed/contract/client';
import {
  cancelPostmortemReview,
  exportPostmortem,
  holdPostmortemReview,
  keepPostmortemWords,
  lintPostmortemText,
  planPostmortemReview,
  printPostmortem,
  releasePostmortemWords,
  sharePostmortem,
  shiftPostmortem,
  showPostmortemGate,
  waivePostmortemCheck,
  withdrawPostmortemWaiver,
} from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { formatInstant } from '@heed/core/kernel';
import { CHECK_IDS, type CheckId, READERS, type Readers, SECTIONS, type Section } from '@heed/core/postmortems';
import { Argument, type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { textOf } from '../file.ts';
import { find } from '../find/find.ts';
import { PEOPLE } from '../find/kinds.ts';
import { momentOf, several, wholeNumber } from '../options.ts';
import { bullets, section } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import type { Said } from '../verb.ts';
import { findPostmortem, onPostmortem } from './postmortems-find.ts';

interface LintOptions {
  readonly section?: Section;
  readonly file?: string;
}

interface ScheduleOptions {
  readonly minutes: number;
  readonly place: string;
  readonly invite?: readonly string[];
}

const MARKS = { pass: 'ok', warn: 'look', fail: 'FAIL' } as const;

/** Checking, reviewing, ending, and taking it elsewhere. */
export function addPostmortemReview(group: Command, act: Act): void {
  group
    .command('gate <name>')
    .description('show what holds the review up; ends with 1 while something does')
    .action(act<[string]>((desk, [name]) => gate(desk, name)));
  group
    .command('lint <name>')
    .description('show words that speak of people where they could ask about the system')
    .addOption(new Option('--section <section>', 'check a text that is being written for it').choices(SECTIONS))
    .option('--file <file>', 'the text, with --section; "-" reads what is piped in')
    .action(
      onPostmortem<[], LintOptions>(act, async (desk, { id }, _rest, { section: where, file }) => {
        if ((where === undefined) !== (file === undefined)) {
          return stop('usage', { what: '--section and --file belong together.' });
        }
        const { findings } =
          where === undefined || file === undefined
            ? taken(await desk.api.call(showPostmortemGate, { params: { id } }))
            : taken(
                await desk.api.call(lintPostmortemText, {
                  params: { id },
                  body: { section: where, text: await textOf(desk, file) },
                }),
              );
        return [
          { findings },
          ...(findings.length === 0 ? ['No words to look at again.'] : findings.flatMap(drawFinding)),
        ];
      }),
    );
  group
    .command('keep <name> <quote>')
    .description('keep words that the linter marked, with the reason')
    .requiredOption('--reason <text>', 'because')
    .action(
      onPostmortem<[string], { readonly reason: string }>(act, async (desk, { id }, [quote], { reason }) => {
        const { findings } = taken(await desk.api.call(showPostmortemGate, { params: { id } }));
        const body = { ...wordsIn(findings, quote, 'The linter marks no such words'), reason };
        return [taken(await desk.api.call(keepPostmortemWords, { params: { id }, body })), 'The words are kept.'];
      }),
    );
  group
    .command('release <name> <quote>')
    .description('let the linter mark words again that were kept')
    .action(
      onPostmortem<[string]>(act, async (desk, { id, kept }, [quote]) => {
        const body = wordsIn(kept, quote, 'No such words are kept');
        return [
          taken(await desk.api.call(releasePostmortemWords, { params: { id }, body })),
          'The linter marks them again.',
        ];
      }),
    );
  group
    .command('waive')
    .argument('<name>')
    .addArgument(new Argument('<check>').choices(CHECK_IDS))
    .description('let the review end although a check does not hold')
    .requiredOption('--reason <text>', 'shown in the document')
    .action(
      onPostmortem<[CheckId], { readonly reason: string }>(act, async (desk, { id }, [check], { reason }) => {
        const body = { check, reason };
        return [taken(await desk.api.call(waivePostmortemCheck, { params: { id }, body })), `${check} is waived.`];
      }),
    );
  group
    .command('withdraw')
    .argument('<name>')
    .addArgument(new Argument('<check>').choices(CHECK_IDS))
    .description('let a check that was waived hold the review up again')
    .action(
      onPostmortem<[CheckId]>(act, async (desk, { id }, [check]) => {
        const body = { check };
        const done = taken(await desk.api.call(withdrawPostmortemWaiver, { params: { id }, body }));
        return [done, `${check} is not waived any more.`];
      }),
    );
  group
    .command('review <name>')
    .description('send it to review')
    .action(onPostmortem(act, async (desk, { id }) => shift(desk, id, { to: 'in-review' }, 'It is in review.')));
  group
    .command('finish <name>')
    .description('end the review: the gate has to hold')
    .addOption(new Option('--share <whom>', 'who reads it').choices(READERS).default('everybody'))
    .action(
      onPostmortem<[], { readonly share: Readers }>(act, async (desk, { id }, _rest, { share }) =>
        shift(desk, id, { to: 'final', share }, 'It is final.'),
      ),
    );
  group
    .command('share')
    .argument('<name>')
    .addArgument(new Argument('<whom>').choices(READERS))
    .description('say who reads it: the team and who works on it, or everybody')
    .action(
      onPostmortem<[Readers]>(act, async (desk, { id }, [readers]) => {
        const done = taken(await desk.api.call(sharePostmortem, { params: { id }, body: { readers } }));
        return [done, readers === 'everybody' ? 'Everybody reads it.' : 'Its team reads it.'];
      }),
    );
  group
    .command('reopen <name>')
    .description('reopen what is final')
    .requiredOption('--reason <text>', 'why')
    .action(
      onPostmortem<[], { readonly reason: string }>(act, async (desk, { id }, _rest, { reason }) =>
        shift(desk, id, { to: 'draft', reason }, 'It is a draft again.'),
      ),
    );
  group
    .command('schedule <name> <when>')
    .description('plan or move the review, and invite by mail; "cancelled" cancels it, "held" says that it was')
    .addOption(new Option('--minutes <count>', 'how long').argParser(wholeNumber(5, 720)).default(60))
    .option('--place <text>', 'a room, or the address of a call', '')
    .option('--invite <person>', 'may be given several times; else all who took part', several)
    .action(
      onPostmortem<[string], ScheduleOptions>(act, async (desk, { id }, [when], options) =>
        schedule(desk, id, when, options),
      ),
    );
  group
    .command('export')
    .argument('<name>')
    .addArgument(new Argument('<form>').choices(['md', 'pdf']))
    .description('save it as Markdown or as a tagged PDF')
    .option('-o, --output <file>', 'where')
    .action(
      act<[string, 'md' | 'pdf'], { readonly output?: string }>(async (desk, [name, form], { output }) => {
        const { id } = await findPostmortem(desk, name);
        const route = form === 'md' ? exportPostmortem : printPostmortem;
        const file = output ?? `${id}.${form}`;
        const { size } = await desk.download(fillPath(route.path, { id }), file);
        desk.answer({ file, size }, () => [`${file}: ${size} bytes`]);
        return undefined;
      }),
    );
}

async function gate(desk: Desk, name: string) {
  const { id } = await findPostmortem(desk, name);
  const answer = taken(await desk.api.call(showPostmortemGate, { params: { id } }));
  desk.answer(answer, () => [
    ...answer.checks.map(
      ({ id: check, verdict, waived }) => `${MARKS[verdict].padEnd(4)} ${check}${waived === null ? '' : ' (waived)'}`,
    ),
    ...section(
      desk,
      'What to mend',
      bullets(
        desk,
        answer.checks
          .filter(({ waived }) => waived === null)
          .flatMap(({ troubles }) =>
            troubles.map(({ detail, quote }) => (quote === null ? detail : `${detail} “${quote}”`)),
          ),
      ),
    ),
    ...(answer.coverage === null
      ? []
      : [`${Math.round(answer.coverage * 100)} % of the ends of the why-tree are structural and covered.`]),
    ...section(desk, 'Worth a thought', bullets(desk, answer.hints)),
    answer.holds.length === 0 ? 'Nothing holds the review up.' : `Held up by: ${answer.holds.join(', ')}`,
  ]);
  return answer.holds.length === 0 ? undefined : ('refused' as const);
}

async function shift(
  { api }: Desk,
  id: string,
  body: { readonly to: 'draft' | 'in-review' | 'final'; readonly reason?: string; readonly share?: Readers },
  said: string,
): Promise<Said> {
  return [taken(await api.call(shiftPostmortem, { params: { id }, body })), said];
}

async function schedule(
  desk: Desk,
  id: string,
  when: string,
  { minutes, place, invite = [] }: ScheduleOptions,
): Promise<Said> {
  const params = { id };
  if (when === 'held') {
    return [taken(await desk.api.call(holdPostmortemReview, { params, body: {} })), 'The review was held.'];
  }
  if (when === 'cancelled') {
    const body = { reason: 'Cancelled' };
    return [taken(await desk.api.call(cancelPostmortemReview, { params, body })), 'The review is cancelled.'];
  }
  const personIds: string[] = [];
  for (const each of invite) personIds.push((await find(desk, PEOPLE, each)).id);
  const body = { startsAt: formatInstant(momentOf(desk, 'when', when)), minutes, place, personIds };
  const done = taken(await desk.api.call(planPostmortemReview, { params, body }));
  return [done, 'The review is planned, and whom it needs is invited.'];
}

type Finding = Received<typeof showPostmortemGate>['findings'][number];

function drawFinding({ rule, section: where, quote, ask, kept }: Finding): readonly string[] {
  return [`${where}, ${rule}: “${cleanLine(quote)}”`, `  ${kept === null ? ask : `kept, because ${cleanLine(kept)}`}`];
}

/** The words of which a quote is a piece, as the linter names them. */
function wordsIn(
  among: readonly Pick<Finding, 'rule' | 'quote' | 'section'>[],
  piece: string,
  otherwise: string,
): Pick<Finding, 'rule' | 'quote' | 'section'> {
  const found = among.find(({ quote }) => quote.toLowerCase().includes(piece.toLowerCase()));
  if (found === undefined) {
    return stop('refused', { what: `${otherwise}: ${piece}.`, mend: 'See heed postmortem lint NAME' });
  }
  return { rule: found.rule, quote: found.quote, section: found.section };
}
