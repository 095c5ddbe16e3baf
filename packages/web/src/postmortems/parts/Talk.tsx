import { commentOnPostmortem, listPostmortemComments, resolvePostmortemComment } from '@heed/contract/postmortems';
import { SECTIONS } from '@heed/core/postmortems';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Expand, Row, Section, SelectField, TextAreaField, Time, useDraft } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import type { Document, DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.comments;
interface Open {
  readonly answers: number | undefined;
}

/** What is said about sections and items, until it is resolved. */
export function Talk({ document, mayWrite }: DocumentPart): ReactNode {
  const params = { id: document.id };
  const { value } = useRead(listPostmortemComments, { params });
  const [open, setOpen] = useState<Open | undefined>();
  const resolve = useWrite(resolvePostmortemComment);
  const threads = value?.threads ?? [];
  const draw = (thread: (typeof threads)[number]): ReactNode => (
    <div key={thread.number} className={styles.trouble}>
      <p className={styles.soft}>{nameOf(thread.anchor, document)}</p>
      {[thread, ...thread.answers].map(({ number, by, at, body }) => (
        <p key={number}>
          <strong>{by?.name ?? ''}</strong> {body}{' '}
          <span className={styles.soft}>
            · <Time at={at} />
          </span>
        </p>
      ))}
      <Row>
        <Button size="small" kind="quiet" onPress={() => setOpen({ answers: thread.number })}>
          {words.answer}
        </Button>
        {mayWrite ? (
          <Button
            size="small"
            kind="quiet"
            onPress={() =>
              void resolve.write({
                params: { id: document.id, number: thread.number },
                body: { resolved: thread.resolved === null },
              })
            }
          >
            {thread.resolved === null ? words.resolve : words.reopen}
          </Button>
        ) : null}
      </Row>
    </div>
  );
  const resolved = threads.filter((thread) => thread.resolved !== null);
  return (
    <Section
      title={words.title}
      actions={
        <Button size="small" kind="quiet" onPress={() => setOpen({ answers: undefined })}>
          {words.add}
        </Button>
      }
    >
      {threads.length === 0 ? <p className={styles.soft}>{words.none}</p> : null}
      {threads.filter((thread) => thread.resolved === null).map(draw)}
      {resolved.length === 0 ? null : <Expand title={words.resolved(resolved.length)}>{resolved.map(draw)}</Expand>}
      {open === undefined ? null : (
        <Say document={document} answers={open.answers} onClose={() => setOpen(undefined)} />
      )}
    </Section>
  );
}

function nameOf(anchor: string, document: Document): string {
  const [kind, rest = ''] = anchor.split(':');
  const section = SECTIONS.find((each) => kind === 'section' && each === rest);
  if (section !== undefined) return text.postmortems.sections[section];
  const number = Number(rest);
  const items = [
    ...document.impact.map((each) => ({ number: each.number, said: each.what })),
    ...[...document.timeline, ...document.factors, ...document.whys].map((each) => ({
      number: each.number,
      said: each.text,
    })),
  ];
  return items.find((each) => each.number === number)?.said ?? anchor;
}

interface SayProps {
  readonly document: Document;
  readonly answers: number | undefined;
  readonly onClose: () => void;
}

function Say({ document, answers, onClose }: SayProps): ReactNode {
  const { value, set } = useDraft({ anchor: 'section:summary', body: '' });
  const { write, busy, problem } = useWrite(commentOnPostmortem);
  const options = [
    ...SECTIONS.map((section) => ({ value: `section:${section}`, label: text.postmortems.sections[section] })),
    ...document.factors.map((each) => ({ value: `factor:${each.number}`, label: each.text.slice(0, 80) })),
    ...document.whys.map((each) => ({ value: `why:${each.number}`, label: each.text.slice(0, 80) })),
    ...document.timeline
      .filter((each) => !each.hidden)
      .map((each) => ({ value: `row:${each.number}`, label: each.text.slice(0, 80) })),
  ];
  const body = { ...value, ...(answers === undefined ? {} : { answers }) };
  return (
    <Edit
      title={answers === undefined ? words.add : words.answer}
      submit={answers === undefined ? words.add : words.answer}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body })}
    >
      {answers === undefined ? (
        <SelectField
          label={words.about}
          name="anchor"
          value={value.anchor}
          options={options}
          onChange={(anchor) => set({ anchor })}
        />
      ) : null}
      <TextAreaField
        label={words.body}
        name="body"
        required
        autoFocus
        value={value.body}
        onChange={(said) => set({ body: said })}
      />
    </Edit>
  );
}
