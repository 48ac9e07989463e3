#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder asks to make deb and rpm packages and which is in neither npm nor Debian:
 * the part of its command line that electron-builder uses, over dpkg-deb and rpmbuild.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseFpmArguments } from './arguments.mjs';
import { buildDeb } from './deb.mjs';
import { buildRpm } from './rpm.mjs';
import { stageFiles } from './stage.mjs';

const BUILDERS = { deb: buildDeb, rpm: buildRpm };

const work = mkdtempSync(path.join(tmpdir(), 'personalization-lab-package-'));
try {
  const request = parseFpmArguments(process.argv.slice(2));
  const files = path.join(work, 'files');
  stageFiles(request.mappings, files);
  BUILDERS[request.type](request, files, work);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
