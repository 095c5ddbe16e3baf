import type { getInsights } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import type { MeasureName } from '@heed/core/insights';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Dots, Length, Section, sayLength } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { type Filter, hrefWith } from '../view.ts';

const words = text.insights.figures;
const NAMES = ['detect', 'acknowledge', 'mitigate', 'resolve'] as const satisfies readonly MeasureName[];

export type Insights = Received<typeof getInsights>;
type Spread = Insights['all']['times'][MeasureName];

export interface InsightsProps {
  readonly insights: Insights;
  readonly filter: Filter;
}

/** Four times, each with its dots. */
export function TimesSection({ insights, filter }: InsightsProps): ReactNode {
  return (
    <Section title={words.times} description={words.timesDetail}>
      <div className={styles.times}>
        {NAMES.map((name) => (
          <Measure key={name} name={name} insights={insights} filter={filter} />
        ))}
      </div>
    </Section>
  );
}

/** One time, with its dots. */
export function Measure({ name, insights, filter }: InsightsProps & { readonly name: MeasureName }): ReactNode {
  const spread = insights.all.times[name];
  const values = insights.dots.flatMap(({ times }) => times[name] ?? []);
  const label = text.insights.measures[name];
  return (
    <div className={styles.measure}>
      <h3>{label}</h3>
      <p className={styles.soft}>{text.insights.measureHints[name]}</p>
      {spread === null ? (
        <p className={styles.soft}>{words.noneMeasured}</p>
      ) : (
        <>
          <p>
            <SpreadWords spread={spread} />
            {' · '}
            <a href={hrefWith('/insights/incidents', { ...filter, measure: name })} aria-label={words.open(label)}>
              {words.longest}
            </a>
          </p>
          <Dots label={label} values={values} p50={spread.p50} p90={spread.p90} format={sayLength} lengths />
        </>
      )}
    </div>
  );
}

/** Half, nine in ten, and how few it rests on. */
export function SpreadWords({ spread, short }: { readonly spread: Spread; readonly short?: boolean }): ReactNode {
  if (spread === null) return <span className={styles.soft}>–</span>;
  if (short) {
    return (
      <span className={styles.spread}>
        <Length ms={spread.p50} /> · <Length ms={spread.p90} />
        {spread.small ? <span className={styles.soft}> ({spread.count})</span> : null}
      </span>
    );
  }
  return (
    <span className={styles.spread}>
      <Length ms={spread.p50} /> <span className={styles.soft}>{words.half}</span> · <Length ms={spread.p90} />{' '}
      <span className={styles.soft}>{words.most}</span>
      {spread.small ? <span className={styles.soft}> · {words.few(spread.count)}</span> : null}
    </span>
  );
}
