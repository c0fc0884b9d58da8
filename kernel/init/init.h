/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_INIT_INIT_H
#define KERNEL_INIT_INIT_H

/* Between the files of kernel/init only. */

#include <linux/init.h>

void do_pre_smp_initcalls(void);
void do_initcalls(void);
int kernel_init(void *unused);
int init_parameter(char *param, char *val);

#endif
