/* SPDX-License-Identifier: GPL-2.0-only */
/* What the device model tells devtmpfs (kernel/fs): nodes to make and to remove. Both may sleep. */
#ifndef _KOBOLD_DEVTMPFS_H
#define _KOBOLD_DEVTMPFS_H

#include <linux/types.h>
#include <linux/uidgid.h>

int devtmpfs_create_node(const char *nodename, umode_t mode, kuid_t uid, kgid_t gid, dev_t devt);
int devtmpfs_delete_node(const char *nodename, dev_t devt);

#endif
