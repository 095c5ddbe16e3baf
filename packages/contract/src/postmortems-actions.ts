import { z } from 'zod';
import { actionSchema, draftFields } from './actions-fields.ts';
import { postmortemParams } from './postmortems-fields.ts';
import { defineRoute } from './route.ts';

const room = 'postmortems';

export const listPostmortemActions = defineRoute({
  method: 'GET',
  path: '/v1/postmortems/{id}/actions',
  access: 'postmortems:read',
  room,
  summary: 'Show the actions of a postmortem, and what the members of a pattern had promised',
  params: postmortemParams,
  response: z
    .object({
      own: z.array(actionSchema).describe('Of its incident; of a pattern, those that it brought itself.'),
      promised: z
        .array(
          z.object({
            action: actionSchema,
            cameBefore: z
              .array(z.object({ id: z.string(), reference: z.string() }))
              .describe('Later members, which came while it was not shown to work.'),
          }),
        )
        .describe('Of the members of a pattern, by when each member was detected; empty for one incident.'),
    })
    .meta({ id: 'PostmortemActions' }),
  problems: ['not-found'],
});

export const openPostmortemAction = defineRoute({
  method: 'POST',
  path: '/v1/postmortems/{id}/actions',
  access: 'actions:write',
  room,
  summary: 'Open an action in a postmortem',
  description:
    'Of its incident. A pattern is over several: its own actions are asked for three weeks after it is final.',
  params: postmortemParams,
  body: z.strictObject(draftFields),
  status: 201,
  response: actionSchema,
  problems: ['not-found', 'wrong-state'],
});
