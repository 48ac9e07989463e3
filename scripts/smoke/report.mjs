/** The checks of one kind of package: a line for each, and their sum. */

import { ScriptError, seconds } from '../lib/console.mjs';

export class Report {
  passed = 0;
  failed = 0;
  /** What could not be tried here, and why. @type {string[]} */
  notRun = [];
  #grep;

  /** @param {RegExp | undefined} grep only checks whose name fits */
  constructor(grep) {
    this.#grep = grep;
  }

  /**
   * Without this the rest makes no sense, so it is done whatever was asked for, and stops the kind when it fails.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async need(name, work) {
    const started = Date.now();
    try {
      const result = await work();
      this.#pass(name, started);
      return result;
    } catch (error) {
      this.#fail(name, started, error);
      throw new KindStopped();
    }
  }

  /**
   * The frame of other checks: done whatever was asked for, but what comes after it can do without.
   *
   * @param {string} name
   * @param {() => Promise<unknown>} work
   */
  async stage(name, work) {
    await this.need(name, work).catch((error) => {
      if (!(error instanceof KindStopped)) throw error;
    });
  }

  /**
   * @param {string} name
   * @param {unknown} error that no check has expected
   */
  crash(name, error) {
    this.#fail(name, Date.now(), error);
  }

  /**
   * @param {string} name
   * @param {() => Promise<unknown>} work throws, in plain words, when it is not so
   */
  async check(name, work) {
    if (this.#grep && !this.#grep.test(name)) return;
    const started = Date.now();
    try {
      await work();
      this.#pass(name, started);
    } catch (error) {
      this.#fail(name, started, error);
    }
  }

  counts() {
    return { passed: this.passed, failed: this.failed, skipped: this.notRun.length };
  }

  /** @param {string} name @param {string} why */
  cannot(name, why) {
    if (this.#grep && !this.#grep.test(name)) return;
    this.notRun.push(name);
    console.log(`– ${name}: not run: ${why}`);
  }

  /** @param {string} name @param {number} started */
  #pass(name, started) {
    this.passed += 1;
    console.log(`✓ ${name} (${seconds(Date.now() - started)})`);
  }

  /** @param {string} name @param {number} started @param {unknown} error */
  #fail(name, started, error) {
    this.failed += 1;
    const text = error instanceof Error ? error.message : String(error);
    console.log(
      `✗ ${name} (${seconds(Date.now() - started)})\n    ${text.trim().replaceAll('\n', '\n    ')}`,
    );
  }
}

/** The rest of a kind cannot be tried; why has been said. */
export class KindStopped extends ScriptError {
  constructor() {
    super('');
  }
}

/**
 * @param {{ code: number, stdout: string, stderr: string }} outcome
 * @param {string} what was tried
 */
export function expectSuccess(outcome, what) {
  if (outcome.code === 0) return;
  throw new Error(
    `${what} ended with code ${outcome.code}.\n${`${outcome.stdout}${outcome.stderr}`.slice(-2000)}`,
  );
}
