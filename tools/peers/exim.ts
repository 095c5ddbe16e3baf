import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findProgram, type Program, startProgram } from '../program/child.ts';
import { freePort } from '../program/heed.ts';
import { waitFor } from '../program/wait.ts';

/** The name by which our Exim signs in the `Received` header of what passed through it. */
export const EXIM_NAME = 'mail.heed.test';

/** What is for this domain goes to a port of its own. */
export interface Aside {
  readonly domain: string;
  readonly port: number;
}

/** A real mail server with a spool of its own, which hands everything on to another port of this machine. */
export async function startExim(
  folder: string,
  onwardPort: number,
  aside: Aside,
): Promise<Program & { readonly port: number }> {
  const port = await freePort();
  const places = ['spool', 'log'].map((name) => join(folder, name));
  for (const place of places) mkdirSync(place, { recursive: true });
  // Exim gives root away before it touches its spool.
  for (const place of [folder, ...places]) chownSync(place, idOf('-u'), idOf('-g'));
  const config = join(folder, 'exim.conf');
  writeFileSync(config, configOf(folder, port, onwardPort, aside));
  const program = startProgram(findProgram('exim4') ?? 'exim4', ['-C', config, '-bdf', '-q5s']);
  await waitFor('Exim to listen', 20, async () => {
    if (program.ended()) throw new Error(`Exim ended:\n${program.said()}`);
    return (await isOpen(port)) || undefined;
  });
  return { ...program, port };
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'Debian-exim'], { encoding: 'utf8' }));
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** TLS with a certificate that Exim makes for itself is on by default. */
function configOf(folder: string, port: number, onwardPort: number, aside: Aside): string {
  return `primary_hostname = ${EXIM_NAME}
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%s
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
acl_smtp_rcpt = accept
acl_smtp_data = accept
host_lookup =
keep_environment =

begin routers
aside:
  driver = manualroute
  domains = ${aside.domain}
  transport = to_heed
  route_list = * 127.0.0.1
  self = send

onward:
  driver = manualroute
  domains = *
  transport = onward
  route_list = * 127.0.0.1
  self = send

begin transports
onward:
  driver = smtp
  port = ${onwardPort}
  allow_localhost

to_heed:
  driver = smtp
  port = ${aside.port}
  allow_localhost

begin retry
* * F,10m,1s
`;
}
