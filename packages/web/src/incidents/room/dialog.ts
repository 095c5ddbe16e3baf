import type { Line } from '../incident.ts';

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
        | 'later';
    }
  | {
      readonly kind: 'judge' | 'answer' | 'extend' | 'result' | 'undo' | 'check' | 'drop' | 'accept';
      readonly number: number;
    }
  | { readonly kind: 'role'; readonly role: string | undefined; readonly personId?: string | undefined }
  | { readonly kind: 'correct'; readonly line: Line; readonly text: string };

export type OpenDialog = (dialog: RoomDialog) => void;
