import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, type MouseEvent, type ReactNode, useState } from 'react';
import styles from './Button.module.css';
import type { ButtonKind, ButtonSize } from './Button.tsx';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import { Spinner } from './Spinner.tsx';
import { Tooltip } from './Tooltip.tsx';

type Handed = Omit<ComponentProps<'button'>, 'type' | 'disabled' | 'children' | 'className'>;

export interface IconButtonProps extends Handed {
  readonly icon: LucideIcon;
  /** The accessible name and the hint on hover. */
  readonly label: string;
  readonly onPress?: (() => void) | undefined;
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  readonly busy?: boolean | undefined;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled; said after the label. */
  readonly reason?: string | undefined;
}

export function IconButton({
  icon: Icon,
  label,
  onPress,
  kind = 'quiet',
  size = 'normal',
  busy = false,
  pressed,
  disabled = false,
  reason,
  onClick,
  ...handed
}: IconButtonProps): ReactNode {
  const [told, setTold] = useState(false);
  const explained = disabled && reason !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (explained || busy) {
      event.preventDefault();
      setTold(explained);
    } else {
      onClick?.(event);
      onPress?.();
    }
  };
  return (
    <Tooltip text={explained ? `${label}: ${reason}` : label} open={told} onOpenChange={setTold}>
      <button
        {...handed}
        type="button"
        className={classes(styles.button, styles.square, styles[kind], styles[size])}
        disabled={disabled && !explained}
        aria-disabled={explained || busy || undefined}
        aria-busy={busy || undefined}
        aria-pressed={pressed}
        onClick={press}
      >
        {busy ? <Spinner /> : <Icon className={styles.icon} aria-hidden="true" />}
        <Hidden>{explained ? `${label}: ${reason}` : label}</Hidden>
      </button>
    </Tooltip>
  );
}
