#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# mkinitramfs.sh OUTPUT: see Makefile.initramfs, which sets MAKE, SRCTREE, BUSYBOX,
# MODULES and PROGRAMS. Run in the output tree. The archive is the same, byte for
# byte, when its contents are: times are zero, owners root, the order sorted.
set -e
output=$1
root=.tmp_initramfs
rm -rf "$root"
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"
cd "$root"
umask 022
mkdir -p bin sbin usr/bin usr/sbin dev/pts proc sys root run etc lib mnt var
ln -s /run var/run
mkdir -m 1777 tmp

cp "$BUSYBOX" bin/busybox
chmod 755 bin/busybox
# The applets are links; a host's binary of another architecture cannot list them.
list=$("$BUSYBOX" --list-full 2>/dev/null || busybox --list-full)
for applet in $list; do
	[ -e "$applet" ] || ln -s /bin/busybox "$applet"
done
[ -e sbin/init ] || ln -s /bin/busybox sbin/init
cd ..

cp -R "$SRCTREE/initramfs/root/." "$root"
chmod -R u=rwX,go=rX "$root/etc" "$root/init"
for program in $PROGRAMS; do
	cp "$program" "$root/usr/bin/"
done
if [ -n "$MODULES" ]; then
	$MAKE -f "$SRCTREE/scripts/Makefile.modinst" quiet=silent_ INSTALL_MOD_PATH="$root" INSTALL_MOD_STRIP=1
fi
find "$root" -exec touch -h -d @0 {} +
cd "$root"
find . -mindepth 1 | LC_ALL=C sort | cpio --quiet -o -H newc --reproducible -R 0:0 >"../$output"
