import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useCallback, useId, useLayoutEffect, useState } from 'react';
import { text } from '../../text/index.ts';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';
import { OverlayHost } from './overlay.ts';
import { ToastRegion } from './ToastRegion.tsx';
import { useTopDialog } from './topDialog.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode | undefined;
  readonly children?: ReactNode | undefined;
  /** Buttons at the foot. A `Form` brings its own. */
  readonly actions?: ReactNode | undefined;
  readonly size?: 'small' | 'normal' | 'wide' | undefined;
  /** It is read: the focus goes to its title, even where it holds a field. */
  readonly forReading?: boolean | undefined;
  /** No head and no padding: the content draws everything. The title is still its name. */
  readonly bare?: boolean | undefined;
}

/** A modal dialog of the browser: it holds the focus, Esc closes it, and the focus goes back to where it was. */
export function Dialog(props: DialogProps): ReactNode {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({
  onClose,
  title,
  description,
  children,
  actions,
  size = 'normal',
  forReading = false,
  bare,
}: DialogProps): ReactNode {
  const [node, setNode] = useState<HTMLDialogElement | null>(null);
  const ids = { title: useId(), description: useId() };
  useLayoutEffect(() => {
    if (node === null) return;
    node.showModal();
    focusBest(node, forReading);
    // Closing it, rather than only taking it away, is what gives the focus back.
    return () => node.close();
  }, [node, forReading]);
  const isTop = useTopDialog(node);
  const cancel = useCallback(
    (event: { preventDefault: () => void; readonly target: unknown; readonly currentTarget: unknown }) => {
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      onClose();
    },
    [onClose],
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the key; the browser turns it into `cancel`.
    <dialog
      ref={setNode}
      className={classes(styles.dialog, styles[size], bare && styles.bare)}
      aria-labelledby={bare ? undefined : ids.title}
      aria-label={bare ? title : undefined}
      aria-describedby={description === undefined ? undefined : ids.description}
      onCancel={cancel}
      // A second Esc closes it whatever we say.
      onClose={(event) => event.currentTarget.open || event.target !== event.currentTarget || onClose()}
      onClick={(event) => mayCloseByClick(event) && onClose()}
    >
      <OverlayHost value={node}>
        {bare ? (
          children
        ) : (
          <>
            <header className={styles.head}>
              <div className={styles.titles}>
                <h2 id={ids.title} tabIndex={-1} className={styles.title}>
                  {title}
                </h2>
                {description === undefined ? null : (
                  <div id={ids.description} className={styles.description}>
                    {description}
                  </div>
                )}
              </div>
              <IconButton icon={X} label={text.ui.controls.close} onPress={onClose} />
            </header>
            {children === undefined ? null : <div className={styles.body}>{children}</div>}
            {actions === undefined ? null : <footer className={styles.foot}>{actions}</footer>}
          </>
        )}
      </OverlayHost>
      <ToastRegion active={isTop} />
    </dialog>
  );
}

/** What asks for it; else the first field; else the title, so that reading begins there. */
function focusBest(node: HTMLDialogElement, forReading: boolean): void {
  const body = forReading ? null : node.querySelector(`.${styles.body}`);
  const best =
    node.querySelector('[data-autofocus]') ??
    body?.querySelector('input:not([type="hidden"], :disabled), select:not(:disabled), textarea:not(:disabled)') ??
    node.querySelector(`.${styles.title}`);
  if (best instanceof HTMLElement) best.focus();
}

/** Beside the dialog, unless somebody may have written something in it. */
function mayCloseByClick({ target, currentTarget, clientX, clientY }: MouseEvent<HTMLDialogElement>): boolean {
  if (target !== currentTarget || currentTarget.querySelector('form') !== null) return false;
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
