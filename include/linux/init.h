/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

/*
 * Start-up code and data: sections freed after boot (or after a module's
 * init), initcall levels and boot parameters.
 */

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/stringify.h>
#include <linux/types.h>

#define __init		__section(".init.text") __cold
#define __initdata	__section(".init.data")
#define __initconst	__section(".init.rodata")
#define __exitdata	__section(".exit.data")
#define __exit_call	__used __section(".exitcall.exit")
#define __ref		__section(".ref.text") noinline
#define __refdata	__section(".ref.data")
#define __exit		__section(".exit.text") __used __cold
#define __meminit
#define __cpuinit
#define __devinit
#define __devexit
#define __init_or_module
#define __initdata_or_module
#define __initconst_or_module
#define __init_task_data __section(".data..init_task")
#define __HEAD		.section ".head.text", "ax"
#define __INIT		.section ".init.text", "ax"
#define __FINIT		.previous
#define __INITDATA	.section ".init.data", "aw", %progbits

#ifndef __ASSEMBLY__

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);
typedef initcall_t initcall_entry_t;

static inline initcall_t initcall_from_entry(initcall_entry_t *entry)
{
	return *entry;
}

extern initcall_entry_t __con_initcall_start[], __con_initcall_end[];
extern initcall_entry_t __initcall_start[], __initcall0_start[], __initcall1_start[],
	__initcall2_start[], __initcall3_start[], __initcall4_start[], __initcall5_start[],
	__initcall6_start[], __initcall7_start[], __initcall_end[];

/* A boot parameter handled by a function: early ones before memory is up. */
struct obs_kernel_param {
	const char *str;
	int (*setup_func)(char *line);
	int early;
};
extern const struct obs_kernel_param __setup_start[], __setup_end[];

extern char boot_command_line[];
extern char *saved_command_line;
extern unsigned int saved_command_line_len;
extern bool initcall_debug;
extern bool rodata_enabled;
void parse_early_param(void);
void parse_early_options(char *cmdline);
int do_one_initcall(initcall_t fn);
void setup_arch(char **cmdline_p);
void mark_rodata_ro(void);
void free_initmem(void);
void start_kernel(void);

#ifndef MODULE

#define ___define_initcall(fn, id, sec) \
	static initcall_t __used __section(".initcall" #sec ".init") \
		__UNIQUE_ID(__PASTE(__initcall_, fn)) = fn
#define __define_initcall(fn, id)	___define_initcall(fn, id, id)

#define early_initcall(fn)		__define_initcall(fn, early)
#define pure_initcall(fn)		__define_initcall(fn, 0)
#define core_initcall(fn)		__define_initcall(fn, 1)
#define core_initcall_sync(fn)		__define_initcall(fn, 1s)
#define postcore_initcall(fn)		__define_initcall(fn, 2)
#define postcore_initcall_sync(fn)	__define_initcall(fn, 2s)
#define arch_initcall(fn)		__define_initcall(fn, 3)
#define arch_initcall_sync(fn)		__define_initcall(fn, 3s)
#define subsys_initcall(fn)		__define_initcall(fn, 4)
#define subsys_initcall_sync(fn)	__define_initcall(fn, 4s)
#define fs_initcall(fn)			__define_initcall(fn, 5)
#define fs_initcall_sync(fn)		__define_initcall(fn, 5s)
#define rootfs_initcall(fn)		__define_initcall(fn, rootfs)
#define device_initcall(fn)		__define_initcall(fn, 6)
#define device_initcall_sync(fn)	__define_initcall(fn, 6s)
#define late_initcall(fn)		__define_initcall(fn, 7)
#define late_initcall_sync(fn)		__define_initcall(fn, 7s)
#define __initcall(fn)			device_initcall(fn)
#define __exitcall(fn)			static exitcall_t __exitcall_##fn __exit_call = fn
#define console_initcall(fn)		___define_initcall(fn, con, _con)

#define __setup_param(string, unique_id, fn, early) \
	static const char __setup_str_##unique_id[] __section(".init.rodata") \
		__aligned(1) = string; \
	static const struct obs_kernel_param __setup_##unique_id \
		__used __section(".init.setup") __aligned(sizeof(long)) \
		= { __setup_str_##unique_id, fn, early }
#define __setup(string, fn)		__setup_param(string, fn, fn, 0)
#define early_param(string, fn)		__setup_param(string, fn, fn, 1)

#endif /* !MODULE; modules get their own forms from linux/module.h */
#endif /* !__ASSEMBLY__ */

#define __nosavedata
#define __exit_p(x) x
#endif
