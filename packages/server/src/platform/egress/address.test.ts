import { isRefusal } from '@heed/core/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllowlist, whyBlocked } from './address.ts';

function allow(text: string): readonly string[] {
  const ranges = parseAllowlist(text);
  if (isRefusal(ranges)) throw new Error(ranges.detail);
  return ranges;
}

describe('without an allowlist', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['the rest of loopback', '127.255.255.254'],
    ['IPv6 loopback', '::1'],
    ['private, class A', '10.0.0.1'],
    ['private, class B', '172.16.0.1'],
    ['private, class C', '192.168.1.1'],
    ['link-local', '169.254.1.1'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['unique local', 'fd12:3456::1'],
    ['old site-local', 'fec0::1'],
    ['multicast', '224.0.0.1'],
    ['IPv6 multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['IPv6 unspecified', '::'],
    ['reserved', '240.0.0.1'],
    ['benchmarking', '198.18.0.1'],
    ['documentation', '203.0.113.9'],
    ['IPv6 documentation', '2001:db8::1'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['NAT64 of a public address', '64:ff9b::808:808'],
    ['local NAT64', '64:ff9b:1::1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['Teredo', '2001:0:1::1'],
    ['cloud metadata', '169.254.169.254'],
    ['IPv6 cloud metadata', 'fd00:ec2::254'],
    ['mapped cloud metadata', '::ffff:169.254.169.254'],
    ['unassigned IPv6', '4000::1'],
  ])('%s is blocked: %s', (_, address) => {
    expect(whyBlocked(address, [])).toMatch(/not a public address|metadata/);
  });

  it.each(['1.1.1.1', '93.184.215.14', '172.15.255.255', '172.32.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    '%s is public',
    (address) => {
      expect(whyBlocked(address, [])).toBeUndefined();
    },
  );

  it('what is no address is blocked, and nothing throws', () => {
    fc.assert(fc.property(fc.string(), (text) => whyBlocked(`x${text}`, [])?.endsWith('is not an address') === true));
  });

  it('a mapped address is judged exactly as the IPv4 address inside', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(whyBlocked(`::ffff:${address}`, [])).toBe(whyBlocked(address, []));
      }),
    );
  });
});

describe('an allowlist', () => {
  it('opens its ranges and nothing beside them', () => {
    const ranges = allow('10.20.0.0/16, fd12::/16 , 192.168.1.7,');
    expect(ranges).toEqual(['10.20.0.0/16', 'fd12::/16', '192.168.1.7/32']);
    for (const open of ['10.20.0.1', '10.20.255.255', '::ffff:10.20.0.1', 'fd12::7', '192.168.1.7']) {
      expect(whyBlocked(open, ranges)).toBeUndefined();
    }
    for (const shut of ['10.21.0.1', 'fd13::7', '192.168.1.8', '127.0.0.1', '::1']) {
      expect(whyBlocked(shut, ranges)).toBeDefined();
    }
  });

  it('never opens cloud metadata', () => {
    const ranges = allow('0.0.0.0/0, ::/0');
    expect(whyBlocked('127.0.0.1', ranges)).toBeUndefined();
    for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '100.100.100.200']) {
      expect(whyBlocked(address, ranges)).toMatch(/metadata/);
    }
  });

  it.each(['10.0.0.0/33', '10.1/16', '0x7f.0.0.1', 'intranet', '10.0.0.0/', '::1/129'])('refuses %j', (text) => {
    expect(parseAllowlist(text)).toMatchObject({ refused: 'invalid', detail: expect.stringContaining(text) });
  });
});
