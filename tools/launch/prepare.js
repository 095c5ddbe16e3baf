// Runs before `npm start`, `npm test` and the like: installs what package-lock.json names when it is not there yet, and
// with `--web` builds the web app when it changed.
import { spawnSync } from 'node:child_process';
import { isInstalled } from './installed.js';
import { canCarry, explainMissingNode, findNode, HOME, isNewEnough } from './node.js';
import { buildWeb, isWebBuilt } from './web.js';

if (!isNewEnough() && !canCarry()) stop(explainMissingNode());
if (!isInstalled(HOME)) install();
const node = findNode();
if (node === undefined) stop(explainMissingNode());
if (process.argv.includes('--web') && !isWebBuilt(HOME)) build();

function install() {
  const began = Date.now();
  console.error(
    'Heed: installing its libraries, with a Node and a PostgreSQL of its own. The first time takes a minute …',
  );
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: HOME, stdio: ['ignore', 'inherit', 'inherit'] };
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, options);
  if (done.error) stop(`Heed cannot run npm: ${done.error.message}. Install npm 10 or newer.`);
  if (done.status !== 0)
    stop('Heed: npm ci failed; the lines above say why. Mend that and run the same command again.');
  console.error(`Heed: libraries installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function build() {
  console.error('Heed: building the web app …');
  const trouble = buildWeb(HOME, node);
  if (trouble !== undefined) stop(`${trouble}\n\nHeed: the web app cannot be built; the lines above say why.`);
}

function stop(line) {
  console.error(line);
  process.exit(1);
}
