import { Popover as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { classes } from './classes.ts';
import { OverlayHost, useOverlayHost } from './overlay.ts';
import styles from './Popover.module.css';
import surface from './surface.module.css';

export interface PopoverProps {
  /** A `Button` or an `IconButton`. */
  readonly trigger: ReactElement;
  /** Names the popover for those who cannot see what it hangs on. */
  readonly label: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
}

export function Popover({ trigger, label, children, align = 'start', side = 'bottom' }: PopoverProps): ReactNode {
  const host = useOverlayHost();
  const [open, setOpen] = useState(false);
  const [inner, setInner] = useState<HTMLElement | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={host}>
        <Radix.Content
          ref={setInner}
          className={classes(surface.surface, styles.popover)}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
        >
          <OverlayHost value={inner}>
            {typeof children === 'function' ? children(() => setOpen(false)) : children}
          </OverlayHost>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
