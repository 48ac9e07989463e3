/**
 * A customer's colour as the app's accent, moved as far as it takes to be read. Pure.
 */
export type Theme = 'light' | 'dark';

export interface AccentColours {
  readonly accent: string;
  readonly accentStrong: string;
  readonly accentSoft: string;
  readonly onAccent: string;
}

type Rgb = readonly [number, number, number];

/** What accent text stands on, as in tokens.css; the first is what the soft tone is mixed with. */
const GROUNDS: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#ffffff', '#f6f7f9', '#eef0f3'],
  dark: ['#161a21', '#0f1217', '#1b2029'],
};
const INKS = ['#ffffff', '#0c1230'] as const;
/** WCAG 2 AA for text, and a little more. */
const ENOUGH = 4.6;
const STEPS = 40;

/** Null for what is not `#rrggbb`. */
export function accentColours(colour: string, theme: Theme): AccentColours | null {
  const wanted = parse(colour);
  if (wanted === null) return null;
  const surface = parseKnown(GROUNDS[theme][0] ?? '#ffffff');
  const soft = mix(surface, wanted, theme === 'light' ? 0.1 : 0.2);
  const grounds = [...GROUNDS[theme].map(parseKnown), soft];
  const pole: Rgb = theme === 'light' ? [0, 0, 0] : [255, 255, 255];
  const accent = readable(wanted, grounds, pole);
  const accentStrong = mix(accent, pole, 0.15);
  const onAccent = INKS.map(parseKnown).reduce((left, right) =>
    Math.min(contrast(right, accent), contrast(right, accentStrong)) >
    Math.min(contrast(left, accent), contrast(left, accentStrong))
      ? right
      : left,
  );
  return {
    accent: hex(accent),
    accentStrong: hex(accentStrong),
    accentSoft: hex(soft),
    onAccent: hex(onAccent),
  };
}

/** The nearest tone, towards black or white, that can be read on every ground. */
function readable(wanted: Rgb, grounds: readonly Rgb[], pole: Rgb): Rgb {
  for (let step = 0; step < STEPS; step += 1) {
    const tone = mix(wanted, pole, step / STEPS);
    if (grounds.every((ground) => contrast(tone, ground) >= ENOUGH)) return tone;
  }
  return pole;
}

/** By WCAG 2, of two colours as `#rrggbb`. */
export function contrastOf(left: string, right: string): number {
  return contrast(parseKnown(left), parseKnown(right));
}

function contrast(left: Rgb, right: Rgb): number {
  const [light, dark] = [luminance(left), luminance(right)].toSorted((one, other) => other - one) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((channel, index) => Math.round(channel + ((to[index] ?? 0) - channel) * share)) as [
    number,
    number,
    number,
  ];
}

function parse(colour: string): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return found === null
    ? null
    : (found.slice(1).map((part) => Number.parseInt(part, 16)) as [number, number, number]);
}

function parseKnown(colour: string): Rgb {
  const rgb = parse(colour);
  if (rgb === null) throw new TypeError(`${colour} is no colour`);
  return rgb;
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
