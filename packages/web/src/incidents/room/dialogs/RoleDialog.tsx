import { listPractice, takeRole } from '@heed/contract/incidents';
import { type ReactNode, useState } from 'react';
import { useChoices, useMe } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { PickField, TextField, useZone } from '../../../ui/index.ts';
import { heldBy, sayPractice } from '../../practice/practice.ts';
import { roleName } from '../lines.ts';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.roles;

export interface RoleDialogProps extends IncidentDialogProps {
  /** Undefined: one that has a name of its own. */
  readonly role: string | undefined;
  readonly personId?: string | undefined;
}

/** Gives a role to somebody. Command is never given: it is taken, or offered and accepted. */
export function RoleDialog({ incident, role, personId, onClose }: RoleDialogProps): ReactNode {
  const { person } = useMe();
  const [name, setName] = useState(role ?? '');
  const [chosen, setChosen] = useState<string | undefined>(personId ?? (role === 'commander' ? person.id : undefined));
  const zone = useZone();
  const people = useChoices(listPractice, chosen === undefined ? [] : [chosen], {
    ...(role === undefined ? {} : { hint: (one) => sayPractice(heldBy(one, role), zone) }),
  });
  const isCommand = role === 'commander';
  return (
    <VerbDialog
      title={isCommand ? words.takeCommand : words.giveTitle(role === undefined ? '' : roleName(role))}
      submit={isCommand ? words.takeCommand : words.save}
      overridable={{ label: text.incidents.room.ends.overrideAny }}
      route={takeRole}
      outgoing={(override) =>
        chosen === undefined
          ? undefined
          : {
              params: { id: incident.id },
              body: { role: name.trim(), personId: chosen, ...(override === undefined ? {} : { override }) },
            }
      }
      onClose={onClose}
    >
      {role === undefined ? (
        <TextField
          label={words.otherName}
          name="role"
          required
          autoFocus
          maxLength={60}
          value={name}
          onChange={setName}
        />
      ) : null}
      {isCommand ? null : (
        <PickField
          {...people.field}
          label={words.person}
          name="personId"
          required
          autoFocus={role !== undefined}
          value={chosen}
          onChange={setChosen}
        />
      )}
    </VerbDialog>
  );
}
