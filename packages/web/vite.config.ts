import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { layers } from './layers.ts';
import { precompress } from './precompress.ts';

/** `HEED_URL` is where the server of `npm run dev:web` runs; the built app is served by Heed itself. */
const heed = process.env.HEED_URL ?? 'http://localhost:8377';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), layers(), precompress()],
  build: {
    target: 'es2023',
    // Nothing inline: the policy of the pages allows only files of our own.
    assetsInlineLimit: 0,
    // A part of a screen that comes while the network goes needs nothing but its script to look right.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    manifest: 'assets/manifest.json',
    rolldownOptions: {
      output: {
        // src/policy.ts comes first, into whatever file it was put.
        strictExecutionOrder: true,
        // What half of the screens and their parts need comes with the first load as one file, not as dozens.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 34 }] },
      },
    },
  },
  server: { proxy: { '/v1': heed, '/docs': heed, '/openapi.json': heed, '/livez': heed } },
});
