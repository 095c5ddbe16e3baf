import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';
import styles from './Snippet.module.css';

export interface SnippetProps {
  readonly text: string;
  /** Shown beside the label: `yaml`, `sh`. */
  readonly language?: string | undefined;
  readonly label: string;
}

/** Text to be used elsewhere, as it is: configuration, commands. */
export function Snippet({ text, language, label }: SnippetProps): ReactNode {
  return (
    <figure className={styles.snippet}>
      <figcaption className={styles.head}>
        <span className={styles.label}>{label}</span>
        {language === undefined ? null : <span className={styles.language}>{language}</span>}
        <CopyButton value={text} label={label} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys. */}
      <pre className={styles.text} tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}

export interface CopyTextProps {
  readonly value: string;
  readonly label: string;
}

/** A short value, such as an id, with a button that copies it. */
export function CopyText({ value, label }: CopyTextProps): ReactNode {
  return (
    <span className={styles.copyText}>
      <code>{value}</code>
      <CopyButton value={value} label={label} />
    </span>
  );
}
