/* SPDX-License-Identifier: GPL-2.0-only */
/* Stable merge sort of a doubly linked list; implemented in kernel/lib/list_sort.c. */
#ifndef _LINUX_LIST_SORT_H
#define _LINUX_LIST_SORT_H

#include <linux/compiler.h>
#include <linux/types.h>

struct list_head;

typedef int __attribute__((nonnull(2, 3))) (*list_cmp_func_t)(void *priv, const struct list_head *a,
							      const struct list_head *b);

void list_sort(void *priv, struct list_head *head, list_cmp_func_t cmp);

#endif
