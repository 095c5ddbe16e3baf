import { type Problem, problemOf } from '@heed/contract/problems';
import { text } from '../../text/index.ts';
import { type Checked, sayInvalid } from './validity.ts';

export interface RegisteredField {
  readonly name: string;
  readonly label: string;
  readonly id: string;
}

/** What keeps a form from being sent, in the form in which the server would say it. */
export function problemOfInputs(form: HTMLFormElement): Problem | undefined {
  const errors = [...form.elements].flatMap((element) => {
    if (!isChecked(element) || element.form !== form) return [];
    const path = element.dataset.field ?? element.name;
    const message = sayInvalid(element);
    return message === undefined || path === '' ? [] : [{ path, message }];
  });
  // All radio buttons of a group say the same.
  const once = errors.filter(({ path }, index) => errors.findIndex((other) => other.path === path) === index);
  if (once.length === 0) return undefined;
  const words = text.ui.controls;
  return { ...problemOf('invalid', words.formProblemDetail(once.length), once), title: words.formProblem };
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isChecked(element: Element): element is Control & Checked {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

const FIRST_BAD = ['input', 'select', 'textarea', 'button'].map((kind) => `[data-invalid] ${kind}`).join(', ');

/** The first field that is wrong; the summary, where no field is to blame. */
export function focusFirstBad(form: HTMLFormElement): void {
  const first = form.querySelector(FIRST_BAD) ?? form.querySelector('[data-summary]');
  if (first instanceof HTMLElement) first.focus();
}

export function focusFirst(form: HTMLFormElement): void {
  const first = form.querySelector('input, select, textarea');
  if (first instanceof HTMLElement) first.focus();
}
