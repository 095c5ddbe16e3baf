import type { PublishedPage } from '../published.ts';
import { drawingOf } from './drawing.ts';
import { wholeSheet } from './frame.ts';
import { home } from './home.ts';
import { styleOf } from './style.ts';

/** What readers would see first, drawn as it is for them, in one piece. `style` is what stands in it between its tags. */
export function drawPreview(page: PublishedPage): { readonly html: string; readonly style: string } {
  const drawing = drawingOf(page);
  const style = styleOf(page.brand);
  const { title, body } = home(drawing);
  return { html: wholeSheet(drawing, { title, body, style }), style };
}
