import {
  listPostmortemTemplates,
  savePostmortemTemplate,
  showConduct,
  showDigestWish,
  wishForDigest,
  writeConduct,
} from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import {
  CONDUCTS,
  type Conduct,
  DEFAULT_LEFT_OUT,
  POSTMORTEM_KINDS,
  type PostmortemKind,
  SECTIONS,
  type Section,
} from '@heed/core/postmortems';
import { Argument, type Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findAll, namesOf } from '../find/find.ts';
import { PEOPLE, TEAMS } from '../find/kinds.ts';
import { several } from '../options.ts';
import { answerList, answerThing, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import type { Said } from '../verb.ts';
import { onPostmortem } from './postmortems-find.ts';

type Conducted = Received<typeof showConduct>['conduct'];

/** `heed postmortem conduct` and `set-conduct`: the just-culture class, for few to read. */
export function addPostmortemConduct(group: Command, act: Act): void {
  group
    .command('conduct <name>')
    .description('show the just-culture class, if you are named as a reader')
    .action(
      onPostmortem(act, async (desk, { id }) =>
        drawConduct(desk, taken(await desk.api.call(showConduct, { params: { id } })).conduct),
      ),
    );
  group
    .command('set-conduct')
    .argument('<name>')
    .addArgument(new Argument('<class>', 'which response fits; none takes it away').choices([...CONDUCTS, 'none']))
    .argument('[note...]')
    .description('write the just-culture class: in no copy, no export, no list')
    .option('--reader <person>', 'who reads it beside you, four at most; may be repeated', several)
    .action(
      onPostmortem<[Conduct | 'none', readonly string[]], { reader?: readonly string[] }>(
        act,
        async (desk, { id }, [conduct, note], { reader = [] }) => {
          const readerIds = (await findAll(desk, PEOPLE, reader)).map((person) => person.id);
          const body = { class: conduct === 'none' ? null : conduct, note: note.join(' '), readerIds };
          return drawConduct(desk, taken(await desk.api.call(writeConduct, { params: { id }, body })).conduct);
        },
      ),
    );
}

function drawConduct(desk: Desk, conduct: Conducted): Said {
  if (conduct === null) return [{ conduct }, 'Nothing is written, or it is not yours to read.'];
  const fields: readonly Field[] = [
    ['Class', conduct.class],
    ['Note', cleanLine(conduct.note)],
    ['Read by', conduct.readers.map(({ name }) => cleanLine(name)).join(', ')],
    ['Written', sayWhen(conduct.at, desk.clock)],
  ];
  return [{ conduct }, ...titled(desk, 'Just culture'), ...drawFields(fields, desk.width, desk.paint)];
}

interface TemplateOptions {
  readonly team?: string;
  readonly ask?: readonly string[];
  readonly leaveOut?: readonly string[];
  readonly askFor?: readonly string[];
}

/** `heed postmortem templates`, `template` and `set-template`: what the postmortems of a team ask for. */
export function addPostmortemTemplates(group: Command, act: Act): void {
  group
    .command('templates')
    .description('list what postmortems ask for, by team and kind')
    .action(
      act<[]>(async (desk) => {
        const { templates } = taken(await desk.api.call(listPostmortemTemplates));
        const teamOf = await namesOf(desk, TEAMS);
        answerList(
          desk,
          { items: templates, nextCursor: null },
          [
            { title: 'TEAM', of: ({ teamId }) => (teamId === null ? 'all others' : teamOf(teamId)) },
            { title: 'KIND', of: ({ kind }) => kind },
            { title: 'ASKS', of: ({ prompts }) => Object.keys(prompts).join(', '), least: 10 },
            { title: 'WITHOUT', of: ({ leftOut }) => leftOut.join(', '), least: 10 },
          ],
          'All teams ask what Heed comes with. Change it: heed postmortem set-template full --ask "summary=…"',
        );
        return undefined;
      }),
    );
  const kinds = () => new Argument('<kind>').choices(POSTMORTEM_KINDS);
  group
    .command('template')
    .addArgument(kinds())
    .description('show what each section asks')
    .option('--team <team>', 'of this team; else of all that have none of their own')
    .action(
      act<[PostmortemKind], TemplateOptions>(async (desk, [kind], { team }) => {
        const { template, prompts } = await readTemplate(desk, kind, team);
        const asks = SECTIONS.flatMap((name) => {
          if (template.leftOut.includes(name)) return [[name, '(left out)'] as const];
          const words = template.prompts[name] ?? prompts[name];
          return words === undefined ? [] : [[name, cleanLine(words)] as const];
        });
        answerThing(desk, template, `What a postmortem asks (${kind})`, asks);
        return undefined;
      }),
    );
  group
    .command('set-template')
    .addArgument(kinds())
    .description('change what sections ask; what is not said stays, and open postmortems keep what they began with')
    .option('--team <team>', 'of this team; else of all that have none of their own')
    .option(
      '--ask <section=words>',
      'what a section asks; no words asks what Heed comes with; may be repeated',
      several,
    )
    .option('--leave-out <section>', 'do without a section; may be repeated', several)
    .option('--ask-for <section>', 'ask for a section that was left out; may be repeated', several)
    .action(
      act<[PostmortemKind], TemplateOptions>(async (desk, [kind], options) => {
        const { template } = await readTemplate(desk, kind, options.team);
        const asked = Object.fromEntries((options.ask ?? []).map(readAsk));
        const prompts = Object.fromEntries(
          Object.entries({ ...template.prompts, ...asked }).filter(([, words]) => words !== ''),
        );
        const again = (options.askFor ?? []).map(sectionOf);
        const without = [...template.leftOut, ...(options.leaveOut ?? []).map(sectionOf)];
        const leftOut = new Set(without.filter((each) => !again.includes(each)));
        const { teamId, version } = template;
        const body = { teamId, kind, prompts, leftOut: [...leftOut], version };
        const saved = taken(await desk.api.call(savePostmortemTemplate, { body }));
        desk.answer(saved, () => [`Saved. Show it: heed postmortem template ${kind}`]);
        return undefined;
      }),
    );
}

async function readTemplate(desk: Desk, kind: PostmortemKind, team: string | undefined) {
  const teamId = team === undefined ? null : (await find(desk, TEAMS, team)).id;
  const { templates, prompts } = taken(await desk.api.call(listPostmortemTemplates));
  const found = templates.find((one) => one.teamId === teamId && one.kind === kind);
  const own: typeof found = { teamId, kind, prompts: {}, leftOut: [...DEFAULT_LEFT_OUT[kind]], version: 0 };
  return { template: found ?? own, prompts };
}

function readAsk(text: string): readonly [Section, string] {
  const at = text.indexOf('=');
  if (at < 1)
    return stop('usage', { what: `"${text}" says no words.`, mend: 'Like this: --ask "summary=What broke?"' });
  return [sectionOf(text.slice(0, at)), text.slice(at + 1).trim()];
}

function sectionOf(text: string): Section {
  const found = SECTIONS.find((each) => each === text.trim());
  return found ?? stop('usage', { what: `"${text}" is no section.`, mend: `One of: ${SECTIONS.join(', ')}.` });
}

/** `heed postmortem digest`: what was learned, by mail. */
export function addPostmortemDigest(group: Command, act: Act): void {
  group
    .command('digest')
    .addArgument(new Argument('[wish]').choices(['on', 'off']))
    .description('show whether you are mailed what was learned, or ask for it')
    .action(
      act<[string | undefined]>(async (desk, [wish]) => {
        const answer =
          wish === undefined
            ? taken(await desk.api.call(showDigestWish))
            : taken(await desk.api.call(wishForDigest, { body: { subscribed: wish === 'on' } }));
        const { subscribed, everyDays, nextAt } = answer;
        desk.answer(answer, () => [
          subscribed
            ? `You are mailed what was learned, every ${everyDays} days${nextAt === null ? '' : `; next ${sayWhen(nextAt, desk.clock)}`}.`
            : 'You are not mailed what was learned. Ask for it: heed postmortem digest on',
        ]);
        return undefined;
      }),
    );
}
