import type { Instant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { frameOf, inputAttributes } from './attributes.ts';
import styles from './DateTimeField.module.css';
import { Field, type FieldProps } from './Field.tsx';
import inputStyles from './Input.module.css';
import { Segments } from './Segments.tsx';
import { type Reading, readWallClock, sayOffset, wallClockAt } from './wallClock.ts';

const words = text.ui.controls.zone;

export interface DateTimeFieldProps extends FieldProps {
  /** An instant in ms. */
  readonly value: Instant | undefined;
  /** The IANA zone whose wall clock is shown and read. */
  readonly zone: string;
  readonly onChange: (value: Instant | undefined) => void;
  readonly min?: Instant | undefined;
  readonly max?: Instant | undefined;
}

/** A moment, by the clock on the wall of a zone. It says the zone, and what becomes of hours that come twice or never. */
export function DateTimeField(props: DateTimeFieldProps): ReactNode {
  const { value, zone, onChange, min, max } = props;
  const [typed, setTyped] = useState<string | undefined>();
  const [skipped, setSkipped] = useState<Instant | undefined>();
  const shown = value === undefined ? '' : wallClockAt(value, zone);
  const reading = value === undefined ? undefined : readWallClock(shown, zone);
  const change = (next: string): void => {
    setTyped(next);
    const read = readWallClock(next, zone);
    setSkipped(read?.kind === 'skipped' ? read.at : undefined);
    onChange(read?.at);
  };
  return (
    <Field {...frameOf(props)} hint={props.hint}>
      {(ids) => (
        <div className={styles.moment}>
          <div className={styles.line}>
            <div className={inputStyles.box}>
              <input
                {...inputAttributes(ids, props)}
                className={inputStyles.input}
                type="datetime-local"
                min={min === undefined ? undefined : wallClockAt(min, zone)}
                max={max === undefined ? undefined : wallClockAt(max, zone)}
                value={typed ?? shown}
                onChange={(event) => change(event.target.value)}
                onBlur={() => setTyped(undefined)}
              />
            </div>
            <span className={styles.zone}>{value === undefined ? zone : words.at(zone, sayOffset(value, zone))}</span>
          </div>
          {skipped !== undefined && skipped === value ? (
            <p className={styles.note} role="status">
              {words.gap(shown.slice(11))}
            </p>
          ) : null}
          {reading?.kind === 'twice' && value !== undefined ? (
            <Twice reading={reading} value={value} zone={zone} onChange={onChange} />
          ) : null}
        </div>
      )}
    </Field>
  );
}

interface TwiceProps {
  readonly reading: Extract<Reading, { kind: 'twice' }>;
  readonly value: Instant;
  readonly zone: string;
  readonly onChange: (value: Instant) => void;
}

function Twice({ reading, value, zone, onChange }: TwiceProps): ReactNode {
  return (
    <div className={styles.twice}>
      <p className={styles.note} role="status">
        {words.overlap}
      </p>
      <Segments
        label={words.overlap}
        value={value - reading.at >= reading.again - reading.at ? 'second' : 'first'}
        options={[
          { value: 'first', label: words.first(sayOffset(reading.at, zone)) },
          { value: 'second', label: words.second(sayOffset(reading.again, zone)) },
        ]}
        onChange={(which) => onChange(which === 'first' ? reading.at : reading.again)}
      />
    </div>
  );
}
