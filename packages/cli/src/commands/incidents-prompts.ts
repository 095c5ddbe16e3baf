import type { Desk } from '../desk.ts';
import { bullets, section } from '../show/answers.ts';
import { sayAgo } from '../show/time.ts';
import type { Incident } from './incidents-find.ts';
import { nameIn } from './incidents-verb.ts';

type Prompt = Incident['prompts'][number];

/** What the response should look at now, the most urgent first, each with the verb that answers it. */
export function drawPrompts(desk: Desk, incident: Incident): readonly string[] {
  return section(
    desk,
    'Look at this now',
    bullets(
      desk,
      incident.prompts.map((prompt) => sayPrompt(desk, incident, prompt)),
    ),
  );
}

function sayPrompt({ clock }: Desk, incident: Incident, prompt: Prompt): string {
  const heed = (words: string) => `heed incidents ${words.replace('@', incident.reference)}`;
  const since = sayAgo(prompt.since, clock);
  const name = nameIn(incident, prompt.personId);
  switch (prompt.kind) {
    case 'no-commander':
      return `Nobody commands it. Take command: ${heed('role @ commander')}`;
    case 'no-operations':
      return `Nobody leads operations: ${heed('role @ operations NAME')}`;
    case 'no-impact':
      return `What users see is not written down: ${heed('impact @ …')}`;
    case 'tired':
      return prompt.role === 'commander'
        ? `${name} has commanded for long. Offer command to somebody: ${heed('offer @ NAME')}`
        : `${name} has been on duty for long. Give the role to somebody: ${heed(`role @ ${prompt.role} NAME`)}`;
    case 'offer-waits':
      return `Command was offered to ${name} ${since}, and is not accepted yet: ${heed('accept @')}`;
    case 'timebox-due':
      return `The time of time-box ${prompt.number} is up. Its fallback: ${prompt.fallback}`;
    case 'stalled':
      return `Nothing has moved the search since ${since}. State another hypothesis: ${heed('hypothesis @ …')}`;
    case 'no-criteria':
      return `By what will you know that it is over? ${heed('criterion @ …')}`;
    case 'update-due':
      return `The update that was promised was due ${since}: ${heed('update @ … --next 30m')}`;
    case 'mitigate-first':
      return `A cause is in sight and nothing was tried. Stop the harm first: ${heed('mitigate @ …')}`;
    case 'evidence-fades':
      return `Its source forgets "${prompt.title}" (${since}). Capture what lies there: heed evidence add ${incident.reference} FILE --copy-of ${prompt.evidenceId}`;
    case 'rollback-first':
      return `Is taking the change back safer than mending it in place? ${heed('settle @ rollback-first yes')}`;
    case 'second-team':
      return `Is a second team needed? ${heed('page @ --policy NAME …')}, or ${heed('settle @ second-team no')}`;
  }
}
