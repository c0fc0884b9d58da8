/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loading a module from inside the kernel: request_module() runs the program named in
 * /proc/sys/kernel/modprobe and waits for it.
 *
 * Context: process context, may sleep, and not from a worker that modprobe itself needs.
 */
#ifndef _LINUX_KMOD_H
#define _LINUX_KMOD_H

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/types.h>
#include <linux/umh.h>

#define KMOD_PATH_LEN 256

#ifdef CONFIG_MODULES
extern char modprobe_path[];

/*
 * Returns 0 when modprobe succeeded, its exit status (positive, shifted as wait(2) has it) when it
 * failed, or a negative errno when it could not run.
 */
__printf(2, 3) int __request_module(bool wait, const char *name, ...);

#define request_module(mod...)		__request_module(true, mod)
#define request_module_nowait(mod...)	__request_module(false, mod)
#define try_then_request_module(x, mod...)					\
	((x) ?: (__request_module(true, mod), (x)))
#else
static inline int request_module(const char *name, ...) { return -ENOSYS; }
static inline int request_module_nowait(const char *name, ...) { return -ENOSYS; }
#define try_then_request_module(x, mod...) (x)
#endif

#endif /* _LINUX_KMOD_H */
