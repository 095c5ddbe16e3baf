import { expect, test } from 'vitest';
import { heedWith } from './answered.testing.ts';
import { tracker } from './trackers.testing.ts';

const ID = tracker.id;
const LIST = { 'GET /v1/trackers': { items: [tracker], nextCursor: null } };

test('a tracker is connected with a token from a file, and its webhook is shown once', async () => {
  const line = ['tracker', 'add', 'Shop issues', 'fernweh/shop', '--kind', 'github', '--token-file', '/etc/token'];
  const files = new Map([['/etc/token', 'ghp_token\n']]);
  const answers = { 'POST /v1/trackers': { tracker, secret: 'whsec' } };
  const { code, sent, out } = await heedWith([...line, '--label', 'a', '--label', 'b'], answers, { files });
  expect(code).toBe(0);
  expect(sent[0]?.body).toMatchObject({
    baseUrl: 'https://api.github.com',
    project: 'fernweh/shop',
    labels: ['a', 'b'],
    token: 'ghp_token',
  });
  expect(out).toContain(tracker.webhookUrl);
  expect(out).toContain('whsec');
  expect(out).not.toContain('ghp_token');
});

test('without a terminal and without a file, nobody is asked for the token; Jira has to say where it is', async () => {
  const alone = await heedWith(['tracker', 'add', 'Shop', 'fernweh/shop', '--kind', 'github'], {});
  expect(alone.code).not.toBe(0);
  expect(alone.err).toContain('--token-file');
  const nowhere = await heedWith(['tracker', 'add', 'Ops', 'OPS', '--kind', 'jira'], {});
  expect(nowhere.err).toContain('--address');
});

test('of a tracker that is changed, what is not said stays, its token too', async () => {
  const path = `PUT /v1/trackers/${ID}`;
  const answers = { ...LIST, [path]: tracker };
  const { code, sent } = await heedWith(['tracker', 'change', 'shop', '--project', 'fernweh/checkout'], answers);
  expect(code).toBe(0);
  expect(sent).toEqual([
    {
      call: path,
      body: {
        name: 'Shop issues',
        kind: 'github',
        baseUrl: 'https://api.github.com',
        project: 'fernweh/checkout',
        account: null,
        issueType: null,
        labels: ['incident'],
        teamId: null,
        version: 3,
      },
    },
  ]);
  const files = new Map([['/etc/token', 'another\n']]);
  const renewed = await heedWith(['tracker', 'change', 'shop', '--token-file', '/etc/token'], answers, { files });
  expect(renewed.sent[0]?.body).toMatchObject({ project: 'fernweh/shop', token: 'another' });
});

test('the list says which trackers answer, and a test ends with trouble when one does not', async () => {
  const { out } = await heedWith(['tracker', 'list'], LIST);
  expect(out).toContain('fernweh/shop');
  expect(out).toContain('not tried yet');
  const none = await heedWith(['tracker', 'list'], { 'GET /v1/trackers': { items: [], nextCursor: null } });
  expect(none.out).toContain('heed tracker add');
  const silent = { ...LIST, [`POST /v1/trackers/${ID}/test`]: { outcome: 'refused', words: 'Bad credentials' } };
  const failed = await heedWith(['tracker', 'test', 'shop'], silent);
  expect(failed.code).not.toBe(0);
  expect(failed.err).toContain('Shop issues is not reached: Bad credentials');
});

test('a tracker is disconnected, and gets another secret, only after a yes', async () => {
  const gone = { ...LIST, [`DELETE /v1/trackers/${ID}`]: {} };
  expect((await heedWith(['tracker', 'remove', 'shop'], LIST)).code).not.toBe(0);
  expect((await heedWith(['tracker', 'remove', 'shop', '--yes'], gone)).out).toContain('Disconnected: Shop issues');
  const rotated = { ...LIST, [`POST /v1/trackers/${ID}/webhook-secret`]: { tracker, secret: 'another' } };
  expect((await heedWith(['tracker', 'secret', 'shop', '--yes'], rotated)).out).toContain('another');
});
