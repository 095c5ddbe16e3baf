#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
// The command `heed`. Plain JavaScript that Node 20 understands: it finds a Node that can run the rest.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInstead } from '../tools/launch/child.js';
import { explainMissingNode, findNode, HOME } from '../tools/launch/node.js';

/** These verbs are the server's own: they need its data folder or its database. All others speak to its API. */
const SERVER_VERBS = ['serve', 'backup', 'restore', 'migrate', 'quarantine'];

/** Of `heed status` these work on folders alone, while nothing else of Heed runs. */
const FOLDER_VERBS = ['serve', 'notice'];

const args = process.argv.slice(2);
const isServers = SERVER_VERBS.includes(args[0]) || (args[0] === 'status' && FOLDER_VERBS.includes(args[1]));
const main = join(HOME, 'packages', isServers ? 'server/src/app/main.ts' : 'cli/src/main.ts');

/** Of the server alone: what is young is swept more often, and freed memory is kept in fewer places. A third less at rest. */
const FLAGS = args[0] === 'serve' ? ['--max-semi-space-size=4'] : [];
const ENV = { MALLOC_ARENA_MAX: '2', ...process.env };

const node = findNode();
if (node === undefined) {
  console.error(explainMissingNode());
  process.exit(1);
}
const wanted = ['--disable-warning=ExperimentalWarning', ...FLAGS];
if (node === process.execPath && FLAGS.some((flag) => !process.execArgv.includes(flag)) && process.execve) {
  // The same process goes on, with the flags that it was not started with.
  process.execve(node, [node, ...wanted, ...process.execArgv, ...process.argv.slice(1)], ENV);
}
if (node === process.execPath) {
  // No second process: signals, memory and exit code are simply those of the program.
  process.argv[1] = main;
  // What is kept compiled is neither compiled nor stripped of its types again.
  if (isServers) module.enableCompileCache?.(join(HOME, 'node_modules/.cache/heed'));
  await import(pathToFileURL(main).href);
} else {
  // This file again, so that both ways of starting are one from here on.
  runInstead(node, [...wanted, fileURLToPath(import.meta.url), ...args], ENV);
}
