import { type EvidenceItem, endingOf, type MediaType, safeFilename } from '@heed/core/evidence';
import type { FastifyReply } from 'fastify';

/** Pictures of these types cannot hold a program; everything else goes out as bytes without a meaning. */
const PICTURES: readonly MediaType[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const ENDINGS: Readonly<Record<MediaType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/gzip': 'gz',
  'application/zip': 'zip',
};

/** Sends content so that no browser runs or shows it as a page: a download, of no other type than said, in a sandbox. */
export async function sendInert(
  reply: FastifyReply,
  item: EvidenceItem,
  mediaType: MediaType,
  bytes: Buffer,
): Promise<void> {
  await reply
    .code(200)
    .headers({
      'content-type': PICTURES.includes(mediaType) ? mediaType : 'application/octet-stream',
      'content-disposition': disposition(filenameOf(item, mediaType)),
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(bytes);
}

function filenameOf({ filename, title, id }: EvidenceItem, mediaType: MediaType): string {
  const name = safeFilename(filename ?? title) ?? id;
  return endingOf(name) === undefined || filename === undefined ? `${name}.${ENDINGS[mediaType]}` : name;
}

/** RFC 6266: plain letters for old readers, and the name itself for all others. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w .()+,=@~#-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
