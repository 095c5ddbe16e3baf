/** Texts of the room paging. */
export const paging = {} as const;
