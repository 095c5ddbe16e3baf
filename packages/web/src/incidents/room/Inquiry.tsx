import { Ban, CircleCheck, CircleDot, CircleDotDashed, Hourglass, Plus, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, Countdown, Menu, RawText, Section } from '../../ui/index.ts';
import type { Incident } from '../incident.ts';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';
import { SaidBy } from './Stale.tsx';

const words = text.incidents.room.inquiry;
const { record } = text.incidents.room;
type Hypothesis = Incident['hypotheses'][number];
type Timebox = Incident['timeboxes'][number];

const SIGNS = { open: CircleDotDashed, leading: CircleDot, rejected: Ban, confirmed: CircleCheck } as const;
/** What leads stands first, what was rejected last. */
const ORDER = ['confirmed', 'leading', 'open', 'rejected'] as const;

/** What may be the cause, and how long one looks for it. */
export function Inquiry(part: RoomPart): ReactNode {
  const { incident, mayAct, onOpen } = part;
  const hypotheses = incident.hypotheses.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const boxes = incident.timeboxes.filter(({ state }) => state !== 'answered');
  return (
    <Section
      title={words.title}
      actions={
        mayAct ? (
          <Menu
            label={words.title}
            icon={Plus}
            size="small"
            items={[
              { label: words.state, onSelect: () => onOpen({ kind: 'hypothesis' }) },
              { label: words.begin, onSelect: () => onOpen({ kind: 'timebox' }) },
            ]}
          />
        ) : undefined
      }
    >
      {hypotheses.length === 0 && boxes.length === 0 ? <p className={styles.none}>{words.empty}</p> : null}
      <ul className={styles.rows}>
        {boxes.map((box) => (
          <Box key={`box ${box.number}`} box={box} {...part} />
        ))}
        {hypotheses.map((one) => (
          <One key={one.number} one={one} {...part} />
        ))}
      </ul>
    </Section>
  );
}

function One({ one, incident, mayWrite, onOpen }: RoomPart & { readonly one: Hypothesis }): ReactNode {
  const Sign = SIGNS[one.state];
  return (
    <li className={styles.row} data-state={one.state}>
      <Sign size={16} aria-hidden="true" />
      <div className={styles.rowText}>
        <RawText text={one.text} />
        <span className={styles.sub}>
          {words.states[one.state]} · {record.confidence(one.confidence)}
          {one.why === null || one.why === '' ? '' : ` · ${one.why}`}
        </span>
        <SaidBy incident={incident} by={one.by} at={one.at} />
        {mayWrite ? (
          <div className={styles.acts}>
            <Button
              size="small"
              kind="quiet"
              aria-label={words.judge(one.number)}
              onPress={() => onOpen({ kind: 'judge', number: one.number })}
            >
              {words.judgementShort}
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
}

function Box({ box, mayAct, onOpen }: RoomPart & { readonly box: Timebox }): ReactNode {
  const isDue = box.state === 'due';
  const { number } = box;
  return (
    <li className={styles.row} data-due={isDue || undefined}>
      {isDue ? <Hourglass size={16} aria-hidden="true" /> : <Timer size={16} aria-hidden="true" />}
      <div className={styles.rowText}>
        <RawText text={box.question} />
        <span className={styles.sub}>
          <Countdown until={box.deadline} /> · {words.else}: {box.fallback}
        </span>
        {mayAct ? (
          <div className={styles.acts}>
            <Button size="small" onPress={() => onOpen({ kind: 'answer', number })}>
              {words.answer}
            </Button>
            <Button size="small" kind="quiet" onPress={() => onOpen({ kind: 'extend', number })}>
              {words.extend}
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
}
