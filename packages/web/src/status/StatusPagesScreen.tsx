import { listStatusPages } from '@heed/contract/status';
import { Plus, RadioTower } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, usePages } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Empty, LinkButton, Page, PagedTable } from '../ui/index.ts';
import { IndicatorSign } from './Signs.tsx';

const words = text.status.list;

/** The pages, and what each says now. */
export function StatusPagesScreen(): ReactNode {
  const go = useGo();
  const mayCreate = useMay('status:manage');
  const pages = usePages(listStatusPages, { query: { limit: 100 } });
  useHotkeys(words.title, [
    { keys: 'n', label: words.create, run: () => go('/status-pages/new'), disabled: !mayCreate },
  ]);
  const create = mayCreate ? (
    <LinkButton kind="primary" icon={Plus} href="/status-pages/new" hotkey="n">
      {words.create}
    </LinkButton>
  ) : null;
  return (
    <Page title={words.title} description={words.description} actions={create}>
      <PagedTable
        query={pages}
        caption={words.caption}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/status-pages/${id}`}
        columns={[
          { id: 'name', label: words.columns.name, cell: ({ name }) => name },
          {
            id: 'state',
            label: words.columns.state,
            cell: ({ summary }) => <IndicatorSign indicator={summary.indicator} />,
          },
          {
            id: 'open',
            label: words.columns.open,
            cell: ({ openIncidents, silentIncidents }) =>
              silentIncidents === 0 ? openIncidents : `${openIncidents} · ${words.silent(silentIncidents)}`,
          },
          { id: 'waiting', label: words.columns.waiting, cell: ({ awaitingApproval }) => awaitingApproval },
          {
            id: 'visibility',
            label: words.columns.visibility,
            priority: 2,
            cell: ({ visibility }) => text.status.visibilities[visibility].label,
          },
        ]}
        empty={<Empty icon={RadioTower} title={words.empty} detail={words.emptyDetail} action={create} />}
      />
    </Page>
  );
}
