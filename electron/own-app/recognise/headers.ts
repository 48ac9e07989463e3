/**
 * Headers as they arrived: pairs, under names in any case.
 */

export type ArrivedHeaders = readonly (readonly [name: string, value: string])[];

/** The value of the first header of a name, or null. */
export function headerOf(headers: ArrivedHeaders, name: string): string | null {
  const wanted = name.toLowerCase();
  return headers.find(([other]) => other.trim().toLowerCase() === wanted)?.[1] ?? null;
}
