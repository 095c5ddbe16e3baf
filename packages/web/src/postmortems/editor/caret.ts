import { toneOf } from '../../ui/index.ts';

/** Where somebody writes: a line with the name, which also those read who see no colours. */
export function drawCaret({ name }: { readonly [key: string]: unknown }): HTMLElement {
  const called = typeof name === 'string' ? name : '';
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.dataset.tone = String(toneOf(called));
  const label = document.createElement('span');
  label.className = 'caretName';
  label.textContent = called;
  caret.append(label);
  return caret;
}
