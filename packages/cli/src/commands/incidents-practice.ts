import { listPractice } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { ROLES } from '@heed/core/incidents';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import type { Column } from '../show/table.ts';
import { sayAgo } from '../show/time.ts';

type Practised = Received<typeof listPractice>['items'][number];
type Held = Practised['roles'][number];

interface Filters extends ListOptions {
  readonly search?: string;
}

/** `heed incidents practice`: whom to give a role to who has not had it for long. */
export function addIncidentPractice(incidents: Command, act: Act): void {
  const command = incidents
    .command('practice')
    .description('list who has practised which role, and when last')
    .option('--search <words>', 'with these words in the name');
  for (const option of limitOptions(50)) command.addOption(option);
  command.action(
    act<[], Filters>(async (desk, _args, { search, limit, cursor }) => {
      const list = await walkList(
        async (page) => taken(await desk.api.call(listPractice, { query: { q: search, ...page } })),
        limit,
        cursor,
      );
      answerList(desk, list, columnsFor(desk), 'Nobody of that name has an account.');
      return undefined;
    }),
  );
}

function columnsFor(desk: Desk): readonly Column<Practised>[] {
  const own = (one: Practised) => one.roles.filter(({ role }) => !ROLES.some((known) => known === role));
  return [
    { title: 'WHO', of: ({ name }) => name, least: 10 },
    ...ROLES.map(
      (role): Column<Practised> => ({
        title: role.toUpperCase(),
        of: ({ roles }) =>
          sayHeld(
            desk,
            roles.find((one) => one.role === role),
          ),
        least: 8,
      }),
    ),
    {
      title: 'OTHERS',
      of: (one) =>
        own(one)
          .map(({ role }) => role)
          .join(', '),
      least: 8,
      spare: 1,
    },
  ];
}

/** `3×, 2 d ago; drills 1×, 40 d ago`, or `never`. */
function sayHeld({ clock }: Desk, held: Held | undefined): string {
  if (held === undefined) return 'never';
  const said = ({ times, lastAt }: Held['drills']) => `${times}×, ${sayAgo(lastAt, clock)}`;
  const real = held.incidents.times === 0 ? [] : [said(held.incidents)];
  const drills = held.drills.times === 0 ? [] : [`drills ${said(held.drills)}`];
  return [...real, ...drills].join('; ');
}
