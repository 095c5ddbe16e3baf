import type { Incident } from '../incident.ts';
import type { OpenDialog } from './dialog.ts';

/** What every part of the room is given. */
export interface RoomPart {
  readonly incident: Incident;
  /** The response goes on, and whoever looks may take part in it. */
  readonly mayAct: boolean;
  /** What is over can still be annotated and set right: the lesson needs it. */
  readonly mayWrite: boolean;
  readonly onOpen: OpenDialog;
}
