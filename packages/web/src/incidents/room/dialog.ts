import type { Volatile } from '@heed/core/evidence';
import type { Item } from '../evidence/item.ts';
import type { Line } from '../incident.ts';
import type { Attempt } from './advice/option.ts';

/** What stands open before the room. `number` names the thing that it is about. */
export type RoomDialog =
  | {
      readonly kind:
        | 'impact'
        | 'doing'
        | 'promise'
        | 'hypothesis'
        | 'timebox'
        | 'mitigate'
        | 'criterion'
        | 'mitigated'
        | 'resolve'
        | 'reopen'
        | 'dismiss'
        | 'severity'
        | 'title'
        | 'scope'
        | 'people'
        | 'links'
        | 'times'
        | 'merge'
        | 'split'
        | 'relate'
        | 'hand-over'
        | 'later'
        | 'page';
    }
  | {
      readonly kind: 'judge' | 'answer' | 'extend' | 'result' | 'undo' | 'check' | 'drop' | 'accept';
      readonly number: number;
    }
  /** What the adviser would begin. */
  | { readonly kind: 'try'; readonly attempt: Attempt }
  | { readonly kind: 'evidence'; readonly shows?: Volatile | undefined; readonly copyOf?: string | undefined }
  | { readonly kind: 'kept-until'; readonly item: Item }
  | { readonly kind: 'role'; readonly role: string | undefined; readonly personId?: string | undefined }
  | { readonly kind: 'correct'; readonly line: Line; readonly text: string };

export type OpenDialog = (dialog: RoomDialog) => void;
