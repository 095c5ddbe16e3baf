import { styleText } from 'node:util';

/** What a text means; how that looks is decided here alone. Colour repeats what the words say, and is never needed. */
export type Tone = 'title' | 'faint' | 'bad' | 'warn' | 'good' | 'plain';

const STYLES = {
  title: 'bold',
  faint: 'dim',
  bad: ['bold', 'red'],
  warn: 'yellow',
  good: 'green',
} as const;

export type Paint = (tone: Tone, text: string) => string;

export function paintFor(hasColour: boolean): Paint {
  return (tone, text) => {
    if (!hasColour || tone === 'plain' || text === '') return text;
    return styleText([STYLES[tone]].flat(), text, { validateStream: false });
  };
}

/** Colours that tell people apart on a calendar, beside their letters. */
const PERSON_COLOURS = ['cyan', 'magenta', 'yellow', 'green', 'blue', 'red'] as const;

export function paintPerson(hasColour: boolean, index: number, text: string): string {
  const colour = PERSON_COLOURS[index % PERSON_COLOURS.length];
  if (!hasColour || colour === undefined) return text;
  return styleText(colour, text, { validateStream: false });
}
