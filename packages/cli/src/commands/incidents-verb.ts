import type { Outcome } from '@heed/contract/client';
import type { getIncident } from '@heed/contract/incidents';
import type { Problem } from '@heed/contract/problems';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { findIncident, type Incident } from './incidents-find.ts';

/** Words at the end of a command line, which need no quotes. */
export type Words = readonly string[];

/** What a verb brought: the answer of the API, and the sentence that a person reads. */
export type Said = readonly [outcome: Outcome<typeof getIncident>, say: (incident: Incident) => string];

/** A verb about one incident, which is its first word. It answers the live record, or one sentence. */
export function onIncident<Rest extends readonly unknown[], O = object>(
  act: Act,
  speak: (desk: Desk, id: string, rest: Rest, options: O) => Promise<Said>,
): ReturnType<Act> {
  return act<[string, ...Rest], O>(async (desk, [text, ...rest], options) => {
    const { id } = await findIncident(desk, text);
    const [outcome, say] = await speak(desk, id, rest, options);
    const incident = takenVerb(outcome);
    desk.answer(incident, () => [`${incident.reference}: ${cleanLine(say(incident))}`]);
    return undefined;
  });
}

/** The live record that a verb answers; else what stands in the way, each on its line, and how a rule is set aside. */
export function takenVerb(outcome: Outcome<typeof getIncident>): Incident {
  if (outcome.ok || outcome.problem.code !== 'wrong-state') return taken(outcome);
  const { detail, errors } = outcome.problem;
  // The lines below say what the sentence would say once more.
  const what = errors === undefined ? detail.replaceAll('`override`', '--override') : `${detail.split(':')[0]}.`;
  return stop('refused', { what, where: errors?.map(sayUnmet), mend: mendOf(outcome.problem) });
}

/** `criteria.3` → `criterion 3`. */
function sayUnmet({ path, message }: NonNullable<Problem['errors']>[number]) {
  return { path: path.replace(/^criteria\.(\d+)$/, 'criterion $1'), message };
}

function mendOf({ detail }: Problem): string | undefined {
  if (!detail.includes('`override`')) return undefined;
  return 'Do what is missing; or set the rule aside, which is recorded: --override "the reason".';
}

/** What the verb needs to know: as an option, else asked at a terminal. */
export async function wanted(desk: Desk, option: string, given: string | undefined, question: string): Promise<string> {
  if (given !== undefined) return given;
  if (desk.io.ask !== undefined) return desk.io.ask.text(question);
  return stop('usage', { what: `${question} Say it with ${option}.` });
}

/** A person or service as the incident calls it; an id that it does not know stays as it is. */
export function nameIn({ names }: Incident, id: string | null | undefined): string {
  return id === null || id === undefined ? 'Heed' : (names[id] ?? id);
}

/** The number by which a line, an offer, a hypothesis and their like are called. */
export function numberOf(text: string): number {
  if (/^#?[1-9]\d{0,8}$/.test(text)) return Number(text.replace('#', ''));
  return stop('usage', { what: `"${text}" is no number.`, mend: 'Numbers stand in: heed incidents show INC-42' });
}
