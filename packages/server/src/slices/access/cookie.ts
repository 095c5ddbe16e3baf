import { SESSION_LIFETIME } from '@heed/core/access';
import { SECOND } from '@heed/core/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` binds the cookie to this host over TLS; browsers refuse the prefix without TLS. */
export function sessionCookieName(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-heed' : 'heed';
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return undefined;
}

export function sessionToken(request: Pick<FastifyRequest, 'headers'>, publicUrl: string): string | undefined {
  return readCookie(request.headers.cookie, sessionCookieName(publicUrl));
}

/** Hands the session to the browser: no script reads it, no other site sends it with a write. */
export function giveCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  reply.header('set-cookie', cookie(publicUrl, token, SESSION_LIFETIME / SECOND));
}

export function takeCookie(reply: FastifyReply, publicUrl: string): void {
  reply.header('set-cookie', cookie(publicUrl, '', 0));
}

function cookie(publicUrl: string, value: string, seconds: number): string {
  const flags = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(publicUrl) ? '; Secure' : ''}`;
  return `${sessionCookieName(publicUrl)}=${value}; ${flags}`;
}
