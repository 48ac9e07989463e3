/**
 * What the scripts say while they work: one line per step, a sign of life for long ones.
 *
 * Everything goes to stderr, so that a script's stdout holds only its result.
 */

const interactive = process.stderr.isTTY && !process.env.CI;
const SIGN_OF_LIFE_MS = interactive ? 1_000 : 10_000;

/** A failure whose message is meant for people: printed as it is, without a stack. */
export class ScriptError extends Error {
  /** @override */
  name = 'ScriptError';
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
}

/**
 * Does one piece of work under a title and shows that it goes on.
 *
 * @template T
 * @param {string} title
 * @param {(report: (detail: string) => void) => Promise<T>} work calls `report` with how far it is
 * @returns {Promise<T>}
 */
export async function task(title, work) {
  const started = Date.now();
  let detail = '';
  const show = () => {
    const line = `  ${title} … ${detail ? `${detail}, ` : ''}${seconds(Date.now() - started)}`;
    process.stderr.write(interactive ? `\r\x1b[K${line}` : `${line}\n`);
  };
  const timer = setInterval(show, SIGN_OF_LIFE_MS);
  if (interactive) show();
  else say(`  ${title} …`);
  try {
    const result = await work((text) => {
      detail = text;
    });
    end('✓');
    return result;
  } catch (error) {
    end('✗');
    throw error;
  } finally {
    clearInterval(timer);
  }

  /** @param {string} mark */
  function end(mark) {
    process.stderr.write(
      `${interactive ? '\r\x1b[K' : ''}${mark} ${title} (${seconds(Date.now() - started)})\n`,
    );
  }
}

/**
 * Runs a script's main function and turns its outcome into the exit code.
 *
 * @param {() => Promise<number | void>} script
 */
export async function runScript(script) {
  try {
    process.exitCode = (await script()) ?? 0;
  } catch (error) {
    if (error instanceof ScriptError) say(`\n${error.message}`);
    else say(`\n${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  }
}
