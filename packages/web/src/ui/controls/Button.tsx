import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, type MouseEvent, type ReactNode, useId, useState } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import { Kbd } from './Kbd.tsx';
import { Spinner } from './Spinner.tsx';
import { Tooltip } from './Tooltip.tsx';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'normal' | 'large';

/** What a menu or a popover hands to the button that opens it. */
type Handed = Omit<ComponentProps<'button'>, 'type' | 'disabled' | 'children' | 'className'>;

export interface ButtonProps extends Handed {
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Under way: keeps the focus, cannot be pressed again. */
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled. The button stays in the focus order, so that everybody can learn it. */
  readonly reason?: string | undefined;
  /** Drawn only; the screen makes the key work. */
  readonly hotkey?: string | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  /** Fills the width of what it stands in. */
  readonly wide?: boolean | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly children: ReactNode;
}

export function Button({
  kind = 'plain',
  size = 'normal',
  icon: Icon,
  busy = false,
  disabled = false,
  reason,
  hotkey,
  type = 'button',
  wide = false,
  onPress,
  children,
  onClick,
  ...handed
}: ButtonProps): ReactNode {
  const reasonId = useId();
  const [told, setTold] = useState(false);
  const explained = disabled && reason !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (explained || busy) {
      // Neither sends the form nor lets the tooltip close: a finger has no other way to read the reason.
      event.preventDefault();
      setTold(explained);
    } else {
      onClick?.(event);
      onPress?.();
    }
  };
  const button = (
    <button
      {...handed}
      type={type}
      className={classes(styles.button, styles[kind], styles[size], wide && styles.wide)}
      disabled={disabled && !explained}
      aria-disabled={explained || busy || undefined}
      aria-busy={busy || undefined}
      aria-describedby={explained ? reasonId : handed['aria-describedby']}
      onClick={press}
    >
      {busy ? <Spinner /> : Icon === undefined ? null : <Icon className={styles.icon} aria-hidden="true" />}
      <span className={styles.label}>{children}</span>
      {hotkey === undefined ? null : <Kbd keys={hotkey} />}
    </button>
  );
  if (!explained) return button;
  return (
    <>
      <Tooltip text={reason} open={told} onOpenChange={setTold}>
        {button}
      </Tooltip>
      <Hidden id={reasonId}>{reason}</Hidden>
    </>
  );
}
