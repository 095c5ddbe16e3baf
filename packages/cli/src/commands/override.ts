import { cancelOverride, createOverride, listOverrides } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import { formatInstant } from '@heed/core/kernel';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { chosen, find, findPerson, namesOf } from '../find/find.ts';
import { type Kind, PEOPLE, SCHEDULES } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions, momentOf } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { readLength } from '../show/moment.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';

type Override = Received<typeof createOverride>;

interface CreateOptions {
  readonly person?: string;
  readonly nobody?: true;
  readonly from: string;
  readonly to?: string;
  readonly for?: string;
  readonly reason: string;
}

/** `heed override`: somebody else, or on purpose nobody, for a while. */
export function addOverride(heed: Command, act: Act): void {
  const override = heed.command('override').description('put somebody else on call for a while');
  override
    .command('create <schedule>')
    .description('put somebody on call for a while; the newest override wins')
    .option('--person <person>', 'who takes over ("me" is you)')
    .option('--nobody', 'on purpose nobody')
    .option('--from <time>', 'from then', 'now')
    .option('--to <time>', 'until then')
    .option('--for <length>', 'for so long, such as 4h or 2d')
    .option('--reason <words>', 'why', '')
    .action(
      act<[string], CreateOptions>(async (desk, [text], options) => {
        const schedule = await find(desk, SCHEDULES, text);
        const person = await whoTakesOver(desk, options);
        const startAt = momentOf(desk, '--from', options.from);
        const endAt = endOf(desk, startAt, options);
        const body = {
          startAt: formatInstant(startAt),
          endAt: formatInstant(endAt),
          personId: person?.id ?? null,
          reason: options.reason,
        };
        const made = taken(await desk.api.call(createOverride, { params: { id: schedule.id }, body }));
        const from = sayWhen(made.startAt, desk.clock);
        const until = sayWhen(made.endAt, desk.clock);
        const who = person === undefined ? 'On purpose nobody' : cleanLine(person.name);
        desk.answer(made, () => [`${who} is on call in ${cleanLine(schedule.name)} from ${from} until ${until}.`]);
        return undefined;
      }),
    );

  const list = override.command('list <schedule>').description('list the overrides of a schedule that are not over');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[string], ListOptions>(async (desk, [text], { limit, cursor }) => {
      const { id } = await find(desk, SCHEDULES, text);
      const nameOf = await namesOf(desk, PEOPLE);
      const found = await readOverrides(desk, id, limit, cursor);
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: (one) => shortId(one.id) },
          { title: 'WHO', of: ({ personId }) => nameOf(personId) || 'nobody, on purpose', least: 12 },
          { title: 'FROM', of: ({ startAt }) => sayWhen(startAt, desk.clock) },
          { title: 'UNTIL', of: ({ endAt }) => sayWhen(endAt, desk.clock) },
          { title: 'WHY', of: ({ reason }) => reason, least: 10, spare: 1 },
        ],
        'There is no override.',
      );
      return undefined;
    }),
  );

  override
    .command('cancel <schedule> <override>')
    .description('cancel an override; one that has begun ends now')
    .action(
      act<[string, string]>(async (desk, [text, which]) => {
        const schedule = await find(desk, SCHEDULES, text);
        const all = await readOverrides(desk, schedule.id, Number.POSITIVE_INFINITY);
        const { id } = chosen(OVERRIDES, which, all.items);
        taken(await desk.api.call(cancelOverride, { params: { id: schedule.id, overrideId: id } }));
        desk.answer({ id, cancelled: true }, () => ['Cancelled.']);
        return undefined;
      }),
    );
}

/** Found among those of a schedule only, so it has no list of its own. */
const OVERRIDES: Kind<Override> = {
  noun: 'override',
  idKind: 'override',
  read: undefined,
  list: async () => [],
  namesOf: () => [],
  among: 'those that are not over',
};

function readOverrides(desk: Desk, id: string, limit: number, from?: string) {
  return walkList(
    async (page) => taken(await desk.api.call(listOverrides, { params: { id }, query: page })),
    limit,
    from,
  );
}

async function whoTakesOver(desk: Desk, { person, nobody }: CreateOptions) {
  if (person !== undefined && nobody === undefined) return findPerson(desk, person);
  if (nobody === true && person === undefined) return undefined;
  return stop('usage', { what: 'Say who takes over: --person NAME, or --nobody.' });
}

function endOf(desk: Desk, startAt: number, options: CreateOptions): number {
  const length = options.for === undefined ? undefined : readLength(options.for);
  if (options.to !== undefined && options.for === undefined) return momentOf(desk, '--to', options.to);
  if (length !== undefined && options.to === undefined) return startAt + length;
  return stop('usage', { what: 'Say how long: --for 4h, or --to "fri 09:00".' });
}
