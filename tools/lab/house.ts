import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type EmbeddedPostgres,
  findRunning,
  isPostgresFailure,
  startEmbedded,
} from '../../packages/server/src/platform/postgres/index.ts';
import { freePort } from '../program/heed.ts';
import { waitFor } from '../program/wait.ts';
import { createNode, type LabNode } from './node.ts';

/** `two-nodes` over one PostgreSQL that the lab runs, or `embedded`: one node with a PostgreSQL of its own. */
export type Variant = 'two-nodes' | 'embedded';

/** What is tormented: real nodes and a real PostgreSQL. */
export interface House {
  readonly variant: Variant;
  readonly nodes: readonly LabNode[];
  /** For looking into the database; undefined while it is down. */
  connectionString(): Promise<string | undefined>;
  /** kill -9 of PostgreSQL; true when there was one to kill. */
  killPostgres(): boolean;
  /** Resolves when PostgreSQL accepts connections and is not the one with this process id. */
  postgresBack(notPid: number | undefined): Promise<void>;
  postgresPid(): number | undefined;
  stop(): Promise<void>;
}

export interface HouseOptions {
  readonly variant: Variant;
  readonly folder: string;
  /** Where each node's mail goes. */
  readonly smtpPorts: Readonly<Record<string, number>>;
  readonly onLine: (node: string, line: string) => void;
}

export const NODES: Readonly<Record<Variant, readonly string[]>> = {
  'two-nodes': ['north', 'south'],
  embedded: ['north'],
};

export async function openHouse(options: HouseOptions): Promise<House> {
  return options.variant === 'two-nodes' ? openTwoNodes(options) : openOneNode(options);
}

async function openTwoNodes({ folder, smtpPorts, onLine }: HouseOptions): Promise<House> {
  const postgres = await startOwnPostgres(join(folder, 'database'));
  const secretKey = Buffer.alloc(32, 'the same on every node').toString('base64');
  const shared = { DATABASE_URL: postgres.connectionString, HEED_SECRET_KEY: secretKey };
  const nodes = await Promise.all(NODES['two-nodes'].map((name) => makeNode(name, folder, smtpPorts, shared, onLine)));
  return {
    variant: 'two-nodes',
    nodes,
    connectionString: async () => (postgres.pid() === undefined ? undefined : postgres.connectionString),
    killPostgres: () => killHard(postgres.pid()),
    postgresPid: () => postgres.pid(),
    postgresBack: (notPid) => comeBack(() => postgres.pid(), notPid),
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
      await postgres.stop();
    },
  };
}

async function openOneNode({ folder, smtpPorts, onLine }: HouseOptions): Promise<House> {
  const nodes = await Promise.all(NODES.embedded.map((name) => makeNode(name, folder, smtpPorts, {}, onLine)));
  const dataDir = join(folder, 'north');
  const readPid = (): number | undefined => {
    try {
      const lines = readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
      const pid = Number(lines[0]);
      // Only a server that says "ready" in its file is one; a number left by a killed one may be somebody else's.
      return lines[7]?.startsWith('ready') && isPostgres(pid) ? pid : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    variant: 'embedded',
    nodes,
    connectionString: () => findRunning(dataDir),
    killPostgres: () => killHard(readPid()),
    postgresPid: readPid,
    postgresBack: (notPid) => comeBack(readPid, notPid),
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
}

async function makeNode(
  name: string,
  folder: string,
  smtpPorts: HouseOptions['smtpPorts'],
  shared: Readonly<Record<string, string>>,
  onLine: HouseOptions['onLine'],
): Promise<LabNode> {
  const dataDir = join(folder, name);
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const env = {
    ...shared,
    HEED_NODE_NAME: name,
    HEED_SMTP_URL: `smtp://127.0.0.1:${smtpPorts[name]}?tls=off`,
    HEED_MAIL_FROM: 'Heed <heed@lab.test>',
  };
  return createNode({ name, dataDir, port: await freePort(), env, onLine: (line) => onLine(name, line) });
}

async function startOwnPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const postgres = await startEmbedded({ dataDir, log: silent, maxConnections: 120 });
  if (isPostgresFailure(postgres)) throw new Error(postgres.message);
  return postgres;
}

function killHard(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

async function comeBack(pid: () => number | undefined, notPid: number | undefined): Promise<void> {
  await waitFor('PostgreSQL to come back', 60, () => {
    const found = pid();
    return found === undefined || found === notPid ? undefined : true;
  });
  await pause(50);
}
