import { listFailureClasses } from '@heed/contract/insights';
import { listPostmortems } from '@heed/contract/postmortems';
import { POSTMORTEM_STATES } from '@heed/core/postmortems';
import { NotebookPen } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';
import { z } from 'zod';
import { usePages, useRead } from '../../api/index.ts';
import { useView } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Empty, FilterBar, PagedTable, SearchField, SelectField, Time } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { Waiting } from './Waiting.tsx';

const words = text.postmortems.list;
const viewSchema = z.object({
  q: z.string().max(200).catch(''),
  state: z.enum(['any', ...POSTMORTEM_STATES]).catch('any'),
  classId: z.string().catch('any'),
});

/** All of them, and the search in what they say. */
export function Library(): ReactNode {
  const [view, change] = useView(viewSchema);
  const q = useDeferredValue(view.q.trim());
  const pages = usePages(listPostmortems, {
    query: {
      limit: 50,
      ...(q === '' ? {} : { q }),
      ...(view.state === 'any' ? {} : { state: view.state }),
      ...(view.classId === 'any' ? {} : { classId: view.classId }),
    },
  });
  const classes = useRead(listFailureClasses).value?.classes ?? [];
  const isFiltered = q !== '' || view.state !== 'any' || view.classId !== 'any';
  return (
    <>
      <Waiting />
      <FilterBar>
        <SearchField
          label={words.search}
          placeholder={words.placeholder}
          value={view.q}
          onChange={(typed) => change({ q: typed })}
        />
        <SelectField
          label={words.state}
          hideLabel
          value={view.state}
          options={[
            { value: 'any' as const, label: words.anyState },
            ...POSTMORTEM_STATES.map((value) => ({ value, label: text.postmortems.states[value] })),
          ]}
          onChange={(state) => change({ state })}
        />
        {classes.length === 0 ? null : (
          <SelectField
            label={words.failureClass}
            hideLabel
            value={view.classId}
            options={[
              { value: 'any', label: words.anyClass },
              ...classes.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(classId) => change({ classId })}
          />
        )}
      </FilterBar>
      <PagedTable
        query={pages}
        caption={words.caption}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/postmortems/${id}`}
        columns={[
          {
            id: 'title',
            label: words.columns.title,
            cell: ({ title, classes: of, excerpt }) => (
              <>
                {title}
                {of.length === 0 ? null : (
                  <span className={styles.soft}> · {of.map(({ name }) => name).join(', ')}</span>
                )}
                {excerpt === null ? null : <span className={styles.excerpt}>{excerpt}</span>}
              </>
            ),
          },
          {
            id: 'incident',
            label: words.columns.incident,
            cell: ({ incidents }) => incidents.map(({ reference }) => reference).join(', '),
          },
          {
            id: 'state',
            label: words.columns.state,
            cell: ({ state }) => (
              <Badge tone={state === 'final' ? 'ok' : 'neutral'}>{text.postmortems.states[state]}</Badge>
            ),
          },
          {
            id: 'review',
            label: words.columns.review,
            priority: 2,
            cell: ({ overdue, heldAt, meetsAt }) =>
              overdue === null ? (
                <Time at={heldAt ?? meetsAt} format="date" />
              ) : (
                <Badge tone="sev2">{text.postmortems.overdue[overdue]}</Badge>
              ),
          },
          {
            id: 'opened',
            label: words.columns.opened,
            priority: 3,
            cell: ({ openedAt }) => <Time at={openedAt} />,
          },
        ]}
        empty={
          isFiltered ? (
            <Empty title={words.noneFound} detail={words.noneFoundDetail} />
          ) : (
            <Empty icon={NotebookPen} title={words.empty} detail={words.emptyDetail} />
          )
        }
      />
    </>
  );
}
