import { Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';

export interface EditActsProps {
  /** Both say of what: "Change Legal", "Remove Legal". */
  readonly edit: string;
  readonly remove: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** The two small buttons at the end of a row that a person wrote. */
export function EditActs({ edit, remove, onEdit, onRemove }: EditActsProps): ReactNode {
  return (
    <>
      <IconButton icon={Pencil} kind="quiet" size="small" label={edit} onPress={onEdit} />
      <IconButton icon={Trash2} kind="quiet" size="small" label={remove} onPress={onRemove} />
    </>
  );
}
