import { listSignals } from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { usePages } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  Empty,
  Expand,
  MoreRows,
  RawText,
  Section,
  Segments,
  Skeleton,
  StateBadge,
  Time,
  Trouble,
} from '../../ui/index.ts';
import styles from './Integrations.module.css';

const words = text.alerts.integration;

export interface RequestsProps {
  readonly integrationId: string;
}

/** What the sender said last, as it came, and what of it could not be understood. */
export function Requests({ integrationId }: RequestsProps): ReactNode {
  const [which, setWhich] = useState<'all' | 'trouble'>('all');
  const signals = usePages(listSignals, {
    params: { id: integrationId },
    query: { limit: 20, ...(which === 'trouble' ? { trouble: 'true' as const } : {}) },
  });
  return (
    <Section
      title={words.requests}
      description={words.requestsDetail}
      flush
      actions={
        <Segments
          label={words.which}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: words.allRequests },
            { value: 'trouble', label: words.troubles },
          ]}
        />
      }
    >
      {signals.problem !== undefined ? <Trouble problem={signals.problem} retry={signals.again} /> : null}
      {signals.loading ? <Skeleton table={{ rows: 4, columns: 3 }} /> : null}
      {!signals.loading && signals.problem === undefined && signals.items.length === 0 ? (
        which === 'all' ? (
          <Empty title={words.requestsEmpty} detail={words.requestsEmptyDetail} />
        ) : (
          <Empty title={words.requestsNoTrouble} />
        )
      ) : null}
      <ul>
        {signals.items.map((signal) => (
          <li key={signal.id} className={styles.request}>
            <Request signal={signal} />
          </li>
        ))}
      </ul>
      <MoreRows query={signals} />
    </Section>
  );
}

function Request({ signal }: { readonly signal: Received<typeof listSignals>['items'][number] }): ReactNode {
  const { receivedAt, trouble, body, length } = signal;
  return (
    <Expand
      title={
        <span className={styles.requestTitle}>
          <Time at={receivedAt} format="moment" />
          {trouble === null ? (
            <StateBadge state={words.understood} tone="neutral" shape="check" />
          ) : (
            <StateBadge state={words.notUnderstood} tone="sev2" shape="cross" />
          )}
          <span className={styles.soft}>{words.request(length)}</span>
        </span>
      }
    >
      <div className={styles.requestBody}>
        {trouble === null ? null : (
          <p className={styles.trouble}>
            <RawText text={trouble} />
          </p>
        )}
        <RawText text={body} label={words.body} />
        {length > body.length ? <p className={styles.soft}>{words.cut(length)}</p> : null}
      </div>
    </Expand>
  );
}
