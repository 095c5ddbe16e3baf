import type { ReactNode } from 'react';
import styles from './Prose.module.css';
import { useDesk, useSessionState } from './ProseDesk.tsx';
import type { ProseProps } from './props.ts';

/** One section of prose, inside a ProseDesk. */
export function ProseSection(props: ProseProps): ReactNode {
  const desk = useDesk();
  const state = useSessionState();
  // The shared text is empty before the first exchange with the server; what was read with the page is shown till then.
  if (desk === undefined || state?.isLoaded !== true) {
    return <div className={styles.early}>{props.text === '' ? props.prompt : props.text}</div>;
  }
  const { id, SectionEditor, session, onActive } = desk;
  return (
    <SectionEditor {...props} id={id} session={session} isWritable={state.mayWrite !== false} onActive={onActive} />
  );
}
