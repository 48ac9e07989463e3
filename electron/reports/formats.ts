/**
 * The last run as a file.
 */
import type { RunExport } from '../../shared/model/atlas.ts';
import type { Run } from '../../shared/model/report.ts';
import { toCtrfJson } from './ctrf.ts';
import { harText, runToHar } from './har/har.ts';
import { toHtml } from './html/report.ts';
import { toJunitXml } from './junit/junit.ts';

interface ExportFormat {
  readonly title: string;
  readonly kind: { readonly name: string; readonly extension: string };
  readonly text: (run: Run) => string;
}

export const EXPORT_FORMATS: Readonly<Record<RunExport, ExportFormat>> = {
  junit: { title: 'Export as JUnit XML', kind: { name: 'JUnit XML', extension: 'xml' }, text: toJunitXml },
  ctrf: { title: 'Export as CTRF', kind: { name: 'CTRF JSON', extension: 'json' }, text: toCtrfJson },
  html: { title: 'Export as HTML', kind: { name: 'Web page', extension: 'html' }, text: toHtml },
  har: {
    title: 'Export as HAR',
    kind: { name: 'HTTP archive', extension: 'har' },
    text: (run) => harText(runToHar(run)),
  },
};
