import { text } from '../../text/index.ts';

const words = text.ui.controls.invalid;

/** What a browser checks in an input, as `HTMLInputElement` has it. */
export interface Checked {
  readonly name: string;
  readonly type: string;
  readonly min?: string;
  readonly max?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly validationMessage: string;
  readonly validity: Pick<
    ValidityState,
    | 'badInput'
    | 'customError'
    | 'patternMismatch'
    | 'rangeOverflow'
    | 'rangeUnderflow'
    | 'tooLong'
    | 'tooShort'
    | 'typeMismatch'
    | 'valid'
    | 'valueMissing'
  >;
}

/** Why an input cannot be sent, in our words: those of browsers differ, and vanish after a moment. */
export function sayInvalid(input: Checked): string | undefined {
  const { validity, type, min = '', max = '', minLength = 0, maxLength = 0 } = input;
  if (validity.valid) return undefined;
  if (validity.customError) return input.validationMessage;
  if (validity.badInput) return words.number;
  if (validity.valueMissing) return type === 'radio' || type.startsWith('select') ? words.missingChoice : words.missing;
  if (validity.typeMismatch) return type === 'email' ? words.email : words.url;
  if (validity.rangeUnderflow) return words.least(min.replace('T', ' '));
  if (validity.rangeOverflow) return words.most(max.replace('T', ' '));
  if (validity.tooShort) return words.short(minLength);
  if (validity.tooLong) return words.long(maxLength);
  return words.pattern;
}
