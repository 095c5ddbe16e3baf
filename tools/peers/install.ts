import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from '../program/child.ts';

/** The real programs that Heed is held against, and the Debian package that each comes in. */
const PEERS = {
  prometheus: 'prometheus',
  'prometheus-alertmanager': 'prometheus-alertmanager',
  amtool: 'prometheus-alertmanager',
  exim4: 'exim4-daemon-light',
} as const;

/** Debian asks this file whether a package may start its service; 101 is no. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Installs what is missing. Returns why the peers cannot be had, with the mend; undefined when everything is there. */
export function ensurePeers(tell: (line: string) => void): string | undefined {
  const missing = missingPackages();
  if (process.getuid?.() !== 0) {
    const needs = missing.length === 0 ? '' : ` There is no ${missing.join(' ')} here either, and root can install it.`;
    return `only root may start Exim with a configuration of its own.${needs} Run it as root, in a container for example.`;
  }
  if (missing.length === 0) return undefined;
  const names = missing.join(' ');
  if (findProgram('apt-get') === undefined) {
    return `there is no ${names}, and no apt-get to install it. Run it on Debian or its relatives.`;
  }
  tell(`Installing ${names} …`);
  const trouble = withoutStartingServices(() => install(missing));
  const left = missingPackages();
  return left.length === 0 ? undefined : `there is no ${left.join(' ')}, and apt-get failed: ${trouble}`;
}

function missingPackages(): readonly string[] {
  const missing = Object.entries(PEERS).filter(([program]) => findProgram(program) === undefined);
  return [...new Set(missing.map(([, name]) => name))];
}

function install(packages: readonly string[]): string {
  // A machine that delivers its mail by another server keeps it: --no-remove refuses what would take it away.
  const steps = [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-remove', '--no-install-recommends', ...packages],
  ];
  let trouble = '';
  for (const step of steps) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { stderr, status } = spawnSync('apt-get', step, { env, encoding: 'utf8', timeout: 300_000 });
    if (status !== 0) trouble = stderr.trim();
  }
  return trouble;
}

function withoutStartingServices<T>(work: () => T): T {
  if (existsSync(POLICY)) return work();
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(POLICY);
  }
}
