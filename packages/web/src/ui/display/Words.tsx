import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import styles from './Words.module.css';

const words = text.ui.display.words;

export interface WordsProps {
  readonly children: string;
  /** So many lines before the rest is hidden; three unless told otherwise. */
  readonly lines?: number | undefined;
}

/** Text that somebody wrote, of any length: the first lines of it, and the rest on demand. */
export function Words({ children, lines = 3 }: WordsProps): ReactNode {
  const ref = useRef<HTMLParagraphElement>(null);
  const [whole, setWhole] = useState(false);
  const [tooLong, setTooLong] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other text has another height.
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || whole) return;
    const measure = (): void => setTooLong(element.scrollHeight > element.clientHeight + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [children, whole, lines]);
  return (
    <div className={styles.words}>
      <p
        ref={ref}
        className={styles.text}
        dir="auto"
        data-clamped={!whole || undefined}
        style={{ WebkitLineClamp: whole ? 'none' : lines }}
      >
        {children}
      </p>
      {tooLong ? (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.less : words.more}
        </button>
      ) : null}
    </div>
  );
}
