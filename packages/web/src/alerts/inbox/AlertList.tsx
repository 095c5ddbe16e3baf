import { Inbox as InboxIcon } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useMay } from '../../api/index.ts';
import { useHinted } from '../../incidents/index.ts';
import { text } from '../../text/index.ts';
import { Button, Empty, LinkButton, type RowState, VirtualRows } from '../../ui/index.ts';
import { AlertRow, type RowActions } from './AlertRow.tsx';
import { BulkBar } from './BulkBar.tsx';
import type { AlertItem } from './held.ts';
import styles from './Inbox.module.css';
import type { Inbox } from './useInbox.ts';
import { useInboxActions } from './useInboxActions.tsx';
import { useInboxKeys } from './useInboxKeys.ts';
import { useIsCard } from './useIsCard.ts';
import { useListState } from './useListState.ts';
import { useSteady } from './useSteady.ts';
import { isSameView, READY_VIEWS, type View } from './view.ts';

const words = text.alerts.inbox;
/** How high most rows are. */
const ROW_PX = 33;
const CARD_PX = 190;

export interface AlertListProps {
  readonly view: View;
  readonly inbox: Inbox;
}

/** The alerts of a view: moved through, selected and answered. */
export function AlertList({ view, inbox }: AlertListProps): ReactNode {
  const { items } = inbox;
  const mayRespond = useMay('alerts:respond');
  const isCard = useIsCard();
  const hinted = useHinted();
  const list = useListState(items);
  const targets = list.chosen.length > 0 ? list.chosen : list.active === undefined ? [] : [list.active];
  const { actions, respond, dialogs } = useInboxActions(targets, inbox.reread);
  useInboxKeys(list, actions, mayRespond);
  const rowActions = useSteady<RowActions>({
    select: list.select,
    acknowledge: (alert) => void respond.acknowledge([alert]),
    resolve: (alert) => void respond.resolve([alert]),
  });
  const renderRow = useCallback(
    (alert: AlertItem, { active, selected }: RowState) => (
      <AlertRow
        alert={alert}
        active={active}
        selected={selected}
        mayRespond={mayRespond}
        hinted={hinted.has(alert.id)}
        actions={rowActions}
      />
    ),
    [mayRespond, hinted, rowActions],
  );
  if (items.length === 0) return <Nothing view={view} />;
  return (
    <>
      <div className={styles.list}>
        <Head />
        <VirtualRows
          rows={items}
          rowKey={keyOf}
          renderRow={renderRow}
          estimate={isCard ? CARD_PX : ROW_PX}
          onEndReached={inbox.more}
          activeKey={list.active?.id}
          onActiveChange={list.setActive}
          selected={list.selected}
          label={words.list}
          total={inbox.hasMore ? -1 : items.length}
        />
        {inbox.hasMore ? <More inbox={inbox} /> : null}
      </div>
      <BulkBar
        chosen={list.chosen}
        shown={items.length}
        actions={actions}
        mayRespond={mayRespond}
        onSelectAll={list.selectAll}
        onClear={list.clear}
      />
      {dialogs}
    </>
  );
}

const keyOf = ({ id }: AlertItem): string => id;

function Head(): ReactNode {
  const { columns } = words;
  return (
    <div className={styles.head} aria-hidden="true">
      {Object.entries(columns).map(([id, label]) => (
        <span key={id}>{label}</span>
      ))}
    </div>
  );
}

function More({ inbox }: Pick<AlertListProps, 'inbox'>): ReactNode {
  return (
    <div className={styles.more} role="status">
      {inbox.moreProblem === undefined ? words.loadingMore : words.moreFailed}
      {inbox.moreProblem === undefined ? null : (
        <Button size="small" onPress={inbox.more}>
          {words.readMore}
        </Button>
      )}
    </div>
  );
}

function Nothing({ view }: Pick<AlertListProps, 'view'>): ReactNode {
  const isQuiet = isSameView(view, READY_VIEWS.firing);
  return (
    <div className={styles.list}>
      {isQuiet ? (
        <Empty
          icon={InboxIcon}
          title={words.empty}
          detail={words.emptyDetail}
          action={<LinkButton href="/integrations">{words.emptyAction}</LinkButton>}
        />
      ) : (
        <Empty
          icon={InboxIcon}
          title={words.none}
          detail={words.noneDetail}
          action={<LinkButton href="/alerts">{words.showAll}</LinkButton>}
        />
      )}
    </div>
  );
}
