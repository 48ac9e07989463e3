#!/bin/sh
# The inside of a systemRoot. Started by systemRoot.mjs as the first process of a mount and a process namespace of its own, so that
# everything made here is gone when it ends, however it ends. It ends when its standard input is closed.
#
#   LOWER    the folder that the systemRoot shows
#   SCRATCH  an empty folder for what is changed; without it LOWER itself is changed
#   SHARED   files and folders of the machine that the systemRoot sees at the same place, one per line
set -eu

tree="$MOUNTPOINT"
if [ -n "$SCRATCH" ]; then
  layered() {
    mkdir -p "$1/upper" "$1/work"
    mount -t overlay overlay -o "lowerdir=$LOWER,upperdir=$1/upper,workdir=$1/work" "$tree"
  }
  # An overlay's changes cannot lie on an overlay, as in many containers; memory will do.
  layered "$SCRATCH" 2>/dev/null || {
    mount -t tmpfs tmpfs "$SCRATCH"
    layered "$SCRATCH"
  }
else
  mount --bind "$LOWER" "$tree"
fi

cd "$tree"
mount -t proc proc proc
mount --rbind /sys sys
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty fuse; do
  [ -e "/dev/$device" ] || continue
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir -m 1777 dev/shm
mkdir dev/pts
ln -s /proc/self/fd dev/fd
printf '%s\n' "$SHARED" | while read -r place; do
  [ -n "$place" ] || continue
  if [ -d "$place" ]; then mkdir -p ".$place"; else
    mkdir -p ".${place%/*}"
    : >>".$place"
  fi
  mount --rbind "$place" ".$place"
done
cp /etc/resolv.conf /etc/hosts etc/ 2>/dev/null || true

mkdir .outside
pivot_root . .outside
cd /
umount -l /.outside
rmdir /.outside
echo ready
read -r _ || true
