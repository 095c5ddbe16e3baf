import type { Incident } from '../incident.ts';
import type { OpenDialog } from './dialog.ts';

/** What every part of the room is given. */
export interface RoomPart {
  readonly incident: Incident;
  /** The response goes on, and whoever looks may take part in it. */
  readonly mayAct: boolean;
  readonly onOpen: OpenDialog;
}
