import type { previewIncident } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { IMPACT_QUESTIONS, type ImpactAnswers, judgeSeverity, type Severity } from '@heed/core/incidents';
import type { Desk } from '../desk.ts';
import { cleanLine } from '../show/clean.ts';
import { type Clock, sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';

type Preview = Received<typeof previewIncident>;
type Question = keyof ImpactAnswers;

/** Somebody who is not deep in the problem can answer these. */
const QUESTIONS: Readonly<Record<Question, string>> = {
  coreDown: 'Is a core function, or the way to the money, unusable?',
  dataAtRisk: 'Is data lost, wrong or exposed, or may it be?',
  manyAffected: 'Is a large part of the users hit?',
  workaround: 'Can they go on in another way?',
  somebodyNotices: 'Does any user notice?',
  customerFacing: 'Do customers see it? (It decides who is told, not how bad it is.)',
};

const BECAUSE: Readonly<Record<string, string>> = {
  coreDown: 'a core function is unusable',
  dataAtRisk: 'data is at risk',
  manyAffected: 'a large part of the users is hit',
  workaround: 'they have no other way',
  somebodyNotices: 'users notice',
  fastBurn: 'an error budget burns fast',
};

/** Asks the questions of impact, one after the other. "unsure" stands first: nobody has to know. */
export async function askImpact(desk: Desk): Promise<ImpactAnswers> {
  const { ask } = desk.io;
  if (ask === undefined) {
    return stop('usage', { what: 'Nobody can be asked here.', mend: 'Say how bad it is: --severity sev2.' });
  }
  const answers: Record<Question, 'yes' | 'no' | 'unsure'> = {
    coreDown: 'unsure',
    dataAtRisk: 'unsure',
    manyAffected: 'unsure',
    workaround: 'unsure',
    somebodyNotices: 'unsure',
    customerFacing: 'unsure',
  };
  for (const question of [...IMPACT_QUESTIONS, 'customerFacing'] as const) {
    answers[question] = await ask.choose(QUESTIONS[question], ['unsure', 'yes', 'no']);
  }
  return answers;
}

/** `SEV2, because data is at risk. Not all of it is sure, so the worse case counts.` */
export function sayJudged({ severity, because, inDoubt }: Pick<Preview, 'severity' | 'because' | 'inDoubt'>): string {
  const why = because.map((one) => BECAUSE[one] ?? one).join(', and ');
  return `${saySeverity(severity)}${why === '' ? '' : `, because ${why}`}.${inDoubt ? ' Not all of it is sure, so the worse case counts.' : ''}`;
}

export function judge(answers: ImpactAnswers): Severity {
  return judgeSeverity(answers).severity;
}

export function saySeverity(severity: Severity): string {
  return severity.toUpperCase();
}

/** Who would be paged, and what is perhaps the same, before anybody is. */
export function drawPreview(preview: Preview, serviceName: (id: string) => string, clock: Clock): readonly string[] {
  const pages = preview.pages.map(({ part, serviceId, policyName, people, unreachable, waitsUntil }) => {
    const missed = unreachable.map(({ name }) => cleanLine(name)).join(', ');
    const reached = people.map(({ name }) => cleanLine(name)).join(', ') || 'nobody who can be reached';
    const whom = missed === '' ? reached : `${reached} (not reachable: ${missed})`;
    const part_ = part === 'commander' ? 'a commander' : serviceId === null ? 'responders' : serviceName(serviceId);
    const by = policyName === null ? ' (catch-all)' : ` (policy ${cleanLine(policyName)})`;
    return `- ${cleanLine(part_)}: ${whom}${by}${waitsUntil === null ? '' : `, when its hours begin: ${sayWhen(waitsUntil, clock)}`}`;
  });
  const similar = preview.similar.map(
    ({ reference, severity, title }) => `- ${reference} ${saySeverity(severity)} ${cleanLine(title)}`,
  );
  return [
    `This is a ${sayJudged(preview)}`,
    ...(pages.length === 0 ? ['It pages nobody.'] : ['It pages:', ...pages]),
    ...(similar.length === 0 ? [] : ['Perhaps it is declared already:', ...similar]),
  ];
}
