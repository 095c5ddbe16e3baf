/** Texts of the room notify. */
export const notify = {} as const;
