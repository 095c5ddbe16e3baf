import { changeIncidentSeverity, shiftPosture } from '@heed/contract/incidents';
import { POSTURES, type Posture, SEVERITIES, type Severity } from '@heed/core/incidents';
import { Argument, type Command } from 'commander';
import type { Act } from '../desk.ts';
import { stop } from '../stop.ts';
import { askImpact, judge, saySeverity } from './incidents-ask.ts';
import { onIncident, wanted } from './incidents-verb.ts';

interface SeverityOptions {
  readonly ask?: true;
  readonly reason?: string;
  readonly override?: string;
}

/** How bad it is, and what the response asks itself. */
export function addIncidentCourse(incidents: Command, act: Act): void {
  incidents
    .command('severity <incident>')
    .addArgument(new Argument('[severity]').choices(SEVERITIES))
    .description('say that it is worse or milder')
    .option('--ask', 'judge how bad it is by a few questions')
    .option('--reason <words>', 'what shows it')
    .option('--override <words>', 'why a rule that refuses is set aside')
    .action(
      onIncident<[Severity | undefined], SeverityOptions>(act, async (desk, id, [given], options) => {
        const answers = options.ask === true ? await askImpact(desk) : undefined;
        const to = given ?? (answers === undefined ? undefined : judge(answers));
        if (to === undefined) return stop('usage', { what: 'Say how bad it is: a severity, or --ask.' });
        const reason = await wanted(desk, '--reason', options.reason, `What shows that it is a ${saySeverity(to)}?`);
        const body = { to, answers, reason, override: options.override };
        const outcome = await desk.api.call(changeIncidentSeverity, { params: { id }, body });
        return [outcome, ({ severity }) => `it is a ${saySeverity(severity)} now.`];
      }),
    );

  incidents
    .command('posture <incident>')
    .addArgument(new Argument('<posture>').choices(POSTURES))
    .description('shift the posture')
    .action(
      onIncident<[Posture]>(act, async ({ api }, id, [to]) => {
        const outcome = await api.call(shiftPosture, { params: { id }, body: { to } });
        return [outcome, ({ posture }) => `${posture}. ${QUESTION_OF[posture]}`];
      }),
    );
}

/** What the response asks itself in each posture. */
export const QUESTION_OF: Readonly<Record<Posture, string>> = {
  detect: 'Is something wrong, and where?',
  triage: 'How bad is it, and who is needed?',
  mitigate: 'What stops the harm fastest and safest?',
  resolve: 'By what do we know that it is over?',
  learn: 'What made it possible, and what will change?',
};
