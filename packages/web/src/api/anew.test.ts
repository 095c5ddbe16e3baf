import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { readRoomsAnew } from './anew.ts';

const KEY = ['incidents', '/v1/incidents/{id}/timeline', { params: { id: 'inc_1' } }];

/** A screen that shows an answer; each time it is asked for, the test says when it comes and what it says. */
function screen() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const asked: { readonly answer: (said: string) => void; readonly refuse: () => void }[] = [];
  const queryFn = () =>
    new Promise<string>((answer, refuse) => asked.push({ answer, refuse: () => refuse(new Error('refused')) }));
  const observer = new QueryObserver(queries, { queryKey: KEY, queryFn });
  const leave = observer.subscribe(() => undefined);
  return { queries, asked, shows: () => observer.getCurrentResult().data, leave };
}

test('a first answer on its way while something changed is shown, and asked for once more', async () => {
  const { queries, asked, shows, leave } = screen();
  void readRoomsAnew(queries, ['incidents']);
  void readRoomsAnew(queries, ['incidents']);
  expect(asked).toHaveLength(1);
  asked[0]?.answer('before');
  await expect.poll(shows).toBe('before');
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer('after');
  await expect.poll(shows).toBe('after');
  expect(asked).toHaveLength(2);
  leave();
});

test('what was refused the first time is asked for once more too', async () => {
  const { queries, asked, shows, leave } = screen();
  void readRoomsAnew(queries, ['incidents']);
  asked[0]?.refuse();
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer('after');
  await expect.poll(shows).toBe('after');
  leave();
});

test('what is on screen is asked for at once, and an older answer on its way is not waited for', async () => {
  const { queries, asked, shows, leave } = screen();
  asked[0]?.answer('before');
  await expect.poll(shows).toBe('before');
  void readRoomsAnew(queries, ['incidents']);
  void readRoomsAnew(queries, ['incidents']);
  expect(asked).toHaveLength(3);
  asked[1]?.answer('between');
  asked[2]?.answer('after');
  await expect.poll(shows).toBe('after');
  leave();
});

test('other rooms are left alone', async () => {
  const { queries, asked, shows, leave } = screen();
  void readRoomsAnew(queries, ['alerts']);
  asked[0]?.answer('before');
  await expect.poll(shows).toBe('before');
  void readRoomsAnew(queries, ['alerts']);
  expect(asked).toHaveLength(1);
  leave();
});
