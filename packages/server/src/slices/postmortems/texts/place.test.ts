import { isRefusal } from '@heed/core/kernel';
import { readProse } from '@heed/core/postmortems';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sayInstead } from './edit.ts';
import { textsUnder } from './fragment.ts';
import { findPlace, type Place, type Told } from './place.ts';

function opened(markdown: string): Y.XmlFragment {
  const part = new Y.Doc().getXmlFragment('summary');
  sayInstead(part, readProse(markdown));
  return part;
}

function found(part: Y.XmlFragment, told: Told): Place {
  const place = findPlace(part, told);
  if (isRefusal(place)) throw new Error(place.detail);
  return place;
}

/** What stands between the ends now, as an editor would find it. */
function standing(part: Y.XmlFragment, { from, to }: Pick<Place, 'from' | 'to'>): string | undefined {
  const { doc } = part;
  const [start, end] = [from, to].map((each) =>
    doc === null
      ? null
      : Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(Buffer.from(each, 'base64')), doc),
  );
  const texts = [...textsUnder(part)];
  const placeOf = (type: unknown): number => texts.findIndex((each) => Object.is(each, type));
  const [first, last] = [placeOf(start?.type), placeOf(end?.type)];
  if (first < 0 || last < first) return undefined;
  return texts
    .slice(first, last + 1)
    .map((text, at, all) =>
      text.toString().slice(at === 0 ? start?.index : 0, at === all.length - 1 ? end?.index : undefined),
    )
    .join('|');
}

const THREE = 'The pool ran dry.\n\n- Nothing told it.\n- It has no limit.';

describe('words of several paragraphs', () => {
  test('are found by their lines, and stay at both ends while the text around and between them changes', () => {
    const part = opened(THREE);
    const place = found(part, { quote: 'ran dry.\nNothing told it.\nIt has' });
    expect(standing(part, place)).toBe('ran dry.|Nothing told it.|It has');
    const [first, second, third] = [...textsUnder(part)];
    first?.insert(0, 'At noon: ');
    second?.insert(7, ' at all');
    third?.insert(6, ' had');
    third?.insert(0, 'And ');
    expect(standing(part, place)).toBe('ran dry.|Nothing at all told it.|And It has');
    first?.delete(0, 'At noon: The pool '.length);
    expect(standing(part, place)).toBe('ran dry.|Nothing at all told it.|And It has');
  });

  test('stay after the server was stopped and the text was read again', () => {
    const part = opened(THREE);
    const place = found(part, { quote: 'Nothing told it.\nIt has no limit.' });
    const again = new Y.Doc();
    if (part.doc !== null) Y.applyUpdate(again, Y.encodeStateAsUpdate(part.doc));
    expect(standing(again.getXmlFragment('summary'), place)).toBe('Nothing told it.|It has no limit.');
  });

  test('are those that were told where the same lines stand twice', () => {
    const part = opened('One.\n\nTwo.\n\nOne.\n\nTwo.');
    const [, , third, fourth] = [...textsUnder(part)];
    const at = (text: Y.XmlText | undefined, index: number): string => {
      if (text === undefined) throw new Error('the text is not there');
      const position = Y.createRelativePositionFromTypeIndex(text, index);
      return Buffer.from(Y.encodeRelativePosition(position)).toString('base64');
    };
    const place = found(part, { quote: 'One.\nTwo.', from: at(third, 0), to: at(fourth, 4) });
    third?.insert(4, ' Here.');
    expect(standing(part, place)).toBe('One. Here.|Two.');
    expect(standing(part, found(part, { quote: 'One.\nTwo.' }))).toBe('One.|Two.');
  });

  test('are refused where the lines do not follow upon each other', () => {
    for (const quote of ['ran dry.\nIt has', 'It has\nran dry.', 'pool\nNothing', '\n\n', 'limit.\nMore']) {
      expect(findPlace(opened(THREE), { quote }), quote).toMatchObject({ refused: 'wrong-state' });
    }
  });

  test('are found wherever one begins and ends', () => {
    const lines = ['Alpha beta', 'gamma delta', 'epsilon zeta eta'];
    const index = fc.integer({ min: 0, max: lines.join('\n').length });
    fc.assert(
      fc.property(index, index, (one, other) => {
        const quote = lines.join('\n').slice(Math.min(one, other), Math.max(one, other));
        const said = quote.split('\n').map((line) => line.trim());
        fc.pre(said.length > 1 && said.every((line) => line !== ''));
        const part = opened(lines.join('\n\n'));
        expect(
          standing(part, found(part, { quote }))
            ?.split('|')
            .map((line) => line.trim()),
        ).toEqual(said);
      }),
    );
  });
});
