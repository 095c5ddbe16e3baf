import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';

/** An editor without a screen: a real provider over a real WebSocket, with an API key. */
export interface Writer {
  readonly document: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** What the server said beside the text. */
  readonly said: readonly { readonly mayWrite: boolean; readonly detail?: string }[];
  /** Appends a paragraph to a section. */
  type(section: string, words: string): void;
  /** The words of a section, a line a paragraph. */
  words(section: string): readonly string[];
  /** True once everything of ours is committed, as the server said. */
  isSaved(): boolean;
  readonly closings: readonly number[];
  close(): void;
}

export function openWriter(address: string, id: string, apiKey: string): Writer {
  const authorization = `Bearer ${apiKey}`;
  const closings: number[] = [];
  /** The platform's own socket takes headers; its types do not know. */
  class WithKey extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { authorization } } as unknown as string[]);
      this.addEventListener('close', ({ code }) => closings.push(code));
    }
  }
  const document = new Y.Doc();
  const said: { mayWrite: boolean; detail?: string }[] = [];
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${address.replace(/^http/, 'ws')}/v1/postmortems/${id}/text`,
    WebSocketPolyfill: WithKey,
    delay: 100,
    minDelay: 100,
    maxDelay: 500,
  });
  // As the web app does it: what cannot be sent goes over with the first exchange of the next connection.
  Reflect.set(websocketProvider, 'addToQueue', () => undefined);
  const provider = new HocuspocusProvider({
    name: id,
    document,
    websocketProvider,
    onStateless: ({ payload }) => void said.push(JSON.parse(payload)),
  });
  provider.attach();
  return {
    document,
    provider,
    said,
    closings,
    type(section, words) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      const part = document.getXmlFragment(section);
      part.insert(part.length, [paragraph]);
    },
    words(section) {
      const part = document.getXmlFragment(section);
      return part.toArray().map((node) => (node instanceof Y.XmlElement ? node.toArray().map(String).join('') : ''));
    },
    isSaved: () => provider.isSynced && provider.unsyncedChanges === 0,
    close() {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}
