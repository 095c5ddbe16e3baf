import {
  exportSubscribers,
  getStatusPage,
  getSubscription,
  listSubscribers,
  removeSubscriber,
  setSubscription,
} from '@heed/contract/status';
import { Download, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { usePages, useRead, useWrite } from '../api/index.ts';
import { useParam, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  DataTable,
  Empty,
  FilterBar,
  IconButton,
  LinkButton,
  MoreRows,
  Page,
  Removal,
  Row,
  SearchField,
  Section,
  Segments,
  Skeleton,
  Stack,
  SwitchField,
  Time,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { AddSubscriberDialog } from './AddSubscriberDialog.tsx';
import { ImportSubscribersDialog } from './ImportSubscribersDialog.tsx';
import { sayForm } from './SubscribersSection.tsx';
import type { StatusPage, Subscriber } from './view.ts';

const words = text.status.subscribers;
const { list } = words;
const STATES = ['all', 'asked', 'confirmed', 'stopped'] as const;
const viewSchema = z.object({ q: z.string().default(''), state: z.enum(STATES).default('all') });

/** Every address that hears of a page, or was asked whether it wants to. */
export function SubscribersScreen(): ReactNode {
  const id = useParam('id');
  const [opens, setOpens] = useState<'add' | 'import'>();
  const { value: page, problem, again } = useRead(getStatusPage, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (page === undefined) return <Skeleton lines={10} />;
  return (
    <Page
      title={words.title}
      description={words.detail}
      crumbs={[
        { label: text.status.list.title, href: '/status-pages' },
        { label: page.name, href: `/status-pages/${page.id}` },
      ]}
      actions={
        <Row gap={2}>
          <LinkButton href={exportSubscribers.path.replace('{id}', page.id)} icon={Download} download>
            {words.download}
          </LinkButton>
          <Button onPress={() => setOpens('import')}>{words.bring.open}</Button>
          <Button kind="primary" onPress={() => setOpens('add')}>
            {words.add.open}
          </Button>
        </Row>
      }
    >
      <Stack>
        <Offer page={page} />
        <List page={page} />
      </Stack>
      {opens === 'add' ? <AddSubscriberDialog page={page} onClose={() => setOpens(undefined)} /> : null}
      {opens === 'import' ? <ImportSubscribersDialog page={page} onClose={() => setOpens(undefined)} /> : null}
    </Page>
  );
}

function Offer({ page }: { readonly page: StatusPage }): ReactNode {
  const toast = useToast();
  const { value } = useRead(getSubscription, { params: { id: page.id } });
  const set = useWrite(setSubscription);
  if (value === undefined) return <Skeleton lines={2} />;
  const change = async (isOffered: boolean): Promise<void> => {
    const done = await set.write({ params: { id: page.id }, body: { isOffered } });
    if (done.kind === 'refused') toast.show({ tone: 'trouble', title: done.problem.detail });
  };
  return (
    <Section>
      <SwitchField
        label={words.offer}
        hint={value.isOffered && value.formUrl === null ? sayForm(value) : words.offerHint}
        value={value.isOffered}
        disabled={set.busy}
        onChange={(isOffered) => void change(isOffered)}
      />
    </Section>
  );
}

function List({ page }: { readonly page: StatusPage }): ReactNode {
  const [view, change] = useView(viewSchema);
  const [removes, setRemoves] = useState<Subscriber>();
  const { q, state } = view;
  const query = { limit: 50, ...(q === '' ? {} : { q }), ...(state === 'all' ? {} : { state }) };
  const found = usePages(listSubscribers, { params: { id: page.id }, query });
  const isAsked = q !== '' || state !== 'all';
  return (
    <Stack gap={3}>
      <FilterBar>
        <SearchField label={list.search} placeholder={list.search} value={q} onChange={(next) => change({ q: next })} />
        <Segments
          label={list.state}
          value={state}
          options={STATES.map((value) => ({ value, label: list.states[value] }))}
          onChange={(next) => change({ state: next })}
        />
      </FilterBar>
      <Section flush>
        {found.problem === undefined ? null : <Trouble problem={found.problem} retry={found.again} />}
        <DataTable
          caption={list.caption}
          rows={found.items}
          rowKey={({ id }) => id}
          busy={found.loading}
          empty={
            isAsked ? (
              <Empty title={list.none} detail={list.noneDetail} />
            ) : (
              <Empty title={list.empty} detail={list.emptyDetail} />
            )
          }
          columns={[
            { id: 'address', label: list.columns.address, cell: ({ address }) => address },
            { id: 'state', label: list.columns.state, cell: (one) => <StateOf one={one} />, width: '18%' },
            { id: 'hears', label: list.columns.hears, cell: (one) => hearsOf(page, one), priority: 2, width: '22%' },
            { id: 'source', label: list.columns.source, cell: ({ source }) => list.sources[source], priority: 3 },
            {
              id: 'since',
              label: list.columns.since,
              cell: ({ confirmedAt, askedAt }) => <Time at={confirmedAt ?? askedAt} />,
              priority: 2,
            },
            {
              id: 'remove',
              label: list.columns.remove,
              quiet: true,
              align: 'end',
              cell: (one) => (
                <IconButton
                  icon={Trash2}
                  kind="quiet"
                  label={list.remove(one.address)}
                  onPress={() => setRemoves(one)}
                />
              ),
            },
          ]}
        />
        {found.hasMore ? <MoreRows query={found} /> : null}
        {removes === undefined ? null : (
          <Remove page={page} subscriber={removes} onClose={() => setRemoves(undefined)} />
        )}
      </Section>
    </Stack>
  );
}

function StateOf({ one }: { readonly one: Subscriber }): ReactNode {
  const said = list.states[one.state];
  return one.failures === 0 ? (
    said
  ) : (
    <span title={one.lastFailure ?? ''}>{`${said} · ${list.failed(one.failures)}`}</span>
  );
}

function hearsOf({ components }: StatusPage, { components: ids }: Subscriber): string {
  if (ids === null) return list.all;
  return ids.map((id) => components.find((each) => each.id === id)?.name ?? list.gone).join(', ');
}

interface RemoveProps {
  readonly page: StatusPage;
  readonly subscriber: Subscriber;
  readonly onClose: () => void;
}

function Remove({ page, subscriber, onClose }: RemoveProps): ReactNode {
  const { write, busy, problem } = useWrite(removeSubscriber);
  return (
    <Removal
      title={list.removeTitle(subscriber.address)}
      detail={list.removeDetail}
      confirm={list.removeSubmit}
      removed={list.removed}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: page.id, subscriberId: subscriber.id } })}
      onClose={onClose}
    />
  );
}
