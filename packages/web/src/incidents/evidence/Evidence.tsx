import { listEvidence } from '@heed/contract/evidence';
import { MOST_ITEMS_OF_AN_INCIDENT } from '@heed/core/evidence';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePages } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Section, Skeleton, Trouble } from '../../ui/index.ts';
import type { RoomPart } from '../room/room.ts';
import { DropPlace } from './DropPlace.tsx';
import styles from './Evidence.module.css';
import { ItemRow, Picture } from './ItemRow.tsx';
import { copiedAmong, missingIn } from './item.ts';
import { Missing } from './Missing.tsx';
import { UnderWay } from './UnderWay.tsx';
import type { Uploads } from './useUploads.ts';

const words = text.incidents.evidence;
/** The rest stands on a page of its own. */
const SHOWN = 5;

/** All items of an incident: there are never more than one page of them. */
export function useItems(id: string) {
  return usePages(listEvidence, { params: { id }, query: { limit: MOST_ITEMS_OF_AN_INCIDENT } });
}

export interface EvidenceProps extends RoomPart {
  readonly uploads: Uploads;
}

/** What was seen, the newest first, and what nobody has captured yet. */
export function Evidence({ incident, mayAct, mayWrite, onOpen, uploads }: EvidenceProps): ReactNode {
  const { items, problem, loading, again } = useItems(incident.id);
  const copied = copiedAmong(items);
  const page = `/incidents/${incident.id}/evidence`;
  const missing = missingIn(incident, items);
  return (
    <DropPlace uploads={uploads} enabled={mayWrite}>
      <Section
        title={words.title}
        actions={
          mayWrite ? (
            <Button size="small" icon={Plus} hotkey="e" onPress={() => onOpen({ kind: 'evidence' })}>
              {words.addShort}
            </Button>
          ) : undefined
        }
      >
        {mayAct && !loading ? (
          <Missing missing={missing} onAdd={(shows) => onOpen({ kind: 'evidence', shows })} />
        ) : null}
        <UnderWay {...uploads} />
        {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
        {loading ? <Skeleton lines={4} /> : null}
        {!loading && problem === undefined && items.length === 0 ? <p className={styles.soft}>{words.empty}</p> : null}
        <ul className={styles.items}>
          {items.slice(0, SHOWN).map((item) => (
            <ItemRow
              key={item.id}
              item={item}
              isCopied={copied.has(item.id)}
              href={`${page}?item=${item.id}`}
              onKeep={mayWrite ? (one) => onOpen({ kind: 'kept-until', item: one }) : undefined}
              onCopy={mayWrite ? (one) => onOpen({ kind: 'evidence', copyOf: one.id }) : undefined}
            >
              <Picture item={item} />
            </ItemRow>
          ))}
        </ul>
        {items.length === 0 ? null : (
          <p className={styles.all}>
            <a href={page}>{items.length > SHOWN ? words.all(items.length) : words.allPage}</a>
          </p>
        )}
      </Section>
    </DropPlace>
  );
}
