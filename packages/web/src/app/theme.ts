import { useSyncExternalStore } from 'react';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** public/theme.js reads the same place before the first paint. */
const PLACE = 'heed.theme';
const listeners = new Set<() => void>();
/** Light or dark as the system is needs no script; more contrast is a theme of its own. */
const wantsContrast = matchMedia('(prefers-contrast: more)');
wantsContrast.addEventListener('change', wear);

function chosen(): Theme {
  const stored = localStorage.getItem(PLACE);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** The theme of this device. Charts look at the document too: a canvas keeps its old colours otherwise. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, chosen);
  return [theme, choose];
}

function choose(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, theme);
  wear();
  for (const listener of listeners) listener();
}

function wear(): void {
  const theme = chosen();
  const worn = theme === 'system' && wantsContrast.matches ? 'contrast' : theme;
  if (worn === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = worn;
}
