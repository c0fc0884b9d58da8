/* SPDX-License-Identifier: GPL-2.0-only */
/* Magic keys for emergencies, through /proc/sysrq-trigger. Implemented in kernel/base/sysrq.c. */
#ifndef _LINUX_SYSRQ_H
#define _LINUX_SYSRQ_H

#include <linux/errno.h>
#include <linux/types.h>

#define SYSRQ_ENABLE_LOG      0x0002
#define SYSRQ_ENABLE_KEYBOARD 0x0004
#define SYSRQ_ENABLE_DUMP     0x0008
#define SYSRQ_ENABLE_SYNC     0x0010
#define SYSRQ_ENABLE_REMOUNT  0x0020
#define SYSRQ_ENABLE_SIGNAL   0x0040
#define SYSRQ_ENABLE_BOOT     0x0080
#define SYSRQ_ENABLE_RTNICE   0x0100

/**
 * struct sysrq_key_op - what a key does
 * @handler: does it; process context or interrupt
 * @help_msg: "word(k)", shown in the list of keys
 * @action_msg: logged before the handler runs
 * @enable_mask: the class of actions, for the sysctl
 */
struct sysrq_key_op {
	void (*const handler)(u8 key);
	const char *const help_msg;
	const char *const action_msg;
	const int enable_mask;
};

void handle_sysrq(u8 key);
void __handle_sysrq(u8 key, bool check_mask);
int register_sysrq_key(u8 key, const struct sysrq_key_op *op);
int unregister_sysrq_key(u8 key, const struct sysrq_key_op *op);
int sysrq_mask(void);

#endif
