import type { Go } from '../nav/index.ts';

/** Pages that the server makes itself. */
const SERVED = /^\/(docs|openapi\.json|a|s|status|stakeholders|v1|metrics|livez|readyz|healthz)(\/|$)/;

/** Makes plain links (`<a href="/alerts">`) go without a reload, so that no component needs to know the router. */
export function followLinks(go: Go): () => void {
  const follow = (event: MouseEvent): void => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || link.hasAttribute('download')) return;
    const there = new URL(link.href, location.href);
    if (there.origin !== location.origin || SERVED.test(there.pathname)) return;
    // The skip link and others within the page are the browser's.
    if (there.hash !== '' && there.pathname === location.pathname && there.search === location.search) return;
    event.preventDefault();
    go(there.pathname + there.search + there.hash);
  };
  document.addEventListener('click', follow);
  return () => document.removeEventListener('click', follow);
}
