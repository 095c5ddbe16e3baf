import { getPolicy, previewPolicy } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import { formatInstant } from '@heed/core/kernel';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { readBody, takenWith } from '../document/send.ts';
import { find, namesOf } from '../find/find.ts';
import { PEOPLE, POLICIES, SCHEDULES, TEAMS } from '../find/kinds.ts';
import { momentOf } from '../options.ts';
import { titled } from '../show/answers.ts';
import { drawTable } from '../show/table.ts';
import { instantOrNothing, sayLength, sayMoment } from '../show/time.ts';
import { stop } from '../stop.ts';

type Preview = Received<typeof previewPolicy>;
type Played = Preview['steps'][number];
type Via = Played['people'][number]['via'];

interface Options {
  readonly at?: string;
  readonly file?: string;
}

export function addPolicyPreview(group: Command, act: Act): void {
  group
    .command('preview [policy]')
    .description('say who would be paged, and when, if nobody answered')
    .option('--at <time>', 'if the page began then, instead of now')
    .option('-f, --file <file>', 'of a policy that is not stored: steps and repeats as YAML or JSON')
    .action(
      act<[string | undefined], Options>(async (desk, [text], options) => {
        const at = options.at === undefined ? undefined : formatInstant(momentOf(desk, '--at', options.at));
        const preview = await play(desk, text, options.file, at);
        const names = await namesForVia(desk);
        desk.answer(preview, () => drawPreview(desk, preview, names));
        return undefined;
      }),
    );
}

async function play(desk: Desk, text: string | undefined, file: string | undefined, at: string | undefined) {
  if (file !== undefined && text === undefined) {
    const { body, written } = await readBody(desk, { ...previewPolicy, body: previewPolicy.body.shape.policy }, file);
    return takenWith(written, await desk.api.call(previewPolicy, { body: { policy: body, at } }));
  }
  if (text === undefined || file !== undefined)
    return stop('usage', { what: 'Name a policy, or give a file with -f.' });
  const { id } = await find(desk, POLICIES, text);
  const { steps, repeats } = taken(await desk.api.call(getPolicy, { params: { id } }));
  // Targets of a stored policy are of a kind each; only the types know less than the schema.
  const policy = {
    steps: steps.map((step) => ({ ...step, targets: step.targets.map((target) => ({ ...target })) })),
    repeats,
  };
  return taken(await desk.api.call(previewPolicy, { body: { policy, at } }));
}

async function namesForVia(desk: Desk): Promise<(via: Via) => string> {
  const [personOf, scheduleOf, teamOf] = await Promise.all([
    namesOf(desk, PEOPLE),
    namesOf(desk, SCHEDULES),
    namesOf(desk, TEAMS),
  ]);
  return ({ kind, id }) => {
    switch (kind) {
      case 'person':
        return personOf(id);
      case 'schedule':
        return scheduleOf(id);
      case 'team':
        return teamOf(id);
      case 'catch-all':
        return 'the catch-all';
      case 'reassignment':
        return 'a reassignment';
    }
  };
}

function drawPreview(desk: Desk, { startsAt, steps }: Preview, nameOf: (via: Via) => string): readonly string[] {
  const begin = instantOrNothing(startsAt) ?? desk.clock.now;
  const since = ({ at }: Played) => {
    const instant = instantOrNothing(at);
    if (instant === undefined) return '';
    return instant === begin ? 'at once' : `after ${sayLength(instant - begin)}`;
  };
  const table = drawTable(
    steps,
    [
      { title: 'WHEN', of: since },
      { title: 'STEP', of: sayStep },
      {
        title: 'TOLD',
        of: ({ people }) => people.map((one) => sayPerson(one, nameOf)).join(', ') || 'nobody',
        tone: toneOf,
        least: 20,
      },
      { title: 'NOT REACHED', of: ({ missed }) => sayMisses(missed, nameOf), tone: () => 'warn', least: 16 },
    ],
    desk.width,
    desk.paint,
  );
  return [...titled(desk, `If a page began ${sayMoment(begin, desk.clock)} and nobody answered`), ...table];
}

function sayStep({ kind, loop, step }: Played): string {
  switch (kind) {
    case 'step':
      return `${(step ?? 0) + 1}${loop !== null && loop > 0 ? `, round ${loop + 1}` : ''}`;
    case 'nobody-on-call':
      return 'nobody there';
    case 'exhausted':
      return 'the end';
  }
}

function sayPerson({ name, via }: Played['people'][number], nameOf: (via: Via) => string): string {
  const means = nameOf(via);
  return means === name ? name : `${name} (${means})`;
}

function sayMisses(missed: Played['missed'], nameOf: (via: Via) => string): string {
  const words = missed.map(({ why, via, personId }) => {
    if (why === 'nobody-there') return `${nameOf(via)} has nobody`;
    return `${personId === null ? nameOf(via) : nameOf({ kind: 'person', id: personId })} has no way to be reached`;
  });
  return [...new Set(words)].join(', ');
}

function toneOf({ kind, people }: Played): 'plain' | 'bad' {
  return kind === 'step' && people.length > 0 ? 'plain' : 'bad';
}
