interface Span {
  /** Pixels from the upper edge of the window. */
  readonly top: number;
  readonly bottom: number;
}

/** A list keeps this far from the edges of the window. */
export const EDGE = 8;
/** A list that is lower than this, some four options, serves nobody: then it rather covers the buttons. */
const LEAST = 140;

/**
 * How much of the window, from its lower edge, a list that hangs on a field leaves free. Where the buttons of its form stand
 * below the field in sight, it ends above them, or opens upward; in pixels.
 */
export function reservedBelow(window: number, field: Span, buttons: Span | undefined): number {
  if (buttons === undefined || buttons.top < field.bottom || buttons.top > window) return EDGE;
  const below = buttons.top - field.bottom - EDGE;
  const above = field.top - EDGE;
  return Math.max(below, above) < LEAST ? EDGE : window - buttons.top + EDGE;
}
