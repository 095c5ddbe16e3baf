import type { previewIncidentUpdate } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import type { Audience } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Button, Dialog, Section, Snippet, Stack } from '../ui/index.ts';
import styles from './Comms.module.css';

const words = text.commsUpdate.preview;
export type Preview = Received<typeof previewIncidentUpdate>;

export interface PreviewDialogProps {
  readonly audience: Audience;
  readonly preview: Preview;
  readonly onClose: () => void;
}

/** An update on every way that it would go, before it goes. */
export function PreviewDialog({ audience, preview, onClose }: PreviewDialogProps): ReactNode {
  const { mail, stakeholders, pages, webhook } = preview;
  const isAlone = mail === null && stakeholders.length === 0 && pages.length === 0 && webhook === null;
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={words.title(text.comms.audiences[audience])}
      actions={<Button onPress={onClose}>{words.close}</Button>}
    >
      <Stack>
        {isAlone ? <p>{words.nobody}</p> : null}
        {pages.length === 0 ? null : (
          <Section title={words.pages}>
            <ul className={styles.previewPages}>
              {pages.map(({ pageId, name, state, waits }) => (
                <li key={pageId}>
                  <strong>{name}</strong> {words.onPage(stateWord(state))}
                  {waits ? `, ${words.waits}` : ''}
                </li>
              ))}
            </ul>
            <p className={styles.previewText}>{preview.text}</p>
          </Section>
        )}
        {pages.map((page) => (
          <PageLetters key={page.pageId} page={page} />
        ))}
        {mail === null ? null : <Mail title={words.mail} {...mail} />}
        {stakeholders.map((one) => (
          <Mail key={one.audience} title={words.stakeholders(text.stakeholders.audiences[one.audience])} {...one} />
        ))}
        {webhook === null ? null : (
          <Section title={words.webhook} description={words.to(webhook.to.join(', '))}>
            <Snippet label={words.webhook} language="json" text={webhook.body} />
          </Section>
        )}
      </Stack>
    </Dialog>
  );
}

/** What those who subscribed to a page would get. */
function PageLetters({ page: { name, mail, webhook } }: { readonly page: Preview['pages'][number] }): ReactNode {
  return (
    <>
      {mail === null ? null : (
        <Section title={words.pageMail(name)} description={words.readers(mail.readers)}>
          <p className={styles.previewSubject}>
            <span className={styles.soft}>{words.subject}</span> {mail.subject}
          </p>
          <p className={styles.previewText}>{mail.text}</p>
        </Section>
      )}
      {webhook === null ? null : (
        <Section title={words.pageWebhook(name)} description={words.readers(webhook.readers)}>
          <Snippet label={words.pageWebhook(name)} language="json" text={webhook.body} />
        </Section>
      )}
    </>
  );
}

interface MailProps {
  readonly title: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly to: readonly string[];
}

function Mail({ title, subject, paragraphs, to }: MailProps): ReactNode {
  return (
    <Section title={title} description={words.to(to.join(', '))}>
      <p className={styles.previewSubject}>
        <span className={styles.soft}>{words.subject}</span> {subject}
      </p>
      <p className={styles.previewText}>{paragraphs.join('\n\n')}</p>
    </Section>
  );
}

function stateWord(state: string): string {
  const states: Readonly<Record<string, string>> = text.commsUpdate.update.states;
  return states[state] ?? state;
}
