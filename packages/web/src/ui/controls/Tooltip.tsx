import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useOverlayHost } from './overlay.ts';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  readonly text: ReactNode;
  /** One element that can have the focus: a button or a link. */
  readonly children: ReactElement;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

const DELAY_MS = 350;

/** A hint on hover and focus. It never holds what a person must know: a touch screen has no hover. */
export function Tooltip({ text, children, side = 'top', open, onOpenChange }: TooltipProps): ReactNode {
  const host = useOverlayHost();
  return (
    <Radix.Provider delayDuration={DELAY_MS}>
      <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal container={host}>
          <Radix.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
