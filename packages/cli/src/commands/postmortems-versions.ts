import { comparePostmortemVersions, keepPostmortemVersion, listPostmortemVersions } from '@heed/contract/postmortems';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { wholeNumber } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';
import { findPostmortem, onPostmortem } from './postmortems-find.ts';

const number = wholeNumber(1, 1_000_000);
const MARKS = { same: '  ', added: '+ ', removed: '- ' } as const;

/** `heed postmortem versions`, `version`, `keep-version` and `compare`: copies, and what changed between them. */
export function addPostmortemVersions(group: Command, act: Act): void {
  group
    .command('versions <name>')
    .description('list the copies that were kept, the newest first')
    .action(
      act<[string]>(async (desk, [name]) => {
        const { id } = await findPostmortem(desk, name);
        const { versions } = taken(await desk.api.call(listPostmortemVersions, { params: { id } }));
        answerList(
          desk,
          { items: versions, nextCursor: null },
          [
            { title: 'VERSION', of: (one) => String(one.number) },
            { title: 'KEPT', of: ({ at }) => sayWhen(at, desk.clock) },
            { title: 'STATE', of: ({ state }) => state },
            { title: 'BY', of: ({ by }) => by?.name ?? 'Heed', spare: 1 },
            { title: 'LABEL', of: ({ label }) => label, least: 10 },
          ],
          'No copy was kept. Keep one: heed postmortem keep-version NAME',
        );
        return undefined;
      }),
    );
  group
    .command('version')
    .argument('<name>')
    .argument('<number>', 'which copy', number)
    .description('show a copy as it was')
    .action(
      onPostmortem<[number]>(act, async (desk, { id }, [which]) => {
        // A copy that is compared with itself is all that is the same.
        const { runs } = await compare(desk, id, { from: which, to: which });
        const lines = runs.flatMap((run) => run.lines);
        return [{ number: which, lines }, ...lines.map(cleanLine)];
      }),
    );
  group
    .command('keep-version <name> [label...]')
    .description('keep a copy of it as it is now')
    .action(
      onPostmortem<[readonly string[]]>(act, async (desk, { id }, [label]) => {
        const body = { label: label.join(' ') };
        return [taken(await desk.api.call(keepPostmortemVersion, { params: { id }, body })), 'A copy is kept.'];
      }),
    );
  group
    .command('compare')
    .argument('<name>')
    .argument('[from]', 'a copy; the newest, unless said', number)
    .argument('[to]', 'another one; as it is now, unless said', number)
    .description('show what changed between two copies, or since one')
    .action(
      onPostmortem<[number | undefined, number | undefined]>(act, async (desk, { id }, [from, to]) => {
        const answer = await compare(desk, id, { from, to });
        const changed = answer.runs.filter(({ kind }) => kind !== 'same');
        if (changed.length === 0) return [answer, 'Nothing differs.'];
        return [answer, ...changed.flatMap(({ kind, lines }) => lines.map((line) => MARKS[kind] + cleanLine(line)))];
      }),
    );
}

async function compare(
  desk: Desk,
  id: string,
  { from, to }: { readonly from: number | undefined; readonly to: number | undefined },
) {
  const query = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return taken(await desk.api.call(comparePostmortemVersions, { params: { id }, query }));
}
