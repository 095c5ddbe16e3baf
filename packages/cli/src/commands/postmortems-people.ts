import {
  approvePostmortem,
  setPostmortemHeader,
  setPostmortemReviewers,
  shiftPostmortem,
} from '@heed/contract/postmortems';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findPerson } from '../find/find.ts';
import { TEAMS } from '../find/kinds.ts';
import { several } from '../options.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { onPostmortem } from './postmortems-find.ts';

interface HeaderOptions {
  readonly title?: string;
  readonly zone?: string;
  readonly team?: string;
  readonly author?: readonly string[];
}

/** `heed postmortem header`, `reviewers`, `approve` and `return`: whose it is, and who reads it before it is final. */
export function addPostmortemPeople(group: Command, act: Act): void {
  group
    .command('header <name>')
    .description('set its title, time zone, team and authors; what is not said stays')
    .option('--title <text>', 'how it is called')
    .option('--zone <zone>', 'what its local times are of, such as Europe/Lisbon; "none" names none')
    .option('--team <team>', 'whose it is; "none" is nobody’s')
    .option('--author <person>', 'who writes it; may be given several times, and replaces those before', several)
    .action(
      onPostmortem<[], HeaderOptions>(act, async (desk, before, _rest, { title, zone, team, author }) => {
        const body = {
          title: title ?? before.title,
          timeZone: zone === undefined ? before.timeZone : zone === 'none' ? null : zone,
          teamId: team === undefined ? before.teamId : team === 'none' ? null : (await find(desk, TEAMS, team)).id,
          authorIds: author === undefined ? before.authors.map(({ id }) => id) : await idsOf(desk, author),
        };
        const params = { id: before.id };
        return [taken(await desk.api.call(setPostmortemHeader, { params, body })), 'The header is set.'];
      }),
    );
  group
    .command('reviewers <name> [people...]')
    .description('show or set who reviews it; "none" is nobody')
    .action(
      onPostmortem<[readonly string[]]>(act, async (desk, postmortem, [people]) => {
        const { id } = postmortem;
        const personIds = people.join() === 'none' ? [] : await idsOf(desk, people);
        const done =
          people.length === 0
            ? postmortem
            : taken(await desk.api.call(setPostmortemReviewers, { params: { id }, body: { personIds } }));
        if (done.reviewers.length === 0) return [done, 'Nobody reviews it.'];
        return [
          done,
          ...done.reviewers.map(({ person, approved }) =>
            approved === null
              ? `${cleanLine(person.name)}: not yet`
              : cleanLine(`${person.name}: approved ${sayWhen(approved.at, desk.clock)} ${approved.note}`).trimEnd(),
          ),
        ];
      }),
    );
  group
    .command('approve <name> [note...]')
    .description('approve it, as one of its reviewers')
    .action(
      onPostmortem<[readonly string[]]>(act, async (desk, { id }, [note]) => {
        const body = { note: note.join(' ') };
        return [taken(await desk.api.call(approvePostmortem, { params: { id }, body })), 'You approved it.'];
      }),
    );
  group
    .command('return <name> [reason...]')
    .description('return it from review: it is a draft again')
    .action(
      onPostmortem<[readonly string[]]>(act, async (desk, { id, state }, [words]) => {
        if (state !== 'in-review') {
          const mend = state === 'final' ? 'Reopen what is final: heed postmortem reopen NAME --reason "…"' : undefined;
          return stop('refused', {
            what: `It is not in review: it is ${state === 'final' ? 'final' : 'a draft'}.`,
            mend,
          });
        }
        const reason = words.length === 0 ? undefined : words.join(' ');
        const body = { to: 'draft' as const, reason };
        return [taken(await desk.api.call(shiftPostmortem, { params: { id }, body })), 'It is a draft again.'];
      }),
    );
}

async function idsOf(desk: Desk, people: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const each of people) ids.add((await findPerson(desk, each)).id);
  return [...ids];
}
