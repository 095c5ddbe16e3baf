import {
  addPostmortemRow,
  changePostmortemRow,
  gatherPostmortemRows,
  removePostmortemRow,
} from '@heed/contract/postmortems';
import { formatInstant, parseInstant } from '@heed/core/kernel';
import { Eye, EyeOff, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  Button,
  DateTimeField,
  Expand,
  IconButton,
  Row,
  Section,
  TextAreaField,
  Time,
  useDraft,
  useNow,
  useZone,
} from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { anchorOf, type Document, type DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.document;
const { timeline } = words;
type TimelineRow = Document['timeline'][number];

/** What happened: picked from the history of the incident, in UTC and on the wall of the document's zone. */
export function Timeline({ document, mayWrite }: DocumentPart): ReactNode {
  const [open, setOpen] = useState<TimelineRow | 'new' | undefined>();
  const gather = useWrite(gatherPostmortemRows);
  const shown = document.timeline.filter((row) => !row.hidden);
  const hidden = document.timeline.filter((row) => row.hidden);
  const part = { document, mayWrite, onEdit: setOpen };
  return (
    <div id={anchorOf('timeline')} className={styles.section}>
      <Section
        title={text.postmortems.sections.timeline}
        actions={
          mayWrite ? (
            <Row>
              <Button
                size="small"
                kind="quiet"
                busy={gather.busy}
                onPress={() => void gather.write({ params: { id: document.id }, body: {} })}
              >
                {timeline.gather}
              </Button>
              <Button size="small" kind="quiet" onPress={() => setOpen('new')}>
                {timeline.add}
              </Button>
            </Row>
          ) : undefined
        }
      >
        {shown.length === 0 ? <p className={styles.soft}>{timeline.empty}</p> : <Rows {...part} rows={shown} />}
        {hidden.length === 0 ? null : (
          <div className={styles.onScreen}>
            <Expand title={timeline.hidden(hidden.length)}>
              <Rows {...part} rows={hidden} />
            </Expand>
          </div>
        )}
      </Section>
      {open === undefined ? null : (
        <RowDialog document={document} row={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}

interface RowsProps extends DocumentPart {
  readonly rows: readonly TimelineRow[];
  readonly onEdit: (row: TimelineRow) => void;
}

function Rows({ document, mayWrite, rows, onEdit }: RowsProps): ReactNode {
  const change = useWrite(changePostmortemRow);
  const remove = useWrite(removePostmortemRow);
  const zone = document.timeZone;
  // Of a pattern a row does not say by itself which of its incidents it tells of.
  const members = document.incidents.length < 2 ? [] : document.incidents;
  return (
    <ul className={styles.list}>
      {rows.map((row) => {
        const { number, at, text: said, hidden, origin } = row;
        const member = members.find(({ id }) => id === origin?.incidentId);
        return (
          <li key={number}>
            <span className={styles.when}>
              <Time at={at} format="moment" zone="UTC" />
              {zone === null ? null : (
                <>
                  <br />
                  <Time at={at} format="time" zone={zone} />
                </>
              )}
            </span>
            <span className={styles.grow}>
              {said}
              {member === undefined ? null : (
                <span className={styles.soft}>
                  {' · '}
                  <a href={`/incidents/${member.id}`}>{member.reference}</a>
                </span>
              )}
              {origin === null ? <span className={styles.soft}> · {timeline.by}</span> : null}
              {origin === null || origin.source === 'history' ? null : (
                <span className={styles.soft}> · {timeline.sources[origin.source]}</span>
              )}
              {origin !== null && origin.text !== said ? (
                <span className={styles.soft}> · {timeline.reworded}</span>
              ) : null}
            </span>
            {mayWrite ? (
              <span className={styles.acts}>
                <IconButton
                  icon={Pencil}
                  kind="quiet"
                  size="small"
                  label={`${timeline.edit}: ${said}`}
                  onPress={() => onEdit(row)}
                />
                <IconButton
                  icon={hidden ? Eye : EyeOff}
                  kind="quiet"
                  size="small"
                  label={`${hidden ? timeline.show : timeline.hide}: ${said}`}
                  onPress={() =>
                    void change.write({
                      params: { id: document.id, number },
                      body: { at, text: said, hidden: !hidden },
                    })
                  }
                />
                {origin === null ? (
                  <IconButton
                    icon={Trash2}
                    kind="quiet"
                    size="small"
                    label={`${words.remove}: ${said}`}
                    onPress={() => void remove.write({ params: { id: document.id, number } })}
                  />
                ) : null}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

interface RowDialogProps extends Pick<DocumentPart, 'document'> {
  readonly row: TimelineRow | undefined;
  readonly onClose: () => void;
}

function RowDialog({ document, row, onClose }: RowDialogProps): ReactNode {
  const own = useZone();
  const now = useNow();
  const { value, field } = useDraft<{ at: number | undefined; text: string }>({
    at: parseInstant(row?.at ?? document.times.detectedAt ?? '') ?? now,
    text: row?.text ?? '',
  });
  const add = useWrite(addPostmortemRow);
  const change = useWrite(changePostmortemRow);
  const body = { at: formatInstant(value.at ?? now), text: value.text, hidden: row?.hidden ?? false };
  return (
    <Edit
      title={row === undefined ? timeline.add : timeline.edit}
      busy={add.busy || change.busy}
      problem={add.problem ?? change.problem}
      onClose={onClose}
      onSave={() =>
        row === undefined
          ? add.write({ params: { id: document.id }, body })
          : change.write({ params: { id: document.id, number: row.number }, body })
      }
    >
      <DateTimeField label={timeline.at} required zone={document.timeZone ?? own} {...field('at')} />
      <TextAreaField label={timeline.text} required autoFocus {...field('text')} />
    </Edit>
  );
}
