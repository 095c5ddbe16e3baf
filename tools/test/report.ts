import { resolve } from 'node:path';

/** What a shelf of tests came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part of vitest's JSON report that is read. */
interface Report {
  readonly testResults: readonly ReportedFile[];
}

interface ReportedFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages?: readonly string[];
  }[];
}

/** What failed in a file of tests, and the first line of why. */
export interface Failure {
  readonly file: string;
  readonly test: string;
  readonly why: string;
}

/** Counts tests, those of some files left out; a file that failed as a whole counts as one that failed. */
export function countTests(text: string, without: readonly string[] = []): Counts {
  const files = filesOf(text).filter(({ name }) => !without.includes(name));
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const of = (wanted: string): number => tests.filter(({ status }) => status === wanted).length;
  const [passed, failed] = [of('passed'), of('failed')];
  return { passed, failed: failed + files.filter(isWholeFailed).length, skipped: tests.length - passed - failed };
}

export function failuresOf(text: string): readonly Failure[] {
  return filesOf(text).flatMap((file) => {
    if (isWholeFailed(file)) return [{ file: file.name, test: 'the whole file', why: firstLine(file.message) }];
    return file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => ({
        file: file.name,
        test: fullName,
        why: firstLine(failureMessages[0] ?? ''),
      }));
  });
}

/** Errors that came outside of any test, as vitest prints them: no report counts them, and the run has failed by them. */
export function strayErrorsOf(output: string, home: string): readonly Failure[] {
  const files = output.matchAll(/This error originated in "([^"]+)" test file/g);
  return [...files].map(([, file = '']) => ({
    file: resolve(home, file),
    test: 'an error outside of any test',
    why: '',
  }));
}

/** More files than this do not fail by chance. */
const MOST_TRIED_AGAIN = 4;
/** How fast-check begins to tell of a broken law. */
const BROKEN_LAW = /^(Error: )?Property failed/;

/**
 * The files to run once more where one test of thousands must not stop the change of somebody else; none where something is
 * surely wrong: much failed, or a law was broken by a drawn case, whatever the next draw says.
 */
export function filesToTryAgain(failures: readonly Failure[]): readonly string[] {
  const files = [...new Set(failures.map(({ file }) => file))];
  return files.length > MOST_TRIED_AGAIN || failures.some(({ why }) => BROKEN_LAW.test(why)) ? [] : files;
}

function filesOf(text: string): readonly ReportedFile[] {
  return (JSON.parse(text) as Report).testResults;
}

/** It could not be loaded, or what goes before and after all its tests failed. */
function isWholeFailed({ status, assertionResults }: ReportedFile): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
