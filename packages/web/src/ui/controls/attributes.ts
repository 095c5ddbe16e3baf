import type { FieldIds, FieldProps } from './Field.tsx';

interface Attributes {
  readonly id: string;
  readonly name: string | undefined;
  readonly required: boolean | undefined;
  readonly disabled: boolean | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'data-autofocus': true | undefined;
  readonly ref: ((element: HTMLElement | null) => void) | undefined;
}

/** What every native input gets from its field. */
export function inputAttributes(ids: FieldIds, { name, required, disabled, autoFocus }: FieldProps): Attributes {
  return {
    id: ids.id,
    name,
    required,
    disabled,
    'aria-describedby': ids.describedBy,
    'aria-invalid': ids.invalid || undefined,
    'data-autofocus': autoFocus || undefined,
    ref: autoFocus ? focusOnce : undefined,
  };
}

/** A dialog that is not shown yet cannot give the focus: it looks for `data-autofocus` when it opens. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

/** The part of the props that the frame draws. */
export function frameOf({ label, hint, problem, optional, name, hideLabel }: FieldProps) {
  return { label, hint, problem, optional, name, hideLabel };
}
