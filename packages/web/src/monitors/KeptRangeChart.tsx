import { getEvidenceRange } from '@heed/contract/evidence';
import { sayLabels, sayShort } from '@heed/core/monitors';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Skeleton, TimeSeries, Trouble } from '../ui/index.ts';
import { linesOf } from './lines.ts';
import styles from './Monitors.module.css';

const words = text.monitors.range;

/** A range of metrics as it was kept among the evidence of an incident. */
export function KeptRangeChart({
  evidenceId,
  title,
}: {
  readonly evidenceId: string;
  readonly title: string;
}): ReactNode {
  const { value, problem, again } = useRead(getEvidenceRange, { params: { id: evidenceId } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={6} />;
  const { at, values } = linesOf(value.series);
  const series = value.series.map(({ labels }, index) => {
    return { label: sayLabels(labels) || words.oneValue, values: values[index] ?? [] };
  });
  return (
    <>
      <TimeSeries label={title} at={at} series={series} format={sayShort} />
      {value.leftOut > 0 ? <p className={styles.soft}>{words.leftOut(value.leftOut)}</p> : null}
    </>
  );
}
