/* SPDX-License-Identifier: GPL-2.0-only */
/* /dev/kmsg's operations and the setting behind /proc/sys/kernel/printk_devkmsg. */
#ifndef _LINUX_KMSG_H
#define _LINUX_KMSG_H

extern const struct file_operations kmsg_fops;

const char *devkmsg_mode_get(void);
int devkmsg_mode_set(const char *word);

#endif
