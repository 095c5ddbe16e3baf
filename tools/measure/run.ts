/**
 * npm run measure -- FOLDER: how well the rules that read people's texts do on labelled sentences and real incident
 * reports, which are licensed for tests and not part of this repository. The folder, or `HEED_FIXTURES`, holds `learning`
 * (blame, actions and similar incidents, one JSON object a line) and `postmortems`. Ends with 1 when a figure falls below
 * its floor.
 */
import { measureActions } from './actions.ts';
import { measureBlame } from './blame.ts';
import { type Figure, tellFigures } from './figure.ts';
import { measureSimilar } from './similar.ts';

const folder = process.argv[2] ?? process.env.HEED_FIXTURES;
if (folder === undefined) {
  process.stderr.write('Say where the labelled texts are: npm run measure -- FOLDER, or HEED_FIXTURES=FOLDER.\n');
  process.exitCode = 2;
} else {
  const figures: readonly Figure[] = [...measureBlame(folder), ...measureActions(folder), ...measureSimilar(folder)];
  process.exitCode = tellFigures(figures) ? 0 : 1;
}
