import { later } from '../ui/index.ts';

/** It knows what clocks do in a night, which is heavy, and is opened by few. */
export const MaintenanceDialog = later(async () => (await import('./MaintenanceDialog.tsx')).MaintenanceDialog);
