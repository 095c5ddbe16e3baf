import { CircleCheck, CircleMinus, CircleX, LoaderCircle, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, RawText, Section, Time } from '../../ui/index.ts';
import { type Incident, nameIn } from '../incident.ts';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.mitigations;
type Attempt = Incident['mitigations'][number];

const SIGNS = { helped: CircleCheck, 'no-change': CircleMinus, worse: CircleX } as const;

/** What was tried to stop the harm, the newest first: what was expected, and what was seen. */
export function Mitigations(part: RoomPart): ReactNode {
  const { incident, mayAct, onOpen } = part;
  return (
    <Section
      title={words.title}
      actions={
        mayAct ? (
          <Button size="small" hotkey="m" onPress={() => onOpen({ kind: 'mitigate' })}>
            {words.start}
          </Button>
        ) : undefined
      }
    >
      {incident.mitigations.length === 0 ? <p className={styles.none}>{words.empty}</p> : null}
      <ul className={styles.rows}>
        {incident.mitigations.toReversed().map((one) => (
          <Row key={one.number} one={one} {...part} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ one, incident, mayAct, onOpen }: RoomPart & { readonly one: Attempt }): ReactNode {
  const { number, result, undoneAt } = one;
  const Sign = undoneAt !== null ? Undo2 : result === null ? LoaderCircle : SIGNS[result];
  const said = undoneAt !== null ? words.undone : result === null ? words.running : words.results[result];
  return (
    <li className={styles.row} data-result={undoneAt === null ? (result ?? 'running') : 'undone'}>
      <Sign size={16} aria-hidden="true" />
      <div className={styles.rowText}>
        <strong>
          <RawText text={one.title} />
        </strong>
        <span className={styles.sub}>
          <span className={styles.outcome}>{said}</span> · {words.kinds[one.kind]} ·{' '}
          {nameIn(incident, one.by, text.incidents.heed)} · <Time at={one.startedAt} />
        </span>
        <span className={styles.sub}>
          {words.expected}: <RawText text={one.expectation} />
        </span>
        {one.evidence === null ? null : (
          <span className={styles.sub}>
            {words.seen}: <RawText text={one.evidence} />
          </span>
        )}
        {one.undo === null || undoneAt !== null ? null : (
          <span className={styles.sub}>
            {words.undoWords}: <RawText text={one.undo} />
          </span>
        )}
        {!mayAct || undoneAt !== null ? null : (
          <div className={styles.acts}>
            <Button size="small" onPress={() => onOpen({ kind: 'result', number })}>
              {words.result}
            </Button>
            <Button size="small" kind="quiet" onPress={() => onOpen({ kind: 'undo', number })}>
              {words.takeBack}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
