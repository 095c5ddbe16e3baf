import { CalendarClock, Hourglass, TimerOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Time } from '../../ui/index.ts';
import styles from './Evidence.module.css';
import type { Item } from './item.ts';

const words = text.incidents.evidence;
const SIGNS = { kept: CalendarClock, 'expires-soon': Hourglass, 'past-retention': TimerOff } as const;

export interface RetentionProps {
  readonly item: Item;
  /** Something was captured of this link. */
  readonly isCopied: boolean;
}

/** How it stands with its source, by shape and word. It is loud only where something would be lost: for a link alone. */
export function Retention({ item, isCopied }: RetentionProps): ReactNode {
  const { keptUntil, retention, kind } = item;
  if (keptUntil === null) return null;
  const Sign = SIGNS[retention];
  const isLost = kind === 'link' && !isCopied && retention !== 'kept';
  const where = kind !== 'link' ? words.here : isCopied ? words.copied : words.notHere;
  return (
    <span className={styles.retention} data-lost={isLost || undefined}>
      <Sign size={14} aria-hidden="true" />
      <span>
        {words.retention[retention]} <Time at={keptUntil} /> · {where}
      </span>
    </span>
  );
}
