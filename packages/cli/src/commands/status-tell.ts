import type { Received } from '@heed/contract/route';
import {
  correctPublicUpdate,
  getPublicSide,
  listPublicIncidents,
  openPublicIncident,
  postPublicUpdate,
  withdrawPublicUpdate,
} from '@heed/contract/status';
import { formatInstant } from '@heed/core/kernel';
import { PUBLIC_STATES, type PublicState } from '@heed/core/status';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, momentOf, several } from '../options.ts';
import { answerList, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { sayAgo, sayLength, sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { findIncident } from './incidents-find.ts';
import { wanted } from './incidents-verb.ts';
import { sayOutcome } from './status-answer.ts';
import { findPage, findPublicIncident, type OnPage, pageOption, readAffected } from './status-find.ts';
import { addStatusIncidentLinks } from './status-links.ts';
import { addUpdateVerbs } from './status-updates.ts';

interface Telling extends OnPage {
  readonly state?: PublicState;
  readonly say?: string;
  readonly affects?: readonly string[];
  readonly nextIn?: string;
  readonly followUp?: string;
  readonly inside?: string;
}

function tellingOptions(command: Command): Command {
  return command
    .addOption(pageOption())
    .addOption(new Option('--state <state>', 'where it stands').choices(PUBLIC_STATES))
    .option('--say <words>', 'what readers read')
    .option('--affects <component=status>', 'ok, degraded, partial or major; several times', several)
    .option('--next-in <minutes>', 'when readers hear again; as the page promises without')
    .option('--follow-up <time>', 'of the last word: by when readers can read what was learned');
}

/** `heed status incident`: what the public is told of. */
export function addStatusIncidentVerbs(status: Command, act: Act): void {
  const group = status.command('incident').description('what the public is told of');
  addStatusIncidentLinks(group, act);
  const list = group.command('list').description('list them, the newest first').addOption(pageOption());
  for (const option of limitOptions(20)) list.addOption(option);
  list.action(
    act<[], ListOptions & OnPage>(async (desk, _, { limit, cursor, page: on }) => {
      const { id } = await findPage(desk, on);
      const read = async (query: { readonly limit: number; readonly cursor: string | undefined }) =>
        taken(await desk.api.call(listPublicIncidents, { params: { id }, query }));
      answerList(
        desk,
        await walkList(read, limit, cursor),
        [
          { title: 'ID', of: (one) => shortId(one.id) },
          { title: 'TITLE', of: ({ title }) => title, least: 16 },
          { title: 'STATE', of: ({ state }) => state ?? 'withdrawn' },
          { title: 'IMPACT', of: ({ impact }) => impact },
          { title: 'BEGAN', of: ({ startedAt }) => sayAgo(startedAt, desk.clock) },
          {
            title: 'NEXT WORD',
            of: ({ nextUpdateAt, isSilent }) => (isSilent ? 'overdue' : sayWhen(nextUpdateAt, desk.clock)),
            tone: ({ isSilent }) => (isSilent ? 'bad' : 'plain'),
          },
        ],
        'Nothing was told.',
      );
      return undefined;
    }),
  );

  group
    .command('show <incident>')
    .description('show one with every update, and what they said before')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [text], { page: on }) => {
        const incident = await findPublicIncident(desk, await findPage(desk, on), text);
        const { incidentId: id } = incident;
        // Who may not see the incident behind it is told nothing of it.
        const side = id === null ? undefined : await desk.api.call(getPublicSide, { params: { id } });
        const first = side?.ok === true ? side.value : undefined;
        desk.answer({ ...incident, firstAck: first === undefined ? null : firstAckOf(first) }, () => [
          ...titled(desk, incident.title),
          ...drawFields(
            [
              ['State', incident.state ?? 'withdrawn'],
              ['Impact', incident.impact],
              ['Began', sayWhen(incident.startedAt, desk.clock)],
              ['Next word', incident.isSilent ? 'overdue' : sayWhen(incident.nextUpdateAt, desk.clock)],
              ...(first === undefined ? [] : [['First word', sayFirst(first)] as const]),
              ['Id', incident.id],
            ],
            desk.width,
            desk.paint,
          ),
          ...incident.updates.flatMap((update) =>
            section(desk, `${sayWhen(update.displayAt, desk.clock)}  ${update.state}  (${shortId(update.id)})`, [
              ...update.body.split('\n').map(cleanLine),
              ...update.edits.map(({ reason, body }) => `Before (${cleanLine(reason)}): ${cleanLine(body)}`),
              ...(update.withdrawn === null ? [] : [`Withdrawn: ${cleanLine(update.withdrawn.reason)}`]),
            ]),
          ),
        ]);
        return undefined;
      }),
    );

  tellingOptions(group.command('open <title...>').description('tell the public of an incident'))
    .option('--inside <incident>', 'the incident inside, such as INC-42; never published')
    .action(
      act<[readonly string[]], Telling>(async (desk, [words], options) => {
        const page = await findPage(desk, options.page);
        const title = words.join(' ');
        const body = await wanted(desk, '--say', options.say, 'What do readers read?');
        const incidentId = options.inside === undefined ? undefined : (await findIncident(desk, options.inside)).id;
        const answer = taken(
          await desk.api.call(openPublicIncident, {
            params: { id: page.id },
            body: {
              title,
              body,
              incidentId,
              ...saidOf(desk, options),
              affected: [...affectedOf(page, options)],
            },
          }),
        );
        desk.answer(answer, () => [sayOutcome(answer, `${cleanLine(title)} (${shortId(answer.incident?.id ?? '')})`)]);
        return undefined;
      }),
    );
}

/** `heed status update`: the next word, and words set right. */
export function addStatusUpdateVerbs(status: Command, act: Act): void {
  const group = status.command('update').description('the next word about an incident, and words set right');
  tellingOptions(
    group.command('post <incident>').description('post an update; that nothing changed is one too'),
  ).action(
    act<[string], Telling>(async (desk, [text], options) => {
      const page = await findPage(desk, options.page);
      const incident = await findPublicIncident(desk, page, text);
      const state = options.state ?? incident.state;
      if (state === null) return stop('usage', { what: 'Say where it stands: --state investigating.' });
      const body = await wanted(desk, '--say', options.say, 'What do readers read?');
      const params = { id: page.id, incidentId: incident.id };
      const said = { ...saidOf(desk, options), state, body, affected: [...affectedOf(page, options)] };
      const answer = taken(await desk.api.call(postPublicUpdate, { params, body: said }));
      desk.answer(answer, () => [sayOutcome(answer, `${cleanLine(incident.title)}: ${state}`)]);
      return undefined;
    }),
  );

  addUpdateVerbs(group, act, {
    of: 'incident',
    find: findPublicIncident,
    correct: async ({ api }, { page, one, updateId }, body) => {
      const params = { id: page.id, incidentId: one.id, updateId };
      return { answer: taken(await api.call(correctPublicUpdate, { params, body })), title: one.title };
    },
    withdraw: async ({ api }, { page, one, updateId }, body) => {
      const params = { id: page.id, incidentId: one.id, updateId };
      const answer = taken(await api.call(withdrawPublicUpdate, { params, body }));
      return { answer, said: `Withdrawn. ${cleanLine(answer.title)}: ${answer.state ?? 'no longer public'}` };
    },
  });
}

function saidOf(desk: Desk, { state, nextIn, followUp }: Telling) {
  if (nextIn !== undefined && !/^\d{1,5}$/.test(nextIn)) {
    return stop('usage', { what: `"${nextIn}" is no number of minutes.`, mend: 'Like this: --next-in 30' });
  }
  const next = nextIn === undefined ? {} : { nextUpdateAt: formatInstant(desk.clock.now + Number(nextIn) * 60_000) };
  const promised = followUp === undefined ? {} : { followUpBy: formatInstant(momentOf(desk, '--follow-up', followUp)) };
  return { ...(state === undefined ? {} : { state }), ...next, ...promised };
}

function affectedOf(page: Parameters<typeof readAffected>[0], { affects = [] }: Telling) {
  return readAffected(page, affects);
}

type PublicSide = Received<typeof getPublicSide>;

function firstAckOf({ acknowledgedAt, timeToFirstPublicAck, withinFiveMinutes }: PublicSide) {
  return { acknowledgedAt, timeToFirstPublicAck, withinFiveMinutes };
}

function sayFirst({ timeToFirstPublicAck: after, withinFiveMinutes }: PublicSide): string {
  if (after === null) return withinFiveMinutes === null ? 'can still be within five minutes' : 'nobody has said it';
  return `${sayLength(after)} after detection: ${withinFiveMinutes === true ? 'within' : 'later than'} five minutes`;
}
