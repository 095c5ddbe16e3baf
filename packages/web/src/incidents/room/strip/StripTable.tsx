import type { ReactNode } from 'react';
import { text } from '../../../text/index.ts';
import { RawText, Time } from '../../../ui/index.ts';
import styles from './Strip.module.css';
import { type Strip, sayMark } from './words.ts';

const words = text.incidents.room.strip;

/** The strip for who reads instead of looking. */
export function StripTable({ strip }: { readonly strip: Strip }): ReactNode {
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.when}</th>
          <th scope="col">{words.columns.until}</th>
          <th scope="col">{words.columns.what}</th>
        </tr>
      </thead>
      <tbody>
        {strip.alerts.map(({ id, summary, from, to }) => (
          <tr key={id}>
            <td>
              <Time at={from} format="moment" />
            </td>
            <td>{to === null ? words.fires : <Time at={to} format="moment" />}</td>
            <td>
              {words.alert}: <RawText text={summary} />
            </td>
          </tr>
        ))}
        {strip.marks.map((mark) => (
          <tr key={`${mark.kind} ${mark.at} ${mark.line ?? mark.text}`}>
            <td>
              <Time at={mark.at} format="moment" />
            </td>
            <td>{mark.until === null ? null : <Time at={mark.until} format="moment" />}</td>
            <td>
              <RawText text={sayMark(mark)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
