/** What other rooms show of actions. */
export { ActionDialog } from './ActionDialog.tsx';
export { ActionStanding } from './ActionStanding.tsx';
export { ActionList, ActionsOf } from './ActionsOf.tsx';
export { MyActions } from './MyActions.tsx';
