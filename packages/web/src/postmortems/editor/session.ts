import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { after } from '../../ui/index.ts';
import { keptChanges } from './kept.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What is true of the text at this moment. */
export interface SessionState {
  readonly connection: 'opening' | 'open' | 'lost';
  /** The text is here, from the server or from the device. Before that an editor would show nothing and look empty. */
  readonly isLoaded: boolean;
  /** Changes of ours that the server has not committed. */
  readonly unsaved: number;
  /** Undefined until the server said it. */
  readonly mayWrite: boolean | undefined;
  /** Why it is not written, in the server's words. */
  readonly detail: string | undefined;
  readonly people: readonly Person[];
  /** Nothing was answered for a while, although the connection seems to be there. */
  readonly isSlow: boolean;
  /** False when this browser keeps nothing on the device. */
  readonly isKept: boolean;
}

/** One shared text, open in this tab. */
export interface Session {
  readonly document: Y.Doc;
  readonly provider: HocuspocusProvider;
  readonly me: Person;
  read(): SessionState;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** Milliseconds without an answer after which it is said that nothing is saved. */
const PATIENCE_MS = 6_000;
const FROM_DEVICE = 'from the device';
/** Milliseconds between two tries to reach a lost server, growing. */
const [FIRST_TRY, LAST_TRY] = [500, 5_000];

export function openSession(id: string, me: Person): Session {
  const document = new Y.Doc();
  const listeners = new Set<() => void>();
  let state: SessionState = {
    connection: 'opening',
    isLoaded: false,
    unsaved: 0,
    mayWrite: undefined,
    detail: undefined,
    people: [],
    isSlow: false,
    isKept: true,
  };
  const become = (next: Partial<SessionState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${window.location.origin.replace(/^http/, 'ws')}/v1/postmortems/${id}/text`,
    delay: FIRST_TRY,
    minDelay: FIRST_TRY,
    maxDelay: LAST_TRY,
  });
  // What cannot be sent is not queued: it is in the document, and goes over with the first exchange of the next connection.
  // An answer to a queued message would be taken for one to what is newer, and be told as saved too early.
  Reflect.set(websocketProvider, 'addToQueue', () => undefined);
  const provider = new HocuspocusProvider({
    name: id,
    document,
    websocketProvider,
    onStatus: ({ status }) => {
      if (status === 'disconnected') become({ connection: 'lost', people: [] });
    },
    onSynced: () => become({ connection: 'open', isLoaded: true }),
    onUnsyncedChanges: () => settle(),
    onStateless: ({ payload }) => {
      const said: { mayWrite: boolean; detail?: string } = JSON.parse(payload);
      become({ mayWrite: said.mayWrite, detail: said.detail });
    },
    onAwarenessChange: ({ states }) => become({ people: peopleOf(states, me) }),
  });
  const kept = keptChanges(`${me.id}/${id}`, (isKept) => become({ isKept }));

  let patience: (() => void) | undefined;

  /** Nothing of ours is on its way: the server has committed it all. */
  function settle(): void {
    if (!provider.isSynced || provider.unsyncedChanges > 0) return;
    patience?.();
    patience = undefined;
    if (state.unsaved > 0 || state.connection !== 'open') become({ unsaved: 0, connection: 'open', isSlow: false });
    kept.forget();
  }

  // A browser that knows that it is offline says so before the socket does, and when it is worth another try.
  const goOffline = (): void => void websocketProvider.disconnect();
  const goOnline = (): void => void websocketProvider.connect();
  window.addEventListener('offline', goOffline);
  window.addEventListener('online', goOnline);

  document.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || origin === FROM_DEVICE) return;
    become({ unsaved: state.unsaved + 1 });
    patience ??= after(PATIENCE_MS, () => become({ isSlow: true }));
    kept.keep(() => Y.encodeStateAsUpdate(document));
  });
  void kept.load().then((found) => {
    for (const data of found) Y.applyUpdate(document, data, FROM_DEVICE);
    if (found.length > 0) become({ unsaved: state.unsaved + found.length, isLoaded: true });
    provider.attach();
  });
  provider.setAwarenessField('user', me);
  return {
    document,
    provider,
    me,
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      listeners.clear();
      patience?.();
      window.removeEventListener('offline', goOffline);
      window.removeEventListener('online', goOnline);
      provider.destroy();
      websocketProvider.destroy();
      kept.close();
      document.destroy();
    },
  };
}

function peopleOf(states: readonly { readonly [key: string]: unknown }[], me: Person): readonly Person[] {
  const people = new Map<string, Person>();
  for (const { user } of states) {
    if (typeof user !== 'object' || user === null || !('id' in user) || !('name' in user)) continue;
    const { id, name } = user;
    if (typeof id === 'string' && typeof name === 'string' && id !== me.id) people.set(id, { id, name });
  }
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name));
}
