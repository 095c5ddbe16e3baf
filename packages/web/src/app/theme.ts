import { useSyncExternalStore } from 'react';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** public/theme.js reads the same place before the first paint. */
const PLACE = 'heed.theme';
const listeners = new Set<() => void>();

function stored(): Theme {
  return THEMES.find((theme) => theme === document.documentElement.dataset.theme) ?? 'system';
}

/** The theme of this device. Charts listen too: a canvas keeps its old colours otherwise. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, stored);
  return [theme, choose];
}

function choose(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(PLACE);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(PLACE, theme);
  }
  for (const listener of listeners) listener();
}
