export { plainProse } from './plain.ts';
export { readProse } from './read.ts';
export { linkTarget, tidyProse } from './tidy.ts';
export * from './tree.ts';
export { writeProse } from './write.ts';
