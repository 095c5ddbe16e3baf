import { confirm, isCancel, password, select, text } from '@clack/prompts';
import { stop } from './stop.ts';

/** Questions to a person. Whoever presses Ctrl-C ends the command. */
export interface Ask {
  text(question: string, initial?: string): Promise<string>;
  password(question: string): Promise<string>;
  confirm(question: string): Promise<boolean>;
  /** One of some words, the first of which is proposed. */
  choose<Word extends string>(question: string, words: readonly Word[]): Promise<Word>;
}

export function askAtTerminal(): Ask {
  return {
    async text(question, initial) {
      const validate = (given: string | undefined) =>
        (given ?? '').trim() === '' ? 'Please type something.' : undefined;
      const base = { message: question, validate };
      return answered(await text(initial === undefined ? base : { ...base, initialValue: initial }));
    },
    async password(question) {
      return answered(await password({ message: question }));
    },
    async confirm(question) {
      return answered(await confirm({ message: question, initialValue: false }));
    },
    async choose<Word extends string>(question: string, words: readonly Word[]): Promise<Word> {
      const options = words.map((value) => ({ value: String(value), label: value }));
      const chosen = answered(await select<string>({ message: question, options }));
      return words.find((word) => word === chosen) ?? stop('refused', { what: 'Nothing was chosen.' });
    },
  };
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) return stop('refused', { what: 'Cancelled; nothing was changed.' });
  // The only symbol that clack answers with is the one that `isCancel` knows.
  return answer as Exclude<T, symbol>;
}
