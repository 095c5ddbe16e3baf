import { listIncidents } from '@heed/contract/incidents';
import { listPostmortemActions, reviewSimilarIncidents, setPostmortemImprovements } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { IMPROVEMENTS } from '@heed/core/postmortems';
import { type ReactNode, Suspense, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  Button,
  CheckField,
  later,
  PickField,
  Row,
  Section,
  Skeleton,
  TextAreaField,
  Trouble,
  useDraft,
} from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { anchorOf, type DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.document;
const ActionList = later(async () => (await import('../../actions/index.ts')).ActionList);
const ActionStanding = later(async () => (await import('../../actions/index.ts')).ActionStanding);
const SimilarIncidents = later(async () => (await import('../../insights/index.ts')).SimilarIncidents);

/** What changes because of it: its actions, what its members had promised, and what of it lasts. */
export function Actions({ document, mayWrite }: DocumentPart): ReactNode {
  const { id, kind, state } = document;
  const { value, problem, again } = useRead(listPostmortemActions, { params: { id } });
  const isPattern = kind === 'pattern';
  return (
    <div id={anchorOf('actions')} className={`${styles.section} ${styles.several}`}>
      <Suspense fallback={<Skeleton lines={4} />}>
        <ActionList
          actions={value?.own}
          trouble={problem === undefined ? null : <Trouble problem={problem} retry={again} />}
          origin={{ postmortemId: id }}
          mayAdd={!isPattern || state !== 'final'}
          testOf={isPattern ? (state === 'final' ? id : undefined) : document.incidents[0]?.id}
          empty={document.prompts.actions}
        />
        {isPattern ? <Promised promised={value?.promised ?? []} /> : null}
      </Suspense>
      <Improvements document={document} mayWrite={mayWrite} />
    </div>
  );
}

interface PromisedProps {
  readonly promised: Received<typeof listPostmortemActions>['promised'];
}

/** What the members had promised: what came again before it was kept stands first, for it is the evidence. */
function Promised({ promised }: PromisedProps): ReactNode {
  const rows = promised.toSorted((one, other) => other.cameBefore.length - one.cameBefore.length);
  return (
    <Section title={words.promised.title} description={words.promised.detail}>
      {rows.length === 0 ? <p className={styles.soft}>{words.promised.none}</p> : null}
      <ul className={styles.list}>
        {rows.map(({ action, cameBefore }) => (
          <li key={action.id}>
            <span className={styles.grow}>
              <a href={`/actions/${action.id}`}>{action.title}</a>
              <span className={styles.soft}>
                {' '}
                · {action.incident?.reference} · {action.owner?.name ?? words.empty}
              </span>
              {cameBefore.length === 0 ? null : (
                <span className={styles.late}>
                  {words.promised.again(cameBefore.map(({ reference }) => reference))}
                </span>
              )}
            </span>
            <ActionStanding standing={action.standing} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Improvements({ document, mayWrite }: DocumentPart): ReactNode {
  const { write, busy } = useWrite(setPostmortemImprovements);
  const toggle = (kind: (typeof IMPROVEMENTS)[number], on: boolean): void => {
    const improvements = on ? [...document.improvements, kind] : document.improvements.filter((each) => each !== kind);
    void write({ params: { id: document.id }, body: { improvements } });
  };
  return (
    <Section title={words.improvements.title} description={words.improvements.detail}>
      <Row gap={4}>
        {IMPROVEMENTS.map((kind) => (
          <CheckField
            key={kind}
            label={words.improvements.kinds[kind]}
            disabled={!mayWrite || busy}
            value={document.improvements.includes(kind)}
            onChange={(on) => toggle(kind, on)}
          />
        ))}
      </Row>
    </Section>
  );
}

export function Similar({ document, mayWrite }: DocumentPart): ReactNode {
  const [open, setOpen] = useState(false);
  const { similar } = document;
  return (
    <div className={`${styles.section} ${styles.several}`}>
      <Section
        title={words.similar.title}
        actions={
          mayWrite ? (
            <Button size="small" kind="quiet" onPress={() => setOpen(true)}>
              {words.similar.review}
            </Button>
          ) : undefined
        }
      >
        {similar === null ? (
          <p className={styles.soft}>{words.similar.open}</p>
        ) : (
          <>
            <p>{similar.note || words.similar.done}</p>
            <ul className={styles.list}>
              {similar.incidents.map((incident) => (
                <li key={incident.id}>
                  <a href={`/incidents/${incident.id}`}>{incident.reference}</a>
                  <span className={styles.grow}>{incident.title}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      {document.incidents[0] === undefined ? null : (
        <Suspense fallback={null}>
          <SimilarIncidents incidentId={document.incidents[0].id} title={text.insights.memory.remembered} />
        </Suspense>
      )}
      {open ? <SimilarDialog document={document} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function SimilarDialog({
  document,
  onClose,
}: Pick<DocumentPart, 'document'> & { readonly onClose: () => void }): ReactNode {
  const incidents = useRead(listIncidents, { query: { limit: 200 } });
  const { value, set } = useDraft({
    note: document.similar?.note ?? '',
    incidentIds: (document.similar?.incidents.map(({ id }) => id) ?? []) as readonly string[],
  });
  const { write, busy, problem } = useWrite(reviewSimilarIncidents);
  return (
    <Edit
      title={words.similar.review}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body: { ...value, incidentIds: [...value.incidentIds] } })}
    >
      <PickField
        label={words.similar.which}
        name="incidentIds"
        multiple
        busy={incidents.loading}
        options={(incidents.value?.items ?? [])
          .filter(({ id }) => !document.incidents.some((own) => own.id === id))
          .map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))}
        value={value.incidentIds}
        onChange={(incidentIds) => set({ incidentIds })}
      />
      <TextAreaField label={words.similar.note} name="note" value={value.note} onChange={(note) => set({ note })} />
    </Edit>
  );
}
