/** Whether windows can be opened here. macOS and Windows always have a display; Linux says so in the environment. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
