import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, formatInstant, HOUR, MINUTE } from '../../kernel/index.ts';
import type { PublishedPage } from '../published.ts';
import { uptimeOf } from '../uptime.ts';
import { anyPage } from './arbitrary.testing.ts';
import { percentOf } from './day-words.ts';
import { drawingOf } from './drawing.ts';
import { drawSite } from './files.ts';
import { calmPage, componentOf, daysOf, idOf, NOW, openIncident, troubledPage } from './sample.testing.ts';
import { strip } from './strip.ts';
import { timesOf } from './times.ts';
import { SITE_LANGUAGES, wordsFor } from './words/index.ts';

function filesOf(page: PublishedPage): ReadonlyMap<string, string> {
  return new Map([...drawSite(page)].map(({ path, content }) => [path, content]));
}

function homeOf(page: PublishedPage): string {
  return filesOf(page).get('index.html') ?? '';
}

/** Tags of a document without what is inside quotes. */
function textOf(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('a page', () => {
  test('answers first: how it is, and when the next word comes', () => {
    const text = textOf(homeOf(troubledPage()));
    const order = [
      'Partial outage',
      'Next update by',
      'Some payments by card are declined',
      'Booking',
      'Past incidents',
    ];
    const places = order.map((words) => text.indexOf(words, text.indexOf('Get help')));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(textOf(homeOf(calmPage()))).toContain('All systems operational');
  });

  test('says moments in its own zone and in UTC, for people and for programs', () => {
    const home = homeOf(troubledPage());
    expect(home).toContain('<time datetime="2026-11-21T13:23:00.000Z">21 Nov 2026, 14:23 CET</time>');
    expect(textOf(home)).toContain('(13:23 UTC)');
    const utc = textOf(homeOf(troubledPage({ timeZone: 'UTC' })));
    expect(utc).toContain('21 Nov 2026, 13:23 UTC');
    expect(utc).not.toContain('(13:23');
  });

  test('a moment whose day is another one in UTC says both days', () => {
    const { moment } = timesOf({ language: 'en', timeZone: 'Asia/Tokyo' });
    expect(moment(Date.UTC(2026, 10, 21, 20, 0)).markup).toContain('22 Nov 2026, 05:00');
    expect(moment(Date.UTC(2026, 10, 21, 20, 0)).markup).toContain('(21 Nov, 20:00 UTC)');
  });

  test('loads in less than 14 KB, also with a hundred components and trouble all over', () => {
    const components = Array.from({ length: 100 }, (_, at) => {
      const trouble = Object.fromEntries(
        Array.from({ length: 9 }, (_none, each) => [
          (at * 7 + each * 11 * (at % 5)) % 90,
          { [each % 2 ? 'degraded' : 'majorOutage']: HOUR },
        ]),
      );
      return componentOf(at + 1, `Component number ${at} of ours`, at % 30 === 3 ? 'partial_outage' : 'operational', {
        description: `What customers know as part ${at * 31}.`,
        days: daysOf(trouble),
      });
    });
    for (const page of [troubledPage(), calmPage({ components }), troubledPage({ components })]) {
      const files = filesOf(page);
      const load = [files.get('index.html') ?? '', files.get('style.css') ?? ''];
      expect(load.every((file) => file.length > 1_000)).toBe(true);
      expect(load.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThan(14_000);
      expect(load.reduce((sum, file) => sum + brotliCompressSync(file).length, 0)).toBeLessThan(14_000);
    }
  });

  test('needs no script, no font, no cookie and no third party', () => {
    for (const [path, content] of filesOf(
      troubledPage({ brand: { ...calmPage().brand, logo: { mediaType: 'image/png', base64: 'iVBORw==' } } }),
    )) {
      if (!path.endsWith('.html')) continue;
      expect(content).not.toMatch(/<script|<iframe|@font-face|@import|url\(|style="/);
      const loaded = [...content.matchAll(/<(?:img|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]*)"/g)];
      expect(loaded.length).toBeGreaterThan(0);
      const isOwn = (address: string): boolean => !address.includes(':') || path === '404.html';
      expect(loaded.map(([, address = '']) => address).filter((address) => !isOwn(address))).toEqual([]);
    }
  });

  test('every link within it leads to a file of it', () => {
    const files = filesOf(troubledPage());
    for (const [path, content] of files) {
      if (!path.endsWith('.html') || path === '404.html') continue;
      for (const [, href = ''] of content.matchAll(/(?:href|src)="([^"#?:]+)(?:[?#][^"]*)?"/g)) {
        const target = new URL(href, `http://x/${path}`).pathname.slice(1);
        expect(
          files.has(target === '' || target.endsWith('/') ? `${target}index.html` : target),
          `${path} → ${href}`,
        ).toBe(true);
      }
    }
  });

  test('has a plain form that posts to Heed alone, wherever the page lies, and says so in its policy', () => {
    const files = filesOf(calmPage());
    for (const path of ['index.html', 'subscribe/index.html']) {
      expect(files.get(path)).toContain('<form');
      expect(files.get(path)).toContain('method="post" action="https://heed.fernweh.example/s/pages/stp_1"');
      expect(files.get(path)).toContain('form-action https://heed.fernweh.example"');
    }
    expect(files.get('subscribe/index.html')).toContain(`name="${idOf('component', 1)}"`);
    const without = filesOf(calmPage({ subscribeForm: undefined }));
    expect([...without.values()].filter((content) => content.includes('<form'))).toEqual([]);
    expect(without.get('index.html')).toContain('form-action &#39;none&#39;"');
    expect(without.get('subscribe/index.html')).toContain('href="../history.atom"');
  });

  test('shows what is said only when degraded, only then', () => {
    const hidden = componentOf(7, 'Old partner API', 'operational', { onlyShowIfDegraded: true });
    expect(homeOf(calmPage({ components: [hidden] }))).not.toContain('Old partner API');
    expect(homeOf(calmPage({ components: [{ ...hidden, status: 'major_outage' }] }))).toContain('Old partner API');
  });

  test('is the same bytes for the same page, and other pages of it stay while only the first one changes', () => {
    const [one, same] = [filesOf(calmPage()), filesOf(calmPage())];
    expect(one).toEqual(same);
    const later = filesOf(calmPage({ sequence: 42, publishedAt: NOW + MINUTE }));
    const changed = [...later].filter(([path, content]) => one.get(path) !== content).map(([path]) => path);
    expect(changed.filter((path) => path.endsWith('.html'))).toEqual(['index.html']);
  });

  test('has a page for each month of which something is told, in the zone of the page', () => {
    const at = Date.UTC(2026, 9, 31, 23, 30);
    const page = calmPage({ incidents: [{ ...openIncident(), startedAt: at }] });
    const months = [...filesOf(page).keys()].filter((path) => /^history\/\d/.test(path));
    expect(months).toEqual(['history/2026-11/index.html']);
    const utc = [...filesOf({ ...page, timeZone: 'UTC' }).keys()].filter((path) => /^history\/\d/.test(path));
    expect(utc).toEqual(['history/2026-11/index.html', 'history/2026-10/index.html']);
  });
});

describe('90 days', () => {
  const drawing = drawingOf(calmPage());

  test('each day stands as high as it was bad, whatever the others were', () => {
    const height = { operational: 12, under_maintenance: 6, degraded: 16, partial: 20, major: 24, unknown: 2 } as const;
    const one = (kind: keyof typeof height) =>
      ({
        operational: {},
        under_maintenance: { maintenance: HOUR },
        degraded: { degraded: HOUR, maintenance: HOUR },
        partial: { partialOutage: HOUR, degraded: HOUR },
        major: { majorOutage: 1, partialOutage: HOUR },
        unknown: { counted: 0 },
      })[kind];
    const kinds = fc.constantFrom(...(Object.keys(height) as (keyof typeof height)[]));
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 1, maxLength: 90 }), (days) => {
        const trouble = Object.fromEntries(days.map((kind, at) => [days.length - 1 - at, one(kind)]));
        const drawn = strip(daysOf(trouble, days.length), drawing).markup;
        const bars = new Map<number, number>();
        for (const [, x = '', y = '', width = ''] of drawn.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
          for (let bar = 0; bar < (Number(width) + 1) / 4; bar += 1)
            bars.set(Number(x) / 4 + bar, (24 - Number(y)) * 2);
        }
        const empty = Array.from({ length: 90 - days.length }, () => 2);
        expect([...Array(90).keys()].map((at) => bars.get(at))).toEqual([
          ...empty,
          ...days.map((kind) => height[kind]),
        ]);
      }),
    );
  });

  test('say in words what they show', () => {
    const days = daysOf({ 3: { majorOutage: DAY / 2 }, 2: { degraded: HOUR } }, 10);
    expect(strip(days, drawing).markup).toMatch(/aria-label="Uptime over 10 days: 94\.\d+%, trouble on 2 days"/);
  });

  test('uptime is 100 only of what never was out', () => {
    expect(percentOf(uptimeOf(daysOf()) ?? 0, 'en')).toBe('100%');
    expect(percentOf(uptimeOf(daysOf({ 4: { majorOutage: 1 } })) ?? 0, 'en')).toBe('99.99%');
    expect(uptimeOf(daysOf({}, 0))).toBeUndefined();
  });
});

describe('languages', () => {
  test('each has all the words, and none that is empty', () => {
    for (const language of SITE_LANGUAGES) {
      const say = (value: unknown): readonly string[] => {
        if (typeof value === 'function') return [1, 2].map((count) => String(value(count)));
        return typeof value === 'object' && value !== null ? Object.values(value).flatMap(say) : [String(value)];
      };
      expect(say(wordsFor(language)).filter((words) => words.trim() === '')).toEqual([]);
    }
  });

  test('dates and numbers are written as in the language, and an unknown one is English', () => {
    const german = homeOf(troubledPage({ language: 'de' }));
    expect(german).toContain('<html lang="de">');
    expect(textOf(german)).toMatch(/Nächste Meldung bis 21\. Nov\. 2026, 14:23/);
    expect(textOf(german)).toContain('99,93 %');
    expect(timesOf({ language: 'de-AT', timeZone: 'UTC' }).month('2026-01')).toBe('Jänner 2026');
    expect(homeOf(troubledPage({ language: 'ja' }))).toContain('<html lang="en">');
  });
});

describe('what others wrote', () => {
  /** Control characters but for breaks and tabs, and marks that turn or hide text. */
  const UNSEEN = /(?![\n\t])[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

  test('is text wherever it is shown, whoever wrote it', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        for (const { path, content } of drawSite(page)) {
          if (path.endsWith('.json') || path.startsWith('logo')) continue;
          if (!path.endsWith('.ics'))
            expect(content.toLowerCase()).not.toMatch(/<script|<img src=x|<!--|<\/title><\/svg>/);
          expect(content).not.toMatch(/(?:href|src)="(?!https?:\/\/)[^"#?]*:/);
          expect(path.endsWith('.ics') ? content.replaceAll('\r\n', '\n') : content).not.toMatch(UNSEEN);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('gets no line of its own into the calendar, whose lines are folded after 75 octets', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        const ics = filesOf(page).get('calendar.ics') ?? '';
        expect(ics.endsWith('\r\n')).toBe(true);
        const lines = ics.split('\r\n');
        expect(lines.every((line) => new TextEncoder().encode(line).length <= 75 && !/[\r\n]/.test(line))).toBe(true);
        expect(ics.isWellFormed()).toBe(true);
        const whole = ics.replaceAll('\r\n ', '').split('\r\n');
        const names =
          /^(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|NAME|X-WR-CALNAME|REFRESH-INTERVAL;VALUE=DURATION|UID|DTSTAMP|LAST-MODIFIED|SEQUENCE|DTSTART|DTEND|SUMMARY|DESCRIPTION|URL|STATUS|TRANSP):|^$/;
        expect(whole.filter((line) => !names.test(line))).toEqual([]);
        expect(whole.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  test('cannot be a colour: the style takes six digits alone', () => {
    const brand = { accent: { light: 'red;}body{display:none', dark: '#12345' }, logo: undefined };
    expect(filesOf(calmPage({ brand })).get('style.css')).not.toContain('red;');
  });

  test('parts paragraphs by empty lines and makes addresses links, and reads nothing else', () => {
    const body = 'First line\nsecond line.\n\nSee https://example.org/a?b=1&c=2. **Not bold**';
    const [update] = openIncident().updates;
    const page = calmPage({
      incidents: [{ ...openIncident(), updates: update === undefined ? [] : [{ ...update, body }] }],
    });
    expect(homeOf(page)).toContain(
      '<p>First line<br>second line.</p><p>See <a href="https://example.org/a?b=1&#38;c=2" rel="nofollow noopener">https://example.org/a?b=1&#38;c=2</a>. **Not bold**</p>',
    );
  });
});

test('what is no part of a published page is in none of its files', () => {
  const PLANTED = 'internal-checkout-db-7';
  const plant = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plant);
    if (typeof value !== 'object' || value === null) return value;
    const own = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plant(each)]));
    return { ...own, serviceName: PLANTED, incident: { reference: PLANTED }, [PLANTED]: PLANTED };
  };
  fc.assert(
    fc.property(anyPage, (page) => {
      // The value carries more than its type says, as a row of a table would.
      const spoilt = plant(page) as PublishedPage;
      for (const { path, content } of drawSite(spoilt))
        expect([path, content.includes(PLANTED)]).toEqual([path, false]);
    }),
    { numRuns: 40 },
  );
});

test('a published page is read again from its own file as it was', () => {
  const page = troubledPage();
  const read = JSON.parse(filesOf(page).get('published.json') ?? '');
  expect(read).toEqual(JSON.parse(JSON.stringify(page)));
  expect(read.publishedAt).toBe(NOW);
  expect(formatInstant(read.incidents[0].startedAt)).toBe('2026-11-21T12:13:00.000Z');
  expect(read.incidents[0].id).toBe(idOf('publicIncident', 2));
});
