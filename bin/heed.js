#!/usr/bin/env node
import { join } from 'node:path';
// The command `heed`. Plain JavaScript that Node 20 understands: it finds a Node that can run the rest.
import { pathToFileURL } from 'node:url';
import { runInstead } from '../tools/launch/child.js';
import { explainMissingNode, findNode, HOME } from '../tools/launch/node.js';

/** These verbs are the server's own: they need its data folder or its database. All others speak to its API. */
const SERVER_VERBS = ['serve', 'backup', 'restore', 'migrate', 'quarantine'];

const args = process.argv.slice(2);
const isServers = SERVER_VERBS.includes(args[0]);
const main = join(HOME, 'packages', isServers ? 'server/src/app/main.ts' : 'cli/src/main.ts');

const node = findNode();
if (node === undefined) {
  console.error(explainMissingNode());
  process.exit(1);
}
if (node === process.execPath) {
  // No second process: signals, memory and exit code are simply those of the program.
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else {
  runInstead(node, ['--disable-warning=ExperimentalWarning', main, ...args]);
}
