import { expect, test } from 'vitest';
import type { Config } from '../platform/config/index.ts';
import { mailFilesTrouble } from './mail-in.ts';

test('a certificate that cannot be read is told before anything starts', () => {
  const config = (certFile: string): Config =>
    ({ mailIn: { tls: { certFile, keyFile: import.meta.filename } } }) as unknown as Config;
  expect(mailFilesTrouble(config(import.meta.filename))).toBeUndefined();
  expect(mailFilesTrouble(config('/nowhere/cert.pem'))).toContain(
    '/nowhere/cert.pem cannot be read. Check HEED_MAIL_IN_CERT',
  );
});
