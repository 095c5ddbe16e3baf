import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { RawText, Skeleton, Time } from '../ui/index.ts';
import styles from './Actions.module.css';
import type { Line } from './action.ts';

const words = text.actions.screen;
const KINDS: Readonly<Record<string, string>> = words.kinds;

/** What happened to an action, the newest first. */
export function History({ lines }: { readonly lines: readonly Line[] | undefined }): ReactNode {
  if (lines === undefined) return <Skeleton lines={4} />;
  return (
    <ol className={styles.lines} reversed>
      {lines.toReversed().map(({ seq, at, kind, by, text: said }) => (
        <li key={seq}>
          <span>
            <strong>{KINDS[kind] ?? kind}</strong> · {by?.name ?? words.heed}
          </span>
          <span className={styles.soft}>
            <Time at={at} />
          </span>
          {said === '' ? null : (
            <p>
              <RawText text={said} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
