import { createContext } from 'react';

export interface Toast {
  readonly tone: 'ok' | 'info' | 'trouble';
  readonly title: string;
  readonly detail?: string | undefined;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
}

export interface ShownToast extends Toast {
  readonly id: number;
}

export interface ToastList {
  readonly toasts: readonly ShownToast[];
  readonly close: (id: number) => void;
}

export const ToastList = createContext<ToastList>({ toasts: [], close: () => undefined });
