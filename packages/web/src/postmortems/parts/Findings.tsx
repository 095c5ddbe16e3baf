import { keepPostmortemWords, releasePostmortemWords } from '@heed/contract/postmortems';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Button, Section, TextAreaField } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { anchorOf, type DocumentPart, type Gate } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.gate;
type Finding = Gate['findings'][number];

/** Words that speak of people where they could ask about the system, each with the question to answer instead. */
export function Findings({
  document,
  mayWrite,
  findings,
}: DocumentPart & { readonly findings: readonly Finding[] }): ReactNode {
  const [keeping, setKeeping] = useState<Finding | undefined>();
  const release = useWrite(releasePostmortemWords);
  if (findings.length === 0) return null;
  // The same words of a section are kept together, so they are asked about once.
  const distinct = new Map(findings.map((one) => [`${one.section} ${one.rule} ${one.quote}`, one] as const));
  return (
    <Section title={words.findings} description={words.findingsDetail}>
      {[...distinct].map(([key, finding]) => {
        const { rule, quote, section, why, ask, kept, level } = finding;
        return (
          <div key={key} className={styles.trouble}>
            <p>
              <em className={styles.quote}>{quote}</em> {level === 'hint' ? <Badge>{words.hint}</Badge> : null}
            </p>
            <p className={styles.soft}>{why}</p>
            <p>
              <strong>{ask}</strong>{' '}
              <a href={`#${anchorOf(section)}`}>{words.go(text.postmortems.sections[section])}</a>
            </p>
            {kept === null ? null : <p className={styles.soft}>{words.kept(kept)}</p>}
            {mayWrite ? (
              <span>
                <Button
                  size="small"
                  kind="quiet"
                  onPress={() =>
                    kept === null
                      ? setKeeping(finding)
                      : void release.write({ params: { id: document.id }, body: { rule, quote, section } })
                  }
                >
                  {kept === null ? words.keep : words.release}
                </Button>
              </span>
            ) : null}
          </div>
        );
      })}
      {keeping === undefined ? null : (
        <KeepDialog id={document.id} finding={keeping} onClose={() => setKeeping(undefined)} />
      )}
    </Section>
  );
}

interface KeepDialogProps {
  readonly id: string;
  readonly finding: Finding;
  readonly onClose: () => void;
}

function KeepDialog({ id, finding: { rule, quote, section }, onClose }: KeepDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const { write, busy, problem } = useWrite(keepPostmortemWords);
  return (
    <Edit
      title={words.keepTitle}
      description={quote}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id }, body: { rule, quote, section, reason } })}
    >
      <TextAreaField label={words.keepReason} name="reason" required autoFocus value={reason} onChange={setReason} />
    </Edit>
  );
}
