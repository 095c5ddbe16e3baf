import { expect, test } from 'vitest';
import { countTests, failuresOf, filesToTryAgain, strayErrorsOf } from './report.ts';

type Test = ReturnType<typeof passed>;
const passed = (fullName: string) => ({ fullName, status: 'passed', failureMessages: [] as string[] });
const skipped = (fullName: string) => ({ ...passed(fullName), status: 'skipped' });
const failed = (fullName: string, why: string) => ({
  fullName,
  status: 'failed',
  failureMessages: [`${why}\n    at x`],
});
const file = (name: string, ...assertionResults: readonly Test[]) => ({
  name,
  status: assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message: '',
  assertionResults,
});
const broken = (name: string, ...tests: readonly Test[]) => ({
  ...file(name, ...tests),
  status: 'failed',
  message: 'SyntaxError: no such thing\n    at y',
});
const report = (...testResults: readonly ReturnType<typeof file>[]) => JSON.stringify({ testResults });

test('a file that failed before or after its tests counts as one that failed', () => {
  const text = report(
    file('a.test.ts', passed('one'), failed('two', 'Error: no'), skipped('three')),
    broken('b.test.ts'),
    broken('c.test.ts', skipped('one')),
  );
  expect(countTests(text)).toEqual({ passed: 1, failed: 3, skipped: 2 });
  expect(countTests(text, ['b.test.ts', 'c.test.ts'])).toEqual({ passed: 1, failed: 1, skipped: 1 });
});

test('each failure is told with its file, its test and the first line of why', () => {
  const text = report(file('a.test.ts', passed('one'), failed('two', 'Error: no')), broken('b.test.ts'));
  expect(failuresOf(text)).toEqual([
    { file: 'a.test.ts', test: 'two', why: 'Error: no' },
    { file: 'b.test.ts', test: 'the whole file', why: 'SyntaxError: no such thing' },
  ]);
});

test('files are tried again once each, however many of their tests failed', () => {
  const text = report(file('a.test.ts', failed('one', 'Error: no'), failed('two', 'Error: late')), broken('b.test.ts'));
  expect(filesToTryAgain(failuresOf(text))).toEqual(['a.test.ts', 'b.test.ts']);
  expect(filesToTryAgain([])).toEqual([]);
});

test('nothing is tried again where a law is broken, or much fails', () => {
  const lawless = report(
    file('a.test.ts', failed('one', 'Error: Property failed after 12 tests')),
    broken('b.test.ts'),
  );
  expect(filesToTryAgain(failuresOf(lawless))).toEqual([]);
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => file(`${name}.test.ts`, failed('one', 'Error: no')));
  expect(filesToTryAgain(failuresOf(report(...many)))).toEqual([]);
  expect(filesToTryAgain(failuresOf(report(...many.slice(1))))).toHaveLength(4);
});

test('an error outside of any test is told with the file that it came from', () => {
  const output = 'Error: late\nThis error originated in "rooms/a.test.ts" test file. It does not mean …\n';
  expect(strayErrorsOf(output, '/home')).toMatchObject([{ file: '/home/rooms/a.test.ts' }]);
  expect(strayErrorsOf('all is well', '/home')).toEqual([]);
});
