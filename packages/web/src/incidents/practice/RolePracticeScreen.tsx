import { listPractice } from '@heed/contract/incidents';
import { ROLES } from '@heed/core/incidents';
import { UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { usePages } from '../../api/index.ts';
import { useView } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  FilterBar,
  MoreRows,
  Page,
  SearchField,
  Section,
  Skeleton,
  Time,
  Trouble,
} from '../../ui/index.ts';
import styles from '../Incidents.module.css';
import { type Held, heldBy, type Practised } from './practice.ts';

const words = text.practice;
const roleNames = text.incidents.room.roles.names;
const viewSchema = z.object({ q: z.string().catch('') });
const CRUMBS = [{ label: text.incidents.list.title, href: '/incidents' }];

/** Who has had which role, so that everybody gets the practice. By name: nobody is ranked. */
export function RolePracticeScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const people = usePages(listPractice, { query: { limit: 100, ...(view.q === '' ? {} : { q: view.q }) } });
  return (
    <Page title={words.title} description={words.description} crumbs={CRUMBS} wide>
      <FilterBar label={words.filters}>
        <SearchField label={words.search} value={view.q} onChange={(q) => change({ q })} />
      </FilterBar>
      {people.problem !== undefined ? (
        <Trouble problem={people.problem} retry={people.again} />
      ) : people.loading ? (
        <Skeleton table={{ rows: 8, columns: 6 }} />
      ) : (
        <Section flush>
          <DataTable
            caption={words.title}
            rows={people.items}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/people/${id}`}
            columns={COLUMNS}
            empty={<Empty icon={UserRoundCheck} title={words.nobody} detail={words.nobodyDetail} />}
          />
          <MoreRows query={people} />
        </Section>
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Practised>[] = [
  { id: 'name', label: words.person, cell: ({ name }) => name },
  ...ROLES.map(
    (role): Column<Practised> => ({
      id: role,
      label: roleNames[role],
      cell: (row) => <Cell held={heldBy(row, role)} />,
    }),
  ),
  {
    id: 'others',
    label: words.others,
    priority: 3,
    cell: ({ roles }) =>
      roles
        .map(({ role }) => role)
        .filter((role) => !ROLES.some((one) => one === role))
        .join(', '),
  },
];

function Cell({ held }: { readonly held: Held | undefined }): ReactNode {
  if (held === undefined) return <span className={styles.soft}>{words.never}</span>;
  const { incidents, drills } = held;
  return (
    <span className={styles.held}>
      {incidents.times === 0 ? null : (
        <span>
          {words.count(incidents.times)} <Last at={incidents.lastAt} />
        </span>
      )}
      {drills.times === 0 ? null : (
        <span>
          {words.drillCount(drills.times)} <Last at={drills.lastAt} />
        </span>
      )}
    </span>
  );
}

function Last({ at }: { readonly at: string | null }): ReactNode {
  return (
    <span className={styles.soft}>
      {words.last} <Time at={at} format="date" />
    </span>
  );
}
