import { z } from 'zod';
import { defineRoute } from './route.ts';

const room = 'alerts';
const access = 'page-link';
const produces = 'text/html';
const consumes = 'application/x-www-form-urlencoded';
const params = z.strictObject({ token: z.string() });

/** A form without JavaScript: what it does not send is absent, what a browser adds is ignored. */
const body = z.object({ seen: z.string().max(100).optional() });

export const showAckPage = defineRoute({
  method: 'GET',
  path: '/a/{token}',
  access,
  room,
  summary: 'Show what broke, to the bearer of the link in a page; reading changes nothing',
  params,
  produces,
});

export const acknowledgeOnAckPage = defineRoute({
  method: 'POST',
  path: '/a/{token}/acknowledge',
  access,
  room,
  summary: 'Acknowledge from the ack page',
  params,
  body,
  consumes,
  produces,
});

export const escalateOnAckPage = defineRoute({
  method: 'POST',
  path: '/a/{token}/escalate',
  access,
  room,
  summary: 'Escalate from the ack page',
  params,
  body,
  consumes,
  produces,
});

export const resolveOnAckPage = defineRoute({
  method: 'POST',
  path: '/a/{token}/resolve',
  access,
  room,
  summary: 'Resolve from the ack page',
  params,
  body,
  consumes,
  produces,
});
