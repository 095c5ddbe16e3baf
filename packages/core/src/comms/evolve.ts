import type { PromiseFact } from './facts.ts';
import type { OpenPromise } from './promise.ts';
import type { Promises } from './promises.ts';

/** What is owed after one more fact. Throws when a history does not begin with `promise.followed`: that is a defect. */
export function evolvePromises(promises: Promises | undefined, fact: PromiseFact): Promises {
  if (fact.kind === 'promise.followed') {
    const { severity } = fact.data;
    if (promises === undefined) {
      return { severity, isOver: false, open: [], count: 0, told: {} };
    }
    return { ...promises, severity, isOver: false };
  }
  if (promises === undefined) throw new Error(`${fact.kind} without a promise.followed before it`);
  switch (fact.kind) {
    case 'promise.made': {
      const { at, due, ...rest } = fact.data;
      const one = { ...rest, openedAt: at, due, putOff: 0, reminded: false, leadTold: false, commanderTold: false };
      return { ...promises, open: [...promises.open, one], count: rest.number };
    }
    case 'promise.moved': {
      const { due, why } = fact.data;
      return patched(promises, fact.data.number, (one) => ({
        due,
        saidBy: why === 'person' ? 'person' : one.saidBy,
        // Said in the same breath as it was made, it is the time itself, not another one.
        putOff: due > one.due && fact.data.at > one.openedAt ? one.putOff + 1 : one.putOff,
        reminded: false,
      }));
    }
    case 'promise.reminded':
      return patched(promises, fact.data.number, () => ({ reminded: true }));
    case 'promise.broken': {
      const { told } = fact.data;
      return patched(promises, fact.data.number, () =>
        told === 'lead' ? { leadTold: true } : { commanderTold: true },
      );
    }
    case 'promise.ended':
      return { ...promises, open: promises.open.filter(({ number }) => number !== fact.data.number) };
    case 'promise.answered': {
      const { at, audience, isFinal } = fact.data;
      return { ...promises, told: { ...promises.told, [audience]: { at, isFinal } } };
    }
    case 'promise.closed':
      return { ...promises, isOver: true };
  }
}

function patched(promises: Promises, number: number, patch: (one: OpenPromise) => Partial<OpenPromise>): Promises {
  const open = promises.open.map((one) => (one.number === number ? { ...one, ...patch(one) } : one));
  return { ...promises, open };
}
