import { type RefObject, useEffect, useState } from 'react';
import { EDGE, reservedBelow } from './room.ts';

/**
 * How much of the window, from its lower edge, a list below this field leaves free: the buttons of the form stay in reach
 * while several are picked. It is looked at again when the page moves or the field grows.
 */
export function useRoomBelow(field: RefObject<HTMLElement | null>): number {
  const [reserved, setReserved] = useState(EDGE);
  useEffect(() => {
    const look = (): void => {
      const box = field.current?.getBoundingClientRect();
      const buttons = field.current?.closest('form')?.querySelector('[data-form-actions]')?.getBoundingClientRect();
      setReserved(box === undefined ? EDGE : reservedBelow(window.innerHeight, box, buttons));
    };
    look();
    const grown = new ResizeObserver(look);
    if (field.current !== null) grown.observe(field.current);
    window.addEventListener('scroll', look, { capture: true, passive: true });
    window.addEventListener('resize', look);
    return () => {
      grown.disconnect();
      window.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [field]);
  return reserved;
}
