import { listPeople } from '@heed/contract/access';
import { addPostmortemWhy, changePostmortemWhy, listPostmortemActions } from '@heed/contract/postmortems';
import { DAY, formatInstant, parseInstant } from '@heed/core/kernel';
import { LEAVES } from '@heed/core/postmortems';
import type { ReactNode } from 'react';
import { useChoices, useMe, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  CheckField,
  DateTimeField,
  PickField,
  SelectField,
  TextAreaField,
  useDraft,
  useNow,
  useZone,
} from '../../ui/index.ts';
import { type Document, mayBeUnder } from '../postmortem.ts';
import { Edit } from './Edit.tsx';

const { whys } = text.postmortems.document;
type Why = Document['whys'][number];

export interface WhyOpen {
  /** A new one without. */
  readonly why: Why | undefined;
  readonly parent: number | null;
}

interface WhyDialogProps {
  readonly document: Document;
  readonly open: WhyOpen;
  readonly onClose: () => void;
}

/** An answer: what it explains, what shows it, and where the chain ends. */
export function WhyDialog({ document, open: { why, parent }, onClose }: WhyDialogProps): ReactNode {
  const { id } = document;
  const me = useMe();
  const zone = useZone();
  const now = useNow();
  const accepted = why?.accepted ?? null;
  const { value, set } = useDraft({
    text: why?.text ?? '',
    evidence: why?.evidence ?? '',
    parent,
    leaf: why?.leaf ?? null,
    actionIds: (why?.actionIds ?? []) as readonly string[],
    isAccepted: accepted !== null,
    by: accepted?.by.id ?? (me.person.id as string),
    until: accepted === null ? now + 90 * DAY : parseInstant(accepted.until),
    reason: accepted?.reason ?? '',
  });
  const people = useChoices(listPeople, [value.by]);
  const actions = useRead(listPostmortemActions, { params: { id } });
  const offered = [...(actions.value?.own ?? []), ...(actions.value?.promised ?? []).map(({ action }) => action)];
  const add = useWrite(addPostmortemWhy);
  const change = useWrite(changePostmortemWhy);
  const body = {
    text: value.text,
    evidence: value.evidence,
    parent: value.parent,
    leaf: value.leaf,
    actionIds: [...value.actionIds],
    accepted: value.isAccepted
      ? { by: value.by, until: formatInstant(value.until ?? now), reason: value.reason }
      : null,
  };
  const parents = document.whys.filter((each) => mayBeUnder(document.whys, why?.number, each.number));
  return (
    <Edit
      title={why === undefined ? whys.add : whys.edit}
      busy={add.busy || change.busy}
      problem={add.problem ?? change.problem}
      onClose={onClose}
      onSave={() =>
        why === undefined
          ? add.write({ params: { id }, body })
          : change.write({ params: { id, number: why.number }, body })
      }
    >
      <TextAreaField
        label={whys.text}
        name="text"
        required
        autoFocus
        value={value.text}
        onChange={(said) => set({ text: said })}
      />
      <TextAreaField
        label={whys.evidence}
        name="evidence"
        rows={2}
        value={value.evidence}
        onChange={(evidence) => set({ evidence })}
      />
      <SelectField
        label={whys.parent}
        name="parent"
        value={value.parent === null ? 'top' : String(value.parent)}
        options={[
          { value: 'top', label: whys.top },
          ...parents.map((each) => ({ value: String(each.number), label: each.text.slice(0, 80) })),
        ]}
        onChange={(chosen) => set({ parent: chosen === 'top' ? null : Number(chosen) })}
      />
      <SelectField
        label={whys.leaf}
        hint={whys.leafHint}
        name="leaf"
        value={value.leaf ?? 'none'}
        options={[
          { value: 'none' as const, label: whys.noLeaf },
          ...LEAVES.map((leaf) => ({ value: leaf, label: whys.leaves[leaf] })),
        ]}
        onChange={(leaf) => set({ leaf: leaf === 'none' ? null : leaf })}
      />
      <PickField
        label={whys.actions}
        name="actionIds"
        multiple
        options={offered.map((action) => ({
          value: action.id as string,
          label:
            document.kind === 'pattern' && action.incident
              ? `${action.incident.reference} ${action.title}`
              : action.title,
        }))}
        busy={actions.loading}
        value={value.actionIds}
        onChange={(actionIds) => set({ actionIds })}
      />
      <CheckField label={whys.accepted} value={value.isAccepted} onChange={(isAccepted) => set({ isAccepted })} />
      {value.isAccepted ? (
        <>
          <PickField
            {...people.field}
            label={whys.acceptedBy}
            name="accepted.by"
            required
            value={value.by}
            onChange={(by) => set({ by: by ?? value.by })}
          />
          <DateTimeField
            label={whys.until}
            name="accepted.until"
            required
            zone={zone}
            value={value.until}
            onChange={(until) => set({ until })}
          />
          <TextAreaField
            label={whys.reason}
            name="accepted.reason"
            required
            rows={2}
            value={value.reason}
            onChange={(reason) => set({ reason })}
          />
        </>
      ) : null}
    </Edit>
  );
}
