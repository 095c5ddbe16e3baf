import { describe, expect, test } from 'vitest';
import { credentialsPath, parseCredentials, withLogin, withoutLogin } from './credentials.ts';
import { chooseTarget, cleanUrl, isInTheClear } from './target.ts';

const credentials = {
  current: 'https://heed.test',
  servers: { 'https://heed.test': { key: 'heed_one' }, 'http://localhost:8377': { key: 'heed_two' } },
};

describe('which server, and as whom', () => {
  test('options win over the environment, the environment over what was kept', () => {
    expect(chooseTarget({}, {}, credentials)).toEqual({ url: 'https://heed.test', key: 'heed_one' });
    const env = { HEED_URL: 'http://localhost:8377/', HEED_API_KEY: 'heed_env' };
    expect(chooseTarget({}, env, credentials)).toEqual({ url: 'http://localhost:8377', key: 'heed_env' });
    expect(chooseTarget({ url: 'heed.example', key: 'heed_k' }, env, credentials)).toEqual({
      url: 'https://heed.example',
      key: 'heed_k',
    });
  });

  test('a kept key goes to the address that it was made for, and nowhere else', () => {
    expect(chooseTarget({ url: 'https://heed.test.evil.example' }, {}, credentials).key).toBeUndefined();
    expect(chooseTarget({ url: 'http://heed.test' }, {}, credentials).key).toBeUndefined();
  });

  test('without anything said it is this machine, at the port of HEED_PORT', () => {
    expect(chooseTarget({}, {}, { servers: {} }).url).toBe('http://localhost:8377');
    expect(chooseTarget({}, { HEED_PORT: '8611' }, { servers: {} }).url).toBe('http://localhost:8611');
    expect(chooseTarget({}, { HEED_PORT: 'tcp://10.0.0.1:8377' }, { servers: {} }).url).toBe('http://localhost:8377');
  });

  test('an address has one spelling; what is none is refused', () => {
    expect(cleanUrl('HTTPS://Heed.Test:443//')).toBe('https://heed.test');
    expect(cleanUrl('https://heed.test/below/')).toBe('https://heed.test/below');
    for (const text of ['', 'ftp://heed.test', 'https://ada:pw@heed.test', 'https://heed.test?x=1']) {
      expect(cleanUrl(text)).toBeUndefined();
    }
  });

  test('http to another machine is in the clear; to this one it is not', () => {
    expect(isInTheClear('http://heed.test')).toBe(true);
    expect(isInTheClear('http://127.0.0.1:8377')).toBe(false);
    expect(isInTheClear('https://heed.test')).toBe(false);
  });
});

describe('credentials', () => {
  test('stand where the XDG base directories say, and a relative path there is ignored', () => {
    expect(credentialsPath({ env: { XDG_CONFIG_HOME: '/x' }, homeDir: '/home/ada' })).toBe('/x/heed/credentials.json');
    expect(credentialsPath({ env: { XDG_CONFIG_HOME: 'x' }, homeDir: '/home/ada' })).toBe(
      '/home/ada/.config/heed/credentials.json',
    );
  });

  test('that were written are read again; what is not credentials is undefined', () => {
    expect(parseCredentials(JSON.stringify(credentials))).toEqual(credentials);
    for (const text of ['', '[]', '{}', '{"servers": {"x": {}}}']) expect(parseCredentials(text)).toBeUndefined();
  });

  test('after the last sign-out nothing is left, before that another server is current', () => {
    const kept = withLogin({ servers: {} }, 'https://a.test', { key: 'k' });
    expect(withoutLogin(kept, 'https://a.test')).toEqual({ servers: {} });
    expect(withoutLogin(credentials, 'https://heed.test').current).toBe('http://localhost:8377');
  });
});
