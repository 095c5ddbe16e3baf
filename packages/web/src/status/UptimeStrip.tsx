import { getComponentUptime } from '@heed/contract/status';
import { MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Expand, Row, Skeleton, sayLength, Trouble } from '../ui/index.ts';
import styles from './Status.module.css';
import { UptimeDialog } from './UptimeDialog.tsx';
import { type Component, type Day, type StatusPage, worstOf } from './view.ts';

const words = text.status.uptime;
const WIDTH = 6;

export interface UptimeStripProps {
  readonly page: StatusPage;
  readonly component: Component;
  readonly mayManage: boolean;
}

/** Ninety days in a line, today last; the days with trouble in words too. */
export function UptimeStrip({ page, component, mayManage }: UptimeStripProps): ReactNode {
  const [corrects, setCorrects] = useState(false);
  const params = { id: page.id, componentId: component.id };
  const { value, problem, again } = useRead(getComponentUptime, { params });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton height={52} />;
  const { days, uptime } = value;
  const troubled = days.filter((day) => worstOf(day) !== 'well' || day.corrected !== null);
  return (
    <>
      <svg
        className={styles.strip}
        viewBox={`0 0 ${90 * WIDTH} 24`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.label(component.name)}
      >
        {Array.from({ length: 90 - days.length }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the strip is all that such a day is.
          <rect key={index} x={index * WIDTH} y={1} width={WIDTH - 2} height={22} data-day="none" />
        ))}
        {days.map((day, index) => (
          <rect
            key={day.date}
            x={(90 - days.length + index) * WIDTH}
            y={1}
            width={WIDTH - 2}
            height={22}
            data-day={worstOf(day)}
            data-corrected={day.corrected !== null}
          >
            <title>{sayDay(day)}</title>
          </rect>
        ))}
      </svg>
      <Row gap={3} justify="between">
        <span className={styles.soft}>
          {uptime === null
            ? words.unknown
            : words.percent(`${(Math.floor(uptime * 10_000) / 100).toFixed(2)} %`, days.length)}
        </span>
        {mayManage && days.length > 1 ? (
          <Button size="small" kind="quiet" onPress={() => setCorrects(true)}>
            {words.correct}
          </Button>
        ) : null}
      </Row>
      {troubled.length === 0 ? null : (
        <Expand title={words.label(component.name)}>
          <ul className={styles.edits}>
            {troubled.toReversed().map((day) => (
              <li key={day.date}>{sayDay(day)}</li>
            ))}
          </ul>
        </Expand>
      )}
      {corrects ? (
        <UptimeDialog page={page} component={component} days={days} onClose={() => setCorrects(false)} />
      ) : null}
    </>
  );
}

/** `2026-11-20: 2 h major outage, set right: only one region` */
function sayDay(day: Day): string {
  const length = (minutes: number) => sayLength(minutes * MINUTE);
  const parts = [
    day.majorOutageMinutes > 0 ? words.major(length(day.majorOutageMinutes)) : undefined,
    day.partialOutageMinutes > 0 ? words.partial(length(day.partialOutageMinutes)) : undefined,
    day.degradedMinutes > 0 ? words.degraded(length(day.degradedMinutes)) : undefined,
    day.maintenanceMinutes > 0 ? words.maintained(length(day.maintenanceMinutes)) : undefined,
    day.corrected === null ? undefined : words.corrected(day.corrected),
  ].filter((part) => part !== undefined);
  return words.day(day.date, parts.length === 0 ? words.well : parts.join(', '));
}
