import { getIncident } from '@heed/contract/incidents';
import { Archive, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { z } from 'zod';
import { useMay, useRead } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useParam, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Button, Empty, FilterBar, LinkButton, Page, Segments, Skeleton, Trouble } from '../ui/index.ts';
import { DropPlace } from './evidence/DropPlace.tsx';
import styles from './evidence/Evidence.module.css';
import { useItems } from './evidence/Evidence.tsx';
import { Inside } from './evidence/Inside.tsx';
import { ItemRow, Picture } from './evidence/ItemRow.tsx';
import { copiedAmong, FILTERS, fits, inOrder, missingIn, ORDERS } from './evidence/item.ts';
import { Missing } from './evidence/Missing.tsx';
import { UnderWay } from './evidence/UnderWay.tsx';
import { usePaste } from './evidence/usePaste.ts';
import { useUploads } from './evidence/useUploads.ts';
import type { Incident } from './incident.ts';
import type { RoomDialog } from './room/dialog.ts';
import { RoomDialogs } from './room/dialogs/RoomDialogs.tsx';

const words = text.incidents.evidence;

const viewSchema = z.object({
  order: z.enum(ORDERS).catch('observed'),
  only: z.enum(FILTERS).catch('all'),
  /** The item to which a line of the timeline leads. */
  item: z.string().optional().catch(undefined),
});

/** Everything that was seen in an incident, whole: in the order in which it was so, with its content. */
export function EvidenceScreen(): ReactNode {
  const id = useParam('id');
  const { value: incident, problem, again } = useRead(getIncident, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (incident === undefined || incident.id !== id) return <Skeleton lines={16} />;
  return <AllEvidence key={id} incident={incident} />;
}

function AllEvidence({ incident }: { readonly incident: Incident }): ReactNode {
  const { id, reference, status } = incident;
  const [view, change] = useView(viewSchema);
  const [open, setOpen] = useState<RoomDialog | undefined>();
  const go = useGo();
  const mayWrite = useMay('incidents:respond') && status !== 'dismissed';
  const uploads = useUploads(id);
  usePaste(uploads, mayWrite);
  useHotkeys(words.title, [
    { keys: 'e', label: words.add, run: () => setOpen({ kind: 'evidence' }), disabled: !mayWrite },
    { keys: 'Escape', label: words.back, run: () => go(`/incidents/${id}`) },
  ]);
  const { items, loading, problem, again } = useItems(id);
  const shown = inOrder(items, view.order).filter((item) => fits(item, view.only));
  const copied = copiedAmong(items);
  const isThere = view.item !== undefined && items.some((item) => item.id === view.item);
  useEffect(() => {
    if (isThere && view.item !== undefined) document.getElementById(view.item)?.scrollIntoView({ block: 'center' });
  }, [isThere, view.item]);
  return (
    <Page
      title={words.of(reference)}
      description={words.description}
      crumbs={[
        { label: text.incidents.room.crumb, href: '/incidents' },
        { label: `${reference} ${incident.title}`, href: `/incidents/${id}` },
      ]}
      actions={
        <>
          <LinkButton href={`/v1/incidents/${id}/bundle`} icon={Archive} download>
            {words.bundle}
          </LinkButton>
          {mayWrite ? (
            <Button kind="primary" icon={Plus} hotkey="e" onPress={() => setOpen({ kind: 'evidence' })}>
              {words.add}
            </Button>
          ) : null}
        </>
      }
    >
      <DropPlace uploads={uploads} enabled={mayWrite}>
        <div className={styles.screen}>
          {mayWrite && !loading ? (
            <Missing missing={missingIn(incident, items)} onAdd={(shows) => setOpen({ kind: 'evidence', shows })} />
          ) : null}
          <FilterBar>
            <Segments
              label={words.order}
              value={view.order}
              onChange={(order) => change({ order })}
              options={ORDERS.map((value) => ({ value, label: words.orders[value] }))}
            />
            <Segments
              label={words.filter}
              value={view.only}
              onChange={(only) => change({ only })}
              options={FILTERS.map((value) => ({ value, label: words.filters[value] }))}
            />
          </FilterBar>
          <UnderWay {...uploads} />
          {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
          {loading ? <Skeleton lines={12} /> : null}
          {!loading && problem === undefined && shown.length === 0 ? (
            <Empty title={items.length === 0 ? words.empty : words.none} />
          ) : null}
          <ol className={styles.whole}>
            {shown.map((item) => (
              <ItemRow
                key={item.id}
                item={item}
                isCopied={copied.has(item.id)}
                isCalled={item.id === view.item}
                onKeep={mayWrite ? (one) => setOpen({ kind: 'kept-until', item: one }) : undefined}
                onCopy={mayWrite ? (one) => setOpen({ kind: 'evidence', copyOf: one.id }) : undefined}
              >
                <Picture item={item} />
                <Inside item={item} />
              </ItemRow>
            ))}
          </ol>
        </div>
      </DropPlace>
      <RoomDialogs open={open} uploads={uploads} incident={incident} onClose={() => setOpen(undefined)} />
    </Page>
  );
}
