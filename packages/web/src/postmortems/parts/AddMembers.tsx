import { listIncidents } from '@heed/contract/incidents';
import { setPatternMembers } from '@heed/contract/postmortems';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { PickField, useDraft } from '../../ui/index.ts';
import type { DocumentPart } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const words = text.postmortems.pattern;

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface AddMembersProps extends Pick<DocumentPart, 'document'> {
  readonly onClose: () => void;
}

/** More incidents for a pattern to look at. */
export function AddMembers({ document, onClose }: AddMembersProps): ReactNode {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim().slice(0, 100));
  const incidents = useRead(listIncidents, { query: { limit: 50, ...(q === '' ? {} : { q }) } });
  const { value, set } = useDraft({ more: [] as readonly Choice[] });
  const { write, busy, problem } = useWrite(setPatternMembers);
  const own = document.incidents.map(({ id }) => id);
  const options = (incidents.value?.items ?? [])
    .filter(({ id }) => !own.includes(id))
    .map(({ id, reference, title }): Choice => ({ value: id, label: `${reference} ${title}` }));
  const known = [...value.more, ...options];
  return (
    <Edit
      title={words.add}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSave={() =>
        write({ params: { id: document.id }, body: { incidentIds: [...own, ...value.more.map((each) => each.value)] } })
      }
    >
      <PickField
        label={words.which}
        name="incidentIds"
        multiple
        required
        busy={incidents.loading}
        options={options}
        named={value.more}
        onType={setTyped}
        hasMore={typeof incidents.value?.nextCursor === 'string'}
        value={value.more.map((each) => each.value)}
        onChange={(ids) => set({ more: ids.flatMap((id) => known.find((each) => each.value === id) ?? []) })}
      />
    </Edit>
  );
}
