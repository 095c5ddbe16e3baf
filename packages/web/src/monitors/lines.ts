/** Lines of points as charts want them: one row of moments for all, and for each line its value then, or null. */
export function linesOf(
  series: readonly { readonly points: readonly (readonly [at: number, value: number | string])[] }[],
): { readonly at: readonly number[]; readonly values: readonly (readonly (number | null)[])[] } {
  const at = [...new Set(series.flatMap(({ points }) => points.map(([moment]) => moment)))].toSorted((a, b) => a - b);
  const values = series.map(({ points }) => {
    const known = new Map(points);
    return at.map((moment) => {
      const value = known.get(moment);
      return typeof value === 'number' ? value : null;
    });
  });
  return { at, values };
}
