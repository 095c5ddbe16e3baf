import { Check, Info, OctagonAlert, X } from 'lucide-react';
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import { after } from '../time/now.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './Toasts.module.css';
import { type ShownToast, ToastList } from './toastList.ts';

const words = text.ui.controls;
const SIGNS = { ok: Check, info: Info, trouble: OctagonAlert } as const;
const STAYS_MS = 6_000;
const STAYS_WITH_ACTION_MS = 12_000;

export interface ToastRegionProps {
  /** Only one region draws: that of the topmost dialog, since it makes the rest of the page inert. */
  readonly active: boolean;
}

/** The two live regions stand empty from the beginning: what comes into them later is read aloud. */
export function ToastRegion({ active }: ToastRegionProps): ReactNode {
  const { toasts, close } = useContext(ToastList);
  const shown = active ? toasts : [];
  const draw = (toast: ShownToast): ReactNode => (
    <li key={toast.id} className={classes(styles.toast, styles[toast.tone])}>
      <ToastCard toast={toast} onClose={() => close(toast.id)} />
    </li>
  );
  return (
    <div className={styles.region}>
      <ol aria-live="polite" className={styles.list}>
        {shown.filter(({ tone }) => tone !== 'trouble').map(draw)}
      </ol>
      <ol aria-live="assertive" className={styles.list}>
        {shown.filter(({ tone }) => tone === 'trouble').map(draw)}
      </ol>
    </div>
  );
}

interface ToastCardProps {
  readonly toast: ShownToast;
  readonly onClose: () => void;
}

/** Goes by itself, unless somebody is at it. Trouble stays until it is closed. */
function ToastCard({ toast, onClose }: ToastCardProps): ReactNode {
  const { tone, title, detail, action } = toast;
  const [held, setHeld] = useState(false);
  const stays = tone === 'trouble' || held;
  const ms = action === undefined ? STAYS_MS : STAYS_WITH_ACTION_MS;
  // The timer outlives renders: only holding and letting go begin it anew.
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => (stays ? undefined : after(ms, () => latest.current())), [stays, ms]);
  const Sign = SIGNS[tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the clock.
    <div
      className={styles.card}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Sign className={styles.sign} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.title}>
          <Hidden>{`${words.tones[tone]}: `}</Hidden>
          {title}
        </p>
        {detail === undefined ? null : <p className={styles.detail}>{detail}</p>}
      </div>
      {action === undefined ? null : (
        <Button
          size="small"
          onPress={() => {
            action.onPress();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} size="small" label={words.close} onPress={onClose} />
    </div>
  );
}
