/** Texts of the room alerts. */
export const alerts = {} as const;
