import { Readable } from 'node:stream';
import { contentFilename, type EvidenceItem, type MediaType, safeFilename } from '@heed/core/evidence';
import type { FastifyReply } from 'fastify';

/** Pictures of these types cannot hold a program; everything else goes out as bytes without a meaning. */
const PICTURES: readonly MediaType[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Sends content so that no browser runs or shows it as a page: a download, of no other type than said, in a sandbox. */
export function sendInert(reply: FastifyReply, item: EvidenceItem, mediaType: MediaType, bytes: Buffer): Promise<void> {
  const type = PICTURES.includes(mediaType) ? mediaType : 'application/octet-stream';
  return send(reply, type, contentFilename(item, mediaType), bytes);
}

/** The one SVG that goes out as what it is: Heed drew it, and it holds shapes and text alone. The sandbox is the same. */
export function sendPicture(reply: FastifyReply, { title, id }: EvidenceItem, bytes: Buffer): Promise<void> {
  return send(reply, 'image/svg+xml', `${safeFilename(title) ?? id}.svg`, bytes);
}

async function send(reply: FastifyReply, contentType: string, filename: string, bytes: Buffer): Promise<void> {
  await reply
    .code(200)
    .headers({
      'content-type': contentType,
      'content-disposition': disposition(filename),
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(bytes);
}

/** Sends a zip while it is written. When it breaks, the connection ends, so that nobody takes a part for the whole. */
export async function sendStream(
  reply: FastifyReply,
  { filename, chunks }: { readonly filename: string; readonly chunks: AsyncIterable<Uint8Array> },
): Promise<void> {
  await reply
    .code(200)
    .headers({
      'content-type': 'application/zip',
      'content-disposition': disposition(filename),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(Readable.from(chunks));
}

/** RFC 6266: plain letters for old readers, and the name itself for all others. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w .()+,=@~#-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
