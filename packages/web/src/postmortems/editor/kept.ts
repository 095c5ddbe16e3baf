import { drawKey } from '../../api/index.ts';

const DATABASE = 'heed-texts';
const STORE = 'changes';
/** More than a text may weigh is not kept: it could not be saved either. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What was written and is not saved, kept on the device, so that a tab that is closed offline loses nothing. */
export interface Kept {
  /** What earlier tabs of this person left. */
  load(): Promise<readonly Uint8Array[]>;
  keep(read: () => Uint8Array): void;
  /** Everything is saved. */
  forget(): void;
  close(): void;
}

interface Entry {
  readonly key: string;
  readonly data: Uint8Array;
}

/** Each tab keeps under a key of its own, and takes over from those that are gone. */
export function keptChanges(place: string, onAble: (isKept: boolean) => void): Kept {
  const key = `${place}/${drawKey()}`;
  const opened = open();
  const taken: string[] = [key];
  let waiting: (() => Uint8Array) | undefined;
  let isWriting = false;
  let isKept = false;

  async function write(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting !== undefined) {
      const data = waiting();
      waiting = undefined;
      const isDone = data.length <= MOST_BYTES && (await put(await opened, { key, data }));
      isKept ||= isDone;
      if (!isDone) onAble(false);
    }
    isWriting = false;
  }
  return {
    async load() {
      const database = await opened;
      if (database === undefined) return [];
      const range = IDBKeyRange.bound(`${place}/`, `${place}/\uffff`);
      const entries: readonly Entry[] = await answer(
        database.transaction(STORE).objectStore(STORE).getAll(range),
      ).catch(() => []);
      taken.push(...entries.map((entry) => entry.key));
      isKept = entries.length > 0;
      return entries.map(({ data }) => data);
    },
    keep(read) {
      waiting = read;
      void write();
    },
    forget() {
      waiting = undefined;
      if (!isKept) return;
      isKept = false;
      void opened.then(async (database) => {
        if (database === undefined) return;
        const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
        for (const each of taken.splice(1)) store.delete(each);
        store.delete(key);
      });
    },
    close: () => void opened.then((database) => database?.close()),
  };
}

function open(): Promise<IDBDatabase | undefined> {
  try {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'key' });
    return answer(asked).catch(() => undefined);
  } catch {
    return Promise.resolve(undefined);
  }
}

async function put(database: IDBDatabase | undefined, entry: Entry): Promise<boolean> {
  if (database === undefined) return false;
  try {
    await answer(database.transaction(STORE, 'readwrite').objectStore(STORE).put(entry));
    return true;
  } catch {
    return false;
  }
}

function answer<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('the device keeps nothing'));
  });
}
