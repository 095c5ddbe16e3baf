import { expect, test } from 'vitest';
import { tellError } from './log.ts';

test('an error is told by its words, code and place, and with nothing that hangs on it', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(tom@heed.test) already exists.',
    client: { password: 'secret' },
  });
  const told = JSON.stringify(tellError(error));
  expect(JSON.parse(told)).toMatchObject({ type: 'Error', message: 'duplicate key', code: '23505' });
  expect(told).not.toMatch(/tom@heed.test|secret/);
});

test('what caused it is told too, and what is no error is told as text', () => {
  expect(tellError(new Error('no', { cause: new Error('because') }))).toMatchObject({ cause: { message: 'because' } });
  expect(tellError('late')).toEqual({ message: 'late' });
});
