/**
 * Requests about what is left behind: noting what the stage has drawn, and writing it into a file.
 */
import { makeError } from '../../../shared/errors.ts';
import type { ParsedPayload, RequestHandlers } from '../../../shared/ipc/contract.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Demo } from '../../reports/demo/demo.ts';
import { showFor } from '../../reports/demo/film.ts';
import { toDemoPage } from '../../reports/demo/page.ts';
import type { FilmPicture } from '../ports/demo-port.ts';
import type { CorePorts, FileKind } from '../ports/ports.ts';
import { withFile } from '../ports/save-file.ts';
import { demoDate, demoFileName } from './demo-name.ts';
import type { DemoRecorder } from './demo-recorder.ts';

type DemoHandlers = Pick<RequestHandlers, 'noteStageDrawn' | 'saveDemo'>;
type As = ParsedPayload<'saveDemo'>['as'];

const KINDS: Readonly<Record<As, FileKind>> = {
  page: { name: 'HTML page', extension: 'html' },
  film: { name: 'GIF film', extension: 'gif' },
};

export function demoHandlers(ports: CorePorts, recorder: DemoRecorder): DemoHandlers {
  return {
    async noteStageDrawn({ step }) {
      await recorder.noteDrawn(step);
      return ok(null);
    },
    async saveDemo({ as }) {
      const told = recorder.demo();
      if (told === null) return failed(makeError('NOT_THERE', { message: 'No step was told yet' }));
      const { startedAt, ...rest } = told;
      const tool = { name: 'Personalization Lab', version: ports.about.version };
      const content = await contentOf(ports, { ...rest, tool, date: demoDate(startedAt) }, as);
      if (!content.ok) return content;
      const kind = KINDS[as];
      const suggestedName = demoFileName(told.title, kind.extension, startedAt);
      const written = await withFile(() =>
        ports.dialogs.save({ title: 'Save this demo', suggestedName, kind }, content.value),
      );
      if (!written.ok) return written;
      return ok(written.value === null ? null : { fileName: written.value });
    },
  };
}

async function contentOf(
  { secrets, demo: port }: CorePorts,
  demo: Demo,
  as: As,
): Promise<Result<string | Uint8Array, AppError>> {
  if (as === 'page') return ok(toDemoPage(demo, secrets.values()));
  const pictures = demo.steps.flatMap(({ picture, say }): FilmPicture[] =>
    picture === null ? [] : [{ png: picture, milliseconds: showFor(say) }],
  );
  if (pictures.length === 0)
    return failed(makeError('NOT_THERE', { message: 'No picture of the stage was taken yet' }));
  return withFile(() => port.makeFilm(pictures));
}
