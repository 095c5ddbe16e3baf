import { showPattern } from '@heed/contract/postmortems';
import { MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Section, Skeleton, Stack, sayLength, Trouble } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import type { DocumentPart } from '../postmortem.ts';
import { AddMembers } from './AddMembers.tsx';
import { CommonFactors } from './CommonFactors.tsx';
import { Members } from './Members.tsx';
import { ReferenceLinks, type References } from './ReferenceLinks.tsx';

const words = text.postmortems.pattern;

/** The incidents of a pattern, what they share, and what was missing to tell them. */
export function Pattern({ document, mayWrite }: DocumentPart): ReactNode {
  const [adding, setAdding] = useState(false);
  const { value, problem, again } = useRead(showPattern, { params: { id: document.id } });
  return (
    <Section
      title={words.title}
      description={words.detail}
      actions={
        mayWrite ? (
          <Button size="small" kind="quiet" onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={8} /> : null}
      {value === undefined ? null : (
        <Stack gap={4}>
          <p>{words.lost(sayLength(value.lost.minutes * MINUTE), value.lost.known, value.members.length)}</p>
          <Members document={document} mayWrite={mayWrite} members={value.members} />
          <CommonFactors document={document} mayWrite={mayWrite} factors={value.factors} />
          {value.services.length === 0 ? null : (
            <Named
              title={words.services}
              rows={value.services.map(({ id, name, members }) => ({
                key: id,
                said: <a href={`/services/${id}`}>{name}</a>,
                members,
              }))}
            />
          )}
          <Named
            title={words.detections}
            none={words.noDetections}
            rows={value.detections.map(({ gap, members }) => ({ key: gap, said: words.gaps[gap], members }))}
          />
          {value.earlier.length === 0 ? null : (
            <Named
              title={words.earlier}
              rows={value.earlier.map(({ id, reference, text: said }) => ({
                key: `${id} ${said}`,
                said,
                members: [{ id, reference }],
              }))}
            />
          )}
          {value.unread.length === 0 ? null : (
            <p className={styles.soft}>{words.unread(value.unread.map(({ reference }) => reference))}</p>
          )}
        </Stack>
      )}
      {adding ? <AddMembers document={document} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

interface NamedProps {
  readonly title: string;
  readonly none?: string | undefined;
  readonly rows: readonly { readonly key: string; readonly said: ReactNode; readonly members: References }[];
}

function Named({ title, none, rows }: NamedProps): ReactNode {
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? <p className={styles.soft}>{none}</p> : null}
      <ul className={styles.list} aria-label={title}>
        {rows.map(({ key, said, members }) => (
          <li key={key}>
            <span className={styles.grow}>{said}</span>
            <span className={styles.refs}>
              <ReferenceLinks members={members} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
