// node tools/launch/run.js [--watch] FILE.ts [ARGUMENTS …]: runs a TypeScript file with a Node that is new enough.
import { runInstead } from './child.js';
import { explainMissingNode, findNode } from './node.js';

const node = findNode();
if (node === undefined) {
  console.error(explainMissingNode());
  process.exit(1);
}
runInstead(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)]);
