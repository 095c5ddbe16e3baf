import { type Finding, lintText, type ProseSection } from '@heed/core/postmortems';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useState } from 'react';
import { text } from '../../text/index.ts';
import { after, Button, Expand, TextAreaField } from '../../ui/index.ts';
import { plainOf, underline } from './findings.ts';
import styles from './Prose.module.css';
import type { KeptWords } from './props.ts';

const words = text.postmortemsEditor;
/** Nobody is marked in the middle of a word. */
const QUIET_MS = 700;

export interface LintFindingsProps {
  readonly editor: Editor;
  readonly section: ProseSection;
  readonly isWritable: boolean;
  readonly roster?: readonly string[] | undefined;
  readonly kept?: readonly KeptWords[] | undefined;
  readonly onKeep?: ((words: KeptWords, reason: string) => Promise<boolean>) | undefined;
}

/** Places that speak of people where they could ask about the system: a quiet line under them, and the question below. */
export function LintFindings(props: LintFindingsProps): ReactNode {
  const { editor, section, roster, kept, isWritable } = props;
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  useEffect(() => {
    let cancel: (() => void) | undefined;
    const look = (): void => {
      // Each line of the plain text is a paragraph of its own.
      const all = lintText(plainOf(editor.state.doc).text.replaceAll('\n', '\u2029'), {
        section,
        roster: roster ?? [],
      });
      const open = all.filter(
        ({ rule, quote }) => !kept?.some((one) => one.rule === rule && one.quote === quote && one.section === section),
      );
      setFindings(open);
      const places = open.map(({ start, end, ask }) => ({ start, end, label: ask }));
      editor.view.dispatch(underline(editor.state, places));
    };
    const later = ({ transaction }: { readonly transaction: { readonly docChanged: boolean } }): void => {
      if (!transaction.docChanged) return;
      cancel?.();
      cancel = after(QUIET_MS, look);
    };
    look();
    editor.on('transaction', later);
    return () => {
      cancel?.();
      editor.off('transaction', later);
    };
  }, [editor, section, roster, kept]);
  if (findings.length === 0 || !isWritable) return null;
  return (
    <Expand title={words.findings(findings.length)}>
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <FindingItem key={`${finding.rule} ${finding.start}`} finding={finding} {...props} />
        ))}
      </ul>
    </Expand>
  );
}

function FindingItem({ finding, section, onKeep }: LintFindingsProps & { readonly finding: Finding }): ReactNode {
  const [reason, setReason] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { rule, quote, why, ask } = finding;
  const keep = async (): Promise<void> => {
    setBusy(true);
    if (await onKeep?.({ rule, quote, section }, reason ?? '')) setReason(undefined);
    setBusy(false);
  };
  return (
    <li>
      <q>{quote}</q> <span className={styles.soft}>{why}</span>
      <p className={styles.ask}>{ask}</p>
      {onKeep !== undefined && reason === undefined && (
        <Button size="small" kind="quiet" onPress={() => setReason('')}>
          {words.keep}
        </Button>
      )}
      {reason !== undefined && (
        <div className={styles.keep}>
          <TextAreaField label={words.why} value={reason} onChange={setReason} autoFocus />
          <Button size="small" busy={isBusy} disabled={reason.trim() === ''} onPress={() => void keep()}>
            {words.keepIt}
          </Button>
          <Button size="small" kind="quiet" onPress={() => setReason(undefined)}>
            {words.cancel}
          </Button>
        </div>
      )}
    </li>
  );
}
