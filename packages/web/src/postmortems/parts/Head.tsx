import { listPeople, listTeams } from '@heed/contract/access';
import { setPostmortemHeader } from '@heed/contract/postmortems';
import { MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useChoices, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  Badge,
  Button,
  Facts,
  Length,
  PickField,
  Section,
  TextField,
  Time,
  useDraft,
  viewerZone,
  ZoneField,
} from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { anchorOf, type DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.document;

/** What it is about, how long, by whom and for whom. */
export function Head({ document, mayWrite }: DocumentPart): ReactNode {
  const [open, setOpen] = useState(false);
  const { incidents, classes, times, durationMinutes, timeZone, authors, readers, kind } = document;
  const moment = (at: string | null): ReactNode => <Time at={at} format="moment" zone="UTC" />;
  return (
    <div id={anchorOf('header')} className={styles.section}>
      <Section
        title={text.postmortems.sections.header}
        actions={
          mayWrite ? (
            <Button size="small" kind="quiet" onPress={() => setOpen(true)}>
              {words.edit}
            </Button>
          ) : undefined
        }
      >
        <Facts
          items={[
            {
              label: words.facts.incident,
              value: incidents.map((incident) => (
                <span key={incident.id}>
                  <Badge tone={incident.severity}>{text.incidents.severities[incident.severity]}</Badge>{' '}
                  <a href={`/incidents/${incident.id}`}>{incident.reference}</a> {incident.title}
                  <br />
                </span>
              )),
            },
            {
              label: words.facts.failureClass,
              value:
                classes.length === 0
                  ? words.noClass
                  : classes.map(({ id, name }) => (
                      <span key={id} className={styles.each}>
                        <a href={`/insights/classes/${id}`}>{name}</a>
                      </span>
                    )),
            },
            { label: words.facts.kind, value: text.postmortems.kinds[kind] },
            {
              label: words.facts.duration,
              value: durationMinutes === null ? '–' : <Length ms={durationMinutes * MINUTE} />,
            },
            { label: words.facts.started, value: moment(times.impactStartedAt) },
            { label: words.facts.detected, value: moment(times.detectedAt) },
            { label: words.facts.mitigated, value: moment(times.mitigatedAt) },
            { label: words.facts.resolved, value: moment(times.resolvedAt) },
            { label: words.facts.zone, value: timeZone ?? words.empty },
            { label: words.facts.authors, value: authors.map(({ name }) => name).join(', ') || words.empty },
            { label: words.facts.readers, value: words.readers[readers] },
          ]}
        />
      </Section>
      {open ? <HeadDialog document={document} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function HeadDialog({
  document,
  onClose,
}: Pick<DocumentPart, 'document'> & { readonly onClose: () => void }): ReactNode {
  const { value, set, field } = useDraft({
    title: document.title,
    timeZone: document.timeZone ?? viewerZone(),
    teamId: document.teamId,
    authorIds: document.authors.map(({ id }) => id) as readonly string[],
  });
  const people = useChoices(listPeople, value.authorIds);
  const teams = useChoices(listTeams, value.teamId === null ? [] : [value.teamId]);
  const { write, busy, problem } = useWrite(setPostmortemHeader);
  return (
    <Edit
      title={words.header.title}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() => write({ params: { id: document.id }, body: { ...value, authorIds: [...value.authorIds] } })}
    >
      <TextField label={words.header.name} required {...field('title')} />
      <ZoneField name="timeZone" value={value.timeZone} onChange={(timeZone) => set({ timeZone })} />
      <PickField {...people.field} label={words.header.authors} multiple {...field('authorIds')} />
      <PickField
        {...teams.field}
        label={words.header.team}
        name="teamId"
        value={value.teamId ?? undefined}
        onChange={(teamId) => set({ teamId: teamId ?? null })}
      />
    </Edit>
  );
}
