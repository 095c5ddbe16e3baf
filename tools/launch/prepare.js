// Runs before `npm start`, `npm test` and the like: installs what package-lock.json names when it is not there yet.
import { spawnSync } from 'node:child_process';
import { isInstalled } from './installed.js';
import { canCarry, explainMissingNode, findNode, HOME, isNewEnough } from './node.js';

if (!isNewEnough() && !canCarry()) stop(explainMissingNode());
if (!isInstalled(HOME)) install();
if (findNode() === undefined) stop(explainMissingNode());

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

function stop(line) {
  console.error(line);
  process.exit(1);
}
