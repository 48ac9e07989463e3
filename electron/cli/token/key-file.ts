/**
 * A JWT private key in a file, or the demo key where there is none.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keyTextProblem } from '../../../shared/lib/key-text.ts';
import { UsageError } from '../io/io.ts';
import { parseJsonText } from '../io/json-text.ts';
import { readTextFile } from '../io/text-file.ts';

/** Shorter than the sandbox takes, so that a key that is too short can be tried. */
const LEAST_BYTES = 16;

/** Also the line that `lab sandbox --json` prints, so that line can be kept as a key file. */
const keyFileSchema = z
  .object({
    kid: z.string().min(1).optional(),
    keyId: z.string().min(1).optional(),
    secretHex: z.string().superRefine((text, context) => {
      const problem = keyTextProblem(text, LEAST_BYTES);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }),
    applicationCode: z.string().min(1),
  })
  .refine((file) => file.kid !== undefined || file.keyId !== undefined, 'should have kid (or keyId)');

export interface KeyFile {
  readonly kid: string;
  readonly secretHex: string;
  readonly applicationCode: string;
}

/** Known to everybody: good for trying the checks of a device, never for a server. */
export const DEMO_KEY: KeyFile = {
  kid: 'demo-key',
  secretHex: createHash('sha256').update('Personalization Lab demo key').digest('hex'),
  applicationCode: 'demo-application',
};

/** Reads `{ "kid", "secretHex", "applicationCode" }`. Throws a `UsageError` that never quotes the file. */
export async function readKeyFile(path: string): Promise<KeyFile> {
  const checked = keyFileSchema.safeParse(parseJsonText(await readTextFile(path), path));
  if (!checked.success) throw new UsageError(`${path} is not a key file:\n${z.prettifyError(checked.error)}`);
  const { kid, keyId, secretHex, applicationCode } = checked.data;
  return { kid: kid ?? keyId ?? '', secretHex, applicationCode };
}
