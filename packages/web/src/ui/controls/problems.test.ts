import { problemOf } from '@heed/contract/problems';
import { expect, test } from 'vitest';
import { fieldFor, fieldProblem } from './problems.ts';

const problem = problemOf('invalid', 'Three things', [
  { path: 'email', message: 'No address.' },
  { path: 'steps[0].wait', message: 'Too short.' },
  { path: '?limit', message: 'Too many.' },
]);

test('a field is told what is wrong with it, wherever it travels', () => {
  expect(fieldProblem(problem, 'email')).toBe('No address.');
  expect(fieldProblem(problem, 'limit')).toBe('Too many.');
});

test('a field that edits a whole part is told which piece of it is wrong', () => {
  expect(fieldProblem(problem, 'steps')).toBe('[0].wait: Too short.');
  expect(fieldProblem(problem, 'steps[0]')).toBe('wait: Too short.');
});

test('a field is not blamed for another whose name begins alike', () => {
  expect(fieldProblem(problem, 'e')).toBeUndefined();
  expect(fieldProblem(problem, 'emailAddress')).toBeUndefined();
  expect(fieldProblem(problem, 'steps[1]')).toBeUndefined();
});

test('without a problem, or without a name, nothing is wrong', () => {
  expect(fieldProblem(undefined, 'email')).toBeUndefined();
  expect(fieldProblem(problem, undefined)).toBeUndefined();
});

test('a path belongs to the nearest field that holds it', () => {
  expect(fieldFor('steps[0].wait', ['steps', 'steps[0].wait', 'email'])).toBe('steps[0].wait');
  expect(fieldFor('steps[2]', ['steps', 'steps[0].wait'])).toBe('steps');
  expect(fieldFor('unknown', ['steps'])).toBeUndefined();
});
