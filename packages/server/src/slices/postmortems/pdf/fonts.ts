import { fileURLToPath } from 'node:url';
import { openSync } from 'fontkit';

/** How a run of words looks. */
export interface Look {
  readonly bold?: true | undefined;
  readonly italic?: true | undefined;
  readonly code?: true | undefined;
}

const FILES = {
  plain: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  italic: '@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf',
  both: '@expo-google-fonts/noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf',
  code: '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
} as const;
type Face = keyof typeof FILES;

export interface OpenFont {
  /** Where it lies: a document embeds of it the signs that it uses. */
  readonly path: string;
  has(sign: string): boolean;
}

/** Each is opened once, when the first document needs it. */
const opened = new Map<Face, OpenFont>();

export function fontOf({ bold, italic, code }: Look): OpenFont {
  const face: Face = code ? 'code' : bold ? (italic ? 'both' : 'bold') : italic ? 'italic' : 'plain';
  const known = opened.get(face) ?? open(FILES[face]);
  opened.set(face, known);
  return known;
}

function open(file: string): OpenFont {
  const path = fileURLToPath(import.meta.resolve(file));
  const font = openSync(path);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} is a collection of fonts`);
  return { path, has: (sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) };
}

/** Signs that the fonts lack, as others write them. */
const INSTEAD: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '↔': '<->',
  '⇒': '=>',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≈': '~',
  '∞': 'infinite',
};

/** What stands for a sign that the fonts have no letter for: a mark that everybody sees, and that copies as itself. */
export const MISSING = '\u{FFFD}';

/**
 * The text in signs that the font has. Where it has none, a sign is written as others write it, or without its marks; what is
 * left becomes a mark, so that whoever reads it knows that something stands there.
 */
export function inKnownSigns(text: string, font: OpenFont): string {
  return Array.from(text.normalize('NFC'), (sign) => {
    if (sign === '\n' || font.has(sign)) return sign;
    if (sign === '\t') return '    ';
    // Marks and joiners that only change how their neighbours look.
    if (/^[\p{Cf}\p{Mn}\p{Cc}]$/u.test(sign)) return '';
    const instead = INSTEAD[sign] ?? sign.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    const isKnown = instead !== '' && Array.from(instead).every(font.has);
    return isKnown ? instead : MISSING;
  }).join('');
}
