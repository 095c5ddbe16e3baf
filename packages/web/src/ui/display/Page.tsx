import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { text } from '../../text/index.ts';
import styles from './Page.module.css';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

export interface PageProps {
  /** The one heading of the screen; it names the browser's tab too. */
  readonly title: string;
  /** What stands in place of the title's text, when it is more than text. */
  readonly heading?: ReactNode;
  readonly description?: ReactNode;
  readonly crumbs?: readonly Crumb[] | undefined;
  /** The primary action last. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** As wide as the window: for lists and calendars. Texts and forms are easier to read at the usual width. */
  readonly wide?: boolean | undefined;
  /** What is shown is being read anew. */
  readonly busy?: boolean | undefined;
}

export function Page({
  title,
  heading,
  description,
  crumbs = [],
  actions,
  children,
  wide,
  busy,
}: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${text.shell.product}`;
  }, [title]);
  return (
    <div className={styles.page} data-wide={wide || undefined} aria-busy={busy || undefined}>
      <header className={styles.header}>
        <div className={styles.titles}>
          {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
          <h1 tabIndex={-1}>{heading ?? title}</h1>
          {description === undefined ? null : <div className={styles.description}>{description}</div>}
        </div>
        {actions === undefined || actions === null ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }): ReactNode {
  return (
    <nav aria-label={text.ui.display.crumbs}>
      <ol className={styles.crumbs}>
        {crumbs.map(({ label, href }, index) => (
          <li key={href}>
            {index === 0 ? null : <ChevronRight size={12} aria-hidden />}
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
