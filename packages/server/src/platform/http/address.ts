import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/**
 * Who calls, as an address: the peer of the connection, or whom a trusted proxy named. What a proxy hands on need not be
 * an address at all; then the proxy's own stands.
 */
export function addressOf(request: FastifyRequest): string {
  const address = [request.ip, request.socket.remoteAddress ?? ''].find((text) => ipaddr.isValid(text));
  return address === undefined ? '' : ipaddr.process(address).toString();
}

/** IPv6 subscribers are given a /64 at least, and may use each of its addresses once. */
const SUBSCRIBER_BITS = 64;

/** Under which name callers from this address are counted together: an IPv4 address, or an IPv6 network. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${SUBSCRIBER_BITS}`).toString();
}
