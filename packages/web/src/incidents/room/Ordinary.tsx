import { ClipboardCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, OutsideLink, Section } from '../../ui/index.ts';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';

const words = text.incidents.room.ordinary;

/** What stands in a SEV4 instead of roles, mitigations and criteria: where it is tracked, and how it ends. */
export function Ordinary({ incident, mayAct, mayWrite, onOpen }: RoomPart): ReactNode {
  const { issueUrl } = incident;
  return (
    <Section title={words.title}>
      <p className={styles.none}>{words.detail}</p>
      <p className={styles.tracked}>
        <ClipboardCheck size={16} aria-hidden="true" />
        {issueUrl === null ? (
          words.noLink
        ) : (
          <span>
            {words.link} <OutsideLink href={issueUrl}>{shortOf(issueUrl)}</OutsideLink>
          </span>
        )}
      </p>
      <div className={styles.acts}>
        {mayWrite && issueUrl === null ? (
          <Button size="small" onPress={() => onOpen({ kind: 'links' })}>
            {words.setLink}
          </Button>
        ) : null}
        {mayAct ? (
          <>
            <Button size="small" onPress={() => onOpen({ kind: 'severity' })}>
              {words.worse}
            </Button>
            <Button size="small" onPress={() => onOpen({ kind: 'resolve' })}>
              {words.close}
            </Button>
          </>
        ) : null}
      </div>
    </Section>
  );
}

/** What people call it: the end of its address. */
function shortOf(url: string): string {
  return url.replace(/^https?:\/\//, '').slice(0, 80);
}
