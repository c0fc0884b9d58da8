/* SPDX-License-Identifier: GPL-2.0-only */
/* Firmware nodes: the common base of device-tree nodes and software nodes. */
#ifndef _LINUX_FWNODE_H_
#define _LINUX_FWNODE_H_

#include <linux/list.h>
#include <linux/types.h>

struct device;
struct fwnode_operations;

struct fwnode_handle {
	struct fwnode_handle *secondary;
	const struct fwnode_operations *ops;
	struct device *dev;
};

#endif
