import {
  addPostmortemFactor,
  addPostmortemFigure,
  addPostmortemRow,
  addPostmortemWhy,
  gatherPostmortemRows,
  importPostmortem,
  recountPostmortemImpact,
  reviewSimilarIncidents,
  setPostmortemImprovements,
  writePostmortemSection,
} from '@heed/contract/postmortems';
import { formatInstant } from '@heed/core/kernel';
import {
  BASES,
  type Basis,
  FACTOR_KINDS,
  type FactorKind,
  IMPROVEMENTS,
  type Improvement,
  LEAVES,
  type Leaf,
  PROSE,
  type ProseSection,
} from '@heed/core/postmortems';
import { Argument, type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { textOf } from '../file.ts';
import { numberOrUnknown, pastMomentOf, several, wholeNumber } from '../options.ts';
import { findIncident } from './incidents-find.ts';
import { onPostmortem } from './postmortems-find.ts';

interface ImpactOptions {
  readonly value?: number | 'unknown';
  readonly unit?: string;
  readonly basis: Basis;
}
interface WhyOptions {
  readonly under?: number;
  readonly leaf?: Leaf;
  readonly evidence?: string;
}

/** What is written into a postmortem. */
export function addPostmortemWriting(group: Command, act: Act): void {
  group
    .command('section')
    .argument('<name>')
    .addArgument(new Argument('<section>').choices(PROSE))
    .argument('<file>', '"-" reads what is piped in')
    .description('write a section of prose, in Markdown')
    .action(
      onPostmortem<[ProseSection, string]>(act, async (desk, { id }, [section, file]) => {
        const body = { text: await textOf(desk, file) };
        const done = taken(await desk.api.call(writePostmortemSection, { params: { id, section }, body }));
        return [done, `${section} is written.`];
      }),
    );
  group
    .command('impact <name> <what>')
    .description('add a figure of the impact')
    .addOption(new Option('--value <number>', 'how many, or "unknown"').argParser(numberOrUnknown))
    .option('--unit <unit>', 'of what')
    .addOption(new Option('--basis <basis>', 'how it is known').choices(BASES).default('measured'))
    .action(
      onPostmortem<[string], ImpactOptions>(
        act,
        async (desk, { id }, [what], { value = 'unknown', unit = '', basis }) => {
          const body = { what, value: value === 'unknown' ? null : value, unit, basis };
          const done = taken(await desk.api.call(addPostmortemFigure, { params: { id }, body }));
          return [done, `Figure #${done.impact.at(-1)?.number ?? ''} is there.`];
        },
      ),
    );
  group
    .command('recount <name>')
    .description('take how long users were hit anew from the times of the incidents')
    .action(
      onPostmortem<[]>(act, async (desk, { id }) => {
        const done = taken(await desk.api.call(recountPostmortemImpact, { params: { id }, body: {} }));
        const reckoned = done.impact.find((figure) => figure.reckoned);
        return [done, `Users were hit for ${reckoned?.value ?? '?'} minutes.`];
      }),
    );
  group
    .command('factor')
    .argument('<name>')
    .addArgument(new Argument('<kind>', 'what it did').choices(FACTOR_KINDS))
    .argument('<text>')
    .description('add a contributing factor')
    .action(
      onPostmortem<[FactorKind, string]>(act, async (desk, { id }, [kind, text]) => {
        const done = taken(await desk.api.call(addPostmortemFactor, { params: { id }, body: { kind, text } }));
        return [done, `Factor #${done.factors.at(-1)?.number ?? ''} is there.`];
      }),
    );
  group
    .command('why <name> <answer>')
    .description('answer why')
    .addOption(new Option('--under <number>', 'the answer that it explains').argParser(wholeNumber(1, 1_000_000)))
    .addOption(new Option('--leaf <kind>', 'where the chain ends').choices(LEAVES))
    .option('--evidence <text>', 'what shows it')
    .action(
      onPostmortem<[string], WhyOptions>(act, async (desk, { id }, [text], { under, leaf, evidence = '' }) => {
        const body = { text, evidence, parent: under ?? null, leaf: leaf ?? null };
        const done = taken(await desk.api.call(addPostmortemWhy, { params: { id }, body }));
        return [done, `Answer #${done.whys.at(-1)?.number ?? ''} is there.`];
      }),
    );
  group
    .command('row <name> <text>')
    .description('add a row to the timeline')
    .requiredOption('--at <when>', 'when it was')
    .action(
      onPostmortem<[string], { readonly at: string }>(act, async (desk, { id }, [text], { at }) => {
        const body = { at: formatInstant(pastMomentOf(desk, '--at', at)), text };
        return [taken(await desk.api.call(addPostmortemRow, { params: { id }, body })), 'The row is there.'];
      }),
    );
  addLookingAround(group, act);
}

/** What is taken over from elsewhere: the history, earlier incidents, a file. */
function addLookingAround(group: Command, act: Act): void {
  group
    .command('gather <name>')
    .description('take in what the history of its incidents says since')
    .action(
      onPostmortem(act, async (desk, { id, timeline }) => {
        const done = taken(await desk.api.call(gatherPostmortemRows, { params: { id }, body: {} }));
        const more = done.timeline.length - timeline.length;
        return [done, more === 0 ? 'Nothing is new.' : `${more} more ${more === 1 ? 'row is' : 'rows are'} there.`];
      }),
    );
  group
    .command('similar <name>')
    .description('say that similar incidents were looked through')
    .option('--incident <incident>', 'one that fits; may be given several times', several)
    .option('--note <text>', 'what they have in common', '')
    .action(
      onPostmortem<[], { readonly incident?: readonly string[]; readonly note: string }>(
        act,
        async (desk, { id }, _rest, { incident = [], note }) => {
          const incidentIds: string[] = [];
          for (const each of incident) incidentIds.push((await findIncident(desk, each)).id);
          const body = { incidentIds, note };
          const done = taken(await desk.api.call(reviewSimilarIncidents, { params: { id }, body }));
          return [done, 'The similar incidents are looked through.'];
        },
      ),
    );
  group
    .command('improvements')
    .argument('<name>')
    .addArgument(new Argument('[kinds...]', 'all of them; "none" takes them away').choices([...IMPROVEMENTS, 'none']))
    .description('show or say which lasting improvements came of it')
    .action(
      onPostmortem<[readonly (Improvement | 'none')[]]>(act, async (desk, postmortem, [kinds]) => {
        const { id } = postmortem;
        const improvements = kinds.filter((each) => each !== 'none');
        const done =
          kinds.length === 0
            ? postmortem
            : taken(await desk.api.call(setPostmortemImprovements, { params: { id }, body: { improvements } }));
        return [done, done.improvements.join(', ') || 'No lasting improvement is named.'];
      }),
    );
  group
    .command('import <name> <file>')
    .description('take over what a Markdown file says; "-" reads what is piped in')
    .option('--replace', 'also what is written already')
    .action(
      onPostmortem<[string], { readonly replace?: true }>(act, async (desk, { id }, [file], { replace = false }) => {
        const body = { markdown: await textOf(desk, file), replace };
        const done = taken(await desk.api.call(importPostmortem, { params: { id }, body }));
        return [done, 'What the file says is taken over.'];
      }),
    );
}
