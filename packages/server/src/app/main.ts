import { giveUp, say } from './output.ts';

/**
 * The server's own verbs: those that need its data folder or its database. Everything else that `heed` can do goes
 * through the API, like anybody else (packages/cli).
 */
const VERBS: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<number> }>>> = {
  serve: () => import('./verbs/serve.ts'),
  migrate: () => import('./verbs/migrate.ts'),
  backup: () => import('./verbs/backup.ts'),
  restore: () => import('./verbs/restore.ts'),
  quarantine: () => import('./verbs/quarantine.ts'),
  status: () => import('./verbs/status.ts'),
};

const [name = 'serve', ...args] = process.argv.slice(2);
const verb = VERBS[name];
if (verb === undefined) {
  process.exitCode = giveUp(`there is no verb ${name}; the server knows ${Object.keys(VERBS).join(', ')}`, 2);
} else if (args.includes('--help')) {
  say(`heed ${name}: see docs/operate/commands.md`);
} else {
  process.exitCode = await (await verb()).run(args);
}
