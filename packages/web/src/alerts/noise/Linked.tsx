import type { ReactNode } from 'react';
import { sayNumber } from '../../text/index.ts';

/** A number that opens what it counts; nothing is behind a zero. */
export function Linked({ count, href }: { readonly count: number; readonly href: string }): ReactNode {
  return count === 0 ? sayNumber(0) : <a href={href}>{sayNumber(count)}</a>;
}
