import { getPerson } from '@heed/contract/access';
import { getDelivery, getDeliveryWhy } from '@heed/contract/notify';
import { isId } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { DataTable, DeliveryState, Facts, Page, Row, Section, Skeleton, Stack, Time, Trouble } from '../ui/index.ts';
import { WhyButton } from '../why/index.ts';
import { AboutDelivery } from './AboutDelivery.tsx';
import styles from './Notify.module.css';
import { sayOutsider } from './receiver.ts';

const words = text.notify.delivery;

/** One message with every try, in the words of who was to take it. */
export function DeliveryScreen(): ReactNode {
  const id = useParam('id');
  const { value: delivery, problem, again } = useRead(getDelivery, { params: { id } });
  const personId = delivery?.personId ?? '';
  const person = useRead(getPerson, { params: { id: personId } }, { enabled: isId('person', personId) });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (delivery === undefined) return <Skeleton lines={8} />;
  const outsider = sayOutsider(personId);
  const to = outsider ?? person.value?.name ?? '…';
  const channel = text.notify.channels[delivery.channel] ?? delivery.channel;
  return (
    <Page title={words.title} crumbs={[{ label: text.notify.deliveries.title, href: '/deliveries' }]}>
      <Stack>
        <Section title={words.about}>
          <Facts
            items={[
              { label: words.to, value: outsider ?? <a href={`/people/${personId}`}>{to}</a> },
              { label: words.by, value: channel },
              {
                label: words.state,
                value: (
                  <Row>
                    <DeliveryState state={delivery.state} />
                    <WhyButton route={getDeliveryWhy} id={delivery.id} name={words.named(channel, to)} />
                  </Row>
                ),
              },
              { label: words.lane, value: text.system.lanes.names[delivery.lane] ?? delivery.lane },
              { label: words.subject, value: <AboutDelivery delivery={delivery} /> },
              { label: words.created, value: <Time at={delivery.createdAt} format="moment" /> },
              { label: words.due, value: <Time at={delivery.dueAt} format="moment" /> },
              { label: words.finished, value: <Time at={delivery.finishedAt} format="moment" /> },
              ...(delivery.words === null ? [] : [{ label: words.words, value: <code>{delivery.words}</code> }]),
              ...(delivery.bounce === null
                ? []
                : [
                    { label: words.bouncedAt, value: <Time at={delivery.bouncedAt} format="moment" /> },
                    { label: words.bounce, value: <code>{delivery.bounce}</code> },
                  ]),
              ...(delivery.bundledIn === null
                ? []
                : [
                    {
                      label: words.bundledIn,
                      value: <a href={`/deliveries/${delivery.bundledIn}`}>{words.title}</a>,
                    },
                  ]),
            ]}
          />
        </Section>
        <Section title={words.attempts} flush>
          <DataTable
            caption={words.attemptsCaption}
            rows={delivery.attempts}
            rowKey={({ attempt }) => String(attempt)}
            columns={[
              { id: 'number', label: words.columns.number, cell: ({ attempt }) => attempt },
              {
                id: 'began',
                label: words.columns.began,
                cell: ({ startedAt }) => <Time at={startedAt} format="moment" />,
              },
              {
                id: 'outcome',
                label: words.columns.outcome,
                cell: ({ outcome }) => (outcome === null ? words.running : words.outcomes[outcome]),
              },
              { id: 'words', label: words.columns.words, cell: (row) => <code>{row.words ?? ''}</code> },
              { id: 'node', label: words.columns.node, priority: 3, cell: ({ node }) => <code>{node}</code> },
            ]}
            empty={<p className={styles.padded}>{words.noAttempts}</p>}
          />
        </Section>
      </Stack>
    </Page>
  );
}
