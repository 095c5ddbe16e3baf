import { useSyncExternalStore } from 'react';

const DARK = '(prefers-color-scheme: dark)';

function follow(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const media = matchMedia(DARK);
  media.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', listener);
  };
}

/** Another text for each look of the page: who draws with its colours draws anew when it turns. */
export function useThemeTurn(): string {
  return useSyncExternalStore(
    follow,
    () => document.documentElement.dataset.theme ?? `system ${matchMedia(DARK).matches}`,
  );
}
