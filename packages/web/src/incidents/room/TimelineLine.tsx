import { Pencil, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { IconButton, RawText, Time } from '../../ui/index.ts';
import type { Line } from '../incident.ts';
import { happenedBefore, sayLine, sayWho } from './lines.ts';
import type { RoomPart } from './room.ts';
import styles from './Timeline.module.css';
import type { Hold } from './useHold.ts';

const words = text.incidents.room.timeline;
const { labels, override } = text.incidents.facts;
/** Lines about lines: they are neither starred nor corrected. */
const ABOUT_LINES = ['star', 'correction'];
/** What leads the eye down a long timeline. */
const LOUD = ['declared', 'severity', 'command', 'decision', 'mitigation', 'mitigated', 'resolved', 'reopened'];

/** By which the page finds a line. */
export function lineId(number: number): string {
  return `line-${number}`;
}

export interface TimelineLineProps extends RoomPart {
  readonly line: Line;
  readonly inUse: Pick<Hold, 'onFocus' | 'onBlur' | 'onPointerEnter' | 'onPointerLeave'>;
  readonly onStar: (on: boolean) => void;
}

export function TimelineLine({ line, inUse, onStar, incident, mayWrite, onOpen }: TimelineLineProps): ReactNode {
  const { label, text: said, at, evidenceId } = sayLine(line, incident);
  const { number, correction, reason, kind } = line;
  const isStarred = incident.starred.includes(number);
  const overruled = ['incident.resolved', 'incident.mitigated', 'incident.role-taken'].includes(kind);
  return (
    <li
      id={lineId(number)}
      tabIndex={-1}
      className={styles.line}
      data-loud={LOUD.includes(label) || undefined}
      data-quiet={label === 'star' || undefined}
      data-starred={isStarred || undefined}
    >
      <span className={styles.when}>
        <Time at={line.at} format="moment" />
      </span>
      <span className={styles.label}>{labels[label]}</span>
      <div className={styles.words}>
        {evidenceId === undefined ? (
          <RawText text={correction?.text ?? said} />
        ) : (
          <a href={`/incidents/${incident.id}/evidence?item=${evidenceId}`}>
            <RawText text={correction?.text ?? said} />
          </a>
        )}
        {at === undefined ? null : (
          <>
            {' '}
            <Time at={at} format="moment" />
          </>
        )}{' '}
        <span className={styles.soft}>
          {sayWho(line.actor)}
          {happenedBefore(line) ? (
            <>
              , {words.happened} <Time at={line.occurredAt} format="moment" />
            </>
          ) : null}
        </span>
        {reason === null || label === 'correction' ? null : (
          <span className={styles.reason}>
            {overruled ? `${override}: ` : ''}
            <RawText text={reason} />
          </span>
        )}
        {correction === null ? null : (
          <span className={styles.reason}>
            {words.corrected} <Time at={correction.at} format="moment" />. {words.was} <RawText text={said} />
          </span>
        )}
      </div>
      {!mayWrite || ABOUT_LINES.includes(label) ? null : (
        <span className={styles.acts} {...inUse}>
          <IconButton
            icon={Star}
            size="small"
            pressed={isStarred}
            label={isStarred ? words.unstar(number) : words.star(number)}
            onPress={() => onStar(!isStarred)}
          />
          <IconButton
            icon={Pencil}
            size="small"
            label={words.correctLine(number)}
            onPress={() => onOpen({ kind: 'correct', line, text: said })}
          />
        </span>
      )}
    </li>
  );
}
