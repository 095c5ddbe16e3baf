import { confirm, isCancel, password, text } from '@clack/prompts';
import { stop } from './stop.ts';

/** Questions to a person. Whoever presses Ctrl-C ends the command. */
export interface Ask {
  text(question: string, initial?: string): Promise<string>;
  password(question: string): Promise<string>;
  confirm(question: string): Promise<boolean>;
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
  };
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) return stop('refused', { what: 'Cancelled; nothing was changed.' });
  // The only symbol that clack answers with is the one that `isCancel` knows.
  return answer as Exclude<T, symbol>;
}
