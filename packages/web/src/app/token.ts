/** The one-time token after the `#`: the browser sends that part to nobody, so it stands in no log on the way. */
export function tokenOfAddress(): string | undefined {
  const token = location.hash.slice(1);
  return /^[\w-]{20,100}$/.test(token) ? token : undefined;
}
