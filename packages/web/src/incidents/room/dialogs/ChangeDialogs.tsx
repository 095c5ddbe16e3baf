import { listPeople } from '@heed/contract/access';
import { listServices } from '@heed/contract/catalog';
import {
  changeIncidentScope,
  changeIncidentSeverity,
  involvePeople,
  retitleIncident,
  setIncidentLinks,
} from '@heed/contract/incidents';
import { type ImpactAnswers, judgeSeverity, type Severity } from '@heed/core/incidents';
import { type ReactNode, useState } from 'react';
import { useChoices } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { PickField, TextAreaField, TextField } from '../../../ui/index.ts';
import { NO_ANSWERS } from '../../declare/draft.ts';
import { HowBad, Questions } from '../../declare/HowBad.tsx';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.change;
const { overrideAny } = text.incidents.room.ends;

/** It turned out worse, or milder. */
export function SeverityDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [howBad, setHowBad] = useState<Severity | 'unsure'>(incident.severity);
  const [answers, setAnswers] = useState<ImpactAnswers>({ ...NO_ANSWERS, ...incident.answers });
  const [reason, setReason] = useState('');
  const judged = howBad === 'unsure' ? judgeSeverity(answers) : undefined;
  return (
    <VerbDialog
      title={words.severity}
      submit={words.save}
      overridable={{ label: overrideAny }}
      route={changeIncidentSeverity}
      outgoing={(override) => ({
        params: { id: incident.id },
        body: {
          to: judged?.severity ?? (howBad === 'unsure' ? incident.severity : howBad),
          reason: reason.trim(),
          ...(judged === undefined ? {} : { answers }),
          ...(override === undefined ? {} : { override }),
        },
      })}
      onClose={onClose}
    >
      <HowBad label={words.severityTo} value={howBad} onChange={setHowBad} />
      {judged === undefined ? null : <Questions answers={answers} judged={judged} onChange={setAnswers} />}
      <TextAreaField
        label={words.severityReason}
        name="reason"
        required
        rows={2}
        maxLength={4_000}
        value={reason}
        onChange={setReason}
      />
    </VerbDialog>
  );
}

export function TitleDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [title, setTitle] = useState(incident.title);
  return (
    <VerbDialog
      title={words.title}
      submit={words.save}
      route={retitleIncident}
      outgoing={() => ({ params: { id: incident.id }, body: { title: title.trim() } })}
      onClose={onClose}
    >
      <TextField
        label={words.titleField}
        name="title"
        required
        autoFocus
        maxLength={200}
        value={title}
        onChange={setTitle}
      />
    </VerbDialog>
  );
}

/** What it is about; its alerts stay. */
export function ScopeDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [serviceIds, setServiceIds] = useState<readonly string[]>(incident.services.map(({ id }) => id));
  const [environment, setEnvironment] = useState(incident.environment ?? '');
  const services = useChoices(listServices, serviceIds);
  return (
    <VerbDialog
      title={words.scope}
      submit={words.save}
      route={changeIncidentScope}
      outgoing={() => ({
        params: { id: incident.id },
        body: {
          serviceIds: [...serviceIds],
          alertIds: [...incident.alerts],
          environment: environment.trim() === '' ? null : environment.trim(),
        },
      })}
      onClose={onClose}
    >
      <PickField
        {...services.field}
        label={text.declare.services}
        name="serviceIds"
        multiple
        autoFocus
        value={serviceIds}
        onChange={setServiceIds}
      />
      <TextField
        label={text.declare.environment}
        name="environment"
        optional
        maxLength={60}
        value={environment}
        onChange={setEnvironment}
      />
    </VerbDialog>
  );
}

export function PeopleDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [personIds, setPersonIds] = useState<readonly string[]>([]);
  const people = useChoices(listPeople, personIds, { query: { disabled: 'exclude' }, hint: ({ email }) => email });
  return (
    <VerbDialog
      title={words.people}
      submit={words.save}
      route={involvePeople}
      outgoing={() => ({ params: { id: incident.id }, body: { personIds: [...personIds] } })}
      onClose={onClose}
    >
      <PickField
        {...people.field}
        label={words.peopleField}
        name="personIds"
        multiple
        required
        autoFocus
        value={personIds}
        onChange={setPersonIds}
      />
    </VerbDialog>
  );
}

/** Where people meet. */
export function LinksDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const [bridgeUrl, setBridgeUrl] = useState(incident.bridgeUrl ?? '');
  const [channel, setChannel] = useState(incident.channel ?? '');
  const [issueUrl, setIssueUrl] = useState(incident.issueUrl ?? '');
  return (
    <VerbDialog
      title={words.links}
      submit={words.save}
      route={setIncidentLinks}
      outgoing={() => ({
        params: { id: incident.id },
        body: {
          bridgeUrl: bridgeUrl.trim() || null,
          channel: channel.trim() || null,
          issueUrl: issueUrl.trim() || null,
        },
      })}
      onClose={onClose}
    >
      <TextField
        label={words.callField}
        name="bridgeUrl"
        type="url"
        optional
        autoFocus
        maxLength={2_000}
        value={bridgeUrl}
        onChange={setBridgeUrl}
      />
      <TextField
        label={words.channelField}
        name="channel"
        optional
        maxLength={100}
        mono
        value={channel}
        onChange={setChannel}
      />
      <TextField
        label={words.issueField}
        hint={words.issueHint}
        name="issueUrl"
        type="url"
        optional
        maxLength={2_000}
        value={issueUrl}
        onChange={setIssueUrl}
      />
    </VerbDialog>
  );
}
