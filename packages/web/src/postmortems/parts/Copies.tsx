import {
  comparePostmortemVersions,
  importPostmortem,
  keepPostmortemVersion,
  listPostmortemVersions,
} from '@heed/contract/postmortems';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  Button,
  CheckField,
  Dialog,
  Row,
  Section,
  Skeleton,
  TextAreaField,
  Time,
  Trouble,
  useDraft,
} from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { type DocumentPart, placed } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.versions;
const { importing } = text.postmortems;

/** Copies as it was, what changed since, and Markdown from elsewhere. */
export function Copies({ document, mayWrite }: DocumentPart): ReactNode {
  const params = { id: document.id };
  const { value } = useRead(listPostmortemVersions, { params });
  const [since, setSince] = useState<number | undefined>();
  const [isImporting, setImporting] = useState(false);
  const keep = useWrite(keepPostmortemVersion);
  const versions = value?.versions ?? [];
  return (
    <Section title={words.title}>
      {versions.length === 0 ? <p className={styles.soft}>{words.none}</p> : null}
      <ul className={styles.list}>
        {versions.map((version) => (
          <li key={version.number}>
            <span className={styles.grow}>
              {version.label || text.postmortems.states[version.state]} · <Time at={version.at} /> ·{' '}
              {version.by?.name ?? words.anonymous}
            </span>
            <Button
              size="small"
              kind="quiet"
              aria-label={words.compare(version.number)}
              onPress={() => setSince(version.number)}
            >
              {`#${version.number}`}
            </Button>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Row>
          <Button size="small" busy={keep.busy} onPress={() => void keep.write({ params, body: {} })}>
            {words.keep}
          </Button>
          <Button size="small" kind="quiet" onPress={() => setImporting(true)}>
            {importing.title}
          </Button>
        </Row>
      ) : null}
      {since === undefined ? null : <Compare id={document.id} since={since} onClose={() => setSince(undefined)} />}
      {isImporting ? <Import id={document.id} onClose={() => setImporting(false)} /> : null}
    </Section>
  );
}

interface CompareProps {
  readonly id: string;
  readonly since: number;
  readonly onClose: () => void;
}

function Compare({ id, since, onClose }: CompareProps): ReactNode {
  const { value, problem, again } = useRead(comparePostmortemVersions, { params: { id }, query: { from: since } });
  const changed = value?.runs.some(({ kind }) => kind !== 'same') ?? false;
  return (
    <Dialog open onClose={onClose} title={words.comparedTitle(since)} size="wide">
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={6} /> : null}
      {value !== undefined && !changed ? <p>{words.same}</p> : null}
      {changed ? (
        <div className={styles.diff}>
          {placed(value?.runs ?? []).map(({ key, item }) => (
            <Run key={key} {...item} />
          ))}
        </div>
      ) : null}
    </Dialog>
  );
}

function Run({
  kind,
  lines,
}: {
  readonly kind: 'same' | 'added' | 'removed';
  readonly lines: readonly string[];
}): ReactNode {
  if (kind === 'same') return <p className={styles.soft}>{words.unchanged(lines.length)}</p>;
  const said = lines.join('\n');
  return kind === 'added' ? <ins data-kind={kind}>{`+ ${said}\n`}</ins> : <del data-kind={kind}>{`- ${said}\n`}</del>;
}

function Import({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const { value, set, field } = useDraft({ markdown: '', replace: false });
  const { write, busy, problem } = useWrite(importPostmortem);
  return (
    <Edit
      title={importing.title}
      submit={importing.submit}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id }, body: value })}
    >
      <TextAreaField label={importing.text} required mono rows={12} {...field('markdown')} />
      <CheckField label={importing.replace} value={value.replace} onChange={(replace) => set({ replace })} />
    </Edit>
  );
}
