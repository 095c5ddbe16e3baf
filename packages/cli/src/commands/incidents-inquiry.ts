import { answerTimebox, extendTimebox, judgeHypothesis, startTimebox, stateHypothesis } from '@heed/contract/incidents';
import { formatInstant } from '@heed/core/kernel';
import { Argument, type Command } from 'commander';
import type { Act } from '../desk.ts';
import { endOf, wholeNumber } from '../options.ts';
import { sayWhen } from '../show/time.ts';
import { numberOf, onIncident, type Words, wanted } from './incidents-verb.ts';

const STATES = ['open', 'leading', 'rejected', 'confirmed'] as const;
const PERCENT = wholeNumber(0, 100);

interface Length {
  readonly for?: string;
  readonly until?: string;
}

/** What may be the cause, and how long one looks for it. */
export function addIncidentInquiry(incidents: Command, act: Act): void {
  incidents
    .command('hypothesis <incident> <words...>')
    .description('state what may be the cause')
    .option('--confidence <percent>', 'how sure you are', PERCENT)
    .action(
      onIncident<[Words], { readonly confidence?: number }>(act, async ({ api }, id, [words], { confidence }) => {
        const body = { text: words.join(' '), confidence };
        const outcome = await api.call(stateHypothesis, { params: { id }, body });
        return [outcome, ({ hypotheses }) => `this is hypothesis ${hypotheses.at(-1)?.number ?? ''}.`];
      }),
    );

  incidents
    .command('judge <incident> <hypothesis>')
    .addArgument(new Argument('<state>').choices(STATES))
    .argument('[why...]')
    .description('say that a hypothesis leads, is rejected, or confirmed')
    .option('--confidence <percent>', 'how sure you are', PERCENT)
    .action(
      onIncident<[string, (typeof STATES)[number], Words], { readonly confidence?: number }>(
        act,
        async ({ api }, id, [number, state, why], { confidence }) => {
          const body = { state, confidence, why: why.length === 0 ? undefined : why.join(' ') };
          const outcome = await api.call(judgeHypothesis, { params: { id, number: numberOf(number) }, body });
          return [outcome, () => `hypothesis ${number} ${JUDGED[state]}.`];
        },
      ),
    );

  incidents
    .command('timebox <incident> <question...>')
    .description('give a question a deadline, and say what is done then')
    .option('--for <length>', 'for so long, such as 20m')
    .option('--until <time>', 'until then, at most 8 hours away')
    .option('--else <words>', 'what is done when there is no answer by then')
    .action(
      onIncident<[Words], Length & { readonly else?: string }>(act, async (desk, id, [words], options) => {
        const deadline = formatInstant(endOf(desk, options));
        const fallback = await wanted(desk, '--else', options.else, 'What is done when the time is up?');
        const body = { question: words.join(' '), deadline, fallback };
        const outcome = await desk.api.call(startTimebox, { params: { id }, body });
        return [
          outcome,
          ({ timeboxes }) =>
            `time-box ${timeboxes.at(-1)?.number ?? ''} ends ${sayWhen(deadline, desk.clock)}. Else: ${fallback}`,
        ];
      }),
    );

  incidents
    .command('extend <incident> <timebox>')
    .description('extend a time-box; twice only with another hypothesis')
    .option('--for <length>', 'for so long from now, such as 10m')
    .option('--until <time>', 'until then')
    .action(
      onIncident<[string], Length>(act, async (desk, id, [number], options) => {
        const deadline = formatInstant(endOf(desk, options));
        const params = { id, number: numberOf(number) };
        const outcome = await desk.api.call(extendTimebox, { params, body: { deadline } });
        return [outcome, () => `time-box ${number} ends ${sayWhen(deadline, desk.clock)}.`];
      }),
    );

  incidents
    .command('answer <incident> <timebox> <words...>')
    .description('answer the question of a time-box')
    .action(
      onIncident<[string, Words]>(act, async ({ api }, id, [number, words]) => {
        const params = { id, number: numberOf(number) };
        const outcome = await api.call(answerTimebox, { params, body: { answer: words.join(' ') } });
        return [outcome, () => `the question of time-box ${number} is answered.`];
      }),
    );
}

const JUDGED = {
  open: 'is open again',
  leading: 'leads',
  rejected: 'is rejected',
  confirmed: 'is confirmed',
};
