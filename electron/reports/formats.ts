/**
 * The formats that a run can be written in; window and command line read this table.
 */
import type { RunExport } from '../../shared/model/atlas.ts';
import type { Run } from '../../shared/model/report.ts';
import { toCtrfJson } from './ctrf.ts';
import { harText, runToHar } from './har/har.ts';
import { toHtml } from './html/report.ts';
import { toJunitXml } from './junit/junit.ts';

interface ExportFormat {
  readonly title: string;
  /** What the file is called where the person does not choose. */
  readonly fileName: string;
  readonly kind: { readonly name: string; readonly extension: string };
  readonly text: (run: Run) => string;
}

export const EXPORT_FORMATS: Readonly<Record<RunExport, ExportFormat>> = {
  junit: {
    title: 'Export as JUnit XML',
    fileName: 'junit.xml',
    kind: { name: 'JUnit XML', extension: 'xml' },
    text: toJunitXml,
  },
  ctrf: {
    title: 'Export as CTRF',
    fileName: 'ctrf.json',
    kind: { name: 'CTRF JSON', extension: 'json' },
    text: toCtrfJson,
  },
  html: {
    title: 'Export as HTML',
    fileName: 'report.html',
    kind: { name: 'Web page', extension: 'html' },
    text: toHtml,
  },
  har: {
    title: 'Export as HAR',
    fileName: 'run.har',
    kind: { name: 'HTTP archive', extension: 'har' },
    text: (run) => harText(runToHar(run)),
  },
};
