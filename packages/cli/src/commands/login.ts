import { getMe, revokeMyKey, setPasswordByLink, signIn } from '@heed/contract/access';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { openApi, taken, withKey } from '../api.ts';
import { readCredentials, withLogin, withoutLogin, writeCredentials } from '../credentials.ts';
import type { Act, Desk } from '../desk.ts';
import { answerThing } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { askUnless, keepKey, readPassword } from '../signin.ts';
import { stop } from '../stop.ts';
import { cleanUrl } from '../target.ts';

type Me = Received<typeof signIn>;

interface Options {
  readonly email?: string;
  readonly token?: string;
  readonly url?: string;
  readonly key?: string;
  readonly passwordStdin?: true;
}

/** `heed login`, `logout` and `whoami`: the key of this machine. */
export function addLogin(heed: Command, act: Act, actAlone: Act): void {
  heed
    .command('login')
    .description('sign this machine in: by e-mail and password, or with --key')
    .option('--email <address>', 'your e-mail address')
    .option('--password-stdin', 'read the password from stdin')
    .option('--token <token>', 'of an invitation or a new password: sets the password first')
    .action(
      actAlone<[], Options>(async (desk, _args, options) => {
        const url = await askForUrl(desk, options);
        const me = await enter(desk, url, options);
        desk.answer(me, () => [`Signed in to ${url} as ${cleanLine(me.person.name)}, ${me.role}.`]);
        return undefined;
      }),
    );

  heed
    .command('logout')
    .description('revoke the key of this machine and forget it')
    .action(
      actAlone<[]>(async (desk) => {
        const { url, io, credentials } = desk;
        const login = credentials.servers[url];
        if (login === undefined) return stop('refused', { what: `This machine is not signed in to ${url}.` });
        const api = openApi(io, url, withKey(login.key));
        const isRevoked =
          login.keyId !== undefined && (await api.call(revokeMyKey, { params: { id: login.keyId } })).ok;
        await writeCredentials(io, withoutLogin(credentials, url));
        desk.answer({ url, revoked: isRevoked }, () => [`Signed out of ${url}.`]);
        if (!isRevoked)
          desk.note('The key was forgotten here but not revoked; do that with "heed keys revoke" elsewhere.');
        return undefined;
      }),
    );

  heed
    .command('whoami')
    .description('say who you are here, and what you may do')
    .action(
      act<[]>(async (desk) => {
        const me = taken(await desk.api.call(getMe));
        answerThing(desk, me, me.person.name, [
          ['E-mail', me.person.email],
          ['Role', me.role === me.person.role ? me.role : `${me.role}, by this key; ${me.person.role} otherwise`],
          ['Zone', me.person.timeZone],
          ['At', desk.url],
          ['May', me.permissions.join(' ')],
          ['Id', me.person.id],
        ]);
        return undefined;
      }),
    );
}

async function askForUrl(desk: Desk, options: Options): Promise<string> {
  const isKnown = options.url !== undefined || desk.io.env.HEED_URL !== undefined || desk.io.ask === undefined;
  if (isKnown) return desk.url;
  const text = await desk.io.ask?.text('Where is Heed?', desk.url);
  return cleanUrl(text ?? '') ?? stop('usage', { what: `"${text}" is no address.` });
}

async function enter(desk: Desk, url: string, options: Options): Promise<Me> {
  const { io } = desk;
  const key = options.key;
  if (key !== undefined) {
    const me = taken(await openApi(io, url, withKey(key)).call(getMe));
    await writeCredentials(io, withLogin(await readCredentials(io), url, { key, email: me.person.email }));
    return me;
  }
  const { token } = options;
  if (token !== undefined) {
    const password = await readPassword(io, options, 'A new password, of at least 12 characters?');
    return keepKey(
      io,
      url,
      (api) => api.call(setPasswordByLink, { body: { token, password } }),
      (value) => value,
    );
  }
  const email = await askUnless(
    io,
    options.email,
    '--email',
    'Your e-mail address?',
    desk.credentials.servers[url]?.email,
  );
  const password = await readPassword(io, options, 'Your password?');
  return keepKey(
    io,
    url,
    (api) => api.call(signIn, { body: { email, password } }),
    (value) => value,
  );
}
