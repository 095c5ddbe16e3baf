/** Texts of the room access. */
export const access = {} as const;
