/** Texts of the room oncall. */
export const oncall = {} as const;
