import { listPeople } from '@heed/contract/access';
import { getIncident } from '@heed/contract/incidents';
import { getPostmortem, keepPostmortemWords } from '@heed/contract/postmortems';
import { PROSE } from '@heed/core/postmortems';
import { type ReactNode, useMemo, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { useParam } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { Button, Page, Section, Skeleton, Trouble } from '../../ui/index.ts';
import { Drawer } from './Drawer.tsx';
import { type KeptWords, ProseDesk, ProseSection, SaveState, WhoIsHere } from './index.ts';
import styles from './Prose.module.css';

const words = text.postmortemsEditor;

/** The prose of a postmortem and nothing beside it: for writing, alone or together, on a phone too. */
export function WriteScreen(): ReactNode {
  const id = useParam('id');
  const [isOpen, setOpen] = useState(false);
  const { value, problem, again } = useRead(getPostmortem, { params: { id } });
  const people = useRead(listPeople, { query: { limit: 200 } }).value;
  const [first] = value?.incidents ?? [];
  const incident = useRead(getIncident, { params: { id: first?.id ?? '' } }, { enabled: first !== undefined }).value;
  const tookPart = incident?.participants;
  const roster = useMemo(
    () => (people?.items ?? []).flatMap((person) => (tookPart?.includes(person.id) ? [person.name] : [])),
    [people, tookPart],
  );
  const { write } = useWrite(keepPostmortemWords);
  const keep = async (words: KeptWords, reason: string): Promise<boolean> => {
    return (await write({ params: { id }, body: { ...words, reason } })).kind === 'done';
  };
  const named = useMemo(() => people?.items.map((person) => ({ id: person.id, name: person.name })) ?? [], [people]);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined || value.id !== id) return <Skeleton lines={16} />;
  const sections = PROSE.filter((section) => !value.leftOut.includes(section));
  return (
    <ProseDesk id={id}>
      <Page
        title={value.title}
        description={words.about}
        crumbs={value.incidents.map((incident) => ({ label: incident.reference, href: `/incidents/${incident.id}` }))}
      >
        <div className={styles.head}>
          <SaveState />
          <WhoIsHere />
          <Button size="small" onPress={() => setOpen(!isOpen)}>
            {isOpen ? words.drawer.hide : words.drawer.title}
          </Button>
        </div>
        <div className={styles.desk} data-open={isOpen}>
          <div className={styles.sections}>
            {sections.map((section) => (
              <Section key={section} title={words.sections[section]}>
                <ProseSection
                  section={section}
                  label={words.sections[section]}
                  prompt={value.prompts[section] ?? ''}
                  text={value.prose[section] ?? ''}
                  people={named}
                  roster={roster}
                  kept={value.kept}
                  onKeep={keep}
                />
              </Section>
            ))}
          </div>
          {isOpen ? <Drawer document={value} onClose={() => setOpen(false)} /> : null}
        </div>
      </Page>
    </ProseDesk>
  );
}
