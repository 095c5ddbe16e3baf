import { z } from 'zod';
import { id, text } from './fields.ts';
import { defineRoute } from './route.ts';

/*
 * What readers of a page do about their subscription, in a browser without JavaScript. Reading changes nothing: programs that
 * look at every link of a mail press no button.
 */
const room = 'status';
const produces = 'text/html';
const page = z.strictObject({ id: id('statusPage') });
const token = z.strictObject({ token: z.string().max(200) });
const consumes = 'application/x-www-form-urlencoded';
/** Names of components, each `on`; `scope` says whether they count. */
const choice = z.object({ scope: text(10).optional() }).catchall(text(10));

export const showSubscribeForm = defineRoute({
  method: 'GET',
  path: '/s/pages/{id}',
  access: 'public',
  room,
  summary: 'Show the form by which one subscribes to a status page',
  params: page,
  produces,
  problems: ['not-found'],
});

export const subscribe = defineRoute({
  method: 'POST',
  path: '/s/pages/{id}',
  access: 'public',
  room,
  summary: 'Ask to hear of a status page by e-mail',
  description:
    'Posted by the form of the page. The answer is the same whoever the address belongs to; whoever reads it confirms by the link in a mail.',
  params: page,
  consumes,
  body: z.object({ email: text(300).default(''), scope: text(10).optional() }).catchall(text(10)),
  produces,
  problems: ['not-found', 'rate-limited'],
});

export const showAsked = defineRoute({
  method: 'GET',
  path: '/s/pages/{id}/asked',
  access: 'public',
  room,
  summary: 'Say that a mail is on its way',
  params: page,
  produces,
  problems: ['not-found'],
});

export const showConfirmPage = defineRoute({
  method: 'GET',
  path: '/s/confirm/{token}',
  access: 'page-link',
  room,
  summary: 'Show the button by which a subscription is confirmed',
  params: token,
  produces,
  problems: ['not-found'],
});

export const confirmSubscription = defineRoute({
  method: 'POST',
  path: '/s/confirm/{token}',
  access: 'page-link',
  room,
  summary: 'Confirm a subscription',
  description: 'A webhook is confirmed by a POST to the address that its first message brings.',
  params: token,
  produces,
  problems: ['not-found'],
});

export const showSubscription = defineRoute({
  method: 'GET',
  path: '/s/manage/{token}',
  access: 'page-link',
  room,
  summary: 'Show what a subscriber hears of',
  params: token,
  query: z.strictObject({ saved: text(5).optional() }),
  produces,
  problems: ['not-found'],
});

export const changeSubscription = defineRoute({
  method: 'POST',
  path: '/s/manage/{token}',
  access: 'page-link',
  room,
  summary: 'Choose what a subscriber hears of',
  params: token,
  consumes,
  body: choice,
  produces,
  problems: ['not-found'],
});

export const showLeavePage = defineRoute({
  method: 'GET',
  path: '/s/leave/{token}',
  access: 'page-link',
  room,
  summary: 'Show the button by which one unsubscribes',
  params: token,
  produces,
  problems: ['not-found'],
});

export const leaveSubscription = defineRoute({
  method: 'POST',
  path: '/s/leave/{token}',
  access: 'page-link',
  room,
  summary: 'Unsubscribe',
  description: "By the page's button, or by that of a mail program (RFC 8058). Done again, it changes nothing.",
  params: token,
  produces,
  problems: ['not-found'],
});
