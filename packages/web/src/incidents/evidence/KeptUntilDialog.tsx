import { setEvidenceRetention } from '@heed/contract/evidence';
import { formatInstant, parseInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { DateTimeField, useZone } from '../../ui/index.ts';
import { VerbDialog } from '../room/dialogs/VerbDialog.tsx';
import type { Item } from './item.ts';

const words = text.incidents.evidence;

export interface KeptUntilDialogProps {
  readonly item: Item;
  readonly onClose: () => void;
}

/** When the source of an item will forget it. */
export function KeptUntilDialog({ item, onClose }: KeptUntilDialogProps): ReactNode {
  const zone = useZone();
  const [at, setAt] = useState(item.keptUntil === null ? undefined : parseInstant(item.keptUntil));
  return (
    <VerbDialog
      title={words.keepTitle(item.title)}
      submit={text.incidents.room.change.save}
      route={setEvidenceRetention}
      outgoing={() => ({
        params: { id: item.id },
        body: { keptUntil: at === undefined ? null : formatInstant(at) },
      })}
      onClose={onClose}
    >
      <DateTimeField
        label={words.keep}
        hint={words.keepHint}
        name="keptUntil"
        optional
        autoFocus
        zone={zone}
        value={at}
        onChange={setAt}
      />
    </VerbDialog>
  );
}
