import { createServer } from 'node:net';
import type { Config } from '../../platform/config/index.ts';
import { startEngineThread } from '../engineHandle.ts';
import { endOnFailure } from '../failure.ts';
import { mailFilesTrouble } from '../mail-in.ts';
import { giveUp, say } from '../output.ts';
import { openVault, readGround } from '../prepare.ts';
import { isStorageFailure, openStorage } from '../storage.ts';
import { openWeb } from '../web.ts';

/** Runs Heed until it is told to stop. Answers the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) return giveUp('serve takes no arguments; it is configured by environment or heed.yaml', 2);
  const ground = readGround();
  if (typeof ground === 'string') return giveUp(ground);
  const { config, log } = ground;
  const failure = endOnFailure(log);

  const taken = (await portTrouble(config.host, config.port)) ?? (await mailInTrouble(config));
  if (taken !== undefined) return giveUp(taken);
  if (config.databaseUrl === undefined) say(`Starting the embedded PostgreSQL in ${config.dataDir} …`);
  const storage = await openStorage(config, log);
  if (isStorageFailure(storage)) return giveUp(storage.message);
  failure.undertake(() => storage.close());
  const opened = await openVault(config);
  if (typeof opened === 'string') {
    await storage.close();
    return giveUp(opened);
  }
  const engine = startEngineThread({ connectionString: storage.connectionString }, log);
  failure.undertake(() => engine.stop());
  const web = await openWeb({ ...ground, ...opened, connectionString: storage.connectionString, engine });
  await web.listen();
  say(await web.greeting());

  await untilToldToStop();
  say('Stopping …');
  await web.close();
  await engine.stop();
  await storage.close();
  return 0;
}

/** Asks for the port before anything else is started, so that the answer comes at once and nothing has to be undone. */
function portTrouble(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(explainPort(error, host, port)));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** Both doors are opened alike, and their settings are called alike. */
async function mailInTrouble(config: Config): Promise<string | undefined> {
  if (config.mailIn === undefined) return undefined;
  const trouble = await portTrouble(config.mailIn.host, config.mailIn.port);
  return trouble?.replaceAll('HEED_', 'HEED_MAIL_IN_') ?? mailFilesTrouble(config);
}

function explainPort(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `port ${port} on ${host} is in use. Stop what listens there, or set HEED_PORT to another one.`;
  }
  if (error.code === 'EACCES')
    return `port ${port} may not be opened by this account. Set HEED_PORT to 1024 or higher.`;
  return `cannot listen on ${host}:${port}: ${error.message}. Check HEED_HOST and HEED_PORT.`;
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
