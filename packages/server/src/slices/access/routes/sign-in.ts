import * as contract from '@heed/contract/access';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { latestSeq } from '../../../platform/facts/index.ts';
import { addressOf, type BoundRoute, bind, granted, type RequestContext } from '../../../platform/http/index.ts';
import { hashToken } from '../../../platform/random/index.ts';
import { changePassword, setPasswordByLink } from '../commands/passwords.ts';
import { type Origin, signOut } from '../commands/sessions.ts';
import { setUp } from '../commands/setup.ts';
import { isSlowed, signIn } from '../commands/sign-in.ts';
import { giveCookie, sessionToken, takeCookie } from '../cookie.ts';
import { findMe } from '../queries/people.ts';
import { callerOfSession } from '../store/credentials.ts';

/** Routes that give or take the session cookie, whose name and flags hang on the public address. */
export function signInRoutes(publicUrl: string): readonly BoundRoute[] {
  const originOf = ({ request }: RequestContext): Origin => ({
    address: addressOf(request),
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 200),
    oldToken: sessionToken(request, publicUrl),
  });
  const enter = async (context: RequestContext, opened: { readonly token: string } | Refusal) => {
    if (isRefusal(opened)) return tellWait(context, opened);
    const caller = await callerOfSession(context.database.read, hashToken(opened.token));
    if (caller === undefined) return refuse('unauthenticated', 'This session has just been ended. Sign in again.');
    giveCookie(context.reply, publicUrl, opened.token);
    return findMe(context.database.read, caller);
  };
  return [
    bind(contract.setUp, async ({ body }, context) =>
      enter(context, await setUp(context.transact, body, originOf(context))),
    ),
    bind(contract.signIn, async ({ body }, context) =>
      enter(context, await signIn(context.transact, body, originOf(context))),
    ),
    bind(contract.setPasswordByLink, async ({ body }, context) =>
      enter(context, await setPasswordByLink(context.transact, body, originOf(context))),
    ),
    bind(contract.signOut, async ({ caller }, { transact, reply }) => {
      await transact((tx) => signOut(tx, caller));
      takeCookie(reply, publicUrl);
      return undefined;
    }),
    bind(contract.changePassword, async ({ body, caller }, context) => {
      const refusal = await changePassword(
        context.transact,
        context.database,
        caller,
        body,
        addressOf(context.request),
      );
      return refusal && tellWait(context, refusal);
    }),
    bind(contract.getMe, async ({ caller }, { database, request, reply }) => {
      const token = caller.via.kind === 'session' ? sessionToken(request, publicUrl) : undefined;
      // The session slides with use in the database; here the browser's copy follows.
      if (token !== undefined) giveCookie(reply, publicUrl, token);
      const latestEvent = await latestSeq(database.read);
      return granted(await findMe(database.read, caller), (me) => ({ ...me, latestEvent }));
    }),
  ];
}

function tellWait({ reply }: RequestContext, refusal: Refusal): Refusal {
  if (isSlowed(refusal)) reply.header('retry-after', String(refusal.retryAfter));
  return refusal;
}
