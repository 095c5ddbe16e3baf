import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

export interface SectionProps {
  readonly title?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Its content reaches to the edge: for tables and lists, whose rows have lines of their own. */
  readonly flush?: boolean | undefined;
}

/** A part of a page with a heading of its own. */
export function Section({ title, description, actions, children, flush }: SectionProps): ReactNode {
  const id = useId();
  const headed = title !== undefined || actions !== undefined;
  return (
    <section className={styles.section} aria-labelledby={title === undefined ? undefined : id}>
      {headed ? (
        <header className={styles.header}>
          <div className={styles.titles}>
            {title === undefined ? null : <h2 id={id}>{title}</h2>}
            {description === undefined ? null : <p className={styles.description}>{description}</p>}
          </div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </header>
      ) : null}
      <div className={styles.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
