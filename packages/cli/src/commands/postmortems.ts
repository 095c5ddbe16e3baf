import {
  askForLookBack,
  contributeAnonymously,
  decideLookBack,
  listLookBacks,
  listPostmortems,
  openPostmortem,
  showLookBack,
} from '@heed/contract/postmortems';
import { LOOKS, type Look, POSTMORTEM_STATES, type PostmortemState, sayTrigger } from '@heed/core/postmortems';
import { Argument, type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, several } from '../options.ts';
import { answerList, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { aboutIncident, findIncident } from './incidents-find.ts';
import { findClassId } from './insights-classes.ts';
import { addPostmortemActions, readActions } from './postmortems-actions.ts';
import { addPostmortemChanges } from './postmortems-change.ts';
import { addPostmortemComments, addPostmortemContributions } from './postmortems-comments.ts';
import { findPostmortem, onPostmortem } from './postmortems-find.ts';
import { addPattern } from './postmortems-pattern.ts';
import { addPostmortemPeople } from './postmortems-people.ts';
import { addPostmortemConduct, addPostmortemDigest, addPostmortemTemplates } from './postmortems-prepared.ts';
import { addPostmortemReview } from './postmortems-review.ts';
import { addPostmortemSettings } from './postmortems-settings.ts';
import { answerPostmortem } from './postmortems-show.ts';
import { addPostmortemVersions } from './postmortems-versions.ts';
import { addPostmortemWriting } from './postmortems-write.ts';

interface FilterOptions extends ListOptions {
  readonly search?: string;
  readonly state?: PostmortemState;
  readonly overdue?: true;
  readonly class?: string;
}

/** `heed postmortem`: what was learned. */
export function addPostmortems(heed: Command, act: Act): void {
  const group = heed
    .command('postmortem')
    .description('what was learned from incidents: decided, written, checked, reviewed');
  const list = group.command('list').description('list postmortems, or search in what they say');
  for (const option of limitOptions(50)) list.addOption(option);
  list
    .option('-s, --search <words>', 'words, a "phrase", -without')
    .addOption(new Option('--state <state>', 'only these').choices(POSTMORTEM_STATES))
    .option('--class <class>', 'only those of this failure class')
    .option('--overdue', 'only those whose review is overdue')
    .action(
      act<[], FilterOptions>(async (desk, _args, { limit, cursor, search, state, overdue, class: of }) => {
        const filter = {
          ...(search === undefined ? {} : { q: search }),
          ...(state === undefined ? {} : { state }),
          ...(of === undefined ? {} : { classId: await findClassId(desk, of) }),
          ...(overdue === undefined ? {} : { overdue: 'true' as const }),
        };
        const found = await walkList(
          async (page) => taken(await desk.api.call(listPostmortems, { query: { ...page, ...filter } })),
          limit,
          cursor,
        );
        answerList(
          desk,
          found,
          [
            { title: 'ID', of: ({ id }) => shortId(id) },
            { title: 'INCIDENT', of: ({ incidents }) => incidents.map(({ reference }) => reference).join(',') },
            { title: 'TITLE', of: ({ title }) => title, least: 20 },
            { title: 'STATE', of: ({ state: now }) => now },
            { title: 'OVERDUE', of: ({ overdue: late }) => late ?? '', spare: 1 },
          ],
          'There is none. See which incidents wait for a decision: heed postmortem waiting',
        );
        return undefined;
      }),
    );
  group
    .command('waiting')
    .description('list incidents whose look back nobody has decided on')
    .action(
      act<[]>(async (desk) => {
        const found = await walkList(
          async (page) => taken(await desk.api.call(listLookBacks, { query: page })),
          Number.POSITIVE_INFINITY,
        );
        answerList(
          desk,
          found,
          [
            { title: 'INCIDENT', of: ({ incident }) => incident.reference },
            { title: 'TITLE', of: ({ incident }) => incident.title, least: 20 },
            { title: 'PROPOSED', of: ({ proposed }) => proposed },
            { title: 'SINCE', of: ({ proposedAt }) => sayWhen(proposedAt, desk.clock) },
            { title: 'LATE', of: ({ late }) => (late ? 'late' : '') },
            { title: 'BECAUSE', of: ({ because }) => because.join(', ') },
          ],
          'Nothing waits for a decision.',
        );
        return undefined;
      }),
    );
  group
    .command('show <name>')
    .description('show one: by its id, its incident (INC-42), or a piece of its title')
    .action(
      act<[string]>(async (desk, [name]) => {
        const postmortem = await findPostmortem(desk, name);
        answerPostmortem(desk, postmortem, await readActions(desk, postmortem));
        return undefined;
      }),
    );
  group
    .command('look <incident>')
    .description('show which look back an incident deserves, and what was decided')
    .action(
      aboutIncident(act, async (desk, { id }) => {
        const look = taken(await desk.api.call(showLookBack, { params: { id } }));
        const fields: readonly Field[] = [
          ['Proposed', [look.proposed, ...look.because.map(sayTrigger)].join('\n')],
          ['Decided', look.decision === null ? 'not yet' : `${look.decision.look}: ${cleanLine(look.decision.reason)}`],
          ['Postmortem', look.postmortem?.id ?? 'none'],
        ];
        const { reference, title } = look.incident;
        return [look, ...titled(desk, `${reference} ${title}`), ...drawFields(fields, desk.width, desk.paint)];
      }),
    );
  group
    .command('decide')
    .argument('<incident>')
    .addArgument(new Argument('<look>').choices(LOOKS))
    .description('decide whether there is a postmortem; also that there is none')
    .requiredOption('--reason <text>', 'kept for good')
    .action(
      aboutIncident<[Look], { readonly reason: string }>(act, async (desk, { id }, [look], { reason }) => {
        const body = { look, reason, timeZone: desk.clock.zone };
        const done = taken(await desk.api.call(decideLookBack, { params: { id }, body }));
        const { postmortem } = done;
        return [done, postmortem === null ? 'It is decided.' : `It is decided, and ${postmortem.id} is open.`];
      }),
    );
  group
    .command('ask <incident>')
    .description('ask for a postmortem: anybody may')
    .requiredOption('--why <text>', 'why')
    .action(
      aboutIncident<[], { readonly why: string }>(act, async (desk, { id }, _rest, { why }) => [
        taken(await desk.api.call(askForLookBack, { params: { id }, body: { why } })),
        'It is asked for.',
      ]),
    );
  group
    .command('open <incident>')
    .description('open one without a decision; with --with, a pattern over several incidents')
    .option('--with <incident>', 'another incident of the pattern; may be given several times', several)
    .option('--short', 'a short review')
    .option('--title <text>', 'else that of the incident')
    .action(
      act<[string], { readonly with?: readonly string[]; readonly short?: true; readonly title?: string }>(
        async (desk, [name], { with: others = [], short, title }) => {
          const incidentIds = [(await findIncident(desk, name)).id];
          for (const each of others) incidentIds.push((await findIncident(desk, each)).id);
          const kind = others.length > 0 ? ('pattern' as const) : short ? ('short' as const) : ('full' as const);
          const body = { kind, incidentIds, timeZone: desk.clock.zone, ...(title === undefined ? {} : { title }) };
          const made = taken(await desk.api.call(openPostmortem, { body }));
          desk.answer(made, () => [`${made.id} is open.`]);
          return undefined;
        },
      ),
    );
  group
    .command('say <name> <text>')
    .description('say something without a name: nobody can find out who it was')
    .action(
      onPostmortem<[string]>(act, async (desk, { id }, [text]) => {
        taken(await desk.api.call(contributeAnonymously, { params: { id }, body: { text } }));
        return [{}, 'It is taken, and is shown with others after a while.'];
      }),
    );
  addPostmortemWriting(group, act);
  addPostmortemChanges(group, act);
  addPostmortemActions(group, act);
  addPattern(group, act);
  addPostmortemComments(group, act);
  addPostmortemContributions(group, act);
  addPostmortemPeople(group, act);
  addPostmortemReview(group, act);
  addPostmortemVersions(group, act);
  addPostmortemConduct(group, act);
  addPostmortemTemplates(group, act);
  addPostmortemSettings(group, act);
  addPostmortemDigest(group, act);
}
