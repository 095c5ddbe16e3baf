import { listPeople } from '@heed/contract/access';
import { DELIVERY_STATES } from '@heed/core/notify';
import type { ReactNode } from 'react';
import { useNamed } from '../api/index.ts';
import { text } from '../text/index.ts';
import { DataTable, DeliveryState, Section, Skeleton, Time } from '../ui/index.ts';
import type { Explanation } from './explanation.ts';
import styles from './Paging.module.css';

const words = text.paging.page;

export interface PageDeliveriesProps {
  readonly deliveries: Explanation['deliveries'] | undefined;
}

/** Who was told of a page, by what, and what the provider said. */
export function PageDeliveries({ deliveries }: PageDeliveriesProps): ReactNode {
  const people = useNamed(listPeople, deliveries?.map(({ personId }) => personId) ?? []);
  const nameOf = (id: string): string => people.get(id)?.name ?? '…';
  return (
    <Section title={words.deliveries} flush>
      <DataTable
        caption={words.deliveriesCaption}
        rows={deliveries ?? []}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/deliveries/${id}`}
        columns={[
          { id: 'to', label: words.deliveryColumns.to, cell: ({ personId }) => nameOf(personId) },
          {
            id: 'by',
            label: words.deliveryColumns.by,
            cell: ({ channel }) => text.notify.channels[channel] ?? channel,
          },
          {
            id: 'state',
            label: words.deliveryColumns.state,
            cell: ({ state }) => {
              const known = DELIVERY_STATES.find((each) => each === state);
              return known === undefined ? state : <DeliveryState state={known} />;
            },
          },
          {
            id: 'words',
            label: words.deliveryColumns.words,
            priority: 2,
            cell: (row) => <code>{row.words ?? ''}</code>,
          },
          {
            id: 'at',
            label: words.deliveryColumns.at,
            cell: ({ finishedAt, dueAt }) => <Time at={finishedAt ?? dueAt} format="moment" />,
          },
        ]}
        empty={
          deliveries === undefined ? <Skeleton lines={3} /> : <p className={styles.padded}>{words.noDeliveries}</p>
        }
      />
    </Section>
  );
}
