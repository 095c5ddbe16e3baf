import { expect, test } from 'vitest';
import { isRefusal, MINUTE } from '../kernel/index.ts';
import { ada, ben, T0, tellOf } from './incidents.testing.ts';
import { commandsOf, FORMS, type IncidentCommand, isMisread, readLine, VERBS } from './index.ts';

/** The commands of a line, as Ada writes it three minutes in. */
function said(line: string, offers: Parameters<typeof commandsOf>[1]['offers'] = []) {
  const spoken = readLine(line);
  if (isMisread(spoken)) throw new Error(`${line} was not read: ${spoken.misread}`);
  return commandsOf(spoken, { offers }, ada, T0 + 3 * MINUTE);
}

test('a SEV1 is commanded by lines alone, from declaration to its end', () => {
  const { tell, incident } = tellOf();
  const lines = [
    '/command',
    '/impact Nobody can pay',
    '/hypothesis 70% The pool is exhausted',
    '/mitigate rollback: checkout to 4f2b -> errors fall',
    '/result 1 helped errors fell to 0.1 %',
    '/update We rolled back -> 30m',
    '/criterion 1m No errors',
    '/check 1 met no errors',
  ];
  for (const line of [...lines, '/mitigated']) {
    for (const command of said(line)) expect(isRefusal(tell(3, command)), line).toBe(false);
  }
  const [end] = said('/resolve The pool was too small');
  expect(end && tell(3, end)).toMatchObject({ refused: expect.any(String) });
  expect(end && isRefusal(tell(4, { ...end, resolvedAt: T0 + 4 * MINUTE } as IncidentCommand))).toBe(false);
  expect(incident()).toMatchObject({
    status: 'resolved',
    impact: { value: 'Nobody can pay' },
    attempts: [{ kind: 'rollback', result: 'helped' }],
  });
});

test('an end that is not reached is refused: no line sets a rule aside', () => {
  const { tell } = tellOf();
  for (const line of ['/mitigated', '/resolve It is over']) {
    for (const command of said(line)) expect(tell(3, command)).toMatchObject({ refused: expect.any(String) });
  }
});

test('command is accepted where it is offered, and taken where nobody has it', () => {
  expect(said('/command')).toEqual([{ kind: 'take-role', by: ada, role: 'commander', personId: ada }]);
  const offers = [{ number: 2, to: ada, from: ben, at: T0 }];
  expect(said('/command', offers)).toEqual([{ kind: 'accept-command', by: ada, number: 2 }]);
});

test('every verb is written as its form says, and none carries an override', () => {
  for (const verb of VERBS) {
    const commands = said(FORMS[verb]);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(command).not.toHaveProperty('override');
  }
});
