import { expect, test } from 'vitest';
import { createTeller } from './say.ts';
import { HURRIED, type Stage, turn, watch } from './stage.ts';

const grace = { name: 'Grace' };

function stageOf(lines: string[]): Pick<Stage, 'pace' | 'teller'> {
  return { pace: HURRIED, teller: createTeller({ say: (line) => lines.push(line.slice(10)) }) };
}

test('a person of the demo acts, and what they did is looked for afterwards', async () => {
  const lines: string[] = [];
  const done: string[] = [];
  const seen = async () => done[0];
  const act = async () => void done.push('yes');
  expect(await turn(stageOf(lines), { who: grace, does: 'acknowledges', seen, act })).toBe('yes');
  expect(lines).toEqual(['Grace    acknowledges']);
});

test('whoever watches may be faster: nobody acts then, and the story says so', async () => {
  const lines: string[] = [];
  const act = () => Promise.reject(new Error('nobody asked for that'));
  expect(await turn(stageOf(lines), { who: grace, does: 'acknowledges', seen: async () => 'yes', act })).toBe('yes');
  expect(lines).toEqual(['You      did it first. Otherwise: Grace acknowledges']);
});

test('somebody who is faster by a moment makes the act fail, which is no trouble; any other failure is', async () => {
  const lines: string[] = [];
  let state: string | undefined;
  const act = async () => {
    state = 'theirs';
    throw new Error('409');
  };
  expect(await turn(stageOf(lines), { who: grace, does: 'acknowledges', seen: async () => state, act })).toBe('theirs');
  expect(lines).toEqual(['Grace    acknowledges', 'You      did it a moment before']);
  const failing = { who: grace, does: 'acknowledges', seen: async () => undefined, act };
  await expect(turn(stageOf([]), failing)).rejects.toThrow('409');
});

test('what is waited for is bounded, and a wait in vain says what was missing', async () => {
  const waiting = watch(createTeller({ say: () => undefined }), 'a mail', 0, async () => undefined);
  await expect(waiting).rejects.toThrow('waited 0 s in vain for a mail');
});

test('a long line goes on below its words, and an address is never cut', () => {
  const lines: string[] = [];
  const teller = createTeller({ say: (line) => lines.push(line), columns: 40 });
  teller.line('Heed', 'made it INC-1: http://localhost:8377/incidents/inc_1 and more');
  expect(lines.join().slice(10)).toBe(
    ['Heed     made it INC-1:', 'http://localhost:8377/incidents/inc_1', 'and more'].join(`\n${' '.repeat(19)}`),
  );
});
