/** The one way from a screen to the server: typed reads and writes, live events, and what waits while nothing answers. */
export { isUnreachable, Refused, read, send } from './client.ts';
export { type Connection, followLive, onHappened, useConnection } from './live.ts';
export { type Me, MeProvider, useMay, useMe } from './me.tsx';
export { drain, onSent, resumeQueue, useWaiting, type Waiting } from './queue.ts';
export { drawKey } from './random.ts';
export { type Choices, type ChoicesOptions, useChoices } from './useChoices.ts';
export { useContent } from './useContent.ts';
export { useNamed } from './useNamed.ts';
export { type PagedReading, type Reading, type ReadOptions, usePages, useRead } from './useRead.ts';
export { type Readings, useReads, useWholeLists } from './useReads.ts';
export { type Upload, useUpload } from './useUpload.ts';
export { useWrite, type WriteOptions, type Writing, type Written } from './useWrite.ts';
