import { expect, test } from 'vitest';
import { type Checked, sayInvalid } from './validity.ts';

const fine: Checked['validity'] = {
  badInput: false,
  customError: false,
  patternMismatch: false,
  rangeOverflow: false,
  rangeUnderflow: false,
  tooLong: false,
  tooShort: false,
  typeMismatch: false,
  valid: true,
  valueMissing: false,
};

function input(wrong: Partial<Checked['validity']>, more: Partial<Checked> = {}): Checked {
  const valid = Object.keys(wrong).length === 0;
  return {
    name: 'field',
    type: 'text',
    validationMessage: 'own words',
    ...more,
    validity: { ...fine, valid, ...wrong },
  };
}

test('what is well is not complained about', () => {
  expect(sayInvalid(input({}))).toBeUndefined();
});

test('what is missing is asked for in the way it is given', () => {
  expect(sayInvalid(input({ valueMissing: true }))).toBe('Fill this in');
  expect(sayInvalid(input({ valueMissing: true }, { type: 'radio' }))).toBe('Choose one');
  expect(sayInvalid(input({ valueMissing: true }, { type: 'select-one' }))).toBe('Choose one');
});

test('limits are named', () => {
  expect(sayInvalid(input({ rangeUnderflow: true }, { min: '5' }))).toBe('The least is 5');
  expect(sayInvalid(input({ rangeOverflow: true }, { max: '2026-01-01T08:00' }))).toBe('The most is 2026-01-01 08:00');
  expect(sayInvalid(input({ tooShort: true }, { minLength: 12 }))).toBe('At least 12 characters');
  expect(sayInvalid(input({ tooLong: true }, { maxLength: 1 }))).toBe('At most 1 character');
});

test('a field that checks itself speaks for itself', () => {
  expect(sayInvalid(input({ customError: true }))).toBe('own words');
});
