/* How long and how wide one ladder may be. Apart from the rules, so that who only reads the limits loads no time zones. */

export const MOST_STEPS = 20;
export const MOST_TARGETS = 20;
export const LONGEST_STEP_MINUTES = 1_440;
export const MOST_REPEATS = 9;
