import { listTeams } from '@heed/contract/access';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, PickField, TextField, ZoneField } from '../ui/index.ts';
import { type LayerDraft, moveLayer, newLayer, type ScheduleDraft } from './draft.ts';
import { LayerFields } from './LayerFields.tsx';
import styles from './Oncall.module.css';

const words = text.oncall.editor;

export interface ScheduleFieldsProps {
  readonly draft: ScheduleDraft;
  readonly onChange: (patch: Partial<ScheduleDraft>) => void;
}

export function ScheduleFields({ draft, onChange }: ScheduleFieldsProps): ReactNode {
  const teams = useChoices(listTeams, [draft.teamId]);
  const { layers } = draft;
  const change = (id: string, patch: Partial<LayerDraft>): void =>
    onChange({ layers: layers.map((layer) => (layer.id === id ? { ...layer, ...patch } : layer)) });
  const startAt = layers[0]?.startAt ?? 0;
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        value={draft.name}
        onChange={(name) => onChange({ name })}
        required
        autoFocus
      />
      <PickField
        {...teams.field}
        label={words.team}
        name="teamId"
        optional
        placeholder={words.noTeam}
        value={draft.teamId === '' ? undefined : draft.teamId}
        onChange={(teamId) => onChange({ teamId: teamId ?? '' })}
      />
      <ZoneField
        label={words.zone}
        name="timeZone"
        hint={words.zoneHint}
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <p className={styles.soft}>{words.layersHint}</p>
      <ol className={styles.layers}>
        {layers.map((layer, index) => (
          <LayerFields
            key={layer.id}
            layer={layer}
            index={index}
            count={layers.length}
            zone={draft.timeZone}
            onChange={(patch) => change(layer.id, patch)}
            onMove={(by) => onChange({ layers: moveLayer(layers, index, by) })}
            onRemove={() => onChange({ layers: layers.filter(({ id }) => id !== layer.id) })}
          />
        ))}
      </ol>
      <div>
        <Button
          icon={Plus}
          onPress={() => onChange({ layers: [...layers, newLayer(layers, startAt, words.layer(layers.length + 1))] })}
        >
          {words.addLayer}
        </Button>
      </div>
    </>
  );
}
