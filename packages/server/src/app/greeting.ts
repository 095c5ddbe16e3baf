import type { Config } from '../platform/config/index.ts';
import type { Database } from '../platform/db/index.ts';
import { ensureSetupLink } from '../slices/access/index.ts';

/** What the operator reads once Heed listens: one address, and what to do first. */
export async function greet(database: Database, config: Config, mailTrouble: string | undefined): Promise<string> {
  const link = await database.transact((tx) => ensureSetupLink(tx));
  const lines = [`Heed is ready at ${config.url}`];
  // The command line looks there by itself.
  const where = config.url === 'http://localhost:8377' ? '' : ` --url ${config.url}`;
  if (link !== undefined) {
    lines.push(
      '',
      'Nobody has an account yet. Make the first one, an admin, in a browser or in a terminal:',
      '',
      // After the # sign: browsers send that part to nobody.
      `    ${config.url}/setup#${link.token}`,
      `    npx heed setup --token ${link.token}${where}`,
      '',
      'The token works once, for a day; a restart prints a new one.',
    );
  }
  if (mailTrouble !== undefined) lines.push('', `Warning: ${mailTrouble}`);
  return lines.join('\n');
}
