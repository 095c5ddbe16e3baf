import { CircleCheck, CircleMinus, CircleX, LoaderCircle, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, RawText, Section, Time } from '../../ui/index.ts';
import { type Incident, nameIn } from '../incident.ts';
import { Advice } from './advice/Advice.tsx';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.mitigations;
type Attempt = Incident['mitigations'][number];

const SIGNS = { helped: CircleCheck, 'no-change': CircleMinus, worse: CircleX } as const;

/** What may stop the harm, and what was tried, the newest first. */
export function Mitigations(part: RoomPart): ReactNode {
  const { incident, mayAct, onOpen } = part;
  // What is new stands below the advice: nothing moves under the cursor of who chooses.
  const attempts = incident.mitigations.toReversed();
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
      {mayAct ? <Advice {...part} /> : null}
      {attempts.length > 0 && mayAct ? <h3 className={styles.part}>{words.tried}</h3> : null}
      <Attempts attempts={attempts} {...part} />
      {attempts.length === 0 && !mayAct ? <p className={styles.none}>{words.empty}</p> : null}
    </Section>
  );
}

function Attempts({ attempts, ...part }: RoomPart & { readonly attempts: readonly Attempt[] }): ReactNode {
  return (
    <ul className={styles.rows}>
      {attempts.map((one) => (
        <Row key={one.number} one={one} {...part} />
      ))}
    </ul>
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
