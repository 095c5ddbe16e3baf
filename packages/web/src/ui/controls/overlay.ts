import { createContext, useContext } from 'react';

/**
 * Where menus, popovers and tooltips are drawn: inside the dialog that is open around them, because a modal dialog lies
 * above everything else on the page and makes it inert; else in a region at the end of the page that has a name.
 */
export const OverlayHost = createContext<HTMLElement | null>(null);

export function useOverlayHost(): HTMLElement | null {
  return useContext(OverlayHost);
}
