import { isHttpUrl } from '@heed/core/catalog';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './OutsideLink.module.css';

export interface OutsideLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link that somebody typed or a tool sent: opens apart, tells the other side nothing, and only if it is http or https. */
export function OutsideLink({ href, children }: OutsideLinkProps): ReactNode {
  if (!isHttpUrl(href)) return <span className={styles.outside}>{children}</span>;
  return (
    <a className={styles.outside} href={href} target="_blank" rel="noreferrer noopener">
      {children}
      <ExternalLink size={12} aria-hidden="true" />
    </a>
  );
}
