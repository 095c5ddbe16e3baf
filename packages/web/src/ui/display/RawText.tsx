import type { ReactNode } from 'react';
import { text as allText } from '../../text/index.ts';
import styles from './RawText.module.css';
import { makeVisible, type Piece } from './visible.ts';

const words = allText.ui.display.hidden;

export interface RawTextProps {
  readonly text: string;
  /** In a block of its own that scrolls, named so. */
  readonly label?: string | undefined;
}

/** Text from outside, as it came: characters that hide or turn text around are shown by their codes. */
export function RawText({ text, label }: RawTextProps): ReactNode {
  const pieces = makeVisible(text);
  if (label === undefined) return <bdi className={styles.inline}>{pieces.map(drawn)}</bdi>;
  const hidden = pieces.filter(({ kind }) => kind === 'hidden').length;
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys. */}
      <section className={styles.block} aria-label={label} tabIndex={0}>
        <pre dir="ltr">{pieces.map(drawn)}</pre>
      </section>
      {hidden > 0 ? <p className={styles.note}>{words.note(hidden)}</p> : null}
    </div>
  );
}

function drawn(piece: Piece, index: number): ReactNode {
  if (piece.kind === 'text') return piece.text;
  return (
    <span key={index} className={styles.hidden} title={words.label(piece.code)}>
      {piece.code}
    </span>
  );
}

export interface JsonViewProps {
  readonly value: unknown;
  readonly label: string;
}

/** A document from outside, indented. */
export function JsonView({ value, label }: JsonViewProps): ReactNode {
  return <RawText text={JSON.stringify(value, undefined, 2) ?? 'undefined'} label={label} />;
}
