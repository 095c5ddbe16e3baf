import { listMetricsServers, removeMetricsServer } from '@heed/contract/monitors';
import { Gauge, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, usePages, useWrite } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { text } from '../text/index.ts';
import { Button, type Column, EditActs, Empty, Page, PagedTable, RawText, Removal, Row } from '../ui/index.ts';
import { AskDialog } from './AskDialog.tsx';
import styles from './Monitors.module.css';
import { ServerDialog } from './ServerDialog.tsx';
import type { MetricsServer } from './server-draft.ts';

const words = text.monitors.servers;

type Open =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit' | 'remove' | 'ask'; readonly server: MetricsServer }
  | undefined;

/** The servers that Heed asks, and how to try whether they answer. */
export function MetricsServersScreen(): ReactNode {
  const [open, setOpen] = useState<Open>();
  const mayManage = useMay('monitors:manage');
  const mayAsk = useMay('monitors:ask');
  const servers = usePages(listMetricsServers, { query: { limit: 100 } });
  const openAdd = (): void => setOpen({ kind: 'add' });
  useHotkeys(words.title, [{ keys: 'n', label: words.add, run: openAdd, disabled: !mayManage }]);
  const close = (): void => setOpen(undefined);
  const add = mayManage ? (
    <Button kind="primary" icon={Plus} hotkey="n" onPress={openAdd}>
      {words.add}
    </Button>
  ) : undefined;
  const acts: Column<MetricsServer> = {
    id: 'acts',
    label: words.columns.acts,
    cell: (server) => (
      <Row gap={1}>
        {mayAsk ? (
          <Button size="small" onPress={() => setOpen({ kind: 'ask', server })}>
            {words.tryIt}
          </Button>
        ) : null}
        {mayManage ? (
          <EditActs
            edit={words.edit(server.name)}
            remove={words.remove(server.name)}
            onEdit={() => setOpen({ kind: 'edit', server })}
            onRemove={() => setOpen({ kind: 'remove', server })}
          />
        ) : null}
      </Row>
    ),
  };
  return (
    <Page title={words.title} description={words.description} actions={add} wide>
      <PagedTable
        query={servers}
        caption={words.caption}
        rowKey={({ id }) => id}
        columns={mayAsk || mayManage ? [...COLUMNS, acts] : COLUMNS}
        empty={<Empty icon={Gauge} title={words.empty} detail={words.emptyDetail} action={add} />}
      />
      {open?.kind === 'add' || open?.kind === 'edit' ? (
        <ServerDialog server={open.kind === 'edit' ? open.server : undefined} onClose={close} />
      ) : null}
      {open?.kind === 'ask' ? <AskDialog server={open.server} onClose={close} /> : null}
      {open?.kind === 'remove' ? <Remove server={open.server} onClose={close} /> : null}
    </Page>
  );
}

const COLUMNS: readonly Column<MetricsServer>[] = [
  { id: 'name', label: words.columns.name, cell: ({ name }) => name },
  {
    id: 'address',
    label: words.columns.address,
    cell: ({ baseUrl }) => (
      <span className={styles.mono}>
        <RawText text={baseUrl} />
      </span>
    ),
  },
  {
    id: 'proof',
    label: words.columns.proof,
    cell: ({ auth }) => (auth.kind === 'basic' ? words.proofs.basic(auth.user) : words.proofs[auth.kind]),
    priority: 2,
  },
  {
    id: 'keeps',
    label: words.columns.keeps,
    cell: ({ retentionDays }) =>
      retentionDays === null ? <span className={styles.soft}>{words.keepsUnknown}</span> : words.keeps(retentionDays),
    priority: 3,
  },
];

function Remove({ server, onClose }: { readonly server: MetricsServer; readonly onClose: () => void }): ReactNode {
  const { write, busy, problem } = useWrite(removeMetricsServer);
  return (
    <Removal
      title={words.removeTitle(server.name)}
      detail={words.removeDetail}
      confirm={words.removeConfirm}
      removed={words.removed(server.name)}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: server.id } })}
      onClose={onClose}
    />
  );
}
