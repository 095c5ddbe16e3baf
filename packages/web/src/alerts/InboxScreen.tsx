import { Inbox as InboxIcon } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useMay } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Button, Empty, LinkButton, Page, type RowState, Skeleton, Stack, Trouble, VirtualRows } from '../ui/index.ts';
import { AlertRow, type RowActions } from './inbox/AlertRow.tsx';
import { BulkBar } from './inbox/BulkBar.tsx';
import { Filters } from './inbox/Filters.tsx';
import type { AlertItem } from './inbox/held.ts';
import styles from './inbox/Inbox.module.css';
import { rememberInbox } from './inbox/last.ts';
import { type Inbox, useInbox } from './inbox/useInbox.ts';
import { useInboxActions } from './inbox/useInboxActions.tsx';
import { useInboxKeys } from './inbox/useInboxKeys.ts';
import { useListState } from './inbox/useListState.ts';
import { Views } from './inbox/Views.tsx';
import { hrefOf, isSameView, READY_VIEWS, type View, viewSchema } from './inbox/view.ts';

const words = text.alerts.inbox;
const ROW_PX = 33;

/** Every alert, the newest first: dense, live, and answered from the keyboard or the thumb. */
export function InboxScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const inbox = useInbox(view);
  const { items, problem, loading } = inbox;
  const href = hrefOf(view);
  useEffect(() => rememberInbox(href), [href]);
  const shown = loading || problem !== undefined ? undefined : words.shown(items.length, inbox.hasMore);
  return (
    <Page
      title={words.title}
      actions={
        <span role="status" className={styles.shown}>
          {shown}
        </span>
      }
      wide
    >
      <Stack gap={3}>
        <Views view={view} />
        <Filters view={view} onChange={change} />
        {problem !== undefined ? <Trouble problem={problem} retry={inbox.again} /> : null}
        {loading ? (
          <div className={styles.list}>
            <Skeleton table={{ rows: 14, columns: 5 }} />
          </div>
        ) : null}
        {problem === undefined && !loading ? <List key={href} view={view} inbox={inbox} /> : null}
      </Stack>
    </Page>
  );
}

interface ListProps {
  readonly view: View;
  readonly inbox: Inbox;
}

function List({ view, inbox }: ListProps): ReactNode {
  const { items } = inbox;
  const mayRespond = useMay('alerts:respond');
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
      <AlertRow alert={alert} active={active} selected={selected} mayRespond={mayRespond} actions={rowActions} />
    ),
    [mayRespond, rowActions],
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
          estimate={ROW_PX}
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

/** The same object all the time, which does what the newest one would. */
function useSteady<T extends Readonly<Record<keyof T, (...args: never[]) => void>>>(newest: T): T {
  const latest = useRef(newest);
  latest.current = newest;
  return useMemo(() => {
    const names = Object.keys(latest.current) as (keyof T)[];
    const steady = names.map((name) => [name, (...args: never[]) => latest.current[name](...args)]);
    // It has the names of `newest`, and each calls the function of that name.
    return Object.fromEntries(steady) as T;
  }, []);
}

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

function More({ inbox }: Pick<ListProps, 'inbox'>): ReactNode {
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

function Nothing({ view }: Pick<ListProps, 'view'>): ReactNode {
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
