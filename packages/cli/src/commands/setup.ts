import { setUp } from '@heed/contract/access';
import { checkPassword } from '@heed/core/access';
import { isRefusal } from '@heed/core/kernel';
import type { Command } from 'commander';
import type { Act } from '../desk.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { askUnless, keepKey, readPassword } from '../signin.ts';
import { stop } from '../stop.ts';

interface Options {
  readonly token: string;
  readonly name?: string;
  readonly email?: string;
  readonly zone?: string;
  readonly passwordStdin?: true;
}

/** `heed setup`: the first account of a new Heed, and an API key for this machine. */
export function addSetup(heed: Command, act: Act): void {
  heed
    .command('setup')
    .description('make the first account, an admin')
    .requiredOption('--token <token>', 'the one that the server showed when it started')
    .option('--name <name>', 'how you are called')
    .option('--email <address>', 'your e-mail address')
    .option('--zone <zone>', "your time zone; this machine's otherwise")
    .option('--password-stdin', 'read the password from stdin')
    .action(
      act<[], Options>(async (desk, _args, options) => {
        const { io, url } = desk;
        const name = await askUnless(io, options.name, '--name', 'How are you called?');
        const email = await askUnless(io, options.email, '--email', 'Your e-mail address?');
        const password = await readPassword(io, options, 'A password, of at least 12 characters?');
        const weak = checkPassword(password, { name, email });
        if (isRefusal(weak)) stop('refused', { what: weak.detail });
        const body = { token: options.token, name, email, password, timeZone: options.zone ?? io.timeZone };
        const me = await keepKey(
          io,
          url,
          (api) => api.call(setUp, { body }),
          (value) => value,
        );
        desk.answer(me, () => [
          `Welcome, ${cleanLine(me.person.name)}. You are the admin of ${url}, and this machine is signed in.`,
          '',
          'What comes next:',
          ...drawFields(
            [
              [`heed contacts add ${email}`, 'where pages reach you'],
              ['heed integrations create -f -', 'a door for your monitoring'],
              ['heed check', 'what is still missing'],
            ],
            desk.width - 4,
            desk.paint,
          ).map((line) => `    ${line}`),
        ]);
        return undefined;
      }),
    );
}
