import type { sessionSchema } from '@heed/contract/access';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { PagedReading } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Badge, Button, DataTable, MoreRows, Skeleton, Time, Trouble } from '../ui/index.ts';
import styles from './Access.module.css';
import { deviceOf } from './device.ts';

const words = text.access.sessions;

export interface SessionTableProps {
  readonly sessions: PagedReading<z.output<typeof sessionSchema>>;
  readonly onEnd: (id: string) => void;
}

/** Where somebody is signed in, and a way to end each. */
export function SessionTable({ sessions, onEnd }: SessionTableProps): ReactNode {
  if (sessions.problem !== undefined) return <Trouble problem={sessions.problem} retry={sessions.again} />;
  return (
    <>
      <DataTable
        caption={words.caption}
        rows={sessions.items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'device',
            label: words.device,
            cell: ({ userAgent, current }) => (
              <span className={styles.device} title={userAgent}>
                {deviceOf(userAgent) ?? words.unknown} {current ? <Badge tone="action">{words.here}</Badge> : null}
              </span>
            ),
          },
          { id: 'address', label: words.address, cell: ({ address }) => <code>{address}</code>, priority: 2 },
          { id: 'seen', label: words.seen, cell: ({ lastSeenAt }) => <Time at={lastSeenAt} /> },
          {
            id: 'since',
            label: words.since,
            cell: ({ createdAt }) => <Time at={createdAt} format="date" />,
            priority: 3,
          },
          {
            id: 'end',
            label: words.end,
            quiet: true,
            align: 'end',
            cell: ({ id, current }) =>
              current ? null : (
                <Button size="small" onPress={() => onEnd(id)}>
                  {words.end}
                </Button>
              ),
          },
        ]}
        empty={sessions.loading ? <Skeleton lines={2} /> : <p className={styles.padded}>{words.none}</p>}
      />
      <MoreRows query={sessions} />
    </>
  );
}
