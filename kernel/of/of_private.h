/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of kernel/of share. */
#ifndef _OF_PRIVATE_H
#define _OF_PRIVATE_H

#include "flat.h"

/* early.c: the boot loader's blob, and after unflatten_device_tree() the copy of it. */
extern struct flat_tree boot_tree;

#endif
