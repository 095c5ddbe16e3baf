import { listPeople } from '@heed/contract/access';
import { listDeliveries } from '@heed/contract/notify';
import { asId } from '@heed/core/kernel';
import { DELIVERY_STATES } from '@heed/core/notify';
import { MailCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useChoices, useNamed, usePages } from '../api/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { DeliveryState, Empty, FilterBar, Page, PagedTable, PickField, SelectField, Time } from '../ui/index.ts';
import { AboutDelivery } from './AboutDelivery.tsx';
import styles from './Notify.module.css';
import { sayOutsider } from './receiver.ts';

const words = text.notify.deliveries;
const viewSchema = z.object({
  person: z.string().catch(''),
  state: z.enum(['', ...DELIVERY_STATES]).catch(''),
});

/** Every message, with what became of it. */
export function DeliveriesScreen(): ReactNode {
  const [view, change] = useView(viewSchema);
  const people = useChoices(listPeople, [view.person], { hint: ({ email }) => email });
  const deliveries = usePages(listDeliveries, {
    query: {
      limit: 100,
      ...(view.person === '' ? {} : { person: asId('person', view.person) }),
      ...(view.state === '' ? {} : { state: view.state }),
    },
  });
  const named = useNamed(
    listPeople,
    deliveries.items.map(({ personId }) => personId).filter((id) => sayOutsider(id) === undefined),
  );
  const nameOf = (id: string): string => sayOutsider(id) ?? named.get(id)?.name ?? '…';
  return (
    <Page title={words.title} description={words.description} wide>
      <FilterBar>
        <PickField
          {...people.field}
          label={words.person}
          hideLabel
          placeholder={words.anybody}
          value={view.person === '' ? undefined : view.person}
          onChange={(person) => change({ person: person ?? '' })}
        />
        <SelectField
          label={words.state}
          hideLabel
          value={view.state}
          onChange={(state) => change({ state })}
          options={[
            { value: '', label: words.anyState },
            ...DELIVERY_STATES.map((state) => ({ value: state, label: text.ui.display.deliveryState[state] })),
          ]}
        />
      </FilterBar>
      <PagedTable
        query={deliveries}
        caption={words.caption}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/deliveries/${id}`}
        columns={[
          { id: 'to', label: words.columns.to, width: '150px', cell: ({ personId }) => nameOf(personId) },
          {
            id: 'about',
            label: words.columns.about,
            priority: 2,
            cell: (row) => <AboutDelivery delivery={row} plain />,
          },
          {
            id: 'by',
            label: words.columns.by,
            width: '80px',
            cell: ({ channel }) => text.notify.channels[channel] ?? channel,
          },
          { id: 'state', label: words.columns.state, cell: ({ state }) => <DeliveryState state={state} /> },
          {
            id: 'lane',
            label: words.columns.lane,
            priority: 3,
            cell: ({ lane }) => text.system.lanes.names[lane] ?? lane,
          },
          {
            id: 'tries',
            label: words.columns.tries,
            align: 'end',
            priority: 3,
            cell: ({ attempts }) => attempts.length,
          },
          {
            id: 'words',
            label: words.columns.words,
            priority: 2,
            cell: (row) => (
              <span className={styles.words}>
                {row.bounce === null ? (row.words ?? '') : words.cameBack(row.bounce)}
              </span>
            ),
          },
          {
            id: 'at',
            label: words.columns.at,
            cell: ({ finishedAt, dueAt }) => <Time at={finishedAt ?? dueAt} format="moment" />,
          },
        ]}
        empty={<Empty icon={MailCheck} title={words.empty} detail={words.emptyDetail} />}
      />
    </Page>
  );
}
