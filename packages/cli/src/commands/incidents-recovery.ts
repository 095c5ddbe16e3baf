import {
  checkCriterion,
  concludeMitigation,
  dropCriterion,
  markMitigated,
  resolveIncident,
  startMitigation,
  undoMitigation,
} from '@heed/contract/incidents';
import { MITIGATION_KINDS, type MitigationKind } from '@heed/core/incidents';
import { formatInstant } from '@heed/core/kernel';
import { Argument, type Command, Option } from 'commander';
import type { Act, Desk } from '../desk.ts';
import { pastMomentOf } from '../options.ts';
import { sayWhen } from '../show/time.ts';
import { addIncidentCriterion } from './incidents-criterion.ts';
import { numberOf, onIncident, type Words, wanted } from './incidents-verb.ts';

const RESULTS = ['helped', 'no-change', 'worse'] as const;
const MET = ['met', 'unmet'] as const;

interface MitigateOptions {
  readonly kind: MitigationKind;
  readonly expect?: string;
  readonly undo?: string;
  readonly mitigation?: string;
}

interface EndOptions {
  readonly at?: string;
  readonly override?: string;
}

/** Tries to stop the harm. */
export function addIncidentMitigations(incidents: Command, act: Act): void {
  incidents
    .command('mitigate <incident> <words...>')
    .description('begin to mitigate: say what you do')
    .addOption(new Option('--kind <kind>', 'of which kind it is').choices(MITIGATION_KINDS).default('custom'))
    .option('--expect <words>', 'what should be seen, and when')
    .option('--undo <words>', 'how it is taken back')
    .option('--mitigation <id>', 'the entry of the catalogue that it follows')
    .action(
      onIncident<[Words], MitigateOptions>(act, async (desk, id, [words], { kind, expect, undo, mitigation }) => {
        const expectation = await wanted(desk, '--expect', expect, 'What should be seen when it works?');
        const body = { title: words.join(' '), kind, expectation, undo, mitigationId: mitigation };
        const outcome = await desk.api.call(startMitigation, { params: { id }, body });
        return [outcome, ({ mitigations }) => `this is mitigation ${mitigations.at(-1)?.number ?? ''}.`];
      }),
    );

  incidents
    .command('result <incident> <mitigation>')
    .addArgument(new Argument('<how>').choices(RESULTS))
    .argument('<seen...>')
    .description('say what a mitigation did, and what was seen')
    .action(
      onIncident<[string, (typeof RESULTS)[number], Words]>(act, async ({ api }, id, [number, result, seen]) => {
        const params = { id, number: numberOf(number) };
        const outcome = await api.call(concludeMitigation, { params, body: { result, evidence: seen.join(' ') } });
        return [outcome, () => `mitigation ${number} ${RESULT_WORDS[result]}.`];
      }),
    );

  incidents
    .command('undo <incident> <mitigation>')
    .description('say that a mitigation was taken back')
    .action(
      onIncident<[string]>(act, async ({ api }, id, [number]) => {
        const outcome = await api.call(undoMitigation, { params: { id, number: numberOf(number) }, body: {} });
        return [outcome, () => `mitigation ${number} is taken back.`];
      }),
    );

  incidents
    .command('mitigated <incident>')
    .description('say that the harm has stopped')
    .option('--at <time>', 'when it stopped, if not now')
    .option('--override <words>', 'why a rule that refuses is set aside')
    .action(
      onIncident<[], EndOptions>(act, async (desk, id, _rest, { at, override }) => {
        const body = { mitigatedAt: pastOf(desk, at), override };
        const outcome = await desk.api.call(markMitigated, { params: { id }, body });
        return [outcome, ({ mitigatedAt }) => `the harm stopped at ${sayWhen(mitigatedAt, desk.clock)}.`];
      }),
    );
}

export const RESULT_WORDS = { helped: 'helped', 'no-change': 'changed nothing', worse: 'made it worse' };

/** By what one knows that it is over, and that it is. */
export function addIncidentRecovery(incidents: Command, act: Act): void {
  addIncidentCriterion(incidents, act);

  incidents
    .command('check <incident> <criterion>')
    .addArgument(new Argument('<state>').choices(MET))
    .argument('<seen...>')
    .description('say whether a criterion is met, and what was seen')
    .action(
      onIncident<[string, (typeof MET)[number], Words]>(act, async ({ api }, id, [number, state, seen]) => {
        const params = { id, number: numberOf(number) };
        const body = { met: state === 'met', seen: seen.join(' ') };
        const outcome = await api.call(checkCriterion, { params, body });
        return [outcome, () => `criterion ${number} is ${state === 'met' ? 'met' : 'not met'}.`];
      }),
    );

  incidents
    .command('drop <incident> <criterion> <reason...>')
    .description('drop a criterion, with the reason')
    .action(
      onIncident<[string, Words]>(act, async ({ api }, id, [number, reason]) => {
        const params = { id, number: numberOf(number) };
        const outcome = await api.call(dropCriterion, { params, body: { reason: reason.join(' ') } });
        return [outcome, () => `criterion ${number} is dropped.`];
      }),
    );

  incidents
    .command('resolve <incident> <summary...>')
    .description('say that it is over, in a sentence')
    .option('--at <time>', 'since when, if not now')
    .option('--override <words>', 'why it is over all the same')
    .action(
      onIncident<[Words], EndOptions>(act, async (desk, id, [summary], { at, override }) => {
        const body = { resolvedAt: pastOf(desk, at), summary: summary.join(' '), override };
        const outcome = await desk.api.call(resolveIncident, { params: { id }, body });
        return [outcome, ({ resolvedAt }) => `resolved at ${sayWhen(resolvedAt, desk.clock)}.`];
      }),
    );
}

function pastOf(desk: Desk, text: string | undefined): string | undefined {
  return text === undefined ? undefined : formatInstant(pastMomentOf(desk, '--at', text));
}
