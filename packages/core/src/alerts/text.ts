/**
 * Foreign text made storable: PostgreSQL refuses NUL, and a lone surrogate is no UTF-8, so both become U+FFFD. Other
 * control characters stay as they are; whoever shows them makes them visible.
 */
export function cleanText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  return formed.includes('\0') ? formed.replaceAll('\0', '\uFFFD') : formed;
}

/** Length of well-formed text in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) bytes += bytesOfUnit(text.charCodeAt(index));
  return bytes;
}

/** A surrogate counts 2, so that a pair counts 4. */
function bytesOfUnit(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) return 2;
  return 3;
}

/** True when the text takes at most `maxBytes` in UTF-8; short text, the common case, is not walked through. */
export function fits(text: string, maxBytes: number): boolean {
  return text.length * 3 <= maxBytes || (text.length <= maxBytes && byteLength(text) <= maxBytes);
}

/** Well-formed text cut to `maxBytes` of UTF-8, `mark` at its end included; never inside a surrogate pair. */
export function cutText(text: string, maxBytes: number, mark = '…'): string {
  if (fits(text, maxBytes)) return text;
  const room = maxBytes - byteLength(mark);
  let bytes = 0;
  let end = 0;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    const units = unit >= 0xd800 && unit <= 0xdbff ? 2 : 1;
    bytes += units === 2 ? 4 : bytesOfUnit(unit);
    if (bytes > room) break;
    end += units;
  }
  return text.slice(0, end) + mark;
}

/**
 * 64 bits that tell long texts apart (two FNV-1a walks with different primes). Not a defence against somebody who wants two
 * texts to collide: they would only merge alerts of their own integration.
 */
export function checksum(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xc2b2ae35;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
