import type { Editor } from '@tiptap/core';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useMe } from '../../api/index.ts';
import { loadPart } from '../../ui/index.ts';
import type { Session, SessionState } from './session.ts';

type Heavy = typeof import('./heavy.ts');

export interface Desk {
  /** Of the postmortem. */
  readonly id: string;
  readonly session: Session;
  readonly SectionEditor: Heavy['SectionEditor'];
  /** The section in which the cursor was last: what is taken from beside the text goes there. */
  active(): Editor | undefined;
  /** The cursor is in this one; or in none, if it was in that one. */
  onActive(editor: Editor | undefined, unless?: Editor): void;
}

const DeskContext = createContext<Desk | undefined>(undefined);

export interface ProseDeskProps {
  /** Of the postmortem. */
  readonly id: string;
  readonly children: ReactNode;
}

/** Opens the shared text of a postmortem for what is inside it. Until it is there, sections show what they said last. */
export function ProseDesk({ id, children }: ProseDeskProps): ReactNode {
  const { person } = useMe();
  const [desk, setDesk] = useState<Desk>();
  useEffect(() => {
    let session: Session | undefined;
    let isOver = false;
    void loadPart(() => import('./heavy.ts')).then(({ openSession, SectionEditor }) => {
      if (isOver) return;
      session = openSession(id, { id: person.id, name: person.name });
      let active: Editor | undefined;
      setDesk({
        id,
        session,
        SectionEditor,
        active: () => active,
        onActive: (editor, unless) => {
          if (unless === undefined || active === unless) active = editor;
        },
      });
    });
    return () => {
      isOver = true;
      setDesk(undefined);
      session?.close();
    };
  }, [id, person.id, person.name]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk | undefined {
  return useContext(DeskContext);
}

const nothing = (): (() => void) => () => undefined;

/** What is true of the open text now; undefined until it is opened. */
export function useSessionState(): SessionState | undefined {
  const session = useDesk()?.session;
  return useSyncExternalStore(session?.subscribe ?? nothing, () => session?.read());
}
