import { listPostmortems } from '@heed/contract/postmortems';
import { parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { usePages } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, DataTable, Empty, MoreRows, Section, Skeleton, Time, Trouble } from '../../ui/index.ts';

const words = text.postmortems.list;

/** Those whose incident goes on are due last. */
const dueOf = ({ holdBy }: { readonly holdBy: string | null }): number =>
  (holdBy === null ? undefined : parseInstant(holdBy)) ?? Number.MAX_SAFE_INTEGER;

/** What is due, what is planned, and what should have been held. */
export function Reviews(): ReactNode {
  const late = usePages(listPostmortems, { query: { limit: 50, overdue: 'true' } });
  const review = usePages(listPostmortems, { query: { limit: 50, state: 'in-review' } });
  const draft = usePages(listPostmortems, { query: { limit: 50, state: 'draft' } });
  const problem = late.problem ?? review.problem ?? draft.problem;
  if (problem !== undefined) return <Trouble problem={problem} retry={late.again} />;
  const open = [...review.items, ...draft.items].toSorted((one, other) => dueOf(one) - dueOf(other));
  const rows = [...late.items, ...open.filter(({ id }) => !late.items.some((each) => each.id === id))];
  const loading = late.loading || review.loading || draft.loading;
  return (
    <Section title={words.reviews} description={words.reviewsDetail} flush>
      <DataTable
        caption={words.reviews}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/postmortems/${id}`}
        busy={loading}
        columns={[
          { id: 'title', label: words.columns.title, cell: ({ title }) => title },
          {
            id: 'state',
            label: words.columns.state,
            cell: ({ overdue, state }) =>
              overdue === null ? (
                text.postmortems.states[state]
              ) : (
                <Badge tone="sev2">{text.postmortems.overdue[overdue]}</Badge>
              ),
          },
          {
            id: 'meets',
            label: words.meets,
            cell: ({ heldAt, meetsAt }) => <Time at={heldAt ?? meetsAt} format="moment" />,
          },
          {
            id: 'due',
            label: words.due,
            priority: 2,
            cell: ({ holdBy }) => (holdBy === null ? words.atTheEnd : <Time at={holdBy} format="moment" />),
          },
        ]}
        empty={loading ? <Skeleton lines={4} /> : <Empty title={words.noReviews} />}
      />
      <MoreRows query={{ ...draft, items: rows }} />
    </Section>
  );
}
