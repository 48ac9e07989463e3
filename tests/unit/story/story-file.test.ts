import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readStory, storyJsonSchema } from '../../../electron/core/story/files/read-story.ts';
import { BUILT_IN_STORIES } from '../../../electron/core/story/stories/built-in.ts';
import { TOUR } from '../../../electron/core/story/stories/tour.ts';
import { storyFileSchema } from '../../../shared/story/story-file.ts';

const TEXT = JSON.stringify(TOUR, null, 2);

/** Line of the mistake → its message. */
function problems(text: string): readonly string[] {
  const read = readStory(text);
  return read.ok ? [] : read.error.map(({ line, message }) => `${line}: ${message}`);
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

function changed(from: string, to: string): string {
  expect(TEXT).toContain(from);
  return TEXT.replace(from, to);
}

describe('the app’s own stories', () => {
  it.each(BUILT_IN_STORIES.map((story) => [story.id, story] as const))('%s is a right file', (_id, story) => {
    expect(problems(JSON.stringify(story))).toEqual([]);
  });

  it.each(BUILT_IN_STORIES.flatMap((story) => story.steps.map((step) => [story.id, step.id, step] as const)))(
    '%s, %s: notes can be said in half a minute and end with a question',
    (_story, _step, { notes, say }) => {
      const words = notes.split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(30);
      expect(words).toBeLessThanOrEqual(60);
      expect(notes).toMatch(/Ask: .+\?$/);
      expect(say.length).toBeLessThanOrEqual(80);
    },
  );

  it('name nobody who exists', () => {
    for (const { people } of BUILT_IN_STORIES)
      for (const { emails, phones } of people) {
        expect(emails.every((address) => address.endsWith('.example'))).toBe(true);
        expect(phones.every((number) => /^\+447700900\d{3}$/.test(number))).toBe(true);
      }
  });

  it('are not copies of one another', () => {
    const sentences = BUILT_IN_STORIES.flatMap(({ steps }) => steps.map(({ say }) => say));
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

describe('a wrong file is refused with its line', () => {
  test.each([
    ['a word that is not known', '"say":', '"sya":', /Unknown name sya.*say/],
    ['an action that is not known', '"do": "fix"', '"do": "fxi"', /Unknown action fxi.*fix/],
    ['a person who is not there', '"who": "ana.kovac"', '"who": "ana.kovak"', /ana\.kovak.*ana\.kovac/],
    ['a code that is none', '"code": "JWT_TOKEN_EXPIRED"', '"code": "JWT_TOKEN_EXPIRD"', /JWT_TOKEN_EXPIRED/],
    ['a colour that is none', '"accent": null', '"accent": "red;}"', /#0a5cff/],
    ['a logo from the net', '"logo": null', '"logo": "https://example.com/x.png"', /data URL/],
    ['control characters', '"say": "With', String.raw`"say": "\u001b[2JWith`, /control characters/],
    ['the same name twice', '"version": 1', '"version": 1, "version": 1', /twice/],
    ['what is no JSON', '"version": 1,', '"version": 1,,', /not JSON/],
  ])('%s', (_what, from, to, message) => {
    const text = changed(from, to);
    const found = problems(text).find((one) => message.test(one)) ?? 'no such problem';
    expect(Number.parseInt(found, 10)).toBe(lineOf(text, to));
  });

  it('an SVG that runs or loads something', () => {
    const logo = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    const withLogo = (svg: string) => problems(changed('"logo": null', `"logo": "${logo(svg)}"`));
    expect(withLogo('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')).toEqual([]);
    expect(withLogo('<svg><script>1</script></svg>')).toHaveLength(1);
    expect(withLogo('<svg onload="x()"/>')).toHaveLength(1);
    expect(withLogo('<svg><image href="https://example.com/a.png"/></svg>')).toHaveLength(1);
  });

  it('whatever the file holds, it is read or refused with places, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), (content) => {
        const read = readStory(content);
        expect(read.ok).toBe(false);
        if (!read.ok)
          for (const { line, column } of read.error) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
    );
  });

  it('any one value of a right file that becomes something else is refused or still a story', () => {
    const places = [...TEXT.matchAll(/: ("(?:[^"\\]|\\.)*"|\d+|null|true|false)/g)];
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.jsonValue(), (index, value) => {
        const place = places[index];
        if (place === undefined) return;
        const [whole, old = ''] = place;
        const at = place.index + whole.length - old.length;
        const text = TEXT.slice(0, at) + JSON.stringify(value) + TEXT.slice(at + old.length);
        const read = readStory(text);
        if (read.ok) expect(storyFileSchema.safeParse(JSON.parse(text)).success).toBe(true);
        else expect(read.error.length).toBeGreaterThan(0);
      }),
    );
  });
});

it('the guide’s whole story is a right one', () => {
  const guide = readFileSync('docs/stories.md', 'utf8');
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(readStory(example)).toMatchObject({ ok: true, value: { id: 'hotel' } });
});

it('the guide names every action', () => {
  const guide = readFileSync('docs/stories.md', 'utf8');
  for (const { shape } of storyFileSchema.shape.steps.element.shape.do.element.options)
    expect(guide).toContain(`\`${shape.do.value}\``);
});

it('editors get a JSON Schema', () => {
  expect(storyJsonSchema()).toMatchObject({ type: 'object', additionalProperties: false });
});
