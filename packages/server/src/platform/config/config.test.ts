import { isRefusal } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Config, readConfig, type Surroundings } from './config.ts';
import { describeRefusal } from './index.ts';

const MACHINE: Surroundings = { env: {}, isRoot: false, homeDir: '/home/ana', hostName: 'box', file: undefined };

function read(env: Record<string, string>, text?: string): ReturnType<typeof readConfig> {
  return readConfig({ ...MACHINE, env, file: text === undefined ? undefined : { path: 'heed.yaml', text } });
}

function config(env: Record<string, string>, text?: string): Config {
  const result = read(env, text);
  if (isRefusal(result)) throw new Error(describeRefusal(result));
  return result;
}

function troubles(env: Record<string, string>, text?: string): Record<string, string> {
  const result = read(env, text);
  if (!isRefusal(result)) throw new Error('was not refused');
  return Object.fromEntries((result.fields ?? []).map(({ path, message }) => [path, message]));
}

test('nothing configured is a whole configuration: the embedded database, this machine only, no mail', () => {
  expect(config({})).toEqual({
    dataDir: '/home/ana/.local/share/heed',
    url: 'http://localhost:8377',
    port: 8377,
    host: '127.0.0.1',
    databaseUrl: undefined,
    smtp: undefined,
    mailFrom: undefined,
    mailIn: undefined,
    logLevel: 'info',
    secretKey: undefined,
    egressAllow: [],
    trustedProxies: [],
    statusDir: '/home/ana/.local/share/heed/status',
    nodeName: 'box',
  });
});

test('the data folder of root is a system one, that of others follows XDG_DATA_HOME when it is absolute', () => {
  expect(readConfig({ ...MACHINE, isRoot: true, env: { XDG_DATA_HOME: '/x' } })).toMatchObject({
    dataDir: '/var/lib/heed',
  });
  expect(config({ XDG_DATA_HOME: '/x' }).dataDir).toBe('/x/heed');
  expect(config({ XDG_DATA_HOME: 'x' }).dataDir).toBe('/home/ana/.local/share/heed');
  expect(config({ HEED_DATA: '~/heed' }).dataDir).toBe('/home/ana/heed');
});

test('the environment wins over the file, setting by setting', () => {
  const text = 'port: 9000\nnodeName: north\negressAllow:\n  - 10.0.0.0/8\n  - 192.168.1.7\n';
  expect(config({ HEED_PORT: '9001' }, text)).toMatchObject({
    port: 9001,
    url: 'http://localhost:9001',
    nodeName: 'north',
    egressAllow: ['10.0.0.0/8', '192.168.1.7/32'],
  });
});

test('networks that webhooks may reach are refused when they cannot be read', () => {
  expect(troubles({ HEED_EGRESS_ALLOW: '10.0.0.0/8 10.0.0.0/33' }).HEED_EGRESS_ALLOW).toContain('"10.0.0.0/33"');
});

test('trusted proxies are named by address or network, and never all at once', () => {
  expect(config({ HEED_TRUST_PROXY: '127.0.0.1, ::1 10.20.0.0/16' }).trustedProxies).toEqual([
    '127.0.0.1/32',
    '::1/128',
    '10.20.0.0/16',
  ]);
  for (const text of ['0.0.0.0/0', '10.0.0.1, ::/0', 'true', '1', 'proxy.example.org']) {
    expect(troubles({ HEED_TRUST_PROXY: text })).toHaveProperty('HEED_TRUST_PROXY');
  }
});

const FROM = { HEED_MAIL_FROM: 'Heed <heed@example.org>' };

test.each([
  ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, tls: 'opportunistic' }],
  ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, secure: false, tls: 'opportunistic' }],
  ['smtps://mail.example', { host: 'mail.example', port: 465, secure: true, tls: 'required' }],
  ['smtp://mail.example?tls=off', { host: 'mail.example', port: 587, secure: false, tls: 'off' }],
])('a mail server without sign-in is read from %s', (url, server) => {
  const { smtp, mailFrom } = config({ ...FROM, HEED_SMTP_URL: url });
  expect(smtp).toEqual({ ...server, user: undefined, password: undefined });
  expect(mailFrom).toEqual({ name: 'Heed', address: 'heed@example.org' });
});

test.each([
  ['smtp://ann:p%40ss@mail.example', { tls: 'required', user: 'ann', password: 'p@ss' }],
  ['smtp://ann:pass@mail.example/?tls=opportunistic', { tls: 'opportunistic', user: 'ann', password: 'pass' }],
  ['smtp://ann:pass@localhost:25', { port: 25, tls: 'opportunistic', user: 'ann' }],
  ['smtps://ana%40example.org:p%2Fq@[::1]', { host: '::1', tls: 'required', user: 'ana@example.org', password: 'p/q' }],
])('a password leaves this machine only under TLS, unless it is said otherwise: %s', (url, server) => {
  expect(config({ ...FROM, HEED_SMTP_URL: url }).smtp).toMatchObject(server);
});

test.each([
  ['mail.example:587', 'smtp://USER'],
  ['https://mail.example', 'smtp://USER'],
  ['smtp://', 'smtp://USER'],
  ['smtp://ann:100%@mail.example', '%25'],
  ['smtp://:hush@mail.example', 'the user too'],
  ['smtp://mail.example?tls=maybe', 'required, opportunistic or off'],
  ['smtp://mail.example?TLS=off', 'only ?tls='],
  ['smtps://mail.example?tls=off', 'contradict'],
])('a mail server is refused as %s, with the mend and without the password', (url, mend) => {
  const message = troubles({ ...FROM, HEED_SMTP_URL: url }).HEED_SMTP_URL;
  expect(message).toContain(mend);
  expect(message).not.toMatch(/100%|hush/);
});

test('a mail server without a sender is refused at start, with the mend', () => {
  const message = expect.stringContaining('Heed <heed@example.org>');
  expect(troubles({ HEED_SMTP_URL: 'smtp://mail.example' })).toEqual({ HEED_MAIL_FROM: message });
  expect(troubles({}, 'smtpUrl: smtp://mail.example\n')).toEqual({ HEED_MAIL_FROM: message });
  expect(config({}, 'smtpUrl: smtp://mail.example\nmailFrom: heed@example.org\n').mailFrom?.name).toBe('');
});

test.each([
  ['heed@example.org', { name: '', address: 'heed@example.org' }],
  ['"Heed, Inc" <heed@example.org>', { name: 'Heed, Inc', address: 'heed@example.org' }],
  ['J\u00f6rg <j\u00f6rg@b\u00fccher.example>', { name: 'J\u00f6rg', address: 'j\u00f6rg@b\u00fccher.example' }],
])('the sender is read from %s', (text, sender) => {
  expect(config({ HEED_MAIL_FROM: text }).mailFrom).toEqual(sender);
});

test.each([
  'heed',
  'a@b.example, c@d.example',
  'Heed <a@b>, <c@d>',
  'a@b\r\nBcc: eve@evil.example',
  'He\u202eed <a@b.example>',
])('the sender %j is refused', (text) => {
  expect(troubles({ HEED_MAIL_FROM: text }).HEED_MAIL_FROM).toContain('one address');
});

test('every trouble is told at once, with its place and its mend', () => {
  const told = troubles(
    { HEED_PROT: '1', HEED_PORT: '0', DATABASE_URL: 'mysql://x/y', HEED_URL: 'heed.example.org', HEED_DATA: 'data' },
    'prot: 1\nlogLevel: loud\nmailFrom: nobody\nhost:\n  a: b\n',
  );
  expect(told).toEqual({
    HEED_PROT: 'There is no setting HEED_PROT. Did you mean HEED_PORT?',
    HEED_PORT: 'Give a number from 1 to 65535.',
    DATABASE_URL: expect.stringContaining('postgresql://USER'),
    HEED_URL: expect.stringContaining('https://'),
    HEED_DATA: expect.stringContaining('absolute'),
    'heed.yaml:1:1': 'There is no setting prot. Did you mean port?',
    'heed.yaml:2:1': 'Use one of debug, info, warn, error, silent.',
    'heed.yaml:3:1': expect.stringContaining('one address'),
    'heed.yaml:4:1': expect.stringContaining('one text'),
  });
});

test('a file that is no YAML, or no list of settings, is placed by line and column', () => {
  expect(Object.keys(troubles({}, 'port: 1\n  url: "'))[0]).toMatch(/^heed\.yaml:\d+:\d+$/);
  expect(troubles({}, '- port\n')).toHaveProperty(['heed.yaml:1:1']);
  expect(config({}, '# nothing yet\n').port).toBe(8377);
});

test('a name that is like no setting is answered with the list of settings', () => {
  expect(troubles({ HEED_FROBNICATOR: '1' }).HEED_FROBNICATOR).toContain('HEED_SMTP_URL');
});

test('what Kubernetes sets for a Service called heed is not taken for configuration', () => {
  const env = {
    HEED_PORT: 'tcp://10.0.0.1:8377',
    HEED_PORT_8377_TCP_ADDR: '10.0.0.1',
    HEED_SERVICE_HOST: '10.0.0.1',
  };
  expect(config(env).port).toBe(8377);
});

test('no message repeats a secret, whatever is wrong around it', () => {
  const secret = fc.stringMatching(/^[a-z\d%#/@: ]{0,10}xYzZy[a-z\d%#/@: ]{0,10}$/);
  fc.assert(
    fc.property(secret, (word) => {
      const env = { HEED_SMTP_URL: `smtp:/${word}`, DATABASE_URL: `pg:${word}`, HEED_PORT: 'no' };
      const result = read(env);
      if (!isRefusal(result)) throw new Error('was not refused');
      expect(describeRefusal(result)).not.toContain('xYzZy');
    }),
  );
});

test('no text of any setting makes reading fail in another way than by a refusal', () => {
  const names = ['HEED_DATA', 'HEED_URL', 'HEED_HOST', 'DATABASE_URL', 'HEED_SMTP_URL', 'HEED_MAIL_FROM'];
  names.push('HEED_EGRESS_ALLOW', 'HEED_TRUST_PROXY', 'HEED_NODE_NAME', 'HEED_LOG_LEVEL', 'HEED_PORT');
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.stringMatching(/^smtps?:\/\/[%@:a-z]*$/));
  fc.assert(
    fc.property(fc.constantFrom(...names), text, fc.string(), (name, value, file) => {
      const result = read({ [name]: value }, file);
      expect(isRefusal(result) ? result.fields?.length : 1).toBeGreaterThan(0);
    }),
  );
});

test('mail comes in by a port and a domain, at first from this machine alone', () => {
  expect(config({ HEED_MAIL_IN_PORT: '2525', HEED_MAIL_IN_DOMAIN: 'In.Heed.example' }).mailIn).toEqual({
    host: '127.0.0.1',
    port: 2525,
    domain: 'in.heed.example',
    trustedServer: undefined,
    tls: undefined,
  });
  const whole = {
    HEED_MAIL_IN_PORT: '25',
    HEED_MAIL_IN_DOMAIN: 'in.heed.example',
    HEED_MAIL_IN_HOST: '0.0.0.0',
    HEED_MAIL_IN_AUTH: 'MX.heed.example',
    HEED_MAIL_IN_CERT: '/etc/heed/cert.pem',
    HEED_MAIL_IN_KEY: '/etc/heed/key.pem',
  };
  expect(config(whole).mailIn).toMatchObject({
    host: '0.0.0.0',
    trustedServer: 'mx.heed.example',
    tls: { certFile: '/etc/heed/cert.pem', keyFile: '/etc/heed/key.pem' },
  });
});

test('settings of mail that comes in need each other, and say so', () => {
  expect(troubles({ HEED_MAIL_IN_PORT: '2525' })).toEqual({ HEED_MAIL_IN_DOMAIN: expect.stringContaining('needs it') });
  expect(troubles({ HEED_MAIL_IN_DOMAIN: 'a.example' })).toHaveProperty('HEED_MAIL_IN_PORT');
  expect(troubles({ HEED_MAIL_IN_CERT: '/a.pem' })).toHaveProperty('HEED_MAIL_IN_KEY');
  for (const domain of ['a b', '@a.example', 'a..b', '-a.example', `${'a.'.repeat(100)}example`, 'a@b.example']) {
    expect(troubles({ HEED_MAIL_IN_PORT: '25', HEED_MAIL_IN_DOMAIN: domain }), domain).toHaveProperty(
      'HEED_MAIL_IN_DOMAIN',
    );
  }
  expect(troubles({ HEED_MAIL_IN_PORT: 'x', HEED_MAIL_IN_DOMAIN: 'a.example' })).toHaveProperty('HEED_MAIL_IN_PORT');
});
