import type { Fetch } from '@heed/contract/client';
import { MINUTE } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../tests/support/house.ts';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';

let house: House;
let ada: TestPerson;
let ben: TestPerson;

beforeEach(async () => {
  house = await openHouse();
  ada = await house.person('Ada', 'admin');
  ben = await house.person('Ben', 'responder');
  await must(['teams', 'create', '-f', '-'], 'name: Payments\nmemberIds: [Ada, Ben]\n');
  await must(
    ['policies', 'create', '-f', '-'],
    'name: Leads\nteamId: Payments\nsteps: [{ targets: [{ kind: team, id: Payments }], delayMinutes: 5 }]\n',
  );
  await must(['services', 'create', '-f', '-'], 'name: Checkout\nteamId: Payments\ntier: 1\npolicyId: Leads\n');
});

afterEach(async () => {
  await house.close();
});

/** The house without a socket between, as the CLI's network. */
function wireOf({ call }: House): Fetch {
  return async (url, init) => {
    const { pathname, search } = new URL(url);
    const options = { headers: { ...init.headers }, ...(init.body === undefined ? {} : { body: init.body }) };
    const { status, text } = await call(init.method, pathname + search, options);
    return { status, headers: new Headers(), text: async () => text };
  };
}

async function heed(words: readonly string[], input = '', person: TestPerson = ada) {
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: person.apiKey };
  const wire = wireOf(house);
  const world = fakeWorld({ env, input, fetch: wire, now: await house.now(), width: 100 });
  const code = await run(words, world.io);
  return { code, out: world.out(), err: world.err() };
}

/** The same, where anything but "done" is a failure of the test. */
async function must(words: readonly string[], input = '', person: TestPerson = ada): Promise<string> {
  const { code, out, err } = await heed(words, input, person);
  expect({ words, code, err }).toMatchObject({ words, code: 0 });
  return out;
}

/** `heed incidents`, with one text for all words. */
const say = (words: string, person?: TestPerson) => must(['incidents', ...words.split(' ')], '', person);
const refused = async (words: string, person?: TestPerson) => {
  const { code, err } = await heed(['incidents', ...words.split(' ')], '', person);
  expect({ words, code }).toEqual({ words, code: 1 });
  return err;
};

test('a SEV1 is run from the terminal: declared, commanded, mitigated, resolved when it has held, and proved', async () => {
  expect(await say('commander-policy Leads')).toContain('by the policy Leads');
  const declared = await heed([
    'incidents',
    'declare',
    'Checkout answers 500',
    '--severity',
    'sev1',
    '--service',
    'Checkout',
  ]);
  expect(declared.err).toMatch(/It pages:\n- a commander: .*policy Leads.*\n- Checkout: /);
  expect(declared.out).toMatch(
    /^INC-1 is declared as SEV1: Checkout answers 500\nhttps:.*\/incidents\/inc_.*\n\nLook at this now\n- Nobody commands it/,
  );

  await say('role INC-1 commander');
  expect(await refused('role 1 operations')).toContain('--override "the reason"');
  expect(await refused('role 1 commander', ben)).toContain('Offer command');
  await say('role 1 operations Ben');
  await say('offer 1 Ben');
  expect(await refused('accept 1')).toContain('open are 1 to Ben');
  expect(await refused('accept 1', ben)).toContain('--override');
  await say('leave 1 operations Ben');
  expect(await say('accept 1', ben)).toBe('INC-1: Ben commands now.\n');

  await say('impact 1 nobody can pay --customers yes');
  await say('hypothesis 1 the pool is full');
  await say('judge 1 1 leading it began with it');
  await say('mitigate 1 roll back --kind rollback --expect fewer');
  expect(await refused('undo 1 1')).toContain('was not said');
  await say('result 1 1 helped 0.1% errors');
  expect(await refused('mitigated 1')).toContain('--override');
  await say('criterion 1 errors below 1% --hold 30m');
  await say('check 1 1 met 0.2%');
  await say('mitigated 1');

  const checkedAt = await house.now();
  await house.setClock(checkedAt + 29 * MINUTE);
  expect(await refused('resolve 1 rolled back', ben)).toContain(
    'criterion 1: “errors below 1%” has held for 29 of 30 minutes',
  );
  await house.setClock(checkedAt + 30 * MINUTE);
  await say('resolve 1 rolled back', ben);
  expect(await say('list')).toBe('No incident is open that fits.\n');
  expect(await say('list --status resolved')).toContain('INC-1');
  expect(await say('show 1')).toContain('SEV1, resolved');

  await say('note 1 the graph shows it --at 02:00 --reason read_afterwards');
  await say('star 1 2');
  await say('correct 1 2 it was Ben --reason mixed_up');
  const timeline = await say('timeline 1 --limit all');
  expect(timeline).toMatch(/#1 +Ada: declared it as SEV1: Checkout answers 500\n$/);
  expect(timeline).toMatch(/#2 \* +Ada: Ada has the role commander\n +Corrected by Ada: it was Ben/);

  const bundle = await say('export 1');
  const checked = await must(['incidents', 'verify', '-'], bundle);
  expect(checked).toMatch(/^Intact\. INC-1 Checkout answers 500\n\d+ lines\nLast hash [0-9a-f]{64}\n$/);
  expect(await say('verify INC-1')).toBe(checked);
  const forged = bundle.replace('nobody can pay', 'nobody noticed');
  const found = await heed(['incidents', 'verify', '-'], forged);
  expect(found).toMatchObject({ code: 1, out: expect.stringMatching(/^Not intact\. Line \d+ was changed/) });
});

test('what is over, what was none, and what is the same are written down, found and left', async () => {
  await must([
    'incidents',
    'declare',
    'Was',
    'down',
    '--severity',
    'sev2',
    '--over-since',
    '20m ago',
    '--resolved-at',
    '5m ago',
    '--summary',
    'Rolled back',
  ]);
  expect(await say('show Was')).toContain('SEV2, resolved');
  await say('declare Slow --severity sev3 --service Checkout');
  await say('declare Slower --severity sev4');
  await say('merge 3 2');
  expect(await say('show 3')).toContain('merged into INC-2 Slow');
  expect(await refused('doing 3 nothing')).toContain('merged into another one');
  await say('split 2 Search --severity sev4');
  await say('dismiss Search a test');
  expect(await say('list')).toMatch(/INC-2 .*Slow/);
  await say('declare Secret --severity sev4 --private');
  expect(await refused('show Secret', ben)).toContain('There is no incident "Secret"');
  expect(await refused('show 5', ben)).toContain('There is no incident INC-5');
});

test('why an incident goes on, why its postmortem is held up and its action is not verified, and how both are mended', async () => {
  const why = (words: string, person?: TestPerson) => must(['why', ...words.split(' ')], '', person);
  const postmortem = (...words: string[]) => must(['postmortem', ...words]);
  await say('declare Checkout_answers_500 --severity sev1 --service Checkout --yes');
  const open = await why('INC-1 --person me');
  expect(open).toContain('Nobody answered the questions about its impact: somebody said SEV1.');
  expect(open).toContain('- Nobody commands the incident.\n- There is no recovery criterion.');
  expect(open).toContain('Ada was not told, by the page for Checkout\n- Step 1 wants Payments');
  await say('role 1 commander');
  await say('criterion 1 errors below 1% --hold 30m');
  expect(await why('INC-1')).toContain('“errors below 1%” was not looked at.');
  expect(await why('INC-1', ben)).toContain('Only the commander says that it is over.');
  await say('resolve 1 rolled_back --override seen_by_all');
  expect(await why('INC-1')).toContain('Which look back it deserves: full');

  await postmortem('decide', 'INC-1', 'full', '--reason', 'Nobody could pay');
  const held = await why('INC-1 --postmortem');
  expect(held).toContain('It was decided (full): Nobody could pay');
  expect(held).toContain('What holds the review up');
  expect(held).toContain('Its review has no date yet');
  await postmortem('header', 'INC-1', '--title', 'The pool ran dry', '--zone', 'Europe/Lisbon', '--author', 'Ben');
  expect(await postmortem('reviewers', 'INC-1', 'Ada')).toBe('Ada: not yet\n');
  await postmortem('impact', 'INC-1', 'orders that failed', '--value', '412', '--unit', 'orders');
  const number = /#(\d+)/.exec(await postmortem('impact', 'INC-1', 'nobody knows', '--basis', 'unknown'))?.[1] ?? '';
  await postmortem('change-figure', 'INC-1', number, '--what', 'baskets left', '--value', 'unknown');
  expect(await postmortem('show', 'INC-1')).toContain(`#${number} baskets left: ?`);
  await postmortem('remove', 'INC-1', `figure:${number}`, '--yes');
  await postmortem('gather', 'INC-1');
  await postmortem('review', 'INC-1');
  expect(await postmortem('approve', 'INC-1')).toBe('You approved it.\n');
  expect(await postmortem('return', 'INC-1', 'No', 'numbers')).toBe('It is a draft again.\n');
  const shown = await postmortem('settings', '--hold-days', '10');
  expect(shown).toMatch(/Review held +within 10 days/);

  await must(['action', 'open', 'INC-1', 'Alert', 'at', 'the', 'limit', '--owner', 'Ben', '--due', '2099-01-31']);
  expect(await must(['why', 'Alert at'])).toContain('Nobody has written down what will show that it works');
  await must(['action', 'finish', 'Alert at']);
  expect(await must(['why', 'Alert at'])).toContain('Why it is not verified');
});
