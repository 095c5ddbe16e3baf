/** npm run verify: what can be known in seconds and without a database. Types, lint, format, the laws, core's tests. */
import { runChecks, tell, tellSum } from './checks.ts';
import { runShelf } from './shelf.ts';

const checks = await runChecks();
for (const check of checks) tell(check);
const core = await runShelf('core', process.argv.slice(2));
tell(core);
process.exitCode = tellSum([...checks, core]);
