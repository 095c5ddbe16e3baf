import type { Problem } from '@heed/contract/problems';
import type { ReactNode } from 'react';
import { DataTable, type DataTableProps } from './DataTable.tsx';
import { MoreRows, type MoreRowsProps } from './MoreRows.tsx';
import { Section } from './Section.tsx';
import { Skeleton } from './Skeleton.tsx';
import { Trouble } from './Trouble.tsx';

export interface PagedTableProps<T> extends Omit<DataTableProps<T>, 'rows' | 'busy'> {
  /** A list that is read page by page; what `usePages` answers fits. */
  readonly query: MoreRowsProps['query'] & {
    readonly items: readonly T[];
    readonly problem: Problem | undefined;
    readonly loading: boolean;
    readonly again: () => void;
  };
}

/** A whole list in a frame of its own: while it comes, when it is empty, when it could not be read, and the way to more of it. */
export function PagedTable<T>({ query, empty, ...table }: PagedTableProps<T>): ReactNode {
  if (query.problem !== undefined) return <Trouble problem={query.problem} retry={query.again} />;
  return (
    <Section flush>
      <DataTable
        {...table}
        rows={query.items}
        busy={query.loading}
        empty={query.loading ? <Skeleton table={{ rows: 4, columns: table.columns.length }} /> : empty}
      />
      <MoreRows query={query} />
    </Section>
  );
}
