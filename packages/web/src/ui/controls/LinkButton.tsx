import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Button.module.css';
import type { ButtonKind, ButtonSize } from './Button.tsx';
import { classes } from './classes.ts';
import { Kbd } from './Kbd.tsx';

export interface LinkButtonProps {
  readonly href: string;
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly hotkey?: string | undefined;
  readonly wide?: boolean | undefined;
  /** Saves what the link leads to instead of showing it. */
  readonly download?: boolean | string | undefined;
  readonly children: ReactNode;
}

/** A link that looks like a button, for going somewhere. */
export function LinkButton({
  href,
  kind = 'plain',
  size = 'normal',
  icon: Icon,
  hotkey,
  wide = false,
  download,
  children,
}: LinkButtonProps): ReactNode {
  return (
    <a
      href={href}
      download={download}
      className={classes(styles.button, styles[kind], styles[size], wide && styles.wide)}
    >
      {Icon === undefined ? null : <Icon className={styles.icon} aria-hidden="true" />}
      <span className={styles.label}>{children}</span>
      {hotkey === undefined ? null : <Kbd keys={hotkey} />}
    </a>
  );
}
