/** A key that makes a write safe to repeat. `randomUUID` is not there on plain http, so the bytes are drawn. */
export function drawKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
