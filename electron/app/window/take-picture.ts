/**
 * A picture of the app's window, as small as it can be and still be read on a page.
 */
import { BrowserWindow } from 'electron';

/** Of a picture; a window on a large screen is made smaller. */
const MOST_WIDTH = 1_440;

/** The window as it is drawn, as a PNG file; null where there is none, or none to be seen. */
export async function takePicture(): Promise<Uint8Array | null> {
  // The first that was opened is the app's; the speaker's notes came later.
  const [window] = BrowserWindow.getAllWindows().toSorted((one, other) => one.id - other.id);
  if (window === undefined || window.webContents.isCrashed()) return null;
  const image = await window.webContents.capturePage();
  if (image.isEmpty()) return null;
  const { width } = image.getSize();
  const fitted = width > MOST_WIDTH ? image.resize({ width: MOST_WIDTH, quality: 'best' }) : image;
  return fitted.toPNG();
}
