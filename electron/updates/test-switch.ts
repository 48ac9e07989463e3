/**
 * A switch for tests, which no packaged app listens to: a copy that runs from source counts as an installed one.
 */
import * as z from 'zod';

const NAME = 'LAB_UPDATE_TEST';

const switchSchema = z.strictObject({
  /** Milliseconds that a new version has until its window is usable. */
  startLimitMs: z.number().int().min(100).max(600_000),
  publicKey: z.string().nullable(),
});
export type TestSwitch = z.infer<typeof switchSchema>;

/** The switch as JSON in the environment, or null where there is none, where it is wrong, or in a package. */
export function readTestSwitch(
  isPackaged: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): TestSwitch | null {
  const text = environment[NAME];
  if (isPackaged || text === undefined) return null;
  try {
    const parsed = switchSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
