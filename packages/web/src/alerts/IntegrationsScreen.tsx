import { listIntegrations } from '@heed/contract/alerts';
import { Plug, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, usePages } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { text } from '../text/index.ts';
import { Button, type Column, Empty, Page, PagedTable, RawText, StateBadge, Time } from '../ui/index.ts';
import { CreateDialog } from './integrations/CreateDialog.tsx';
import styles from './integrations/Integrations.module.css';
import { bringsAlerts, type Integration } from './integrations/integration.ts';

const words = text.alerts.integrations;

/** What sends alerts to Heed, when it did so last, and what of it was not understood. */
export function IntegrationsScreen(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const mayManage = useMay('integrations:manage');
  const integrations = usePages(listIntegrations, { query: { limit: 100 } });
  useHotkeys(words.title, [{ keys: 'n', label: words.create, run: () => setOpen(true), disabled: !mayManage }]);
  const create = mayManage ? (
    <Button kind="primary" icon={Plus} hotkey="n" onPress={() => setOpen(true)}>
      {words.create}
    </Button>
  ) : undefined;
  return (
    <Page title={words.title} description={words.description} actions={create} wide>
      <PagedTable
        query={integrations}
        caption={words.caption}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/integrations/${id}`}
        columns={COLUMNS}
        empty={<Empty icon={Plug} title={words.empty} detail={words.emptyDetail} action={create} />}
      />
      {isOpen ? <CreateDialog onClose={() => setOpen(false)} /> : null}
    </Page>
  );
}

const COLUMNS: readonly Column<Integration>[] = [
  { id: 'name', label: words.columns.name, cell: ({ name }) => name },
  { id: 'kind', label: words.columns.kind, cell: ({ kind }) => words.kinds[kind].label, priority: 2 },
  {
    id: 'lastEvent',
    label: words.columns.lastEvent,
    cell: ({ lastSignalAt }) => <Time at={lastSignalAt} never={words.neverSent} />,
  },
  {
    id: 'lastTrouble',
    label: words.columns.lastTrouble,
    cell: ({ lastTrouble, lastTroubleAt }) =>
      lastTrouble === null ? (
        <span className={styles.soft}>{words.noTrouble}</span>
      ) : (
        <span className={styles.trouble}>
          <Time at={lastTroubleAt} />: <RawText text={lastTrouble} />
        </span>
      ),
    width: '34%',
  },
  {
    id: 'urgency',
    label: words.columns.urgency,
    cell: ({ kind, urgency }) => (bringsAlerts(kind) ? words.urgencies[urgency].label : words.noAlerts),
    priority: 3,
  },
  {
    id: 'state',
    label: words.columns.state,
    cell: ({ enabled }) =>
      enabled ? (
        <StateBadge state={words.enabled} tone="neutral" shape="check" />
      ) : (
        <StateBadge state={words.disabled} tone="sev3" shape="pause" />
      ),
  },
];
