import { type Refusal, refuse } from '@heed/core/kernel';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** Where clouds hand out credentials. No allowlist opens these: nothing that takes our messages lives there. */
const METADATA: readonly Address[] = ['169.254.169.254', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254'].map(
  (text) => ipaddr.parse(text),
);

/** Addresses of the public internet that IANA hands out today; everything else of IPv6 has a special meaning. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Reads the ranges that an administrator opens, e.g. for chat servers on the premises: `10.0.0.0/8, fd12::/16,
 * 192.168.1.7`. Answers each in CIDR form; a lone address is a range of one.
 */
export function parseAllowlist(text: string): readonly string[] | Refusal {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const ranges: string[] = [];
  for (const part of parts) {
    const range = asRange(part);
    if (range === undefined) {
      return refuse(
        'invalid',
        `${JSON.stringify(part)} is no address range: write it as 10.20.0.0/16 or fd12:3456::/32.`,
      );
    }
    ranges.push(range);
  }
  return ranges;
}

/**
 * Why a connection to this address is not made, or undefined when it may be; `allowed` are ranges in CIDR form. Public unicast addresses may be reached, and
 * what the allowlist opens; an IPv6 form that carries an IPv4 address (mapped) is judged as that IPv4 address, and
 * tunnelling forms (NAT64, 6to4, Teredo) are never reached.
 */
export function whyBlocked(text: string, allowed: readonly string[]): string | undefined {
  if (!ipaddr.isValid(text)) return `${JSON.stringify(text)} is not an address`;
  const address = ipaddr.process(text);
  const shown = address.toString();
  if (METADATA.some((each) => each.toString() === shown)) return `${shown} is a cloud metadata address`;
  if (allowed.some((range) => covers(range, address))) return undefined;
  const kind = address.range();
  if (kind !== 'unicast') return `${shown} is not a public address (${kind})`;
  if (address instanceof ipaddr.IPv6 && !address.match(GLOBAL_IPV6)) return `${shown} is not a public address`;
  return undefined;
}

function covers(range: string, address: Address): boolean {
  const [base, bits] = ipaddr.parseCIDR(range);
  if (base instanceof ipaddr.IPv4) return address instanceof ipaddr.IPv4 && address.match(base, bits);
  return address instanceof ipaddr.IPv6 && address.match(base, bits);
}

function asRange(text: string): string | undefined {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return text;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return `${text}/32`;
  return ipaddr.IPv6.isValid(text) && !text.includes('%') ? `${text}/128` : undefined;
}
