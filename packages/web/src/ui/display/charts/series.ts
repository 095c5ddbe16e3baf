/** One line of a chart over time. */
export interface Series {
  readonly label: string;
  /** As many as there are moments; null where nothing is known. */
  readonly values: readonly (number | null)[];
}
