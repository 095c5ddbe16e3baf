/** Texts of the room catalog. */
export const catalog = {} as const;
