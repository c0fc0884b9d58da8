# SPDX-License-Identifier: GPL-2.0-only
"""Writes newc cpio archives, to be appended to the initramfs of one boot."""
import os
import stat

ALIGN = 4
BLOCK = 512


class Writer:
    """Collects entries; bytes() gives the finished archive."""

    def __init__(self):
        self._parts = []
        self._size = 0
        self._inode = 0
        self._dirs = set()

    def _pad(self):
        extra = -self._size % ALIGN
        if extra:
            self._put(b"\0" * extra)

    def _put(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _entry(self, name, mode, data=b""):
        self._inode += 1
        encoded = os.fsencode(name) + b"\0"
        fields = (self._inode, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(encoded), 0)
        self._put(b"070701" + b"".join(b"%08x" % f for f in fields))
        self._put(encoded)
        self._pad()
        self._put(data)
        self._pad()

    def directory(self, path):
        """Adds a directory and those above it, once each."""
        path = path.strip("/")
        if not path or path in self._dirs:
            return
        self.directory(os.path.dirname(path))
        self._dirs.add(path)
        self._entry(path, stat.S_IFDIR | 0o755)

    def file(self, path, data, mode=0o644):
        """Adds a regular file with these bytes."""
        path = path.strip("/")
        self.directory(os.path.dirname(path))
        self._entry(path, stat.S_IFREG | mode, data)

    def copy(self, source, path):
        """Adds a file, a link or a whole directory of the host."""
        path = path.strip("/")
        info = os.lstat(source)
        if stat.S_ISLNK(info.st_mode) and not os.path.isfile(source):
            self.directory(os.path.dirname(path))
            self._entry(path, stat.S_IFLNK | 0o777, os.fsencode(os.readlink(source)))
        elif os.path.isdir(source):
            self.directory(path)
            for name in sorted(os.listdir(source)):
                self.copy(os.path.join(source, name), path + "/" + name)
        else:
            with open(source, "rb") as f:
                self.file(path, f.read(), os.stat(source).st_mode & 0o777)

    def bytes(self):
        """The archive with its trailer, padded to whole blocks."""
        self._entry("TRAILER!!!", 0)
        self._put(b"\0" * (-self._size % BLOCK))
        return b"".join(self._parts)
