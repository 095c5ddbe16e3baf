import { showPostmortemGate, waivePostmortemCheck, withdrawPostmortemWaiver } from '@heed/contract/postmortems';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Button, Expand, Section, Skeleton, TextAreaField, Trouble } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { anchorOf, type DocumentPart, type Gate } from '../postmortem.ts';
import { Edit } from './Edit.tsx';
import { Findings } from './Findings.tsx';

const words = text.postmortems.gate;
type Check = Gate['checks'][number];
const ICONS = { pass: CircleCheck, warn: TriangleAlert, fail: CircleX } as const;
const TONES = { pass: 'ok', warn: 'sev3', fail: 'sev1' } as const;

/** What holds the review up, with the words that show it and the way there. */
export function GatePart({ document, mayWrite }: DocumentPart): ReactNode {
  const { value, problem, again } = useRead(showPostmortemGate, { params: { id: document.id } });
  const [waiving, setWaiving] = useState<Check | undefined>();
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={8} />;
  const open = value.checks.filter(({ verdict }) => verdict !== 'pass');
  const passed = value.checks.filter(({ verdict }) => verdict === 'pass');
  return (
    <>
      <Section
        title={words.title}
        description={value.holds.length === 0 ? words.free : words.holds(value.holds.length)}
      >
        {open.map((check) => (
          <OpenCheck
            key={check.id}
            document={document}
            mayWrite={mayWrite}
            check={check}
            onWaive={() => setWaiving(check)}
          />
        ))}
        {value.coverage === null ? null : (
          <p>
            {words.coverage(Math.round(value.coverage * 100))}{' '}
            <a href={`#${anchorOf('causes')}`}>{words.go(text.postmortems.sections.causes)}</a>
          </p>
        )}
        {value.hints.length === 0 ? null : (
          <div className={styles.trouble}>
            <Badge tone="neutral">{words.hints}</Badge>
            {value.hints.map((hint) => (
              <p key={hint}>{hint}</p>
            ))}
          </div>
        )}
        <Expand title={words.passed(passed.length)}>
          <ul className={styles.list}>
            {passed.map(({ id }) => (
              <li key={id}>{words.checks[id]}</li>
            ))}
          </ul>
        </Expand>
      </Section>
      <Findings document={document} mayWrite={mayWrite} findings={value.findings} />
      {waiving === undefined ? null : (
        <WaiveDialog id={document.id} check={waiving} onClose={() => setWaiving(undefined)} />
      )}
    </>
  );
}

interface OpenCheckProps extends DocumentPart {
  readonly check: Check;
  readonly onWaive: () => void;
}

function OpenCheck({ document, mayWrite, check, onWaive }: OpenCheckProps): ReactNode {
  const { write, busy } = useWrite(withdrawPostmortemWaiver);
  const { id, verdict, waived, troubles } = check;
  return (
    <div className={styles.trouble}>
      <Badge tone={waived === null ? TONES[verdict] : 'neutral'} icon={ICONS[verdict]}>
        {words.checks[id]}
      </Badge>
      {troubles.slice(0, 4).map((trouble) => (
        <p key={`${trouble.section}${trouble.detail}${trouble.quote ?? ''}`}>
          {trouble.detail} {trouble.quote === null ? null : <q>{trouble.quote}</q>}{' '}
          <a href={`#${anchorOf(trouble.section)}`}>{words.go(text.postmortems.sections[trouble.section])}</a>
        </p>
      ))}
      {waived === null ? null : <p className={styles.soft}>{words.waived(waived)}</p>}
      {!mayWrite || verdict !== 'fail' ? null : waived === null ? (
        <span>
          <Button size="small" kind="quiet" onPress={onWaive}>
            {words.waive}
          </Button>
        </span>
      ) : (
        <span>
          <Button
            size="small"
            kind="quiet"
            busy={busy}
            onPress={() => void write({ params: { id: document.id }, body: { check: id } })}
          >
            {words.withdraw}
          </Button>
        </span>
      )}
    </div>
  );
}

interface WaiveDialogProps {
  readonly id: string;
  readonly check: Check;
  readonly onClose: () => void;
}

function WaiveDialog({ id, check, onClose }: WaiveDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const { write, busy, problem } = useWrite(waivePostmortemCheck);
  return (
    <Edit
      title={words.waiveTitle}
      description={words.checks[check.id]}
      submit={words.waive}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id }, body: { check: check.id, reason } })}
    >
      <TextAreaField
        label={words.waiveReason}
        hint={words.waiveHint}
        name="reason"
        required
        autoFocus
        value={reason}
        onChange={setReason}
      />
    </Edit>
  );
}
