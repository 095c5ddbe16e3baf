import { type ReactNode, useEffect } from 'react';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Page, Skeleton, Stack, Trouble } from '../ui/index.ts';
import { AlertList } from './inbox/AlertList.tsx';
import { Filters } from './inbox/Filters.tsx';
import styles from './inbox/Inbox.module.css';
import { rememberInbox } from './inbox/last.ts';
import { useInbox } from './inbox/useInbox.ts';
import { Views } from './inbox/Views.tsx';
import { hrefOf, viewSchema } from './inbox/view.ts';

const words = text.alerts.inbox;

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
        {problem === undefined && !loading ? <AlertList key={href} view={view} inbox={inbox} /> : null}
      </Stack>
    </Page>
  );
}
