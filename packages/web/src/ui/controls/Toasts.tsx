import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import { OverlayHost } from './overlay.ts';
import { ToastRegion } from './ToastRegion.tsx';
import { type Toast, ToastList } from './toastList.ts';
import { usePageIsFree } from './topDialog.ts';

export interface Toaster {
  readonly show: (toast: Toast) => void;
}

const ToasterContext = createContext<Toaster | undefined>(undefined);
const MOST_AT_ONCE = 4;

export interface ToastProviderProps {
  readonly children: ReactNode;
}

/** Around the app: what is said in passing. */
export function ToastProvider({ children }: ToastProviderProps): ReactNode {
  const [toasts, setToasts] = useState<ToastList['toasts']>([]);
  const [host, setHost] = useState<HTMLElement | null>(null);
  const last = useRef(0);
  const free = usePageIsFree();
  const toaster = useMemo(
    (): Toaster => ({
      show: (toast) => {
        last.current += 1;
        const id = last.current;
        setToasts((shown) => [...shown, { ...toast, id }].slice(-MOST_AT_ONCE));
      },
    }),
    [],
  );
  const list = useMemo(
    (): ToastList => ({ toasts, close: (id) => setToasts((shown) => shown.filter((toast) => toast.id !== id)) }),
    [toasts],
  );
  return (
    <ToasterContext value={toaster}>
      <ToastList value={list}>
        <OverlayHost value={host}>{children}</OverlayHost>
        <section aria-label={text.ui.controls.overlays}>
          <div ref={setHost} />
          <ToastRegion active={free} />
        </section>
      </ToastList>
    </ToasterContext>
  );
}

export function useToast(): Toaster {
  const toaster = useContext(ToasterContext);
  if (toaster === undefined) throw new Error('useToast needs a ToastProvider around it');
  return toaster;
}
