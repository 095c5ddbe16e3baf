import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createEgress, type EgressOptions, type EgressRequest } from './index.ts';

const never = new AbortController().signal;
const loopback = ['127.0.0.0/8'];
const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer(answer);
  open.push({ close: () => server.close() && server.closeAllConnections() });
  return listening(server);
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

function get(url: string, options: Partial<EgressOptions> = {}, more: Partial<EgressRequest> = {}, signal = never) {
  return createEgress({ allowed: [], ...options }).request({ url, method: 'GET', headers: {}, ...more }, signal);
}

describe('a forbidden target', () => {
  it.each([
    ['loopback', 'http://127.0.0.1:8080/'],
    ['loopback in decimal', 'http://2130706433:8080/'],
    ['loopback in octal', 'http://0177.0.0.1:8080/'],
    ['loopback in hexadecimal', 'http://0x7f.0.0.1:8080/'],
    ['loopback with parts left out', 'http://127.1:8080/'],
    ['loopback in full-width digits', 'http://１２７.0.0.1:8080/'],
    ['unspecified', 'http://0:8080/'],
    ['IPv6 loopback', 'http://[::1]:8080/'],
    ['IPv4-mapped loopback', 'http://[::ffff:127.0.0.1]:8080/'],
    ['NAT64 of loopback', 'http://[64:ff9b::127.0.0.1]:8080/'],
    ['localhost', 'http://localhost:8080/'],
    ['localhost with a final dot', 'http://localhost.:8080/'],
    ['a name below localhost', 'http://db.localhost:8080/'],
    ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['a private address', 'https://10.0.0.1/'],
  ])('is blocked: %s', async (_, url) => {
    expect(await get(url, { deadline: 2_000 })).toMatchObject({ ok: false, trouble: 'blocked' });
  });

  it.each([
    ['another scheme', 'ftp://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['credentials', 'https://ann:hush@example.com/'],
    ['a name that looks like credentials', 'http://example.com@127.0.0.1/'],
    ['the mail port', 'http://example.com:25/'],
    ['port 0', 'http://example.com:0/'],
    ['no URL at all', 'example.com'],
    ['an endless URL', `https://example.com/${'a'.repeat(3_000)}`],
  ])('is invalid: %s', async (_, url) => {
    expect(await get(url, { resolve: async () => ['1.1.1.1'] })).toMatchObject({ ok: false, trouble: 'invalid' });
  });
});

describe('a name', () => {
  it('is resolved once, and the connection goes to the very address that was checked', async () => {
    const hosts: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.end('here');
    });
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return asked.length === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    };
    const result = await get(`http://hooks.example:${port}/a?b=c`, { allowed: loopback, resolve });
    expect(result).toMatchObject({ ok: true, status: 200, body: 'here' });
    expect(asked).toEqual(['hooks.example']);
    expect(hosts).toEqual([`hooks.example:${port}`]);
  });

  it('that points to a public and to a private address is blocked whole', async () => {
    for (const addresses of [
      ['1.1.1.1', '127.0.0.1'],
      ['127.0.0.1', '1.1.1.1'],
      ['1.1.1.1', '::ffff:10.0.0.1'],
    ]) {
      const result = await get('http://rebind.example/', { resolve: async () => addresses });
      expect(result).toMatchObject({ ok: false, trouble: 'blocked' });
    }
  });

  it('whose resolver answers nonsense is blocked', async () => {
    expect(await get('http://odd.example/', { resolve: async () => ['localhost'] })).toMatchObject({
      trouble: 'blocked',
    });
  });

  it('without an address, unknown, or never answered is a value', async () => {
    const fail = async () => Promise.reject(new Error('ENOTFOUND'));
    expect(await get('http://a.example/', { resolve: async () => [] })).toMatchObject({ trouble: 'name' });
    expect(await get('http://a.example/', { resolve: fail })).toMatchObject({ trouble: 'name', words: 'ENOTFOUND' });
    const mute = { resolve: () => new Promise<never>(() => undefined), deadline: 50 };
    expect(await get('http://a.example/', mute)).toMatchObject({ trouble: 'timeout' });
  });

  it('is what TLS asks for, although the connection is made to an address', async () => {
    const hello = new Promise<string>((seen) => {
      const server = createTcpServer((socket) => {
        socket.once('data', (bytes) => {
          seen(bytes.toString('latin1'));
          socket.destroy();
        });
        socket.on('error', () => undefined);
      });
      open.push(server);
      void listening(server).then((port) =>
        get(`https://hooks.example:${port}/`, { allowed: loopback, resolve: async () => ['127.0.0.1'] }),
      );
    });
    expect(await hello).toContain('hooks.example');
  });

  it('is tried at its next address when the first does not answer', async () => {
    const port = await serve((_, response) => response.end('second'));
    const both = { allowed: loopback, resolve: async () => ['127.0.0.2', '127.0.0.1'] };
    expect(await get(`http://two.example:${port}/`, both)).toMatchObject({ ok: true, body: 'second' });
  });
});

describe('an answer', () => {
  it('that redirects is not followed', async () => {
    let requests = 0;
    const port = await serve((_, response) => {
      requests += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await get(`http://127.0.0.1:${port}/`, { allowed: loopback })).toMatchObject({ ok: true, status: 302 });
    expect(requests).toBe(1);
  });

  it('without end is cut at the cap', async () => {
    const port = await serve((_, response) => {
      const flood = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', flood);
      flood();
    });
    const result = await get(`http://127.0.0.1:${port}/`, { allowed: loopback, longestResponse: 100 });
    expect(result).toMatchObject({ ok: true, status: 200, cut: true, body: 'x'.repeat(100) });
  });

  it('that dribbles past the deadline still gives its status', async () => {
    const port = await serve((_, response) => {
      response.write('so ');
      response.write('far');
    });
    const result = await get(`http://127.0.0.1:${port}/`, { allowed: loopback, deadline: 300 });
    expect(result).toMatchObject({ ok: true, status: 200, cut: true, body: 'so far' });
  });

  it('that never begins ends at the deadline', async () => {
    const port = await serve(() => undefined);
    const begun = performance.now();
    expect(await get(`http://127.0.0.1:${port}/`, { allowed: loopback, deadline: 200 })).toMatchObject({
      trouble: 'timeout',
    });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('is not waited for once the caller calls it off', async () => {
    const caller = new AbortController();
    const port = await serve(() => caller.abort());
    const result = await get(`http://127.0.0.1:${port}/`, { allowed: loopback }, {}, caller.signal);
    expect(result).toMatchObject({ trouble: 'timeout', words: expect.stringContaining('Called off') });
  });

  it('that is not HTTP is a network trouble', async () => {
    const server = createTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    open.push(server);
    const port = await listening(server);
    expect(await get(`http://127.0.0.1:${port}/`, { allowed: loopback })).toMatchObject({ trouble: 'network' });
  });
});

describe('a request', () => {
  it('carries its method, headers and body', async () => {
    const seen: unknown[] = [];
    const port = await serve(async (request, response) => {
      seen.push(request.method, request.headers['x-a'], Buffer.concat(await request.toArray()).toString());
      response.end();
    });
    const more = { method: 'POST', headers: { 'x-a': 'b' }, body: 'käse' } as const;
    await get(`http://127.0.0.1:${port}/`, { allowed: loopback }, more);
    expect(seen).toEqual(['POST', 'b', 'käse']);
  });

  it('with a body over the cap is refused before any connection', async () => {
    const more = { method: 'POST', body: 'x'.repeat(11) } as const;
    const result = await get('http://127.0.0.1:9/', { allowed: loopback, longestRequest: 10 }, more);
    expect(result).toMatchObject({ trouble: 'invalid' });
  });

  it('with a line break in a header is not sent', async () => {
    let requests = 0;
    const port = await serve((_, response) => {
      requests += 1;
      response.end();
    });
    const result = await get(`http://127.0.0.1:${port}/`, { allowed: loopback }, { headers: { 'x-a': 'b\r\nx-c: d' } });
    expect(result.ok).toBe(false);
    expect(requests).toBe(0);
  });

  it('to a closed port is a network trouble', async () => {
    const server = createTcpServer();
    const port = await listening(server);
    await new Promise((closed) => server.close(closed));
    expect(await get(`http://127.0.0.1:${port}/`, { allowed: loopback })).toMatchObject({ trouble: 'network' });
  });
});
