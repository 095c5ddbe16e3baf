import {
  changePostmortemFactor,
  changePostmortemFigure,
  changePostmortemRow,
  changePostmortemWhy,
  removePostmortemFactor,
  removePostmortemFigure,
  removePostmortemRow,
  removePostmortemWhy,
} from '@heed/contract/postmortems';
import { formatInstant } from '@heed/core/kernel';
import { BASES, type Basis, FACTOR_KINDS, type FactorKind, LEAVES, type Leaf } from '@heed/core/postmortems';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act, Desk } from '../desk.ts';
import { ACTIONS } from '../find/actions.ts';
import { findAll, findPerson } from '../find/find.ts';
import { momentOf, numberOrUnknown, pastMomentOf, several, wholeNumber } from '../options.ts';
import { stop } from '../stop.ts';
import { onPostmortem, type Postmortem } from './postmortems-find.ts';

interface FigureOptions {
  readonly what?: string;
  readonly value?: number | 'unknown';
  readonly unit?: string;
  readonly basis?: Basis;
}
interface RowOptions {
  readonly text?: string;
  readonly at?: string;
  readonly hide?: true;
  readonly show?: true;
}
interface FactorOptions {
  readonly kind?: FactorKind;
  readonly text?: string;
}
interface WhyOptions {
  readonly text?: string;
  readonly evidence?: string;
  readonly under?: number;
  readonly first?: true;
  readonly leaf?: Leaf | 'none';
  readonly action?: readonly string[];
  readonly accept?: string;
  readonly until?: string;
  readonly reason?: string;
}

const number = wholeNumber(1, 1_000_000);

/** `heed postmortem change-figure` and the like, and `remove`: parts that are there, by their number. */
export function addPostmortemChanges(group: Command, act: Act): void {
  group
    .command('change-figure')
    .argument('<name>')
    .argument('<number>', 'of the figure', number)
    .description('change a figure of the impact; what is not said stays')
    .option('--what <text>', 'what was counted')
    .addOption(new Option('--value <number>', 'how many, or "unknown"').argParser(numberOrUnknown))
    .option('--unit <unit>', 'of what')
    .addOption(new Option('--basis <basis>', 'how it is known').choices(BASES))
    .action(
      onPostmortem<[number], FigureOptions>(act, async (desk, { id, impact }, [which], said) => {
        const { what, value, unit, basis } = { ...numbered('figure', impact, which), ...said };
        const params = { id, number: which };
        const body = { what, value: value === 'unknown' ? null : value, unit, basis };
        return [taken(await desk.api.call(changePostmortemFigure, { params, body })), `Figure #${which} is changed.`];
      }),
    );
  group
    .command('change-row')
    .argument('<name>')
    .argument('<number>', 'of the row', number)
    .description('reword, move, hide or show a row of the timeline; what is not said stays')
    .option('--text <text>', 'what happened')
    .option('--at <when>', 'when it was')
    .addOption(new Option('--hide', 'leave it out of the document; it stays at hand').conflicts('show'))
    .option('--show', 'take it in again')
    .action(
      onPostmortem<[number], RowOptions>(act, async (desk, { id, timeline }, [which], { text, at, hide, show }) => {
        const before = numbered('row', timeline, which);
        const params = { id, number: which };
        const body = {
          text: text ?? before.text,
          at: at === undefined ? before.at : formatInstant(pastMomentOf(desk, '--at', at)),
          hidden: hide === true || (before.hidden && show !== true),
        };
        return [taken(await desk.api.call(changePostmortemRow, { params, body })), `Row #${which} is changed.`];
      }),
    );
  group
    .command('change-factor')
    .argument('<name>')
    .argument('<number>', 'of the factor', number)
    .description('change a contributing factor; what is not said stays')
    .addOption(new Option('--kind <kind>', 'what it did').choices(FACTOR_KINDS))
    .option('--text <text>', 'what it was')
    .action(
      onPostmortem<[number], FactorOptions>(act, async (desk, { id, factors }, [which], said) => {
        const { kind, text } = { ...numbered('factor', factors, which), ...said };
        const params = { id, number: which };
        const body = { kind, text };
        return [taken(await desk.api.call(changePostmortemFactor, { params, body })), `Factor #${which} is changed.`];
      }),
    );
  addWhyChange(group, act);
  addRemoval(group, act);
}

function addWhyChange(group: Command, act: Act): void {
  group
    .command('change-why')
    .argument('<name>')
    .argument('<number>', 'of the answer', number)
    .description('change or move an answer to why; what is not said stays')
    .option('--text <text>', 'the answer')
    .option('--evidence <text>', 'what shows it')
    .addOption(new Option('--under <number>', 'the answer that it explains').argParser(number).conflicts('first'))
    .option('--first', 'it explains no other answer')
    .addOption(
      new Option('--leaf <kind>', 'where the chain ends; "none" where it goes on').choices([...LEAVES, 'none']),
    )
    .option('--action <action>', 'what answers for it; may be given several times, and replaces those before', several)
    .option('--accept <person>', 'nothing is done about it: who says so; "none" takes that back')
    .option('--until <when>', 'until when that is accepted')
    .option('--reason <text>', 'why that is accepted')
    .action(
      onPostmortem<[number], WhyOptions>(act, async (desk, { id, whys }, [which], said) => {
        const before = numbered('why', whys, which);
        const { text = before.text, evidence = before.evidence, under, first, leaf = before.leaf, action } = said;
        const body = {
          text,
          evidence,
          parent: first === true ? null : (under ?? before.parent),
          leaf: leaf === 'none' ? null : leaf,
          actionIds:
            action === undefined ? before.actionIds : (await findAll(desk, ACTIONS, action)).map((one) => one.id),
          accepted: await acceptedOf(desk, before.accepted, said),
        };
        const params = { id, number: which };
        return [taken(await desk.api.call(changePostmortemWhy, { params, body })), `Answer #${which} is changed.`];
      }),
    );
}

type Accepted = Postmortem['whys'][number]['accepted'];

async function acceptedOf(desk: Desk, before: Accepted, { accept, until, reason }: WhyOptions) {
  if (accept === undefined && (until !== undefined || reason !== undefined)) {
    return stop('usage', { what: '--until and --reason belong to --accept.', mend: 'Say who accepts it: --accept me' });
  }
  if (accept === 'none') return null;
  if (accept === undefined) return before && { by: before.by.id, until: before.until, reason: before.reason };
  if (until === undefined || reason === undefined) {
    return stop('usage', { what: '--accept needs --until and --reason.' });
  }
  return { by: (await findPerson(desk, accept)).id, until: formatInstant(momentOf(desk, '--until', until)), reason };
}

interface Numbered {
  readonly number: number;
}
const PARTS = {
  figure: { route: removePostmortemFigure, among: ({ impact }: Postmortem): readonly Numbered[] => impact },
  row: { route: removePostmortemRow, among: ({ timeline }: Postmortem): readonly Numbered[] => timeline },
  factor: { route: removePostmortemFactor, among: ({ factors }: Postmortem): readonly Numbered[] => factors },
  why: { route: removePostmortemWhy, among: ({ whys }: Postmortem): readonly Numbered[] => whys },
};
type Part = keyof typeof PARTS;

function addRemoval(group: Command, act: Act): void {
  group
    .command('remove <name> <part>')
    .description('take away figure:3, row:3, factor:3, or why:3 with all that answer it')
    .option('-y, --yes', 'without a question')
    .action(
      onPostmortem<[string], { readonly yes?: true }>(act, async (desk, postmortem, [text], { yes }) => {
        const [part, which] = partOf(text);
        const { route, among } = PARTS[part];
        const params = { id: postmortem.id, number: numbered(part, among(postmortem), which).number };
        await confirm(desk, `Take ${part} #${which} out of "${postmortem.title}"?`, yes);
        return [taken(await desk.api.call(route, { params })), `${text} is gone.`];
      }),
    );
}

function partOf(text: string): readonly [Part, number] {
  const [, said, which] = /^(figure|row|factor|why):([1-9]\d{0,6})$/.exec(text) ?? [];
  const part = (Object.keys(PARTS) as readonly Part[]).find((each) => each === said);
  if (part !== undefined) return [part, Number(which)];
  return stop('usage', { what: `"${text}" is no part.`, mend: 'Write figure:3, row:3, factor:3 or why:3.' });
}

function numbered<T extends Numbered>(part: Part, among: readonly T[], which: number): T {
  return (
    among.find((each) => each.number === which) ??
    stop('refused', {
      what: `There is no ${part} #${which}.`,
      mend: 'Numbers stand in: heed postmortem show NAME',
    })
  );
}
