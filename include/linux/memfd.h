/* SPDX-License-Identifier: GPL-2.0-only */
/* Sealing of files in memory: fcntl(F_ADD_SEALS) and fcntl(F_GET_SEALS). */
#ifndef _LINUX_MEMFD_H
#define _LINUX_MEMFD_H

struct file;

long memfd_fcntl(struct file *file, unsigned int cmd, unsigned int arg);

#endif /* _LINUX_MEMFD_H */
