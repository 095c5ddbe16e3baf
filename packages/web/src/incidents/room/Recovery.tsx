import { SECOND } from '@heed/core/kernel';
import { CircleCheck, CircleDashed, CircleX, Hourglass, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, IconButton, RawText, Row, Section, sayRunning, Time, useNow } from '../../ui/index.ts';
import { nameIn } from '../incident.ts';
import styles from './Room.module.css';
import { type Criterion, type Standing, standingOf } from './recovery.ts';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.recovery;
const { ends } = text.incidents.room;

const SIGNS = { held: CircleCheck, holding: Hourglass, unmet: CircleX, unseen: CircleDashed } as const;

/** By what one will know that it is over, how it stands, and the two steps out of the response. */
export function Recovery(part: RoomPart): ReactNode {
  const { incident, mayAct, onOpen } = part;
  return (
    <Section
      title={words.title}
      actions={
        mayAct ? (
          <IconButton icon={Plus} size="small" label={words.add} onPress={() => onOpen({ kind: 'criterion' })} />
        ) : undefined
      }
    >
      {incident.criteria.length === 0 ? <p className={styles.none}>{words.empty}</p> : null}
      <ul className={styles.rows}>
        {incident.criteria.map((one) => (
          <CriterionRow key={one.number} one={one} {...part} />
        ))}
      </ul>
      {mayAct ? (
        <div className={styles.ends}>
          <Row>
            {incident.mitigatedAt === null ? (
              <Button onPress={() => onOpen({ kind: 'mitigated' })}>{ends.mitigated}</Button>
            ) : null}
            <Button onPress={() => onOpen({ kind: 'resolve' })}>{ends.resolve}</Button>
          </Row>
        </div>
      ) : null}
    </Section>
  );
}

function CriterionRow({ one, incident, mayAct, onOpen }: RoomPart & { readonly one: Criterion }): ReactNode {
  const now = useNow(SECOND);
  const standing = standingOf(one, now);
  const Sign = SIGNS[standing.state];
  const { number, check } = one;
  const byHand = check.kind === 'by-hand';
  return (
    <li className={styles.row} data-standing={standing.state}>
      <Sign size={16} aria-hidden="true" />
      <div className={styles.rowText}>
        <strong>
          <RawText text={one.text} />
        </strong>
        <span className={styles.hold}>
          <span className={styles.outcome}>{sayState(one, standing.state)}</span>
          {standing.state === 'holding' ? (
            <span role="timer">
              {sayRunning(standing.heldFor)} {words.holdOf} {sayRunning(standing.wanted)}
            </span>
          ) : null}
        </span>
        <span className={styles.sub}>
          {check.kind === 'alerts'
            ? `${words.byHeed}: ${nameIn(incident, check.serviceId, '')}${check.downstream ? ` ${words.andDownstream}` : ''} · `
            : null}
          {check.kind === 'metrics' ? <AskedBy one={one} incident={incident} /> : null}
          {one.seen === null ? null : (
            <>
              {words.seen}: <RawText text={one.seen} /> ·{' '}
            </>
          )}
          {one.seenAt === null ? null : <Time at={one.seenAt} />}
        </span>
        {one.unseen ? <span className={styles.sub}>{words.blind}</span> : null}
        {one.trouble === null ? null : (
          <span className={styles.sub}>
            {words.notSeen} <Time at={one.checkedAt} />: <RawText text={one.trouble} />
          </span>
        )}
        {mayAct ? (
          <div className={styles.acts}>
            {byHand ? (
              <Button size="small" onPress={() => onOpen({ kind: 'check', number })}>
                {words.look}
              </Button>
            ) : null}
            <Button size="small" kind="quiet" onPress={() => onOpen({ kind: 'drop', number })}>
              {words.drop}
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** Whom Heed asks, and what every value must be. */
function AskedBy({ one, incident }: Pick<RoomPart, 'incident'> & { readonly one: Criterion }): ReactNode {
  const { serverId, query = '', comparison = '<', threshold } = one.check;
  return (
    <>
      {words.asks(nameIn(incident, serverId, ''))}:{' '}
      <code>
        <RawText text={query} />
      </code>{' '}
      {words.comparisons[comparison]} {threshold}
      {one.seen === null && one.seenAt === null ? null : ' · '}
    </>
  );
}

/** A query that was asked and gave no answer is something else than one that nobody looked at. */
function sayState({ trouble, unseen }: Criterion, state: Standing['state']): string {
  return state === 'unseen' && (unseen || trouble !== null) ? words.notKnown : words.states[state];
}
