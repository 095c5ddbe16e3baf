import { z } from 'zod';
import { id, line } from './fields.ts';
import { incident, numbered, override, verb } from './incidents-verb.ts';

export const takeRole = verb(
  'roles',
  incident,
  'Give a role to somebody, or take it',
  z.strictObject({
    role: line(60).describe('commander, operations, communications, scribe, or a name of your own.'),
    personId: id('person'),
    override,
  }),
);

export const leaveRole = verb(
  'roles/leave',
  incident,
  'Take a role away, or lay it down',
  z.strictObject({ role: line(60), personId: id('person') }),
);

export const offerCommand = verb('offers', incident, 'Offer command to somebody', z.strictObject({ to: id('person') }));

export const acceptCommand = verb(
  'offers/{number}/accept',
  numbered,
  'Take command that was offered to you',
  z.strictObject({ override }).default({}),
);

export const endOffer = verb(
  'offers/{number}/end',
  numbered,
  'Decline an offer of command, or withdraw it',
  z.strictObject({}).default({}),
);
