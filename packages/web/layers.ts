import type { Plugin } from 'vite';

/** From the weakest to the strongest. */
const ORDER = '@layer tokens, base, components, screens;\n';

/**
 * Writes the order of the cascade's layers before every style sheet: which of them a browser reads first depends on how the
 * app was cut into files, and the first that names a layer would decide.
 */
export function layers(): Plugin {
  return {
    name: 'heed:layers',
    enforce: 'pre',
    transform: (code, id) => (id.includes('/src/') && /\.css$/.test(id) ? ORDER + code : undefined),
  };
}
