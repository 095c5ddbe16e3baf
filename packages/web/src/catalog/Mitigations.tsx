import { listMitigations, removeMitigation } from '@heed/contract/catalog';
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { usePages, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  Badge,
  Button,
  EditActs,
  Empty,
  Expand,
  MoreRows,
  OutsideLink,
  Removal,
  Section,
  Skeleton,
  Trouble,
} from '../ui/index.ts';
import styles from './Catalog.module.css';
import { MitigationDialog } from './MitigationDialog.tsx';
import type { Mitigation } from './view.ts';

const words = text.catalog.mitigations;

export interface MitigationsProps {
  readonly serviceId: string;
  readonly mayChange: boolean;
}

type Open =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit' | 'remove'; readonly mitigation: Mitigation }
  | undefined;

/** What stops the harm of a service, and the editor of it. */
export function Mitigations({ serviceId, mayChange }: MitigationsProps): ReactNode {
  const [open, setOpen] = useState<Open>();
  const mitigations = usePages(listMitigations, { params: { id: serviceId }, query: { limit: 50 } });
  const isEmpty = !mitigations.loading && mitigations.problem === undefined && mitigations.items.length === 0;
  const add = mayChange ? (
    <Button size="small" onPress={() => setOpen({ kind: 'add' })}>
      {words.add}
    </Button>
  ) : undefined;
  return (
    <Section title={words.title} description={words.detail} flush actions={add}>
      {mitigations.problem !== undefined ? <Trouble problem={mitigations.problem} retry={mitigations.again} /> : null}
      {mitigations.loading ? <Skeleton table={{ rows: 2, columns: 2 }} /> : null}
      {isEmpty ? <Empty title={words.empty} detail={words.emptyDetail} /> : null}
      <ul className={styles.rows}>
        {mitigations.items.map((mitigation) => (
          <li key={mitigation.id}>
            <OneMitigation
              mitigation={mitigation}
              onOpen={mayChange ? (kind) => setOpen({ kind, mitigation }) : undefined}
            />
          </li>
        ))}
      </ul>
      {mitigations.hasMore ? <MoreRows query={mitigations} /> : null}
      {open?.kind === 'add' || open?.kind === 'edit' ? (
        <MitigationDialog
          serviceId={serviceId}
          mitigation={open.kind === 'edit' ? open.mitigation : undefined}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {open?.kind === 'remove' ? <Remove mitigation={open.mitigation} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  );
}

interface OneMitigationProps {
  readonly mitigation: Mitigation;
  readonly onOpen: ((kind: 'edit' | 'remove') => void) | undefined;
}

function OneMitigation({ mitigation, onOpen }: OneMitigationProps): ReactNode {
  const { title, kind, steps, reversible, undoMinutes, blastRadius, precondition, runbookUrl } = mitigation;
  return (
    <>
      <div className={styles.rowHead}>
        <span>{title}</span>
        {onOpen === undefined ? null : (
          <span className={styles.acts}>
            <EditActs
              edit={words.editOne(title)}
              remove={words.removeOne(title)}
              onEdit={() => onOpen('edit')}
              onRemove={() => onOpen('remove')}
            />
          </span>
        )}
      </div>
      <div className={styles.said}>
        <Badge>{words.ways[kind]}</Badge>
        {reversible ? (
          <span>{undoMinutes === null ? words.undoUnknown : words.undoIn(undoMinutes)}</span>
        ) : (
          <Badge tone="sev2" icon={TriangleAlert}>
            {words.undoNever}
          </Badge>
        )}
        <span>{words.touches(words.radii[blastRadius])}</span>
        {runbookUrl === null ? null : <OutsideLink href={runbookUrl}>{words.runbook}</OutsideLink>}
      </div>
      {precondition === null ? null : <div className={styles.said}>{words.first(precondition)}</div>}
      {steps === '' ? null : (
        <Expand title={words.steps}>
          <pre className={styles.steps}>{steps}</pre>
        </Expand>
      )}
    </>
  );
}

function Remove({ mitigation, onClose }: { readonly mitigation: Mitigation; readonly onClose: () => void }): ReactNode {
  const { write, busy, problem } = useWrite(removeMitigation);
  return (
    <Removal
      title={words.removeTitle(mitigation.title)}
      detail={words.removeDetail}
      confirm={words.remove}
      removed={words.removed(mitigation.title)}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: mitigation.id } })}
      onClose={onClose}
    />
  );
}
