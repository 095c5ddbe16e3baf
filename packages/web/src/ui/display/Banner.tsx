import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Hidden } from '../controls/Hidden.tsx';
import styles from './Banner.module.css';

const ICONS = { info: Info, warn: TriangleAlert, trouble: CircleX } as const;

export interface BannerProps {
  readonly tone: keyof typeof ICONS;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Something about the whole of what is shown, that must be known before it is used. */
export function Banner({ tone, title, children, action }: BannerProps): ReactNode {
  const Icon = ICONS[tone];
  return (
    <div className={styles.banner} data-tone={tone}>
      <Icon size={16} aria-hidden />
      <div className={styles.body}>
        <p className={styles.title}>
          <Hidden>{`${text.ui.display.tone[tone]}: `}</Hidden>
          {title}
        </p>
        {children === undefined || children === null ? null : <div className={styles.detail}>{children}</div>}
      </div>
      {action === undefined || action === null ? null : <div className={styles.action}>{action}</div>}
    </div>
  );
}
