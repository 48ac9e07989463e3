#!/bin/sh
# Runs as root after the files of the package are in place. Dollar-brace words are filled in by electron-builder.
set -e

folder='/opt/${sanitizedProductName}'
program="$folder/${executable}"

if [ ! -L '/usr/bin/${executable}' ] || [ "$(readlink '/usr/bin/${executable}')" != "$program" ]; then
  ln -sfn "$program" '/usr/bin/${executable}'
fi

# Chromium's sandbox uses user namespaces where ordinary users may have them, else this helper with root's rights.
# Root may always have them, so it is an ordinary user that has to try.
if command -v setpriv >/dev/null 2>&1 && command -v unshare >/dev/null 2>&1 &&
  setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user true >/dev/null 2>&1; then
  chmod 0755 "$folder/chrome-sandbox"
else
  chown root:root "$folder/chrome-sandbox"
  chmod 4755 "$folder/chrome-sandbox"
fi

# Ubuntu 24.04 and later allow user namespaces to programs with a profile only; older AppArmor cannot read it.
profile='/etc/apparmor.d/${executable}'
if [ -d /etc/apparmor.d ] && command -v apparmor_parser >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$folder/resources/apparmor-profile" >/dev/null 2>&1; then
  cp -f "$folder/resources/apparmor-profile" "$profile"
  if [ -d /sys/kernel/security/apparmor ] && ! { command -v ischroot >/dev/null 2>&1 && ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
  fi
fi

command -v update-mime-database >/dev/null 2>&1 && update-mime-database /usr/share/mime || true
command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database -q /usr/share/applications || true
command -v gtk-update-icon-cache >/dev/null 2>&1 && gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
exit 0
