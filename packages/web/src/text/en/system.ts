/** Texts of the room system. */
export const system = {} as const;
