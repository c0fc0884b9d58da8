/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* An architecture without auxiliary vector entries of its own. */
