import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listenForSites, type SitesFolder } from '../../platform/sites/index.ts';
import { giveUp, say } from '../output.ts';

const USAGE = 'usage: heed status serve [--dir FOLDER] [--private FOLDER] [--host HOST] [--port PORT]';
const PORT = 8378;

/**
 * `heed status serve`: published pages and nothing else. This file imports neither a room nor the configuration, which is
 * read only when no folder is named, so that the process stays small and runs beside a Heed that cannot start.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') return giveUp(options, 2);
  const { host, port } = options;
  const folders = options.folders ?? (await configuredFolders());
  if (typeof folders === 'string') return giveUp(folders);
  try {
    const listening = await listenForSites(folders, { host, port });
    const shown = host.includes(':') ? `[${host}]` : host;
    say(
      `Serving the status pages of ${folders.map(({ path }) => path).join(' and ')} at http://${shown}:${listening.port}`,
    );
    await untilToldToStop();
    await listening.close();
    return 0;
  } catch (error) {
    return giveUp(explain(error, host, port));
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        dir: { type: 'string' },
        private: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: String(PORT) },
      },
    });
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) return `--port wants a number up to 65535\n${USAGE}`;
    const folder = (path: string | undefined, isPrivate: boolean): readonly SitesFolder[] =>
      path === undefined ? [] : [{ path: isAbsolute(path) ? path : resolve(path), isPrivate }];
    const named = [...folder(values.dir, false), ...folder(values.private, true)];
    return { host: values.host, port, folders: named.length === 0 ? undefined : named };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

async function configuredFolders(): Promise<readonly SitesFolder[] | string> {
  const { readStatusFolders } = await import('../statusFolders.ts');
  return readStatusFolders();
}

function untilToldToStop(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}

function explain(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is in use: give another one by --port.`;
  if (code === 'EACCES') return `port ${port} may not be opened by this account: give one of 1024 or higher by --port.`;
  return `cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}.`;
}
