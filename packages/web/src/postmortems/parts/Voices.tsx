import { listPeople } from '@heed/contract/access';
import {
  contributeAnonymously,
  listContributions,
  markContribution,
  showConduct,
  writeConduct,
} from '@heed/contract/postmortems';
import { CONDUCTS, SECTIONS } from '@heed/core/postmortems';
import { type ReactNode, useState } from 'react';
import { useChoices, useMay, useMe, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Button, PickField, Section, SelectField, TextAreaField, useDraft, useToast } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import type { DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.voices;
const { conduct } = text.postmortems;

/** What was said without a name, and a way to say something so. */
export function Voices({ document, mayWrite }: DocumentPart): ReactNode {
  const params = { id: document.id };
  const { value } = useRead(listContributions, { params });
  const [open, setOpen] = useState(false);
  const mark = useWrite(markContribution);
  const voices = value?.contributions ?? [];
  return (
    <Section title={words.title} description={words.detail}>
      {voices.length === 0 ? <p className={styles.soft}>{words.none}</p> : null}
      {voices.map(({ number, day, section, body, taken }) => (
        <div key={number} className={styles.trouble}>
          <p className={styles.soft}>
            {section === null ? words.anything : text.postmortems.sections[section]} · {day}{' '}
            {taken ? <Badge tone="ok">{words.taken}</Badge> : null}
          </p>
          <p>{body}</p>
          {mayWrite ? (
            <span>
              <Button
                size="small"
                kind="quiet"
                onPress={() => void mark.write({ params: { id: document.id, number }, body: { taken: !taken } })}
              >
                {taken ? words.untake : words.take}
              </Button>
            </span>
          ) : null}
        </div>
      ))}
      {document.state === 'final' ? null : (
        <Button size="small" onPress={() => setOpen(true)}>
          {words.say}
        </Button>
      )}
      {open ? <Speak id={document.id} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function Speak({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const toast = useToast();
  const { value, set } = useDraft<{ text: string; section: (typeof SECTIONS)[number] | 'any' }>({
    text: '',
    section: 'any',
  });
  const { write, busy, problem } = useWrite(contributeAnonymously);
  const send = async () => {
    const section = value.section === 'any' ? null : value.section;
    const done = await write({ params: { id }, body: { text: value.text, section } });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: words.sent });
    return done;
  };
  return (
    <Edit
      title={words.say}
      description={words.detail}
      submit={words.say}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={send}
    >
      <SelectField
        label={words.about}
        name="section"
        value={value.section}
        options={[
          { value: 'any' as const, label: words.anything },
          ...SECTIONS.map((section) => ({ value: section, label: text.postmortems.sections[section] })),
        ]}
        onChange={(section) => set({ section })}
      />
      <TextAreaField
        label={words.text}
        name="text"
        required
        autoFocus
        value={value.text}
        onChange={(said) => set({ text: said })}
      />
    </Edit>
  );
}

/** Just culture: for managers, and of them for those who are named. */
export function ConductPart({ document }: Pick<DocumentPart, 'document'>): ReactNode {
  const mayWrite = useMay('postmortems:manage');
  const [open, setOpen] = useState(false);
  const { value } = useRead(showConduct, { params: { id: document.id } }, { enabled: mayWrite });
  if (!mayWrite) return null;
  const written = value?.conduct ?? null;
  return (
    <Section
      title={conduct.title}
      description={conduct.detail}
      actions={
        <Button size="small" kind="quiet" onPress={() => setOpen(true)}>
          {conduct.write}
        </Button>
      }
    >
      {written === null ? (
        <p className={styles.soft}>{conduct.hidden}</p>
      ) : (
        <>
          <p>
            <strong>{conduct.classes[written.class]}</strong>
          </p>
          <p>{written.note}</p>
        </>
      )}
      {open ? <ConductDialog id={document.id} written={written} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

interface ConductDialogProps {
  readonly id: string;
  readonly written: {
    readonly class: (typeof CONDUCTS)[number];
    readonly note: string;
    readonly readers: readonly { readonly id: string }[];
  } | null;
  readonly onClose: () => void;
}

function ConductDialog({ id, written, onClose }: ConductDialogProps): ReactNode {
  const me = useMe();
  const { value, set } = useDraft({
    class: written?.class ?? ('none' as (typeof CONDUCTS)[number] | 'none'),
    note: written?.note ?? '',
    readerIds: (written?.readers ?? [])
      .map((each) => each.id)
      .filter((each) => each !== me.person.id) as readonly string[],
  });
  const people = useChoices(listPeople, value.readerIds, { except: me.person.id });
  const { write, busy, problem } = useWrite(writeConduct);
  const body = {
    class: value.class === 'none' ? null : value.class,
    note: value.note,
    readerIds: [...value.readerIds],
  };
  return (
    <Edit
      title={conduct.title}
      description={conduct.detail}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id }, body })}
    >
      <SelectField
        label={conduct.class}
        name="class"
        value={value.class}
        options={[
          { value: 'none' as const, label: conduct.none },
          ...CONDUCTS.map((each) => ({ value: each, label: conduct.classes[each] })),
        ]}
        onChange={(chosen) => set({ class: chosen })}
      />
      <TextAreaField label={conduct.note} name="note" value={value.note} onChange={(note) => set({ note })} />
      <PickField
        {...people.field}
        label={conduct.readers}
        name="readerIds"
        multiple
        value={value.readerIds}
        onChange={(readerIds) => set({ readerIds })}
      />
    </Edit>
  );
}
