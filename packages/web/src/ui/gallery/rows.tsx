import { type ReactNode, useCallback, useState } from 'react';
import { Button, Row, type RowState, Section, SeverityBadge, Time, useNow, VirtualRows } from '../index.ts';
import { type Alert, alertNumber, MANY, words } from './displaySamples.ts';
import styles from './rows.module.css';

const keyOf = ({ key }: Alert): string => key;

/** A list that nobody could draw whole, to scroll, and to see that rows keep their places. */
export function RowsGallery(): ReactNode {
  const now = useNow(60_000);
  const [rows, setRows] = useState(() => Array.from({ length: MANY }, (_, number) => alertNumber(number)));
  const [newest, setNewest] = useState(-1);
  const [activeKey, setActiveKey] = useState<string | undefined>();
  const insert = (): void => {
    setRows([2, 1, 0].map((back) => alertNumber(newest - back)).concat(rows));
    setNewest(newest - 3);
  };
  const draw = useCallback(
    (alert: Alert, { active }: RowState) => (
      <div className={styles.row} data-active={active || undefined}>
        <SeverityBadge severity={alert.severity} compact />
        <a href={`#${alert.key}`}>{alert.summary}</a>
        <span className={styles.service}>{alert.service}</span>
        <Time at={now - alert.ago} />
      </div>
    ),
    [now],
  );
  return (
    <Section
      title={words.rows}
      flush
      actions={
        <Row>
          <Button onPress={insert}>{words.insert}</Button>
          <Button onPress={() => setRows(rows.slice(10))}>{words.remove}</Button>
        </Row>
      }
    >
      <VirtualRows
        label={words.rows}
        rows={rows}
        rowKey={keyOf}
        renderRow={draw}
        estimate={33}
        height="330px"
        activeKey={activeKey}
        onActiveChange={setActiveKey}
      />
    </Section>
  );
}
