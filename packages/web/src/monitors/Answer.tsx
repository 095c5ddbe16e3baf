import type { askMetricsServer } from '@heed/contract/monitors';
import type { Received } from '@heed/contract/route';
import { sayLabels, sayValue } from '@heed/core/monitors';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Banner, RawText } from '../ui/index.ts';
import styles from './Monitors.module.css';

const words = text.monitors.ask;

export type MetricsAnswer = Received<typeof askMetricsServer>;

/** What a server answered, or why it did not. */
export function Answer({ answer }: { readonly answer: MetricsAnswer }): ReactNode {
  const { outcome, samples, leftOut, reason } = answer;
  if (outcome === 'refused' || outcome === 'unreachable') {
    return (
      <Banner tone="warn" title={words.outcomes[outcome]}>
        <RawText text={reason ?? ''} />
      </Banner>
    );
  }
  if (samples.length === 0) return <p className={styles.soft}>{words.empty}</p>;
  return (
    <table className={styles.samples}>
      <caption className={styles.caption}>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.value}</th>
          <th scope="col">{words.labels}</th>
        </tr>
      </thead>
      <tbody>
        {samples.map(({ labels, value }) => {
          const said = sayLabels(labels);
          return (
            <tr key={said}>
              <td className={styles.value}>{sayNumberText(value)}</td>
              <td>{said === '' ? <span className={styles.soft}>{words.noLabels}</span> : <RawText text={said} />}</td>
            </tr>
          );
        })}
      </tbody>
      {leftOut > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={2} className={styles.soft}>
              {words.more(leftOut)}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

/** Six digits are what one reads; NaN and infinities stand as they are. */
function sayNumberText(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? sayValue(number) : value;
}
