import { DETECTIONS, INCIDENT_KINDS } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import {
  CheckField,
  ChoiceField,
  DateTimeField,
  Expand,
  SelectField,
  Stack,
  TextAreaField,
  TextField,
  useZone,
} from '../../ui/index.ts';
import type { Declaration } from './draft.ts';

const words = text.declare;

export interface MoreFieldsProps {
  readonly draft: Declaration;
  readonly set: (patch: Partial<Declaration>) => void;
}

/** What can be said now, and as well later. */
export function MoreFields({ draft, set }: MoreFieldsProps): ReactNode {
  const zone = useZone();
  return (
    <Expand title={words.more}>
      <Stack>
        <TextAreaField
          label={words.impact}
          hint={words.impactHint}
          name="impact"
          optional
          rows={2}
          maxLength={4_000}
          value={draft.impact}
          onChange={(impact) => set({ impact })}
        />
        <ChoiceField
          label={words.kind}
          name="kind"
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={INCIDENT_KINDS.map((value) => ({
            value,
            label: text.incidents.kinds[value],
            hint: words.kindHints[value],
          }))}
        />
        <SelectField
          label={words.detection}
          name="detection"
          value={draft.detection}
          onChange={(detection) => set({ detection })}
          options={DETECTIONS.map((value) => ({ value, label: words.detections[value] }))}
        />
        <TextField
          label={words.environment}
          name="environment"
          optional
          maxLength={60}
          value={draft.environment}
          onChange={(environment) => set({ environment })}
        />
        <DateTimeField
          label={words.startedAt}
          name="impactStartedAt"
          optional
          zone={zone}
          value={draft.impactStartedAt}
          onChange={(impactStartedAt) => set({ impactStartedAt })}
        />
        <CheckField
          label={words.private}
          hint={words.privateHint}
          name="private"
          value={draft.isPrivate}
          onChange={(isPrivate) => set({ isPrivate })}
        />
        <CheckField
          label={words.over}
          hint={words.overHint}
          name="over"
          value={draft.isOver}
          onChange={(isOver) => set({ isOver })}
        />
        {draft.isOver ? <OverFields draft={draft} set={set} zone={zone} /> : null}
      </Stack>
    </Expand>
  );
}

function OverFields({ draft, set, zone }: MoreFieldsProps & { readonly zone: string }): ReactNode {
  return (
    <>
      <DateTimeField
        label={words.detectedAt}
        name="detectedAt"
        required
        zone={zone}
        value={draft.detectedAt}
        onChange={(detectedAt) => set({ detectedAt })}
      />
      <DateTimeField
        label={words.mitigatedAt}
        name="over.mitigatedAt"
        required
        zone={zone}
        value={draft.mitigatedAt}
        onChange={(mitigatedAt) => set({ mitigatedAt })}
      />
      <DateTimeField
        label={words.resolvedAt}
        name="over.resolvedAt"
        required
        zone={zone}
        value={draft.resolvedAt}
        onChange={(resolvedAt) => set({ resolvedAt })}
      />
      <TextAreaField
        label={words.summary}
        name="over.summary"
        required
        maxLength={4_000}
        value={draft.summary}
        onChange={(summary) => set({ summary })}
      />
    </>
  );
}
