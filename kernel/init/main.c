// SPDX-License-Identifier: GPL-2.0-only
/*
 * start_kernel(): the order in which the kernel comes to life. Everything
 * that can wait for a working scheduler is an initcall instead.
 */

#include <linux/console.h>
#include <linux/cpu.h>
#include <linux/cred.h>
#include <linux/dcache.h>
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/percpu.h>
#include <linux/pid.h>
#include <linux/printk.h>
#include <linux/proc_fs.h>
#include <linux/radix-tree.h>
#include <linux/random.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/string.h>
#include <linux/timekeeping.h>
#include <linux/timer.h>
#include <linux/utsname.h>
#include <linux/workqueue.h>
#include <asm/setup.h>
#include <kobold/arch.h>
#include "init.h"

enum system_states system_state __read_mostly;
EXPORT_SYMBOL(system_state);

bool early_boot_irqs_disabled __read_mostly;

/* As the boot loader gave it; parse_args() below works on copies. */
char boot_command_line[COMMAND_LINE_SIZE] __initdata;
char *saved_command_line __ro_after_init;
unsigned int saved_command_line_len __ro_after_init;
static char *static_command_line;

/* Kernel options whose handlers are registered with early_param(). */
static int __init do_early_param(char *param, char *val, const char *unused, void *arg)
{
	for (const struct obs_kernel_param *p = __setup_start; p < __setup_end; p++)
		if (p->early && parameq(param, p->str) && p->setup_func(val))
			pr_warn("Malformed early option '%s'\n", param);
	return 0;
}

/**
 * parse_early_param - run the early_param() handlers
 *
 * May be called more than once; only the first call does something.
 */
void __init parse_early_param(void)
{
	static char tmp_cmdline[COMMAND_LINE_SIZE] __initdata;
	static bool done __initdata;

	if (done)
		return;
	done = true;
	strscpy(tmp_cmdline, boot_command_line, sizeof(tmp_cmdline));
	parse_args("early options", tmp_cmdline, NULL, 0, 0, 0, NULL, do_early_param);
}

/* Puts the "=" back that parse_args() replaced, and any quotes it removed. */
static void __init repair_env_string(char *param, char *val)
{
	if (!val)
		return;
	if (val == param + strlen(param) + 1) {
		val[-1] = '=';
	} else if (val == param + strlen(param) + 2) {
		val[-2] = '=';
		memmove(val - 1, val, strlen(val) + 1);
	}
}

/* True when a __setup() handler took the whole "name=value" line. */
static bool __init old_style_option(char *line)
{
	bool had_early = false;

	for (const struct obs_kernel_param *p = __setup_start; p < __setup_end; p++) {
		size_t n = strlen(p->str);

		if (!parameqn(line, p->str, n))
			continue;
		if (p->early) {
			if (line[n] == '\0' || line[n] == '=')
				had_early = true;
		} else if (p->setup_func(line + n)) {
			return true;
		}
	}
	return had_early;
}

/* What no parameter table knows: __setup(), a module's (not loaded yet), or init's. */
static int __init unknown_bootoption(char *param, char *val, const char *unused, void *arg)
{
	size_t name_len = strlen(param);

	repair_env_string(param, val);
	if (old_style_option(param))
		return 0;
	if (strnchr(param, name_len, '.'))
		return 0;
	init_parameter(param, val);
	return 0;
}

static void __init setup_command_line(char *command_line)
{
	saved_command_line_len = strlen(boot_command_line);
	saved_command_line = memblock_alloc(saved_command_line_len + 1, SMP_CACHE_BYTES);
	static_command_line = memblock_alloc(strlen(command_line) + 1, SMP_CACHE_BYTES);
	if (!saved_command_line || !static_command_line)
		panic("%s: no memory for a command line of %u bytes\n", __func__,
		      saved_command_line_len);
	strcpy(saved_command_line, boot_command_line);
	strcpy(static_command_line, command_line);
}

static void __init parse_boot_parameters(void)
{
	parse_early_param();
	parse_args("Booting kernel", static_command_line, __start___param,
		   __stop___param - __start___param, -1, -1, NULL, unknown_bootoption);
}

/* Interrupts, timers and the clock; interrupts are on afterwards. */
static void __init time_and_interrupts_init(void)
{
	early_irq_init();
	init_IRQ();
	timers_init();
	hrtimers_init();
	softirq_init();
	timekeeping_init();
	time_init();
	early_boot_irqs_disabled = false;
	local_irq_enable();
}

static noinline void __ref __noreturn rest_init(void)
{
	user_mode_thread(kernel_init, NULL, CLONE_FS);
	kernel_thread(kthreadd, NULL, NULL, CLONE_FS | CLONE_FILES);
	system_state = SYSTEM_SCHEDULING;
	schedule_preempt_disabled();
	cpu_startup_entry(CPUHP_ONLINE);
}

/**
 * start_kernel - the first C function that is not the architecture's
 *
 * Entered on the boot CPU with interrupts off, the kernel mapped at its
 * link address and init_task current. Does not return.
 */
void __init start_kernel(void)
{
	char *command_line;

	early_boot_irqs_disabled = true;
	pr_notice("%s", linux_banner);
	setup_arch(&command_line);
	setup_command_line(command_line);
	random_init_early(command_line);
	setup_per_cpu_areas();
	pr_notice("Kernel command line: %s\n", saved_command_line);
	parse_early_param();
	setup_log_buf(1);
	mm_core_init();
	radix_tree_init();
	trap_init();
	sched_init();
	rcu_init();
	workqueue_init_early();
	time_and_interrupts_init();
	parse_boot_parameters();
	console_init();
	random_init();
	cred_init();
	pid_init();
	fork_init();
	signals_init();
	vfs_caches_init();
	proc_root_init();
	rest_init();
}
