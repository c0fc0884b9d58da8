/* SPDX-License-Identifier: GPL-2.0-only */
/* Identity mappings of mounts. Kobold maps every mount one to one: there is one idmap. */
#ifndef _LINUX_MNT_IDMAPPING_H
#define _LINUX_MNT_IDMAPPING_H

#include <linux/types.h>

struct mnt_idmap;
struct vfsmount;

extern struct mnt_idmap nop_mnt_idmap;

static inline struct mnt_idmap *mnt_idmap(const struct vfsmount *mnt)
{
	return &nop_mnt_idmap;
}

#endif /* _LINUX_MNT_IDMAPPING_H */
