/** `npm run test:screens`: every screen in every theme at every width. `npm test` sees every theme and every width once. */
import { tell, tellSum } from './checks.ts';
import { runShelf } from './shelf.ts';

const result = await runShelf('screens', process.argv.slice(2));
tell(result);
process.exitCode = tellSum([result]);
