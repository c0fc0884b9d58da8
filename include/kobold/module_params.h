/* SPDX-License-Identifier: GPL-2.0-only */
/* Shared between the two ways to set a parameter: kernel/module/params.c and param_sysfs.c. */
#ifndef _KOBOLD_MODULE_PARAMS_H
#define _KOBOLD_MODULE_PARAMS_H

struct kernel_param;

void param_note_unsafe(const struct kernel_param *kp);

#endif /* _KOBOLD_MODULE_PARAMS_H */
