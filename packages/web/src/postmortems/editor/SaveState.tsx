import { Check, CloudOff, Eye, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Avatar } from '../../ui/index.ts';
import styles from './Prose.module.css';
import { useSessionState } from './ProseDesk.tsx';
import type { SessionState } from './session.ts';

const words = text.postmortemsEditor;

/** What became of what was typed: true, and in words. */
export function SaveState(): ReactNode {
  const state = useSessionState();
  const { icon: Icon, said, kind } = sayState(state);
  return (
    <span className={styles.state} data-kind={kind} role="status">
      <Icon aria-hidden="true" />
      {said}
      {state?.isKept === false && state.unsaved > 0 && <span className={styles.soft}>{words.noStore}</span>}
    </span>
  );
}

function sayState(state: SessionState | undefined) {
  if (state === undefined || (state.connection === 'opening' && state.unsaved === 0)) {
    return { icon: LoaderCircle, said: words.opening, kind: 'opening' };
  }
  const { connection, unsaved, mayWrite, detail, isSlow } = state;
  if (mayWrite === false && unsaved > 0) {
    return { icon: TriangleAlert, said: `${words.notSaved(unsaved)}. ${detail ?? ''}`, kind: 'refused' };
  }
  if (connection !== 'open' || (isSlow && unsaved > 0)) {
    return { icon: CloudOff, said: unsaved === 0 ? words.offline : words.offlineWith(unsaved), kind: 'offline' };
  }
  if (mayWrite === false) return { icon: Eye, said: words.reading, kind: 'reading' };
  return unsaved > 0
    ? { icon: LoaderCircle, said: words.saving, kind: 'saving' }
    : { icon: Check, said: words.saved, kind: 'saved' };
}

/** Who has the text open now. */
export function WhoIsHere(): ReactNode {
  const people = useSessionState()?.people ?? [];
  if (people.length === 0) return null;
  return (
    <span className={styles.here}>
      <span className={styles.soft}>{words.here}</span>
      {people.map(({ id, name }) => (
        <span key={id} className={styles.hereOne}>
          <Avatar name={name} size={20} />
          {name}
        </span>
      ))}
    </span>
  );
}
