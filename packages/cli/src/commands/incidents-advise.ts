import { adviseIncident, startMitigation } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { bullets, section } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { calledAs, findIncident } from './incidents-find.ts';
import { onIncident, type Words } from './incidents-verb.ts';

type Advice = Received<typeof adviseIncident>;
type Option = Advice['options'][number];

/** The ways to stop the harm, the best first, and trying one of them. */
export function addIncidentAdvice(incidents: Command, act: Act): void {
  incidents
    .command('advise <incident>')
    .description('rank the ways to stop the harm, with the reasons')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await findIncident(desk, text);
        const advice = taken(await desk.api.call(adviseIncident, { params: { id } }));
        desk.answer(advice, () => drawAdvice(desk, calledAs(text), advice));
        return undefined;
      }),
    );

  incidents
    .command('try <incident> <way...>')
    .description('begin a way that "advise" named, by its title')
    .option('--expect <words>', 'what should be seen, and when')
    .option('--undo <words>', 'how it is taken back')
    .action(
      onIncident<[Words], { readonly expect?: string; readonly undo?: string }>(
        act,
        async (desk, id, [way], { expect, undo }) => {
          const { options } = taken(await desk.api.call(adviseIncident, { params: { id } }));
          const { attempt } = optionCalled(options, way.join(' '));
          const body = {
            ...attempt,
            expectation: expect ?? attempt.expectation,
            undo: undo ?? attempt.undo ?? undefined,
          };
          const outcome = await desk.api.call(startMitigation, { params: { id }, body });
          return [
            outcome,
            ({ mitigations }) =>
              `this is mitigation ${mitigations.at(-1)?.number ?? ''}, ${attempt.title}. Expected: ${body.expectation}`,
          ];
        },
      ),
    );
}

/** The one of this title, or of the only title that has these words in it. */
function optionCalled(options: readonly Option[], words: string): Option {
  const low = words.toLowerCase();
  const whole = options.filter(({ mitigation }) => mitigation.id === words || mitigation.title.toLowerCase() === low);
  const found =
    whole.length > 0 ? whole : options.filter(({ mitigation }) => mitigation.title.toLowerCase().includes(low));
  const [one, ...others] = found;
  if (one !== undefined && others.length === 0) return one;
  return stop('refused', {
    what: one === undefined ? `No way that was prepared is called "${words}".` : `"${words}" may mean several ways.`,
    where: found.map(({ mitigation, service }) => ({ path: service.name, message: mitigation.title })),
    mend: 'See them: heed incidents advise INC-42',
  });
}

function drawAdvice(desk: Desk, called: string, advice: Advice): readonly string[] {
  const { options, warnings, unprepared } = advice;
  const lines =
    options.length === 0
      ? ['No way to stop the harm was prepared.']
      : drawFields(rankOf(options), desk.width, desk.paint);
  const mend = unprepared.map(
    ({ name }) => `Nobody prepared a way for ${name}: heed mitigations add ${JSON.stringify(cleanLine(name))} …`,
  );
  const first = options.find(({ standing }) => standing === 'suggested');
  const next =
    first === undefined ? [] : ['', `Try the first: heed incidents try ${called} ${cleanLine(first.mitigation.title)}`];
  return [
    ...lines,
    ...section(desk, 'Know this before', bullets(desk, [...warnings.map(({ text }) => text), ...mend])),
    ...section(desk, 'Judged by', bullets(desk, judgedBy(desk, advice))),
    ...next,
  ];
}

const STANDINGS = {
  suggested: '',
  caution: ', with care',
  running: ', under way',
  dropped: ', not suggested',
} as const;

function rankOf(options: readonly Option[]): readonly Field[] {
  return options.map(({ mitigation, service, standing, reasons, attempt }, index) => {
    const { title, steps, runbookUrl } = mitigation;
    const why = reasons.map(({ text }) => text).join('\n');
    const how = [steps === '' ? [] : [`Steps: ${steps}`], runbookUrl === null ? [] : [`Runbook: ${runbookUrl}`]].flat();
    const undo = attempt.undo === null ? [] : [`Taken back by: ${attempt.undo}`];
    const head = `${title} (${service.name}${service.hit ? '' : ', which it stands on'}${STANDINGS[standing]})`;
    return [String(index + 1), [head, why, ...undo, ...how].join('\n')];
  });
}

function judgedBy({ clock }: Desk, { evidence }: Advice): readonly string[] {
  const { startedAt, startedBy, changes, alerts, labels } = evidence;
  const began = `The harm began ${sayWhen(startedAt, clock)}, ${startedBy === 'impact' ? 'as it was said' : 'as far as is known: when it was detected'}.`;
  const known = changes.map(({ title, kind, at, suspect, reversible, reversibleReason }) => {
    const back = reversible === 'no' ? `; cannot be taken back: ${reversibleReason ?? ''}` : '';
    return `${kind} "${title}", ${sayWhen(at, clock)}${suspect ? ', shortly before' : ''}${back}`;
  });
  const places = labels.map(({ label, value }) => `${label} is ${value}`).join(', ');
  const fired = `${alerts} ${alerts === 1 ? 'alert' : 'alerts'}${places === '' ? '' : `: ${places}`}`;
  return [began, ...(known.length === 0 ? ['No change is known of the day before.'] : known), fired];
}
